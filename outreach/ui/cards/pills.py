"""A word or two in an outline: what people look for. It says something and does nothing."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.ui.cards.zooms import Zoom
from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting, rounded, text_width


class Pill(QWidget):
    """One of them."""

    def __init__(self, text: str, zoom: Zoom) -> None:
        super().__init__()
        self._text, self._zoom = text, zoom
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return theme.font("ui", px=self._zoom(14))

    def sizeHint(self) -> QSize:
        """The words, whole."""
        across = text_width(self._text, self._font()) + theme.px(self._zoom(24))
        return QSize(int(across) + 1, theme.px(self._zoom(30)))

    def minimumSizeHint(self) -> QSize:
        """The words, whole."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outline and words."""
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), self.height() / 2, edge="border")
            painter.setFont(self._font())
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._text)
