import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pytest

from outreach.domain.errors import FolderReadOnly, NoSpace, StoreReadOnly
from outreach.vault import checks, files, headers, keyslots, vaults
from outreach.vault.keys import DataKey
from outreach.vault.transactions import transaction
from outreach.vault.vaults import OpenedAs

Started = Callable[[str, Path], "subprocess.Popen[str]"]
PHRASE = "tigre lampe nuage violon"


class Disk(Protocol):
    folder: Path

    def fill(self) -> None: ...
    def relieve(self) -> None: ...
    def read_only(self) -> AbstractContextManager[None]: ...


def _vault(folder: Path) -> DataKey:
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    key = vaults.derive(folder, PHRASE)
    with vaults.open_vault(folder, key) as vault:
        vault.connection.execute("INSERT INTO setting VALUES ('first', 'row')")
    return key


def _rows(vault: vaults.OpenVault) -> int:
    return int(vault.connection.execute("SELECT count(*) FROM setting").fetchone()[0])


def test_a_full_disk_refuses_the_save_and_keeps_the_rest(small_disk: Disk) -> None:
    key = _vault(small_disk.folder / "vault")
    vault = vaults.open_vault(small_disk.folder / "vault", key)
    small_disk.fill()
    saved = _rows(vault)
    saved += _rows_until_full(vault)
    assert not vault.connection.in_transaction
    assert _rows(vault) == saved
    small_disk.relieve()
    with transaction(vault.connection) as connection:
        connection.execute("INSERT INTO setting VALUES ('after', 'room')")
    vault.close()
    with vaults.open_vault(small_disk.folder / "vault", key) as again:
        assert _rows(again) == saved + 1
        assert checks.integrity(again) == []


def test_a_properly_closed_vault_opens_on_a_full_disk(small_disk: Disk) -> None:
    key = _vault(small_disk.folder / "vault")
    small_disk.fill()
    with vaults.open_vault(small_disk.folder / "vault", key) as vault:
        assert (vault.opened_as, vault.read_only) == (OpenedAs.EXCLUSIVE, False)
        assert _rows(vault) == 1
        assert checks.integrity(vault) == []
    with vaults.open_vault(small_disk.folder / "vault", key, read_only=True) as vault:
        assert _rows(vault) == 1


def test_a_header_or_a_vault_that_does_not_fit_leaves_what_was_there(small_disk: Disk) -> None:
    folder = small_disk.folder / "vault"
    key = _vault(folder)
    (small_disk.folder / "empty").mkdir()
    header = headers.read(folder)[0]
    small_disk.fill()
    with pytest.raises(NoSpace):
        headers.write(folder, keyslots.with_slot(header, key, "other", keyslots.PHRASE))
    with pytest.raises(NoSpace):
        vaults.create(small_disk.folder / "empty", PHRASE, cost=vaults.LOW)
    assert not list((small_disk.folder / "empty").iterdir())
    assert not list(folder.glob("*.new"))
    assert headers.read(folder) == [header]


def test_a_medium_that_can_not_be_written_opens_for_reading(small_disk: Disk) -> None:
    folder = small_disk.folder / "vault"
    key = _vault(folder)
    with small_disk.read_only():
        for read_only in (False, True):
            with vaults.open_vault(folder, vaults.derive(folder, PHRASE), read_only=read_only) as vault:
                assert (vault.read_only, vault.opened_as) == (True, OpenedAs.IMMUTABLE)
                assert _rows(vault) == 1
                assert checks.integrity(vault) == []
                with pytest.raises(StoreReadOnly), transaction(vault.connection):
                    vault.connection.execute("DELETE FROM setting")
        with pytest.raises(FolderReadOnly):
            vaults.create(small_disk.folder / "other", PHRASE, cost=vaults.LOW)
    vaults.open_vault(folder, key).close()


