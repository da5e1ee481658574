"""Encounters with all they tell. What is stored of one lies under its outing, in five small tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from outreach.domain.encounters import Content, Encounter, Referral
from outreach.domain.notes import Note
from outreach.store import notes
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection

_COLUMNS = "position, hour, people, kind, first_time, age, gender, for_whom, others"


def insert(
    connection: Connection, encounter: Encounter, stamp: Stamp, *, note_expires: date, note: Note | None = None
) -> None:
    """Keep a new encounter. Its note, if there is one, goes away on its day.

    `note` is that note as it was before, where there was one: what it tells beside its text stays.
    """
    content = encounter.content
    connection.execute(
        f"INSERT INTO encounter (outing, id, {_COLUMNS}, counter, laptop) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            encounter.outing,
            encounter.id,
            *_values(encounter.position, encounter.content),
            stamp.counter,
            stamp.laptop,
        ),
    )
    _keep_parts(connection, encounter, stamp)
    if content.note:
        key = (encounter.outing, encounter.id)
        notes.put_with_encounter(connection, key, content.note, note_expires, stamp, before=note)


def insert_all(
    connection: Connection, encounters: Sequence[Encounter], stamp: Stamp, *, notes_until: Mapping[bytes, date]
) -> None:
    """Keep many new encounters, one statement a table. `notes_until`: outing → the day its notes are erased."""
    connection.executemany(
        f"INSERT INTO encounter (outing, id, {_COLUMNS}, counter, laptop) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(one.outing, one.id, *_values(one.position, one.content), stamp.counter, stamp.laptop) for one in encounters],
    )
    connection.executemany(
        "INSERT INTO encounter_item (outing, encounter, item, pieces) VALUES (?, ?, ?, ?)",
        [(one.outing, one.id, item, pieces) for one in encounters for item, pieces in one.content.given.items()],
    )
    connection.executemany(
        "INSERT INTO encounter_facet (outing, encounter, facet, code) VALUES (?, ?, ?, ?)",
        [
            (one.outing, one.id, facet, code)
            for one in encounters
            if one.content.facets
            for facet, codes in one.content.facets.items()
            for code in codes
        ],
    )
    connection.executemany(
        'INSERT INTO referral (outing, encounter, "to", outcome) VALUES (?, ?, ?, ?)',
        [(one.outing, one.id, told.to, told.outcome) for one in encounters for told in one.content.referrals],
    )
    connection.executemany(
        "INSERT INTO returned (outing, id, encounter, kind, pieces, counter, laptop) "
        "VALUES (?, ?, ?, 'counted', ?, ?, ?)",
        [
            (one.outing, _part(one.id, 0), one.id, one.content.returned, stamp.counter, stamp.laptop)
            for one in encounters
            if one.content.returned
        ],
    )
    for one in encounters:
        if one.content.note:
            key = (one.outing, one.id)
            notes.put_with_encounter(connection, key, one.content.note, notes_until[one.outing], stamp)


def replace(connection: Connection, encounter: Encounter, stamp: Stamp, *, note_expires: date) -> None:
    """Keep an encounter as it is told now, instead of what was told before.

    Its row stays: one that goes and comes back would count as one that came late to its month.
    """
    key, content = (encounter.outing, encounter.id), encounter.content
    note = notes.of_encounter(connection, encounter.outing, encounter.id)
    for table in ("encounter_item", "encounter_facet", "referral", "returned", "note"):
        connection.execute(f"DELETE FROM {table} WHERE outing = ? AND encounter = ?", key)
    columns = ", ".join(f"{name} = ?" for name in (*_COLUMNS.split(", "), "counter", "laptop"))
    connection.execute(
        f"UPDATE encounter SET {columns} WHERE outing = ? AND id = ?",
        (*_values(encounter.position, content), stamp.counter, stamp.laptop, *key),
    )
    _keep_parts(connection, encounter, stamp)
    if content.note:
        notes.put_with_encounter(connection, key, content.note, note_expires, stamp, before=note)


def delete(connection: Connection, outing_id: bytes, encounter_id: bytes) -> None:
    """Remove an encounter with all it told (the tables under it cascade)."""
    connection.execute("DELETE FROM encounter WHERE outing = ? AND id = ?", (outing_id, encounter_id))


def bury(connection: Connection, encounter_id: bytes, stamp: Stamp) -> None:
    """Leave the stamped mark of a deletion, for the other laptops."""
    connection.execute(
        "INSERT OR REPLACE INTO tombstone (noun, id, counter, laptop) VALUES ('encounter', ?, ?, ?)",
        (encounter_id, stamp.counter, stamp.laptop),
    )


def unbury(connection: Connection, encounter_id: bytes) -> None:
    """Take a deletion back."""
    connection.execute("DELETE FROM tombstone WHERE noun = 'encounter' AND id = ?", (encounter_id,))


def get(connection: Connection, outing_id: bytes, encounter_id: bytes) -> Encounter | None:
    """One encounter, or None."""
    row = connection.execute(
        f"SELECT id, {_COLUMNS} FROM encounter WHERE outing = ? AND id = ?", (outing_id, encounter_id)
    ).fetchone()
    return _encounter(connection, outing_id, row) if row else None


def latest(connection: Connection, outing_id: bytes, limit: int) -> tuple[Encounter, ...]:
    """The last encounters of an outing, newest first."""
    rows = connection.execute(
        f"SELECT id, {_COLUMNS} FROM encounter WHERE outing = ? ORDER BY position DESC LIMIT ?",
        (outing_id, limit),
    ).fetchall()
    return tuple(_encounter(connection, outing_id, row) for row in rows)


def last_position(connection: Connection, outing_id: bytes) -> int:
    """The highest number an encounter of this outing has; 0 where there is none."""
    row = connection.execute("SELECT max(position) FROM encounter WHERE outing = ?", (outing_id,)).fetchone()
    return row[0] or 0


def _values(position: int, content: Content) -> tuple[int | str | None, ...]:
    return (
        position,
        content.hour,
        content.people,
        content.kind,
        content.first_time,
        content.age,
        content.gender,
        content.for_whom,
        content.others,
    )


def _keep_parts(connection: Connection, encounter: Encounter, stamp: Stamp) -> None:
    key, content = (encounter.outing, encounter.id), encounter.content
    connection.executemany(
        "INSERT INTO encounter_item (outing, encounter, item, pieces) VALUES (?, ?, ?, ?)",
        [(*key, item, pieces) for item, pieces in content.given.items()],
    )
    connection.executemany(
        "INSERT INTO encounter_facet (outing, encounter, facet, code) VALUES (?, ?, ?, ?)",
        [(*key, facet, code) for facet, codes in content.facets.items() for code in codes],
    )
    connection.executemany(
        'INSERT INTO referral (outing, encounter, "to", outcome) VALUES (?, ?, ?, ?)',
        [(*key, referral.to, referral.outcome) for referral in content.referrals],
    )
    back = (("counted", content.returned), ("estimated", content.returned_estimated))
    # The parts take the encounter's own random id: they only ever live under it.
    connection.executemany(
        "INSERT INTO returned (outing, id, encounter, kind, pieces, counter, laptop) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                encounter.outing,
                _part(encounter.id, place),
                encounter.id,
                kind,
                pieces,
                stamp.counter,
                stamp.laptop,
            )
            for place, (kind, pieces) in enumerate(back)
            if pieces
        ],
    )


def _part(encounter_id: bytes, place: int) -> bytes:
    return encounter_id[:-1] + bytes([encounter_id[-1] ^ (place + 1)])


def _encounter(connection: Connection, outing_id: bytes, row: tuple[Any, ...]) -> Encounter:
    encounter_id, position, hour, people, kind, first_time, age, gender, for_whom, others = row
    key = (outing_id, encounter_id)
    facets: dict[str, tuple[str, ...]] = {}
    sql = "SELECT facet, code FROM encounter_facet WHERE outing = ? AND encounter = ?"
    for facet, code in connection.execute(sql, key):
        facets[facet] = (*facets.get(facet, ()), code)
    sql = 'SELECT "to", outcome FROM referral WHERE outing = ? AND encounter = ?'
    referrals = tuple(Referral(to, outcome) for to, outcome in connection.execute(sql, key))
    sql = "SELECT item, pieces FROM encounter_item WHERE outing = ? AND encounter = ?"
    given = dict(connection.execute(sql, key).fetchall())
    sql = "SELECT kind, pieces FROM returned WHERE outing = ? AND encounter = ?"
    back = dict(connection.execute(sql, key).fetchall())
    note = connection.execute("SELECT text FROM note WHERE outing = ? AND encounter = ?", key).fetchone()
    content = Content(
        hour=hour,
        people=people,
        kind=kind,
        first_time=first_time,
        age=age,
        gender=gender,
        for_whom=for_whom,
        others=others,
        facets=facets,
        referrals=referrals,
        given=given,
        returned=back.get("counted", 0),
        returned_estimated=back.get("estimated", 0),
        note=note[0] if note else "",
    )
    return Encounter(encounter_id, outing_id, position, content)
