"""What people took without a meeting, from the ledger: by day, and what the months that left have not counted yet.

Movements of a kind with their own day and no outing. A gesture taken back wrote its contrary: only sums count.
"""

from dataclasses import dataclass
from datetime import date

from outreach.store.scopes import Scope
from outreach.vault.drivers import Connection

_WITHOUT_MEETING = "kind = 'distributed' AND outing IS NULL AND day >= ?1 AND day <= ?2"

_SUMS = f"""
    SELECT day, item, coalesce(channel, '') AS channel, coalesce(zone, '') AS zone, -sum(quantity) AS pieces
    FROM movement INDEXED BY movement_without_meeting WHERE {_WITHOUT_MEETING} GROUP BY 1, 2, 3, 4
"""

_UNCOUNTED = f"""
    SELECT s.day, s.item, s.channel, s.zone, s.pieces - coalesce(c.pieces, 0) AS pieces
    FROM ({_SUMS}) AS s LEFT JOIN counted_hand_out c USING (day, item, channel, zone)
    WHERE s.pieces > coalesce(c.pieces, 0)
"""


@dataclass(frozen=True, slots=True)
class HandOut:
    """Pieces of an item that went through a channel on a day, in a zone where one was told; a kit is one piece."""

    day: date
    item: str
    channel: str
    zone: str
    pieces: int


def of(connection: Connection, scope: Scope) -> tuple[HandOut, ...]:
    """What counts of them in a scope: all of its days, or of months that left only what they have not counted."""
    sql = _UNCOUNTED if scope.booked == "waiting" else f"SELECT * FROM ({_SUMS}) WHERE pieces > 0"
    return tuple(HandOut(date.fromisoformat(row[0]), *row[1:]) for row in connection.execute(sql, scope.days))


def waiting(connection: Connection, first: date, last: date) -> tuple[date, date] | None:
    """From which day to which there is something that months which left have not counted; None where there is not."""
    sql = f"SELECT min(day), max(day) FROM ({_UNCOUNTED})"
    least, most = connection.execute(sql, (first.isoformat(), last.isoformat())).fetchone()
    return None if least is None else (date.fromisoformat(least), date.fromisoformat(most))


def count(connection: Connection, first: date, last: date) -> None:
    """Note that all of it between two days has left, now or before: nothing of it counts a second time."""
    connection.execute(
        f"INSERT INTO counted_hand_out (day, item, channel, zone, pieces) {_SUMS} HAVING -sum(quantity) > 0 "
        "ON CONFLICT (day, item, channel, zone) DO UPDATE SET pieces = max(pieces, excluded.pieces)",
        (first.isoformat(), last.isoformat()),
    )
