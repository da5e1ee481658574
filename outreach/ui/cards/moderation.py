"""Proposing and deciding in the cards room: what is behind its buttons, keys and lines of the menu.

There is none before a notebook is open: at the door cards are only read.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from outreach.domain.cards import Card, CardMissing, CardRefused
from outreach.domain.errors import OutreachError
from outreach.domain.outings import evening_of
from outreach.domain.proposals import NothingProposed, Passage, Proposal, State, applies, with_proposals
from outreach.i18n import _, current
from outreach.services.proposals import gathered
from outreach.services.workspace import Workspace
from outreach.ui.cards import moderation_state as state
from outreach.ui.cards import proposed
from outreach.ui.cards.desks import Desk
from outreach.ui.cards.moderation_state import Written
from outreach.ui.cards.zooms import Zoom
from outreach.ui.hints.readers import reader_of
from outreach.ui.histories import Deed
from outreach.ui.widgets.buttons import Button
from outreach.words import proposals as words

if TYPE_CHECKING:
    from outreach.ui.cards.moderating import Begun, Line, ProposalList
    from outreach.ui.cards.page import CardsPage
    from outreach.ui.cards.proposing import ProposalForm

_FORM = "proposal "
"""What the keys of half-written proposals begin with."""
_LIST = "list"


class Moderation(QObject):
    """What a team does with the cards of an open notebook."""

    def __init__(self, room: "CardsPage", workspace: Workspace, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(room)
        self._room, self._workspace, self._desk, self._now = room, workspace, desk, now
        self._form: ProposalForm | None = None
        self._list: ProposalList | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.keep)

    @property
    def writable(self) -> bool:
        """Whether anything can be proposed or decided here."""
        return not self._workspace.read_only

    def waiting(self) -> int:
        """Say how many nobody has decided on."""
        return len(self._workspace.proposals.waiting())

    # In the reading pane ---------------------------------------------------------------------------------

    def propose_button(self, _language: str) -> Button | None:
        """Make the button under what people say, in the language of the card."""
        if not self.writable:
            return None
        button = Button(_("Add what you know"), icon="ph/note-pencil", keys=("A",), height=36, px=14)
        button.clicked.connect(self.add)
        return button

    def below(self, card: Card, zoom: Zoom) -> QWidget | None:
        """Make what stands under a card: what is proposed for it, and the ways on."""
        all_waiting = self._workspace.proposals.waiting()
        waiting = [each for each in all_waiting if (each.card, each.language) == (card.id, card.language)]
        if not waiting and not self.writable:
            return None
        look = Button(_("Look at them together"), keys=("P",), height=36, px=14)
        look.clicked.connect(self.show_list)
        edit = None
        if self.writable:
            edit = Button(_("Propose other words"), icon="ph/note-pencil", keys=("E",), height=36, px=14)
            edit.clicked.connect(self.edit)
        return proposed.part(waiting, zoom, proposed.Ways(edit, look))

    # Proposing -------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Write down what one knows, for the card in sight."""
        if self._room.card is not None:
            self._write(state.begun(self._room.card, "note"))

    def edit(self) -> None:
        """Put a passage of the card in sight otherwise."""
        if self._room.card is not None:
            self._write(state.begun(self._room.card, "edit"))

    def reword(self, proposal_id: bytes) -> None:
        """Put what is still proposed otherwise."""
        found = self._workspace.proposals.find(proposal_id)
        if found is not None:
            self._write(state.of(found))

    def resume(self, key: str) -> None:
        """Go on with something half written."""
        form = self._workspace.drafts.kept_form(key)
        if form is not None:
            self._write(state.from_plain(form))

    def _write(self, written: Written) -> None:
        from outreach.ui.cards.proposing import ProposalForm  # noqa: PLC0415 - when asked

        if not self.writable:
            return
        self.keep()
        card = self._card(written.card, written.language)
        if card is None:
            return
        kept = self._workspace.drafts.kept_form(written.key)
        form = ProposalForm(
            card,
            state.from_plain(kept) if kept is not None else written,
            reader=reader_of(self._workspace),
            names=self._workspace.team.call_names(),
            lint=lambda said: self._workspace.proposals.faults(_proposal(said)),
            found_again=kept is not None,
        )
        form.typed.connect(self._soon.start)
        form.asked.connect(self._propose)
        form.left.connect(self._room.back)
        self._form = form
        self._room.show_panel(form)
        form.write()

    def _card(self, card_id: str, language: str) -> Card | None:
        try:
            return self._desk.agreed([card_id], language)[0]
        except (CardMissing, CardRefused) as refusal:
            self._refuse(refusal)
            return None

    def propose(self) -> None:
        """Keep what is written in the form in sight, after a last look at who could be recognised in it."""
        form = self._open_form()
        if form is not None:
            form.propose()

    def _propose(self) -> None:
        form = self._open_form()
        if form is None:
            return
        said = form.written()
        proposals, day = self._workspace.proposals, evening_of(self._now())
        try:
            if said.revises is not None:
                before = proposals.reword(said.revises, said.text, said.why, day, by=said.by)
                deed = self._reworded(before, said)
            else:
                card = self._desk.agreed([said.card], said.language)[0]
                if said.kind == "note":
                    made = proposals.propose_note(card, said.text, said.why, day, by=said.by)
                else:
                    passage = Passage(said.part, "", said.was)
                    made = proposals.propose_edit(card, passage, said.text, said.why, day, by=said.by)
                deed = replace(
                    self._decided(made.id, "set_aside", "proposed", _("Proposed. It waits for the team.")),
                    undone=_("Taken back: it is set aside."),
                )
        except OutreachError as refusal:
            if isinstance(refusal, NothingProposed):
                form.go_to(str(refusal.details["field"]))  # before it is said: the focus comes back to it
            self._refuse(refusal)
            return
        self._soon.stop()
        self._forget(said.key)
        self._form = None
        self._room.pane.show_reading()
        self._room.reading.read()
        self._room.deeds.did(deed)

    def _open_form(self) -> "ProposalForm | None":
        """Give the form, while it is in sight."""
        return self._form if self._form is not None and self._room.pane.panel() is self._form else None

    def place(self) -> str:
        """Say which panel is in sight, for the room that takes this one's place: a key, or nothing."""
        form = self._open_form()
        if form is not None:
            return form.written().key
        return _LIST if self._list is not None and self._room.pane.panel() is self._list else ""

    def go_to(self, place: str) -> None:
        """Show the panel that was in sight. A form nothing was written in yet begins anew."""
        if place == _LIST:
            self.show_list()
        elif place and self._workspace.drafts.kept_form(place) is not None:
            self.resume(place)
        elif place.startswith(_FORM):
            (self.edit if place.endswith(" edit") else self.add)()

    def keep(self) -> None:
        """Make what is half written survive whatever happens to the program. Durable when it returns."""
        self._soon.stop()
        form = self._open_form()
        if form is None or not self.writable:
            return
        said = form.written()
        if said.worth_keeping:
            day = evening_of(self._now()).isoformat()
            self._workspace.drafts.keep_form(said.key, state.to_plain(said, day))
        else:
            self._forget(said.key)

    def _forget(self, key: str) -> None:
        if self._workspace.drafts.kept_form(key) is not None:
            self._workspace.drafts.discard_form(key)

    # Deciding --------------------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Show what is proposed, under the charter."""
        from outreach.ui.cards.moderating import ProposalList  # noqa: PLC0415 - when asked

        self.keep()
        panel = ProposalList(read_only=not self.writable)
        panel.decided.connect(self._decide)
        panel.reword_asked.connect(self.reword)
        panel.read_asked.connect(self._read)
        panel.resume_asked.connect(self.resume)
        panel.left.connect(self._room.back)
        self._list = panel
        self._fill(panel)
        self._room.show_panel(panel)
        if panel.entries:
            panel.entries[0].focus_first()
        else:
            panel.setFocus()

    def _fill(self, panel: "ProposalList") -> None:
        panel.show_lines([self._line(each) for each in self._workspace.proposals.all()], self._begun())

    def _line(self, proposal: Proposal) -> "Line":
        from outreach.ui.cards.moderating import Line  # noqa: PLC0415 - loaded with the list

        names = {name.id: name.label for name in self._workspace.team.call_names(retired=True)}
        return Line(
            proposal,
            self._desk.title(proposal.card, proposal.language),
            words.became(proposal.history, names),
            words.unfit(self._workspace.proposals.faults(proposal)),
            self._fits(proposal),
            proposal.language if proposal.language != current() else "",
        )

    def _fits(self, proposal: Proposal) -> bool:
        try:
            (card,) = self._desk.shipped([proposal.card], proposal.language)
        except (CardMissing, CardRefused):
            return False
        accepted = self._workspace.proposals.accepted(proposal.card, proposal.language)
        ids = [each.id for each in accepted]
        before = accepted[: ids.index(proposal.id)] if proposal.id in ids else accepted
        return applies(with_proposals(card, before, gathered), proposal)

    def _begun(self) -> "list[Begun]":
        from outreach.ui.cards.moderating import Begun  # noqa: PLC0415 - loaded with the list

        found = []
        for key, form in self._workspace.drafts.kept_forms(_FORM):
            said = state.from_plain(form)
            title = self._desk.title(said.card, said.language)
            found.append(Begun(key, title, words.about(_proposal(said))))
        return found

    def _decide(self, proposal_id: bytes, to: State) -> None:
        """Decide; before something is accepted, ask once more about who could be recognised in it."""
        from outreach.ui.cards.moderating import recognisable  # noqa: PLC0415 - loaded with the list

        found = self._workspace.proposals.find(proposal_id)
        marks = recognisable(reader_of(self._workspace), found) if to == "accepted" and found is not None else []
        if marks and self._list is not None:
            from outreach.ui.hints.asking import ask  # noqa: PLC0415 - rare

            ask(self._list, marks, lambda: self._decide_now(proposal_id, to))
        else:
            self._decide_now(proposal_id, to)

    def _decide_now(self, proposal_id: bytes, to: State) -> None:
        try:
            before = self._workspace.proposals.decide(proposal_id, to, evening_of(self._now()))
        except OutreachError as refusal:
            self._refuse(refusal)
            self._refresh()
            return
        self._room.deeds.did(self._decided(proposal_id, before, to, state.done_words(to)))

    def _decided(self, proposal_id: bytes, before: State, to: State, said: str) -> Deed:
        def decide(state_: State) -> None:
            self._workspace.proposals.decide(proposal_id, state_, evening_of(self._now()))

        said_back = state.done_words(before, undone=True)
        return Deed(said, lambda: decide(before), lambda: decide(to), said_back, self._refresh)

    def _reworded(self, before: Proposal, said: Written) -> Deed:
        def put(text: str, why: str) -> None:
            self._workspace.proposals.reword(before.id, text, why, evening_of(self._now()))

        return Deed(
            _("Reworded."),
            lambda: put(before.text, before.why),
            lambda: put(said.text, said.why),
            _("The earlier words are back."),
            self._refresh,
        )

    def _read(self, proposal_id: bytes) -> None:
        found = self._workspace.proposals.find(proposal_id)
        if found is not None:
            self._room.show_card(found.card, found.language)

    def _refresh(self) -> None:
        self._room.reload()
        if self._list is not None and self._room.pane.panel() is self._list:
            self._fill(self._list)
        self._room.changed_data.emit()

    def _refuse(self, refusal: OutreachError) -> None:
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self._room.window(), refusal)


def _proposal(said: Written) -> Proposal:
    """What is written as the proposal it would be, for the lint."""
    return Proposal(b"", said.card, said.language, said.kind, said.text, said.why, said.part, said.was)
