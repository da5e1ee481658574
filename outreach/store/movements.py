"""The ledger of supplies: append-only, and it never names an encounter. Stock is always its sum."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from outreach.store import balances
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class Movement:
    """Pieces of one item that came to a place (positive) or left it (negative).

    `lot` is the lot they belong to, None where none was told. `day` stands where no outing gives one; `act` ties
    together what was one gesture; `channel` and `zone` say how and where pieces reached people; `reason` is a code.
    """

    item: str
    place: str
    quantity: int
    kind: str
    outing: bytes | None = None
    channel: str | None = None
    estimated: bool = False
    lot: bytes | None = None
    day: date | None = None
    act: bytes | None = None
    zone: str | None = None
    reason: str | None = None


_COLUMNS = "item, place, quantity, kind, outing, channel, estimated, lot, day, act, zone, reason"


def append(connection: Connection, movements: Iterable[Movement], stamp: Stamp) -> None:
    """Write movements down. Those of no pieces are left out."""
    rows = [
        (
            secrets.token_bytes(16),
            movement.item,
            movement.place,
            movement.quantity,
            movement.kind,
            movement.outing,
            movement.channel,
            int(movement.estimated),
            movement.lot,
            None if movement.day is None else movement.day.isoformat(),
            movement.act,
            movement.zone,
            movement.reason,
            stamp.laptop,
        )
        for movement in movements
        if movement.quantity
    ]
    connection.executemany(
        f"INSERT INTO movement (id, {_COLUMNS}, laptop) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def distributed(
    before: Mapping[str, int], after: Mapping[str, int], *, outing: bytes, place: str, channel: str
) -> tuple[Movement, ...]:
    """The movements that follow an encounter whose supplies were `before` and are `after` (item → pieces)."""
    return tuple(
        Movement(item, place, before.get(item, 0) - after.get(item, 0), "distributed", outing, channel)
        for item in sorted(before.keys() | after.keys())
    )


def hand_out(connection: Connection, movements: Iterable[Movement], day: date, stamp: Stamp) -> None:
    """Write down what an outing gave, or took back, lot by lot: what expires first leaves first.

    Lots that had expired by `day` come last: nobody means to give them. What comes back after a correction goes to the
    lots this outing drew from, the last one first.
    """
    with_lots = balances.items_in_lots(connection)
    parts: list[Movement] = []
    for movement in movements:
        if movement.item not in with_lots:
            parts.append(movement)
        elif movement.quantity < 0:
            parts += _drawn(connection, movement, day)
        else:
            parts += _brought_back(connection, movement)
    append(connection, parts, stamp)


def split(connection: Connection, movement: Movement, day: date) -> tuple[Movement, ...]:
    """A movement out of a place as the lots it takes from, what expires first first; pieces of no lot come last."""
    return _drawn(connection, movement, day) if movement.quantity < 0 else (movement,)


def _drawn(connection: Connection, movement: Movement, day: date) -> tuple[Movement, ...]:
    wanted, parts = -movement.quantity, []
    for lot, there in balances.lots_to_draw(connection, movement.item, movement.place, day):
        taken = min(wanted, there)
        if taken > 0:
            parts.append(replace(movement, quantity=-taken, lot=lot))
            wanted -= taken
    return (*parts, replace(movement, quantity=-wanted))


def _brought_back(connection: Connection, movement: Movement) -> tuple[Movement, ...]:
    sql = """
        SELECT movement.lot, -sum(quantity) AS drawn FROM movement LEFT JOIN lot ON lot.id = movement.lot
        WHERE outing = ? AND movement.item = ? AND place = ? AND kind = 'distributed'
        GROUP BY movement.lot HAVING drawn > 0
        ORDER BY movement.lot IS NOT NULL, expiry_month IS NOT NULL, expiry_month DESC, number DESC
    """
    left, parts = movement.quantity, []
    for lot, drawn in connection.execute(sql, (movement.outing, movement.item, movement.place)).fetchall():
        back = min(left, drawn)
        parts.append(replace(movement, quantity=back, lot=lot))
        left -= back
    return (*parts, replace(movement, quantity=left))


def of_act(connection: Connection, act: bytes) -> tuple[Movement, ...]:
    """The movements of one gesture, in a fixed order."""
    sql = f"SELECT {_COLUMNS} FROM movement WHERE act = ? ORDER BY item, place, lot, quantity"
    return tuple(_movement(row) for row in connection.execute(sql, (act,)))


def moved_after(connection: Connection, place: str, day: date) -> dict[str, int]:
    """What came to a place, less what left it, after a day: item → pieces."""
    sql = """
        SELECT item, sum(quantity) FROM (
            SELECT item, quantity FROM movement WHERE day > ?1 AND place = ?2
            UNION ALL
            SELECT item, quantity FROM outing JOIN movement ON movement.outing = outing.id
            WHERE outing.date > ?1 AND movement.day IS NULL AND movement.place = ?2
        ) GROUP BY item
    """
    return dict(connection.execute(sql, (day.isoformat(), place)).fetchall())


def put_together(connection: Connection, since: date) -> frozenset[str]:
    """What was put together from other items since a day; what was taken back at once does not count."""
    sql = """
        SELECT item FROM movement WHERE day >= ? AND kind = 'assembled' GROUP BY item HAVING sum(quantity) > 0
    """
    return frozenset(item for (item,) in connection.execute(sql, (since.isoformat(),)))


def latest(connection: Connection, item: str, limit: int = 8) -> tuple[Movement, ...]:
    """The last movements of an item, newest day first; what an outing gave is one line, without lots.

    Movements from before days were kept, and not of an outing, have none and stand last.
    """
    # Each half reads its own few newest rows by an index: no history makes this slower. On which days an item moved is
    # kept with its sums: of one that hardly ever does, all other days are passed over.
    qualified = ", ".join(f"movement.{column}" for column in _COLUMNS.split(", "))
    sql = f"""
        SELECT {_COLUMNS} FROM (
            SELECT * FROM (
                SELECT {qualified} FROM (SELECT day FROM daily WHERE item = ?1 ORDER BY day DESC LIMIT ?2) AS lately
                JOIN movement ON movement.day = lately.day AND movement.item = ?1
                ORDER BY movement.day DESC LIMIT ?2)
            UNION ALL
            SELECT * FROM (
                SELECT item, place, sum(quantity) AS quantity, kind, outing, channel, max(estimated) AS estimated,
                       NULL AS lot, outing.date AS day, NULL AS act, outing.zone AS zone, NULL AS reason
                FROM (SELECT id, date, zone FROM outing ORDER BY date DESC LIMIT 400) AS outing
                JOIN movement ON movement.outing = outing.id AND movement.item = ?1
                GROUP BY outing.id, place, kind HAVING sum(quantity) <> 0 ORDER BY outing.date DESC LIMIT ?2)
        ) ORDER BY day DESC LIMIT ?2
    """
    return tuple(_movement(row) for row in connection.execute(sql, (item, limit)))


def uneven_outings(connection: Connection) -> tuple[bytes, ...]:
    """Outings whose movements do not equal what their encounters hold; there should never be one."""
    sql = """
        SELECT outing FROM (
            SELECT outing, item, pieces FROM encounter_item
            UNION ALL
            SELECT outing, item, quantity FROM movement WHERE kind = 'distributed' AND outing IS NOT NULL
        ) GROUP BY outing, item HAVING sum(pieces) <> 0
    """
    return tuple(sorted({outing for (outing,) in connection.execute(sql)}))


def _movement(row: Sequence[Any]) -> Movement:
    item, place, quantity, kind, outing, channel, estimated, lot, day, act, zone, reason = row
    told = None if day is None else date.fromisoformat(day)
    return Movement(item, place, quantity, kind, outing, channel, bool(estimated), lot, told, act, zone, reason)
