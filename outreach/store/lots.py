"""Lots: a number and the month they are good until."""

import secrets

from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


def find_or_add(connection: Connection, item: str, number: str, expires: str | None, stamp: Stamp) -> bytes:
    """The lot of an item with this number and month; made where there is none yet."""
    sql = "SELECT id FROM lot WHERE item = ? AND number = ? AND expiry_month IS ? ORDER BY id LIMIT 1"
    row = connection.execute(sql, (item, number, expires)).fetchone()
    if row is not None:
        return bytes(row[0])
    made = secrets.token_bytes(16)
    connection.execute(
        "INSERT INTO lot (id, item, number, expiry_month, counter, laptop) VALUES (?, ?, ?, ?, ?, ?)",
        (made, item, number, expires, stamp.counter, stamp.laptop),
    )
    return made
