"""A pack before it comes: who made and signed it, what it changes card by card, and a yes or a no."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

from outreach.domain.packs import CardChange
from outreach.i18n import _
from outreach.services.pack_looks import Looked
from outreach.ui.actions import caps
from outreach.ui.cards import packs_state as state
from outreach.ui.cards.zooms import Zoom
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Tint, Well
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.flows import Flow
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.proses import Prose
from outreach.words import packs as words

_MOST = 20
"""So many cards stand in the list at once; more are a press away."""


class Preview(QWidget):
    """The view. `accepted(bool)` with whether a person said yes to an unknown signer, `left()` for no.

    `trust_asked(key)`, `distrust_asked(key)` about the key that signed it; `judge` shows what came of it. Every text
    of a pack is drawn as plain text.
    """

    accepted = Signal(bool)
    trust_asked = Signal(object)
    distrust_asked = Signal(object)
    left = Signal()

    def __init__(self, looked: Looked) -> None:
        super().__init__()
        self.looked = looked
        self._shown = 0
        self._rows, self._who = vbox(gap=10), vbox()
        self.entries: list[Card] = []
        self.more = Button(_("Show more"), kind="ghost")
        self.more.clicked.connect(partial(self._show_more, go=True))
        title = prose(state.question(looked), "h2")
        facts = [prose(fact, "body") for fact in state.facts(looked)]
        tally = [prose(line, "ui", "text2") for line in state.tally(looked)]
        body = vbox(title, 4, *facts, self._who, 6, *tally, self._rows, self.more, STRETCH, margins=(28, 8, 18, 12))
        body.setSpacing(Zoom()(8))
        self._body = boxed(body)
        self.page = Page(self._body, state.question(looked))
        word = _("Install it") if looked.replaces is None else _("Update it")
        self.install = Button(word, kind="primary", height=44)
        self.install.clicked.connect(self._accept)
        self.no = Button(_("Leave it"), keys=caps("Esc"), height=44)
        self.no.clicked.connect(self.left)
        foot = hbox(STRETCH, self.no, self.install, margins=(28, 8, 28, 12), gap=8)
        self.setLayout(vbox((self.page, 1), foot))
        self.signer = Signed(looked)
        self._show_signer()
        self._show_more()

    def start(self) -> None:
        """Go to the text, to be read before anything is pressed."""
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def judge(self, looked: Looked) -> None:
        """Show who signed it once more: the team's trust has changed since."""
        self.looked = looked
        held = self.signer.isAncestorOf(QApplication.focusWidget() or self)
        clear(self._who)
        self.signer = Signed(looked)
        self._show_signer()
        if held:
            (self.install if self.install.isEnabled() else self.page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_signer(self) -> None:
        self.signer.yes.toggled.connect(lambda _on: self._allow())
        self.signer.trust.clicked.connect(lambda: self.trust_asked.emit(self.looked.pack.signer))
        self.signer.distrust.clicked.connect(lambda: self.distrust_asked.emit(self.looked.pack.signer))
        self._who.addWidget(self.signer)
        self.signer.show()
        keep_order(self._body)
        self._allow()

    def _allow(self) -> None:
        self.install.setEnabled(not self.looked.needs_yes or self.signer.yes.isChecked())

    def _accept(self) -> None:
        self.accepted.emit(self.looked.needs_yes and self.signer.yes.isChecked())

    def _show_more(self, *_ignored: object, go: bool = False) -> None:
        """Show the next cards; `go` to the first of them."""
        changes: Sequence[CardChange] = self.looked.changes
        first = self._shown
        self._shown = min(first + _MOST, len(changes))
        for change in changes[first : self._shown]:
            entry = _entry(change, self.looked)
            self.entries.append(entry)
            self._rows.addWidget(entry)
            entry.show()
        self.more.setVisible(self._shown < len(changes))
        keep_order(self._body)
        if go and not self.more.isVisible():
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)


class Signed(QWidget):
    """Who signed a pack: the key to compare; to trust it, to take this pack alone, or to trust it no longer."""

    def __init__(self, looked: Looked) -> None:
        super().__init__()
        self.yes = Check(state.yes(looked))
        self.trust = Button(_("Trust this key…"), height=36, px=14)
        self.distrust = Button(_("Trust it no longer"), kind="ghost", height=36, px=14)
        key = key_well(looked.pack.signer) if looked.pack.signer is not None else None
        stop = Flow([self.distrust]) if looked.standing == "trusted" else None
        doubt = self._doubt(looked) if looked.needs_yes else None
        pieces = vbox(prose(state.who_signed(looked), "body"), key, stop, doubt)
        pieces.setSpacing(Zoom()(8))
        self.setLayout(pieces)

    def _doubt(self, looked: Looked) -> QWidget:
        lines = [prose(line, "ui") for line in state.doubts(looked)]
        info = vbox(2, Glyph("app/info", 18, "accent_text"), STRETCH)
        trust = Flow([self.trust]) if looked.standing == "unknown" else None
        return Tint(hbox(info, (vbox(*lines, trust, self.yes, gap=6), 1), margins=(12, 8, 12, 8), gap=8))


class Page(QScrollArea):
    """What scrolls, and takes the focus, so that the keys scroll it."""

    def __init__(self, body: QWidget, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring", "page")
        self.setAccessibleName(name)
        self.setWidget(body)

    def focus_rect(self) -> QRect:
        """Where the focus ring goes: just inside, so that it crosses nothing."""
        inside = theme.px(6)
        return self.rect().adjusted(inside, inside, -inside, -inside)


def prose(text: str, role: str = "body", colour: str = "text") -> Prose:
    """Make a text that wraps, drawn as it is whatever it holds."""
    return Zoom().label(text, role, colour)


def key_well(key: bytes) -> QWidget:
    """Make a key as it is read out loud, with all its digits below."""
    told = state.key_words(key)
    words_ = prose(told.aloud, "strong")
    words_.setAccessibleName(_("The words of the key: {words}").format(words=told.aloud))
    return Well(vbox(words_, prose(told.digits, "small", "text3"), margins=(14, 8, 14, 10), gap=3))


def _entry(change: CardChange, looked: Looked) -> Card:
    """One card, and what becomes of each of its parts."""
    made = Card()
    line = state.line(change, looked)
    made.setAccessibleName(f"{change.title}, {line}")
    pieces: list[QWidget | QLayout] = [prose(change.title, "h3"), prose(line, "small", "text3")]
    for one in change.changes:
        pieces.append(prose(words.part(one.part), "strong"))
        pieces += [_told(_("Now"), one.before)] if one.before else []
        pieces += [_told(_("Then"), one.after)] if one.after else [_told(_("Then"), _("It goes."))]
    made.setLayout(vbox(*pieces, margins=(18, 12, 18, 14), gap=6))
    return made


def _told(name: str, text: str) -> QWidget:
    return Well(vbox(prose(name, "label", "text3"), prose(text, "body", "text2"), margins=(14, 8, 14, 10), gap=2))
