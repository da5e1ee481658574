"""What is being typed, one row for each kind of form, as plain values. It stays on this laptop."""

import json
from datetime import date, timedelta
from typing import Any

from outreach.vault.drivers import Connection

NOTE = "note"
"""The form of a note that is being typed."""

OVERDOSE = "overdose"
"""The form of an overdose report that is being told."""

PROPOSAL = "proposal "
"""What the forms of proposals for cards begin with: there is one for each card somebody writes about."""


def keep(connection: Connection, kind: str, body: dict[str, Any]) -> None:
    """Keep a form as it is typed so far."""
    connection.execute("INSERT OR REPLACE INTO draft (kind, body) VALUES (?, ?)", (kind, json.dumps(body)))


def kept(connection: Connection, kind: str) -> dict[str, Any] | None:
    """What was typed in a form and not finished, or None."""
    row = connection.execute("SELECT body FROM draft WHERE kind = ?", (kind,)).fetchone()
    body: dict[str, Any] | None = json.loads(row[0]) if row else None
    return body


def kept_all(connection: Connection, begins: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Give every form whose kind begins so, with its kind, in the order of kinds."""
    rows = connection.execute("SELECT kind, body FROM draft ORDER BY kind").fetchall()
    return tuple((kind, json.loads(body)) for kind, body in rows if kind.startswith(begins))


def expire(connection: Connection, today: date, days: int) -> None:
    """Erase what was half typed of outings of more than `days` ago, and of outings that are gone: it is text too.

    A half-typed note goes on the day on which the note would, a half-typed proposal so many days after its last key,
    a half-told overdose with its month.
    """
    oldest = today - timedelta(days=days)
    kept = {
        outing.hex()
        for (outing,) in connection.execute("SELECT id FROM outing WHERE date >= ?", (oldest.isoformat(),)).fetchall()
    }
    for kind, text in connection.execute("SELECT kind, body FROM draft").fetchall():
        body = json.loads(text)
        drafts = body.get("drafts")
        if (
            (kind == NOTE and body["expires"] <= today.isoformat())
            or (kind.startswith(PROPOSAL) and body["day"] < oldest.isoformat())
            or (kind == OVERDOSE and body["told"]["month"] < f"{oldest:%Y-%m}")
        ):
            discard(connection, kind)
            continue
        if "outing" in body and body["outing"] is not None and body["outing"] not in kept:
            discard(connection, kind)
        elif isinstance(drafts, list):
            fresh = [draft for draft in drafts if draft["outing"] in kept]
            if not fresh:
                discard(connection, kind)
            elif len(fresh) < len(drafts):
                keep(connection, kind, {**body, "drafts": fresh})


def discard(connection: Connection, kind: str) -> None:
    """Forget what was typed in a form."""
    connection.execute("DELETE FROM draft WHERE kind = ?", (kind,))
