"""A tile of the pad: an icon, a name, a key and a count. One tap is one more."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy

from outreach.i18n import number
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.announcements import describe
from outreach.ui.widgets.painting import painting, rounded, text_width
from outreach.ui.widgets.pressables import Pressable

LONG_PRESS_MS: Final = 450
_LEAST_ICON: Final = 15
"""An icon smaller than this would say nothing: the tile has room for its words only."""


class Tile(Pressable):
    """Something that is counted. `tapped()` on a tap; `asked()` on a right click or a press of 450 ms.

    Zero shows nothing. A long name takes two lines, then a smaller type, before it is ever cut.
    """

    tapped = Signal()
    asked = Signal()

    def __init__(
        self, icon: str, name: str, qualifier: str = "", key: str = "", *, count: int = 0, compact: bool = False
    ) -> None:
        super().__init__(name)
        self._icon, self._qualifier, self._key = icon, qualifier, key
        self._count, self._compact = count, compact
        self._asked = False
        self.setAccessibleName(f"{name} {qualifier}".strip())
        self.setMinimumSize(theme.px(70), theme.px(60))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._press = QTimer(self)
        self._press.setSingleShot(True)
        self._press.setInterval(LONG_PRESS_MS)
        self._press.timeout.connect(self._long_pressed)
        self.clicked.connect(self._tapped)

    def count(self) -> int:
        """The number shown."""
        return self._count

    def set_count(self, count: int, description: str = "") -> None:
        """Show a number; `description` says it in words to assistive tools."""
        self._count = count
        describe(self, description)
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key letter."""
        self._key = key
        self.update()

    def set_compact(self, *, compact: bool) -> None:
        """Smaller type and the key letter under the count."""
        self._compact = compact
        self.update()

    def _tapped(self) -> None:
        if not self._asked:
            self.tapped.emit()
        self._asked = False

    def _long_pressed(self) -> None:
        if self.isDown():
            self._asked = True
            self.setDown(False)
            self.asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press that lasts asks how many."""
        self._asked = False
        if event.button() == Qt.MouseButton.LeftButton:
            self._press.start()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Leaving the tile ends the long press."""
        if not self.rect().contains(event.position().toPoint()):
            self._press.stop()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that had asked does not tap as well."""
        self._press.stop()
        super().mouseReleaseEvent(event)
        self._asked = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click asks how many."""
        event.accept()
        # Some touch screens send a right click after a long press that has already asked.
        if not self._asked:
            self.asked.emit()

    def sizeHint(self) -> QSize:
        """A comfortable tile."""
        return QSize(theme.px(76 if self._compact else 104), theme.px(76 if self._compact else 88))

    def hitButton(self, position: QPoint) -> bool:
        """The whole tile is the target."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, count, name, qualifier, key letter."""
        on = self._count > 0
        with painting(self) as painter:
            self._draw_ground(painter, on=on)
            edge = theme.px(8 if self._compact else 11)
            # On a low tile the icon is drawn smaller, before it would stand on the words.
            side = min(theme.px(24), self.height() - edge - theme.px(42))
            ink = "text3" if not self.isEnabled() else "accent_text" if on else "text2"
            if side >= theme.px(_LEAST_ICON):
                icons.draw(painter, self._icon, QRectF(edge, edge - 1, side, side), theme.colour(ink))
            if on:
                painter.setFont(self._count_font(self.width() - 2 * edge - side))
                painter.setPen(theme.colour("accent_text"))
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(
                    QRectF(0, edge - theme.px(3), self.width() - edge, theme.px(28)), right, number(self._count)
                )
            self._draw_words(painter, edge, on=on)

    def _count_font(self, room: float) -> QFont:
        """A number beside the icon, made smaller before it would stand on it. It is never cut."""
        font = theme.font("figure", px=20 if self._compact else 23)
        for size in (17, 14):
            if text_width(number(self._count), font) <= room:
                break
            font = theme.font("figure", px=size)
        return font

    def _draw_ground(self, painter: QPainter, *, on: bool) -> None:
        rect, radius = QRectF(self.rect()), theme.px(10)
        state = "press" if self.isDown() else "hover" if self.hovered() else None
        if on:
            rounded(painter, rect, radius, fill="accent_soft2" if state == "press" else "accent_soft")
            painter.setOpacity(0.6 if not theme.current().high_contrast else 1.0)
            rounded(painter, rect, radius, edge="checked")
            painter.setOpacity(1.0)
        else:
            rounded(painter, rect, radius, fill=state or "surface", edge="hairline")

    def _draw_words(self, painter: QPainter, edge: int, *, on: bool) -> None:
        line = theme.px(17)
        foot = self.height() - theme.px(6)
        width = self.width() - edge - theme.px(4)
        sizes = (13, 12) if self._compact else (14, 13, 12)
        font = _fitting("ui", sizes, 600, self.words(), width)
        under_icon = foot - (line if self._qualifier else 0) - theme.px(28)
        two = text_width(self.words(), font) > width and under_icon >= 2 * QFontMetricsF(font).lineSpacing()
        # On a small tile the key stands under the count, unless a second line of the name needs that place.
        beside = not self._compact or two
        self._draw_key(painter, edge, foot - line if beside else edge + theme.px(22))
        if self._qualifier:
            key = theme.px(15) if beside and self._key else 0
            self._draw_qualifier(painter, QRectF(edge, foot - line, width - key, line), on=on)
            foot -= line
        painter.setFont(font)
        self._draw_name(painter, QRectF(edge, 0, width, foot), lines=2 if two else 1)

    def _draw_key(self, painter: QPainter, edge: int, top: float) -> None:
        painter.setPen(theme.colour("text3"))
        painter.setFont(theme.font("micro"))
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, self.width() - edge + 1, theme.px(17)), where, self._key)

    def _draw_qualifier(self, painter: QPainter, rect: QRectF, *, on: bool) -> None:
        """Made smaller before it is cut."""
        font = _fitting("small", (12 if self._compact else 13, 12, 11), 400, self._qualifier, rect.width())
        painter.setFont(font)
        painter.setPen(theme.colour("text2" if on else "text3"))
        shown = QFontMetricsF(font).elidedText(self._qualifier, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_name(self, painter: QPainter, room: QRectF, *, lines: int) -> None:
        """The name at the foot of `room`, in the painter's font."""
        painter.setPen(theme.colour("text" if self.isEnabled() else "text3"))
        metrics = QFontMetricsF(painter.font())
        height = lines * metrics.lineSpacing()
        rect = QRectF(room.left(), room.bottom() - height, room.width(), height)
        if lines == 1:
            shown = metrics.elidedText(self.words(), Qt.TextElideMode.ElideRight, room.width() + 1)
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft, shown)
            return
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(rect, self.words(), option)


def _fitting(role: str, sizes: Sequence[int], weight: int, words: str, width: float) -> QFont:
    """The first of these sizes in which the words fit on one line, else the last."""
    for size in sizes[:-1]:
        font = theme.font(role, px=size, weight=weight)
        if text_width(words, font) <= width:
            return font
    return theme.font(role, px=sizes[-1], weight=weight)