def test_records_still_in_the_journal_are_never_passed_over(small_disk: Disk, start: Started) -> None:
    folder = small_disk.folder / "vault"
    key = _vault(folder)
    script = (
        "vault = vaults.open_vault(folder, vaults.derive(folder, phrase))\n"
        "vault.connection.execute(\"INSERT INTO setting VALUES ('last', 'words')\")\n"
        "os.kill(os.getpid(), 9)\n"
    )
    start(script, folder).wait(60)
    with small_disk.read_only(), vaults.open_vault(folder, key) as vault:
        assert vault.read_only
        assert _rows(vault) == 2
    files.companions(files.store_file(folder, 1))[1].unlink()
    with small_disk.read_only(), pytest.raises(FolderReadOnly):
        vaults.open_vault(folder, key)
    with vaults.open_vault(folder, key) as vault:
        assert _rows(vault) == 2


def _rows_until_full(vault: vaults.OpenVault) -> int:
    for number in range(5000):
        try:
            with transaction(vault.connection) as connection:
                connection.execute("INSERT INTO setting VALUES (?, ?)", (str(number), "x" * 1000))
        except NoSpace as refused:
            return number if refused.details == {"folder": str(vault.folder)} else -1
    pytest.fail("the disk never filled up")


# Somebody else's folder ------------------------------------------------------------------------------------


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder another user can reach: pytest's own are closed to everybody else."""
    if sys.platform == "win32":
        pytest.skip("modes are POSIX")
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    for path in place.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(place)


ANOTHER = """
from outreach.domain.errors import OutreachError
from outreach.vault.drivers import driver
from outreach.vault import keyslots, keys
driver(); keyslots.opened(keyslots.fresh_header(keys.fresh_data_key(), keys.LOW), "loaded before the change of person")
from cryptography.exceptions import InvalidTag
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    ACTION
except OutreachError as refused:
    print(refused.code, flush=True)
"""


def _as_another(start: Started, action: str, folder: Path) -> str:
    process = start(ANOTHER.replace("ACTION", action), folder)
    return str(process.communicate(timeout=60)[0]).strip()


LOOK = (
    "v = vaults.open_vault(folder, vaults.derive(folder, phrase)); "
    "print(v.opened_as, v.read_only, *v.connection.execute('SELECT key FROM setting').fetchone(), flush=True)"
)


def test_a_folder_one_may_only_read_opens_for_reading(shared: Path, start: Started) -> None:
    _vault(shared / "vault")
    for path in (shared / "vault").iterdir():
        path.chmod(0o444)
    (shared / "vault").chmod(0o555)
    assert _as_another(start, LOOK, shared / "vault") == "immutable True first"


def test_a_folder_one_may_not_enter_is_said_to_be_closed(shared: Path, start: Started) -> None:
    _vault(shared / "vault")
    (shared / "vault").chmod(0o000)
    for action in (LOOK, "print(vaults.exists(folder), flush=True)"):
        assert _as_another(start, action, shared / "vault") == "folder_unreadable"


def test_a_header_one_may_not_read_is_said_to_be_closed(shared: Path, start: Started) -> None:
    _vault(shared / "vault")
    (shared / "vault").chmod(0o755)
    for path in (shared / "vault").iterdir():
        path.chmod(0o000)
    assert _as_another(start, LOOK, shared / "vault") == "folder_unreadable"


def test_a_vault_is_not_made_where_one_may_not_write(shared: Path, start: Started) -> None:
    (shared / "closed").mkdir(0o555)
    (shared / "closed").chmod(0o555)
    shared.chmod(0o555)
    create = "vaults.create(folder, phrase, cost=vaults.LOW)"
    assert _as_another(start, create, shared / "closed") == "folder_read_only"
    assert _as_another(start, create, shared / "new") == "folder_read_only"
    assert not list((shared / "closed").iterdir())
    assert [path.name for path in shared.iterdir()] == ["closed"]
    shared.chmod(0o755)
