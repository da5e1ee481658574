from datetime import date, time, timedelta
from pathlib import Path

import pytest

from outreach.domain.encounters import Content, Draft
from outreach.domain.errors import FolderMissing, NoSpace
from outreach.domain.outings import Outing, Plan
from outreach.services import backups
from outreach.services.backups import Source
from outreach.services.workspace import Workspace, open_workspace, unlock
from outreach.vault import files
from tests.services.conftest import NOW, PHRASE, TONIGHT


def _save(workspace: Workspace, outing: Outing, note: str) -> None:
    draft = workspace.encounters.begin(outing.id)
    workspace.encounters.save(Draft(draft.id, outing.id, Content(note=note)))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def test_a_copy_in_a_folder_gets_a_name_of_its_own(workspace: Workspace, stick: Path) -> None:
    made = workspace.backups.to(stick, TONIGHT)
    assert list(stick.iterdir()) == [made]
    assert made.name.endswith("-2026-10-16.escale")
    assert workspace.backups.to(stick / "mine.escale", TONIGHT) == stick / "mine.escale"
    assert workspace.backups.last_verified() == TONIGHT


def test_it_is_due_after_seven_days_without_a_verified_one(workspace: Workspace, outing: Outing, stick: Path) -> None:
    assert not workspace.backups.due(TONIGHT)
    assert workspace.backups.due(TONIGHT + timedelta(days=7))
    workspace.backups.to(stick, TONIGHT + timedelta(days=7))
    assert not workspace.backups.due(TONIGHT + timedelta(days=13))
    assert workspace.backups.due(TONIGHT + timedelta(days=14))


def test_an_empty_notebook_is_not_worth_a_reminder(workspace: Workspace) -> None:
    assert workspace.backups.last_verified() is None
    assert not workspace.backups.due(TONIGHT + timedelta(days=400))


def test_a_clock_back_in_2020_makes_one_due_and_loses_nothing(
    workspace: Workspace, outing: Outing, stick: Path
) -> None:
    _save(workspace, outing, "kept")
    for back in range(9, 0, -1):
        workspace.backups.rotate(stick, TONIGHT - timedelta(days=back))
    before = {path.name for path in stick.iterdir()}
    past = date(2020, 1, 1)
    assert workspace.backups.due(past)
    workspace.expire(past)
    rotated = workspace.backups.rotate(stick, past)
    assert rotated.removed == ()
    assert {path.name for path in stick.iterdir()} == before | {path.name for path in rotated.made}
    # With the right clock again, a day to come was no verification.
    assert workspace.backups.due(TONIGHT)
    assert workspace.encounters.latest(outing.id)[0].content.note == "kept"


def test_a_refused_copy_is_not_remembered(workspace: Workspace, stick: Path) -> None:
    with pytest.raises(FolderMissing):
        workspace.backups.to(stick / "none" / "copy.escale", TONIGHT)
    with pytest.raises(FolderMissing):
        workspace.backups.rotate(stick / "none", TONIGHT)
    assert workspace.backups.last_verified() is None


def test_a_rotation_keeps_what_it_promises(workspace: Workspace, outing: Outing, stick: Path) -> None:
    (stick / "holidays.jpg").touch()
    parts: list[float] = []
    for back in range(16, -1, -1):
        workspace.backups.rotate(stick, TONIGHT - timedelta(days=back), parts.append)
    names = sorted(path.name for path in stick.iterdir())
    assert "holidays.jpg" in names
    assert len([name for name in names if "week" in name]) == 3
    assert len([name for name in names if "month" in name]) == 2
    assert len(names) == 1 + 7 + 3 + 2
    assert workspace.backups.last_verified() == TONIGHT


def test_nothing_is_removed_when_the_copy_fails(workspace: Workspace, stick: Path) -> None:
    for back in range(8, 1, -1):
        workspace.backups.rotate(stick, TONIGHT - timedelta(days=back))
    before = {path.name for path in stick.iterdir()}

    def full(_part: float) -> None:
        raise NoSpace

    with pytest.raises(NoSpace):
        workspace.backups.rotate(stick, TONIGHT, full)
    assert {path.name for path in stick.iterdir()} == before


def test_copies_for_weeks_and_months_carry_no_notes(
    workspace: Workspace, outing: Outing, stick: Path, tmp_path: Path
) -> None:
    _save(workspace, outing, "told in confidence")
    made = workspace.backups.rotate(stick, TONIGHT).made
    found = {}
    for number, path in enumerate(made):
        backups.restore(Source(path, workspace.vault.key), tmp_path / str(number), TONIGHT)
        restored = unlock(tmp_path / str(number), PHRASE)
        found[path.name.count("week") + path.name.count("month")] = restored.encounters.latest(outing.id)[
            0
        ].content.note
        assert restored.check() == ()
        restored.close()
    assert found == {0: "told in confidence", 1: ""}


def test_what_has_expired_does_not_come_back(workspace: Workspace, outing: Outing, stick: Path, tmp_path: Path) -> None:
    _save(workspace, outing, "kept for ninety days")
    made = workspace.backups.to(stick, TONIGHT)
    later = TONIGHT + timedelta(days=100)
    source = backups.unlock(made, PHRASE)
    assert backups.look(source, TONIGHT).notes == 1
    assert backups.look(source, later).notes == 0
    backups.restore(source, tmp_path / "new", later)
    restored = unlock(tmp_path / "new", PHRASE)
    assert restored.encounters.latest(outing.id)[0].content.note == ""
    restored.close()
    # The backup itself is as it was.
    assert backups.look(source, TONIGHT).notes == 1


def test_a_restored_notebook_goes_on_as_another_laptop(
    workspace: Workspace, outing: Outing, stick: Path, tmp_path: Path
) -> None:
    made = workspace.backups.to(stick, TONIGHT)
    backups.restore(backups.unlock(made, PHRASE), tmp_path / "new", TONIGHT)
    restored = unlock(tmp_path / "new", PHRASE)
    there, here = (
        w.vault.connection.execute("SELECT value FROM setting WHERE key = 'laptop'").fetchone()
        for w in (restored, workspace)
    )
    assert there != here
    _save(restored, outing, "goes on")
    assert restored.check() == ()
    restored.close()


def test_a_restore_into_the_notebook_keeps_the_store_of_before(folder: Path, workspace: Workspace, stick: Path) -> None:
    zone = workspace.team.add_zone("Gare")
    made = workspace.backups.to(stick, TONIGHT)
    workspace.team.add_zone("Canal")
    key = workspace.vault.key
    workspace.close()
    backups.restore_into(Source(made, key), folder, key, TONIGHT)
    restored = open_workspace(folder, key)
    assert [known.label for known in restored.team.zones()] == [zone.label]
    restored.outings.start(Plan(TONIGHT, "street", zone.code, starts=time(21)), NOW)
    restored.close()
    assert files.store_file(folder, 1).exists()
    assert backups.forget_older(folder, key) == 1
    assert not files.store_file(folder, 1).exists()


def test_a_damaged_copy_of_the_keys_is_found_and_mended(folder: Path, workspace: Workspace) -> None:
    assert workspace.check() == ()
    (folder / files.HEADER_COPY).write_bytes(b"")
    assert [(found.kind, found.detail) for found in workspace.check()] == [("header_copy", files.HEADER_COPY)]
    workspace.mend_headers()
    assert workspace.check() == ()
