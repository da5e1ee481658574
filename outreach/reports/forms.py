"""Forms that others ask for, line by line: a figure where this notebook has it, an empty line and why where not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from outreach import i18n
from outreach.domain.releases import Publication
from outreach.domain.tables import OTHER, QUARTERLY
from outreach.domain.templates import Line, Part, Reference, Template, in_words
from outreach.i18n import _
from outreach.reports import paper
from outreach.reports.blocks import Block
from outreach.reports.lines import plain_lines, printable
from outreach.reports.paper import Pen
from outreach.reports.sheets import Sheet
from outreach.words import period_name

_COLUMN, _HOW = 72.0, 58.0
_SIZE, _LEADING, _SMALL, _SMALL_LEADING = 9.2, 11.2, 8.0, 9.4

_QUARTERLY = frozenset(name for block in QUARTERLY for name in block.dimensions)
_ALWAYS = frozenset(
    {
        "outings",
        "cancelled",
        "timed_outings",
        "hours",
        "found",
        "returned:counted",
        "returned:estimated",
        "returned:containers",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A line's figure: its value, whether anything in it is rounded; hours are in tenths."""

    value: int
    rounded: bool
    tenths: bool = False

    @property
    def said(self) -> str:
        """As it is printed."""
        return i18n.number(self.value / 10) if self.tenths else i18n.number(self.value)


def found(sheet: Sheet, publication: Publication, figures: Sequence[Reference]) -> Found | None:
    """Add up a line's figures from what is published; None where one of them is not printed."""
    parts = [_one(sheet, publication, figure) for figure in figures]
    if not parts or any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    return Found(
        sum(part.value for part in known), any(part.rounded for part in known), any(part.tenths for part in known)
    )


def _one(sheet: Sheet, publication: Publication, wanted: Reference) -> Found | None:
    derived = _derived(sheet, publication, wanted.measure)
    if derived is not None:
        return Found(derived, rounded=False)
    tenths = wanted.measure == "hours"
    figure = publication.figure(wanted.measure, **dict(wanted.key))
    if figure is not None:
        return Found(figure.value, figure.protected, tenths)
    # What is not in a table that is printed was nothing; a table that is not printed says nothing.
    if wanted.key:
        there = publication.table(wanted.measure, *wanted.dimensions)
        # A code that is printed together with others is in no line of its own.
        together = any((name, OTHER) in key for key in there for name, _code in wanted.key)
        if wanted.measure == "outings" or (there and not (together and wanted.measure.startswith("pieces:"))):
            return Found(0, any(cell.protected for cell in there.values()))
        return None
    family, _sign, word = wanted.measure.partition(":")
    known = family in {"supply", "kits", "doses"} and word in sheet.catalogue.items
    return Found(0, rounded=False, tenths=tenths) if wanted.measure in _ALWAYS or known else None


def _derived(sheet: Sheet, publication: Publication, name: str) -> int | None:
    pieces = {
        figure.measure.removeprefix("supply:"): figure.value
        for figure in publication.figures
        if figure.measure.startswith("supply:") and not figure.protected and not figure.key
    }
    pieces = {code: n for code, n in pieces.items() if code in sheet.catalogue.items}
    if name == "syringes":
        return sheet.catalogue.syringes(pieces)
    if name == "naloxone":
        return sheet.catalogue.naloxone(pieces)
    if name == "doses":
        return sheet.catalogue.doses(pieces)
    if name == "back":
        return publication.value("returned:counted") + publication.value("returned:estimated")
    if name == "zones":
        return sum(1 for figure in publication.table("outings", "ZONE").values() if figure.value)
    return None


@dataclass(frozen=True)
class FormRow:
    """A line of the form as it is drawn: its words, its figures (empty: a line to write on), and why it is empty."""

    words: str
    cells: tuple[str, ...]
    how: str = ""
    reason: str = ""
    heads: bool = False


