"""Tonight's bag: what outings like this one gave, beside what the bag holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

ENOUGH_OUTINGS = 4
"""From how many outings of a kind a habit can be read."""

MOST_OUTINGS = 12
"""More recent outings say more: older ones are left out."""

_SHARE = 0.8
"""The bag should do for four outings like this one out of five."""


@dataclass(frozen=True, slots=True)
class Past:
    """An outing that was, and what it gave: item → pieces, kits as kits."""

    day: date
    zone: str
    given: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Wish:
    """One item to take along: what outings like this one needed, what the bag holds, and so how many to add."""

    item: str
    needed: int
    held: int
    add: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to add to the bag. `outings` is how many it was read from, `like` what they share with tonight."""

    wishes: tuple[Wish, ...]
    outings: int
    like: tuple[str, ...]


def propose(past: Sequence[Past], *, zone: str, day: date, held: Mapping[str, int]) -> Proposal:
    """What to add to a bag for an outing, from the habits of its zone, weekday and season.

    Outings of the same zone, weekday and season speak first; where they are fewer than four, those of the zone and
    weekday, then of the zone, then of the weekday, then all. Of each item, the quantity that was enough on four of
    five such outings is needed; what the bag holds already is taken off.
    """
    newest_first = sorted((one for one in past if one.day < day), key=lambda one: one.day, reverse=True)
    for like in (("zone", "weekday", "season"), ("zone", "weekday"), ("zone",), ("weekday",), ()):
        chosen = [one for one in newest_first if _alike(one, zone, day, like)][:MOST_OUTINGS]
        if len(chosen) >= ENOUGH_OUTINGS or (chosen and not like):
            return Proposal(_wishes(chosen, held), len(chosen), like)
    return Proposal((), 0, ())


def _alike(one: Past, zone: str, day: date, like: Sequence[str]) -> bool:
    return (
        ("zone" not in like or one.zone == zone)
        and ("weekday" not in like or one.day.weekday() == day.weekday())
        and ("season" not in like or _season(one.day) == _season(day))
    )


def _season(day: date) -> int:
    """Winter 0 (December to February), spring 1, summer 2, autumn 3."""
    return day.month % 12 // 3


def _wishes(outings: Sequence[Past], held: Mapping[str, int]) -> tuple[Wish, ...]:
    items = sorted({item for outing in outings for item in outing.given})
    wishes = []
    for item in items:
        given = sorted(outing.given.get(item, 0) for outing in outings)
        needed = given[min(int(_SHARE * len(given)), len(given) - 1)]
        there = max(held.get(item, 0), 0)
        if needed > there:
            wishes.append(Wish(item, needed, there, needed - there))
    return tuple(wishes)
