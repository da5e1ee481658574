"""The list of what is proposed, under the charter: what waits, what was accepted, what was set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

from outreach.domain.proposals import Proposal, State
from outreach.i18n import _, number
from outreach.ui.actions import caps
from outreach.ui.cards import moderation_state as state
from outreach.ui.cards.charters import charter
from outreach.ui.cards.zooms import Zoom
from outreach.ui.hints.marks import Mark, marks_of
from outreach.ui.hints.readers import Reader
from outreach.ui.hints.wordings import is_wording
from outreach.ui.widgets.badges import Badge
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Tint, Well
from outreach.ui.widgets.flows import Flow
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.proses import Prose
from outreach.ui.widgets.segments import Segment
from outreach.words import proposals as words

STATES: tuple[State, ...] = ("proposed", "accepted", "set_aside")
_MOST = 20
"""So many stand in the list at once; more are a press away."""


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal as it is shown: its card's title, its history in words, what would keep it from being accepted.

    `fits` is whether the card still has the words it was written for; `language` is told where it is another one.
    """

    proposal: Proposal
    title: str
    history: tuple[str, ...]
    unfit: tuple[str, ...] = ()
    fits: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """Something half written, to be found again: what it is, and what it begins with."""

    key: str
    title: str
    about: str


class ProposalList(QWidget):
    """The panel. `decided(id, state)`, `reword_asked(id)`, `read_asked(id)`, `resume_asked(key)`, `left()`."""

    decided = Signal(object, str)
    reword_asked = Signal(object)
    read_asked = Signal(object)
    resume_asked = Signal(str)
    left = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._lines: dict[State, Sequence[Line]] = {}
        self._begun: Sequence[Begun] = ()
        self._shown = _MOST
        self.which = Segment(("–",), 0, name=_("Proposals"))
        self.which.chosen.connect(lambda _at: self._look(from_top=True))
        self.entries: list[Entry] = []
        self._rows = vbox(gap=12)
        self._body = boxed(vbox(charter(), self._rows, STRETCH, margins=(28, 8, 18, 12), gap=14))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        close = Button(_("Back to the card"), kind="ghost", keys=caps("Esc"), height=36)
        close.clicked.connect(self.left)
        head = hbox((heading(_("Proposals")), 1), close, gap=10)
        self.setLayout(vbox(boxed(vbox(head, 8, self.which, margins=(28, 4, 28, 0))), (self._area, 1)))
        self.setFocusProxy(self.which)

    def show_lines(self, lines: Sequence[Line], begun: Sequence[Begun]) -> None:
        """Show these; the one that has the focus keeps it, or the next one gets it."""
        focus = QApplication.focusWidget()
        at = next((i for i, entry in enumerate(self.entries) if focus is not None and entry.isAncestorOf(focus)), -1)
        self._lines = {each: [line for line in lines if line.proposal.state == each] for each in STATES}
        self._begun = begun
        names = {"proposed": _("Waiting"), "accepted": _("Accepted"), "set_aside": _("Set aside")}
        self.which.set_items([f"{names[each]} {number(len(self._lines[each]))}" for each in STATES])
        self._look()
        if at >= 0:
            self._focus_on(at)

    def show_state(self, which: State) -> None:
        """Show what waits, what was accepted or what was set aside."""
        self.which.choose(STATES.index(which))
        self._look(from_top=True)

    def _focus_on(self, at: int) -> None:
        if self.entries:
            self.entries[min(at, len(self.entries) - 1)].focus_first()
        else:
            self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, *, from_top: bool = False) -> None:
        if from_top:
            self._shown = _MOST
            self._area.verticalScrollBar().setValue(0)
        which = STATES[self.which.index()]
        lines = self._lines.get(which, ())
        clear(self._rows)
        self.entries = [Entry(line, self, read_only=self._read_only) for line in lines[: self._shown]]
        pieces: list[QWidget] = [self._half(begun) for begun in self._begun] if which == "proposed" else []
        if not lines:
            nothing = {
                "proposed": _("Nothing is waiting."),
                "accepted": _("Nothing was accepted yet."),
                "set_aside": _("Nothing was set aside."),
            }
            pieces.append(_prose(nothing[which], "body", "text2"))
        pieces += self.entries
        if len(lines) > self._shown:
            more = Button(_("Show more"), kind="ghost")
            more.clicked.connect(self._more)
            pieces.append(more)
        for piece in pieces:
            self._rows.addWidget(piece)
            piece.show()
        keep_order(self._body)

    def _more(self) -> None:
        at = self._shown
        self._shown += _MOST
        self._look()
        self._focus_on(at)

    def _half(self, begun: Begun) -> QWidget:
        go_on = Button(_("Go on writing"), kind="link", height=32, px=14, padding=4)
        go_on.clicked.connect(partial(self.resume_asked.emit, begun.key))
        words_ = _("Half written: {about}").format(about=begun.about)
        told = vbox(_prose(begun.title, "h3"), _prose(words_, "small", "text3"), gap=2)
        return Well(hbox((told, 1), go_on, margins=(16, 10, 12, 10), gap=10))


