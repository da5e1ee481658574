"""Painting a widget by hand: a painter that is always closed, rounded shapes, text widths."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from outreach.ui.theme import theme


@contextmanager
def painting(widget: QWidget) -> Iterator[QPainter]:
    """A smooth painter on a widget, ended whatever happens."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    try:
        yield painter
    finally:
        painter.end()


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: str | None = None,
    edge: str | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle in token colours; the outline falls inside `rect`. `radius` is in real pixels."""
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        inset = 0.0
    else:
        width = theme.stroke(width)
        painter.setPen(QPen(theme.colour(edge), width))
        inset = width / 2
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def text_width(text: str, font: QFont) -> float:
    """Width of a line of text in real pixels. There is one family: size and weight tell fonts apart."""
    return _width(text, font.pixelSize(), int(font.weight()))


@lru_cache(maxsize=4096)
def _width(text: str, size: int, weight: int) -> float:
    return QFontMetricsF(theme.font_of(size, weight)).horizontalAdvance(text)
