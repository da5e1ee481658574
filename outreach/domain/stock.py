"""Stock: what lies where, how long it lasts, and what can be done with it.

A place may go below nothing: a worker is never blocked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from outreach.domain.errors import OutreachError

USUAL_DELIVERY_DAYS = 14
"""How long a delivery takes where the team has told nothing."""

WEEKS = 8
"""How many weeks of use speak for the days to come."""

EXPIRY_DAYS = 60
"""From how many days before a lot's month ends it is something to look at."""

_OUTLIER = 3
"""A week of more than so many times the median week (a festival, a large hand-out) says nothing of the next one."""

LOSSES: Mapping[str, str] = {"damaged": "damaged", "wet": "damaged", "expired": "expired", "other": "lost"}
"""Why pieces are gone, as the worker says it → the kind of movement. Nobody is asked who."""

CHANNELS = ("shelf", "machine", "post", "pharmacy")
"""How pieces reach people without a meeting."""


class KitUnknown(OutreachError):
    """What should be put together holds nothing on that day. Details: item."""

    code = "kit_unknown"


class NothingMoved(OutreachError):
    """An act of no pieces, or from a place to itself."""

    code = "nothing_moved"


class MonthUnreadable(OutreachError):
    """An expiry that is not a month. Details: value."""

    code = "month_unreadable"


@dataclass(frozen=True, slots=True)
class Act:
    """One gesture in the stock room, so that it can be taken back: its id and what kind it was."""

    id: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """Pieces of an item that came in, with the number of their lot and the month it is good until where told."""

    item: str
    pieces: int
    number: str = ""
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot of an item at one place: its number, the month (YYYY-MM) it is good until, what is left of it."""

    id: bytes
    number: str
    expires: str | None
    place: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Cover:
    """How long an item lasts. `per_day` is its use; `days` is None where nothing was used: nothing can be said then.

    `set_aside` is how many of the weeks did not count: outliers, and weeks in which there was none left to give.
    """

    per_day: float
    days: int | None
    delivery_days: int
    set_aside: int = 0

    @property
    def low(self) -> bool:
        """Whether it ends before a delivery ordered today would come."""
        return self.days is not None and self.days < self.delivery_days


def cover(
    stock: int, used: Sequence[int], net: Sequence[int], *, delivery_days: int = USUAL_DELIVERY_DAYS, known: int = WEEKS
) -> Cover:
    """How long `stock` pieces last at the use of the last weeks.

    `used` and `net` are pieces by week, oldest first: what left for people, and by how much all places together grew.
    `known` is how many of the weeks the notebook covers; those before it do not count. Weeks that began and ended with
    nothing left, and weeks of more than three times the median, are set aside; where that leaves none, all count.
    """
    weeks = list(range(max(len(used) - known, 0), len(used)))
    # Stock at each week's end, walking back from today's.
    ends, there = [0] * len(used), stock
    for week in reversed(range(len(used))):
        ends[week], there = there, there - net[week]
    able = [week for week in weeks if used[week] > 0 or ends[week] > 0 or ends[week] - net[week] > 0] or weeks
    usual = median(used[week] for week in able) if able else 0
    kept = [week for week in able if not usual or used[week] <= _OUTLIER * usual] or able
    per_day = sum(used[week] for week in kept) / (7 * len(kept)) if kept else 0.0
    days = None if per_day <= 0 else max(int(stock / per_day), 0)
    return Cover(per_day, days, delivery_days, len(weeks) - len(kept))


def last_day(month: str) -> date:
    """The last day of a month written YYYY-MM: a lot is good until then. Raises MonthUnreadable."""
    try:
        first = date.fromisoformat(f"{month}-01")
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        raise MonthUnreadable(value=month[:20]) from None


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the stock room: what lies at each place, how long it lasts, what expires next.

    `places` holds pieces by place, a *shortfall* being a place below nothing; `expires` is the month of the next lot to
    expire, `lot` its number, and `expires_in` how many days are left of it, negative once it is over. `coming` are the
    pieces on their way in orders.
    """

    item: str
    places: Mapping[str, int]
    cover: Cover
    lot: str = ""
    expires: str | None = None
    expires_in: int | None = None
    coming: int = 0

    @property
    def total(self) -> int:
        """Pieces at all places together; shortfalls count as what they are."""
        return sum(self.places.values())

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """Places from which more left than was ever entered: something to look at."""
        return tuple(sorted(place for place, pieces in self.places.items() if pieces < 0))

    @property
    def expires_soon(self) -> bool:
        """Whether the next lot ends within sixty days, or has."""
        return self.expires_in is not None and self.expires_in <= EXPIRY_DAYS

    @property
    def low(self) -> bool:
        """Whether it ends before a delivery ordered today would come, what is on its way included."""
        reach = max(self.total, 0) + self.coming
        return self.cover.low and reach < self.cover.per_day * self.cover.delivery_days

    @property
    def to_look_at(self) -> bool:
        """Whether anything about it asks for a look."""
        return self.low or self.expires_soon or bool(self.shortfalls)
