"""How a team's spreadsheets are read: named mappings, each as the text its service makes of it."""

from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


def names(connection: Connection, kind: str) -> tuple[str, ...]:
    """The names of the mappings of a kind, by name."""
    rows = connection.execute("SELECT name FROM mapping WHERE kind = ? ORDER BY name COLLATE NOCASE", (kind,))
    return tuple(name for (name,) in rows)


def body(connection: Connection, name: str) -> str | None:
    """The text of a mapping, or None."""
    row = connection.execute("SELECT body FROM mapping WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def put(connection: Connection, name: str, kind: str, text: str, stamp: Stamp) -> None:
    """Keep a mapping, in place of the one of that name."""
    connection.execute(
        "INSERT OR REPLACE INTO mapping (name, kind, body, counter, laptop) VALUES (?, ?, ?, ?, ?)",
        (name, kind, text, stamp.counter, stamp.laptop),
    )


def remove(connection: Connection, name: str) -> None:
    """Forget a mapping."""
    connection.execute("DELETE FROM mapping WHERE name = ?", (name,))