class Entry(Card):
    """One proposal with everything about it, and what can be done with it."""

    def __init__(self, line: Line, of: ProposalList, *, read_only: bool) -> None:
        super().__init__()
        proposal = line.proposal
        about = words.about(proposal)
        self.setAccessibleName(state.spoken(proposal, line.title, about))
        language = Badge(line.language.upper()) if line.language else None
        how = _("How it was gathered: {how}") if proposal.kind == "note" else _("Why: {how}")
        was = Well(_told(_("In the card"), proposal.was)) if proposal.was else None
        unfit = line.unfit if proposal.state != "accepted" else ()
        self.buttons = self._made(line, of, read_only=read_only)
        self.setLayout(
            vbox(
                hbox((_prose(line.title, "h3"), 1), language, gap=8),
                _prose(about, "small", "text3"),
                4,
                was,
                _prose(proposal.text, "read"),
                _prose(how.format(how=proposal.why), "ui", "text2"),
                _told_why((*unfit, _("It can stay proposed. Before it is accepted, these words have to change.")))
                if unfit
                else None,
                None if line.fits else _told_why((_gone(),)),
                _prose("\n".join(line.history), "small", "text3"),
                4,
                Flow(list(self.buttons.values()), gap=8),
                margins=(18, 14, 18, 14),
                gap=6,
            )
        )

    def _made(self, line: Line, of: ProposalList, *, read_only: bool) -> dict[str, Button]:
        proposal = line.proposal
        made: dict[str, Button] = {}
        if not read_only:
            if proposal.state == "proposed":
                if not line.unfit and line.fits:
                    made["accepted"] = Button(_("Accept"), icon="app/check-bold", height=36)
                made["set_aside"] = Button(_("Set it aside"), height=36)
                made["reword"] = Button(_("Reword…"), kind="ghost", height=36)
            else:
                made["proposed"] = Button(_("Back to proposed"), height=36)
        made["read"] = Button(_("Read the card"), kind="ghost", height=36)
        for code, button in made.items():
            button.setAccessibleDescription(line.title)
            if code in STATES:
                button.clicked.connect(partial(of.decided.emit, proposal.id, code))
        if "reword" in made:
            made["reword"].clicked.connect(partial(of.reword_asked.emit, proposal.id))
        made["read"].clicked.connect(partial(of.read_asked.emit, proposal.id))
        return made

    def focus_first(self) -> None:
        """Go to the first thing one can do here."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)


def recognisable(reader: Reader, proposal: Proposal) -> list[Mark]:
    """Give what could point to somebody in a proposal, beyond what the card says already."""
    reads = reader.reads()

    def marks(text: str) -> list[Mark]:
        return marks_of(text, [(0, one) for one in reads(text)]) if text.strip() else []

    there = {mark.sign for mark in marks(proposal.was)}
    found = [*marks(proposal.text), *marks(proposal.why)]
    return [m for m in found if not is_wording(m.finding) and not m.finding.soft and m.sign not in there]


def _prose(text: str, role: str = "body", colour: str = "text") -> Prose:
    return Zoom().label(text, role, colour)


def _gone() -> str:
    return _("The card no longer has the words it was written for: it would change nothing.")


def _told(name: str, text: str) -> QLayout:
    return vbox(label(name, "label", "text3"), _prose(text, "body", "text2"), margins=(14, 8, 14, 10), gap=2)


def _told_why(lines: Sequence[str]) -> QWidget:
    info = vbox(2, Glyph("app/info", 18, "accent_text"), STRETCH)
    return Tint(hbox(info, (_prose("\n".join(lines), "ui"), 1), margins=(12, 8, 12, 8), gap=8))
