"""Ctrl+K by the keys: rooms, commands, zones, cards and notes from one field; at the door cards and help alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.services.cards import Shelf
from outreach.ui import actions
from outreach.ui.cards import shelves
from outreach.ui.cards.page import CardsPage
from outreach.ui.everywhere.box import Field
from outreach.ui.everywhere.finds import Find
from outreach.ui.everywhere.rows import FindList
from outreach.ui.notes.page import NotesPage
from outreach.ui.reaches import Finds
from outreach.ui.widgets.dialogs import Sheet
from tests.services.packing import made
from tests.ui.audit import audit
from tests.ui.cards import decks
from tests.ui.houses import NOW, House, focused, make_vault, press

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def house(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    shelf: Shelf = decks.shelf(tmp_path)
    monkeypatch.setattr(shelves, "shipped", lambda: shelf)
    make_vault(tmp_path / "notebook")
    chosen = Preferences(language="en", theme="day", keyboard="azerty", reduce_motion=True)
    there = House(app, tmp_path / "notebook", preferences=chosen)
    yield there
    there.quiet()
    there.leave()


def ask(house: House, words: str = "") -> list[Find]:
    """Open the box by its key and type; gives what is found."""
    press(focused(), KEY.Key_K, CTRL)
    house.quiet()
    assert isinstance(focused(), Field)
    QTest.keyClicks(focused(), words)
    return shown(house)


def shown(house: House) -> list[Find]:
    rows = list_of(house).rows
    found = [rows.find(at) for at in range(rows.rowCount())]
    return [one for one in found if one is not None]


def list_of(house: House) -> FindList:
    sheet = next(child for child in house.window.children() if isinstance(child, Sheet) and child.isVisible())
    found = sheet.findChildren(FindList)
    return found[0]


def a_note(house: House, text: str) -> bytes:
    workspace = house.window.workspace()
    assert workspace is not None
    note = replace(workspace.notes.begin(NOW.date()), text=text)
    workspace.notes.save(note)
    return note.id


def test_it_finds_in_groups_and_marks_what_was_typed(house: House) -> None:
    house.unlock()
    workspace = house.window.workspace()
    assert workspace is not None
    workspace.team.add_zone("Heron Bridge")
    a_note(house, "Somebody asked about heroin by the river.")
    found = ask(house, "her")
    assert [(one.group, one.title) for one in found] == [
        ("zone", "Heron Bridge"),
        ("card", "Heroin"),
        ("note", "20 Nov · On its own"),
    ]
    assert [one.title[start:end] for one in found for start, end in one.marks] == ["Heron", "Heroin"]
    assert [found[2].excerpt[start:end] for start, end in found[2].excerpt_marks] == ["heroin"]
    rows = list_of(house).rows
    headings = [rows.heading(at) for at in range(rows.rowCount()) if rows.heading(at)]
    assert headings == ["Zones", "Cards", "Notes"]


def test_the_arrows_pass_over_headings_and_enter_goes_to_the_card(house: House) -> None:
    house.unlock()
    ask(house, "heroin")
    press(focused(), KEY.Key_Return)
    house.settle()
    room = house.frame().room()
    assert isinstance(room, CardsPage)
    assert room.card is not None
    assert room.card.title == "Heroin"
    assert room.reading.has_focus()


def test_enter_goes_to_the_note_that_was_found(house: House) -> None:
    house.unlock()
    kept = a_note(house, "The lantern at the second stairs.")
    a_note(house, "Another evening.")
    ask(house, "lantern")
    press(focused(), KEY.Key_Return)
    house.settle()
    room = house.frame().room()
    assert isinstance(room, NotesPage)
    assert room.writing.desk is not None
    assert room.writing.desk.note.id == kept
    assert room.form.field.toPlainText() == "The lantern at the second stairs."


def test_enter_goes_to_the_zones_in_the_settings(house: House) -> None:
    house.unlock()
    workspace = house.window.workspace()
    assert workspace is not None
    workspace.team.add_zone("Quayside")
    ask(house, "quay")
    press(focused(), KEY.Key_Return)
    house.settle()
    assert house.frame().code() == "settings"
    assert house.settings().zones.isAncestorOf(focused())


def test_a_part_of_the_settings_is_found_by_its_heading_or_its_name_and_gone_to(house: House) -> None:
    house.unlock()
    assert [(one.group, one.key) for one in ask(house, "import")] == [("part", "imports")]
    press(focused(), KEY.Key_Return)
    house.settle()
    assert house.frame().code() == "settings"
    assert focused().objectName() == "import"


@pytest.mark.parametrize(("typed", "room"), [("notes", "notes"), ("sett", "settings"), ("repor", "reports")])
def test_a_room_is_found_by_its_name(house: House, typed: str, room: str) -> None:
    house.unlock()
    found = ask(house, typed)
    assert found[0].group == "command"
    press(focused(), KEY.Key_Return)
    house.quiet()
    assert house.frame().code() == room


def test_without_a_word_every_command_stands_there_with_its_key(house: House) -> None:
    house.unlock()
    found = ask(house)
    assert {"room.notes", "settings", "lock", "help", "emergency"} <= {one.key for one in found}
    assert "room.team" not in {one.key for one in found}
    assert all(one.caps for one in found)
    press(focused(), KEY.Key_Down)
    press(focused(), KEY.Key_Return)
    house.settle()
    assert house.frame().code() == "notes"


def test_a_command_found_by_its_words_is_done(house: House) -> None:
    house.unlock()
    ask(house, "lock")
    press(focused(), KEY.Key_Return)
    house.settle()
    assert house.relaunched
    assert house.window.workspace() is None


def test_escape_empties_the_field_then_closes_and_the_focus_goes_back(house: House) -> None:
    house.unlock()
    before = focused()
    ask(house, "heroin")
    press(focused(), KEY.Key_Escape)
    assert isinstance(focused(), Field)
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert focused() is before


def test_alt_u_goes_to_the_emergency_from_the_box_and_u_is_a_letter_in_it(house: House) -> None:
    house.unlock()
    ask(house, "u")
    field = focused()
    assert isinstance(field, Field)
    assert field.text() == "u"
    press(field, KEY.Key_U, ALT)
    house.settle()
    room = house.frame().room()
    assert isinstance(room, CardsPage)
    assert room.reading.slab is not None
    assert room.reading.slab.hasFocus()


def test_at_the_door_it_knows_cards_and_help_and_nothing_of_a_notebook(house: House) -> None:
    house.unlock()
    a_note(house, "The lantern and heroin.")
    workspace = house.window.workspace()
    assert workspace is not None
    workspace.team.add_zone("Lantern")
    house.window.rebuild()
    house.settle()
    folder = workspace.folder
    house.window.lock()
    house.leave()
    anew = House(house.app, folder, preferences=house.window.preferences())
    house.window, house.errors = anew.window, anew.errors
    assert [one.key for one in ask(house)] == ["room.cards", "emergency", "help"]
    QTest.keyClicks(focused(), "lantern")
    assert shown(house) == []
    press(focused(), KEY.Key_Escape)
    QTest.keyClicks(focused(), "heroin")
    assert [(one.group, one.title) for one in shown(house)] == [("card", "Heroin")]
    press(focused(), KEY.Key_Return)
    house.quiet()
    page = house.page().cards()
    assert isinstance(page, CardsPage)
    assert page.card is not None
    assert page.card.id == "heroin"


def test_a_card_of_a_pack_is_found_and_read_before_the_room_of_the_cards_was_visited(house: House) -> None:
    house.unlock()
    workspace = house.window.workspace()
    assert workspace is not None
    workspace.packs.install(workspace.packs.look(made("one", 1, ["quayside"])), accept_unknown=True)
    press(focused(), KEY.Key_K, CTRL)
    house.quiet()
    QTest.keyClicks(focused(), "quayside")
    assert [one.key for one in shown(house)] == ["quayside"]
    press(focused(), KEY.Key_Return)
    house.quiet()
    room = house.frame().room()
    assert isinstance(room, CardsPage)
    assert room.card is not None
    assert room.card.id == "quayside"


def test_words_the_team_agreed_on_are_found_here_too(house: House) -> None:
    house.unlock()
    workspace = house.window.workspace()
    assert workspace is not None
    card = shelves.shipped().card("teeth", "en")
    note = workspace.proposals.propose_note(card, "Some keep a tramway ticket.", "Heard", NOW.date())
    assert ask(house, "tramway") == []
    press(focused(), KEY.Key_Escape)
    press(focused(), KEY.Key_Escape)
    workspace.proposals.decide(note.id, "accepted", NOW.date())
    assert [one.key for one in ask(house, "tramway")] == ["teeth"]


@pytest.mark.parametrize("typed", ["", "   ", '"', "* OR NEAR(", "«", "é" * 300, "\u202e\u0000", "🦊", "-", "a b c d"])
def test_nothing_that_is_typed_breaks_it(house: House, typed: str) -> None:
    house.unlock()
    finds = Finds(actions.commands(house.frame().rooms()), shelves.shipped(), "en", house.window.workspace())
    assert isinstance(finds.look(typed), tuple)


def test_f1_lists_it_at_the_door_and_inside() -> None:
    for rooms in ((), ("outing", "cards", "settings")):
        keys = [key for place in actions.places(rooms) for key in place.keys if key.does == "Search everywhere"]
        assert [key.caps[-1] for key in keys] == ["K"]


@pytest.mark.parametrize("look", [((1280, 800), 100, "fr"), ((1024, 700), 150, "xx"), ((960, 540), 100, "xx")])
def test_the_box_fits(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: tuple[tuple[int, int], int, str]
) -> None:
    size, text, language = look
    shelf = decks.shelf(tmp_path)
    monkeypatch.setattr(shelves, "shipped", lambda: shelf)
    make_vault(tmp_path / "notebook")
    chosen = Preferences(language="en", theme="night", text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, tmp_path / "notebook", preferences=chosen, size=size, language=language)
    house.unlock()
    ask(house)
    faults = [f"commands: {fault}" for fault in audit(house.window)]
    QTest.keyClicks(focused(), "surdose")
    house.settle()
    faults += [f"found: {fault}" for fault in audit(house.window)]
    house.quiet()
    house.leave()
    assert faults == []
