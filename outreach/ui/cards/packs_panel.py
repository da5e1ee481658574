"""The packs of a team in the cards room: what is installed, who is trusted, the team's own key; and its ways on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from outreach.domain.packs import Signer
from outreach.i18n import _
from outreach.services.packs import Installed
from outreach.ui.actions import caps
from outreach.ui.cards import packs_state as state
from outreach.ui.cards.pack_previews import Page, key_well, prose
from outreach.ui.watches import Watch
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card
from outreach.ui.widgets.flows import Flow
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.progresses import Progress


class PacksPanel(QWidget):
    """The panel, whose buttons ask for things: its signals.

    A `step` stands in the list's place for a while, and goes with Esc; `left()` to go back to the card.
    """

    install_asked = Signal()
    export_asked = Signal()
    back_asked = Signal(str)
    remove_asked = Signal(str)
    trust_asked = Signal(object)
    distrust_asked = Signal(object)
    left = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self.buttons: dict[str, Button] = {}
        self._opener = ""
        close = Button(_("Back to the card"), kind="ghost", keys=caps("Esc"), height=36)
        close.clicked.connect(self.left)
        self.install = Button(_("Install from a file…"), icon="ph/download-simple", height=40)
        self.install.clicked.connect(self.install_asked)
        self.export = Button(_("Export cards…"), height=40)
        self.export.clicked.connect(self.export_asked)
        for button in (self.install, self.export):
            button.setEnabled(not read_only)
        self._actions = Flow([self.install, self.export])
        self._working = vbox()
        self.said = label("", "ui", "accent_text", wrap=True)
        self.said.hide()
        told = _(
            "Cards of other teams, from a file. They come before Escale’s own; what your team agreed on, before both."
        )
        self._list, self._keys = vbox(gap=12), vbox(gap=8)
        above = vbox(
            hbox((heading(_("Packs of cards")), 1), close, gap=10), 4, prose(told, "body", "text2"), 10, self._actions,
            self._working, 6, self.said, gap=0,
        )  # fmt: skip
        self._body = boxed(vbox(self._list, self._keys, STRETCH, margins=(28, 8, 18, 12), gap=18))
        self.page = Page(self._body, _("Packs of cards"))
        self._home = boxed(vbox(boxed(vbox(above, margins=(28, 4, 28, 4))), (self.page, 1)))
        self._steps = _Steps()
        self._steps.addWidget(self._home)
        self.setLayout(vbox((self._steps, 1)))
        self.setFocusProxy(self.page)

    def start(self) -> None:
        """Go to the first thing one can do."""
        (self.install if self.install.isEnabled() else self.page).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is there ---------------------------------------------------------------------------------------

    def show_packs(self, packs: Sequence[Installed], signers: Sequence[Signer], own: bytes | None) -> None:
        """Show these; the button that has the focus keeps it where it is still there."""
        held = next((name for name, button in self.buttons.items() if button.hasFocus()), "")
        self.buttons = {}
        clear(self._list)
        clear(self._keys)
        pieces: list[QWidget] = [self._pack(pack) for pack in packs]
        if not packs:
            pieces.append(
                prose(_("No pack is installed: the cards are the ones that come with Escale."), "body", "text2")
            )
        elif len(packs) > 1:
            upper = _("Where two packs hold the same card, the one further up is read. An update keeps its place.")
            pieces.append(prose(upper, "small", "text3"))
        for piece in pieces:
            self._list.addWidget(piece)
            piece.show()
        for piece in self._key_parts(signers, own):
            self._keys.addWidget(piece)
            piece.show()
        keep_order(self._body)
        if held:
            self.focus(held)

    def focus(self, name: str) -> None:
        """Go to a button by name; where it is gone, to the first thing one can do."""
        button = self.buttons.get(name)
        if button is not None and button.isEnabled():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.start()

    def _pack(self, pack: Installed) -> QWidget:
        origin = pack.origin
        made = Card()
        made.setAccessibleName(origin.title)
        buttons = []
        if pack.earlier:
            back = self._button(f"back {pack.id}", _("Go back to version {n}").format(n=pack.earlier[0]), origin.title)
            back.clicked.connect(partial(self.back_asked.emit, pack.id))
            buttons.append(back)
        remove = self._button(f"remove {pack.id}", _("Remove"), origin.title)
        remove.clicked.connect(partial(self.remove_asked.emit, pack.id))
        buttons.append(remove)
        key = None
        if origin.standing == "unknown" and origin.signer is not None:
            trust = self._button(f"trust {pack.id}", _("Trust this key…"), origin.title)
            trust.clicked.connect(partial(self.trust_asked.emit, origin.signer))
            buttons.append(trust)
            key = key_well(origin.signer)
        earlier = state.earlier(pack)
        made.setLayout(
            vbox(
                prose(origin.title, "h3"),
                prose(state.about(pack), "ui", "text2"),
                prose(state.signed(pack), "ui", "text2"),
                prose(earlier, "small", "text3") if earlier else None,
                key,
                4,
                Flow(buttons),
                margins=(18, 14, 18, 14),
                gap=6,
            )
        )
        return made

    def _key_parts(self, signers: Sequence[Signer], own: bytes | None) -> list[QWidget]:
        parts: list[QWidget] = [prose(_("Keys the team trusts"), "h2")]
        if not signers:
            none = _("None yet. Packs signed with a key that is trusted here need no question.")
            parts.append(prose(none, "body", "text2"))
        for signer in signers:
            stop = self._button(f"distrust {signer.key.hex()}", _("Trust it no longer"), signer.label)
            stop.clicked.connect(partial(self.distrust_asked.emit, signer.key))
            words = vbox(prose(signer.label, "strong"), prose(state.since(signer), "small", "text3"), gap=0)
            parts.append(boxed(vbox(hbox((words, 1), stop, gap=8), key_well(signer.key), gap=4)))
        parts.append(prose(_("Your team’s key"), "h2"))
        if own is None:
            parts.append(
                prose(_("It is made with the first pack you export, and stays in this notebook."), "body", "text2")
            )
        else:
            told = _(
                "Read these words out loud to whoever installs your packs: in the same language they see the same."
            )
            parts += [prose(told, "body", "text2"), key_well(own)]
        return parts

    def _button(self, name: str, text: str, about: str) -> Button:
        made = Button(text, kind="ghost", height=36, px=14, name=f"{text} – {about}", tip="")
        made.setEnabled(not self._read_only)
        self.buttons[name] = made
        return made

    # What is done ----------------------------------------------------------------------------------------

    def say(self, words: str) -> None:
        """Say what was refused, or what became of it, below the buttons."""
        self.said.say(words)
        self.said.setVisible(bool(words))
        if words:
            announce(self, words)

    def work(self, words: str, watch: Watch) -> None:
        """Show how far something long is, with a way to stop it, in the place of the buttons."""
        self.say("")
        progress = Progress(words, cancel=_("Cancel"), share=0.0)
        progress.cancelled.connect(watch.stop)
        watch.moved.connect(progress.set_share)
        self._working.addWidget(progress)
        self._actions.hide()
        progress.show()
        progress.focusNextChild()

    def rest(self) -> None:
        """Show the buttons again."""
        clear(self._working)
        self._actions.show()
        self.start()

    def show_step(self, step: QWidget) -> None:
        """Put a step in the list's place. Whoever shows it puts the focus in it."""
        self._end_step()
        self._steps.addWidget(step)
        self._steps.setCurrentWidget(step)

    def step(self) -> QWidget | None:
        """Give what stands in the list's place."""
        shown = self._steps.currentWidget()
        return None if shown is self._home else shown

    def back(self) -> bool:
        """Go back from a step to the list; False where the list is shown."""
        if self.step() is None:
            return False
        self._end_step()
        self.start()
        return True

    def _end_step(self) -> None:
        step = self.step()
        self._steps.setCurrentWidget(self._home)
        if step is not None:
            self._steps.removeWidget(step)
            step.hide()
            step.deleteLater()


class _Steps(QStackedWidget):
    """Shows one at a time, and asks for the room of none: what it shows scrolls."""

    def minimumSizeHint(self) -> QSize:
        """Nothing."""
        return QSize(0, 0)
