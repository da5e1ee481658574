"""Orders of supplies: what to order so that it lasts, in packs of the supplier, and what came in of it."""

import math
from dataclasses import dataclass
from datetime import date

from outreach.domain.encounters import MOST_PIECES
from outreach.domain.errors import OutreachError

USUAL_DAYS = 60
"""For how many days an order should last where the team has told nothing, from its delivery on."""

MOST_DAYS = 365
MOST_IN_A_PACK = 99_999
LONGEST_REFERENCE = 40
"""Letters of a supplier's reference, which has its column on the order sheet."""

_HAIR = 6
"""Decimals of a need that count: 0.1 pieces a day over 70 days are 7 pieces, whatever binary fractions say."""


class NothingOrdered(OutreachError):
    """An order of no packs."""

    code = "nothing_ordered"


class OrderGone(OutreachError):
    """An order that is not there any more, or is closed already."""

    code = "order_gone"


class OrderBegun(OutreachError):
    """An order can't be withdrawn once something of it has come in."""

    code = "order_begun"


class NotOrdered(OutreachError):
    """An item that came in and is not in the order. Details: item."""

    code = "not_ordered"


@dataclass(frozen=True, slots=True)
class Need:
    """What an item needs: its use, what is there to use, what is on its way, and so the pieces that are missing."""

    per_day: float
    stock: int
    coming: int
    missing: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What is proposed of an item: so many packs of so many pieces, from a supplier who may not be told yet ("")."""

    item: str
    supplier: str
    reference: str
    pack: int
    need: Need
    packs: int

    @property
    def pieces(self) -> int:
        """Pieces in all the packs."""
        return self.packs * self.pack


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An item of an order, in pieces: what was ordered, in whole packs, and what came in, by the ledger."""

    item: str
    reference: str
    pack: int
    ordered: int
    received: int = 0

    @property
    def packs(self) -> int:
        """How many packs were ordered."""
        return self.ordered // self.pack

    @property
    def outstanding(self) -> int:
        """Pieces still to come; never below nothing, for more may come than was ordered."""
        return max(self.ordered - self.received, 0)


@dataclass(frozen=True, slots=True)
class Order:
    """An order sent to one supplier. Once closed, nothing more of it is waited for."""

    id: bytes
    day: date
    supplier: str
    lines: tuple[OrderLine, ...]
    closed: bool = False

    @property
    def begun(self) -> bool:
        """Whether something of it is in stock."""
        return any(line.received for line in self.lines)

    @property
    def under_way(self) -> bool:
        """Whether something of it is still waited for."""
        return not self.closed and any(line.outstanding for line in self.lines)

    @property
    def state(self) -> str:
        """`sent`, `partly` (received), `received` (all of it) or `closed`."""
        if self.closed:
            return "closed"
        if not self.under_way:
            return "received"
        return "partly" if self.begun else "sent"


@dataclass(frozen=True, slots=True)
class Slip:
    """An order as it leaves on paper: who orders from whom, item by item. It names no person."""

    day: date
    team: str
    supplier: str
    lines: tuple["SlipLine", ...]


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A line of it: `packs` × `pack` pieces of an item, under the supplier's reference."""

    reference: str
    item: str
    label: str
    packs: int
    pack: int

    @property
    def pieces(self) -> int:
        """Pieces in all the packs."""
        return self.packs * self.pack


def need(per_day: float, *, days: int, delivery_days: int, stock: int, coming: int, in_kits: int = 0) -> Need:
    """What is missing so that an item lasts for `days` once it is delivered, at so many pieces a day.

    Until the delivery as many days of use go by. A place below nothing is an entry that is missing, not pieces owed.
    `in_kits` are the pieces that go into kits which the team puts together besides.
    """
    wanted = math.ceil(round(max(per_day, 0.0) * (days + delivery_days), _HAIR)) + in_kits
    return Need(per_day, stock, coming, max(wanted - max(stock, 0) - max(coming, 0), 0))


def whole_packs(pieces: int, pack: int) -> int:
    """How many packs hold at least so many pieces; never more than one line of an order can have."""
    return max(min(-(-pieces // pack), MOST_PIECES // pack), 0)
