"""The ledger of supplies: append-only, and it never names an encounter. Stock is always its sum."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class Movement:
    """Pieces of one item that came to a place (positive) or left it (negative)."""

    item: str
    place: str
    quantity: int
    kind: str
    outing: bytes | None = None
    channel: str | None = None
    estimated: bool = False


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
            stamp.laptop,
        )
        for movement in movements
        if movement.quantity
    ]
    connection.executemany(
        "INSERT INTO movement (id, item, place, quantity, kind, outing, channel, estimated, laptop) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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


def stock(connection: Connection) -> dict[tuple[str, str], int]:
    """Book stock: (item, place) → pieces; below nothing where more left than was ever entered."""
    sql = "SELECT item, place, sum(quantity) FROM movement GROUP BY item, place"
    return {(item, place): quantity for item, place, quantity in connection.execute(sql)}


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
