"""A check box with its words, and a side note at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.painting import painting, rounded, text_width
from outreach.ui.widgets.pressables import Pressable

_BOX = 18
_TEXT = 30


class Check(Pressable):
    """Something that is or is not. `toggled(bool)`; `note` is a short fact shown at the right."""

    def __init__(self, text: str, *, on: bool = False, note: str = "", height: int = 36) -> None:
        super().__init__(text)
        self._note, self._height = note, height
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleDescription(note)
        self.setFixedHeight(theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box, words and note."""
        width = theme.px(_TEXT) + text_width(self.words(), theme.font("body"))
        if self._note:
            width += theme.px(16) + text_width(self._note, theme.font("small"))
        return QSize(int(width) + 2, theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, words, note."""
        side = theme.px(_BOX)
        top = round((self.height() - side) / 2)
        box = QRectF(1, top, side, side)
        centred = Qt.AlignmentFlag.AlignVCenter
        with painting(self) as painter:
            if self.hovered():
                room = QRectF(self.rect())
                rounded(painter, room.adjusted(-6, 0, 0, 0), theme.px(8), fill="hover")
            if self.isChecked():
                fill = "accent" if self.isEnabled() else "border_strong"
                rounded(painter, box, theme.px(5), fill=fill, edge="checked" if self.isEnabled() else None)
                inset = theme.px(3)
                icons.draw(
                    painter,
                    "app/check-bold",
                    box.adjusted(inset, inset, -inset, -inset),
                    theme.colour("on_accent"),
                )
            else:
                edge = "border_strong" if self.isEnabled() else "border"
                rounded(painter, box, theme.px(5), fill="surface", edge=edge, width=1.2)
            painter.setPen(theme.colour("text" if self.isEnabled() else "text3"))
            painter.setFont(theme.font("body"))
            left = theme.px(_TEXT)
            painter.drawText(QRectF(left, 0, self.width() - left, self.height()), centred, self.words())
            if self._note:
                painter.setPen(theme.colour("text3"))
                painter.setFont(theme.font("small"))
                spot = QRectF(0, 0, self.width() - 1, self.height())
                painter.drawText(spot, centred | Qt.AlignmentFlag.AlignRight, self._note)
