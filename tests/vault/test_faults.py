"""A failing disk, a copy taken at the wrong moment: what was acknowledged is there, and damage is named."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from outreach.domain.errors import BackupUnverified, StoreDamaged
from outreach.vault import backups, checks, files, vaults
from outreach.vault.keys import DataKey
from tests.vault import power_cuts
from tests.vault.disks import flip
from tests.vault.rows import add_rows

LOGGING = """
import os, sys
from pathlib import Path
from outreach.domain.errors import OutreachError
from outreach.vault import backups, vaults
from outreach.vault.keys import DataKey
from outreach.vault.transactions import transaction
folder = Path(sys.argv[1])
key = DataKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
try:
    vault = vaults.open_vault(folder, key)
except OutreachError as refusal:
    print("refused", refusal.code)
    raise SystemExit
for number in range(30):
    try:
        with transaction(vault.connection) as connection:
            connection.execute("INSERT OR IGNORE INTO setting VALUES (?, ?)", (f"a{number}", "x" * 900))
        print(f"a{number}")
    except OutreachError as refusal:
        print("refused", refusal.code)
try:
    backups.back_up(vault, folder.parent / "copy.escale")
    print("backup")
except OutreachError as refusal:
    print("refused", refusal.code)
vault.close()
"""
FAULTS = (
    "pwrite64:error=EIO:when=3+7",
    "pwrite64:error=EIO:when=40",
    "pwrite64:error=ENOSPC:when=25+11",
    "fsync:error=EIO:when=4+5",
    "fsync:error=EIO:when=1+2",
    "pread64:error=EIO:when=20+9",
    "ftruncate:error=EIO:when=1+1",
)


@pytest.mark.skipif(not power_cuts.possible(), reason="strace is not here, or may not look")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_disk_loses_nothing_that_was_acknowledged(folder: Path, key: DataKey, fault: str) -> None:
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", os.devnull, "-P", str(files.store_file(folder, 1)),  # noqa: S607 - as found above
         "-P", str(files.companions(files.store_file(folder, 1))[0]), "-P", str(folder.parent / "copy.escale.new"),
         "-e", f"inject={fault}", sys.executable, "-c", LOGGING, str(folder), key.secret.hex(), key.vault.hex()],
        cwd=power_cuts.ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    with vaults.open_vault(folder, key) as vault:
        rows = {name for (name,) in vault.connection.execute("SELECT key FROM setting").fetchall()}
        assert {line for line in said if line[0] == "a"} <= rows
        assert checks.integrity(vault) == []
    assert (folder.parent / "copy.escale").exists() is ("backup" in said)


def test_a_copy_of_the_whole_folder_taken_while_open_opens(folder: Path, key: DataKey, tmp_path: Path) -> None:
    with vaults.open_vault(folder, key) as vault:
        add_rows(vault.connection, 20)
        assert files.journal_holds_something(vault.store)
        shutil.copytree(folder, tmp_path / "copy")
    with vaults.open_vault(tmp_path / "copy", key) as copy:
        assert backups.counts(copy.connection)["setting"] == 20
        assert checks.integrity(copy) == []


def test_when_nothing_happens_the_store_alone_holds_everything(folder: Path, key: DataKey, tmp_path: Path) -> None:
    """Folded when idle, so that even a careless copy of one file has it all."""
    shutil.copytree(folder, tmp_path / "copy")
    with vaults.open_vault(folder, key) as vault:
        add_rows(vault.connection, 20)
        assert vault.fold()
        shutil.copy(vault.store, tmp_path / "copy")
    with vaults.open_vault(tmp_path / "copy", key) as copy:
        assert backups.counts(copy.connection)["setting"] == 20


def test_a_damaged_page_is_named(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        add_rows(vault.connection, 200)
    flip(files.store_file(folder, 1), -2000)
    with vaults.open_vault(folder, key) as vault:
        assert checks.PAGES in {fact.kind for fact in checks.integrity(vault)}


def test_every_damaged_page_is_found_or_refused(folder: Path, key: DataKey) -> None:
    with vaults.open_vault(folder, key) as vault:
        add_rows(vault.connection, 50)
    store = files.store_file(folder, 1)
    whole = store.read_bytes()
    for page in range(len(whole) // 4096):
        store.write_bytes(whole)
        flip(store, page * 4096 + 2000)
        with suppress(StoreDamaged), vaults.open_vault(folder, key) as vault:
            assert checks.integrity(vault)


def test_the_refusal_of_an_unverified_copy_names_where_it_was_to_go(folder: Path, key: DataKey, tmp_path: Path) -> None:
    target = tmp_path / "copy.escale"

    def spoil(part: float) -> None:
        if part == pytest.approx(0.4):
            flip(files.unfinished(target), 5000)

    with vaults.open_vault(folder, key) as vault, pytest.raises(BackupUnverified) as refused:
        backups.back_up(vault, target, progress=spoil)
    assert refused.value.details == {"path": str(tmp_path)}
