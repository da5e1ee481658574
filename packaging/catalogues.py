"""The translation files: keep them up to date with the program's text, and refuse what is missing.

    catalogues.py update              read the program's strings into i18n/, drop what is gone, compile
    catalogues.py merge FILE.json …   the same, taking translations from {"English": "French"} files;
                                      a plural is {"one thing": ["une chose", "des choses"]}
    catalogues.py check               refuse what is missing, unsure, out of date or filled in otherwise

The program's own strings are English and need no catalogue.
"""

import argparse
import io
import json
import string
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "outreach"
LANGUAGES = ("fr",)
KEYWORDS = {"_": None, "n_": (1, 2)}

Translation = str | Sequence[str]


def po_file(language: str) -> Path:
    """Find the file translators edit."""
    return ROOT / "i18n" / language / "LC_MESSAGES" / "escale.po"


def mo_file(language: str) -> Path:
    """Find the compiled file the program reads."""
    return po_file(language).with_suffix(".mo")


# Reading and writing ------------------------------------------------------------------------------


class Catalogue(Catalog):
    """A catalogue without dates, names or addresses: the same strings always give the same files."""

    mime_headers = property(
        lambda self: [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
    )


def extract() -> Catalog:
    """Collect every string the program marks with _() or n_(); not where, which would change daily."""
    template = Catalog(fuzzy=False)
    for _file, _line, text, _comments, context in extract_from_dir(SOURCE, keywords=KEYWORDS):
        template.add(text, context=context)
    return template


def read(language: str) -> Catalogue:
    """Read a language's catalogue; an empty one if there is none yet."""
    catalogue = Catalogue(language, fuzzy=False, header_comment="# Escale, the text of the program. GPL-3.0-or-later.")
    if po_file(language).exists():
        with po_file(language).open("rb") as file:
            found = read_po(file, locale=language)
        for message in found:
            if message.id:
                catalogue[message.id] = message
        catalogue.obsolete = found.obsolete
    return catalogue


def as_po(catalogue: Catalogue) -> bytes:
    """Write what translators edit, sorted."""
    written = io.BytesIO()
    write_po(written, catalogue, sort_output=True, no_location=True, ignore_obsolete=True, width=100)
    return written.getvalue()


def as_mo(catalogue: Catalogue) -> bytes:
    """Compile a catalogue into what the standard library's gettext reads."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def write(language: str, catalogue: Catalogue) -> None:
    """Put both files of a language on the disk."""
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(as_po(catalogue))
    mo_file(language).write_bytes(as_mo(catalogue))


# What can be asked --------------------------------------------------------------------------------


def update(translations: Mapping[str, Translation]) -> list[str]:
    """Bring every catalogue to the program's strings, with these translations. Returns what was not used."""
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(extract(), no_fuzzy_matching=True)
        for message in catalogue:
            found = translations.get(singular(message))
            if message.id and found is not None:
                message.string = found if isinstance(found, str) else tuple(found)
                message.flags.discard("fuzzy")
        write(language, catalogue)
    known = {singular(message) for message in extract()}
    return sorted(set(translations) - known)


def check() -> Iterator[str]:
    """Give a line for everything that is not as it should be."""
    wanted = {message.id if isinstance(message.id, str) else tuple(message.id) for message in extract() if message.id}
    for language in LANGUAGES:
        catalogue = read(language)
        name = po_file(language).relative_to(ROOT)
        present = {
            message.id if isinstance(message.id, str) else tuple(message.id) for message in catalogue if message.id
        }
        for text in sorted(map(str, wanted - present)):
            yield f"{name}: not there yet: {text}"
        for text in sorted(map(str, [*(present - wanted), *catalogue.obsolete])):
            yield f"{name}: no longer in the program: {text}"
        for message in catalogue:
            if message.id:
                yield from (f"{name}: {fault}: {singular(message)}" for fault in faults(message, catalogue.num_plurals))
        if not po_file(language).exists() or po_file(language).read_bytes() != as_po(catalogue):
            yield f"{name}: not as `catalogues.py update` writes it"
        elif not mo_file(language).exists() or mo_file(language).read_bytes() != as_mo(catalogue):
            yield f"{name.with_suffix('.mo')}: older than its .po"


def faults(message: Message, forms: int) -> Iterator[str]:
    """Say what is wrong with one translation. forms: how many plural forms the language has."""
    texts = forms_of(message.string)
    if message.fuzzy:
        yield "unsure"
    if not all(texts) or (message.pluralizable and len(texts) != forms):
        yield "not translated"
        return
    asked = {name for text in forms_of(message.id) for name in placeholders(text)}
    for text in texts:
        found = placeholders(text)
        # A plural's “one” may say it in words; nothing else leaves a value out, or asks for one not given.
        if found - asked or (asked - found and not message.pluralizable):
            yield "other placeholders"


def singular(message: Message) -> str:
    """Give the English text, or its singular."""
    return forms_of(message.id)[0]


def forms_of(text: Translation | None) -> list[str]:
    """See a plain text as the only form it has, and no text as an empty one."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def placeholders(text: str) -> set[str]:
    """Find the names in braces that str.format fills in."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def main() -> int:
    """Do what the command line asks. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("action", choices=("update", "merge", "check"))
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    if asked.action == "check":
        lines = list(check())
        print(*lines, sep="\n", end="\n" if lines else "")
        return 1 if lines else 0
    translations: dict[str, Translation] = {}
    for file in asked.files:
        given = json.loads(file.read_text("utf-8"))
        for text in given.keys() & translations.keys():
            if given[text] != translations[text]:
                print(f"{file} translates otherwise than a file before it: {text}")
        translations |= given
    for text in update(translations):
        print("not in the program:", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
