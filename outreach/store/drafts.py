"""What is being typed, one row for each kind of form, as plain values. It stays on this laptop."""

import json
from typing import Any

from outreach.vault.drivers import Connection


def keep(connection: Connection, kind: str, body: dict[str, Any]) -> None:
    """Keep a form as it is typed so far."""
    connection.execute("INSERT OR REPLACE INTO draft (kind, body) VALUES (?, ?)", (kind, json.dumps(body)))


def kept(connection: Connection, kind: str) -> dict[str, Any] | None:
    """What was typed in a form and not finished, or None."""
    row = connection.execute("SELECT body FROM draft WHERE kind = ?", (kind,)).fetchone()
    body: dict[str, Any] | None = json.loads(row[0]) if row else None
    return body


def discard(connection: Connection, kind: str) -> None:
    """Forget what was typed in a form."""
    connection.execute("DELETE FROM draft WHERE kind = ?", (kind,))
