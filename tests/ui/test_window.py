"""The window around the rooms: moving about, changing its look, locking."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from outreach import i18n, preferences
from outreach.domain.errors import NoSpace
from outreach.domain.outings import Plan
from outreach.preferences import Preferences
from outreach.services import workspace
from outreach.ui import actions, strongroom
from outreach.ui.rooms import ROOMS
from outreach.ui.theme import theme
from outreach.ui.widgets.dialogs import Sheet
from tests.ui.houses import NOW, PHRASE, Enter, House, focused, press

CTRL = Qt.KeyboardModifier.ControlModifier


def start_outing(folder: Path) -> None:
    opened = workspace.unlock(folder, PHRASE)
    zone = opened.team.add_zone("Quais nord")
    opened.outings.start(Plan(NOW.date(), "street", zone.code, starts=time(21, 0)), NOW)
    opened.close()


# Rooms ---------------------------------------------------------------------------------------------------


def test_a_room_is_built_when_first_visited_and_stays(enter: Enter) -> None:
    house = enter()
    assert len(house.frame().built()) == 1
    settings = house.settings()
    house.frame().show_room("outing")
    assert len(house.frame().built()) == 2
    assert house.settings() is settings


def test_the_rail_shows_where_one_is_and_only_rooms_that_exist(enter: Enter) -> None:
    house = enter()
    rail = house.frame().rail
    assert rail.button("outing").isChecked()
    rail.button("settings").click()
    assert house.frame().code() == "settings"
    assert rail.button("settings").isChecked()
    assert not rail.button("outing").isChecked()
    for code in {*actions.ROOMS} - {*ROOMS}:
        with pytest.raises(KeyError):
            rail.button(code)


def test_rooms_are_reached_by_their_number_and_missing_ones_do_nothing(enter: Enter) -> None:
    house = enter()
    press(house.window, Qt.Key.Key_Comma, CTRL)
    assert house.frame().code() == "settings"
    for code, number in actions.ROOMS.items():
        before = house.frame().code()
        press(house.window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert house.frame().code() == (code if code in ROOMS else before)


def test_escape_leaves_the_settings_for_where_one_was(enter: Enter) -> None:
    house = enter()
    settings = house.settings()
    press(settings, Qt.Key.Key_Escape)
    assert house.frame().code() == "outing"
    press(house.frame(), Qt.Key.Key_Escape)
    assert house.frame().code() == "outing"


def test_the_rail_drops_its_words_in_a_small_window(enter: Enter) -> None:
    house = enter(size=(1280, 800))
    wide = house.frame().rail.width()
    house.window.resize(1024, 700)
    house.settle()
    assert house.frame().rail.width() < wide
    assert house.frame().rail.button("settings").accessibleName() == "Settings"


def test_f6_goes_from_part_to_part(enter: Enter, folder: Path) -> None:
    start_outing(folder)
    house = enter()
    places = []
    for _press in range(5):
        press(house.window, Qt.Key.Key_F6)
        places.append(QApplication.focusWidget())
    assert len(set(places)) > 1
    house.settings()
    press(house.window, Qt.Key.Key_F6)
    assert house.frame().rail.isAncestorOf(focused())
    press(house.window, Qt.Key.Key_F6)
    assert not house.frame().rail.isAncestorOf(focused())


def test_f11_fills_the_screen_and_escape_gives_it_back(enter: Enter) -> None:
    house = enter()
    press(house.window, Qt.Key.Key_F11)
    assert house.window.isFullScreen()
    press(house.window, Qt.Key.Key_Escape)
    assert not house.window.isFullScreen()


def test_another_room_reads_again_what_was_written_here(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    house = enter()
    reloaded: list[bool] = []
    monkeypatch.setattr(house.frame().room(), "reload", lambda: reloaded.append(True))
    settings = house.settings()
    settings.zones.new.setText("Gare")
    settings.zones.add_button.click()
    assert reloaded == []
    house.frame().show_room("outing")
    assert reloaded == [True]
    house.settings()
    house.frame().show_room("outing")
    assert reloaded == [True]


# The look ------------------------------------------------------------------------------------------------


def test_the_language_changes_at_once_and_one_stays_where_one_is(enter: Enter) -> None:
    house = enter()
    settings = house.settings()
    settings.computer.language.setFocus()
    settings.computer.language.choose(0, tell=True)
    house.settle()
    assert i18n.current() == "fr"
    assert house.frame().code() == "settings"
    again = house.settings()
    assert again is not settings
    assert again.computer.language.index() == 0
    assert again.computer.language.hasFocus()
    assert preferences.load(house.file).language == "fr"


def test_night_and_a_larger_text_are_in_force_at_once(enter: Enter) -> None:
    house = enter()
    house.settings().computer.theme.choose(2, tell=True)
    house.settle()
    assert theme.current().dark
    press(house.window, Qt.Key.Key_Plus, CTRL)
    house.settle()
    assert theme.current().scale == pytest.approx(1.1)
    assert house.settings().computer.text_size.value() == 110
    press(house.window, Qt.Key.Key_0, CTRL)
    house.settle()
    assert theme.current().scale == 1


def test_the_text_never_gets_smaller_than_whole_nor_larger_than_double(enter: Enter) -> None:
    house = enter()
    press(house.window, Qt.Key.Key_Minus, CTRL)
    house.settle()
    assert house.window.preferences().text_size == 100
    for _press in range(12):
        press(house.window, Qt.Key.Key_Plus, CTRL)
        house.settle()
    assert house.window.preferences().text_size == 200


def test_settings_that_can_not_be_kept_still_hold_for_the_evening(enter: Enter) -> None:
    house = enter()
    house.file.mkdir(parents=True)
    house.settings().computer.motion.click()
    house.settle()
    assert house.window.preferences().reduce_motion
    assert theme.current().reduce_motion


# Locking -------------------------------------------------------------------------------------------------


def test_locking_covers_everything_closes_the_notebook_and_starts_anew(enter: Enter, folder: Path) -> None:
    house = enter()
    held = house.window.workspace()
    assert held is not None
    press(house.window, Qt.Key.Key_L, CTRL)
    assert house.relaunched == [folder]
    assert house.window.workspace() is None
    assert house.window.frame() is None
    on_top = house.window.childAt(QPoint(300, 300))
    assert on_top is not None
    assert on_top.size() == house.window.size()
    # The vault is free again: nothing holds it.
    workspace.unlock(folder, PHRASE).close()


def test_what_is_covered_is_covered_before_the_notebook_is_closed(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = enter()
    held = house.window.workspace()
    assert held is not None
    seen: list[bool] = []
    close = held.close

    def watched() -> None:
        on_top = house.window.childAt(QPoint(300, 300))
        seen.append(on_top is not None and on_top.size() == house.window.size())
        close()

    monkeypatch.setattr(held, "close", watched)
    house.window.lock()
    assert seen == [True]


def test_closing_the_window_closes_the_notebook(enter: Enter, folder: Path) -> None:
    house = enter()
    house.window.close()
    assert house.window.workspace() is None
    assert house.relaunched == []
    workspace.unlock(folder, PHRASE).close()


def test_locked_nothing_in_the_window_holds_the_notebook(enter: Enter) -> None:
    house = enter()
    house.window.lock()
    assert "workspace" not in {name for name, value in vars(house.window).items() if value is not None}
    assert house.window.frame() is None
    # Keys that need a room do nothing, and break nothing.
    for key in (Qt.Key.Key_1, Qt.Key.Key_Z, Qt.Key.Key_L):
        press(house.window, key, CTRL)
    press(house.window, Qt.Key.Key_F6)


# Help and refusals ---------------------------------------------------------------------------------------


def test_f1_lists_every_key_of_the_rooms_there_are(enter: Enter) -> None:
    house = enter()
    press(house.window, Qt.Key.Key_F1)
    house.settle()
    sheet = house.window.findChild(Sheet)
    assert sheet is not None
    said = {child.accessibleName() for child in sheet.findChildren(QWidget)}
    listed = actions.places(house.frame().rooms())
    assert {key.does for place in listed for key in place.keys} <= said
    press(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_f1_works_at_the_door_too(app: QApplication, folder: Path) -> None:
    house = House(app, folder)
    press(house.window, Qt.Key.Key_F1)
    assert house.window.findChild(Sheet) is not None
    house.leave()


def test_a_notebook_that_can_only_be_read_says_so(enter: Enter) -> None:
    room = replace(
        strongroom.Strongroom(),
        open_workspace=lambda folder, key: workspace.open_workspace(folder, key, read_only=True),
    )
    house = enter(room=room)
    said = [child.accessibleName() for child in house.frame().findChildren(QWidget)]
    assert any(words.startswith("This notebook can be read, not written") for words in said)
    settings = house.settings()
    assert not settings.zones.isEnabled()
    assert settings.computer.isEnabled()


def test_the_window_keeps_to_a_size_everything_fits_in(enter: Enter) -> None:
    house = enter()
    assert (house.window.minimumWidth(), house.window.minimumHeight()) == (960, 540)


def test_the_system_turning_dark_turns_the_window_dark(
    app: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(app, folder, preferences=Preferences(language="en", theme="system"))
    house.unlock()
    assert not theme.current().dark
    monkeypatch.setattr("outreach.ui.appearance.is_night", lambda *_given: True)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    house.settle()
    assert theme.current().dark
    monkeypatch.undo()
    house.leave()


def test_locking_ends_even_where_the_disk_refuses_the_last_word(
    enter: Enter, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_outing(folder)
    house = enter()
    held = house.window.workspace()
    assert held is not None

    def full(*_arguments: object) -> None:
        raise NoSpace

    monkeypatch.setattr(held.drafts, "keep_form", full)
    house.window.lock()
    assert house.relaunched == [folder]
    assert house.window.workspace() is None
    workspace.unlock(folder, PHRASE).close()


def test_a_date_long_after_the_last_evening_is_asked_about_before_anything_expires(enter: Enter, folder: Path) -> None:
    opened = workspace.unlock(folder, PHRASE)
    zone = opened.team.add_zone("Gare")
    long_ago = NOW.replace(year=2025)
    opened.outings.start(Plan(long_ago.date(), "street", zone.code), long_ago)
    opened.close()
    house = enter()
    sheet = next(sheet for sheet in house.window.findChildren(Sheet) if sheet.isVisible())
    held = house.window.workspace()
    assert held is not None
    assert held.date_doubt(NOW.date()) == long_ago.date()
    assert sheet.confirm is not None
    sheet.confirm.click()
    house.settle()
    assert held.date_doubt(NOW.date()) is None
