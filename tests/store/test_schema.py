"""The promises that the schema itself keeps (outreach/vault/schema/)."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach.services.workspace import Workspace, unlock
from outreach.vault.drivers import Connection, driver
from tests import notebooks

PHRASE = "sept lampes au bord du quai"
ABOUT_PEOPLE = ("encounter", "encounter_item", "encounter_facet", "referral", "returned", "note", "movement")
STAMPED = (
    "zone", "call_name", "item", "kit_content", "place", "lot", "outing", "encounter", "returned",
    "overdose_report", "note", "narrative", "tombstone", "proposal", "proposal_event", "pack", "pack_version",
    "pack_signer", "pack_made", "supply_term", "supply_order",
)  # fmt: skip


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    folder = tmp_path / "notebook"
    notebooks.make(folder, PHRASE)
    workspace: Workspace = unlock(folder, PHRASE)
    yield workspace.vault.connection
    workspace.close()


def columns(connection: Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{table}")')}


def tables(connection: Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())


def test_every_table_is_strict(connection: Connection) -> None:
    # Those of the search index are FTS5's own, and can't be.
    ours = {name: sql for name, sql in tables(connection).items() if not name.startswith("note_words")}
    assert not [name for name, sql in ours.items() if "STRICT" not in sql]


@pytest.mark.parametrize("table", ABOUT_PEOPLE)
def test_the_place_of_a_row_in_the_file_tells_nothing(connection: Connection, table: str) -> None:
    assert "WITHOUT ROWID" in tables(connection)[table]


@pytest.mark.parametrize("table", ABOUT_PEOPLE)
def test_no_column_could_hold_a_person_a_place_or_a_moment(connection: Connection, table: str) -> None:
    forbidden = {"name", "nickname", "initials", "code_name", "token", "birth", "phone", "latitude", "longitude",
                 "address", "time", "at", "minute", "timestamp", "created", "person", "client"}  # fmt: skip
    assert columns(connection, table).keys().isdisjoint(forbidden)


@pytest.mark.parametrize("table", STAMPED)
def test_every_row_that_travels_carries_a_stamp(connection: Connection, table: str) -> None:
    assert columns(connection, table).keys() >= {"counter", "laptop"}


def test_a_movement_carries_no_counter_that_an_encounter_shares(connection: Connection) -> None:
    assert "counter" not in columns(connection, "movement")


def test_movements_never_change(connection: Connection) -> None:
    connection.execute(
        "INSERT INTO movement (id, item, place, quantity, kind, laptop) VALUES (?, 'foil', 'bag', 5, 'received', ?)",
        (secrets.token_bytes(16), bytes(8)),
    )
    for sql in ("UPDATE movement SET quantity = 6", "DELETE FROM movement"):
        with pytest.raises(driver().IntegrityError):
            connection.execute(sql)


@pytest.mark.parametrize(
    "values",
    [
        "zeroblob(16), '2026-10-02', '21:37', 'street', 'community'",  # not a quarter hour
        "zeroblob(16), '2026-10-02', '21:30', 'street', 'elsewhere'",
        "zeroblob(15), '2026-10-02', '21:30', 'street', 'community'",
        "zeroblob(16), 'yesterday', '21:30', 'street', 'community'",
    ],
)
def test_what_is_not_meant_does_not_fit(connection: Connection, values: str) -> None:
    connection.execute("INSERT INTO zone VALUES ('gare', 'Gare', 0, 1, zeroblob(8))")
    with pytest.raises(driver().IntegrityError):
        connection.execute(
            "INSERT INTO outing (id, date, starts, modality, setting, zone, place, state, counter, laptop) "
            f"VALUES ({values}, 'gare', 'bag', 'open', 1, zeroblob(8))"
        )
