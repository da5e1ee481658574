"""A damaged or missing notebook is never a dead end: a backup comes back from the door, and nothing is overwritten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach.services import workspace as workspaces
from outreach.services.workspace import Workspace
from outreach.ui.lock.create import WhereStep
from outreach.ui.lock.restore import RestoreForm
from outreach.vault import files, places
from outreach.vault.places import Doubt, Kind
from tests.ui.audit import audit
from tests.ui.houses import NOW, PHRASE, House, focused, make_vault, press
from tests.ui.test_frame_audit import enter, language, size  # noqa: F401 - fixtures

TODAY = NOW.date()


@pytest.fixture
def folder(home: Path) -> Path:
    """A notebook with a zone."""
    make_vault(home / "notebook")
    opened = workspaces.unlock(home / "notebook", PHRASE)
    opened.team.add_zone("Gare")
    opened.close()
    return home / "notebook"


@pytest.fixture
def backup(folder: Path, home: Path) -> Path:
    """Its backup; a second zone came later."""
    opened = workspaces.unlock(folder, PHRASE)
    made = opened.backups.to(home / "stick.escale", TODAY)
    opened.team.add_zone("Canal")
    opened.close()
    return made


@pytest.fixture
def houses(app: QApplication) -> Iterator[list[House]]:
    """What is opened is left again."""
    opened: list[House] = []
    yield opened
    for house in opened:
        house.leave()


def form_of(house: House) -> RestoreForm:
    form = house.page().form
    assert isinstance(form, RestoreForm)
    return form


def at_the_way_back(app: QApplication, folder: Path, houses: list[House]) -> House:
    """A window on a notebook that does not open, gone from the door to the backups."""
    house = House(app, folder)
    houses.append(house)
    house.try_phrase(PHRASE)
    house.unlock_form().restore.click()
    return house


def bring_back(house: House, backup: Path, phrase: str = PHRASE) -> RestoreForm:
    form = form_of(house)
    form.choose_file = lambda _window, _title: backup
    form.choose.click()
    form.phrase.setText(phrase)
    press(form.phrase, Qt.Key.Key_Return)
    house.quiet()
    return form


def zones(house: House) -> list[str]:
    workspace = house.window.workspace()
    assert isinstance(workspace, Workspace)
    return sorted(zone.label for zone in workspace.team.zones())


def damage(path: Path, start: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[start : start + 8192] = bytes(8192)[: len(content) - start]
    path.write_bytes(content)


def test_lost_keys_are_taken_from_the_backup_and_nothing_gets_older(
    app: QApplication, folder: Path, backup: Path, houses: list[House]
) -> None:
    for name in (files.HEADER, files.HEADER_COPY):
        (folder / name).write_bytes(b"")
    house = House(app, folder)
    houses.append(house)
    house.try_phrase(PHRASE)
    assert "damaged" in house.unlock_form().message.text()
    house.unlock_form().restore.click()
    form = bring_back(house, backup)
    assert form.held.isVisible()
    assert focused() is form.button
    form.button.click()
    house.until(lambda: house.window.frame() is not None)
    assert zones(house) == ["Canal", "Gare"]


def test_a_damaged_store_gives_way_to_the_backup_and_stays_beside_it(
    app: QApplication, folder: Path, backup: Path, houses: list[House]
) -> None:
    damage(folder / "store-1.db")
    broken = (folder / "store-1.db").read_bytes()
    house = House(app, folder)
    houses.append(house)
    house.try_phrase(PHRASE)
    assert house.unlock_form().restore.isVisible()
    house.unlock_form().restore.click()
    bring_back(house, backup).button.click()
    house.until(lambda: house.window.frame() is not None)
    assert zones(house) == ["Gare"]
    assert (folder / "store-1.db").read_bytes() == broken


def test_a_missing_notebook_comes_back_where_it_was(
    app: QApplication, folder: Path, backup: Path, houses: list[House]
) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    house = House(app, folder)
    houses.append(house)
    step = house.create_form().step
    assert isinstance(step, WhereStep)
    step.restore.click()
    bring_back(house, backup).button.click()
    house.until(lambda: house.window.frame() is not None)
    assert zones(house) == ["Gare"]
    assert sorted(path.name for path in folder.glob("store-*.db")) == ["store-1.db"]


def test_what_is_not_ours_is_left_alone_and_the_backup_lies_beside_it(
    app: QApplication, folder: Path, backup: Path, home: Path, houses: list[House]
) -> None:
    for name in (files.HEADER, files.HEADER_COPY):
        (folder / name).write_bytes(b"")
    damage(folder / "store-1.db")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    house = at_the_way_back(app, folder, houses)
    bring_back(house, backup).button.click()
    house.until(lambda: house.window.frame() is not None)
    assert zones(house) == ["Gare"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert house.window.preferences().vault == str(home / "notebook 2")


def test_a_wrong_phrase_and_a_wrong_file_are_said_in_place(
    app: QApplication, folder: Path, backup: Path, home: Path, houses: list[House]
) -> None:
    (folder / "store-1.db").unlink()
    house = at_the_way_back(app, folder, houses)
    form = bring_back(house, backup, "not that one")
    assert form.message.text().startswith("This phrase does not open this backup.")
    assert not form.held.isVisible()
    (home / "cut.escale").write_bytes(backup.read_bytes()[:-40])
    bring_back(house, home / "cut.escale")
    assert "is damaged" in form.message.text()
    bring_back(house, home / "nowhere.escale")
    assert form.message.text()
    assert not form.held.isVisible()


def test_another_file_after_the_preview_is_looked_into_first(
    app: QApplication, folder: Path, backup: Path, houses: list[House]
) -> None:
    (folder / "store-1.db").unlink()
    house = at_the_way_back(app, folder, houses)
    form = bring_back(house, backup)
    assert form.button.words() == "Bring it back"
    form.file.setText(str(backup) + "x")
    assert form.button.words() == "Look into it"
    assert not form.held.isVisible()


def test_escape_goes_back_to_the_door_with_what_was_typed(
    app: QApplication, folder: Path, backup: Path, houses: list[House]
) -> None:
    (folder / "store-1.db").unlink()
    house = at_the_way_back(app, folder, houses)
    press(form_of(house), Qt.Key.Key_Escape)
    house.settle()
    assert house.unlock_form().field.text() == PHRASE
    assert house.unlock_form().restore.isVisible()


def test_an_intact_notebook_offers_none_of_it(app: QApplication, folder: Path, houses: list[House]) -> None:
    house = House(app, folder)
    houses.append(house)
    house.try_phrase("not that one")
    assert not house.unlock_form().restore.isVisible()


def test_a_doubtful_place_is_said_before_anything_is_made(
    app: QApplication, home: Path, houses: list[House], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "doubts", lambda _folder: (Doubt(Kind.WITHOUT_OWNERS, "vfat"),))
    house = House(app, home / "notebook")
    houses.append(house)
    step = house.create_form().step
    assert isinstance(step, WhereStep)
    words = [child.words() for child in step.findChildren(type(step.where))]
    assert "This folder lies on a drive without permissions (vfat)." in words
    assert audit(house.window) == []


def test_the_page_is_whole_at_every_size(
    app: QApplication,
    folder: Path,
    backup: Path,
    size: tuple[int, int],  # noqa: F811 - the fixture
    language: str,  # noqa: F811 - the fixture
) -> None:
    (folder / "store-1.db").unlink()
    house = enter(app, folder, size, language)
    house.try_phrase(PHRASE)
    faults = audit(house.window)
    house.unlock_form().restore.click()
    house.settle()
    faults += audit(house.window)
    form = bring_back(house, backup, "not that one")
    form.with_file.click()
    faults += audit(house.window)
    bring_back(house, backup)
    faults += audit(house.window)
    house.leave()
    assert faults == []
