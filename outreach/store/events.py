"""The technical journal: a day and a word, no content. It goes away after thirty days."""

from datetime import date, timedelta

from outreach.vault.drivers import Connection

KEPT_DAYS = 30


def add(connection: Connection, kind: str, day: date) -> None:
    """Note that something happened to the vault."""
    connection.execute("INSERT INTO event (day, kind) VALUES (?, ?)", (day.isoformat(), kind))


def expire(connection: Connection, today: date) -> None:
    """Erase what is older than thirty days."""
    oldest = today - timedelta(days=KEPT_DAYS)
    connection.execute("DELETE FROM event WHERE day < ?", (oldest.isoformat(),))
