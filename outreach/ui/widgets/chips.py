"""Chips: things one may choose, several or none."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.painting import painting, rounded, text_width
from outreach.ui.widgets.pressables import Pressable


class Chip(Pressable):
    """A choice. Chosen shows as a check, an outline and a tint, so never by colour alone.

    `number` draws a small rank before the text; `suffix` a word after it. A `plain` chip is a bare text
    that opens something ("+4") and is never chosen. Signals: `toggled(bool)`, `clicked`.
    """

    def __init__(
        self,
        text: str,
        *,
        on: bool = False,
        icon: str | None = None,
        number: int | None = None,
        suffix: str = "",
        plain: bool = False,
        height: int = 36,
    ) -> None:
        super().__init__(text)
        self._icon, self._number, self._suffix, self._plain = icon, number, suffix, plain
        self._height = height
        self.setCheckable(not plain)
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._resized)
        self.set_suffix(suffix)

    def set_suffix(self, suffix: str) -> None:
        """Add a word after the text, such as what came of it; "" for none."""
        self._suffix = suffix
        self.setAccessibleDescription(suffix)
        self._resized()

    def suffix(self) -> str:
        """The word after the text."""
        return self._suffix

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return theme.font("ui", weight=600 if self.isChecked() or self._plain else 400)

    def _pieces(self) -> float:
        """Width of everything inside."""
        width = text_width(self.words(), theme.font("ui", weight=600))
        if self.isChecked():
            width += theme.px(18)
        if self._icon is not None:
            width += theme.px(22)
        if self._number is not None and not self.isChecked():
            width += theme.px(12)
        if self._suffix:
            width += theme.px(6) + text_width(self._suffix, theme.font("small"))
        return width

    def sizeHint(self) -> QSize:
        """Room for check, icon, words and suffix."""
        least = theme.px(38)
        return QSize(max(least, int(self._pieces() + theme.px(22)) + 1), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, check, icon, words, suffix."""
        on = self.isChecked()
        with painting(self) as painter:
            ink = self._draw_ground(painter, on=on)
            x = (self.width() - self._pieces()) / 2
            middle = self.height() / 2
            if self._number is not None and not on:
                painter.setFont(theme.font("micro", px=11))
                painter.setPen(theme.colour("text3"))
                spot = QRectF(x - theme.px(2), 0, theme.px(12), self.height())
                painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, str(self._number))
                x += theme.px(12)
            if on:
                side = theme.px(14)
                spot = QRectF(QPointF(round(x) - 1, round(middle - side / 2)), QSize(side, side).toSizeF())
                icons.draw(painter, "app/check-bold", spot, theme.colour(ink))
                x += theme.px(18)
            if self._icon is not None:
                side = theme.px(18)
                spot = QRectF(QPointF(round(x), round(middle - side / 2)), QSize(side, side).toSizeF())
                icons.draw(painter, self._icon, spot, theme.colour(ink))
                x += theme.px(22)
            self._draw_words(painter, x, ink)

    def _draw_words(self, painter: QPainter, x: float, ink: str) -> None:
        centred = Qt.AlignmentFlag.AlignVCenter
        room = text_width(self.words(), theme.font("ui", weight=600))
        font = self._font()
        slack = (room - text_width(self.words(), font)) / 2
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(QRectF(x + slack, 0, room + 4, self.height()), centred, self.words())
        if self._suffix:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text2"))
            left = x + room + theme.px(6)
            painter.drawText(QRectF(left, 0, self.width(), self.height()), centred, self._suffix)

    def _draw_ground(self, painter: QPainter, *, on: bool) -> str:
        """Paint the ground; the token the words take."""
        rect = QRectF(self.rect())
        radius = theme.px(9)
        if not self.isEnabled():
            rounded(painter, rect, radius, edge="hairline")
            return "text3"
        state = "press" if self.isDown() else "hover" if self.hovered() else None
        if on:
            rounded(painter, rect, radius, fill="accent_soft2" if self.isDown() else "accent_soft")
            rounded(painter, rect, radius, edge="checked", width=1.5)
            return "accent_text"
        if self._plain:
            rounded(painter, rect, radius, fill=state)
            return "text2"
        rounded(painter, rect, radius, fill=state or "surface", edge="border")
        return "text"
