import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.domain.errors import VaultOlder
from outreach.vault import drivers, files, opening, schema, vaults
from outreach.vault.keys import DataKey
from outreach.vault.migrations import version_of

Started = Callable[[str, Path], "subprocess.Popen[str]"]
NOW = len(schema.STEPS)
NEXT = (
    "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT",
    "INSERT INTO extra VALUES (1), (2)",
    "ALTER TABLE extra ADD COLUMN word TEXT",
)
KILLED = f"""
class Dying(tuple):
    def __iter__(self):
        for number, statement in enumerate(tuple.__iter__(self)):
            if number == int(sys.argv[2]):
                os.kill(os.getpid(), 9)
            yield statement
schema.STEPS = (*schema.STEPS, Dying({NEXT!r}))
vaults.open_vault(folder, vaults.derive(folder, phrase))
"""


@pytest.fixture
def filled(folder: Path, key: DataKey) -> Path:
    with vaults.open_vault(folder, key) as vault:
        vault.connection.execute("INSERT INTO setting VALUES ('team', 'quais')")
    return folder


def _copy(folder: Path) -> Path:
    return folder / f"store-1.before-{NOW + 1}.db"


def test_an_older_store_takes_the_steps_that_remain(
    filled: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, NEXT, ("DROP TABLE extra",)))
    with vaults.open_vault(filled, key) as vault:
        assert version_of(vault.connection) == NOW + 2
        assert vault.connection.execute("SELECT * FROM setting").fetchall() == [("team", "quais")]
        assert vault.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_an_encrypted_copy_from_before_lies_beside_the_store(
    filled: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, NEXT))
    vaults.open_vault(filled, key).close()
    assert b"quais" not in _copy(filled).read_bytes()
    assert _copy(filled).stat().st_mode & 0o777 == files.FILE_MODE
    connection, _ = opening.open_store(_copy(filled), key, read_only=True)
    assert version_of(connection) == NOW
    assert connection.execute("SELECT * FROM setting").fetchall() == [("team", "quais")]
    connection.close()


def test_the_copy_from_before_goes_once_what_the_steps_made_has_opened_again(
    filled: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, NEXT))
    vaults.open_vault(filled, key).close()
    assert _copy(filled).exists()
    vaults.open_vault(filled, key).close()
    assert not _copy(filled).exists()


def test_an_up_to_date_store_is_not_copied(filled: Path, key: DataKey) -> None:
    vaults.open_vault(filled, key).close()
    assert not list(filled.glob("*before*"))


def test_reading_only_does_not_bring_up_to_date(filled: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, NEXT))
    with pytest.raises(VaultOlder) as refused:
        vaults.open_vault(filled, key, read_only=True)
    assert refused.value.details == {"found": NOW, "known": NOW + 1}


def test_a_step_that_fails_leaves_the_store_as_it_was(
    filled: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, (*NEXT, "NOT SQL")))
        with pytest.raises(drivers.driver().OperationalError):
            vaults.open_vault(filled, key)
    with vaults.open_vault(filled, key) as vault:
        assert version_of(vault.connection) == NOW


def test_a_step_that_leaves_rows_referring_to_nothing_is_a_bug_and_undone(
    filled: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphan = (*NEXT, "CREATE TABLE child (extra INTEGER REFERENCES extra (id)) STRICT", "INSERT INTO child VALUES (9)")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, orphan))
        with pytest.raises(RuntimeError):
            vaults.open_vault(filled, key)
    vaults.open_vault(filled, key).close()


@pytest.mark.parametrize("moment", range(len(NEXT)))
def test_a_store_killed_in_the_middle_of_a_step_opens_and_takes_it_again(
    filled: Path, key: DataKey, start: Started, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    script = KILLED.replace("sys.argv[2]", str(moment))
    assert start(script, filled).wait(60) == -9
    with vaults.open_vault(filled, key) as vault:
        assert version_of(vault.connection) == NOW
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, NEXT))
    with vaults.open_vault(filled, key) as vault:
        assert vault.connection.execute("SELECT count(*) FROM extra").fetchone() == (2,)
        assert vault.connection.execute("SELECT * FROM setting").fetchall() == [("team", "quais")]


def test_every_step_is_single_literal_statements() -> None:
    complete = drivers.driver().complete_statement
    for step in schema.STEPS:
        for statement in step:
            assert isinstance(statement, str)
            assert complete(statement.rstrip(";") + ";")
            assert not statement.rstrip().endswith(";")
