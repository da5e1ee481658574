"""The room's rules as plain values: how much a tap counts, what lies on the card, what can be undone. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal

from outreach.domain.encounters import (
    MOST_PIECES,
    Content,
    Encounter,
    with_facet,
    with_given,
    with_outcome,
    with_referrals,
)
from outreach.domain.outings import Plan, evening_of
from outreach.ui import histories
from outreach.ui.histories import Steps, Stored

MULTIPLIERS: Final = (1, 5, 10, 20, -1)
_MOST_DIGITS: Final = len(str(MOST_PIECES))
_NIGHT: Final = 12
"""How many hours are offered for an encounter of an outing whose times were not told."""

_AFTERNOON: Final = 14

Change = Callable[[Content], Content]
"""What a part of the card emits: what to do to the content, whatever the content has become meanwhile."""

Size = Literal["full", "compact", "narrow"]
SINGLE: Final = ("age", "gender", "kind", "for_whom")
"""The rows of the card where one answer excludes the others."""


def size_for(width: int, height: int, scale: float) -> Size:
    """Tell which of the room's three layouts fits a window of that many pixels at a text size (1.0–2.0)."""
    across, down = width / scale, height / scale
    if across >= 1200 and down >= 740:  # noqa: PLR2004 - the sizes the layouts were drawn for
        return "full"
    return "compact" if across >= 1000 and down >= 660 else "narrow"  # noqa: PLR2004 - the same


def tight_for(width: int, scale: float) -> bool:
    """Tell whether the narrow layout has to put under each other what it puts side by side, and scroll."""
    return width / scale < 900  # noqa: PLR2004 - what one line needs


