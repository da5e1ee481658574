"""Charts: zero at the foot, figures written beside the marks instead of a legend, one accent for now.

They know numbers and labels, not what they count. Everything stays readable in black and white.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from outreach import i18n
from outreach.reports import paper
from outreach.reports.blocks import Whole
from outreach.reports.paper import Pen, Point, width_of


def ticks(most: float) -> tuple[int, ...]:
    """Two or three round numbers from 0 to about the greatest value; whole ones, since people and things are."""
    step = 1
    for step in (n * 10**power for power in range(12) for n in (1, 2, 5)):
        if step * 3 > most:
            break
    return tuple(range(0, math.floor(most) + 1, step)) if most >= step else (0, step)


@dataclass(frozen=True)
class Column:
    """One standing bar: the label under it, its value, the words to write above it (empty: none)."""

    label: str
    value: int
    said: str = ""
    now: bool = False


@dataclass(frozen=True)
class Columns(Whole):
    """Standing bars on a common foot."""

    columns: tuple[Column, ...]
    plot: float = 104.0

    def height(self, width: float) -> float:  # noqa: ARG002, D102
        return self.plot + 30

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        foot, right = top - 14 - self.plot, x + width - 30
        marks = ticks(max(column.value for column in self.columns))
        most = max(marks[-1], *(column.value for column in self.columns))
        for mark in marks:
            y = foot + self.plot * mark / most
            pen.rule((x, y), (right, y), colour=paper.HAIR if mark else paper.TEXT3)
            pen.text(x + width, y - 2.6, i18n.number(mark), size=8, colour=paper.TEXT3, align="r")
        step = (right - x) / len(self.columns)
        for at, column in enumerate(self.columns):
            left, height = x + at * step, self.plot * column.value / most
            if column.value:
                pen.column(
                    left + step * 0.2, foot, step * 0.6, height, colour=paper.ACCENT if column.now else paper.DATA
                )
            if column.said:
                pen.text(left + step / 2, foot + height + 4, column.said, face=paper.SEMIBOLD, size=9, align="c")
            face, colour = (paper.SEMIBOLD, paper.INK) if column.now else (paper.REGULAR, paper.TEXT2)
            pen.text(left + step / 2, foot - 12, column.label, face=face, size=8.2, colour=colour, align="c")


@dataclass(frozen=True)
class Days(Whole):
    """A month of days: one block for each time, stacked; an empty day stays empty."""

    counts: tuple[int, ...]

    def height(self, width: float) -> float:  # noqa: ARG002, D102
        return self.plot + 24

    @property
    def plot(self) -> float:
        """Room for the highest stack: no empty air above a month of single outings."""
        return min(max(*self.counts, 2) * 12.0, 42.0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        foot, step, most = top - 10 - self.plot, width / len(self.counts), max(self.counts)
        unit = min(self.plot / max(most, 1), 12.0)
        pen.rule((x, foot), (x + width, foot), colour=paper.TEXT3)
        alone = most > 1 and self.counts.count(most) == 1
        for at, count in enumerate(self.counts):
            left, peak = x + at * step, alone and count == most
            colour = paper.ACCENT if peak else paper.DATA
            self._stack(pen, (left + step * 0.18, foot), (step * 0.64, unit), count, colour)
            if peak:
                y = foot + unit * count + 4
                pen.text(left + step / 2, y, i18n.number(count), face=paper.SEMIBOLD, size=8.4, align="c")
            face = paper.SEMIBOLD if peak else paper.REGULAR
            shade = paper.INK if peak else (paper.TEXT2 if count else paper.TEXT3)
            pen.text(left + step / 2, foot - 11, str(at + 1), face=face, size=8, colour=shade, align="c")

    def _stack(self, pen: Pen, corner: Point, size: Point, count: int, colour: str) -> None:
        (x, foot), (width, unit) = corner, size
        if unit < 4:  # noqa: PLR2004 - below that, blocks would run into each other: one bar says the same
            if count:
                pen.column(x, foot, width, unit * count, colour=colour)
            return
        for level in range(count):
            pen.box(x, foot + level * unit + 1.2, width, unit - 1.6, colour=colour, radius=1.8)


_HEATS = ("#FFFFFF", "#EEF3F5", "#D5DDE1", "#B9C9D1", "#9DB4BF")
"""From nothing to most: one hue, each light enough for its figure to be read on it."""


@dataclass(frozen=True)
class Heat(Whole):
    """A table of figures whose cells darken with what they hold: rows and columns with their names."""

    rows: tuple[tuple[int, ...], ...]
    names: tuple[str, ...]
    heads: tuple[str, ...]
    pitch: float = 17.0

    def height(self, width: float) -> float:  # noqa: ARG002, D102
        return 14 + self.pitch * len(self.rows)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        most = max(max(row) for row in self.rows) or 1
        first = x + 34
        step = (width - 34) / len(self.heads)
        for at, head in enumerate(self.heads):
            pen.text(first + step * (at + 0.5), top - 8, head, size=8, colour=paper.TEXT3, align="c")
        for at, (name, row) in enumerate(zip(self.names, self.rows, strict=True)):
            foot = top - 14 - self.pitch * (at + 1)
            pen.text(x, foot + 5.4, name, size=9)
            for column, value in enumerate(row):
                left = first + step * column
                shade = _HEATS[math.ceil(4 * value / most)]
                pen.box(left + 1, foot + 1, step - 2, self.pitch - 2, colour=shade, radius=2.5)
                colour, said = (paper.INK, i18n.number(value)) if value else (paper.TEXT3, "0")
                pen.text(left + step / 2, foot + 5.4, said, size=8.6, colour=colour, align="c")


@dataclass(frozen=True)
class Series:
    """One line over time: its name, its values, and what is written at its end."""

    name: str
    values: tuple[int, ...]
    colour: str
    dash: tuple[float, float] | None = None


@dataclass(frozen=True)
class Lines(Whole):
    """Two lines over time, each with its last figure and its name at its end."""

    series: tuple[Series, ...]
    labels: tuple[str, ...]
    plot: float = 96.0
    margin: float = 62.0

    def height(self, width: float) -> float:  # noqa: ARG002, D102
        return self.plot + 24

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        greatest = max(value for series in self.series for value in series.values)
        marks = ticks(greatest)
        most = max(marks[-1], greatest)
        # The axis has a margin of its own: over the plot, a line would sooner or later run through its figures.
        axis = max(width_of(i18n.number(mark), paper.REGULAR, 8) for mark in marks)
        foot, start, across = top - 8 - self.plot, x + axis + 8, width - self.margin - axis - 8
        for mark in marks:
            y = foot + self.plot * mark / most
            pen.rule((start, y), (start + across, y), colour=paper.HAIR if mark else paper.TEXT3)
            pen.text(x + axis, y - 2.6, i18n.number(mark), size=8, colour=paper.TEXT3, align="r")
        ends = []
        for series in self.series:
            points = _points(series.values, (start, foot), (across, self.plot), most)
            pen.curve(points, colour=series.colour, width=1.7, dash=series.dash)
            pen.dot(*points[-1], radius=2.4, colour=series.colour)
            ends.append((points[-1], series))
        self._name(pen, ends, foot)
        self._date(pen, start, foot, across)

    def _name(self, pen: Pen, ends: Sequence[tuple[Point, Series]], foot: float) -> None:
        """Write names at the ends, pushed apart where the lines meet."""
        floor = foot + 4
        for (x, y), series in sorted(ends, key=lambda end: end[0][1]):
            y = max(y, floor)  # noqa: PLW2901 - the same height, moved
            said = i18n.number(series.values[-1])
            pen.text(x + 8, y + 2, said, face=paper.SEMIBOLD, size=9.4, colour=series.colour)
            pen.text(x + 8, y - 8, series.name, size=8.4, colour=paper.TEXT2)
            floor = y + 23

    def _date(self, pen: Pen, x: float, foot: float, across: float) -> None:
        last = len(self.labels) - 1
        wanted = sorted({0, last, *(round(last * part / 4) for part in (1, 2, 3))})
        drawn_to = -math.inf
        for at in wanted:
            label, middle = self.labels[at], x + across * at / last
            half = width_of(label, paper.REGULAR, 8) / 2
            if at and (middle - half < drawn_to + 4):
                continue
            left = x if at == 0 else middle - half
            pen.text(left, foot - 12, label, size=8, colour=paper.TEXT3)
            drawn_to = left + 2 * half


@dataclass(frozen=True)
class Key:
    """One of the key figures: what it is, its value in words, and its line (None: a month without one)."""

    said: str
    name: str
    line: tuple[float | None, ...]


@dataclass(frozen=True)
class Keys(Whole):
    """Four figures side by side, each over its line of twelve months."""

    keys: tuple[Key, ...]
    caption: str

    def height(self, width: float) -> float:  # noqa: ARG002, D102
        return 89 + (11 if self.caption else 0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        step = width / len(self.keys)
        pen.rule((x, top), (x + width, top))
        for at, key in enumerate(self.keys):
            left = x + at * step + (12 if at else 0)
            if at:
                pen.rule((x + at * step, top - 10), (x + at * step, top - 81))
            room = step - 20
            size = min(26.0, 26.0 * room / max(width_of(key.said, paper.SEMIBOLD, 26), 1))
            pen.text(left, top - 33, key.said, face=paper.SEMIBOLD, size=size)
            size = min(9.6, 9.6 * room / max(width_of(key.name, paper.REGULAR, 9.6), 1))
            pen.text(left, top - 47, key.name, size=size, colour=paper.TEXT2)
            _spark(pen, key.line, (left + 2, top - 76), (step - 28, 19))
        pen.rule((x, top - 88), (x + width, top - 88))
        if self.caption:
            pen.text(x + width, top - 99, self.caption, size=8, colour=paper.TEXT3, align="r")


def _spark(pen: Pen, line: Sequence[float | None], corner: Point, size: Point) -> None:
    """A line without an axis: it shows a movement, the figure above it gives the size. Gaps stay gaps."""
    told = [value for value in line if value is not None]
    if len(line) < 2 or len(told) < 2:  # noqa: PLR2004 - a line needs two ends
        return
    low, high = min(told) * 0.9, max(told)
    scale = size[1] / (high - low) if high > low else 0.0
    base = corner[1] if scale else corner[1] + size[1] / 2
    points = [
        None if value is None else (corner[0] + size[0] * at / (len(line) - 1), base + (value - low) * scale)
        for at, value in enumerate(line)
    ]
    for start, end in pairwise(points):
        if start and end:
            pen.curve((start, end), colour=paper.DATA, width=1.1)
    if points[-1]:
        pen.dot(*points[-1], radius=2.1, colour=paper.ACCENT)


def _points(values: Sequence[int], corner: Point, size: Point, most: float) -> list[Point]:
    step = size[0] / max(len(values) - 1, 1)
    return [(corner[0] + step * at, corner[1] + size[1] * value / most) for at, value in enumerate(values)]
