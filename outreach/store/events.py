"""The technical journal: a day and a word, no content. It goes away after thirty days."""

from datetime import date, timedelta

from outreach.vault.drivers import Connection

KEPT_DAYS = 30
OPENED, DATE_CONFIRMED = "opened", "date_confirmed"


def add(connection: Connection, kind: str, day: date) -> None:
    """Note that something happened to the vault."""
    connection.execute("INSERT INTO event (day, kind) VALUES (?, ?)", (day.isoformat(), kind))


def newest_day(connection: Connection) -> date | None:
    """The latest day on which the notebook was opened and the date not in doubt, or None."""
    sql = "SELECT max(day) FROM event WHERE kind IN (?, ?)"
    day = connection.execute(sql, (OPENED, DATE_CONFIRMED)).fetchone()[0]
    return date.fromisoformat(day) if day else None


def expire(connection: Connection, today: date) -> None:
    """Erase what is older than thirty days."""
    oldest = today - timedelta(days=KEPT_DAYS)
    connection.execute("DELETE FROM event WHERE day < ?", (oldest.isoformat(),))
