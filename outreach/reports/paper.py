"""The sheet of paper: its measures, its colours, its typeface, and a pen that draws on it.

A4, 18 mm sides, two columns with 36 points between them. Lengths are points, from the bottom left corner. Every
colour keeps 4.5:1 on white where it carries text and stays apart from the others in grey.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from outreach import fonts

rl_config.useA85 = 0
"""Streams as they are, not spelt out in letters for the mail of long ago: smaller files, drawn sooner."""

WIDTH, HEIGHT = A4
LEFT, RIGHT = 51.0, WIDTH - 51.0
TOP, BOTTOM = HEIGHT - 48.0, 48.0
GUTTER = 36.0
FULL = RIGHT - LEFT
HALF = (FULL - GUTTER) / 2

INK, TEXT2, TEXT3, HAIR, SAND = "#1C2228", "#474F57", "#5E656C", "#DAD6CE", "#F4F2EE"
ACCENT, ACCENT_SOFT, DATA, DATA_SOFT, PLUM = "#1E5C75", "#DDEBF0", "#6C8794", "#D5DDE1", "#8E6087"

REGULAR, ITALIC, SEMIBOLD, BOLD = "escale-regular", "escale-italic", "escale-semibold", "escale-bold"

Point = tuple[float, float]

_registering = Lock()

drawing = Lock()
"""reportlab notes which letters a file uses in its faces, which all files share: one file at a time."""


def register_faces() -> None:
    """Load the typeface that the screen uses too. reportlab keeps faces per process, so once is enough."""
    with _registering:
        known = pdfmetrics.getRegisteredFontNames()
        for name, path in fonts.faces().items():
            if f"escale-{name}" not in known:
                pdfmetrics.registerFont(TTFont(f"escale-{name}", str(path)))


def width_of(text: str, face: str, size: float) -> float:
    """How wide a text is, in points."""
    width: float = pdfmetrics.stringWidth(text, face, size)
    return width


class Pen:
    """Draws on reportlab's canvas; knows shapes, not reports."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self._headings, self._level = 0, -1

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        face: str = REGULAR,
        size: float = 10,
        colour: str = INK,
        align: str = "l",
    ) -> None:
        """Write one line; `align` tells which side of it x is: l, r or c (its middle)."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(face, size)
        draw = {"l": self.canvas.drawString, "r": self.canvas.drawRightString, "c": self.canvas.drawCentredString}
        draw[align](x, y, text)

    def rule(self, start: Point, end: Point, *, colour: str = HAIR, width: float = 0.6) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.line(*start, *end)

    def box(self, x: float, y: float, width: float, height: float, *, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, with round corners where there is room for them."""
        self.canvas.setFillColor(HexColor(colour))
        radius = min(radius, width / 2, height / 2)
        if radius > 0:
            self.canvas.roundRect(x, y, width, height, radius, stroke=0, fill=1)
        else:
            self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def column(self, x: float, y: float, width: float, height: float, *, colour: str) -> None:
        """Fill a standing bar: round shoulders, flat foot."""
        radius = min(2.2, width / 2, height)
        knee = radius * 0.45
        path = self.canvas.beginPath()
        path.moveTo(x, y)
        path.lineTo(x, y + height - radius)
        path.curveTo(x, y + height - knee, x + knee, y + height, x + radius, y + height)
        path.lineTo(x + width - radius, y + height)
        path.curveTo(x + width - knee, y + height, x + width, y + height - knee, x + width, y + height - radius)
        path.lineTo(x + width, y)
        path.close()
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.drawPath(path, stroke=0, fill=1)

    def curve(
        self, points: Sequence[Point], *, colour: str, width: float, dash: tuple[float, float] | None = None
    ) -> None:
        """Draw a line through points."""
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.canvas.saveState()
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.setLineJoin(1)
        self.canvas.setLineCap(1)
        if dash:
            self.canvas.setDash(*dash)
        self.canvas.drawPath(path)
        self.canvas.restoreState()

    def dot(self, x: float, y: float, *, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.circle(x, y, radius, stroke=0, fill=1)

    def heading(self, title: str, level: int, top: float) -> None:
        """Note a heading in the file's outline, to be jumped to; a level without one above it is the first."""
        self._headings += 1
        key = f"h{self._headings}"
        level = min(level, self._level + 1)
        self._level = level
        self.canvas.bookmarkHorizontal(key, 0, top)
        self.canvas.addOutlineEntry(title, key, level, closed=False)

    def mark(self, x: float, y: float, size: float) -> None:
        """Draw the mark of the program: a dot held in a bay."""
        unit = size / 32
        self.dot(x + 16 * unit, y + 18.5 * unit, radius=4.8 * unit, colour=ACCENT)
        self.canvas.saveState()
        self.canvas.setStrokeColor(HexColor(ACCENT))
        self.canvas.setLineWidth(3 * unit)
        self.canvas.setLineCap(1)
        self.canvas.arc(x + 5.5 * unit, y + 8 * unit, x + 26.5 * unit, y + 29 * unit, 180, 180)
        self.canvas.restoreState()
