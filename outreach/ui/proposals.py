"""Five words somebody can take as a phrase: shown large, drawn again at will, kept nowhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from outreach.i18n import _, current
from outreach.ui import phrases
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox


class Proposal(Well):
    """The words, and two buttons. `taken(str)` with the words somebody wants as their phrase."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._phrase = ""
        self._words = label("", "h2", wrap=True)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take = Button(_("Take these words"), height=40, px=14)
        self.take.clicked.connect(lambda: self.taken.emit(self._phrase))
        self.others = Button(_("Five other words"), kind="ghost", height=40, px=14)
        self.others.clicked.connect(self.draw)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(
            vbox(
                label(_("Five words drawn by lot"), "small", "text3"),
                4,
                self._words,
                10,
                hbox(self.take, self.others, STRETCH, gap=6),
                margins=(16, 12, 16, 12),
            )
        )
        self.draw(aloud=False)

    def phrase(self) -> str:
        """Give the words on show."""
        return self._phrase

    def draw(self, _checked: bool = False, *, aloud: bool = True) -> None:
        """Draw other words."""
        language = current()
        self._phrase = phrases.propose(language if language in ("fr", "en") else "en")
        self._words.say(self._phrase)
        if aloud:
            announce(self, self._phrase)
