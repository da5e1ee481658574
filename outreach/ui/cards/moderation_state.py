"""The rules of proposing and deciding, without a widget: what is being written, what can be said of a proposal."""

from dataclasses import dataclass
from typing import Any

from outreach.domain.cards import Card
from outreach.domain.proposals import Kind, Passage, Proposal, State, editable
from outreach.i18n import _, joined
from outreach.words import cards as card_words

_LINE = 44
"""Letters of a passage that stand for it in a list."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody is writing: for which card, and what it says so far. `revises` is a proposal put otherwise.

    `by` is the id of a call-name; nothing has to be told.
    """

    card: str
    language: str
    kind: Kind
    text: str = ""
    why: str = ""
    part: str = ""
    was: str = ""
    by: bytes | None = None
    revises: bytes | None = None

    @property
    def key(self) -> str:
        """What it is kept under while it is half written."""
        about = self.revises.hex() if self.revises is not None else f"{self.card} {self.language} {self.kind}"
        return f"proposal {about}"

    @property
    def worth_keeping(self) -> bool:
        """Whether there is something in it that would be missed."""
        return bool(self.why.strip()) or (bool(self.text.strip()) and self.text != self.was)


def begun(card: Card, kind: Kind) -> Written:
    """Begin a proposal for a card."""
    return Written(card.id, card.language, kind)


def of(proposal: Proposal) -> Written:
    """Take up a proposal that is put otherwise."""
    return Written(
        proposal.card,
        proposal.language,
        proposal.kind,
        proposal.text,
        proposal.why,
        proposal.part,
        proposal.was,
        proposal.history[-1].by if proposal.history else None,
        proposal.id,
    )


def to_plain(written: Written, day: str) -> dict[str, Any]:
    """Write it down as plain values, with the day (ISO) it was last typed on."""
    return {
        "day": day,
        "card": written.card,
        "language": written.language,
        "kind": written.kind,
        "text": written.text,
        "why": written.why,
        "part": written.part,
        "was": written.was,
        "by": written.by.hex() if written.by is not None else None,
        "revises": written.revises.hex() if written.revises is not None else None,
    }


def from_plain(body: dict[str, Any]) -> Written:
    """Read what `to_plain` wrote."""
    return Written(
        body["card"],
        body["language"],
        body["kind"],
        body["text"],
        body["why"],
        body["part"],
        body["was"],
        bytes.fromhex(body["by"]) if body["by"] else None,
        bytes.fromhex(body["revises"]) if body["revises"] else None,
    )


def passages(card: Card, written: Written) -> tuple[Passage, ...]:
    """Give the passages of a card that can be put otherwise; the one being written about also where it is gone."""
    there = tuple(editable(card))
    chosen = Passage(written.part, "", written.was)
    if written.part and all((each.part, each.text) != (chosen.part, chosen.text) for each in there):
        return (*there, chosen)
    return there


def passage_name(passage: Passage) -> str:
    """Name a passage in a line: its part of the card, and how it begins."""
    begins = passage.name or " ".join(passage.text.split())
    begins = begins if len(begins) <= _LINE else f"{begins[:_LINE].rstrip()}…"
    return _("{part}: {begins}").format(part=card_words.heading(passage.part), begins=begins)


def done_words(state: State, *, undone: bool = False) -> str:
    """Say what was just decided."""
    if undone:
        return {
            "proposed": _("Back to proposed."),
            "accepted": _("Accepted again."),
            "set_aside": _("Set aside again."),
        }[state]
    return {
        "proposed": _("Put back to proposed."),
        "accepted": _("Accepted: it shows in the card from now on."),
        "set_aside": _("Set aside. It stays in the list."),
    }[state]


def spoken(proposal: Proposal, title: str, about: str) -> str:
    """Say a proposal to somebody who hears it: of which card, what it is, what it says."""
    return joined([title, about]) + f". {proposal.text}"
