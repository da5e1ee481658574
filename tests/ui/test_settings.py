"""The settings room: in force at once, and nothing that can't be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from outreach.services.workspace import Workspace
from outreach.ui.settings import state
from outreach.ui.settings.page import SettingsPage
from outreach.ui.widgets.buttons import Button
from tests.ui.houses import House, focused, make_vault, press


@pytest.fixture
def house(app: QApplication, tmp_path: Path) -> Iterator[House]:
    make_vault(tmp_path / "notebook")
    made = House(app, tmp_path / "notebook")
    made.unlock()
    yield made
    made.leave()


@pytest.fixture
def page(house: House) -> SettingsPage:
    return house.settings()


@pytest.fixture
def held(house: House) -> Workspace:
    workspace = house.window.workspace()
    assert workspace is not None
    return workspace


def button(page: SettingsPage, name: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.accessibleName() == name)


def zones(held: Workspace) -> list[str]:
    return [zone.label for zone in held.team.zones()]


def test_a_zone_is_added_renamed_retired_and_brought_back(house: House, page: SettingsPage, held: Workspace) -> None:
    page.zones.new.setText("  Quais   nord ")
    press(page.zones.new, Qt.Key.Key_Return)
    assert zones(held) == ["Quais nord"]
    assert page.zones.new.text() == ""
    button(page, "Rename Quais nord").click()
    house.settle()
    field = next(f for f in page.zones.findChildren(QLineEdit) if f.accessibleName() == "New name for Quais nord")
    field.setText("Quais sud")
    press(field, Qt.Key.Key_Return)
    house.settle()
    assert zones(held) == ["Quais sud"]
    button(page, "Retire Quais sud").click()
    house.settle()
    assert zones(held) == []
    button(page, "Bring Quais sud back").click()
    house.settle()
    assert zones(held) == ["Quais sud"]


def test_each_step_is_undone_and_done_again(house: House, page: SettingsPage, held: Workspace) -> None:
    page.zones.new.setText("Gare")
    page.zones.add_button.click()
    house.settle()
    button(page, "Retire Gare").click()
    house.settle()
    ctrl = Qt.KeyboardModifier.ControlModifier
    button(page, "Bring Gare back").setFocus()
    press(house.window, Qt.Key.Key_Z, ctrl)
    house.settle()
    assert zones(held) == ["Gare"]
    press(house.window, Qt.Key.Key_Z, ctrl)
    house.settle()
    assert zones(held) == []
    press(house.window, Qt.Key.Key_Z, ctrl | Qt.KeyboardModifier.ShiftModifier)
    house.settle()
    assert zones(held) == ["Gare"]


def test_the_toast_undoes_what_it_says(house: House, page: SettingsPage, held: Workspace) -> None:
    page.call_names.new.setText("Loutre")
    page.call_names.add_button.click()
    toast = page.lane.toast()
    assert toast is not None
    assert toast.accessibleName() == "“Loutre” added"
    button_of_toast = toast.findChild(Button)
    assert button_of_toast is not None
    button_of_toast.click()
    house.settle()
    assert held.team.call_names() == ()


def test_a_name_there_already_is_refused_beside_the_field(house: House, page: SettingsPage, held: Workspace) -> None:
    for _twice in range(2):
        page.zones.new.setText("Gare")
        page.zones.add_button.click()
        house.settle()
    assert page.zones.said.isVisible()
    assert page.zones.said.words()
    assert page.zones.new.text() == "Gare"
    assert zones(held) == ["Gare"]


def test_an_empty_name_adds_nothing(page: SettingsPage, held: Workspace) -> None:
    page.call_names.add_button.click()
    assert held.team.call_names() == ()
    assert page.call_names.said.isVisible()


def test_escape_leaves_a_name_as_it_was(house: House, page: SettingsPage, held: Workspace) -> None:
    page.zones.new.setText("Gare")
    page.zones.add_button.click()
    house.settle()
    button(page, "Rename Gare").click()
    house.settle()
    field = next(f for f in page.zones.findChildren(QLineEdit) if f.accessibleName() == "New name for Gare")
    field.setText("Port")
    press(field, Qt.Key.Key_Escape)
    house.settle()
    assert zones(held) == ["Gare"]
    assert house.frame().code() == "settings"


def test_the_team_is_renamed_when_its_field_is_left(house: House, page: SettingsPage, held: Workspace) -> None:
    page.team.setFocus()
    page.team.setText("Rive gauche")
    page.zones.new.setFocus()
    house.settle()
    assert held.team.name() == "Rive gauche"
    page.undo()
    assert held.team.name() == "Rive"
    assert page.team.text() == "Rive"


def pad(held: Workspace) -> tuple[str, ...]:
    return state.standing(held.supplies.catalogue())


def test_items_are_moved_by_keys(page: SettingsPage, held: Workspace) -> None:
    first, second, *rest = pad(held)
    page.pad.pad.go_to(first)
    press(page.pad.pad, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert pad(held) == (second, first, *rest)
    assert page.pad.pad.code() == first
    press(page.pad.pad, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(page.pad.pad, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert pad(held) == (first, second, *rest)


def test_an_item_leaves_the_pad_and_another_takes_its_place(page: SettingsPage, held: Workspace) -> None:
    before = pad(held)
    assert not page.pad.on.isEnabled()
    page.pad.pad.go_to(before[3])
    press(page.pad.pad, Qt.Key.Key_Return)
    assert pad(held) == (*before[:3], *before[4:])
    page.pad.search.setText("INTERNAL condom")
    assert page.pad.others.count() >= 1
    page.pad.others.setCurrentRow(0)
    wanted = page.pad.others.code()
    page.pad.on.click()
    assert pad(held)[-1] == wanted
    page.pad.usual.click()
    assert pad(held) == held.supplies.default_pad()


def test_no_more_items_stand_on_the_pad_than_it_has_tiles(page: SettingsPage, held: Workspace) -> None:
    assert len(pad(held)) == state.TILES
    page.pad.others.setCurrentRow(0)
    press(page.pad.others, Qt.Key.Key_Return)
    assert len(pad(held)) == state.TILES


def test_the_last_item_stays_on_the_pad(page: SettingsPage, held: Workspace) -> None:
    held.supplies.set_pad(pad(held)[:1])
    page.pad.reload()
    page.pad.pad.setCurrentRow(0)
    press(page.pad.pad, Qt.Key.Key_Delete)
    assert len(pad(held)) == 1


def test_an_item_is_found_without_its_accents(held: Workspace) -> None:
    catalogue = held.supplies.catalogue()
    some = next(item for item in catalogue.items.values() if state.plain(item.label("en")) != item.label("en"))
    assert some in state.others(catalogue, (), state.plain(some.label("en")))


def test_a_part_is_reached_by_its_name(house: House, page: SettingsPage) -> None:
    page.show_part("pad")
    house.settle()
    assert page.pad.isAncestorOf(focused())


def test_a_place_is_added_with_its_kind_and_taken_back(house: House, page: SettingsPage, held: Workspace) -> None:
    page.places.kind.choose("machine", tell=True)
    page.places.list.new.setText("Automate de la gare")
    page.places.list.add_button.click()
    house.settle()
    made = next(place for place in held.supplies.places() if place.label("fr") == "Automate de la gare")
    assert (made.kind, made.retired) == ("machine", False)
    page.undo()
    assert next(place for place in held.supplies.places() if place.code == made.code).retired
    button(page, "Rename Van").click()
    house.settle()
    field = next(f for f in page.places.findChildren(QLineEdit) if f.accessibleName() == "New name for Van")
    field.setText("Le bus")
    press(field, Qt.Key.Key_Return)
    house.settle()
    assert "Le bus" in [place.label("en") for place in held.supplies.places()]
    page.undo()
    assert "Van" in [place.label("en") for place in held.supplies.places()]
