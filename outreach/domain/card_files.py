"""Card files: TOML that people who do not program can write, read strictly and refused precisely.

A file may come from anybody: whatever it holds, `parse` answers with a card or with a `CardRefused` naming file and
field. Nothing a card names is ever opened.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from outreach.domain import card_toml
from outreach.domain.cards import (
    BODY,
    FAMILIES,
    STATUSES,
    Area,
    Card,
    CardFieldCount,
    CardFieldHidden,
    CardFieldMissing,
    CardFieldMixed,
    CardFieldTooLong,
    CardFieldUnknown,
    CardFieldUnsuitable,
    CardSourceUnknown,
    CardTooLarge,
    CardUnreadable,
    Emergency,
    Entry,
    Knowledge,
    Source,
    Step,
    Voice,
)
from outreach.domain.unseen import HIDDEN, UNSEEN

LARGEST = 256 * 1024
"""Bytes of a file; the longest card that ships is a twentieth of it."""

ID = re.compile(r"[a-z0-9_]{2,40}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_URL = re.compile(r"https?://[^\s<>\"'\\/?#@]{3,}(?:[/?#][^\s<>\"'\\]*)?")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LATIN, _GREEK = "A-Za-zÀ-ɏ", "\u0370-\u03ff\u1f00-\u1fff"
_ALIKE = "\u0400-\u0482\u048a-\u058f\u13a0-\u13ff\uab70-\uabbf"

_UNUSUAL = re.compile(f"[{UNSEEN}{_MARKS}{_GREEK}{_ALIKE}\u200c\u200d]")
"""What most texts have nothing of, and are not looked through further."""

_JOINING = re.compile("(?<![\u0600-\u1cff])[\u200c\u200d]")
"""What joins and parts letters belongs to the alphabets from Arabic on, and hides in all others."""

_HEAPED = re.compile(f"(?<=[{_MARKS}]{{3}})[{_MARKS}]")
"""Marks heaped on one letter run over the lines around it; no alphabet sets more than three."""

_MIXED = re.compile(f"(?<=[{_LATIN}])[{_GREEK}{_ALIKE}]|(?<=[{_ALIKE}])[{_LATIN}]|[{_ALIKE}](?=[{_LATIN}])")
"""A letter that looks like one of another alphabet, inside a word of that one. A word may begin in Greek: αPVP, μg."""

_DEEPEST = 40
"""Dots in a key: one nested deeper is no card's, and takes the parser minutes."""

_NAME, _SENTENCE, _TEXT, _LONG = 60, 400, 2000, 4000


