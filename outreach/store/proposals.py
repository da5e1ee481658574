"""Proposals for vigilance cards, and what was decided of each."""

from datetime import date

from outreach.domain.proposals import Event, Proposal
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


def proposals(connection: Connection, card: str | None = None) -> tuple[Proposal, ...]:
    """Every proposal with its history, of one card if told; those last decided on come last."""
    where, values = ("", ()) if card is None else (" WHERE p.card = ?", (card,))
    sql = (
        "SELECT p.id, p.card, p.language, p.kind, p.text, p.why, p.part, p.was, e.day, e.state, e.call_name "
        f"FROM proposal p JOIN proposal_event e ON e.proposal = p.id{where} ORDER BY e.counter, e.laptop"
    )
    found: dict[bytes, Proposal] = {}
    for proposal_id, card_id, language, kind, text, why, part, was, day, state, by in connection.execute(sql, values):
        before = found.pop(proposal_id, None)
        history = (*(before.history if before else ()), Event(date.fromisoformat(day), state, by))
        found[proposal_id] = Proposal(proposal_id, card_id, language, kind, text, why, part, was, history)
    return tuple(found.values())


def insert(connection: Connection, proposal: Proposal, stamp: Stamp) -> None:
    """Keep a new proposal; its first event is added apart."""
    connection.execute(
        "INSERT INTO proposal (id, card, language, kind, text, why, part, was, counter, laptop) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            proposal.id,
            proposal.card,
            proposal.language,
            proposal.kind,
            proposal.text,
            proposal.why,
            proposal.part,
            proposal.was,
            stamp.counter,
            stamp.laptop,
        ),
    )


def reword(connection: Connection, proposal: Proposal, stamp: Stamp) -> None:
    """Give a proposal other words; those before are gone: they may have been changed to protect somebody."""
    connection.execute(
        "UPDATE proposal SET text = ?, why = ?, counter = ?, laptop = ? WHERE id = ?",
        (proposal.text, proposal.why, stamp.counter, stamp.laptop, proposal.id),
    )


def add_event(connection: Connection, proposal: bytes, event: Event, stamp: Stamp) -> None:
    """Write down what was decided of a proposal."""
    connection.execute(
        "INSERT INTO proposal_event (proposal, counter, laptop, day, state, call_name) VALUES (?, ?, ?, ?, ?, ?)",
        (proposal, stamp.counter, stamp.laptop, event.day.isoformat(), event.state, event.by),
    )
