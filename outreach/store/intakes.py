"""Spreadsheets brought in: what came of each, what was built on it since, and how it goes out again."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from outreach.domain.intakes import Brought
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection

GIVEN_BEFORE = "given_before"
"""The reason of a movement that enters what an evening gave before its place had a book."""


_COLUMNS = "digest, day, kind, lines, act, counter, encounters"


def all_of(connection: Connection) -> tuple[Brought, ...]:
    """Every import that stands, the latest first."""
    sql = f"SELECT {_COLUMNS} FROM imported JOIN intake USING (digest) ORDER BY counter DESC"
    return tuple(_brought(row) for row in connection.execute(sql))


def get(connection: Connection, digest: bytes) -> Brought | None:
    """One import, or None."""
    sql = f"SELECT {_COLUMNS} FROM imported JOIN intake USING (digest) WHERE digest = ?"
    row = connection.execute(sql, (digest,)).fetchone()
    return None if row is None else _brought(row)


def parts(connection: Connection) -> frozenset[bytes]:
    """The digests of every evening and hand-out that some import brought."""
    return frozenset(part for (part,) in connection.execute("SELECT part FROM intake_part"))


def evenings(connection: Connection) -> frozenset[tuple[str, str, str]]:
    """The day, zone and modality of every outing that counts."""
    sql = """
        SELECT DISTINCT date, zone, modality FROM outing
        WHERE NOT EXISTS (SELECT 1 FROM withdrawn_outing w WHERE w.outing = outing.id)
    """
    return frozenset((day, zone, modality) for day, zone, modality in connection.execute(sql))


def begins(connection: Connection) -> dict[tuple[str, str], date]:
    """The day from which the book of an item at a place says what came in: (item, place) → day.

    An import of past evenings enters what they gave on their own day, and begins no book.
    """
    # An opening that was taken back comes to nothing on its day.
    sql = """
        SELECT item, place, min(first) FROM (
            SELECT item, movement.place, min(coalesce(movement.day, outing.date)) AS first
            FROM movement LEFT JOIN outing ON outing.id = movement.outing
            WHERE movement.kind <> 'distributed' AND movement.reason IS NOT ?
            GROUP BY item, movement.place, kind, coalesce(movement.day, outing.date)
            HAVING first IS NOT NULL AND (kind <> 'opening' OR sum(quantity) <> 0)
        ) GROUP BY item, place
    """
    found = connection.execute(sql, (GIVEN_BEFORE,))
    return {(item, place): date.fromisoformat(day) for item, place, day in found}


def given_until(connection: Connection, day: date) -> dict[tuple[str, str], int]:
    """What the book says of items and places up to a day: (item, place) → pieces, below nothing for hand-outs alone."""
    sql = """
        SELECT item, movement.place, sum(quantity) FROM movement LEFT JOIN outing ON outing.id = movement.outing
        WHERE coalesce(movement.day, outing.date) <= ? GROUP BY item, movement.place
    """
    return {(item, place): pieces for item, place, pieces in connection.execute(sql, (day.isoformat(),))}


def put(connection: Connection, brought: Brought, stamp: Stamp) -> None:
    """Write an import down, so that it counts once."""
    connection.execute(
        "INSERT INTO imported (digest, day, kind, lines, laptop) VALUES (?, ?, ?, ?, ?)",
        (brought.digest, brought.day.isoformat(), brought.kind, brought.lines, stamp.laptop),
    )
    connection.execute(
        "INSERT INTO intake (digest, act, counter, encounters) VALUES (?, ?, ?, ?)",
        (brought.digest, brought.act, stamp.counter, brought.encounters),
    )


def put_parts(connection: Connection, digest: bytes, rows: Iterable[tuple[bytes, bytes | None]]) -> None:
    """Write down the parts of an import: (part, outing or None)."""
    connection.executemany(
        "INSERT INTO intake_part (part, digest, outing) VALUES (?, ?, ?)",
        [(part, digest, outing) for part, outing in rows],
    )


def outings_of(connection: Connection, digest: bytes) -> tuple[bytes, ...]:
    """The outings that an import brought."""
    sql = "SELECT outing FROM intake_part WHERE digest = ? AND outing IS NOT NULL"
    return tuple(outing for (outing,) in connection.execute(sql, (digest,)))


def edited(connection: Connection, brought: Brought) -> bool:
    """Whether anything of an import's evenings was changed, added or removed since."""
    outings = "SELECT outing FROM intake_part WHERE digest = :digest AND outing IS NOT NULL"
    checks = (
        f"SELECT count(*) <> :encounters OR total(counter <> :counter) > 0 FROM encounter WHERE outing IN ({outings})",
        f"SELECT total(counter <> :counter) > 0 FROM outing WHERE id IN ({outings})",
        # A note that came with its encounter has the import's count, until somebody changes it.
        f"""SELECT EXISTS (
            SELECT 1 FROM note WHERE outing IN ({outings}) AND (encounter IS NULL OR counter <> :counter)
        )""",
    )
    values = {"digest": brought.digest, "encounters": brought.encounters, "counter": brought.counter}
    return any(connection.execute(sql, values).fetchone()[0] for sql in checks)


