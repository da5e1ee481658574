"""A segment: two to seven views or values, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import describe
from outreach.ui.widgets.painting import painting, rounded, text_width

_INSET = 3


class Segment(QWidget):
    """Exclusive choices side by side; one Tab stop, arrows and Home/End move the choice.

    `name` is the accessible name; `minimum` the least width of an item at 100 %. `chosen(index)` is sent when
    the person chooses, also when they choose the item already chosen.
    """

    chosen = Signal(int)

    def __init__(
        self,
        items: Sequence[str],
        index: int = 0,
        *,
        name: str,
        height: int = 36,
        minimum: int = 0,
        px: float = 14,
    ) -> None:
        super().__init__()
        self._items: tuple[str, ...] = ()
        self._index, self._height, self._minimum, self._size = index, height, minimum, px
        self._over = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_items(items)

    def items(self) -> tuple[str, ...]:
        """The choices as shown."""
        return self._items

    def set_items(self, items: Sequence[str]) -> None:
        """Show other words, keeping the index."""
        self._items = tuple(items)
        self._index = max(0, min(self._index, len(self._items) - 1))
        self._describe()
        self.updateGeometry()
        self.update()

    def index(self) -> int:
        """Which one is chosen, from 0."""
        return self._index

    def choose(self, index: int, *, tell: bool = False) -> None:
        """Choose by program; `tell` sends `chosen` as well."""
        self._index = max(0, min(index, len(self._items) - 1))
        self._describe()
        self.update()
        if tell:
            self.chosen.emit(self._index)

    def _describe(self) -> None:
        if self._items:
            describe(self, self._items[self._index])

    def _widths(self) -> list[float]:
        font = theme.font("ui", px=self._size, weight=600)
        least = theme.px(self._minimum)
        return [max(least, text_width(text, font) + theme.px(22)) for text in self._items]

    def _rects(self) -> list[QRectF]:
        inset = theme.px(_INSET)
        widths = self._widths()
        extra = max(0.0, self.width() - 2 * inset - sum(widths)) / max(1, len(widths))
        rects, x = [], float(inset)
        for width in widths:
            rects.append(QRectF(x, inset, width + extra, self.height() - 2 * inset))
            x += width + extra
        return rects

    def _at(self, position: QPoint) -> int:
        for i, rect in enumerate(self._rects()):
            if rect.left() <= position.x() < rect.right():
                return i
        return -1

    def sizeHint(self) -> QSize:
        """All items at full width."""
        return QSize(int(sum(self._widths())) + 2 * theme.px(_INSET) + 1, theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        at = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self.choose(at, tell=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hover."""
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No hover any more."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, at: int) -> None:
        if at != self._over:
            self._over = at
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End."""
        last = len(self._items) - 1
        moves = {
            Qt.Key.Key_Left: max(0, self._index - 1),
            Qt.Key.Key_Right: min(last, self._index + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        if target != self._index:
            self.choose(target, tell=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track, then each item."""
        with painting(self) as painter:
            edge = "border" if theme.current().high_contrast else None
            rounded(painter, QRectF(self.rect()), theme.px(9), fill="sunken", edge=edge)
            for i, rect in enumerate(self._rects()):
                self._draw_item(painter, i, rect)

    def _draw_item(self, painter: QPainter, i: int, rect: QRectF) -> None:
        on = i == self._index
        if on:
            fill = "press" if theme.current().dark else "surface"
            rounded(painter, rect, theme.px(7), fill=fill, edge="border")
        elif i == self._over and self.isEnabled():
            rounded(painter, rect, theme.px(7), fill="press")
        painter.setFont(theme.font("ui", px=self._size, weight=600 if on else 400))
        name = "text3" if not self.isEnabled() else "text" if on else "text2"
        painter.setPen(theme.colour(name))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._items[i])
