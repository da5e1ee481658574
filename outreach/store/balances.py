"""What lies where, and how much left on which day: sums of the ledger, kept by its triggers as it grows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class LotBalance:
    """Pieces of one lot at one place. `number` is empty and `expires` None for pieces of no lot."""

    item: str
    place: str
    quantity: int
    lot: bytes | None = None
    number: str = ""
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Uneven:
    """A kept sum that is not what the ledger adds up to: of what, and the two figures."""

    what: str
    kept: int
    counted: int


@dataclass(frozen=True, slots=True)
class Weeks:
    """Pieces of one item by week, oldest first: what left for people, and by how much all places together gained."""

    used: list[int]
    net: list[int]


def stock(connection: Connection) -> dict[tuple[str, str], int]:
    """Book stock: (item, place) → pieces; below nothing where more left than was ever entered."""
    sql = "SELECT item, place, sum(quantity) FROM balance GROUP BY item, place"
    return {(item, place): quantity for item, place, quantity in connection.execute(sql)}


def lots(connection: Connection, item: str | None = None) -> tuple[LotBalance, ...]:
    """What lies where, lot by lot, those that expire first first; sums of nothing are left out."""
    sql = """
        SELECT balance.item, place, quantity, nullif(lot, x''), coalesce(number, ''), expiry_month
        FROM balance LEFT JOIN lot ON lot.id = balance.lot
        WHERE quantity <> 0 AND (?1 IS NULL OR balance.item = ?1)
        ORDER BY balance.item, expiry_month IS NULL, expiry_month, number, place
    """
    return tuple(LotBalance(*row) for row in connection.execute(sql, (item,)))


def next_to_expire(connection: Connection) -> dict[str, tuple[str, str]]:
    """The lot of each item that expires first among those of which something is left: item → (month, number)."""
    sql = """
        SELECT balance.item, min(expiry_month || number) FROM balance JOIN lot ON lot.id = balance.lot
        WHERE quantity > 0 AND expiry_month IS NOT NULL GROUP BY balance.item
    """
    return {item: (first[:7], first[7:]) for item, first in connection.execute(sql)}


def items_in_lots(connection: Connection) -> frozenset[str]:
    """The items of which some lot is known."""
    return frozenset(item for (item,) in connection.execute("SELECT DISTINCT item FROM lot"))


def lots_to_draw(connection: Connection, item: str, place: str, day: date) -> list[tuple[bytes, int]]:
    """The lots an item is taken from at a place, with what is left of each: what expires first first.

    A lot is good until its month is over. Those past it on `day` come after the others.
    """
    sql = """
        SELECT lot, quantity FROM balance JOIN lot ON lot.id = balance.lot
        WHERE balance.item = ? AND place = ? AND quantity > 0
        ORDER BY coalesce(expiry_month < ?, 0), expiry_month IS NULL, expiry_month, number
    """
    rows = connection.execute(sql, (item, place, f"{day:%Y-%m}")).fetchall()
    return [(lot, quantity) for lot, quantity in rows]


def by_week(connection: Connection, until: date, weeks: int) -> Mapping[str, Weeks]:
    """What left for people, and what was gained, in each of the last `weeks` weeks up to `until`, item by item."""
    first = until - timedelta(days=7 * weeks - 1)
    # Item by item, each a short stretch of its days: the length of the history costs nothing.
    sql = """
        SELECT item.code, (julianday(day) - julianday(?1)) / 7, sum(used), sum(net)
        FROM item JOIN daily ON daily.item = item.code AND day BETWEEN ?1 AND ?2
        GROUP BY 1, CAST((julianday(day) - julianday(?1)) / 7 AS INTEGER)
    """
    found: dict[str, Weeks] = {}
    for item, week, used, net in connection.execute(sql, (first.isoformat(), until.isoformat())):
        of_item = found.setdefault(item, Weeks([0] * weeks, [0] * weeks))
        of_item.used[int(week)], of_item.net[int(week)] = used, net
    return found


def used_by_month(connection: Connection, item: str, since: date) -> Mapping[str, int]:
    """What left of an item for people, by month (YYYY-MM), from a day on."""
    sql = "SELECT substr(day, 1, 7), sum(used) FROM daily WHERE item = ? AND day >= ? GROUP BY 1"
    return dict(connection.execute(sql, (item, since.isoformat())).fetchall())


def first_day(connection: Connection) -> date | None:
    """The first day on which anything moved; None in an empty ledger."""
    # The first of each item, one step into its days: over all of `daily`, this would grow with the history.
    sql = "SELECT min((SELECT min(day) FROM daily WHERE daily.item = item.code)) FROM item"
    found = connection.execute(sql).fetchone()[0]
    return None if found is None else date.fromisoformat(found)


def uneven(connection: Connection) -> tuple[Uneven, ...]:
    """The kept sums that differ from the ledger; there should never be one."""
    balances = """
        SELECT item || ' · ' || place || iif(lot = x'', '', ' · ' || hex(substr(lot, 1, 4))),
               sum(kept), sum(counted) FROM (
            SELECT item, place, lot, quantity AS kept, 0 AS counted FROM balance
            UNION ALL
            SELECT item, place, coalesce(lot, x''), 0, sum(quantity) FROM movement GROUP BY 1, 2, 3
        ) GROUP BY item, place, lot HAVING sum(kept) <> sum(counted)
    """
    days = """
        SELECT item || ' · ' || day, sum(kept), sum(counted) FROM (
            SELECT item, day, used AS kept, 0 AS counted FROM daily
            UNION ALL
            SELECT item, coalesce(movement.day, date), 0, sum(iif(kind = 'distributed', -quantity, 0))
            FROM movement LEFT JOIN outing ON outing.id = outing
            WHERE coalesce(movement.day, date) IS NOT NULL GROUP BY 1, 2
        ) GROUP BY item, day HAVING sum(kept) <> sum(counted)
    """
    found = [*connection.execute(balances), *connection.execute(days)]
    return tuple(Uneven(*row) for row in found)


def add_up_again(connection: Connection) -> None:
    """Make the kept sums anew from the ledger."""
    for statement in (
        "DELETE FROM balance",
        "DELETE FROM daily",
        """INSERT INTO balance (item, place, lot, quantity)
            SELECT item, place, coalesce(lot, x''), sum(quantity) FROM movement GROUP BY 1, 2, 3""",
        """INSERT INTO daily (item, day, used, net)
            SELECT item, coalesce(movement.day, date), sum(iif(kind = 'distributed', -quantity, 0)), sum(quantity)
            FROM movement LEFT JOIN outing ON outing.id = outing
            WHERE coalesce(movement.day, date) IS NOT NULL GROUP BY 1, 2""",
    ):
        connection.execute(statement)
