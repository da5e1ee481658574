"""What stands over everything while the program locks."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.painting import painting


class Cover(Plain):
    """What is shown from the moment of locking until the new window is there: nothing but the mark."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setParent(window)
        self.hide()

    def cover(self) -> None:
        """Hide everything now, not when events are next handled."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark on an empty ground."""
        super().paintEvent(event)
        side = theme.px(64)
        with painting(self) as painter:
            spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            icons.draw(painter, "app/mark", spot, theme.colour("accent_text"))
