"""The stock room: what comes in, moves, is counted, is lost, is put together; each gesture can be taken back.

The ledger only grows: taking a gesture back writes its contrary, with the same kind and day.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from outreach.domain import packing
from outreach.domain.encounters import MOST_PIECES, within
from outreach.domain.errors import UnknownItem, UnknownPlace
from outreach.domain.stock import (
    CHANNELS,
    LOSSES,
    USUAL_DELIVERY_DAYS,
    WEEKS,
    Act,
    Arrival,
    KitUnknown,
    Line,
    Lot,
    NothingMoved,
    cover,
    last_day,
)
from outreach.services.supplies import Supplies
from outreach.services.team import clean
from outreach.store import balances, lots, movements, orders, outings, stamps
from outreach.store import supplies as terms
from outreach.store import team as settings
from outreach.store.movements import Movement
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

_COUNTED = "counted"
"""The setting that remembers the day of the latest inventory."""

Pieces = Mapping[str, int]
"""Item → pieces."""


class Stock:
    """What lies where, and every gesture that changes it."""

    def __init__(self, connection: Connection, supplies: Supplies) -> None:
        self._connection = connection
        self._supplies = supplies

    # What there is ------------------------------------------------------------------------------------

    def lines(self, today: date) -> tuple[Line, ...]:
        """Every item in use or in stock, in the order of the catalogue. Reads kept sums: no history makes it slower."""
        catalogue = self._supplies.catalogue()
        places: dict[str, dict[str, int]] = {}
        for (item, place), pieces in balances.stock(self._connection).items():
            places.setdefault(item, {})[place] = pieces
        next_lots = balances.next_to_expire(self._connection)
        weeks = balances.by_week(self._connection, today, WEEKS)
        known, nothing = self._weeks_known(today), balances.Weeks([0] * WEEKS, [0] * WEEKS)
        delays = terms.delivery_days(self._connection)
        coming = orders.coming(self._connection)
        found = []
        for entry in catalogue.items.values():
            there = places.get(entry.code, {})
            if entry.retired and not any(there.values()):
                continue
            stock = sum(there.values())
            moved = weeks.get(entry.code, nothing)
            lasts = cover(
                stock,
                moved.used,
                moved.net,
                delivery_days=delays.get(entry.code, USUAL_DELIVERY_DAYS),
                known=known,
            )
            line = Line(entry.code, there, lasts, coming=coming.get(entry.code, 0))
            found.append(_next_to_expire(line, next_lots.get(entry.code), today))
        return tuple(found)

    def lots(self, item: str) -> tuple[Lot, ...]:
        """The lots of an item, what expires first first, place by place."""
        return tuple(
            Lot(row.lot, row.number, row.expires, row.place, row.quantity)
            for row in balances.lots(self._connection, item)
            if row.lot is not None
        )

    def latest(self, item: str, limit: int = 8) -> tuple[Movement, ...]:
        """The last movements of an item, newest first."""
        return movements.latest(self._connection, item, limit)

    def used_by_month(self, item: str, since: date) -> Mapping[str, int]:
        """What left of an item for people, by month (YYYY-MM), from a day on."""
        return balances.used_by_month(self._connection, item, since)

    def book(self, place: str, day: date | None = None) -> Pieces:
        """What the book says lies at a place, or lay there when a day was over: item → pieces, without noughts."""
        now = {item: pieces for (item, there), pieces in balances.stock(self._connection).items() if there == place}
        later = {} if day is None else movements.moved_after(self._connection, place, day)
        then = {item: now.get(item, 0) - later.get(item, 0) for item in now.keys() | later.keys()}
        return {item: pieces for item, pieces in then.items() if pieces}

    def last_counted(self) -> date | None:
        """The day of the latest inventory, whether or not it found a difference; None where nothing was counted."""
        told = settings.setting(self._connection, _COUNTED)
        return date.fromisoformat(told) if told else None

    def say_counted(self, day: date | None) -> None:
        """Have another day as that of the latest inventory, where one is taken back or done again."""
        with transaction(self._connection):
            settings.set_setting(self._connection, _COUNTED, day.isoformat() if day else "")

    def pack_of(self, item: str) -> int | None:
        """How many pieces come in a pack of an item, where the team has told."""
        told = terms.terms(self._connection).get(item)
        return None if told is None else told.pack

    def propose_bag(self, zone: str, day: date, *, place: str = "bag") -> packing.Proposal:
        """What to add to a bag for an outing, from the habits of its zone, weekday and season; see `packing.propose`.

        Kits are proposed as kits. What is usual is proposed even where the office has fewer: nobody is blocked.
        """
        past = [packing.Past(told, where, given) for told, where, given in outings.given_before(self._connection, day)]
        book = balances.stock(self._connection)
        items = self._supplies.catalogue().items
        held = {item: pieces for (item, there), pieces in book.items() if there == place}
        proposal = packing.propose(past, zone=zone, day=day, held=held)
        wishes = tuple(wish for wish in proposal.wishes if wish.item in items and not items[wish.item].retired)
        return replace(proposal, wishes=wishes)

    # What can be done ---------------------------------------------------------------------------------

    def receive(
        self, item: str, pieces: int, place: str, day: date, *, number: str = "", expires: str | None = None
    ) -> Act:
        """Enter what came in, with its lot where one is told. Raises OutOfBounds, MonthUnreadable."""
        return self.receive_lots([Arrival(item, pieces, number, expires)], place, day)

    def receive_lots(self, arrivals: Sequence[Arrival], place: str, day: date) -> Act:
        """Enter what came in of one or several lots, as one gesture. Raises as `receive`, and NothingMoved."""
        with transaction(self._connection):
            return self.enter(arrivals, place, day, stamps.tick(self._connection))

    def enter(self, arrivals: Sequence[Arrival], place: str, day: date, stamp: stamps.Stamp) -> Act:
        """Enter all that came in at once, within the caller's transaction. Raises as `receive`, and NothingMoved."""
        rows = []
        for one in arrivals:
            self._check({one.item: one.pieces}, place)
            number = clean(one.number, "lot")
            if one.expires is not None:
                last_day(one.expires)
            told = number or one.expires is not None
            lot = lots.find_or_add(self._connection, one.item, number, one.expires, stamp) if told else None
            rows.append(Movement(one.item, place, one.pieces, "received", lot=lot, day=day))
        return self._write(rows, stamp)

    def transfer(self, pieces: Pieces, start: str, end: str, day: date) -> Act:
        """Move pieces from a place to another, what expires first first; lots go along. Raises NothingMoved."""
        if start == end:
            raise NothingMoved
        self._check(pieces, start, end, least=0)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows: list[Movement] = []
            for item, count in pieces.items():
                for part in self._out(Movement(item, start, -count, "transfer", day=day)):
                    rows += [part, replace(part, place=end, quantity=-part.quantity)]
            return self._write(rows, stamp)

    def count(self, counted: Pieces, place: str, day: date, *, past: bool = False) -> Act:
        """An inventory: what really lies at a place. Differences become movements; what agrees leaves nothing.

        Fewer than in the book: what expires first is taken off first. More: the rest belongs to no lot. `past`: it is
        beside the book as it was when the day was over, and what moved since stays as it is.
        """
        self._check(counted, place, least=0)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows: list[Movement] = []
            book = self.book(place, day if past else None)
            for item, pieces in counted.items():
                difference = pieces - book.get(item, 0)
                rows += self._out(Movement(item, place, difference, "counted", day=day))
            latest = max(day, self.last_counted() or day)
            settings.set_setting(self._connection, _COUNTED, latest.isoformat())
            return self._write(rows, stamp, may_be_nothing=True)

    def lose(self, item: str, pieces: int, place: str, reason: str, day: date, *, lot: bytes | None = None) -> Act:
        """Take off what is damaged, wet, expired or gone. `reason` is one of LOSSES; nobody is asked who."""
        self._check({item: pieces}, place)
        lost = Movement(item, place, -pieces, LOSSES[reason], lot=lot, day=day, reason=reason)
        with transaction(self._connection):
            return self._write([lost] if lot else self._out(lost), stamps.tick(self._connection))

    def give_back(self, item: str, pieces: int, place: str, day: date, *, lot: bytes | None = None) -> Act:
        """Put unused pieces that came back into stock again."""
        self._check({item: pieces}, place)
        with transaction(self._connection):
            back = Movement(item, place, pieces, "returned", lot=lot, day=day)
            return self._write([back], stamps.tick(self._connection))

    def dispose(self, item: str, pieces: int, place: str, day: date, *, lot: bytes | None = None) -> Act:
        """Take off what was thrown away on purpose."""
        self._check({item: pieces}, place)
        thrown = Movement(item, place, -pieces, "disposed", lot=lot, day=day)
        with transaction(self._connection):
            return self._write([thrown] if lot else self._out(thrown), stamps.tick(self._connection))

    def assemble(self, kit: str, count: int, place: str, day: date) -> Act:
        """Put kits together from what lies there: their contents leave as the kits come. Raises KitUnknown."""
        self._check({kit: count}, place)
        inside = self._contents(kit, day)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows = [Movement(kit, place, count, "assembled", day=day)]
            for item, each in inside.items():
                rows += self._out(Movement(item, place, -each * count, "assembled", day=day))
            return self._write(rows, stamp)

    def take_apart(self, kit: str, count: int, place: str, day: date) -> Act:
        """Open kits: they leave, and their contents of that day come back as pieces of no lot. Raises KitUnknown."""
        self._check({kit: count}, place)
        inside = self._contents(kit, day)
        with transaction(self._connection):
            rows = list(self._out(Movement(kit, place, -count, "assembled", day=day)))
            rows += [Movement(item, place, each * count, "assembled", day=day) for item, each in inside.items()]
            return self._write(rows, stamps.tick(self._connection))

    def hand_out(self, pieces: Pieces, place: str, channel: str, day: date, *, zone: str | None = None) -> Act:
        """Log what people took without a meeting: from a shelf, a machine, by post, at a pharmacy."""
        if channel not in CHANNELS:
            raise ValueError(channel)
        self._check(pieces, place, least=0)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows: list[Movement] = []
            for item, count in pieces.items():
                out = Movement(item, place, -count, "distributed", channel=channel, day=day, zone=zone)
                rows += self._out(out)
            return self._write(rows, stamp)

    def take_back(self, act: Act) -> Act:
        """Write the contrary of a gesture; what is returned takes that back in turn."""
        with transaction(self._connection):
            return self.write_contrary(act, stamps.tick(self._connection))

    def write_contrary(self, act: Act, stamp: stamps.Stamp) -> Act:
        """Do as `take_back` within the caller's transaction."""
        done = movements.of_act(self._connection, act.id)
        back = [replace(movement, quantity=-movement.quantity) for movement in done]
        # An inventory that agreed with the book wrote nothing down.
        return self._write(back, stamp, may_be_nothing=act.kind == "counted")

    def add_up_again(self) -> None:
        """Make the kept sums anew from the ledger: the way out where `check` finds them uneven."""
        with transaction(self._connection):
            balances.add_up_again(self._connection)

    # ----------------------------------------------------------------------------------------------------

    def _check(self, pieces: Pieces, *places: str, least: int = 1) -> None:
        """Raise UnknownItem, UnknownPlace, OutOfBounds."""
        items, there = self._supplies.catalogue().items, {place.code for place in self._supplies.places()}
        for place in places:
            if place not in there:
                raise UnknownPlace(place=place)
        for item, count in pieces.items():
            if item not in items:
                raise UnknownItem(item=item)
            within(item, count, least, MOST_PIECES)

    def _out(self, movement: Movement) -> tuple[Movement, ...]:
        return movements.split(self._connection, movement, movement.day or date.min)

    def _write(self, rows: Iterable[Movement], stamp: stamps.Stamp, *, may_be_nothing: bool = False) -> Act:
        act = secrets.token_bytes(16)
        moved = [replace(row, act=act) for row in rows if row.quantity]
        if not moved and not may_be_nothing:
            raise NothingMoved
        movements.append(self._connection, moved, stamp)
        return Act(act, moved[0].kind if moved else "counted")

    def _contents(self, kit: str, day: date) -> Pieces:
        inside = self._supplies.catalogue().contents(kit, day)
        if not inside:
            raise KitUnknown(item=kit)
        return inside

    def _weeks_known(self, today: date) -> int:
        first = balances.first_day(self._connection)
        return WEEKS if first is None else max(min(-(-((today - first).days + 1) // 7), WEEKS), 1)


def _next_to_expire(line: Line, lot: tuple[str, str] | None, today: date) -> Line:
    if lot is None:
        return line
    expires, number = lot
    return replace(line, lot=number, expires=expires, expires_in=(last_day(expires) - today).days)
