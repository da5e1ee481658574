"""Layouts in one line: `vbox(title, 8, (list, 1), STRETCH, foot, gap=6)`. Sizes are given at 100 %."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from outreach.ui.theme.theme import px


class Stretch:
    """An empty place that takes what is left."""


STRETCH: Final = Stretch()

Piece = QWidget | QLayout | int | Stretch | tuple[QWidget | QLayout, int] | None
"""A widget, a layout, a space in pixels, STRETCH, (widget or layout, stretch), or None for nothing."""


def vbox(*pieces: Piece, margins: Sequence[int] = (0, 0, 0, 0), gap: int = 0) -> QVBoxLayout:
    """A column, top to bottom; margins are left, top, right, bottom."""
    layout = QVBoxLayout()
    _fill(layout, pieces, margins, gap)
    return layout


def hbox(*pieces: Piece, margins: Sequence[int] = (0, 0, 0, 0), gap: int = 0) -> QHBoxLayout:
    """A row, left to right; margins are left, top, right, bottom."""
    layout = QHBoxLayout()
    _fill(layout, pieces, margins, gap)
    return layout


def grid(rows: Iterable[Iterable[QWidget | None]], *, gap: int = 8, stretch: Sequence[int] = ()) -> QGridLayout:
    """Rows of widgets in columns; `stretch` gives each column's share."""
    layout = QGridLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(gap))
    for y, row in enumerate(rows):
        for x, widget in enumerate(row):
            if widget is not None:
                layout.addWidget(widget, y, x)
    for x, share in enumerate(stretch):
        layout.setColumnStretch(x, share)
    return layout


def boxed(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


class Tall(QWidget):
    """A widget around a layout of texts: as high as the width it is given makes it, and it asks for no width.

    Qt would ask a plain one how wide it likes to be, and break every text into lines for that width as well.
    """

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def sizeHint(self) -> QSize:
        """Nothing: only a width tells."""
        return QSize(0, 0)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _fill(layout: QBoxLayout, pieces: Iterable[Piece], margins: Sequence[int], gap: int) -> None:
    left, top, right, bottom = (px(size) for size in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(px(gap))
    for piece in pieces:
        if piece is None:
            continue
        if isinstance(piece, Stretch):
            layout.addStretch(1)
        elif isinstance(piece, int):
            layout.addSpacing(px(piece))
        elif isinstance(piece, tuple):
            _add(layout, piece[0], piece[1])
        else:
            _add(layout, piece, 0)


def _add(layout: QBoxLayout, piece: QWidget | QLayout, stretch: int) -> None:
    if isinstance(piece, QLayout):
        layout.addLayout(piece, stretch)
    else:
        layout.addWidget(piece, stretch)