@dataclass(frozen=True, slots=True)
class Hand:
    """How much the next tap counts: digits typed before it win over the multiplier. A tap empties it."""

    factor: int = 1
    digits: str = ""

    @property
    def pieces(self) -> int:
        """What the next tap adds."""
        return int(self.digits) if self.digits else self.factor

    def with_digit(self, digit: int) -> "Hand":
        """One more digit; a zero in front and digits beyond the largest quantity are not taken."""
        digits = f"{self.digits}{digit}".lstrip("0")
        return replace(self, digits=digits) if len(digits) <= _MOST_DIGITS else self


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the card: a new encounter, or one being corrected with the new one set aside."""

    content: Content = field(default_factory=Content)
    editing: Encounter | None = None
    aside: Content | None = None

    def telling(self, content: Content) -> "Desk":
        """The same card with something else on it."""
        return replace(self, content=content)

    @property
    def changed(self) -> bool:
        """Whether leaving the card would leave something untold."""
        if self.editing is not None:
            return self.content != self.editing.content
        return not self.content.blank


Deed = Stored[Encounter]
Step = histories.Step[Desk, Encounter]
History = Steps[Desk, Encounter]
"""What was stored of an encounter, and what was done on the desk."""
Beside = histories.Deed
"""What was done in the room, and not on the card."""


# The card -------------------------------------------------------------------------------------------


def tapped(content: Content, item: str, hand: Hand, sign: int = 1) -> Content:
    """Count one tap on a tile; `sign` −1 counts down, whatever the hand holds."""
    return with_given(content, item, hand.pieces if sign > 0 else -abs(hand.pieces))


def counted(content: Content, item: str, pieces: int) -> Content:
    """Say how many of an item there are in all."""
    return with_given(content, item, pieces - content.given.get(item, 0))


def came_back(content: Content, pieces: int, *, by_eye: bool) -> Content:
    """Say how many used pieces came back, counted or judged by eye."""
    pieces = min(max(pieces, 0), MOST_PIECES)
    return replace(content, returned_estimated=pieces) if by_eye else replace(content, returned=pieces)


def back(content: Content, *, by_eye: bool) -> int:
    """How many used pieces came back, counted or judged by eye."""
    return content.returned_estimated if by_eye else content.returned


def by_eye_instead(content: Content, *, by_eye: bool) -> Content:
    """The same pieces, counted the other way; where both ways hold a number, each keeps its own."""
    if content.returned and content.returned_estimated:
        return content
    pieces = content.returned + content.returned_estimated
    return (
        replace(content, returned=0, returned_estimated=pieces)
        if by_eye
        else replace(content, returned=pieces, returned_estimated=0)
    )


def judged_by_eye(content: Content) -> bool:
    """Which of the two ways a content opens with."""
    return bool(content.returned_estimated and not content.returned)


def chosen(content: Content, row: str) -> tuple[str, ...]:
    """The codes chosen in a row of the card."""
    match row:
        case "referrals":
            return tuple(referral.to for referral in content.referrals)
        case "hour":
            return () if content.hour is None else (str(content.hour),)
        case "kind" | "for_whom":
            value = getattr(content, row)
            return () if value is None else (value,)
        case "age" | "gender":
            value = getattr(content, row)
            return () if value == "not_asked" else (value,)
        case _:
            return content.facets.get(row, ())


def choosing(content: Content, row: str, codes: tuple[str, ...]) -> Content:
    """The content with other codes chosen in a row; none at all is a complete answer."""
    one = codes[0] if codes else None
    match row:
        case "referrals":
            return with_referrals(content, codes)
        case "hour":
            return replace(content, hour=None if one is None else int(one))
        case "age" | "gender" | "kind" | "for_whom":
            return _with_one(content, row, one)
        case _:
            return with_facet(content, row, codes)


def _with_one(content: Content, row: str, code: str | None) -> Content:
    if row == "age":
        return replace(content, age=code or "not_asked")
    if row == "gender":
        return replace(content, gender=code or "not_asked")
    if row == "kind":
        return replace(content, kind=code)
    return replace(content, for_whom=code, others=content.others if code in WITH_OTHERS else 0)


WITH_OTHERS: Final = ("self_and_others", "others")
"""The answers to "for whom" after which it can be said how many others."""


def outcome_of(content: Content, recipient: str) -> str:
    """What came of one referral."""
    return next((r.outcome for r in content.referrals if r.to == recipient), "given")


def with_told_outcome(content: Content, recipient: str, outcome: str) -> Content:
    """Tell what came of one referral, chosen by the same gesture if it was not yet."""
    if recipient not in chosen(content, "referrals"):
        content = with_referrals(content, (*chosen(content, "referrals"), recipient))
    return with_outcome(content, recipient, outcome)


def told(content: Content) -> int:
    """How many answers the card holds, the note and what was given apart."""
    single = (
        content.age != "not_asked",
        content.gender != "not_asked",
        content.kind is not None,
        content.for_whom is not None,
        content.first_time != "not_known",
        content.people > 1,
    )
    return sum(single) + sum(len(codes) for codes in content.facets.values()) + len(content.referrals)


def pieces(given: Mapping[str, int]) -> int:
    """How many pieces in all."""
    return sum(given.values())


# Hours ----------------------------------------------------------------------------------------------


def is_tonight(plan: Plan, now: datetime) -> bool:
    """Whether an outing is going on this very evening, so that "now" is the hour of what is typed."""
    return plan.date == evening_of(now)


def hours_of(plan: Plan, now: datetime) -> tuple[int, ...]:
    """The hours an encounter of an outing can have had, in the order of the night."""
    tonight = is_tonight(plan, now)
    first = (now.hour - _NIGHT + 1) % 24 if tonight else _AFTERNOON
    if plan.starts is not None:
        first = plan.starts.hour
    if plan.ends is not None:
        last = plan.ends.hour
    elif tonight:
        last = now.hour
    else:
        last = (first + _NIGHT - 1) % 24
    return tuple((first + step) % 24 for step in range((last - first) % 24 + 1))


def with_hour(content: Content, plan: Plan, now: datetime) -> Content:
    """The content as it is saved: what is typed tonight happened in the present hour unless another was said."""
    if content.hour is not None or not is_tonight(plan, now):
        return content
    return replace(content, hour=now.hour)
