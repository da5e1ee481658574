"""Bringing a backup back where the notebook does not open: as little as can be is lost, nothing there is removed."""

from pathlib import Path

import pytest

from outreach.domain.errors import BackupDamaged, OutreachError, VaultInUse
from outreach.services import backups, recoveries
from outreach.services.backups import Source
from outreach.services.recoveries import How, Recovered
from outreach.services.workspace import Workspace, create, open_workspace, unlock
from outreach.vault import files
from outreach.vault.vaults import LOW
from tests.services.conftest import PHRASE, TONIGHT


@pytest.fixture
def backup(workspace: Workspace, tmp_path: Path) -> Path:
    """A backup; a zone came later, and the notebook is closed."""
    workspace.team.add_zone("Gare")
    made = workspace.backups.to(tmp_path / "one.escale", TONIGHT)
    workspace.team.add_zone("Canal")
    workspace.close()
    return made


def back(backup: Path, folder: Path, phrase: str = PHRASE) -> Recovered:
    return recoveries.bring_back(backups.unlock(backup, PHRASE), phrase, folder, TONIGHT)


def zones(recovered: Recovered) -> list[str]:
    opened = open_workspace(recovered.folder, recovered.key)
    try:
        assert opened.check() == ()
        return sorted(zone.label for zone in opened.team.zones())
    finally:
        opened.close()


def test_only_the_keys_come_from_the_backup_where_the_store_is_whole(folder: Path, backup: Path) -> None:
    for name in (files.HEADER, files.HEADER_COPY):
        (folder / name).unlink()
    recovered = back(backup, folder)
    assert (recovered.folder, recovered.how) == (folder, How.KEYS)
    assert zones(recovered) == ["Canal", "Gare"]


def test_a_store_that_is_gone_comes_back_in_its_notebook(folder: Path, backup: Path) -> None:
    (folder / "store-1.db").unlink()
    recovered = back(backup, folder)
    assert (recovered.folder, recovered.how) == (folder, How.AGAIN)
    assert zones(recovered) == ["Gare"]


def test_a_notebook_of_somebody_else_is_left_alone(backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create(other, "une autre phrase entièrement", cost=LOW)
    recovered = back(backup, other)
    assert (recovered.folder, recovered.how) == (tmp_path / "other 2", How.NEW)
    assert zones(recovered) == ["Gare"]
    unlock(other, "une autre phrase entièrement").close()


def test_a_folder_with_other_things_in_it_keeps_them(backup: Path, tmp_path: Path) -> None:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "letter.txt").write_text("kept", "utf-8")
    (tmp_path / "papers 2").mkdir()
    recovered = back(backup, place)
    assert recovered.folder == tmp_path / "papers 3"
    assert [path.name for path in place.iterdir()] == ["letter.txt"]


def test_a_notebook_that_is_open_elsewhere_is_refused(folder: Path, backup: Path) -> None:
    opened = unlock(folder, PHRASE)
    try:
        with pytest.raises(VaultInUse):
            back(backup, folder)
    finally:
        opened.close()


def test_a_backup_damaged_on_the_way_changes_nothing(folder: Path, backup: Path) -> None:
    source = backups.unlock(backup, PHRASE)
    content = bytearray(backup.read_bytes())
    content[5000] ^= 1
    backup.write_bytes(content)
    (folder / "store-1.db").unlink()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(BackupDamaged):
        recoveries.bring_back(source, PHRASE, folder, TONIGHT)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_glance_says_what_a_look_says(workspace: Workspace, tmp_path: Path) -> None:
    made = workspace.backups.to(tmp_path / "one.escale", TONIGHT)
    source = workspace.backups.source(made)
    assert isinstance(source, Source)
    assert backups.glance(source, TONIGHT) == backups.look(source, TONIGHT)
    made.write_bytes(made.read_bytes()[:-1])
    with pytest.raises(OutreachError):
        backups.glance(source, TONIGHT)


def test_the_folder_of_the_backups_is_known_to_the_open_notebook_only(workspace: Workspace, tmp_path: Path) -> None:
    assert workspace.backups.folder() is None
    workspace.backups.choose_folder(tmp_path / "clé")
    assert workspace.backups.folder() == tmp_path / "clé"
    assert workspace.backups.found(tmp_path / "clé") == ()
    said = b"cl\xc3\xa9"
    assert not any(said in path.read_bytes() for path in workspace.folder.iterdir())
