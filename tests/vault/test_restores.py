from datetime import date
from pathlib import Path

import pytest

from outreach.domain.errors import (
    BackupDamaged,
    FolderNotEmpty,
    FolderReadOnly,
    HeaderDamaged,
    NoSpace,
    OutreachError,
    StoreDamaged,
    VaultInUse,
    VaultNewer,
    WrongPhrase,
)
from outreach.vault import backups, checks, containers, files, headers, keyslots, repairs, restores, schema, vaults
from outreach.vault.drivers import Connection
from outreach.vault.keys import DataKey
from outreach.vault.migrations import version_of
from outreach.vault.restores import Source
from tests.vault.disks import Disk, flip
from tests.vault.rows import add_note, add_rows, texts

PHRASE = "tigre lampe nuage violon"
TODAY = date(2026, 11, 20)


def _as_it_is(_connection: Connection) -> None:
    """Nothing expires, nothing is added."""


@pytest.fixture
def source(folder: Path, key: DataKey, tmp_path: Path) -> Source:
    with vaults.open_vault(folder, key) as vault:
        add_rows(vault.connection, 100)
        add_note(vault.connection, "kept", date(2027, 1, 1))
        add_note(vault.connection, "over", date(2026, 11, 20))
        return Source(backups.back_up(vault, tmp_path / "copy.escale"), key)


def _counts(folder: Path, key: DataKey) -> dict[str, int]:
    with vaults.open_vault(folder, key) as vault:
        assert checks.integrity(vault) == []
        return backups.counts(vault.connection)


def test_a_phrase_of_that_day_opens_it(source: Source) -> None:
    assert restores.unlock(source.backup, PHRASE) == source
    with pytest.raises(WrongPhrase):
        restores.unlock(source.backup, "another phrase")


def test_a_preview_says_what_is_in_it_and_changes_nothing(source: Source) -> None:
    before = source.backup.read_bytes()
    beside = sorted(source.backup.parent.iterdir())
    seen = restores.preview(source, TODAY)
    assert (seen.outings, seen.encounters, seen.newest, seen.version) == (0, 0, None, len(schema.STEPS))
    # A note whose day has come won't come back: it is not counted.
    assert seen.notes == 1
    assert seen.size == len(before)
    assert source.backup.read_bytes() == before
    assert sorted(source.backup.parent.iterdir()) == beside


