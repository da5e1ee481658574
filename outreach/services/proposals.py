"""Proposals: a worker proposes a note of experience or other words, the team agrees on it, and it can be taken back."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from outreach.domain import card_lint
from outreach.domain.card_lint import Fault
from outreach.domain.cards import Card
from outreach.domain.errors import TextTooLong
from outreach.domain.proposals import (
    LONGEST_TEXT,
    LONGEST_WHY,
    Event,
    NothingProposed,
    Passage,
    Proposal,
    ProposalGone,
    ProposalUnfit,
    SameWords,
    State,
    fields,
    longest,
    with_proposals,
)
from outreach.i18n import _, month_name, speaking
from outreach.store import proposals as rows
from outreach.store import stamps
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

if TYPE_CHECKING:  # a notebook opens without it
    from outreach.guard.language import Guide


class Proposals:
    """What this team adds to the cards. Nothing is ever deleted: each decision is one more line of the history.

    `guide` gives the team's language guide as it is now; without one the words that put people down go unseen.
    """

    def __init__(self, connection: Connection, guide: "Callable[[], Guide] | None" = None) -> None:
        self._connection, self._guide = connection, guide

    def all(self) -> tuple[Proposal, ...]:
        """Every proposal, whatever became of it; those last decided on come last."""
        return rows.proposals(self._connection)

    def waiting(self) -> tuple[Proposal, ...]:
        """Those nobody has decided on."""
        return tuple(proposal for proposal in self.all() if proposal.state == "proposed")

    def accepted(self, card: str, language: str) -> tuple[Proposal, ...]:
        """What was agreed on for a card in a language, oldest first."""
        found = rows.proposals(self._connection, card)
        return tuple(each for each in found if each.language == language and each.state == "accepted")

    def on(self, card: Card) -> Card:
        """Lay what was agreed on over a card."""
        return with_proposals(card, self.accepted(card.id, card.language), gathered)

    def propose_note(
        self, card: Card, untrusted_text: str, untrusted_how: str, day: date, *, by: bytes | None = None
    ) -> Proposal:
        """Propose a note of experience, with how it was gathered. Raises NothingProposed, TextTooLong."""
        text, how = _cleaned(untrusted_text, "text", LONGEST_TEXT), _cleaned(untrusted_how, "gathered", LONGEST_WHY)
        return self._propose(Proposal(_new_id(), card.id, card.language, "note", text, how), day, by)

    def propose_edit(
        self,
        card: Card,
        passage: Passage,
        untrusted_text: str,
        untrusted_why: str,
        day: date,
        *,
        by: bytes | None = None,
    ) -> Proposal:
        """Propose other words for a passage, and why. Raises NothingProposed, SameWords, TextTooLong."""
        text = _cleaned(untrusted_text, "text", longest(passage.part))
        why = _cleaned(untrusted_why, "why", LONGEST_WHY)
        if text == passage.text.strip():
            raise SameWords
        edit = Proposal(_new_id(), card.id, card.language, "edit", text, why, passage.part, passage.text)
        return self._propose(edit, day, by)

    def decide(self, proposal: bytes, state: State, day: date, *, by: bytes | None = None) -> State:
        """Accept it, set it aside, or put it back to proposed; returns what it was, for undo.

        Raises ProposalGone where it is not there, or is that already; ProposalUnfit where it is to be accepted and
        says what no card may say.
        """
        found = self.find(proposal)
        if found is None or found.state == state:
            raise ProposalGone
        if state == "accepted" and (unfit := self.faults(found)):
            raise ProposalUnfit(kind=unfit[0].kind, words=unfit[0].words, count=len(unfit))
        with transaction(self._connection):
            rows.add_event(self._connection, proposal, Event(day, state, by), stamps.tick(self._connection))
        return found.state

    def find(self, proposal: bytes) -> Proposal | None:
        """Give one, or None where it is not there."""
        return next((each for each in self.all() if each.id == proposal), None)

    def faults(self, proposal: Proposal) -> tuple[Fault, ...]:
        """Say what in it no card may say: it can stay proposed with these, and is not accepted."""
        return card_lint.text_faults(proposal.language, fields(proposal), self._stigma)

    def reword(
        self, proposal: bytes, untrusted_text: str, untrusted_why: str, day: date, *, by: bytes | None = None
    ) -> Proposal:
        """Give what is still proposed other words; returns it as it was, for undo.

        Raises ProposalGone where it is not there or was decided on; NothingProposed, SameWords, TextTooLong.
        """
        before = self.find(proposal)
        if before is None or before.state != "proposed":
            raise ProposalGone
        how = "gathered" if before.kind == "note" else "why"
        text = _cleaned(untrusted_text, "text", longest(before.part))
        why = _cleaned(untrusted_why, how, LONGEST_WHY)
        if before.kind == "edit" and text == before.was.strip():
            raise SameWords
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows.reword(self._connection, replace(before, text=text, why=why), stamp)
            rows.add_event(self._connection, proposal, Event(day, "proposed", by), stamp)
        return before

    def _stigma(self, text: str, language: str) -> Iterable[str]:
        if self._guide is None:
            return ()
        return tuple(text[found.start : found.end] for found in self._guide().find(text, language=language))

    def _propose(self, proposal: Proposal, day: date, by: bytes | None) -> Proposal:
        first = Event(day, "proposed", by)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows.insert(self._connection, proposal, stamp)
            rows.add_event(self._connection, proposal.id, first, stamp)
        return next(each for each in self.all() if each.id == proposal.id)


def gathered(note: Proposal) -> str:
    """Say of a note, in its language, that it is the team's, of which month, and how it was gathered."""
    with speaking(note.language):
        month = month_name(note.since) if note.since else ""
        return _("Our team, {month}: {how}").format(month=month, how=note.why)


def _new_id() -> bytes:
    return secrets.token_bytes(16)


def _cleaned(untrusted_text: str, field: str, longest: int) -> str:
    """Give the text without what can't be seen. Raises NothingProposed, TextTooLong."""
    shown = "".join(sign for sign in untrusted_text if sign == "\n" or sign.isprintable())
    text = "\n".join(line.strip() for line in shown.strip().splitlines())
    if not text:
        raise NothingProposed(field=field)
    if len(text) > longest:
        raise TextTooLong(field=field, most=longest)
    return text
