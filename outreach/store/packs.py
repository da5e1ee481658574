"""Packs of cards as they are kept: versions with their bytes, trusted signers, the team's own key."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.domain.packs import Signer
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class Row:
    """One version of a pack, without its bytes. `cards` is how many there are in each language."""

    pack: str
    place: int
    version: int
    title: str
    by: str
    signer: bytes | None
    digest: bytes
    cards: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is kept of a pack, so that it can be put back as it was; no versions where there is no such pack."""

    pack: str
    place: int
    versions: Sequence[tuple[Row, bytes]]


@dataclass(frozen=True, slots=True)
class MadeRow:
    """What the team exported last under a title."""

    id: str
    title: str
    version: int
    cards: tuple[str, ...]


_COLUMNS = "p.id, p.place, v.version, v.title, v.made_by, v.signer, v.digest, v.cards"
_FROM = "FROM pack p JOIN pack_version v ON v.pack = p.id"


def versions(connection: Connection) -> tuple[Row, ...]:
    """Every version that is kept: packs from the one that lies on top down, newest versions first."""
    return tuple(_row(row) for row in connection.execute(f"SELECT {_COLUMNS} {_FROM} ORDER BY 2 DESC, 3 DESC"))


def any_there(connection: Connection) -> bool:
    """Whether there is any pack."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM pack)").fetchone()[0])


def archive(connection: Connection, pack: str, version: int) -> bytes:
    """The bytes of a version. LookupError where it is not kept."""
    row = connection.execute(
        "SELECT archive FROM pack_version WHERE pack = ? AND version = ?", (pack, version)
    ).fetchone()
    if row is None:
        raise LookupError(pack)
    return bytes(row[0])


def snapshot(connection: Connection, pack: str) -> Snapshot:
    """All that is kept of a pack now."""
    sql = f"SELECT {_COLUMNS}, v.archive {_FROM} WHERE p.id = ? ORDER BY 3"
    found = [(_row(row[:-1]), bytes(row[-1])) for row in connection.execute(sql, (pack,))]
    return Snapshot(pack, found[0][0].place if found else 0, found)


def put(connection: Connection, kept: Snapshot, stamp: Stamp) -> None:
    """Keep of a pack exactly this."""
    connection.execute("DELETE FROM pack WHERE id = ?", (kept.pack,))
    if not kept.versions:
        return
    connection.execute(
        "INSERT INTO pack (id, place, counter, laptop) VALUES (?, ?, ?, ?)",
        (kept.pack, kept.place, stamp.counter, stamp.laptop),
    )
    for row, packed in kept.versions:
        add(connection, row, packed, stamp)


def add(connection: Connection, row: Row, packed: bytes, stamp: Stamp) -> None:
    """Keep a version; the pack itself is made where it is not there yet."""
    connection.execute(
        "INSERT INTO pack (id, place, counter, laptop) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (row.pack, row.place, stamp.counter, stamp.laptop),
    )
    connection.execute(
        "INSERT INTO pack_version (pack, version, title, made_by, signer, digest, cards, counter, laptop, archive) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.pack,
            row.version,
            row.title,
            row.by,
            row.signer,
            row.digest,
            json.dumps(dict(row.cards), sort_keys=True),
            stamp.counter,
            stamp.laptop,
            packed,
        ),
    )


def drop(connection: Connection, pack: str, version: int) -> None:
    """Let a version go."""
    connection.execute("DELETE FROM pack_version WHERE pack = ? AND version = ?", (pack, version))


def signers(connection: Connection) -> tuple[Signer, ...]:
    """Whom the team trusts, by label."""
    rows = connection.execute("SELECT key, label, day FROM pack_signer ORDER BY label COLLATE NOCASE, key")
    return tuple(Signer(key, label, date.fromisoformat(day)) for key, label, day in rows)


def put_signer(connection: Connection, signer: Signer, stamp: Stamp) -> None:
    """Trust a key, or call its holder something else."""
    connection.execute(
        "INSERT OR REPLACE INTO pack_signer (key, label, day, counter, laptop) VALUES (?, ?, ?, ?, ?)",
        (signer.key, signer.label, signer.since.isoformat(), stamp.counter, stamp.laptop),
    )


def drop_signer(connection: Connection, key: bytes) -> None:
    """Trust a key no longer."""
    connection.execute("DELETE FROM pack_signer WHERE key = ?", (key,))


def secret(connection: Connection) -> bytes | None:
    """The team's own signing key, once it has one."""
    row = connection.execute("SELECT secret FROM pack_key").fetchone()
    return None if row is None else bytes(row[0])


def put_secret(connection: Connection, key: bytes) -> None:
    """Keep the team's own signing key. There is one, for good."""
    connection.execute("INSERT INTO pack_key (one, secret) VALUES (1, ?)", (key,))


def made(connection: Connection) -> tuple[MadeRow, ...]:
    """What the team exported, by title."""
    rows = connection.execute("SELECT id, title, version, cards FROM pack_made ORDER BY title COLLATE NOCASE, id")
    return tuple(MadeRow(pack, title, version, tuple(json.loads(cards))) for pack, title, version, cards in rows)


def put_made(connection: Connection, one: MadeRow, stamp: Stamp) -> None:
    """Remember what was exported under a title."""
    connection.execute(
        "INSERT OR REPLACE INTO pack_made (id, title, version, cards, counter, laptop) VALUES (?, ?, ?, ?, ?, ?)",
        (one.id, one.title, one.version, json.dumps(one.cards), stamp.counter, stamp.laptop),
    )


def _row(row: Sequence[object]) -> Row:
    pack, place, version, title, by, signer, digest, cards = row
    return Row(str(pack), _int(place), _int(version), str(title), str(by), _key(signer), _bytes(digest), _counts(cards))


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _key(value: object) -> bytes | None:
    return value if isinstance(value, bytes) else None


def _counts(value: object) -> Mapping[str, int]:
    counts: Mapping[str, int] = json.loads(str(value))
    return counts
