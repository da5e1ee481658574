"""What stands above a card: reading with somebody, how large, and in which language."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from outreach.i18n import LANGUAGES, NAMES, _
from outreach.ui.actions import caps
from outreach.ui.cards import zooms
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.layouts import STRETCH, hbox
from outreach.ui.widgets.segments import Segment

_ROOM_FOR_WORDS = 720


class Bar(Plain):
    """The bar. `together_asked()`, `list_asked()`, `zoomed(step)`, `language_asked(code)`, `pocket_asked()`."""

    together_asked = Signal()
    list_asked = Signal()
    zoomed = Signal(int)
    language_asked = Signal(str)
    pocket_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[str, ...] = ()
        self.back = Button(icon="app/arrow-left", kind="ghost", height=40, name=_("Back to the list"), tip=_("Esc"))
        self.back.clicked.connect(self.list_asked)
        words, keys = _("Read together"), caps("F11")
        self._together = [
            Button(words, icon="ph/users", kind="ghost", keys=keys, height=40, padding=10),
            Button(icon="ph/users", kind="ghost", height=40, name=words, tip=f"{words}   F11"),
        ]
        for button in self._together:
            button.clicked.connect(self.together_asked)
        self.zoom = Segment(zooms.NAMES, 0, name=_("Size of the text"), height=40, minimum=38)
        self.zoom.chosen.connect(self.zoomed)
        self.language = Segment(("–",), 0, name=_("Language of the card"), height=40, minimum=38)
        self.language.chosen.connect(lambda at: self.language_asked.emit(self._codes[at]))
        words, keys = _("Pocket card"), caps("Ctrl+P")
        self._pocket = [
            Button(words, icon="app/printer", keys=keys, height=40, padding=10),
            Button(icon="app/printer", height=40, name=words, tip=f"{words}   {'+'.join(keys)}"),
        ]
        for button in self._pocket:
            button.clicked.connect(self.pocket_asked)
        self._row = hbox(
            self.back,
            *self._together,
            STRETCH,
            self.zoom,
            self.language,
            *self._pocket,
            margins=(20, 12, 28, 8),
            gap=10,
        )
        self.setLayout(self._row)
        self.show_back(shown=False)
        self._fit()

    def show_card(self, languages: Sequence[str], language: str) -> None:
        """Offer the languages a card is in; a card in one language has nothing to choose."""
        self._codes = tuple(code for code in LANGUAGES if code in languages) or (language,)
        self.language.set_items([code.upper() for code in self._codes])
        self.language.choose(self._codes.index(language) if language in self._codes else 0)
        self.language.setAccessibleDescription(NAMES.get(language, language))
        self.language.setVisible(len(self._codes) > 1)
        self._fit()

    def show_together(self, *, together: bool) -> None:
        """Show whether one reads with somebody."""
        for button in self._together:
            button.setAccessibleDescription(_("on") if together else "")

    def show_back(self, *, shown: bool) -> None:
        """Offer the way back to the list where it is not beside the card."""
        self.back.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= theme.px(_ROOM_FOR_WORDS)
        self._together[0].setVisible(roomy)
        self._together[1].setVisible(not roomy)
        self._pocket[0].setVisible(roomy)
        self._pocket[1].setVisible(not roomy)
