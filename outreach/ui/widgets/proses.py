"""Text that wraps, laid out by itself: many of them on a page cost a tenth of what rich labels do.

A widget costs more than its words, so that what is read together is one prose of several runs: a title and its text,
the lines of a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting, text_width

_MEASURED = 3
_FAVOURITE = 420
"""Width at 100 % a text asks for where it may have any."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one font and colour of the palette. A blank line parts paragraphs.

    `line` and `above` are the heights of its lines and of the space before it, `indent` where it begins, in real
    pixels; `mark` stands at the left of its first line, in a colour of its own.
    """

    text: str
    font: QFont
    colour: str = "text"
    line: int = 20
    above: int = 0
    mark: str = ""
    mark_colour: str = "text"
    indent: int = 0


class Prose(QLabel):
    """Texts that never change, one under the other. Still a label to assistive tools."""

    def __init__(self, *runs: Run) -> None:
        super().__init__()
        text = "\n".join(run.text for run in runs)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(runs[0].font)
        self.setText(text)
        self.setAccessibleName(text)
        self.setWordWrap(True)
        self._all: Sequence[Run] = runs
        self._runs: Sequence[Run] = runs
        self._heights: dict[int, int] = {}
        self._widest: int | None = None
        self._broken: tuple[int, Sequence[_Placed]] = (-1, ())
        self.setPalette(_ink(theme.colour(runs[0].colour).rgba()))
        self.setSizePolicy(_policy())

    def words(self) -> str:
        """The texts as given, those that are shown."""
        return self.text()

    def show_first(self, count: int) -> None:
        """Show so many of the runs, and leave the rest out."""
        runs = self._all[:count]
        if len(runs) != len(self._runs):
            self._runs = runs
            self._heights, self._widest, self._broken = {}, None, (-1, ())
            self.setText("\n".join(run.text for run in runs))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, both in real pixels."""
        if width not in self._heights:
            self._heights[width] = self._placed(width)[-1].bottom
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """One line of each, or a width that reads well; how high that is, only the width tells."""
        longest = max(run.indent + text_width(line, run.font) for run in self._runs for line in run.text.split("\n"))
        return QSize(min(int(longest) + 1, theme.px(_FAVOURITE)), self._least())

    def minimumSizeHint(self) -> QSize:
        """The longest word, a line of each high."""
        if self._widest is None:
            self._widest = int(max(map(_widest, self._runs), default=0.0)) + 1
        return QSize(self._widest, self._least())

    def _least(self) -> int:
        return sum(run.above + run.line for run in self._runs)

    def _placed(self, width: int) -> "Sequence[_Placed]":
        """Break the texts into lines, and place them. Once for a width."""
        if self._broken[0] != width:
            placed: list[_Placed] = []
            top = 0
            for run in self._runs:
                lines = _broken(run, width - run.indent, self.alignment())
                placed.append(_Placed(run, top + run.above, lines))
                top = placed[-1].bottom
            self._broken = width, placed
        return self._broken[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line after line, of what is in sight."""
        seen = event.rect()
        with painting(self) as painter:
            for placed in self._placed(self.width()):
                if placed.bottom >= seen.top() and placed.top <= seen.bottom():
                    _draw(painter, placed)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A run where it stands, broken into lines: of each its layout, and its place in it (-1: an empty line)."""

    run: Run
    top: int
    lines: Sequence[tuple[QTextLayout, int]]

    @property
    def bottom(self) -> int:
        return self.top + self.run.line * len(self.lines)


def _broken(run: Run, width: int, alignment: Qt.AlignmentFlag) -> list[tuple[QTextLayout, int]]:
    lines: list[tuple[QTextLayout, int]] = []
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in run.text.split("\n"):
        layout = QTextLayout(paragraph, run.font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            lines.append((layout, line.lineNumber()))
        layout.endLayout()
        if not layout.lineCount():
            lines.append((layout, -1))
    return lines


def _draw(painter: QPainter, placed: _Placed) -> None:
    run, metrics = placed.run, QFontMetricsF(placed.run.font)
    above = (run.line - metrics.ascent() - metrics.descent()) / 2
    if run.mark:
        painter.setFont(run.font)
        painter.setPen(theme.colour(run.mark_colour))
        painter.drawText(QPointF(0, round(placed.top + above) + metrics.ascent()), run.mark)
    painter.setPen(theme.colour(run.colour))
    for at, (layout, number) in enumerate(placed.lines):
        if number >= 0:
            line = layout.lineAt(number)
            line.draw(painter, QPointF(run.indent, round(placed.top + at * run.line + above) - line.y()))


def _widest(run: Run) -> float:
    # The longest by its letters and a few near it: to measure each word of a page takes longer than to draw it.
    words = sorted(run.text.split(), key=len)[-_MEASURED:]
    return run.indent + max((text_width(word, run.font) for word in words), default=0.0)


@cache
def _policy() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


@cache
def _ink(colour: int) -> QPalette:
    """A palette of one colour of text: a card's texts share it, as making one takes longer than the text."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgba(colour))
    return palette
