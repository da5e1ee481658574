"""Orders of supplies: proposed from use, kept once they are sent, received in part or in full; all of it taken back."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from outreach.domain.encounters import MOST_PIECES, within
from outreach.domain.errors import TextTooLong, UnknownItem
from outreach.domain.orders import (
    LONGEST_REFERENCE,
    MOST_DAYS,
    MOST_IN_A_PACK,
    USUAL_DAYS,
    Need,
    NothingOrdered,
    NotOrdered,
    Order,
    OrderBegun,
    OrderGone,
    OrderLine,
    Slip,
    SlipLine,
    Wish,
    need,
    whole_packs,
)
from outreach.domain.stock import WEEKS, Act, Arrival, Line
from outreach.services.stock import Stock
from outreach.services.supplies import Supplies
from outreach.services.team import Team, clean
from outreach.store import balances, movements, stamps
from outreach.store import orders as rows
from outreach.store import supplies as terms
from outreach.store import team as settings
from outreach.store.supplies import Term
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

_DAYS = "order_days"
"""The setting that says for how many days an order should last."""


class Orders:
    """What this team orders, from whom, and what has come of it."""

    def __init__(self, connection: Connection, supplies: Supplies, stock: Stock) -> None:
        self._connection = connection
        self._supplies = supplies
        self._stock = stock

    # How it is bought -------------------------------------------------------------------------------------

    def days(self) -> int:
        """For how many days an order should last, from its delivery on."""
        told = settings.setting(self._connection, _DAYS)
        return int(told) if told else USUAL_DAYS

    def want_days(self, days: int) -> int:
        """Have orders last for so many days; returns what was wanted before, for undo. Raises OutOfBounds."""
        within("days", days, 1, MOST_DAYS)
        before = self.days()
        with transaction(self._connection):
            settings.set_setting(self._connection, _DAYS, str(days))
        return before

    def term(self, item: str) -> Term:
        """How an item is bought, as far as it was told."""
        return terms.terms(self._connection).get(item, Term(item))

    def suppliers(self) -> tuple[str, ...]:
        """The suppliers that were told of, by name."""
        known = {term.supplier for term in terms.terms(self._connection).values() if term.supplier}
        return tuple(sorted(known, key=str.casefold))

    def say_term(self, untrusted_term: Term) -> Term:
        """Keep how an item is bought; returns what was told before, for undo.

        Raises UnknownItem, OutOfBounds, TextTooLong.
        """
        term = replace(
            untrusted_term,
            supplier=clean(untrusted_term.supplier or "", "supplier") or None,
            reference=_reference(untrusted_term.reference or "") or None,
        )
        if term.item not in self._supplies.catalogue().items:
            raise UnknownItem(item=term.item)
        if term.pack is not None:
            within("pack", term.pack, 1, MOST_IN_A_PACK)
        if term.delivery_days is not None:
            within("delivery_days", term.delivery_days, 0, MOST_DAYS)
        before = self.term(term.item)
        with transaction(self._connection):
            terms.put_term(self._connection, term, stamps.tick(self._connection))
        return before

    # What to order ----------------------------------------------------------------------------------------

    def propose(self, today: date, days: int | None = None) -> tuple[Wish, ...]:
        """What every item in use needs to last for so many days once it is delivered, in the order of the catalogue.

        Use is that of the last eight weeks, outliers and stock-outs aside (`stock.cover`). Lots whose month is over
        are not there to use. What is on its way in other orders is taken off. Items of which there is enough have
        no packs, and neither have kits the team put together itself in these weeks: what is in them is needed then.
        Raises OutOfBounds.
        """
        wanted = self.days() if days is None else days
        within("days", wanted, 1, MOST_DAYS)
        told, on_its_way, over = terms.terms(self._connection), self.coming(), self._expired(today)
        catalogue = self._supplies.catalogue()
        lines = [line for line in self._stock.lines(today) if not catalogue.items[line.item].retired]

        def missing(line: Line, in_kits: int = 0) -> Need:
            stock, coming = line.total - over.get(line.item, 0), on_its_way.get(line.item, 0)
            days, use = line.cover.delivery_days, line.cover.per_day
            return need(use, days=wanted, delivery_days=days, stock=stock, coming=coming, in_kits=in_kits)

        made_here = movements.put_together(self._connection, today - timedelta(weeks=WEEKS)) & catalogue.kits.keys()
        in_kits: dict[str, int] = {}
        for kit in (line for line in lines if line.item in made_here):
            for item, each in catalogue.contents(kit.item, today).items():
                in_kits[item] = in_kits.get(item, 0) + each * missing(kit).missing
        wishes = []
        for line in lines:
            found, term = missing(line, in_kits.get(line.item, 0)), told.get(line.item, Term(line.item))
            pack = term.pack or 1
            packs = 0 if line.item in made_here else whole_packs(found.missing, pack)
            wishes.append(Wish(line.item, term.supplier or "", term.reference or "", pack, found, packs))
        return tuple(wishes)

    def draft(self, supplier: str, packs: Mapping[str, int], day: date) -> Order:
        """Write out an order of so many packs of each item, without keeping it; items of no packs are left out.

        Raises NothingOrdered, UnknownItem, OutOfBounds, TextTooLong.
        """
        told, items = terms.terms(self._connection), self._supplies.catalogue().items
        lines = []
        for item in (code for code in items if packs.get(code, 0)):
            term = told.get(item, Term(item))
            pack = term.pack or 1
            within(item, packs[item] * pack, pack, MOST_PIECES)
            lines.append(OrderLine(item, term.reference or "", pack, packs[item] * pack))
        for item in packs:
            if item not in items:
                raise UnknownItem(item=item)
        if not lines:
            raise NothingOrdered
        return Order(secrets.token_bytes(16), day, clean(supplier, "supplier"), tuple(lines))

    # What is under way ------------------------------------------------------------------------------------

    def all(self) -> tuple[Order, ...]:
        """Every order, newest first."""
        return rows.orders(self._connection)

    def under_way(self) -> tuple[Order, ...]:
        """The orders of which something is still waited for, newest first."""
        return tuple(order for order in rows.orders(self._connection, open_only=True) if order.under_way)

    def coming(self) -> Mapping[str, int]:
        """What is still waited for of each item, in pieces."""
        return rows.coming(self._connection)

    def find(self, order: bytes) -> Order:
        """Give an order as it is now. Raises OrderGone."""
        found = next((one for one in self.all() if one.id == order), None)
        if found is None:
            raise OrderGone
        return found

    def keep(self, orders: Sequence[Order]) -> None:
        """Keep orders that were sent, all or none; those that were withdrawn come back. Raises NothingOrdered."""
        if not orders or not all(order.lines for order in orders):
            raise NothingOrdered
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            for order in orders:
                rows.put(self._connection, order, stamp)

    def withdraw(self, orders: Iterable[bytes]) -> tuple[Order, ...]:
        """Take orders away as if they had not been sent; returns them, for undo. Raises OrderGone, OrderBegun."""
        found = tuple(self.find(order) for order in orders)
        if any(order.begun for order in found):
            raise OrderBegun
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            for order in found:
                rows.remove(self._connection, order.id, stamp)
        return found

    def close(self, order: bytes) -> None:
        """Wait for nothing more of an order; what came in stays. Raises OrderGone."""
        self._close(order, closed=True)

    def reopen(self, order: bytes) -> None:
        """Wait again for what has not come. Raises OrderGone."""
        self._close(order, closed=False)

    def receive(self, order: bytes, arrivals: Sequence[Arrival], place: str, day: date) -> Act:
        """Enter what came in of an order, with lots: less, all, or more than was ordered; one act for all of it.

        Raises OrderGone, NotOrdered, NothingMoved, UnknownPlace, OutOfBounds, MonthUnreadable.
        """
        found = self.find(order)
        if found.closed:
            raise OrderGone
        ordered = {line.item for line in found.lines}
        for arrival in arrivals:
            if arrival.item not in ordered:
                raise NotOrdered(item=arrival.item)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            act = self._stock.enter(arrivals, place, day, stamp)
            rows.add_receipt(self._connection, order, act.id, stamp)
        return act

    def take_back(self, order: bytes, act: Act) -> Act:
        """Write the contrary of what was received; what is returned takes that back in turn. Raises OrderGone."""
        self.find(order)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            back = self._stock.write_contrary(act, stamp)
            rows.add_receipt(self._connection, order, back.id, stamp)
        return back

    # Paper ------------------------------------------------------------------------------------------------

    def slip(self, order: Order, language: str) -> Slip:
        """An order as it leaves, with the words of its items in a language."""
        items = self._supplies.catalogue().items
        positions = {code: at for at, code in enumerate(items)}
        lines = tuple(
            SlipLine(
                line.reference,
                line.item,
                items[line.item].label(language) if line.item in items else line.item,
                line.packs,
                line.pack,
            )
            for line in sorted(order.lines, key=lambda one: positions.get(one.item, len(positions)))
        )
        return Slip(order.day, Team(self._connection).name(), order.supplier, lines)

    # ------------------------------------------------------------------------------------------------------

    def _close(self, order: bytes, *, closed: bool) -> None:
        if self.find(order).closed == closed:
            raise OrderGone
        with transaction(self._connection):
            rows.close(self._connection, order, stamps.tick(self._connection), closed=closed)

    def _expired(self, today: date) -> dict[str, int]:
        """Pieces of lots whose month is over: item → pieces."""
        month, found = f"{today:%Y-%m}", dict[str, int]()
        for lot in balances.lots(self._connection):
            if lot.expires is not None and lot.expires < month and lot.quantity > 0:
                found[lot.item] = found.get(lot.item, 0) + lot.quantity
        return found


def _reference(untrusted_text: str) -> str:
    reference = clean(untrusted_text, "reference")
    if len(reference) > LONGEST_REFERENCE:
        raise TextTooLong(field="reference", most=LONGEST_REFERENCE)
    return reference
