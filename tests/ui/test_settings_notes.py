"""What the team decides about notes: said before it is done, and taken back where that can be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach import i18n
from outreach.domain.notes import Query
from outreach.services.workspace import Workspace, unlock
from outreach.store import erasures
from outreach.ui.settings.page import SettingsPage
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from tests.ui.audit import audit
from tests.ui.houses import NOW, PHRASE, House, make_vault, press

TODAY = NOW.date()


@pytest.fixture
def house(app: QApplication, tmp_path: Path) -> Iterator[House]:
    make_vault(tmp_path / "notebook")
    made = House(app, tmp_path / "notebook")
    made.unlock()
    yield made
    made.leave()


def held(house: House) -> Workspace:
    workspace = house.window.workspace()
    assert workspace is not None
    return workspace


def press_button(page: SettingsPage, house: House, name: str) -> None:
    next(b for b in page.findChildren(Button) if b.accessibleName() == name and b.isVisible()).click()
    house.settle()


def choose(page: SettingsPage, house: House, days: int) -> None:
    page.notes.days.choose(str(days), tell=True)
    house.settle()


def asked(house: House) -> Sheet:
    return next(sheet for sheet in house.window.findChildren(Sheet) if sheet.isVisible())


def test_a_longer_time_is_in_force_at_once_and_taken_back(house: House) -> None:
    page = house.settings()
    choose(page, house, 180)
    assert held(house).notes.kept_days() == 180
    assert "180 days" in page.kept.notes.words()
    page.undo()
    assert held(house).notes.kept_days() == 90
    assert page.notes.days.code() == "90"


def test_a_shorter_time_says_what_goes_and_waits_for_a_yes(house: House) -> None:
    notes = held(house).notes
    for back in (0, 40, 50):
        notes.save(replace(notes.begin(TODAY - timedelta(days=back)), text=f"il y a {back}"))
    page = house.settings()
    choose(page, house, 45)
    said = [label.accessibleName() for label in asked(house).findChildren(type(page.kept.notes))]
    assert {"Erased at once", "1 note", "Erased earlier", "2 notes"} <= set(said)
    asked(house).dismiss()
    house.settle()
    assert (notes.kept_days(), page.notes.days.code()) == (90, "90")
    choose(page, house, 45)
    asked(house).accept()
    house.settle()
    assert notes.kept_days() == 45
    assert len(notes.search(Query())) == 2
    page.undo()
    assert notes.kept_days() == 45


def test_openings_are_added_moved_reworded_left_out_and_taken_back(house: House) -> None:
    page, openings = house.settings(), held(house).openings
    asked_for, answered, missing = openings.offered()
    page.notes.openings.new.setText("What helped:")
    press(page.notes.openings.new, Qt.Key.Key_Return)
    house.settle()
    press_button(page, house, "Move What helped: up")
    press_button(page, house, f"Leave out {answered}")
    press_button(page, house, f"Change {missing}")
    fields = page.notes.openings.findChildren(type(page.notes.openings.new))
    field = next(one for one in fields if one.accessibleName() == f"New words for {missing}")
    field.setText("What we lacked:")
    press(field, Qt.Key.Key_Return)
    house.settle()
    assert openings.offered() == (asked_for, "What helped:", "What we lacked:")
    for _step in range(4):
        page.undo()
    assert openings.offered() == (asked_for, answered, missing)
    for _step in range(4):
        page.redo()
    house.settle()
    press_button(page, house, "Take out What helped:")
    assert openings.offered() == (asked_for, "What we lacked:")


def test_topics_of_the_team_stand_beside_the_usual_ones(house: House) -> None:
    page = house.settings()
    page.notes.topics.new.setText("Transport")
    press(page.notes.topics.new, Qt.Key.Key_Return)
    assert held(house).openings.topics()[-1].label == "Transport"
    page.undo()
    assert held(house).openings.topics()[-1].label != "Transport"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_part_is_whole_in_every_language(app: QApplication, tmp_path: Path, language: str) -> None:
    make_vault(tmp_path / "notebook")
    house = House(app, tmp_path / "notebook", language=language, size=(1024, 700))
    house.unlock()
    page = house.settings()
    page.show_part("notes")
    house.settle()
    assert audit(house.window) == []
    house.leave()


def test_where_notes_are_very_many_erasing_is_seen_can_be_stopped_and_comes_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasures, "SOON", 100)
    notes, page = held(house).notes, house.settings()
    for at in range(700):
        notes.save(replace(notes.begin(TODAY - timedelta(days=60 * (at % 2))), text=f"soirée {at}"))
    choose(page, house, 30)
    asked(house).accept()
    working = next(sheet for sheet in house.window.findChildren(Sheet) if sheet.isVisible())
    assert working.accessibleName() == "Erasing what has had its time"
    press(working, Qt.Key.Key_Escape)
    house.settle()
    assert notes.kept_days() == 90
    assert len(notes.search(Query(text="soirée"), 999)) == 700
    assert page.notes.days.code() == "90"
    choose(page, house, 30)
    asked(house).accept()
    house.until(lambda: notes.kept_days() == 30 and not held(house).vault.connection.in_transaction)
    assert len(notes.search(Query(text="soirée"), 999)) == 350


def test_locking_meanwhile_leaves_all_as_it_was(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasures, "SOON", 100)
    notes = held(house).notes
    for at in range(700):
        notes.save(replace(notes.begin(TODAY - timedelta(days=60 * (at % 2))), text=f"soirée {at}"))
    page = house.settings()
    choose(page, house, 30)
    asked(house).accept()
    folder = held(house).folder
    house.window.lock()
    house.settle()
    again = unlock(folder, PHRASE)
    assert again.notes.kept_days() == 90
    assert len(again.notes.search(Query(text="soirée"), 999)) == 700
    again.close()
