"""What the team adds to a card: a note of experience, or other words for a part of it. Proposed, then agreed on.

Nothing here replaces what ships: an accepted edit lies over the text it was written for, and steps aside where
that text has changed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from outreach.domain.cards import Card, Emergency, Voice
from outreach.domain.errors import OutreachError

Kind = Literal["note", "edit"]
State = Literal["proposed", "accepted", "set_aside"]

PARTS = ("about", "vigilance", "people_say", "medical", "signs", "steps", "not_known")
"""The parts of a card whose words can be edited, in the order of the page."""

LONGEST_TEXT, LONGEST_WHY = 1200, 200
_LONGEST = {"signs": 80, "steps": 160}


def longest(part: str) -> int:
    """How many characters the words for a part take at most: what is read in an emergency stays short."""
    return _LONGEST.get(part, LONGEST_TEXT)


class NothingProposed(OutreachError):
    """A proposal without words. Details: field."""

    code = "nothing_proposed"


class SameWords(OutreachError):
    """An edit that changes nothing."""

    code = "same_words"


class ProposalUnfit(OutreachError):
    """Words that no card may say can stay proposed, and are not accepted. Details: kind, words, count (int)."""

    code = "proposal_unfit"


class ProposalGone(OutreachError):
    """A proposal that is no longer there, or that was decided on meanwhile."""

    code = "proposal_gone"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a proposal: the day, what it has been since, and the call-name (its id) where one was given."""

    day: date
    state: State
    by: bytes | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note or an edit for one card in one language.

    `why` says how a note was gathered, or why the words should change. An edit has its `part` and the words it is for
    (`was`). `history` is in the order of happening; the last entry says what the proposal is now.
    """

    id: bytes
    card: str
    language: str
    kind: Kind
    text: str
    why: str
    part: str = ""
    was: str = ""
    history: tuple[Event, ...] = ()

    @property
    def state(self) -> State:
        """What it is now."""
        return self.history[-1].state if self.history else "proposed"

    @property
    def since(self) -> date | None:
        """The day it became what it is now."""
        return self.history[-1].day if self.history else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a card that can be edited: the part they belong to, their name within it if they have one."""

    part: str
    name: str
    text: str


def fields(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Give the words a proposal would bring into a card, each with its field as the lint of cards names it."""
    if proposal.kind == "note":
        return ("people_say 1 text", proposal.text), ("people_say 1 gathered", proposal.why)
    field = {
        "about": "about",
        "signs": "emergency signs 1",
        "steps": "emergency steps 1 text",
        "not_known": "not_known 1",
    }
    return ((field.get(proposal.part, f"{proposal.part} 1 text"), proposal.text),)


def editable(card: Card) -> Iterator[Passage]:
    """Give what can be edited of a card, in the order of the page."""
    yield Passage("about", "", card.about)
    yield from (Passage("vigilance", area.area, area.text) for area in card.vigilance)
    yield from (Passage("people_say", "", voice.text) for voice in card.people_say if voice.sources)
    yield from (Passage("medical", "", known.text) for known in card.medical)
    yield from (Passage("signs", "", sign) for sign in card.emergency.signs)
    yield from (Passage("steps", step.name, step.text) for step in card.emergency.steps)
    yield from (Passage("not_known", "", text) for text in card.not_known)


def applies(card: Card, proposal: Proposal) -> bool:
    """Whether an edit still finds the words it was written for. A note always applies."""
    return proposal.kind == "note" or any(
        passage.part == proposal.part and passage.text == proposal.was for passage in editable(card)
    )


def with_proposals(card: Card, accepted: Sequence[Proposal], gathered: Callable[[Proposal], str]) -> Card:
    """Lay what the team agreed on over a card: edits in place, notes at the end of what people say.

    `gathered` says of a note how it was gathered, with the team and the month. The place kept for the team's own
    words goes once there are some.
    """
    for proposal in accepted:
        if proposal.kind == "edit":
            card = _edited(card, proposal)
    notes = [Voice(note.text, gathered(note)) for note in accepted if note.kind == "note"]
    if notes:
        published = [voice for voice in card.people_say if voice.sources]
        card = replace(card, people_say=(*published, *notes))
    return card


def _edited(card: Card, edit: Proposal) -> Card:
    def new(part: str, text: str) -> str:
        return edit.text if (part, text) == (edit.part, edit.was) else text

    return replace(
        card,
        about=new("about", card.about),
        vigilance=tuple(replace(area, text=new("vigilance", area.text)) for area in card.vigilance),
        people_say=tuple(replace(voice, text=new("people_say", voice.text)) for voice in card.people_say),
        medical=tuple(replace(known, text=new("medical", known.text)) for known in card.medical),
        emergency=Emergency(
            tuple(new("signs", sign) for sign in card.emergency.signs),
            tuple(replace(step, text=new("steps", step.text)) for step in card.emergency.steps),
        ),
        not_known=tuple(new("not_known", text) for text in card.not_known),
    )
