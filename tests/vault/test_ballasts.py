import errno
import os
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from outreach.domain.encounters import Content
from outreach.domain.errors import NoSpace
from outreach.domain.outings import Plan
from outreach.services import workspace
from outreach.vault import ballasts, checks, vaults
from outreach.vault.keys import DataKey
from outreach.vault.transactions import transaction
from outreach.vault.vaults import OpenVault
from tests.vault.disks import Disk

PHRASE = "tigre lampe nuage violon"


def _write(vault: OpenVault, name: str) -> Callable[[], None]:
    def write() -> None:
        with transaction(vault.connection) as connection:
            connection.execute("INSERT INTO setting VALUES (?, ?)", (name, "x" * 20_000))

    return write


def _fill(disk: Disk, vault: OpenVault) -> int:
    """Fills the disk, then the journal's own reserve; how many records went in."""
    disk.fill()
    for number in range(200):
        try:
            _write(vault, f"before {number}")()
        except NoSpace:
            return number
    pytest.fail("the disk never filled up")


def test_it_is_made_where_there_is_room(folder: Path) -> None:
    assert ballasts.put(folder)
    assert (folder / ballasts.NAME).stat().st_size == ballasts.SIZE
    written = (folder / ballasts.NAME).stat().st_mtime_ns
    assert ballasts.put(folder)
    assert (folder / ballasts.NAME).stat().st_mtime_ns == written
    if os.name == "posix":
        assert (folder / ballasts.NAME).stat().st_mode & 0o777 == 0o600


def test_it_is_made_again_after_it_was_given_up(folder: Path) -> None:
    ballasts.put(folder)
    assert ballasts.give_up(folder)
    assert not ballasts.give_up(folder)
    assert ballasts.put(folder)


def test_a_vault_opens_with_it_and_without(folder: Path, key: DataKey) -> None:
    for prepare in (ballasts.put, ballasts.give_up):
        prepare(folder)
        with vaults.open_vault(folder, key) as vault:
            assert checks.integrity(vault) == []


def test_it_takes_no_room_that_is_not_there(small_disk: Disk) -> None:
    folder = small_disk.folder / "vault"
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    before = sorted(folder.iterdir())
    assert not ballasts.put(folder)
    assert sorted(folder.iterdir()) == before


def test_the_last_words_fit_on_a_full_disk(small_disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_disk.folder / "vault"
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    monkeypatch.setattr(ballasts, "_ROOM", 2 * ballasts.SIZE)
    with vaults.open_vault(folder, vaults.derive(folder, PHRASE)) as vault:
        assert ballasts.put(folder)
        stored = _fill(small_disk, vault)
        with pytest.raises(NoSpace):
            _write(vault, "any other")()
        ballasts.last_words(folder, _write(vault, "the last words"))
        assert not (folder / ballasts.NAME).exists()
        assert not ballasts.put(folder)
    small_disk.relieve()
    with vaults.open_vault(folder, vaults.derive(folder, PHRASE)) as vault:
        names = {name for (name,) in vault.connection.execute("SELECT key FROM setting").fetchall()}
        assert names == {*(f"before {number}" for number in range(stored)), "the last words"}
        assert checks.integrity(vault) == []
        assert ballasts.put(folder)


def test_what_is_being_typed_is_kept_on_a_full_disk(small_disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_disk.folder / "vault"
    workspace.create(folder, PHRASE, cost=vaults.LOW)
    monkeypatch.setattr(ballasts, "_ROOM", 2 * ballasts.SIZE)
    opened = workspace.unlock(folder, PHRASE)
    outing = opened.outings.start(
        Plan(date(2026, 10, 16), "street", opened.team.add_zone("Gare").code, starts=time(21)),
        datetime(2026, 10, 16, 21),
    )
    _fill(small_disk, opened.vault)
    draft = opened.encounters.begin(outing.id).with_content(Content(note="the last words " * 50))
    opened.drafts.keep(draft)
    opened.close()
    again = workspace.unlock(folder, PHRASE)
    assert again.drafts.kept() == draft
    assert again.check() == ()
    again.close()


def test_without_one_a_full_disk_is_said_to_be_full(small_disk: Disk) -> None:
    folder = small_disk.folder / "vault"
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    with vaults.open_vault(folder, vaults.derive(folder, PHRASE)) as vault:
        _fill(small_disk, vault)
        with pytest.raises(NoSpace):
            ballasts.last_words(folder, _write(vault, "too late"))


def test_other_refusals_do_not_cost_it(folder: Path) -> None:
    ballasts.put(folder)

    def fail() -> None:
        raise OSError(errno.EIO, "a failing disk")

    with pytest.raises(OSError, match="failing"):
        ballasts.last_words(folder, fail)
    assert (folder / ballasts.NAME).exists()
