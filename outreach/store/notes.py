"""Notes: free text that goes away on its day."""

from datetime import date

from outreach.vault.drivers import Connection


def expire(connection: Connection, today: date) -> int:
    """Erase the notes whose day has come; how many went."""
    return connection.execute("DELETE FROM note WHERE expires <= ?", (today.isoformat(),)).rowcount
