import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.domain.errors import StoreReadOnly, VaultInUse
from outreach.vault import files, vaults
from outreach.vault.keys import DataKey
from outreach.vault.transactions import transaction

Started = Callable[[str, Path], "subprocess.Popen[str]"]

HOLD = """
vault = vaults.open_vault(folder, vaults.derive(folder, phrase))
vault.connection.execute("INSERT INTO setting VALUES ('from', 'elsewhere')")
print("held", flush=True)
sys.stdin.readline()
vault.connection.execute("INSERT INTO setting VALUES ('and', 'later')")
print("saved", flush=True)
sys.stdin.readline()
vault.close()
"""
TRY = """
from outreach.domain.errors import OutreachError
try:
    vaults.open_vault(folder, vaults.derive(folder, phrase))
except OutreachError as refused:
    print(refused.code, flush=True)
else:
    print("opened", flush=True)
"""


def _said(process: "subprocess.Popen[str]") -> str:
    return process.stdout.readline().strip() if process.stdout else ""


def test_a_second_window_in_another_process_is_refused(folder: Path, key: DataKey, start: Started) -> None:
    with vaults.open_vault(folder, key):
        assert _said(start(TRY, folder)) == "vault_in_use"
    assert _said(start(TRY, folder)) == "opened"


def test_a_second_window_in_the_same_process_is_refused_too(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key):
        with pytest.raises(VaultInUse):
            vaults.open_vault(folder, key)
        with pytest.raises(VaultInUse):
            vaults.open_vault(folder, key)
    vaults.open_vault(folder, key).close()


def test_reading_goes_on_while_a_window_holds_the_vault(folder: Path, key: DataKey, start: Started) -> None:
    window = start(HOLD, folder)
    assert _said(window) == "held"
    with pytest.raises(VaultInUse):
        vaults.open_vault(folder, key)
    with vaults.open_vault(folder, key, read_only=True) as vault:
        count = "SELECT count(*) FROM setting"
        assert vault.connection.execute(count).fetchone() == (1,)
        print("go on", file=window.stdin, flush=True)
        assert _said(window) == "saved"
        assert vault.connection.execute(count).fetchone() == (2,)
        with pytest.raises(StoreReadOnly), transaction(vault.connection):
            vault.connection.execute("DELETE FROM setting")
    print("close", file=window.stdin, flush=True)
    assert window.wait(60) == 0
    with vaults.open_vault(folder, key) as vault:
        assert vault.connection.execute(count).fetchone() == (2,)


def test_a_killed_window_leaves_no_lock_and_loses_nothing(folder: Path, key: DataKey, start: Started) -> None:
    window = start(HOLD, folder)
    assert _said(window) == "held"
    window.kill()
    window.wait(60)
    assert (folder / files.LOCK).exists()
    with vaults.open_vault(folder, key, read_only=True) as vault:
        assert vault.connection.execute("SELECT * FROM setting").fetchall() == [("from", "elsewhere")]
    with vaults.open_vault(folder, key) as vault:
        assert vault.connection.execute("SELECT * FROM setting").fetchall() == [("from", "elsewhere")]


def test_readers_hold_nobody_up(folder: Path, key: DataKey) -> None:
    with (
        vaults.open_vault(folder, key, read_only=True) as first,
        vaults.open_vault(folder, key, read_only=True) as second,
        vaults.open_vault(folder, key) as window,
    ):
        window.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        for reader in (first, second):
            assert reader.connection.execute("SELECT * FROM setting").fetchall() == [("a", "b")]


def test_a_vault_whose_lock_file_was_deleted_opens(folder: Path, key: DataKey) -> None:
    (folder / files.LOCK).unlink()
    with vaults.open_vault(folder, key), pytest.raises(VaultInUse):
        vaults.open_vault(folder, key)


def test_a_writer_elsewhere_keeps_its_journal_when_a_reader_leaves(folder: Path, key: DataKey, start: Started) -> None:
    # Closing any handle on a file drops the process's locks on it: the reader beside a writer must not.
    with vaults.open_vault(folder, key) as window:
        vaults.open_vault(folder, key, read_only=True).close()
        window.reader().close()
        peek = (
            "with vaults.open_vault(folder, vaults.derive(folder, phrase), read_only=True): print('read', flush=True)"
        )
        assert _said(start(peek, folder)) == "read"
        window.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        assert files.companions(window.store)[0].exists()
    with vaults.open_vault(folder, key) as window:
        assert window.connection.execute("SELECT * FROM setting").fetchall() == [("a", "b")]
