"""Rows for a vault, where it does not matter what they mean."""

import os
from datetime import date

from outreach.vault.drivers import Connection

_LAPTOP = bytes(8)


def add_rows(connection: Connection, many: int) -> None:
    """Adds so many settings of about a page's tenth, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(many):
        connection.execute("INSERT INTO setting VALUES (?, ?)", (os.urandom(8).hex(), "x" * 400))
    connection.execute("COMMIT")


def add_note(connection: Connection, text: str, expires: date = date(2027, 1, 1)) -> None:
    """Adds a note that hangs on no outing."""
    connection.execute(
        "INSERT INTO note (id, text, expires, counter, laptop) VALUES (?, ?, ?, 1, ?)",
        (os.urandom(16), text, expires.isoformat(), _LAPTOP),
    )


def texts(connection: Connection) -> list[str]:
    """The texts of the notes."""
    return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY text").fetchall()]
