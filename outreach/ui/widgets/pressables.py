"""What every painted button shares: hover, a hand cursor, and Enter as well as Space."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


def plain_tip(text: str) -> str:
    """A text as a tool tip that shows it as it is: Qt would take one with a tag in it for mark-up, pictures and all."""
    if "<" not in text:
        return text
    return f"<qt>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</qt>"


class Pressable(QAbstractButton):
    """A button that paints itself. Role, name and checked state reach assistive tools through Qt."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A single "&" would otherwise be read as a mnemonic.
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def words(self) -> str:
        """The text as shown."""
        return self.text().replace("&&", "&")

    def say(self, text: str) -> None:
        """Change the text and the accessible name with it."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def setToolTip(self, text: str) -> None:
        """Show a text beside the pointer, never read as mark-up."""
        super().setToolTip(plain_tip(text))

    def hovered(self) -> bool:
        """Whether to paint the hover state."""
        return self.isEnabled() and self.underMouse()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)
