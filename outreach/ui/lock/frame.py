"""The frame all lock pages share: the panel, the language, one column in the middle, two facts at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from outreach import __version__
from outreach.i18n import LANGUAGES, NAMES, _, current
from outreach.ui.actions import caps
from outreach.ui.lock.side import Side
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.segments import Segment

_COLUMN = 500


class LockFrame(Plain):
    """A page of the door around its content. `language_asked(code)`, and `cards_asked()`: help needs no phrase."""

    language_asked = Signal(str)
    cards_asked = Signal()

    def __init__(self, content: QWidget, languages: Sequence[str] = LANGUAGES) -> None:
        super().__init__()
        self._codes = tuple(languages)
        at = self._codes.index(current()) if current() in self._codes else 0
        self.language = Segment([NAMES[code] for code in self._codes], at, name=_("Language"), height=38)
        self.language.chosen.connect(self._chosen)
        foot = hbox(
            label("{name} {version}".format(name="Escale", version=__version__), "small", "text3"),
            STRETCH,
            label(_("Works without a network, anywhere"), "small", "text3"),
        )
        self.cards = Button(_("Cards"), icon="app/cards", kind="ghost", keys=caps("Ctrl+4"), height=38, padding=8)
        self.cards.clicked.connect(self.cards_asked)
        column = boxed(vbox(hbox(self.cards, STRETCH, self.language), STRETCH, 16, content, 16, STRETCH, foot))
        column.setMaximumWidth(theme.px(_COLUMN))
        self._around = hbox((column, 1), margins=(28, 28, 28, 24))
        self._scroll = QScrollArea()
        self._scroll.setWidget(boxed(self._around))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = Side()
        self.setLayout(hbox(self._side, (self._scroll, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel what the column leaves."""
        super().resizeEvent(event)
        self._side.fit(self.width(), self.height())

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to what has just appeared."""
        self._scroll.ensureWidgetVisible(widget)

    def _chosen(self, index: int) -> None:
        if self._codes[index] != current():
            self.language_asked.emit(self._codes[index])
