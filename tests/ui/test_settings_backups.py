"""The backups' part of the settings: a copy that is verified, what lies in the folder, and one brought back."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach.domain.encounters import Content
from outreach.domain.outings import Plan
from outreach.services import workspace as workspaces
from outreach.services.workspace import Workspace
from outreach.ui import holdings
from outreach.ui.settings.backups import BackupSettings
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import PhraseField
from outreach.ui.widgets.labels import Label
from outreach.vault import files, places
from outreach.vault.places import Doubt, Kind
from outreach.vault.vaults import LOW
from tests.ui.audit import audit
from tests.ui.houses import NOW, PHRASE, House, make_vault, press
from tests.ui.test_frame_audit import enter, language, size  # noqa: F401 - fixtures

TODAY = NOW.date()


def note(workspace: Workspace, day: date = TODAY) -> None:
    """An outing with one encounter and its note."""
    zone = workspace.team.zones() or (workspace.team.add_zone("Gare"),)
    plan = Plan(day, "street", zone[0].code, starts=time(21))
    outing = workspace.outings.start(plan, datetime.combine(day, time(21)))
    draft = workspace.encounters.begin(outing.id).with_content(Content(given={"syr_1ml": 10}, note="un banc au nord"))
    workspace.encounters.save(draft)
    workspace.outings.end(outing.id, time(23))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def house(app: QApplication, tmp_path: Path) -> Iterator[House]:
    make_vault(tmp_path / "notebook")
    made = House(app, tmp_path / "notebook")
    made.unlock()
    yield made
    made.leave()


@pytest.fixture
def held(house: House) -> Workspace:
    workspace = house.window.workspace()
    assert workspace is not None
    return workspace


@pytest.fixture
def part(house: House, held: Workspace, stick: Path) -> BackupSettings:
    note(held)
    held.backups.choose_folder(stick)
    page = house.settings()
    page.show_part("backups")
    house.quiet()
    return page.backups


def sheet(house: House) -> Sheet:
    house.settle()
    return next(one for one in house.window.findChildren(Sheet) if one.isVisible())


def bring_first(house: House, part: BackupSettings) -> None:
    next(b for b in part.findChildren(Button) if b.accessibleName().startswith("Bring back…")).click()
    house.quiet()


def test_a_backup_is_made_verified_and_listed(house: House, held: Workspace, part: BackupSettings, stick: Path) -> None:
    assert part.status.words() == "No verified backup yet."
    part.now.click()
    assert part._task is not None
    house.quiet()
    assert held.backups.last_verified() == TODAY
    assert len(list(stick.glob("*.escale"))) == 3
    assert part.status.words() == "Last verified backup: Friday 20 November 2026."
    assert part.said.words() == "The backup is complete: it was read back and compared."
    names = [b.accessibleName() for b in part.findChildren(Button) if b.accessibleName().startswith("Bring back…")]
    assert len(names) == 3
    assert any("For the day · 1 encounter" in name for name in names)
    assert any("without notes" in name for name in names)


def test_the_folder_is_asked_for_when_there_is_none(house: House, held: Workspace, stick: Path) -> None:
    part = house.settings().backups
    asked: list[Path] = []

    def choose(_window: object, _title: str, start: Path) -> Path | None:
        asked.append(start)
        return stick

    part._choose_folder = choose
    part.now.click()
    house.quiet()
    assert len(asked) == 1
    assert held.backups.folder() == stick
    assert held.backups.last_verified() == TODAY


def test_nobody_who_says_no_folder_gets_a_backup(house: House, held: Workspace) -> None:
    part = house.settings().backups
    part._choose_folder = lambda _window, _title, _start: None
    part.now.click()
    house.quiet()
    assert held.backups.folder() is None
    assert held.backups.last_verified() is None


def test_a_stick_that_is_not_there_is_said_and_nothing_else_happens(
    house: House, held: Workspace, part: BackupSettings, stick: Path
) -> None:
    stick.rmdir()
    part.reload()
    assert part.doubt.words() == "This folder is not there now. If it lies on a stick, put the stick in."
    part.now.click()
    house.quiet()
    assert "is not there" in part.said.words()
    assert held.backups.last_verified() is None
    assert part.now.isVisible()


def test_a_backup_that_is_stopped_leaves_nothing(
    house: House, held: Workspace, part: BackupSettings, stick: Path
) -> None:
    part.now.click()
    assert part._watch is not None
    part._watch.stop()
    house.quiet()
    assert part.said.words() == "Stopped. Nothing was left behind."
    assert list(stick.iterdir()) == []
    assert held.backups.last_verified() is None


def test_locking_does_not_wait_for_a_backup(house: House, part: BackupSettings, stick: Path) -> None:
    part.now.click()
    house.window.lock()
    assert len(house.relaunched) == 1
    house.quiet()


def test_what_a_cut_short_backup_left_goes_with_the_next(
    house: House, held: Workspace, part: BackupSettings, stick: Path
) -> None:
    part.now.click()
    house.quiet()
    day = next(stick.glob("*-2026-11-20.escale"))
    leftover = files.unfinished(stick / day.name.replace("11-20", "11-13"))
    leftover.write_bytes(b"half")
    part.now.click()
    house.quiet()
    assert not leftover.exists()


def test_a_backup_becomes_a_notebook_beside_this_one(
    house: House, held: Workspace, part: BackupSettings, tmp_path: Path
) -> None:
    part.now.click()
    house.quiet()
    note(held, TODAY - timedelta(days=1))
    bring_first(house, part)
    question = sheet(house)
    assert question.accessibleName() == "Bring this backup back?"
    assert question.confirm is not None
    question.confirm.click()
    house.quiet()
    told = sheet(house)
    assert told.accessibleName() == "The backup is a notebook again."
    told.accept()
    house.settle()
    assert house.relaunched == [tmp_path / "notebook 2"]
    assert house.window.preferences().vault == str(tmp_path / "notebook 2")
    counts = {}
    for name in ("notebook", "notebook 2"):
        opened = workspaces.unlock(tmp_path / name, PHRASE)
        counts[name] = len(opened.outings.recent())
        opened.close()
    assert counts == {"notebook": 2, "notebook 2": 1}


def test_a_preview_changes_nothing(house: House, part: BackupSettings, tmp_path: Path) -> None:
    part.now.click()
    house.quiet()
    bring_first(house, part)
    press(sheet(house), Qt.Key.Key_Escape)
    house.settle()
    assert not (tmp_path / "notebook 2").exists()


def test_a_backup_of_another_notebook_asks_for_its_phrase(
    house: House, held: Workspace, part: BackupSettings, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    workspaces.create(other, PHRASE, cost=LOW)
    opened = workspaces.unlock(other, PHRASE)
    made = opened.backups.to(tmp_path / "other.escale", TODAY)
    opened.close()
    part._choose_file = lambda _window, _title: made
    part.other.click()
    house.quiet()
    for phrase, next_question in (("not that one", "Which phrase opened it?"), (PHRASE, "Bring this backup back?")):
        asked = sheet(house)
        field = asked.findChild(PhraseField)
        assert field is not None
        field.setText(phrase)
        asked.accept()
        house.quiet()
        assert sheet(house).accessibleName() == next_question
    sheet(house).dismiss()


@pytest.mark.parametrize("content", [b"", b"something else", b"x" * 5000])
def test_a_file_that_is_no_backup_is_said_to_be_none(
    house: House, part: BackupSettings, tmp_path: Path, content: bytes
) -> None:
    stranger = tmp_path / "stranger.pdf"
    stranger.write_bytes(content)
    part.bring(stranger)
    house.quiet()
    assert "is not a backup" in part.said.words()
    part.bring(tmp_path / "nowhere.escale")
    house.quiet()
    assert part.said.words()


def test_what_a_restore_replaced_is_removed_when_it_is_told_to(
    house: House, part: BackupSettings, tmp_path: Path
) -> None:
    part.now.click()
    house.quiet()
    held = house.window.workspace()
    assert held is not None
    source = held.backups.source(next(held.backups.folder().glob("*-2026-11-20.escale")))  # type: ignore[union-attr]  # chosen above
    house.window.lock()
    workspaces_backups_restore(source, tmp_path / "notebook")
    second = House(house.app, tmp_path / "notebook")
    second.unlock()
    page = second.settings()
    second.quiet()
    button = next(b for b in page.backups.findChildren(Button) if b.accessibleName() == "Remove the file from before")
    button.click()
    second.settle()
    assert sorted(path.name for path in (tmp_path / "notebook").glob("store-*.db")) == ["store-2.db"]
    second.leave()


def workspaces_backups_restore(source: object, folder: Path) -> None:
    from outreach.services.backups import Source, restore_into  # noqa: PLC0415 - said where it is used

    assert isinstance(source, Source)
    restore_into(source, folder, source.key, TODAY)


def test_seven_days_without_one_are_a_quiet_line(house: House, held: Workspace, part: BackupSettings) -> None:
    held.backups.note_verified(TODAY - timedelta(days=8))
    part.reload()
    assert part.status.words() == "Last verified backup: Thursday 12 November 2026. That is more than seven days ago."


def test_the_room_where_one_begins_says_so_too_and_no_more_once_there_is_one(
    house: House, held: Workspace, part: BackupSettings
) -> None:
    line = "No verified backup for more than seven days. The settings make one: Ctrl+,"

    def says_so() -> bool:
        house.frame().show_room("outing")
        house.quiet()
        room = house.frame().room()
        assert room is not None
        return line in [child.words() for child in room.findChildren(Label)]

    note(held, TODAY - timedelta(days=8))
    part.did.emit()
    assert says_so()
    house.frame().show_room("settings")
    part.now.click()
    house.quiet()
    assert not says_so()


def test_sizes_are_read_at_a_glance() -> None:
    assert [holdings.size(n) for n in (0, 80_000, 250_000, 1_400_000, 113_000_000)] == [
        "0.1 MB",
        "0.1 MB",
        "0.2 MB",
        "1 MB",
        "113 MB",
    ]


def test_where_the_notebook_lies_is_doubted_in_the_settings(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "doubts", lambda _folder: (Doubt(Kind.SYNCHRONISED, "Syncthing"),))
    page = house.settings()
    said = [child.words() for child in page.findChildren(type(page.backups.status))]
    assert "This folder is copied by Syncthing while it is written to." in said


def test_the_part_is_whole_at_every_size(
    app: QApplication,
    home: Path,
    stick: Path,
    size: tuple[int, int],  # noqa: F811 - the fixture
    language: str,  # noqa: F811 - the fixture
) -> None:
    make_vault(home / "notebook")
    opened = workspaces.unlock(home / "notebook", PHRASE)
    note(opened)
    opened.backups.choose_folder(stick)
    for back in (30, 9, 8):
        opened.backups.rotate(stick, TODAY - timedelta(days=back))
    opened.close()
    house = enter(app, home / "notebook", size, language)
    house.unlock()
    page = house.settings()
    page.show_part("backups")
    house.quiet()
    faults = audit(house.window)
    page.backups.bring(next(stick.glob("*.escale")))
    house.quiet()
    faults += audit(house.window)
    sheet(house).accept()
    house.quiet()
    faults += audit(house.window)
    sheet(house).dismiss()
    held = house.window.workspace()
    assert held is not None
    held.backups.note_verified(TODAY - timedelta(days=8))
    page.backed_up.emit()
    house.frame().show_room("outing")
    house.settle()
    faults += audit(house.window)
    house.leave()
    assert faults == []
