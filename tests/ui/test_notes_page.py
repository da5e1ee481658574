"""The notes room in the window, on a real notebook, by keyboard: found, written, marked, taken back, never lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach.domain.encounters import Content
from outreach.domain.notes import Note, Query, expiry
from outreach.domain.outings import Plan
from outreach.preferences import Preferences
from outreach.services.drafts import NOTE
from outreach.services.workspace import Workspace, unlock
from outreach.ui.notes.page import NotesPage
from outreach.ui.outing.page import OutingPage
from outreach.ui.settings.page import SettingsPage
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from tests.ui.audit import audit
from tests.ui.houses import PHRASE, House, focused, make_vault, press

NOW = datetime(2026, 11, 20, 21, 36)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def fill(folder: Path) -> None:
    """An outing with an encounter that has a note, a note about it, and one that stands alone."""
    held = unlock(folder, PHRASE)
    zone = held.team.add_zone("Quais nord")
    outing = held.outings.start(Plan(NOW.date(), "street", zone.code, starts=time(20)), NOW)
    draft = held.encounters.begin(outing.id).with_content(Content(hour=21, note="Cherche un hébergement pour l’été"))
    held.encounters.save(draft)
    note = held.notes.get(draft.id)
    held.notes.save(note.telling(note.text, ("housing",), "to_do"))
    held.notes.save(replace(held.notes.begin(NOW.date(), outing.id), text="Soirée calme", follow_up="done"))
    held.notes.save(replace(held.notes.begin(date(2026, 10, 2)), text="Revoir le stock de naloxone"))
    held.close()


@pytest.fixture
def house(app: QApplication, tmp_path: Path) -> Iterator[House]:
    make_vault(tmp_path / "notebook")
    fill(tmp_path / "notebook")
    made = House(app, tmp_path / "notebook", now=lambda: NOW)
    made.unlock()
    yield made
    made.leave()


def held(house: House) -> Workspace:
    workspace = house.window.workspace()
    assert workspace is not None
    return workspace


def enter(house: House) -> NotesPage:
    press(focused(), Qt.Key.Key_2, CTRL)
    house.settle()
    room = house.frame().room()
    assert isinstance(room, NotesPage)
    return room


def shown(page: NotesPage) -> list[str]:
    lines = page.finder.list.lines
    found = (lines.line(lines.index(row, 0)) for row in range(lines.rowCount()))
    return [line.note.text for line in found if line is not None]


def texts(house: House) -> set[str]:
    return {found.note.text for found in held(house).notes.search(Query(), 99)}


def only(house: House, words: str) -> Note:
    (found,) = held(house).notes.search(Query(text=words))
    return found.note


def type_in(house: House, page: NotesPage, words: str) -> None:
    QTest.keyClicks(page.form.field, words)
    house.settle()


def test_the_room_opens_on_the_list_with_the_newest_note(house: House) -> None:
    page = enter(house)
    assert len(shown(page)) == 3
    assert shown(page)[-1] == "Revoir le stock de naloxone"
    assert focused() is page.finder.list
    assert page.form.field.toPlainText() == shown(page)[0]
    assert page.finder.found.words() == "3 notes"


def test_searching_as_one_types_marks_and_narrows_and_escape_brings_all_back(house: House) -> None:
    page = enter(house)
    press(focused(), Qt.Key.Key_Slash)
    QTest.keyClicks(focused(), "HEBER ete")
    house.settle()
    assert shown(page) == ["Cherche un hébergement pour l’été"]
    line = page.finder.list.lines.line(page.finder.list.lines.index(0, 0))
    assert line is not None
    assert [line.excerpt[start:end] for start, end in line.marked] == ["hébergement", "été"]
    assert "erased on 18 Feb 2027" in line.spoken
    press(focused(), Qt.Key.Key_Escape)
    house.settle()
    assert len(shown(page)) == 3
    QTest.keyClicks(focused(), "zzz")
    house.settle()
    assert (shown(page), page.finder.found.words()) == ([], "No note matches")


def test_filters_by_topic_period_and_follow_up_go_together(house: House) -> None:
    page = enter(house)
    page.finder.topic.choose("housing", tell=True)
    assert shown(page) == ["Cherche un hébergement pour l’été"]
    page.finder.topic.choose("any", tell=True)
    page.finder.period.choose("month", tell=True)
    assert len(shown(page)) == 2
    page.finder.follow_up.choose(["done"], tell=True)
    assert shown(page) == ["Soirée calme"]
    assert page.finder.follow_up.chip("to_do").suffix() == "1"


def test_a_note_is_written_with_an_opening_by_keyboard_alone(house: House) -> None:
    page = enter(house)
    press(focused(), Qt.Key.Key_N, CTRL)
    house.settle()
    press(focused(), Qt.Key.Key_J, CTRL)
    type_in(house, page, "a tent")
    press(focused(), Qt.Key.Key_J, CTRL)
    type_in(house, page, "tomorrow")
    press(focused(), Qt.Key.Key_Return, CTRL)
    house.settle()
    note = only(house, "tent")
    assert note.text == "What the person asked for: a tent\nWhat we answered: tomorrow"
    assert (note.day, note.expires, note.outing) == (NOW.date(), expiry(NOW.date()), None)
    assert page.lane.toast() is not None
    assert held(house).drafts.kept_form(NOTE) is None


def test_what_is_typed_is_kept_at_each_key_and_found_again(house: House, app: QApplication) -> None:
    page = enter(house)
    page.begin()
    type_in(house, page, "half a senten")
    form = held(house).drafts.kept_form(NOTE)
    assert form is not None
    assert form["text"] == "half a senten"
    # Killed here, the next window has it; nothing was asked and nothing is saved yet.
    again = NotesPage(workspace=held(house), preferences=Preferences(), now=lambda: NOW)
    assert again.form.field.toPlainText() == "half a senten"
    assert "half a senten" not in texts(house)
    again.keep()
    again.deleteLater()


def test_going_to_another_note_saves_the_one_that_was_typed(house: House) -> None:
    page = enter(house)
    press(focused(), Qt.Key.Key_F4)
    type_in(house, page, " more")
    press(focused(), Qt.Key.Key_F2)
    press(focused(), Qt.Key.Key_Down)
    house.settle()
    assert any(text.endswith(" more") for text in texts(house))


def test_undo_and_redo_go_through_typing_saving_and_deleting(house: House) -> None:
    page = enter(house)
    page.begin()
    type_in(house, page, "abc")
    press(page.form.field, Qt.Key.Key_Return, CTRL)
    press(page.form.field, Qt.Key.Key_Z, CTRL)
    house.settle()
    assert "abc" not in texts(house)
    assert page.form.field.toPlainText() == "abc"
    press(focused(), Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    house.settle()
    assert "abc" in texts(house)
    press(focused(), Qt.Key.Key_F2)
    press(focused(), Qt.Key.Key_Delete)
    house.settle()
    assert "abc" not in texts(house)
    press(focused(), Qt.Key.Key_Z, CTRL)
    house.settle()
    assert "abc" in texts(house)
    assert page.form.field.toPlainText() == "abc"


def test_topics_and_follow_up_of_a_kept_note_are_stored_at_once_and_taken_back(house: House) -> None:
    page = enter(house)
    page.open(only(house, "naloxone"))
    page.form.topics.choose(["supplies"], tell=True)
    page.form.follow_up.choose(1, tell=True)
    assert (only(house, "naloxone").topics, only(house, "naloxone").follow_up) == (("supplies",), "to_do")
    toast = page.lane.toast()
    assert toast is not None
    toast.acted.emit()
    assert only(house, "naloxone").follow_up is None
    page.undo()
    assert only(house, "naloxone").topics == ()


def test_a_note_is_kept_longer_once(house: House) -> None:
    page = enter(house)
    page.open(only(house, "naloxone"))
    assert page.form.longer.words() == "Keep until 31 Mar 2027"
    page.form.longer.click()
    house.settle()
    assert only(house, "naloxone").expires == date(2026, 10, 2) + timedelta(days=180)
    assert (page.form.longer.words(), page.form.longer.isEnabled()) == ("kept longer once", False)
    page.undo()
    assert only(house, "naloxone").expires == expiry(date(2026, 10, 2))


def test_an_emptied_note_is_deleted_and_comes_back(house: House) -> None:
    page = enter(house)
    page.open(only(house, "naloxone"))
    page.form.field.setPlainText("")
    page.save()
    assert "Revoir le stock de naloxone" not in texts(house)
    page.undo()
    assert "Revoir le stock de naloxone" in texts(house)


def test_the_outing_room_leads_to_its_notes_and_to_a_new_one(house: House) -> None:
    outing = house.frame().room()
    assert isinstance(outing, OutingPage)
    about = next(b for b in outing.findChildren(Button) if b.accessibleName() == "A note about this outing")
    about.click()
    house.settle()
    page = house.frame().room()
    assert isinstance(page, NotesPage)
    assert page.form.title.words() == "Quais nord"
    type_in(house, page, "van broke down")
    page.save()
    assert only(house, "van").outing is not None
    house.frame().show_room("outing")
    house.settle()
    bench = outing.bench
    assert bench is not None
    encounter = held(house).encounters.latest(bench.evening.outing.id)[0]
    bench.edit(encounter)
    house.settle()
    bench.parts.note.more.click()
    house.settle()
    assert house.frame().code() == "notes"
    assert page.form.field.toPlainText() == encounter.content.note
    assert page.form.told() == (("housing",), "to_do")


def test_how_long_notes_stay_leads_to_the_settings(house: House) -> None:
    page = enter(house)
    page.finder.kept.click()
    house.settle()
    assert isinstance(house.frame().room(), SettingsPage)
    assert focused().accessibleName() == "How long a note stays"


def test_erased_notes_are_shown_as_bare_numbers(house: House) -> None:
    page = enter(house)
    held(house).vault.connection.execute("INSERT INTO follow_up_count VALUES ('2026-07', 'done', 3)")
    page.finder.counts.click()
    house.settle()
    sheet = next(sheet for sheet in house.window.findChildren(Sheet) if sheet.isVisible())
    said = " ".join(one.accessibleName() for one in sheet.findChildren(type(page.finder.found)))
    assert "July 2026" in said
    assert "3 done" in said
    sheet.dismiss()


def test_an_empty_room_says_so_and_offers_one_thing(app: QApplication, tmp_path: Path) -> None:
    make_vault(tmp_path / "notebook")
    house = House(app, tmp_path / "notebook", now=lambda: NOW)
    house.unlock()
    page = enter(house)
    assert page.finder.found.words() == "No note"
    assert focused() is page.empty.button
    press(focused(), Qt.Key.Key_Return)
    house.settle()
    assert focused() is page.form.field
    assert audit(house.window) == []
    house.leave()


@pytest.mark.parametrize("language", ["fr", "en", "xx"])
@pytest.mark.parametrize(
    ("size", "text"), [((1280, 800), 100), ((1024, 700), 100), ((960, 540), 100), ((1280, 800), 200)]
)
def test_nothing_is_clipped_unnamed_too_small_or_overlapping(
    app: QApplication, tmp_path: Path, language: str, size: tuple[int, int], text: int
) -> None:
    make_vault(tmp_path / "notebook")
    fill(tmp_path / "notebook")
    chosen = Preferences(language="en", theme="night", text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, tmp_path / "notebook", preferences=chosen, size=size, language=language, now=lambda: NOW)
    house.unlock()
    page = enter(house)
    faults = audit(house.window)
    page.begin()
    page.form.next_opening()
    house.settle()
    faults += audit(house.window)
    page.form.topics.unfold()
    page.save()
    house.settle()
    faults += audit(house.window)
    house.leave()
    assert not faults, chr(10).join(dict.fromkeys(faults))


def test_what_could_point_to_somebody_is_asked_about_once_and_never_blocks(house: House) -> None:
    page = enter(house)
    page.begin()
    type_in(house, page, "call 06 12 34 56 78")
    assert page.form.guarded.hints.shown()
    press(page.form.field, Qt.Key.Key_Return, CTRL)
    house.settle()
    sheet = next(sheet for sheet in house.window.findChildren(Sheet) if sheet.isVisible())
    assert "call" not in " ".join(texts(house))
    sheet.dismiss()
    house.settle()
    assert focused() is page.form.field
    press(page.form.field, Qt.Key.Key_Return, CTRL)
    house.settle()
    assert "call 06 12 34 56 78" in texts(house)


def test_what_was_typed_is_taken_back_in_the_field_before_what_was_stored(house: House) -> None:
    page = enter(house)
    page.open(only(house, "naloxone"))
    page.form.follow_up.choose(1, tell=True)
    page.form.write()
    type_in(house, page, " demain")
    press(page.form.field, Qt.Key.Key_Z, CTRL)
    house.settle()
    assert page.form.field.toPlainText() == "Revoir le stock de naloxone"
    assert only(house, "naloxone").follow_up == "to_do"
    press(page.form.field, Qt.Key.Key_Z, CTRL)
    house.settle()
    assert only(house, "naloxone").follow_up is None