def published(connection: Connection, brought: Brought) -> bool:
    """Whether anything of an import counts in a month that has left."""
    frozen = "EXISTS (SELECT 1 FROM frozen_cell WHERE month = substr({}, 1, 7))"
    sql = f"""
        SELECT EXISTS (
            SELECT 1 FROM intake_part p JOIN outing o ON o.id = p.outing
            LEFT JOIN booked b ON b.noun = 'outing' AND b.outing = o.id AND b.id = o.id
            WHERE p.digest = ?1 AND (b.month IS NOT NULL OR (b.id IS NULL AND {frozen.format("o.date")}))
        ) OR EXISTS (
            SELECT 1 FROM movement WHERE act = ?2 AND kind = 'distributed' AND {frozen.format("day")}
        )
    """
    return bool(connection.execute(sql, (brought.digest, brought.act)).fetchone()[0])


def withdraw_evenings(connection: Connection, outings: Sequence[bytes], stamp: Stamp) -> None:
    """Take evenings back: their encounters go, what they gave comes back, and they count nowhere any more.

    An evening that the ledger names stays, empty, since movements never go; another goes whole.
    """
    for outing in outings:
        connection.execute(
            "INSERT OR REPLACE INTO tombstone (noun, id, counter, laptop) "
            "SELECT 'encounter', id, ?2, ?3 FROM encounter WHERE outing = ?1",
            (outing, stamp.counter, stamp.laptop),
        )
        connection.execute("DELETE FROM encounter WHERE outing = ?", (outing,))
        connection.execute("DELETE FROM returned WHERE outing = ?", (outing,))
        sums = connection.execute(
            "SELECT item, place, lot, -sum(quantity), channel FROM movement WHERE outing = ? AND kind = 'distributed' "
            "GROUP BY item, place, lot, channel HAVING sum(quantity) <> 0",
            (outing,),
        ).fetchall()
        connection.executemany(
            "INSERT INTO movement (id, item, place, lot, quantity, kind, outing, channel, laptop) "
            "VALUES (?, ?, ?, ?, ?, 'distributed', ?, ?, ?)",
            [
                (secrets.token_bytes(16), item, place, lot, pieces, outing, channel, stamp.laptop)
                for item, place, lot, pieces, channel in sums
            ],
        )
        connection.execute("DELETE FROM intake_part WHERE outing = ?", (outing,))
        if connection.execute("SELECT EXISTS (SELECT 1 FROM movement WHERE outing = ?)", (outing,)).fetchone()[0]:
            connection.execute("UPDATE outing SET cancelled = 1 WHERE id = ?", (outing,))
            connection.execute("INSERT INTO withdrawn_outing (outing) VALUES (?)", (outing,))
            connection.execute("DELETE FROM booked WHERE outing = ? AND month IS NULL", (outing,))
        else:
            connection.execute("DELETE FROM outing WHERE id = ?", (outing,))
        connection.execute(
            "INSERT OR REPLACE INTO tombstone (noun, id, counter, laptop) VALUES ('outing', ?, ?, ?)",
            (outing, stamp.counter, stamp.laptop),
        )


def forget(connection: Connection, digest: bytes) -> None:
    """Forget an import: its file may be brought in again."""
    connection.execute("DELETE FROM imported WHERE digest = ?", (digest,))


def _brought(row: Sequence[Any]) -> Brought:
    digest, day, kind, lines, act, counter, encounters = row
    return Brought(digest, date.fromisoformat(day), kind, lines, act, counter, encounters)
