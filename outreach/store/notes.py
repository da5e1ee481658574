"""Notes: kept and searched; the index follows by itself (vault/schema/notes.py). erasures.py lets them go."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from outreach.domain.notes import KEPT_DAYS, Found, Note, Query, terms
from outreach.store.stamps import Stamp
from outreach.store.team import set_setting, setting
from outreach.vault.drivers import Connection

_KEPT: Final = "note_days"
_COLUMNS = "note.id, day, expires, text, follow_up, outing, encounter, extended"
_BEGIN, _END = "\x02", "\x03"
"""Stand around what matches. A kept text holds no control characters."""

_JULIAN: Final = 1721424
"""Days between the proleptic count of Python and the whole part of SQLite's `julianday` at midnight."""


def kept_days(connection: Connection) -> int:
    """How many days this team keeps a note."""
    return int(setting(connection, _KEPT) or KEPT_DAYS)


def keep_days(connection: Connection, days: int) -> None:
    """Have notes kept so many days; those there already go earlier if that is shorter, never later."""
    set_setting(connection, _KEPT, str(days))
    connection.execute(
        "UPDATE note SET expires = min(expires, date(day, '+' || (?1 * (1 + extended)) || ' days')) "
        "WHERE expires > date(day, '+' || (?1 * (1 + extended)) || ' days')",
        (days,),
    )


def sooner(connection: Connection, days: int, today: date) -> tuple[int, int]:
    """How many notes would be erased earlier if notes were kept so many days, and how many of those at once."""
    then = f"date(day, '+' || ({days:d} * (1 + extended)) || ' days')"
    row = connection.execute(
        f"SELECT count(*), coalesce(sum({then} <= ?1), 0) FROM note WHERE expires > {then} AND expires > ?1",
        (today.isoformat(),),
    ).fetchone()
    return row[0], row[1]


def put(connection: Connection, note: Note, laptop: bytes) -> None:
    """Keep a note as it is now. Its count goes up by one: a note of its own tells no order among encounters."""
    connection.execute(
        "INSERT INTO note (id, outing, encounter, text, follow_up, expires, day, extended, marks, counter, laptop) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT (id) DO UPDATE SET outing = excluded.outing, "
        "encounter = excluded.encounter, text = excluded.text, follow_up = excluded.follow_up, "
        "expires = excluded.expires, extended = excluded.extended, marks = excluded.marks, "
        "counter = note.counter + 1, laptop = excluded.laptop",
        (
            note.id,
            note.outing,
            note.encounter,
            note.text,
            note.follow_up,
            note.expires.isoformat(),
            note.day.isoformat(),
            int(note.extended),
            _marks(note),
            laptop,
        ),
    )
    _keep_topics(connection, note)


def put_with_encounter(
    connection: Connection,
    key: tuple[bytes, bytes],
    text: str,
    expires: date,
    stamp: Stamp,
    *,
    before: Note | None = None,
) -> None:
    """Keep the note of an encounter (outing, encounter), which has its id and its stamp.

    `before` is the note as it was until now: its topics, its follow-up and its day of erasure stay.
    """
    connection.execute(
        "INSERT INTO note (id, outing, encounter, text, expires, counter, laptop) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET outing = excluded.outing, encounter = excluded.encounter, text = excluded.text",
        (key[1], *key, text, expires.isoformat(), stamp.counter, stamp.laptop),
    )
    if before is not None:
        connection.execute(
            "UPDATE note SET follow_up = ?, expires = ?, extended = ?, marks = ? WHERE id = ?",
            (before.follow_up, before.expires.isoformat(), int(before.extended), _marks(before), key[1]),
        )
        _keep_topics(connection, before)


def get(connection: Connection, note_id: bytes) -> Note | None:
    """One note, or None."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM note WHERE id = ?", (note_id,)).fetchone()
    return None if row is None else _notes(connection, [row])[0]


def of_encounter(connection: Connection, outing_id: bytes, encounter_id: bytes) -> Note | None:
    """The note that was written with an encounter, or None."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM note WHERE outing = ? AND encounter = ?", (outing_id, encounter_id)
    ).fetchone()
    return None if row is None else _notes(connection, [row])[0]


def delete(connection: Connection, note_id: bytes, laptop: bytes) -> None:
    """Remove a note and leave the stamped mark of it."""
    connection.execute(
        "INSERT OR REPLACE INTO tombstone (noun, id, counter, laptop) "
        "SELECT 'note', id, counter + 1, ? FROM note WHERE id = ?",
        (laptop, note_id),
    )
    connection.execute("DELETE FROM note WHERE id = ?", (note_id,))


def unbury(connection: Connection, note_id: bytes) -> None:
    """Take a deletion back."""
    connection.execute("DELETE FROM tombstone WHERE noun = 'note' AND id = ?", (note_id,))