@dataclass(frozen=True)
class Form:
    """A form: words at the left, figures at the right, an empty line where this notebook has none."""

    head: tuple[str, ...]
    rows: tuple[FormRow, ...]

    def height(self, width: float) -> float:  # noqa: D102
        return self._top + sum(self._height(row, width) for row in self.rows)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        ends = self._ends(x, width)
        if len(self.head) > 1:
            for title, end in zip(self.head, ends, strict=True):
                pen.text(end, top - 9, title, size=8.4, colour=paper.TEXT3, align="r")
        top -= self._top
        pen.rule((x, top), (x + width, top), colour=paper.TEXT3)
        for row in self.rows:
            self._draw_row(pen, row, (x, top), ends, width)
            top -= self._height(row, width)
            pen.rule((x, top), (x + width, top))

    def split(self, width: float, room: float) -> tuple[Self, Self] | None:  # noqa: D102
        if self.height(width) <= room:
            return None
        used, at = self._top, 0
        while used + self._height(self.rows[at], width) <= room:
            used += self._height(self.rows[at], width)
            at += 1
        while at and self.rows[at - 1].heads:
            at -= 1
        return (replace(self, rows=self.rows[:at]), replace(self, rows=self.rows[at:])) if at else None

    def _draw_row(
        self, pen: Pen, row: FormRow, corner: tuple[float, float], ends: Sequence[float], width: float
    ) -> None:
        x, top = corner
        y = top - (13.6 if row.heads else 10.8)
        for cell, end in zip(row.cells, ends, strict=False):
            if cell:
                pen.text(end, y, cell, face=paper.SEMIBOLD if end == ends[0] else paper.REGULAR, size=_SIZE, align="r")
            elif not row.heads:
                pen.rule((end - _COLUMN + 14, y - 2), (end, y - 2), colour=paper.TEXT3, width=0.5)
        if row.how:
            pen.text(x + width, y, row.how, size=_SMALL, colour=paper.TEXT3, align="r")
        face = paper.SEMIBOLD if row.heads else paper.REGULAR
        for line in self._lines(row, width):
            pen.text(x, y, line, face=face, size=_SIZE)
            y -= _LEADING
        y += _LEADING - _SMALL_LEADING
        for line in self._reasons(row, width):
            pen.text(x, y, line, size=_SMALL, colour=paper.TEXT3)
            y -= _SMALL_LEADING

    @property
    def _top(self) -> float:
        """Room for the heads of the columns; a single one is the report's own period."""
        return 16.0 if len(self.head) > 1 else 2.0

    def _ends(self, x: float, width: float) -> list[float]:
        last = x + width - _HOW
        return [last - _COLUMN * (len(self.head) - 1 - at) for at in range(len(self.head))]

    def _room(self, width: float) -> float:
        return width - _HOW - _COLUMN * len(self.head) - 10

    def _lines(self, row: FormRow, width: float) -> list[str]:
        return plain_lines(row.words, paper.SEMIBOLD if row.heads else paper.REGULAR, _SIZE, self._room(width))

    def _reasons(self, row: FormRow, width: float) -> list[str]:
        return plain_lines(row.reason, paper.REGULAR, _SMALL, self._room(width)) if row.reason else []

    def _height(self, row: FormRow, width: float) -> float:
        lines = _LEADING * (len(self._lines(row, width)) - 1) + _SMALL_LEADING * len(self._reasons(row, width))
        return (18.4 if row.heads else 15.0) + lines


def form(sheet: Sheet, part: Part) -> Block:
    """A form's lines with their figures, beside those of the year before where there are any."""
    earlier = sheet.year_before or sheet.before
    head = [i18n.capitalised(period_name(sheet.period))]
    if earlier:
        head.append(i18n.capitalised(period_name(earlier.period)))
    return Form(tuple(head), tuple(_row(sheet, line, earlier) for line in part.lines))


def _row(sheet: Sheet, line: Line, earlier: Publication | None) -> FormRow:
    said = printable(in_words(line.words, sheet.language))
    if line.heads:
        return FormRow(said, (), heads=True)
    reason = printable(in_words(line.reason, sheet.language))
    now = found(sheet, sheet.publication, line.figures) if fills_in(sheet.template, line) else None
    if now is None:
        if line.figures and not line.provider:
            reason = reason or _("Not printed for this period: too little stands behind it.")
        return FormRow(said, ("",) * (2 if earlier else 1), reason=reason)
    cells = [now.said]
    if earlier:
        before = found(sheet, earlier, line.figures) if _comparable(line) else None
        cells.append(before.said if before else "–")
    return FormRow(said, tuple(cells), _("rounded") if now.rounded else "")


def fills_in(template: Template, line: Line) -> bool:
    """Whether a line is for this team: all are, but those of a kind of provider that it is not, or did not tell."""
    return not line.provider or line.provider == template.provider


def _comparable(line: Line) -> bool:
    """Earlier periods are printed by single tables only: those add up from months that have left."""
    return all(len(f.dimensions) < 2 and not set(f.dimensions) & _QUARTERLY for f in line.figures)  # noqa: PLR2004
