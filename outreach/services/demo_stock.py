"""The invented team's stock: delivered, carried to bag and van, counted and lost, so that all that left was there.

Everything follows from what the outings gave: each week takes along what it will need and a little more, each delivery
lasts until the next. At the end some things are short and one lot is close to its month, as in any store room.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from outreach.domain.outings import Outing
from outreach.domain.supplies import Catalogue
from outreach.services.encounters import supplies_moved
from outreach.store import lots
from outreach.store.movements import Movement
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection

_OFFICE = "office"
_DATED = {"injection", "kits", "overdose", "checking", "sexual_health"}
"""Groups of things that come in lots with a month on the box."""
_EVERY = 61
"""Days between two deliveries."""
_SHORT: Mapping[str, int] = {"filter_membrane": 5, "pipe_tip": 9, "nlx_nasal_18": 16}
"""Items that last so many days at the end: a delivery is due, or nearly."""
_LASTS = (24, 58)
"""How many days the others last at the end."""
_CLOSE_TO_ITS_MONTH = "water_inj"
_DAYS_TO_MONTH = 25
_SHELF_LIFE = (20, 40)
"""Months from delivery to the month on the box."""
_COUNTS_BEFORE = (2, 94, 186)
"""Inventories, so many days before today."""
_LARGE, _MANY = 1000, 200


@dataclass(frozen=True, slots=True)
class Gone:
    """An outing, and what left with its encounters: item → pieces."""

    outing: Outing
    given: Mapping[str, int]

    @property
    def day(self) -> date:
        """Its day."""
        return self.outing.plan.date


@dataclass(slots=True)
class _Heap:
    """Pieces of one lot at one place."""

    lot: bytes | None
    expires: str
    pieces: int


class StoreRoom:
    """The book of the stock while it is being invented, day by day; what expires first leaves first."""

    def __init__(self, connection: Connection, stamp: Stamp, dice: Random, catalogue: Catalogue) -> None:
        self._connection, self._stamp, self._dice, self._catalogue = connection, stamp, dice, catalogue
        self._heaps: dict[tuple[str, str], list[_Heap]] = defaultdict(list)
        self.rows: list[Movement] = []
        self.packs: dict[str, int] = {}
        """How each item that was delivered is bought: pieces in a pack."""

    def fill(self, gone: Sequence[Gone], today: date) -> date | None:
        """Invent everything that lets these outings give what they gave; returns the day of the latest inventory."""
        if not gone:
            return None
        first = min(one.day for one in gone) - timedelta(days=10)
        days: dict[date, list[Gone]] = defaultdict(list)
        for one in gone:
            days[one.day].append(one)
        loads = _loads(gone, today)
        deliveries = self._deliveries(gone, loads, first, today)
        counts = {day for before in _COUNTS_BEFORE if (day := today - timedelta(days=before)) > first}
        for day in sorted({*days, *loads, *deliveries, *counts}):
            self._receive(deliveries.get(day, {}), day, today, opening=day == first)
            self._carry(loads.get(day, {}), day)
            for one in days.get(day, ()):
                for movement in supplies_moved(one.outing, {}, one.given):
                    self.rows += self._drawn(movement)
            if day in counts:
                self._count(day)
        return max(counts, default=None)

    # Coming in --------------------------------------------------------------------------------------------

    def _deliveries(
        self, gone: Sequence[Gone], loads: "Mapping[date, _Load]", first: date, today: date
    ) -> dict[date, dict[str, int]]:
        """What comes when: enough until the next delivery, the last one leaving what should be left today."""
        leaves: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        for day, load in loads.items():
            for (item, _place), pieces in load.items():
                leaves[item][day] += pieces
        for one in gone:
            if one.outing.plan.place == _OFFICE:
                for item, pieces in one.given.items():
                    leaves[item][one.day] += pieces
        made: dict[date, dict[str, int]] = defaultdict(dict)
        for item, by_day in sorted(leaves.items()):
            dates = [first, *_delivery_days(first, today, self._dice)]
            lately = sum(n for day, n in by_day.items() if day > today - timedelta(days=56)) / 56
            lasts = _SHORT.get(item) or self._dice.randint(*_LASTS)
            whole = sum(by_day.values())
            pack = self.packs[item] = _pack(whole)
            spare = 0
            for at, day in enumerate(dates):
                after = dates[at + 1] if at + 1 < len(dates) else None
                needed = sum(n for when, n in by_day.items() if day <= when and (after is None or when < after))
                wanted = max(needed + (round(lately * lasts) if after is None else needed // 8) - spare, 0)
                size = 1 if after is None and item in _SHORT else pack
                comes = -(-wanted // size) * size
                spare += comes - needed
                if comes:
                    made[day][item] = comes
        return made

    def _receive(self, came: Mapping[str, int], day: date, today: date, *, opening: bool) -> None:
        for item, pieces in came.items():
            lot, expires = self._lot(item, day, today)
            kind = "opening" if opening else "received"
            self._heaps[item, _OFFICE].append(_Heap(lot, expires, pieces))
            act = self._dice.randbytes(16)
            self.rows.append(Movement(item, _OFFICE, pieces, kind, lot=lot, day=day, act=act))

    def _lot(self, item: str, day: date, today: date) -> tuple[bytes | None, str]:
        if self._catalogue.items[item].group not in _DATED:
            return None, "9999-99"
        number = f"{self._dice.choice('ABCEFHKLNPT')}{self._dice.randint(1000, 99999)}"
        month = day.year * 12 + day.month - 1 + self._dice.randint(*_SHELF_LIFE)
        expires = f"{month // 12}-{month % 12 + 1:02}"
        if item == _CLOSE_TO_ITS_MONTH and today - day < timedelta(days=_EVERY):
            expires = f"{today + timedelta(days=_DAYS_TO_MONTH):%Y-%m}"
        return lots.find_or_add(self._connection, item, number, expires, self._stamp), expires

    # Going about and out ----------------------------------------------------------------------------------

    def _carry(self, load: "_Load", day: date) -> None:
        acts: dict[str, bytes] = {}
        for (item, place), pieces in sorted(load.items()):
            act = acts.setdefault(place, self._dice.randbytes(16))
            for part in self._drawn(Movement(item, _OFFICE, -pieces, "transfer", day=day, act=act)):
                there = replace(part, place=place, quantity=-part.quantity)
                self.rows += [part, there]
                self._put(there)

    def _put(self, movement: Movement) -> None:
        heaps = self._heaps[movement.item, movement.place]
        same = next((heap for heap in heaps if heap.lot == movement.lot), None)
        if same is not None:
            same.pieces += movement.quantity
            return
        office = self._heaps[movement.item, _OFFICE]
        expires = next((heap.expires for heap in office if heap.lot == movement.lot), "9999-99")
        heaps.append(_Heap(movement.lot, expires, movement.quantity))

    def _drawn(self, movement: Movement) -> Iterator[Movement]:
        """A movement out as the lots it takes from, what expires first first."""
        wanted = -movement.quantity
        for heap in sorted(self._heaps[movement.item, movement.place], key=lambda heap: heap.expires):
            taken = min(heap.pieces, wanted)
            if taken:
                heap.pieces -= taken
                wanted -= taken
                yield replace(movement, quantity=-taken, lot=heap.lot)
        if wanted:
            yield replace(movement, quantity=-wanted)

    def _count(self, day: date) -> None:
        """An inventory of the office: some figures are off by a few, something got wet."""
        there = sorted(item for (item, place), heaps in self._heaps.items() if place == _OFFICE and _sum(heaps) > _MANY)
        act = self._dice.randbytes(16)
        for item in self._dice.sample(there, min(5, len(there))):
            off = Movement(item, _OFFICE, -self._dice.randint(1, 8), "counted", day=day, act=act)
            self.rows += self._drawn(off)
        if there:
            wet = self._dice.randbytes(16)
            item = self._dice.choice(there)
            gone = Movement(item, _OFFICE, -self._dice.randint(4, 20), "damaged", day=day, act=wet, reason="wet")
            self.rows += self._drawn(gone)


_Load = Mapping[tuple[str, str], int]


def _loads(gone: Iterable[Gone], today: date) -> dict[date, dict[tuple[str, str], int]]:
    """What each Monday carries from the office: what the week will take from bag and van, and a little more."""
    loads: dict[date, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for one in gone:
        place = one.outing.plan.place
        if place == _OFFICE:
            continue
        monday = min(one.day - timedelta(days=one.day.weekday()), today)
        for item, pieces in one.given.items():
            loads[monday][item, place] += pieces
    taken: set[tuple[str, str]] = set()
    for _day, load in sorted(loads.items()):
        for at, pieces in load.items():
            if at not in taken:
                # Once a little more than needed stays in the bag from week to week.
                taken.add(at)
                load[at] = -(-pieces * 5 // 4 // 5) * 5 + 5
    return loads


def _delivery_days(first: date, today: date, dice: Random) -> list[date]:
    """One every two months, on a weekday, each supplier at its own time; the last is some weeks old."""
    last = today - timedelta(days=dice.randint(8, 26))
    found = []
    day = last
    while day > first + timedelta(days=_EVERY // 2):
        found.append(day - timedelta(days=max(day.weekday() - 4, 0)))
        day -= timedelta(days=_EVERY)
    return sorted(found)


def _pack(whole: int) -> int:
    if whole > _LARGE:
        return 100
    return 50 if whole > _MANY else 10


def _sum(heaps: Iterable[_Heap]) -> int:
    return sum(heap.pieces for heap in heaps)