def test_it_comes_back_into_a_new_folder(source: Source, folder: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    parts: list[float] = []
    restores.into_folder(source, new, _as_it_is, parts.append)
    assert parts == sorted(parts)
    key = vaults.derive(new, PHRASE)
    assert _counts(new, key) == _counts(folder, source.key)
    with vaults.open_vault(new, key) as vault:
        assert vault.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        add_rows(vault.connection, 1)
    assert {path.name for path in new.iterdir()} == {files.HEADER, files.HEADER_COPY, files.LOCK, "store-1.db"}


def test_it_comes_back_from_a_stick_that_can_not_be_written(small_disk: Disk, source: Source, tmp_path: Path) -> None:
    copy = small_disk.folder / "copy.escale"
    copy.write_bytes(source.backup.read_bytes())
    with small_disk.read_only():
        there = Source(copy, source.key)
        assert restores.preview(there, TODAY).notes == 1
        restores.into_folder(there, tmp_path / "new", _as_it_is)
    assert _counts(tmp_path / "new", source.key)["note"] == 2


def test_nothing_is_restored_over_anything(source: Source, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "photo.jpg").touch()
    for place in (folder, tmp_path / "full"):
        before = {path: path.read_bytes() for path in place.iterdir()}
        with pytest.raises(FolderNotEmpty):
            restores.into_folder(source, place, _as_it_is)
        assert {path: path.read_bytes() for path in place.iterdir()} == before


def test_a_damaged_one_is_refused_before_anything_is_made(source: Source, folder: Path, tmp_path: Path) -> None:
    flip(source.backup, 9000)
    with pytest.raises(BackupDamaged):
        restores.preview(source, TODAY)
    with pytest.raises(BackupDamaged):
        restores.into_folder(source, tmp_path / "new", _as_it_is)
    with pytest.raises(BackupDamaged):
        restores.into_vault(source, folder, source.key, _as_it_is)
    assert not (tmp_path / "new").exists()
    assert not list(folder.glob("store-2*"))


def test_one_from_a_newer_version_is_refused_as_such(
    folder: Path, key: DataKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE extra (id INTEGER) STRICT",)))
        with vaults.open_vault(folder, key) as vault:
            source = Source(backups.back_up(vault, tmp_path / "copy.escale"), key)
        assert restores.preview(source, TODAY).version == len(schema.STEPS)
    with pytest.raises(VaultNewer):
        restores.preview(source, TODAY)
    with pytest.raises(VaultNewer):
        restores.into_folder(source, tmp_path / "new", _as_it_is)
    assert not (tmp_path / "new").exists()


def test_one_from_an_older_version_is_brought_up_to_date(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE extra (id INTEGER) STRICT",)))
    assert restores.preview(source, TODAY).version == len(schema.STEPS) - 1
    restores.into_folder(source, tmp_path / "new", _as_it_is)
    with vaults.open_vault(tmp_path / "new", source.key) as vault:
        assert version_of(vault.connection) == len(schema.STEPS)


def test_it_takes_the_place_of_what_a_vault_holds(source: Source, folder: Path) -> None:
    with vaults.open_vault(folder, source.key) as vault:
        vault.connection.execute("DELETE FROM note")
        add_rows(vault.connection, 50)
    now = files.store_file(folder, 1).read_bytes()
    restores.into_vault(source, folder, source.key, _as_it_is)
    assert _counts(folder, source.key)["note"] == 2
    # What was there is kept until somebody says that it may go.
    assert files.store_file(folder, 1).read_bytes() == now
    assert restores.forget_older(folder, source.key) == 1
    assert [path.name for path in folder.glob("store*")] == ["store-2.db"]
    assert _counts(folder, source.key)["note"] == 2


def test_it_takes_the_place_of_a_damaged_store(source: Source, folder: Path) -> None:
    files.store_file(folder, 1).write_bytes(b"\x00" * 20_000)
    with pytest.raises(StoreDamaged):
        vaults.open_vault(folder, source.key)
    restores.into_vault(source, folder, source.key, _as_it_is)
    assert _counts(folder, source.key)["note"] == 2


def test_a_lost_store_comes_back(source: Source, folder: Path) -> None:
    files.store_file(folder, 1).unlink()
    restores.into_vault(source, folder, source.key, _as_it_is)
    assert _counts(folder, source.key)["note"] == 2


def test_a_backup_of_another_vault_takes_this_one_s_keys(source: Source, tmp_path: Path) -> None:
    other = tmp_path / "other"
    vaults.create(other, "another phrase entirely", cost=vaults.LOW)
    key = vaults.derive(other, "another phrase entirely")
    restores.into_vault(source, other, key, _as_it_is)
    assert _counts(other, vaults.derive(other, "another phrase entirely"))["note"] == 2
    with pytest.raises(WrongPhrase):
        vaults.derive(other, PHRASE)


def test_a_vault_that_is_open_is_left_alone(source: Source, folder: Path) -> None:
    with vaults.open_vault(folder, source.key), pytest.raises(VaultInUse):
        restores.into_vault(source, folder, source.key, _as_it_is)
    assert headers.read(folder)[0].generation == 1


def test_what_is_settled_is_settled_before_it_has_a_name(source: Source, folder: Path, tmp_path: Path) -> None:
    def settle(connection: Connection) -> None:
        assert not settled[-1].exists()
        connection.execute("DELETE FROM note WHERE expires <= ?", (TODAY.isoformat(),))

    settled = [files.store_file(tmp_path / "new", 1)]
    restores.into_folder(source, tmp_path / "new", settle)
    settled.append(files.store_file(folder, 2))
    restores.into_vault(source, folder, source.key, settle)
    for place in (tmp_path / "new", folder):
        with vaults.open_vault(place, source.key) as vault:
            assert texts(vault.connection) == ["kept"]


@pytest.mark.parametrize("at", [0.0, 0.3, 0.7])
def test_stopping_a_restore_changes_nothing(source: Source, folder: Path, tmp_path: Path, at: float) -> None:
    def stop(part: float) -> None:
        if part >= at:
            raise KeyboardInterrupt

    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(KeyboardInterrupt):
        restores.into_folder(source, tmp_path / "new", _as_it_is, stop)
    with pytest.raises(KeyboardInterrupt):
        restores.into_vault(source, folder, source.key, _as_it_is, stop)
    assert not (tmp_path / "new").exists()
    assert sorted(path.name for path in folder.iterdir()) == before
    assert _counts(folder, source.key)["note"] == 2


def test_a_full_disk_refuses_a_restore_and_keeps_what_was_there(small_disk: Disk, source: Source) -> None:
    folder = small_disk.folder / "vault"
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    key = vaults.derive(folder, PHRASE)
    small_disk.fill()
    with pytest.raises(NoSpace):
        restores.into_vault(source, folder, key, _as_it_is)
    assert not list(folder.glob("store-2*"))
    with pytest.raises(NoSpace):
        restores.into_folder(source, small_disk.folder / "new", _as_it_is)
    small_disk.relieve()
    assert _counts(folder, key)["note"] == 0


def test_a_read_only_medium_refuses_a_restore(small_disk: Disk, source: Source) -> None:
    with small_disk.read_only(), pytest.raises(FolderReadOnly):
        restores.into_folder(source, small_disk.folder / "new", _as_it_is)


# One copy for the other ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [files.HEADER, files.HEADER_COPY])
@pytest.mark.parametrize("damage", ["flipped", "gone", "empty", "zeros"])
def test_a_damaged_copy_of_the_header_is_written_anew(folder: Path, key: DataKey, name: str, damage: str) -> None:
    content = (folder / name).read_bytes()
    if damage == "gone":
        (folder / name).unlink()
    else:
        spoilt = {"flipped": bytes([content[0] ^ 1]) + content[1:], "empty": b"", "zeros": bytes(len(content))}
        (folder / name).write_bytes(spoilt[damage])
    with vaults.open_vault(folder, vaults.derive(folder, PHRASE)) as vault:
        assert repairs.damaged_headers(vault) == (name,)
        repairs.mend_headers(vault)
        assert repairs.damaged_headers(vault) == ()
    assert (folder / name).read_bytes() == content
    assert vaults.derive(folder, PHRASE) == key


def test_a_backup_gives_back_the_header_of_an_intact_store(source: Source, folder: Path) -> None:
    for name in (files.HEADER, files.HEADER_COPY):
        (folder / name).write_bytes(b"")
    with pytest.raises(HeaderDamaged):
        vaults.derive(folder, PHRASE)
    repairs.header_from(source, folder)
    assert vaults.derive(folder, PHRASE) == source.key
    assert _counts(folder, source.key)["note"] == 2


def test_the_header_of_another_vault_is_not_taken(source: Source, tmp_path: Path) -> None:
    other = tmp_path / "other"
    vaults.create(other, PHRASE, cost=vaults.LOW)
    for name in (files.HEADER, files.HEADER_COPY):
        (other / name).unlink()
    with pytest.raises(HeaderDamaged):
        repairs.header_from(source, other)
    assert not (other / files.HEADER).exists()


def test_a_changed_header_in_a_backup_opens_nothing(source: Source) -> None:
    container = containers.read(source.backup)
    forged = keyslots.sealed(container.header, DataKey(bytes(32), source.key.vault), ())
    with source.backup.open("r+b") as file:
        file.truncate(container.length)
    containers.seal(source.backup, forged)
    for attempt in (lambda: restores.unlock(source.backup, PHRASE), lambda: restores.preview(source, TODAY)):
        with pytest.raises(OutreachError):
            attempt()
