import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from outreach.domain.errors import (
    BackupDamaged,
    BackupUnverified,
    ExportRefused,
    FileUnreadable,
    FolderMissing,
    NoSpace,
    NotABackup,
    StoreDamaged,
    VaultNewer,
)
from outreach.vault import backups, containers, files, opening, vaults
from outreach.vault import texts as forgetting
from outreach.vault.keys import DataKey
from outreach.vault.vaults import OpenVault
from tests.vault.disks import Disk, flip
from tests.vault.rows import add_note, add_rows, texts

PHRASE = "tigre lampe nuage violon"


GONE = (*forgetting.EMPTIED, forgetting.INDEX, "opening")


class Stopped(Exception):
    pass


@pytest.fixture
def vault(folder: Path, key: DataKey) -> OpenVault:
    opened = vaults.open_vault(folder, key)
    add_rows(opened.connection, 200)
    return opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "clé USB"
    place.mkdir()
    return place


def _held(path: Path, key: DataKey) -> dict[str, int]:
    copy = opening.open_copy(path, key)
    try:
        return backups.counts(copy)
    finally:
        copy.close()


def test_a_backup_is_one_whole_file_that_holds_everything(vault: OpenVault, stick: Path) -> None:
    made = backups.back_up(vault, stick / "copy.escale")
    assert list(stick.iterdir()) == [made]
    assert containers.whole(containers.read(made))
    assert containers.read(made).header == vaults.header_for(vault.folder, vault.key)
    assert _held(made, vault.key) == backups.counts(vault.connection)
    if os.name == "posix":
        assert made.stat().st_mode & 0o777 == 0o600
    vault.close()


def test_nothing_written_can_be_read_in_it(vault: OpenVault, stick: Path) -> None:
    add_note(vault.connection, "canary-7f3a under the bridge")
    content = backups.back_up(vault, stick / "copy.escale").read_bytes()
    assert b"canary" not in content
    assert b"SQLite format" not in content
    vault.close()


def test_what_is_saved_meanwhile_waits_for_the_next_one(vault: OpenVault, stick: Path) -> None:
    before = backups.counts(vault.connection)
    seen: list[float] = []

    def save(part: float) -> None:
        if not seen:
            add_rows(vault.connection, 3)
        seen.append(part)

    made = backups.back_up(vault, stick / "copy.escale", progress=save)
    assert _held(made, vault.key) == before
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    vault.close()


