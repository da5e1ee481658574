"""Keyboard keys drawn as caps: standing alone, or inside a button."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting, rounded, text_width

_HEIGHT = 18
_GAP = 3
_RETURN = "↵"


def _cap_width(key: str) -> float:
    return max(theme.px(_HEIGHT), text_width(key, theme.font("micro")) + theme.px(9))


def keys_width(keys: Sequence[str]) -> float:
    """Width in real pixels of a row of key caps."""
    return sum(_cap_width(key) for key in keys) + theme.px(_GAP) * max(0, len(keys) - 1)


def draw_keys(
    painter: QPainter,
    x: float,
    middle: float,
    keys: Sequence[str],
    *,
    colour: str = "text3",
    edge: str = "border",
) -> None:
    """Draw key caps from `x` rightwards, centred on the height `middle` (real pixels)."""
    height = theme.px(_HEIGHT)
    for key in keys:
        width = _cap_width(key)
        cap = QRectF(x, middle - height / 2, width, height)
        rounded(painter, cap, theme.px(4), edge=edge)
        painter.setPen(theme.colour(colour))
        if key == _RETURN:
            _draw_return(painter, cap, colour)
        else:
            painter.setFont(theme.font("micro"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        x += width + theme.px(_GAP)


def _draw_return(painter: QPainter, cap: QRectF, colour: str) -> None:
    # Drawn, because few typefaces have it and a borrowed one sits crooked.
    pen = QPen(theme.colour(colour), 1.2 * theme.px(10) / 10)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    unit = cap.height() / 18
    centre = cap.center()
    left = QPointF(centre.x() - 4 * unit, centre.y() + 1.5 * unit)
    corner = QPointF(centre.x() + 4 * unit, centre.y() + 1.5 * unit)
    painter.drawPolyline([QPointF(corner.x(), centre.y() - 3 * unit), corner, left])
    painter.drawPolyline([left + QPointF(2.5 * unit, -2.5 * unit), left, left + QPointF(2.5 * unit, 2.5 * unit)])


class KeyCaps(QWidget):
    """A row of key caps, such as Ctrl and K."""

    def __init__(self, keys: Sequence[str], *, colour: str = "text3", edge: str = "border") -> None:
        super().__init__()
        self._keys, self._colour, self._edge = tuple(keys), colour, edge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(keys))

    def sizeHint(self) -> QSize:
        """The caps and nothing around them."""
        return QSize(int(keys_width(self._keys)) + 1, theme.px(_HEIGHT) + 2)

    def minimumSizeHint(self) -> QSize:
        """Caps never shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the caps."""
        with painting(self) as painter:
            draw_keys(painter, 0, self.height() / 2, self._keys, colour=self._colour, edge=self._edge)
