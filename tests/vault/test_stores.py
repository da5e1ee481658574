import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.domain.errors import (
    NotAVault,
    OutreachError,
    StoreDamaged,
    StoreReadOnly,
    VaultNewer,
)
from outreach.vault import checks, drivers, files, opening, schema, vaults
from outreach.vault.checks import Fact
from outreach.vault.keys import DataKey
from outreach.vault.refusals import translated, translated_files
from outreach.vault.transactions import transaction
from outreach.vault.vaults import OpenedAs

PHRASE = "tigre lampe nuage violon"
CANARY = "canari jaune du quai"


def _fill(folder: Path, key: DataKey, rows: int = 300) -> None:
    with vaults.open_vault(folder, key) as vault, transaction(vault.connection) as connection:
        connection.executemany("INSERT INTO setting VALUES (?, ?)", [(str(n), CANARY * 20) for n in range(rows)])


def _readable_somewhere(folder: Path, text: str) -> bool:
    whole = b"".join(path.read_bytes() for path in folder.iterdir())
    return any(text.encode(coding) in whole for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def _save_twice(vault: vaults.OpenVault) -> None:
    with transaction(vault.connection) as connection:
        connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        connection.execute("INSERT INTO setting VALUES ('a', 'again')")


def _read_all(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        # A whole first page opens: damage behind it is found where it is read, and by the check.
        assert checks.integrity(vault)
        with translated(folder):
            vault.connection.execute("SELECT sum(length(value)) FROM setting").fetchone()


def test_an_open_vault_is_what_it_promises(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        assert (vault.opened_as, vault.read_only, vault.folder) == (OpenedAs.NORMAL, False, folder)
        assert vault.key_for("a") != vault.key_for("b") != key.subkey("b")
        ask = vault.connection.execute
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,
            "wal_autocheckpoint": 100,
            "foreign_keys": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "secure_delete": 1,
            "temp_store": 2,
            "cipher_status": "1",
            "user_version": len(schema.STEPS),
        }
        assert {name: ask(f"PRAGMA {name}").fetchone()[0] for name in expected} == expected


def test_nothing_written_can_be_read_in_any_file(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        with transaction(vault.connection) as connection:
            connection.execute("INSERT INTO setting VALUES ('word', ?)", (CANARY,))
        for text in (CANARY, "CREATE TABLE", "setting"):
            assert not _readable_somewhere(folder, text)
    assert not _readable_somewhere(folder, CANARY)
    assert not files.store_file(folder, 1).read_bytes().startswith(b"SQLite format 3")


def test_closing_folds_the_journal_and_can_be_done_twice(folder: Path, key: DataKey) -> None:
    vault = vaults.open_vault(folder, key)
    vault.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
    vault.close()
    vault.close()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [files.HEADER, files.HEADER_COPY, files.LOCK, "store-1.db"]
    )


def test_what_was_not_committed_is_gone_after_closing(folder: Path, key: DataKey) -> None:
    vault = vaults.open_vault(folder, key)
    vault.connection.execute("BEGIN")
    vault.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
    vault.close()
    with vaults.open_vault(folder, key) as again:
        assert again.connection.execute("SELECT * FROM setting").fetchall() == []


def test_a_transaction_that_fails_changes_nothing(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        with pytest.raises(drivers.driver().IntegrityError):
            _save_twice(vault)
        assert not vault.connection.in_transaction
        assert vault.connection.execute("SELECT * FROM setting").fetchall() == []


def test_bad_sql_stays_a_bug(folder: Path, key: DataKey) -> None:
    with (
        vaults.open_vault(folder, key) as vault,
        pytest.raises(drivers.driver().OperationalError),
        translated(folder),
    ):
        vault.connection.execute("SELECT * FROM nowhere")


def test_a_reader_in_another_thread_sees_what_was_saved_and_can_not_write(folder: Path, key: DataKey) -> None:
    seen: list[object] = []

    def read(vault: vaults.OpenVault) -> None:
        connection = vault.reader()
        seen.extend(connection.execute("SELECT value FROM setting").fetchone())
        try:
            with transaction(connection):
                connection.execute("DELETE FROM setting")
        except StoreReadOnly as refused:
            seen.append(refused.code)
        connection.close()

    with vaults.open_vault(folder, key) as vault:
        vault.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        thread = threading.Thread(target=read, args=(vault,))
        thread.start()
        thread.join()
    assert seen == ["b", "store_read_only"]


# Damage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 511, 512, 4096, 5000])
def test_a_truncated_store_is_damaged_and_stays_as_it_is(folder: Path, key: DataKey, size: int) -> None:
    _fill(folder, key)
    store = files.store_file(folder, 1)
    left = store.read_bytes()[:size]
    store.write_bytes(left)
    with pytest.raises(StoreDamaged) as refused:
        _read_all(folder, key)
    assert refused.value.details == {"folder": str(folder)}
    assert size >= 4096 or store.read_bytes() == left


def test_an_emptied_store_does_not_cost_the_journal_beside_it(folder: Path, key: DataKey) -> None:
    store = files.store_file(folder, 1)
    store.write_bytes(b"")
    journal = files.companions(store)[0]
    journal.write_bytes(b"the last words" * 500)
    for read_only in (False, True):
        with pytest.raises(StoreDamaged):
            vaults.open_vault(folder, key, read_only=read_only)
    assert journal.read_bytes() == b"the last words" * 500


@pytest.mark.parametrize("read_only", [False, True])
def test_another_vaults_store_is_damage_and_not_a_wrong_phrase(
    tmp_path: Path, folder: Path, key: DataKey, read_only: bool
) -> None:
    vaults.create(tmp_path / "other", PHRASE, cost=vaults.LOW)
    other = files.store_file(tmp_path / "other", 1).read_bytes()
    files.store_file(folder, 1).write_bytes(other)
    with pytest.raises(StoreDamaged):
        vaults.open_vault(folder, key, read_only=read_only)
    assert files.store_file(folder, 1).read_bytes() == other


def test_plain_sqlite_is_no_store_of_ours(folder: Path, key: DataKey) -> None:
    plain = b"SQLite format 3\x00" + bytes(8176)
    files.store_file(folder, 1).write_bytes(plain)
    with pytest.raises(NotAVault):
        vaults.open_vault(folder, key)
    assert files.store_file(folder, 1).read_bytes() == plain


def test_noise_is_no_store_and_opening_it_hurts_nobody(folder: Path, key: DataKey) -> None:
    files.store_file(folder, 1).write_bytes(bytes(range(256)) * 64)
    with pytest.raises(StoreDamaged):
        vaults.open_vault(folder, key)


def test_a_refused_opening_leaves_the_vault_free(folder: Path, key: DataKey) -> None:
    store = files.store_file(folder, 1)
    whole = store.read_bytes()
    store.write_bytes(whole[:100])
    with pytest.raises(StoreDamaged):
        vaults.open_vault(folder, key)
    store.write_bytes(whole)
    vaults.open_vault(folder, key).close()


def test_a_store_by_a_newer_program_is_refused_and_unchanged(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        vault.connection.execute(f"PRAGMA user_version = {len(schema.STEPS) + 3}")
    before = files.store_file(folder, 1).read_bytes()
    for read_only in (False, True):
        with pytest.raises(VaultNewer) as refused:
            vaults.open_vault(folder, key, read_only=read_only)
        assert refused.value.details == {"found": len(schema.STEPS) + 3, "known": len(schema.STEPS)}
    assert files.store_file(folder, 1).read_bytes() == before


def test_a_store_that_took_no_step_is_damaged(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        vault.connection.execute("PRAGMA user_version = 0")
    with pytest.raises(StoreDamaged):
        vaults.open_vault(folder, key)


def test_plain_sqlite_in_the_drivers_place_is_noticed_before_anything_is_written(
    tmp_path: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The very accident that emptied other programs of their encryption: a driver that ignores the key.
    import sqlite3  # noqa: PLC0415 - in this test only

    def connect(address: str) -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, isolation_level=None)

    monkeypatch.setattr(opening, "connect", connect)
    files.create_empty(tmp_path / "store-1.db")
    with pytest.raises(RuntimeError, match="SQLCipher"):
        opening.create_store(tmp_path / "store-1.db", key)
    assert (tmp_path / "store-1.db").read_bytes() == b""


# Checking --------------------------------------------------------------------------------------------------


def test_a_healthy_store_has_nothing_to_say(folder: Path, key: DataKey) -> None:
    _fill(folder, key)
    with vaults.open_vault(folder, key) as vault:
        vault.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        assert checks.integrity(vault) == []
    with vaults.open_vault(folder, key, read_only=True) as vault:
        assert checks.integrity(vault) == []


def test_one_changed_bit_is_found(folder: Path, key: DataKey) -> None:
    _fill(folder, key)
    store = files.store_file(folder, 1)
    whole = bytearray(store.read_bytes())
    whole[-3000] ^= 1
    store.write_bytes(whole)
    with vaults.open_vault(folder, key) as vault:
        # With something in the journal, as there is on an ordinary evening.
        vault.connection.execute(f"PRAGMA user_version = {len(schema.STEPS)}")
        facts = checks.integrity(vault)
    assert checks.PAGES in {fact.kind for fact in facts}


def test_a_row_that_refers_to_nothing_is_found(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        for statement in (
            "PRAGMA foreign_keys = OFF",
            "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT",
            "CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT",
            "INSERT INTO b VALUES (1), (2)",
        ):
            vault.connection.execute(statement)
        assert set(checks.integrity(vault)) == {Fact(checks.REFERENCES, "b → a")}


# Refusals --------------------------------------------------------------------------------------------------


def _raise(number: int) -> None:
    raise OSError(number, "no")


@pytest.mark.parametrize(
    ("number", "reading", "code"),
    [
        (28, False, "no_space"),
        (30, False, "folder_read_only"),
        (13, False, "folder_read_only"),
        (13, True, "folder_unreadable"),
        (2, False, "folder_missing"),
        (5, False, "disk_failing"),
    ],
)
def test_what_the_disk_refuses_is_said_in_our_words(tmp_path: Path, number: int, reading: bool, code: str) -> None:
    with pytest.raises(OutreachError) as refused, translated_files(tmp_path, reading=reading):
        _raise(number)
    assert refused.value.code == code
    assert refused.value.details == {"folder": str(tmp_path)}


def test_other_errors_of_the_system_stay_bugs(tmp_path: Path) -> None:
    call: Callable[[int], None] = _raise
    with pytest.raises(OSError), translated_files(tmp_path):
        call(9)