def test_it_is_made_in_another_thread_while_somebody_saves(vault: OpenVault, stick: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(backups.back_up, vault, stick / "copy.escale")
        saved = 200
        while not making.done():
            add_rows(vault.connection, 1)
            saved += 1
        made = making.result()
    assert 200 <= _held(made, vault.key)["setting"] <= saved
    assert backups.counts(vault.connection)["setting"] == saved
    vault.close()


def test_records_still_in_the_journal_are_in_it(folder: Path, key: DataKey, stick: Path) -> None:
    with vaults.open_vault(folder, key) as vault:
        add_rows(vault.connection, 5)
        assert files.journal_holds_something(vault.store)
        made = backups.back_up(vault, stick / "copy.escale")
        assert _held(made, key)["setting"] == 5


@pytest.mark.parametrize("at", [0.0, 0.5, 0.9])
def test_stopping_it_leaves_the_earlier_one(vault: OpenVault, stick: Path, at: float) -> None:
    made = backups.back_up(vault, stick / "copy.escale")
    earlier = made.read_bytes()
    add_rows(vault.connection, 7)

    def stop(part: float) -> None:
        if part >= at:
            raise Stopped

    with pytest.raises(Stopped):
        backups.back_up(vault, made, progress=stop)
    assert made.read_bytes() == earlier
    assert list(stick.iterdir()) == [made]
    backups.back_up(vault, made)
    assert made.read_bytes() != earlier
    vault.close()


def _others(counted: dict[str, int]) -> dict[str, int]:
    """What a copy without texts has to hold all the same; the index itself has rows of its own when it is empty."""
    return {name: n for name, n in counted.items() if name not in GONE and not name.startswith("note_words")}


def test_without_texts_no_note_is_in_it(vault: OpenVault, stick: Path) -> None:
    add_note(vault.connection, "told in confidence")
    vault.connection.execute("INSERT INTO draft VALUES ('encounter', 'half a note')")
    made = backups.back_up(vault, stick / "week.escale", texts=False)
    held, had = _held(made, vault.key), backups.counts(vault.connection)
    assert dict.fromkeys(GONE, 0) | held == held
    assert _others(held) == _others(had)
    # Not among the free pages either.
    plain = opening.open_copy(made, vault.key)
    assert texts(plain) == []
    assert texts(vault.connection) == ["told in confidence"]
    plain.close()
    vault.close()


def test_another_file_or_another_vault_s_backup_is_never_replaced(
    vault: OpenVault, stick: Path, tmp_path: Path
) -> None:
    (stick / "thesis.odt").write_bytes(b"years of work")
    vaults.create(tmp_path / "other", PHRASE, cost=vaults.LOW)
    with vaults.open_vault(tmp_path / "other", vaults.derive(tmp_path / "other", PHRASE)) as other:
        theirs = backups.back_up(other, stick / "theirs.escale")
    for path in (stick / "thesis.odt", theirs, stick, vault.store, vault.folder / files.HEADER):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(ExportRefused):
            backups.back_up(vault, path)
        assert not path.is_file() or path.read_bytes() == before
    vault.close()


def test_a_damaged_earlier_one_is_replaced(vault: OpenVault, stick: Path) -> None:
    made = backups.back_up(vault, stick / "copy.escale")
    made.write_bytes(made.read_bytes()[:5000])
    backups.back_up(vault, made)
    assert containers.whole(containers.read(made))
    vault.close()


def test_a_stick_that_is_gone_is_said_to_be(vault: OpenVault, tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        backups.back_up(vault, tmp_path / "no stick" / "copy.escale")
    vault.close()


def test_a_medium_that_changes_what_it_was_given_is_found_out(vault: OpenVault, stick: Path) -> None:
    target = stick / "copy.escale"
    spoilt: list[float] = []

    def spoil(part: float) -> None:
        # The copy is complete, and nothing has looked at it yet.
        if part == pytest.approx(0.4) and not spoilt:
            spoilt.append(part)
            flip(files.unfinished(target), 9000)

    with pytest.raises(BackupUnverified):
        backups.back_up(vault, target, progress=spoil)
    assert spoilt
    assert list(stick.iterdir()) == []
    vault.close()


def test_a_damaged_vault_makes_no_backup_and_keeps_the_earlier_ones(folder: Path, key: DataKey, stick: Path) -> None:
    with vaults.open_vault(folder, key) as vault:
        add_rows(vault.connection, 400)
        made = backups.back_up(vault, stick / "copy.escale")
    earlier = made.read_bytes()
    flip(files.store_file(folder, 1), -2000)
    with vaults.open_vault(folder, key) as vault, pytest.raises(StoreDamaged) as refused:
        backups.back_up(vault, made)
    assert refused.value.details == {"folder": str(folder)}
    assert made.read_bytes() == earlier
    assert list(stick.iterdir()) == [made]


def test_a_full_stick_refuses_and_keeps_the_earlier_one(vault: OpenVault, small_disk: Disk) -> None:
    made = backups.back_up(vault, small_disk.folder / "copy.escale")
    earlier = made.read_bytes()
    small_disk.fill()
    for target in (made, small_disk.folder / "another.escale"):
        with pytest.raises(NoSpace):
            backups.back_up(vault, target)
    assert made.read_bytes() == earlier
    assert not list(small_disk.folder.glob("*.new*"))
    assert not (small_disk.folder / "another.escale").exists()
    vault.close()


def test_a_vault_on_a_full_disk_can_be_backed_up_elsewhere(small_disk: Disk, stick: Path) -> None:
    folder = small_disk.folder / "vault"
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    key = vaults.derive(folder, PHRASE)
    small_disk.fill()
    with vaults.open_vault(folder, key) as vault:
        assert vault.opened_as is vaults.OpenedAs.EXCLUSIVE
        made = backups.back_up(vault, stick / "copy.escale")
        assert _held(made, key) == backups.counts(vault.connection)


def test_a_read_only_medium_can_be_backed_up_elsewhere(small_disk: Disk, stick: Path) -> None:
    folder = small_disk.folder / "vault"
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    key = vaults.derive(folder, PHRASE)
    with small_disk.read_only(), vaults.open_vault(folder, key) as vault:
        made = backups.back_up(vault, stick / "copy.escale")
        assert _held(made, key) == backups.counts(vault.connection)


# Reading one -----------------------------------------------------------------------------------------------


def test_any_changed_byte_is_named_as_damage(vault: OpenVault, stick: Path) -> None:
    made = backups.back_up(vault, stick / "copy.escale")
    vault.close()
    content = made.read_bytes()
    spoilt = stick / "spoilt.escale"
    length = containers.read(made).length
    tail = range(length, len(content))
    for at in [*range(0, length, 20_011), *tail[::37], len(content) - 1]:
        changed = bytearray(content)
        changed[at] ^= 0x10
        spoilt.write_bytes(changed)
        assert _said(spoilt) in {BackupDamaged, VaultNewer} if at >= length else _said(spoilt) is BackupDamaged, at


def test_a_backup_that_was_cut_short_is_named_as_damaged(vault: OpenVault, stick: Path) -> None:
    made = backups.back_up(vault, stick / "copy.escale")
    vault.close()
    content = made.read_bytes()
    for size in (0, 1, 100, 4096, len(content) // 2, len(content) - 1):
        made.write_bytes(content[:size])
        assert _said(made) is BackupDamaged
        # A power cut leaves zeros where the data should be.
        made.write_bytes(content[:size].ljust(len(content), b"\x00"))
        assert _said(made) is BackupDamaged
    made.write_bytes(content + b"more")
    assert _said(made) is BackupDamaged


def test_other_files_are_said_not_to_be_backups(vault: OpenVault, stick: Path) -> None:
    vault.close()
    (stick / "photo.jpg").write_bytes(os.urandom(9000))
    (stick / "empty").touch()
    for path in (stick / "photo.jpg", stick / "empty", stick, vault.store, vault.folder / files.HEADER, stick / "none"):
        with pytest.raises((NotABackup, FileUnreadable)):
            containers.read(path)


def test_a_backup_of_a_newer_form_is_refused_as_such(
    vault: OpenVault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(containers, "VERSION", 2)
        made = backups.back_up(vault, stick / "copy.escale")
    vault.close()
    with pytest.raises(VaultNewer):
        containers.read(made)


def _said(path: Path) -> type[Exception] | None:
    try:
        return None if containers.whole(containers.read(path)) else BackupDamaged
    except (BackupDamaged, NotABackup, VaultNewer) as refusal:
        return type(refusal)
