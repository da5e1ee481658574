"""An icon standing on its own. It says nothing to assistive tools: the words beside it do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.painting import painting, rounded


class Glyph(QWidget):
    """An icon, `size` px wide at 100 %; `disc` names the colour of a round ground `pad` px larger."""

    def __init__(
        self, name: str, size: int = 20, colour: str = "text2", *, disc: str | None = None, pad: int = 0
    ) -> None:
        super().__init__()
        self._name, self._colour, self._disc = name, colour, disc
        self._size, self._pad = theme.px(size), theme.px(pad)
        side = self._size + 2 * self._pad
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, colour: str | None = None) -> None:
        """Show another icon, in another colour if one is given."""
        self._name = name
        self._colour = colour or self._colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, then the icon."""
        with painting(self) as painter:
            if self._disc is not None:
                rounded(painter, QRectF(self.rect()), self.width() / 2, fill=self._disc)
            square = QRectF(self._pad, self._pad, self._size, self._size)
            icons.draw(painter, self._name, square, theme.colour(self._colour))
