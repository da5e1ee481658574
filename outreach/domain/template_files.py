"""Report templates as files and as kept rows: read strictly, written back the same.

Whoever wrote it (a team, another team, somebody hostile), every field is one this program knows, of its kind and
length, or the refusal names the file and the field. A template holds no command, no path and no format: its words
are printed as they are.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NoReturn, TypeVar, cast

from outreach.domain.codes import Labels
from outreach.domain.errors import OutreachError
from outreach.domain.templates import (
    DERIVED,
    LINED,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PARTS,
    SECTIONS,
    Layout,
    Line,
    Part,
    Provider,
    Reference,
    Table,
    Template,
    reference,
)
from outreach.i18n import LANGUAGES

Made = TypeVar("Made")

Why = Literal["not_toml", "unknown", "missing", "wrong_kind", "too_long", "too_many", "twice", "empty", "no_figure"]

LONGEST_FILE = 200_000
"""Characters of a template: ten times the longest that ships."""

MOST_LINES, MOST_FIGURES = 80, 40

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ICON = re.compile(r"[a-z][a-z0-9-]{0,30}")
_MEASURES = frozenset(
    {"outings", "cancelled", "timed_outings", "hours", "encounters", "people", "referrals", "found", "late_entries",
     "overdose_reports", "secondary:encounters", "secondary:people", "returned:counted", "returned:estimated",
     "returned:containers"}
)  # fmt: skip
_FAMILIES = frozenset({"supply", "pieces", "doses", "kits", "mentions"})


class TemplateUnreadable(OutreachError):
    """A template that is not as templates are. Details: file, field (may be empty), why (a `Why`)."""

    code = "template_unreadable"


def parse(untrusted_text: str, file: str) -> Template:
    """Read the text of a template's file. Raises TemplateUnreadable naming `file` and the field."""
    if len(untrusted_text) > LONGEST_FILE:
        raise TemplateUnreadable(file=file, field="", why="too_long")
    try:
        table = tomllib.loads(untrusted_text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TemplateUnreadable(file=file, field="", why="not_toml") from error
    return read(table, file)


def read(untrusted: Mapping[str, Any], file: str) -> Template:
    """Read a template from a table of plain values, as TOML or JSON gives them. Raises TemplateUnreadable."""
    top = _Reader(file, "", untrusted)
    sections = top.tables("section", MOST_PARTS)
    template = Template(
        id=top.name("id"),
        titles=top.labels("", LONGEST_TITLE, needed=True),
        audiences=top.labels("for_", LONGEST_TITLE, needed=True),
        parts=tuple(_part(section) for section in sections),
        notice=top.labels("notice_", LONGEST_TEXT),
        layout=cast("Layout", top.one_of("layout", ("pages", "poster"), "pages")),
        provider=cast("Provider", top.one_of("provider", ("", "community_led", "public", "other"), "")),
    )
    top.finish()
    if not template.parts:
        top.refuse("section", "empty")
    keys = [part.key for part in template.parts]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            sections[at].refuse("name", "twice")
    return template


def to_table(template: Template) -> dict[str, Any]:
    """A template as plain values; `read` gives the same template back."""
    table: dict[str, Any] = {"id": template.id, **_spread(template.titles, ""), **_spread(template.audiences, "for_")}
    table |= _spread(template.notice, "notice_")
    if template.layout != "pages":
        table["layout"] = template.layout
    if template.provider:
        table["provider"] = template.provider
    table["section"] = [_part_table(part) for part in template.parts]
    return table


def _part(section: "_Reader") -> Part:
    kind = section.one_of("section", tuple(SECTIONS))
    known = SECTIONS[kind]
    chosen = section.tables("table", len(known))
    plain = section.words("tables", known)
    if chosen and plain:
        section.refuse("tables", "twice")
    tables = tuple(
        Table(each.one_of("code", known), each.finished(each.labels("title_", LONGEST_TITLE))) for each in chosen
    ) or tuple(Table(code) for code in plain or known)
    codes = [table.code for table in tables]
    if len(set(codes)) < len(codes):
        section.refuse("tables", "twice")
    lines = section.tables("line", MOST_LINES)
    if lines and kind not in LINED:
        section.refuse("line", "unknown")
    if not lines and kind in LINED:
        section.refuse("line", "missing")
    part = Part(
        key=section.name("name", kind),
        section=kind,
        tables=tables,
        title=section.labels("title_", LONGEST_TITLE),
        text=section.labels("text_", LONGEST_TEXT),
        lines=tuple(_line(line) for line in lines),
        page=section.flag("page"),
        fills=section.flag("fills"),
        most=section.number("most", MOST_LINES),
        shown=section.flag("shown", otherwise=True),
    )
    return section.finished(part)


def _line(line: "_Reader") -> Line:
    names = line.words("figures", None, most=MOST_FIGURES)
    figures: list[Reference] = []
    for name in names:
        found = reference(name)
        if found is None or not _is_figure(found):
            line.refuse("figures", "no_figure")
        figures.append(found)
    made = Line(
        words=line.labels("", LONGEST_TEXT, needed=True),
        figures=tuple(figures),
        reason=line.labels("reason_", LONGEST_TEXT),
        heads=line.flag("heads"),
        icon=line.text("icon", 32, ""),
        provider=cast("Provider", line.one_of("provider", ("", "community_led", "public", "other"), "")),
    )
    if made.icon and not _ICON.fullmatch(made.icon):
        line.refuse("icon", "unknown")
    if not made.figures and not made.heads and not made.reason:
        line.refuse("figures", "missing")
    return line.finished(made)


def _is_figure(found: Reference) -> bool:
    family, sign, word = found.measure.partition(":")
    if found.measure in DERIVED:
        return not found.key
    return found.measure in _MEASURES or (family in _FAMILIES and bool(sign and word))


class _Reader:
    """One table of plain values with its place; every key that is read is known, `finish` refuses the others."""

    def __init__(self, file: str, place: str, values: object) -> None:
        self._file, self._place = file, place
        if not isinstance(values, Mapping):
            self.refuse("", "wrong_kind")
        self._values = cast("Mapping[str, Any]", values)
        self._read: set[str] = set()

    def refuse(self, key: str, why: Why) -> NoReturn:
        """Refuse the file because of a field."""
        place = ".".join(part for part in (self._place, key[:60]) if part)
        raise TemplateUnreadable(file=self._file, field=place, why=why)

    def finish(self) -> None:
        """Refuse a key that no template has."""
        for key in self._values:
            if key not in self._read:
                self.refuse(str(key), "unknown")

    def finished(self, made: Made) -> Made:
        """`finish`, and give what was made."""
        self.finish()
        return made

    def text(self, key: str, most: int, otherwise: str | None = None) -> str:
        """A text without what can't be seen; without `otherwise` it has to be there."""
        value = self._of_kind(key, str, otherwise)
        if value is None:
            self.refuse(key, "missing")
        text = str(value)
        if len(text) > most:
            self.refuse(key, "too_long")
        if any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} and sign != "\n" for sign in text):
            self.refuse(key, "wrong_kind")
        return text.strip()

    def name(self, key: str, otherwise: str | None = None) -> str:
        """A short name in small letters."""
        value = self.text(key, 40, otherwise)
        if not _NAME.fullmatch(value):
            self.refuse(key, "wrong_kind" if value else "empty")
        return value

    def one_of(self, key: str, known: Sequence[str], otherwise: str | None = None) -> str:
        """One of the words known there."""
        value = self.text(key, 60, otherwise)
        if value not in known:
            self.refuse(key, "unknown")
        return value

    def flag(self, key: str, *, otherwise: bool = False) -> bool:
        """True or false."""
        return cast("bool", self._of_kind(key, bool, otherwise))

    def number(self, key: str, most: int) -> int:
        """A whole number from 0 on; 0 where none is told."""
        value = cast("int", self._of_kind(key, int, 0))
        if not 0 <= value <= most:
            self.refuse(key, "too_many")
        return value

    def labels(self, prefix: str, most: int, *, needed: bool = False) -> Labels:
        """Words by language: `fr`, `en`, after a prefix. Where they are needed, one language is enough."""
        found = {code: self.text(prefix + code, most, "") for code in LANGUAGES if prefix + code in self._values}
        told = {code: words for code, words in found.items() if words}
        if needed and not told:
            self.refuse(prefix + LANGUAGES[0], "missing")
        return told

    def words(self, key: str, known: Sequence[str] | None, *, most: int = 20) -> tuple[str, ...]:
        """A list of words, all of them known ones if those are told."""
        value = self._of_kind(key, list, [])
        for word in cast("list[object]", value):
            if not isinstance(word, str):
                self.refuse(key, "wrong_kind")
            if known is not None and word not in known:
                self.refuse(key, "unknown")
        if len(cast("list[str]", value)) > most:
            self.refuse(key, "too_many")
        return tuple(cast("list[str]", value))

    def tables(self, key: str, most: int) -> list["_Reader"]:
        """Tables within this one, each with its place."""
        value = cast("list[object]", self._of_kind(key, list, []))
        if len(value) > most:
            self.refuse(key, "too_many")
        at = f"{self._place}.{key}" if self._place else key
        return [_Reader(self._file, f"{at}[{number}]", row) for number, row in enumerate(value, start=1)]

    def _of_kind(self, key: str, kind: type, otherwise: object) -> object:
        self._read.add(key)
        if key not in self._values:
            return otherwise
        value: object = self._values[key]
        # A truth value is a number to Python, and is none here.
        if type(value) is not kind:
            self.refuse(key, "wrong_kind")
        return value


def _spread(labels: Labels, prefix: str) -> dict[str, str]:
    return {prefix + code: words for code, words in labels.items()}


def _part_table(part: Part) -> dict[str, Any]:
    table: dict[str, Any] = {"section": part.section}
    if part.key != part.section:
        table["name"] = part.key
    table |= _spread(part.title, "title_") | _spread(part.text, "text_")
    for flag, usual in (("page", False), ("fills", False), ("shown", True)):
        if getattr(part, flag) != usual:
            table[flag] = not usual
    if part.most:
        table["most"] = part.most
    if any(chosen.title for chosen in part.tables):
        table["table"] = [{"code": chosen.code, **_spread(chosen.title, "title_")} for chosen in part.tables]
    else:
        table["tables"] = [chosen.code for chosen in part.tables]
    if part.lines:
        table["line"] = [_line_table(line) for line in part.lines]
    return table


def _line_table(line: Line) -> dict[str, Any]:
    table: dict[str, Any] = {**_spread(line.words, ""), **_spread(line.reason, "reason_")}
    if line.figures:
        table["figures"] = [str(found) for found in line.figures]
    told = {"heads": line.heads, "icon": line.icon, "provider": line.provider}
    return table | {key: value for key, value in told.items() if value}
