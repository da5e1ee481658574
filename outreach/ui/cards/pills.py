"""Words in outlines, one after another: what people look for, supplies. They say something and do nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from outreach.ui.cards.zooms import Zoom
from outreach.ui.theme import theme
from outreach.ui.theme.tokens import TYPE
from outreach.ui.widgets.painting import painting, rounded, text_width

_PX, _HEIGHT, _ASIDE, _GAP = 14, 30, 24, 8
"""At 100 %: the size of the words, the height of an outline, the room beside its words, and between two of them."""


class Pills(QLabel):
    """All of them, on as many lines as the width asks for. A label to assistive tools."""

    def __init__(self, texts: Sequence[str], zoom: Zoom) -> None:
        super().__init__()
        self._texts = tuple(texts)
        self._type = theme.font_of(theme.px(zoom(_PX)), TYPE["ui"].weight)
        self._tall, self._gap = theme.px(zoom(_HEIGHT)), theme.px(_GAP)
        aside = theme.px(zoom(_ASIDE))
        self._widths = [int(text_width(text, self._type) + aside) + 1 for text in self._texts]
        self._known: tuple[int, list[QRect]] = (-1, [])
        self.setFont(self._type)
        self.setWordWrap(True)
        self.setText(", ".join(self._texts))
        self.setAccessibleName(self.text())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def places(self, width: int) -> list[QRect]:
        """Say where each stands at a width, in real pixels."""
        if self._known[0] != width:
            places, x, y = [], 0, 0
            for across in self._widths:
                if x and x + across > width:
                    x, y = 0, y + self._tall + self._gap
                places.append(QRect(x, y, across, self._tall))
                x += across + self._gap
            self._known = width, places
        return self._known[1]

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, both in real pixels."""
        places = self.places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """All on one line."""
        return QSize(sum(self._widths) + self._gap * max(0, len(self._widths) - 1), self._tall)

    def minimumSizeHint(self) -> QSize:
        """The widest, whole."""
        return QSize(max(self._widths, default=0), self._tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outlines and words, of those in sight."""
        with painting(self) as painter:
            painter.setFont(self._type)
            for text, place in zip(self._texts, self.places(self.width()), strict=True):
                if place.intersects(event.rect()):
                    rounded(painter, QRectF(place), self._tall / 2, edge="border")
                    painter.setPen(theme.colour("text"))
                    painter.drawText(QRectF(place), Qt.AlignmentFlag.AlignCenter, text)
