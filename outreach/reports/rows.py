"""Rows of a label and figures: bars, facts, tables. Labels wrap; figures never do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from outreach.reports import paper
from outreach.reports.blocks import Text, Whole
from outreach.reports.lines import Run, Style, plain_lines
from outreach.reports.paper import Pen, width_of

_LABEL = 9.8
_LEADING = 12.0


@dataclass(frozen=True)
class Bar:
    """A label, its value, and words beside it (a change; empty: none). `soft` is for what is no answer: not asked."""

    label: str
    value: int
    said: str
    beside: str = ""
    now: bool = False
    soft: bool = False


@dataclass(frozen=True)
class Bars:
    """Lying bars under their labels, on a common track."""

    bars: tuple[Bar, ...]
    most: int
    aside: float = 38.0
    pitch: float = 24.6

    def height(self, width: float) -> float:  # noqa: D102
        return sum(self._height(bar, width) for bar in self.bars)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        for bar in self.bars:
            lines = self._lines(bar, width)
            y = top - _LABEL
            figure_end = x + width - (self.aside if self._has_beside else 0)
            pen.text(figure_end, y, bar.said, face=paper.SEMIBOLD, size=_LABEL, align="r")
            pen.text(x + width, y, bar.beside, size=8.8, colour=paper.TEXT3, align="r")
            for line in lines:
                pen.text(x, y, line, size=_LABEL)
                y -= _LEADING
            y += _LEADING - 8.6
            pen.box(x, y, width, 3.4, colour=paper.DATA_SOFT, radius=1.7)
            if bar.value:
                length = max(width * bar.value / self.most, 3.4)
                pen.box(x, y, length, 3.4, colour=paper.ACCENT if bar.now else paper.DATA, radius=1.7)
            top -= self._height(bar, width)

    def split(self, width: float, room: float) -> tuple[Self, Self] | None:  # noqa: D102
        at = _fitting([self._height(bar, width) for bar in self.bars], room)
        if not at:
            return None
        return replace(self, bars=self.bars[:at]), replace(self, bars=self.bars[at:])

    @property
    def _has_beside(self) -> bool:
        return any(bar.beside for bar in self.bars)

    def _lines(self, bar: Bar, width: float) -> list[str]:
        figure = width_of(bar.said, paper.SEMIBOLD, _LABEL) + (self.aside if self._has_beside else 0)
        return plain_lines(bar.label, paper.REGULAR, _LABEL, width - figure - 10)

    def _height(self, bar: Bar, width: float) -> float:
        return self.pitch + _LEADING * (len(self._lines(bar, width)) - 1)


@dataclass(frozen=True)
class Beams:
    """Lying bars beside their labels, each with its value at its end: the shorter form, for longer lists."""

    bars: tuple[Bar, ...]
    most: int
    labels_take: float = 0.5
    pitch: float = 18.6

    def height(self, width: float) -> float:  # noqa: D102
        return sum(self._height(bar, width) for bar in self.bars)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        start = x + width * self.labels_take
        room = width * (1 - self.labels_take) - self._figures() - 6
        for bar in self.bars:
            lines = self._lines(bar, width)
            height = self._height(bar, width)
            middle = top - height / 2
            y = middle + self._leading * (len(lines) - 1) / 2 - 3.2
            for line in lines:
                pen.text(x, y, line, size=self._size)
                y -= self._leading
            length = max(room * bar.value / max(self.most, 1), 2.0)
            colour = paper.ACCENT if bar.now else paper.DATA_SOFT if bar.soft else paper.DATA
            thick = min(9.0, self.pitch - 6)
            pen.box(start, middle - thick / 2, length, thick, colour=colour, radius=1.6)
            pen.text(start + length + 6, middle - 3.2, bar.said, face=paper.SEMIBOLD, size=9.2)
            top -= height

    def split(self, width: float, room: float) -> tuple[Self, Self] | None:  # noqa: D102
        at = _fitting([self._height(bar, width) for bar in self.bars], room)
        if not at:
            return None
        return replace(self, bars=self.bars[:at]), replace(self, bars=self.bars[at:])

    def _figures(self) -> float:
        return max(width_of(bar.said, paper.SEMIBOLD, 9.2) for bar in self.bars)

    def _lines(self, bar: Bar, width: float) -> list[str]:
        return plain_lines(bar.label, paper.REGULAR, self._size, width * self.labels_take - 10)

    def _height(self, bar: Bar, width: float) -> float:
        return self.pitch + self._leading * (len(self._lines(bar, width)) - 1)

    @property
    def _size(self) -> float:
        return 9.6 if self.pitch > 16 else 9.0  # noqa: PLR2004 - closer lines take smaller letters

    @property
    def _leading(self) -> float:
        return self._size * 1.22


@dataclass(frozen=True)
class Fact:
    """A label and a figure in words; `strong` for the one the others lead to."""

    label: str
    said: str
    strong: bool = False


@dataclass(frozen=True)
class Facts(Whole):
    """A short list of facts with hairlines between them."""

    facts: tuple[Fact, ...]
    pitch: float = 19.0

    def height(self, width: float) -> float:  # noqa: D102
        return sum(self._height(fact, width) for fact in self.facts)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        for at, fact in enumerate(self.facts):
            if at:
                pen.rule((x, top), (x + width, top))
            y = top - self.pitch + 6
            pen.text(x + width, y, fact.said, face=paper.SEMIBOLD, size=_LABEL, align="r")
            face = paper.SEMIBOLD if fact.strong else paper.REGULAR
            for line in self._lines(fact, width):
                pen.text(x, y, line, face=face, size=_LABEL)
                y -= _LEADING
            top -= self._height(fact, width)

    def _lines(self, fact: Fact, width: float) -> list[str]:
        room = width - width_of(fact.said, paper.SEMIBOLD, _LABEL) - 10
        return plain_lines(fact.label, paper.SEMIBOLD if fact.strong else paper.REGULAR, _LABEL, room)

    def _height(self, fact: Fact, width: float) -> float:
        return self.pitch + _LEADING * (len(self._lines(fact, width)) - 1)


@dataclass(frozen=True)
class TableRow:
    """A label and its cells; a row that heads a group has a bold label."""

    label: str
    cells: tuple[str, ...]
    heads: bool = False


@dataclass(frozen=True)
class Table:
    """A table of figures, right-aligned; its head is repeated on every page.

    `quiet` columns step back; `lead` sets the first one strong; `tight` is for long tables.
    """

    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    columns: tuple[float, ...]
    quiet: tuple[int, ...] = ()
    lead: bool = True
    tight: bool = False

    def height(self, width: float) -> float:  # noqa: D102
        return self._head_height() + sum(self._height(row, width) for row in self.rows)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        self._draw_head(pen, x, top, width)
        top -= self._head_height()
        for row in self.rows:
            self._draw_row(pen, row, (x, top), width)
            top -= self._height(row, width)
            pen.rule((x, top), (x + width, top))

    def split(self, width: float, room: float) -> tuple[Self, Self] | None:  # noqa: D102
        at = _fitting([self._height(row, width) for row in self.rows], room - self._head_height())
        while at and self.rows[at - 1].heads:
            at -= 1
        if not at:
            return None
        return replace(self, rows=self.rows[:at]), replace(self, rows=self.rows[at:])

    def _ends(self, x: float, width: float) -> list[float]:
        ends = [x + width]
        for column in reversed(self.columns[1:]):
            ends.append(ends[-1] - column)
        return ends[::-1]

    def _draw_head(self, pen: Pen, x: float, top: float, width: float) -> None:
        for title, column, end in zip(self.head, self.columns, self._ends(x, width), strict=True):
            y = top - 9
            for line in plain_lines(title, paper.REGULAR, 8.4, column - 6):
                pen.text(end, y, line, size=8.4, colour=paper.TEXT3, align="r")
                y -= 10
        foot = top - self._head_height()
        pen.rule((x, foot), (x + width, foot), colour=paper.TEXT3)

    def _draw_row(self, pen: Pen, row: TableRow, corner: tuple[float, float], width: float) -> None:
        x, top = corner
        y = top - self._room(row) + (3.9 if self.tight else 5.2)
        for at, (cell, end) in enumerate(zip(row.cells, self._ends(x, width), strict=True)):
            quiet = at in self.quiet
            face = paper.SEMIBOLD if (at == 0 and self.lead) or row.heads else paper.REGULAR
            colour = paper.TEXT3 if quiet else (paper.INK if at == 0 or row.heads else paper.TEXT2)
            size = 8.8 if quiet and not self.tight else self._size
            pen.text(end, y, cell, face=face, size=size, colour=colour, align="r")
        for line in self._lines(row, width):
            pen.text(x, y, line, face=paper.SEMIBOLD if row.heads else paper.REGULAR, size=self._size)
            y -= self._leading

    def _lines(self, row: TableRow, width: float) -> list[str]:
        face = paper.SEMIBOLD if row.heads else paper.REGULAR
        return plain_lines(row.label, face, self._size, width - sum(self.columns) - 8)

    def _height(self, row: TableRow, width: float) -> float:
        return self._room(row) + self._leading * (len(self._lines(row, width)) - 1)

    def _room(self, row: TableRow) -> float:
        if self.tight:
            return 13.8 if row.heads else 11.6
        return 21.0 if row.heads else 17.0

    @property
    def _size(self) -> float:
        return 8.6 if self.tight else 9.6

    @property
    def _leading(self) -> float:
        return 10.0 if self.tight else _LEADING

    def _head_height(self) -> float:
        lines = max(
            len(plain_lines(title, paper.REGULAR, 8.4, column - 6))
            for title, column in zip(self.head, self.columns, strict=True)
        )
        return 6.0 + 10 * lines


@dataclass(frozen=True)
class Box(Whole):
    """A few lines on a tint, with a heading and a small foot. `tall` is the height it takes at least."""

    title: str
    runs: tuple[Run, ...]
    style: Style
    fill: str
    heading: str = paper.INK
    foot: str = ""
    tall: float = 0.0

    def height(self, width: float) -> float:  # noqa: D102
        foot = 12 * len(self._foot(width)) + 6 if self.foot else 0
        return max(29 + Text(self.runs, self.style).height(width - 28) + foot + 10, self.tall)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        height = self.height(width)
        pen.box(x, top - height, width, height, colour=self.fill, radius=7)
        pen.text(x + 14, top - 21, self.title, face=paper.SEMIBOLD, size=10, colour=self.heading)
        text_block = Text(self.runs, self.style)
        text_block.draw(pen, x + 14, top - 29, width - 28)
        y = top - 29 - text_block.height(width - 28) - 12
        for text in self._foot(width):
            pen.text(x + 14, y, text, size=8.4, colour=paper.TEXT2)
            y -= 12

    def _foot(self, width: float) -> list[str]:
        return plain_lines(self.foot, paper.REGULAR, 8.4, width - 28)


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many rows fit, less than all of them."""
    used, at = 0.0, 0
    for at, height in enumerate(heights):
        used += height
        if used > room:
            return at
    return at
