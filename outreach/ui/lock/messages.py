"""What the door has to say about what was just tried: in place, with the next step as a button."""

from PySide6.QtCore import Signal

from outreach.domain.errors import OutreachError
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Tint
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox


class Message(Tint):
    """A band with a sentence, what to do next, and perhaps a button: `acted()`. Hidden until it says something."""

    acted = Signal()

    def __init__(self, action: str = "") -> None:
        super().__init__(kind="accent")
        self._what = label("", "ui", wrap=True)
        self._next = label("", "ui", "text2", wrap=True)
        self.button = Button(action, height=36, px=14) if action else None
        words = vbox(self._what, self._next, gap=4)
        if self.button is not None:
            self.button.clicked.connect(self.acted)
            words.addLayout(hbox(self.button, STRETCH, margins=(0, 8, 0, 0)))
        icon = vbox(2, Glyph("app/info", 18, "accent_text"), STRETCH)
        self.setLayout(hbox(icon, (words, 1), margins=(12, 10, 12, 12), gap=10))
        self.hide()

    def say(self, what: str, next_step: str = "", *, with_button: bool = False, aloud: bool = True) -> None:
        """Show a sentence; `aloud` also to those who listen."""
        self._what.say(what)
        self._next.say(next_step)
        self._next.setVisible(bool(next_step))
        if self.button is not None:
            self.button.setVisible(with_button)
        self.show()
        if aloud:
            announce(self, f"{what} {next_step}".strip())

    def refuse(self, error: OutreachError) -> None:
        """Show what a refusal means and what can be done."""
        from outreach.words import say  # noqa: PLC0415 - brings in the words of every error, rarely needed here

        words = say(error)
        self.say(words.what, words.next_step, with_button=True)

    def text(self) -> str:
        """Everything it says, for tests; empty while hidden."""
        return "" if self.isHidden() else f"{self._what.words()} {self._next.words()}".strip()
