"""Texts that are gone, really gone: what stays of them is written anew, on pages that were emptied first.

To delete rows is not enough (outreach/vault/schema/gaps.py): a page that is given up is overwritten whole, so all the
pages of a table are given up, and what stays goes to fresh ones. That takes a while where there is much, so it goes
step by step, in one transaction of the caller: `for part in erasing(…)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from outreach.vault.drivers import Connection
from outreach.vault.schema.notes import COUNT_FOLLOW_UPS

_AT_ONCE: Final = 250
"""Rows of one step: some milliseconds."""

SOON: Final = 1_000
"""So many notes are written anew in less time than anybody notices, even on a slow laptop."""

_NEVER: Final = "0000-00-00"
"""Before the day of any note."""


def due(connection: Connection, today: date) -> int:
    """How many notes have had their time."""
    return int(connection.execute("SELECT count(*) FROM note WHERE expires <= ?", (today.isoformat(),)).fetchone()[0])


def gaps(connection: Connection) -> bool:
    """Whether copies of notes that are gone may still lie in gaps of pages."""
    return connection.execute("SELECT 1 FROM text_gap WHERE noun = 'note'").fetchone() is not None


def notes(connection: Connection) -> int:
    """How many notes there are: what erasing takes grows with them."""
    return int(connection.execute("SELECT count(*) FROM note").fetchone()[0])


def erasing(connection: Connection, today: date) -> Iterator[float]:
    """Erase the notes whose day has come, and what may be left of those that went before; yields the part done.

    What they told of follow-up stays as bare numbers. Where nothing has to go, nothing is written.
    """
    if due(connection, today) or gaps(connection):
        connection.execute(COUNT_FOLLOW_UPS, (today.isoformat(),))
        yield from _turn_over_notes(connection, today.isoformat())
    yield from _turning_over_drafts(connection)


def expire(connection: Connection, today: date) -> int:
    """Do as `erasing` all at once; how many notes went."""
    gone = due(connection, today)
    for _part in erasing(connection, today):
        pass
    return gone


def leaving_no_gap(connection: Connection) -> Iterator[float]:
    """Write anew what stays beside texts that are gone, whatever its day; where none went, nothing is written."""
    if gaps(connection):
        yield from _turn_over_notes(connection, _NEVER)
    yield from _turning_over_drafts(connection)


def _turning_over_drafts(connection: Connection) -> Iterator[float]:
    if connection.execute("SELECT 1 FROM text_gap WHERE noun = 'draft'").fetchone():
        _turn_over_drafts(connection)
    yield 1.0


def _turn_over_notes(connection: Connection, erased: str) -> Iterator[float]:
    """Give up every page of the notes and of their index, and write those that stay anew."""
    columns = [name for _at, name, *_rest in connection.execute("PRAGMA table_info(note)")]
    day = (erased,)
    stay = connection.execute(f"SELECT {', '.join(columns)} FROM note WHERE expires > ? ORDER BY id", day).fetchall()
    yield 0.0
    topics = connection.execute(
        "SELECT note, topic FROM note_topic JOIN note ON note.id = note WHERE expires > ? ORDER BY 1, 2", day
    ).fetchall()
    with _triggers_at_rest(connection):
        connection.execute("INSERT INTO note_words (note_words) VALUES ('delete-all')")
        yield 0.0
        done, steps = 0, 2 * notes(connection) + 2 * len(stay) + 1
        for (first,) in connection.execute("SELECT id FROM note ORDER BY id").fetchall()[_AT_ONCE - 1 :: _AT_ONCE]:
            connection.execute("DELETE FROM note WHERE id <= ?", (first,))
            done += 2 * _AT_ONCE
            yield done / steps
        connection.execute("DELETE FROM note")
        values = ", ".join("?" * len(columns))
        named = {name: at for at, name in enumerate(columns)}
        place, text, marks = named["place"], named["text"], named["marks"]
        for at in range(0, len(stay), _AT_ONCE):
            some = stay[at : at + _AT_ONCE]
            connection.executemany(f"INSERT INTO note ({', '.join(columns)}) VALUES ({values})", some)
            words = [(row[place], row[text], row[marks]) for row in some]
            connection.executemany("INSERT INTO note_words (rowid, text, marks) VALUES (?, ?, ?)", words)
            done += 2 * len(some)
            yield min(done / steps, 0.99)
        connection.executemany("INSERT INTO note_topic (note, topic) VALUES (?, ?)", topics)
        connection.execute("DELETE FROM text_gap WHERE noun = 'note'")


def _turn_over_drafts(connection: Connection) -> None:
    stay = connection.execute("SELECT kind, body FROM draft").fetchall()
    with _triggers_at_rest(connection, "draft"):
        connection.execute("DELETE FROM draft")
        connection.executemany("INSERT INTO draft (kind, body) VALUES (?, ?)", stay)
    connection.execute("DELETE FROM text_gap WHERE noun = 'draft'")


@contextmanager
def _triggers_at_rest(connection: Connection, table: str = "note") -> Iterator[None]:
    """Have the triggers of a table do nothing meanwhile: what they keep in step is made here, all at once."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in triggers:
        connection.execute(sql)
