"""Proposals: a worker proposes a note of experience or other words, the team agrees on it, and it can be taken back."""

import secrets
from datetime import date

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
    SameWords,
    State,
    longest,
    with_proposals,
)
from outreach.i18n import _, month_name, speaking
from outreach.store import proposals as rows
from outreach.store import stamps
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


class Proposals:
    """What this team adds to the cards. Nothing is ever deleted: each decision is one more line of the history."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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

        Raises ProposalGone where it is not there, or is that already.
        """
        found = next((each for each in self.all() if each.id == proposal), None)
        if found is None or found.state == state:
            raise ProposalGone
        with transaction(self._connection):
            rows.add_event(self._connection, proposal, Event(day, state, by), stamps.tick(self._connection))
        return found.state

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
