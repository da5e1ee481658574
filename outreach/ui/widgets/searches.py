"""A field one searches in: a magnifying glass, and the key that brings one there."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent

from outreach.i18n import _
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.keycaps import draw_keys, keys_width
from outreach.ui.widgets.painting import painting, text_width


class SearchField(TextField):
    """Searches as one types (`textChanged`). Escape empties it, ↓ and Enter leave it: `left()`.

    `keys` are drawn at the right while it is empty; once there is something in it, the key that empties it.
    """

    left = Signal()

    def __init__(self, *, name: str, keys: Sequence[str] = ("/",), longest: int = 200) -> None:
        super().__init__(name=name, placeholder=name, longest=longest)
        self._caps = tuple(keys)
        self.setTextMargins(theme.px(26), 0, int(keys_width([_("Esc")])) + theme.px(8), 0)
        self.textChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide enough for the words that say what is looked for."""
        hint, sides = super().sizeHint(), self.textMargins()
        words = int(text_width(self.placeholderText(), self.font())) + sides.left() + sides.right()
        return QSize(max(hint.width(), words + theme.px(32)), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field, or go on to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the glass and the key."""
        super().paintEvent(event)
        side, edge = theme.px(18), theme.px(11)
        shown = [_("Esc")] if self.text() else self._caps
        with painting(self) as painter:
            spot = QRectF(edge, round((self.height() - side) / 2), side, side)
            icons.draw(painter, "ph/magnifying-glass", spot, theme.colour("text3"))
            if shown:
                draw_keys(painter, self.width() - edge - keys_width(shown), self.height() / 2, shown)