def search(connection: Connection, query: Query, limit: int) -> tuple[Found, ...]:
    """The notes that match, those of the newest days first, `limit` at most."""
    match = _match(query)
    if match == "":
        return ()
    days, values = _days(query)
    if match is None:
        sql = f"SELECT {_COLUMNS} FROM note WHERE place IS NOT NULL{days} ORDER BY place DESC LIMIT ?"
        rows = connection.execute(sql, (*values, limit)).fetchall()
        return tuple(Found(note) for note in _notes(connection, rows))
    lit = f"highlight(note_words, 0, '{_BEGIN}', '{_END}')"
    columns = _COLUMNS.replace("text", f"note.text, {lit}", 1)
    rows = connection.execute(
        f"SELECT {columns} FROM note_words JOIN note ON note.place = note_words.rowid "
        f"WHERE note_words MATCH ?{days.replace('place', 'note_words.rowid')} ORDER BY note_words.rowid DESC LIMIT ?",
        (match, *values, limit),
    ).fetchall()
    marked = [_spans(row[4], row[3]) for row in rows]
    found = _notes(connection, [(*row[:4], *row[5:]) for row in rows])
    return tuple(Found(note, spans) for note, spans in zip(found, marked, strict=True))


def count(connection: Connection, query: Query, most: int) -> int:
    """How many notes match, counted up to `most`."""
    match = _match(query)
    if match == "":
        return 0
    days, values = _days(query)
    if match is None:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM note WHERE place IS NOT NULL{days} LIMIT ?)"
        return int(connection.execute(sql, (*values, most)).fetchone()[0])
    days = days.replace("place", "rowid")
    sql = f"SELECT count(*) FROM (SELECT 1 FROM note_words WHERE note_words MATCH ?{days} LIMIT ?)"
    return int(connection.execute(sql, (match, *values, most)).fetchone()[0])


def follow_ups(connection: Connection) -> Mapping[str, int]:
    """How many notes there are of each follow-up state."""
    sql = "SELECT follow_up, count(*) FROM note WHERE follow_up IS NOT NULL GROUP BY follow_up"
    return dict(connection.execute(sql).fetchall())


def counted(connection: Connection) -> Mapping[tuple[str, str], int]:
    """What erased notes told of follow-up: (month as 2026-10, state) → how many."""
    rows = connection.execute("SELECT month, state, notes FROM follow_up_count ORDER BY month, state").fetchall()
    return {(month, state): n for month, state, n in rows}


def mark_of_topic(code: str) -> str:
    """The word that stands for a topic in the index."""
    return "t" + "".join(sign for sign in code.casefold() if sign.isalnum())


def mark_of_state(state: str) -> str:
    """The word that stands for a follow-up state in the index."""
    return "f" + state.replace("_", "")


def _marks(note: Note) -> str:
    state = [mark_of_state(note.follow_up)] if note.follow_up else []
    return " ".join([*map(mark_of_topic, note.topics), *state])


def _keep_topics(connection: Connection, note: Note) -> None:
    connection.execute("DELETE FROM note_topic WHERE note = ?", (note.id,))
    rows = [(note.id, topic) for topic in note.topics]
    connection.executemany("INSERT OR IGNORE INTO note_topic (note, topic) VALUES (?, ?)", rows)


def _match(query: Query) -> str | None:
    """What FTS5 is asked; None where no word is looked for, empty where nothing can match."""
    read = terms(query.text)
    if query.text.strip() and read.nothing:
        return ""
    words = [f"{_quoted(word)}*" for word in (*read.words, *read.begun)]
    words += [_quoted(phrase) for phrase in read.phrases]
    parts = [f"text : ({' AND '.join(words)})"] if words else []
    marks = [mark_of_topic(query.topic)] if query.topic else []
    marks += [mark_of_state(query.follow_up)] if query.follow_up else []
    parts += [f"marks : {_quoted(mark)}" for mark in marks]
    return " AND ".join(parts) or None


def _quoted(text: str) -> str:
    return '"' + text.replace("\0", "").replace('"', '""') + '"'


def _days(query: Query) -> tuple[str, Sequence[int]]:
    """A condition on the place, which begins with the day."""
    said, values = "", []
    if query.since is not None:
        said, values = " AND place >= ?", [(query.since.toordinal() + _JULIAN) << 40]
    if query.until is not None:
        said, values = f"{said} AND place < ?", [*values, (query.until.toordinal() + _JULIAN + 1) << 40]
    return said, values


def _spans(lit: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the marks stand in a text, once they are taken out of it; nowhere if it holds such signs itself."""
    if _BEGIN in text or _END in text:
        return ()
    before, *hits = lit.split(_BEGIN)
    spans, at = [], len(before)
    for hit in hits:
        inside, _end, after = hit.partition(_END)
        spans.append((at, at + len(inside)))
        at += len(inside) + len(after)
    return tuple(spans)


def _notes(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> list[Note]:
    topics: dict[bytes, list[str]] = {row[0]: [] for row in rows}
    places = ", ".join("?" * len(topics))
    sql = f"SELECT note, topic FROM note_topic WHERE note IN ({places}) ORDER BY topic"
    for note_id, topic in connection.execute(sql, tuple(topics)):
        topics[note_id].append(topic)
    return [
        Note(
            id=row[0],
            day=date.fromisoformat(row[1]),
            expires=date.fromisoformat(row[2]),
            text=row[3],
            topics=tuple(topics[row[0]]),
            follow_up=row[4],
            outing=row[5],
            encounter=row[6],
            extended=bool(row[7]),
        )
        for row in rows
    ]
