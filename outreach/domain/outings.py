"""An outing: an evening, a stand, a shift. What it is and what can be said of its times."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from outreach.domain.errors import DateInFuture, EndBeforeStart

State = Literal["open", "paused", "closed"]

LONGEST_MINUTES = 16 * 60
"""Longer than this is a slip (an end typed before the start), not a shift."""

NIGHT_ENDS = 6
"""Before this hour, what is done belongs to the evening before."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is said when an outing starts, or of one already over.

    Times are quarter hours; codes are those of resources/codes and of the team's zones and places; `call_names`
    are ids.
    """

    date: date
    modality: str
    zone: str
    starts: time | None = None
    ends: time | None = None
    setting: str = "community"
    place: str = "bag"
    peers: int = 0
    salaried: int = 0
    volunteers: int = 0
    call_names: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Outing:
    """An outing as it is kept. `pause_minutes` counts whole pauses; `id` is 16 random bytes."""

    id: bytes
    plan: Plan
    state: State = "open"
    pause_minutes: int = 0
    paused_since: time | None = None
    atmosphere: str | None = None
    police: bool | None = None
    cancelled: bool = False

    @property
    def minutes(self) -> int | None:
        """How long it lasted, pauses apart, in minutes; None where a time was not told."""
        if self.plan.starts is None or self.plan.ends is None:
            return None
        return max(span(self.plan.starts, self.plan.ends) - self.pause_minutes, 0)


@dataclass(frozen=True, slots=True)
class Totals:
    """What an outing adds up to. Syringes count single pieces, those in kits included; naloxone counts kits."""

    encounters: int = 0
    people: int = 0
    syringes: int = 0
    returned: int = 0
    found: int = 0
    naloxone: int = 0
    inhalation: int = 0
    given: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Zone:
    """A district or an event, from the team's own list: the finest place there is."""

    code: str
    label: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class CallName:
    """What a worker chose to be called on the team's laptop; never a civil name, never in a report."""

    id: bytes
    label: str
    retired: bool = False


def span(starts: time, ends: time) -> int:
    """Minutes from one time to the next occurrence of the other; an end before the start is the day after."""
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return minutes if minutes >= 0 else minutes + 24 * 60


def check_plan(plan: Plan, today: date) -> None:
    """Refuse what can't have happened: an end before the start, a date after today."""
    if plan.date > today:
        raise DateInFuture(date=plan.date)
    if plan.starts is not None and plan.ends is not None:
        minutes = span(plan.starts, plan.ends)
        if minutes > LONGEST_MINUTES:
            raise EndBeforeStart(minutes=minutes)


def quarter(moment: time) -> time:
    """The quarter hour a time falls in: all that is kept of it."""
    return time(moment.hour, moment.minute - moment.minute % 15)


def evening_of(now: datetime) -> date:
    """The day an outing belongs to that starts now: before six in the morning, the evening before."""
    return (now - timedelta(days=1)).date() if now.hour < NIGHT_ENDS else now.date()


def slug(label: str) -> str:
    """A code for a zone out of its name: "Quais nord" gives "quais-nord". May be empty."""
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:60]
