"""Small pages of running text, black on white: paragraphs that are measured first and drawn where they fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from outreach.reports import paper
from outreach.reports.lines import Run, printable, wrapped
from outreach.reports.paper import Pen

BLACK = "#000000"
LEADING = 1.24
"""Distance of lines over the size of letters."""

_BEFORE_SIGNS = re.compile(r" (?=[:;?!»%])|(?<=«) ")


@dataclass(frozen=True)
class Paragraph:
    """Runs of text set in one size: a factor of the page's; `indent` and the `gap` above it are in the same measure."""

    runs: tuple[Run, ...]
    factor: float = 1.0
    indent: float = 0.0
    gap: float = 0.0
    label: str = ""

    def height(self, width: float, size: float) -> float:
        """How high it stands in a column, the gap above included."""
        return len(self._lines(width, size)) * size * self.factor * LEADING + self.gap * size

    def draw(self, pen: Pen, x: float, y: float, width: float, size: float) -> float:
        """Draw it with its top at y; returns where it ends."""
        own = size * self.factor
        y -= self.gap * size
        for number, line in enumerate(self._lines(width, size)):
            base, at = y - own * 0.95, x + self.indent * size
            if self.label and not number:
                pen.text(x, base, self.label, face=paper.SEMIBOLD, size=own, colour=BLACK)
            for text, face in line:
                pen.text(at, base, text, face=face, size=own, colour=BLACK)
                at += paper.width_of(text, face, own)
            y -= own * LEADING
        return y

    def _lines(self, width: float, size: float) -> Sequence[Sequence[Run]]:
        return wrapped(self.runs, size * self.factor, width - self.indent * size)


@dataclass(frozen=True)
class Column:
    """Paragraphs one under the other."""

    paragraphs: tuple[Paragraph, ...]

    def height(self, width: float, size: float) -> float:
        """How high they stand together."""
        return sum(paragraph.height(width, size) for paragraph in self.paragraphs)

    def draw(self, pen: Pen, x: float, y: float, width: float, size: float) -> float:
        """Draw them from y down; returns where they end."""
        for paragraph in self.paragraphs:
            y = paragraph.draw(pen, x, y, width, size)
        return y


@dataclass(frozen=True)
class Sheetlet:
    """The measures of a small page: width, height and margin in points, and the letters' sizes that may be tried."""

    width: float
    height: float
    margin: float
    smallest: float
    largest: float

    @property
    def inner(self) -> float:
        """The width that text may take."""
        return self.width - 2 * self.margin

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """Every size that may be tried, the largest first."""
        steps = round((self.largest - self.smallest) / 0.2)
        return tuple(round(self.largest - 0.2 * step, 2) for step in range(steps + 1))


@dataclass(frozen=True)
class Side:
    """One small page: running text from the top, and what stands at its foot, framed or not."""

    top: Column
    foot: Column
    framed: bool = False

    def fits(self, sheet: Sheetlet, size: float) -> bool:
        """Whether all of it finds room at a size."""
        return self._height(sheet, size) <= sheet.height - 2 * sheet.margin

    def _height(self, sheet: Sheetlet, size: float) -> float:
        inset = self._inset(size)
        return self.top.height(sheet.inner, size) + self.foot.height(sheet.inner - 2 * inset, size) + 2 * inset + size

    def _inset(self, size: float) -> float:
        return size * 0.8 if self.framed else 0.0

    def draw(self, pen: Pen, sheet: Sheetlet, size: float) -> None:
        """Draw it with the page's corner at the origin."""
        left, top, inset = sheet.margin, sheet.height - sheet.margin, self._inset(size)
        self.top.draw(pen, left, top, sheet.inner, size)
        width = sheet.inner - 2 * inset
        height = self.foot.height(width, size)
        self.foot.draw(pen, left + inset, sheet.margin + inset + height, width, size)
        if self.framed:
            _frame(pen.canvas, left, sheet.margin, sheet.inner, height + 2 * inset)


def _frame(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setLineWidth(0.9)
    canvas.roundRect(x, y, width, height, 4, stroke=1, fill=0)


def set_in(text: str, language: str) -> str:
    """A text as it is printed: what paper can't hold left out, and no line begun with a French sign."""
    clean = " ".join(printable(text).split(" "))
    return _BEFORE_SIGNS.sub("\u00a0", clean) if language == "fr" else clean


def clipped(text: str, most: int | None) -> str:
    """A text of at most so many letters: whole sentences where some fit, else whole words and an ellipsis."""
    if most is None or len(text) <= most:
        return text
    if most <= 0:
        return ""
    head = text[: most + 1]
    ends = [found.end() for found in re.finditer(r"[.;?…](?=\s)", head)]
    if ends and ends[-1] > most // 3:
        return head[: ends[-1]].rstrip(" ;\u00a0") + ("" if head[ends[-1] - 1] == "." else "…")
    words = head[:most].rpartition(" ")[0] or head[: most - 1]
    return words.rstrip(" ,;:\u00a0") + "…"