def parse(untrusted_text: str, file: str = "") -> Card:
    """Read a card file; `file` is what refusals call it. Raises a kind of CardRefused, and nothing else."""
    if len(untrusted_text) > LARGEST or len(untrusted_text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise CardTooLarge(file=file, most=LARGEST // 1024)
    text = untrusted_text.removeprefix("\ufeff").replace("\r\n", "\n")
    return _card(_Fields(file, "", _table(text, file)))


def strange(text: str) -> tuple[type[CardFieldHidden | CardFieldMixed], str] | None:
    """The first character of a text that nobody sees or that passes for another, and what it is refused as; or None."""
    if _UNUSUAL.search(text) is None:
        return None
    for pattern in (HIDDEN, _JOINING, _HEAPED):
        if found := pattern.search(text):
            return CardFieldHidden, found[0]
    found = _MIXED.search(text)
    return None if found is None else (CardFieldMixed, found[0])


def check_place(card: Card, language: str, card_id: str, file: str = "") -> None:
    """Refuse a card that is not what its folder and its file's name say. Raises CardFieldUnsuitable."""
    for field, found, named in (("id", card.id, card_id), ("language", card.language, language)):
        if found != named:
            raise CardFieldUnsuitable(file=file, field=field, wanted="place")


def read_entry(text: str) -> Entry | None:
    """Read the head of a file for a list, quickly. None where it needs `parse` to say what it is."""
    head = card_toml.read_plain(text.partition("\n[")[0])
    return None if head is None else _entry(head)


def read_body(text: str) -> str | None:
    """Read a file for searching, quickly, as `cards.body` would. None where it needs `parse`."""
    table = card_toml.read_plain(text)
    return None if table is None else "\n".join(_strings([table.get(field) for field in BODY]))


def _entry(head: Mapping[str, Any]) -> Entry | None:
    aliases = head.get("aliases")
    fields = [head.get(field) for field in ("id", "language", "title", "family", "status", "review_by")]
    if not isinstance(aliases, list) or not all(isinstance(field, str) for field in fields):
        return None
    card_id, language, title, family, status, review_by = (str(field) for field in fields)
    return Entry(card_id, language, title, family, tuple(aliases), status, review_by)


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value, in reading order, but how a voice was gathered and the keys of sources."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"gathered", "sources"}:
                yield from _strings(inner)


def decode(untrusted_bytes: bytes, file: str = "") -> str:
    """Turn a file's bytes into text. Raises CardTooLarge, CardUnreadable."""
    if len(untrusted_bytes) > LARGEST:
        raise CardTooLarge(file=file, most=LARGEST // 1024)
    try:
        return untrusted_bytes.decode("utf-8")
    except UnicodeDecodeError as error:
        line = untrusted_bytes.count(b"\n", 0, error.start) + 1
        raise CardUnreadable(file=file, line=line) from error


def _table(untrusted_text: str, file: str) -> Mapping[str, Any]:
    plain = card_toml.read_plain(untrusted_text)
    if plain is not None:
        return plain
    for number, line in enumerate(untrusted_text.split("\n"), start=1):
        # A table on one line has keys behind its equals sign, too.
        if (line if "{" in line else line.partition("=")[0]).count(".") > _DEEPEST:
            raise CardUnreadable(file=file, line=number)
    import tomllib  # noqa: PLC0415 - few files need it, and the first card opened would wait for it

    try:
        return tomllib.loads(untrusted_text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        at = int(found[1]) if found else untrusted_text.count("\n") + 1
        raise CardUnreadable(file=file, line=at) from error


@dataclass(frozen=True, slots=True)
class _Fields:
    """One table of the file, its place in it, and readers for what it may hold."""

    file: str
    place: str
    values: Mapping[str, Any]

    def only(self, *known: str) -> None:
        """Refuse what is not known, by name."""
        for key in self.values:
            if key not in known:
                raise CardFieldUnknown(file=self.file, field=self.name(HIDDEN.sub("?", key[:_NAME])))

    def name(self, field: str) -> str:
        return f"{self.place} {field}".strip()

    def value(self, field: str, kind: type, wanted: str) -> Any:
        """Any value of one type; it has to be there."""
        if field not in self.values:
            raise CardFieldMissing(file=self.file, field=self.name(field))
        value = self.values[field]
        if type(value) is not kind:
            raise self.unsuitable(field, wanted)
        return value

    def unsuitable(self, field: str, wanted: str) -> CardFieldUnsuitable:
        return CardFieldUnsuitable(file=self.file, field=self.name(field), wanted=wanted)

    def text(self, field: str, most: int, *, least: int = 1) -> str:
        """A text of so many letters, without the blank around it."""
        return self.checked(field, self.value(field, str, "text"), most, least)

    def checked(self, field: str, value: str, most: int, least: int = 1) -> str:
        text = value.replace("\t", " ")
        if (found := strange(text)) is not None:
            refusal, character = found
            raise refusal(file=self.file, field=self.name(field), character=f"U+{ord(character):04X}")
        text = text.strip()
        if len(text) > most:
            raise CardFieldTooLong(file=self.file, field=self.name(field), most=most)
        if len(text) < least:
            raise CardFieldMissing(file=self.file, field=self.name(field))
        return text

    def line(self, field: str, most: int, *, least: int = 1) -> str:
        """A text on one line."""
        text = self.text(field, most, least=least)
        if "\n" in text:
            raise self.unsuitable(field, "line")
        if least and not any(letter.isalnum() for letter in text):
            raise CardFieldMissing(file=self.file, field=self.name(field))
        return text

    def matching(self, field: str, pattern: re.Pattern[str], wanted: str, *, optional: bool = False) -> str:
        """A text of a form; empty or not there, where it is optional."""
        if optional and field not in self.values:
            return ""
        text = self.text(field, _SENTENCE, least=0)
        if not (pattern.fullmatch(text) or (optional and not text)):
            raise self.unsuitable(field, wanted)
        return text

    def one_of(self, field: str, choices: Sequence[str]) -> str:
        text = self.text(field, _NAME, least=0)
        if text not in choices:
            raise self.unsuitable(field, field)
        return text

    def list_of(self, field: str, kind: type, least: int, most: int) -> list[Any]:
        """The entries of a list, all of one type."""
        entries: list[Any] = self.value(field, list, "list")
        if not least <= len(entries) <= most:
            raise CardFieldCount(file=self.file, field=self.name(field), least=least, most=most)
        for number, entry in enumerate(entries, start=1):
            if type(entry) is not kind:
                raise self.unsuitable(f"{field} {number}", "text" if kind is str else "table")
        return entries

    def lines(self, field: str, least: int, most: int, longest: int) -> tuple[str, ...]:
        """Short texts, each on one line."""
        entries = [
            self.checked(f"{field} {at}", entry, longest)
            for at, entry in enumerate(self.list_of(field, str, least, most), start=1)
        ]
        for at, entry in enumerate(entries, start=1):
            if "\n" in entry:
                raise self.unsuitable(f"{field} {at}", "line")
        return tuple(entries)

    def ids(self, field: str, most: int) -> tuple[str, ...]:
        """Ids or codes."""
        entries = self.lines(field, 0, most, _SENTENCE)
        for at, entry in enumerate(entries, start=1):
            if not ID.fullmatch(entry):
                raise self.unsuitable(f"{field} {at}", "id")
        if len(set(entries)) < len(entries):
            raise self.unsuitable(field, "different")
        return entries

    def tables(self, field: str, least: int, most: int) -> list["_Fields"]:
        """Tables of the same kind, each with its place."""
        entries = self.list_of(field, dict, least, most)
        return [_Fields(self.file, self.name(f"{field} {at}"), entry) for at, entry in enumerate(entries, start=1)]


def _card(top: _Fields) -> Card:
    top.only(*Card.__slots__)
    version = top.value("version", int, "number")
    if not 1 <= version <= 9999:  # noqa: PLR2004 - a version a day for 27 years
        raise top.unsuitable("version", "number")
    status = top.one_of("status", STATUSES)
    card = Card(
        id=top.matching("id", ID, "id"),
        language=top.matching("language", _LANGUAGE, "language"),
        title=top.line("title", 60),
        family=top.one_of("family", FAMILIES),
        about=top.text("about", _LONG),
        benefits=top.lines("benefits", 0, 12, _NAME),
        vigilance=tuple(_area(table) for table in top.tables("vigilance", 1, 12)),
        people_say=tuple(_voice(table) for table in top.tables("people_say", 1, 12)),
        medical=tuple(_knowledge(table) for table in top.tables("medical", 0, 12)),
        emergency=_emergency(_Fields(top.file, "emergency", top.value("emergency", dict, "table"))),
        not_known=top.lines("not_known", 0, 8, _TEXT),
        supplies=top.ids("supplies", 24),
        linked=top.ids("linked", 12),
        aliases=top.lines("aliases", 0, 60, _NAME),
        sources=tuple(_source(table) for table in top.tables("sources", 1, 24)),
        version=version,
        status=status,
        reviewed_by=top.lines("reviewed_by", 0, 8, _NAME),
        reviewed_on=top.matching("reviewed_on", _MONTH, "month", optional=True),
        review_by=top.matching("review_by", _MONTH, "month"),
    )
    if status != "draft" and not (card.reviewed_by and card.reviewed_on):
        raise CardFieldMissing(file=top.file, field="reviewed_by" if card.reviewed_on else "reviewed_on")
    _check_sources(card, top)
    return card


def _area(table: _Fields) -> Area:
    table.only("area", "text")
    return Area(table.line("area", _NAME), table.text("text", _TEXT))


def _voice(table: _Fields) -> Voice:
    table.only("text", "gathered", "sources")
    return Voice(table.text("text", _TEXT), table.line("gathered", _SENTENCE), table.ids("sources", 12))


def _knowledge(table: _Fields) -> Knowledge:
    table.only("text", "sources")
    return Knowledge(table.text("text", _TEXT), table.ids("sources", 12))


def _emergency(table: _Fields) -> Emergency:
    table.only("signs", "steps")
    steps = table.tables("steps", 1, 6)
    for step in steps:
        step.only("name", "text")
    return Emergency(
        signs=table.lines("signs", 1, 8, 200),
        steps=tuple(Step(step.line("name", 40), step.line("text", 160)) for step in steps),
    )


def _source(table: _Fields) -> Source:
    table.only("key", "title", "publisher", "date", "url")
    return Source(
        key=table.matching("key", ID, "id"),
        title=table.line("title", _SENTENCE),
        publisher=table.line("publisher", 200),
        date=table.matching("date", _DATE, "date"),
        url=table.matching("url", _URL, "url", optional=True),
    )


def _check_sources(card: Card, top: _Fields) -> None:
    """Refuse two sources of one key, and a part that names a source the card does not have."""
    keys = [source.key for source in card.sources]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            raise top.unsuitable(f"sources {at + 1} key", "different")
    named = [(f"people_say {at} sources", voice.sources) for at, voice in enumerate(card.people_say, start=1)]
    named += [(f"medical {at} sources", knowledge.sources) for at, knowledge in enumerate(card.medical, start=1)]
    for field, part_keys in named:
        for key in part_keys:
            if key not in keys:
                raise CardSourceUnknown(file=top.file, field=field, key=key)
