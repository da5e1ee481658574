"""The import in the window, on a real notebook: four steps, nothing before the last, stopped and taken back whole."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from outreach.domain.mappings import DateOrderUnclear
from outreach.domain.notes import Query
from outreach.services.workspace import Workspace, unlock
from outreach.ui.imports.page import ImportPage
from outreach.ui.imports.state import Word
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.labels import Label
from tests.spreadsheets import files
from tests.store.pages import decrypted
from tests.ui.audit import audit
from tests.ui.houses import PHRASE, House, focused, make_vault, press

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TABLE: files.Table = [
    ["Date", "Quartier", "Rencontres", "Seringues 1 ml", "Téléphone"],
    [date(2026, 3, 2), "Quais", 12, 250, "06 12 34 56 78"],
    [date(2026, 3, 9), "Friche", 5, "12,5", "06 98 76 54 32"],
    [date(2026, 3, 16), "Friche", 4, 20000, "07 11 22 33 44"],
]


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


def page(house: House, kind: str = "") -> ImportPage:
    button = house.settings().findChild(Button, "import")
    assert isinstance(button, Button)
    button.click()
    house.settle()
    room = house.frame().room()
    assert isinstance(room, ImportPage)
    room.open_for(kind)
    return room


def opened(house: House, path: Path, kind: str = "") -> ImportPage:
    room = page(house, kind)
    room.open_file(path)
    house.quiet()
    return room


def step(room: ImportPage) -> int:
    return room.steps.currentIndex()


def counted(house: House, table: str) -> int:
    return int(held(house).vault.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_four_steps_by_keyboard_bring_it_in_and_one_takes_it_back(house: House, tmp_path: Path) -> None:
    room = opened(house, files.write_xlsx(tmp_path / "a.xlsx", TABLE))
    assert (step(room), focused()) == (0, room.on)
    press(room.on, Qt.Key.Key_Return, CTRL)
    assert (step(room), set(room.columns.selects)) == (1, {0, 1, 2, 3})
    press(focused(), Qt.Key.Key_Return, CTRL)
    house.quiet()
    assert (step(room), [word.text for word in room.words.selects]) == (2, ["Quais", "Friche"])
    first = next(iter(room.words.selects.values()))
    assert focused() is first
    press(first, Qt.Key.Key_Left, ALT)
    assert step(room) == 1
    press(focused(), Qt.Key.Key_Return, CTRL)
    house.quiet()
    first = next(iter(room.words.selects.values()))
    assert (step(room), focused()) == (2, first)
    first.choose("+Quais", tell=True)
    room.words.selects[Word("zone", "Friche", 2)].choose("+Friche", tell=True)
    room.go_on()
    house.quiet()
    assert step(room) == 3
    assert counted(house, "outing") == counted(house, "zone") == 0
    assert room.rehearsal.sure.isVisible()
    room.rehearsal.sure.click()
    house.quiet()
    room.rehearsal.name.setText("Maraudes")
    press(focused(), Qt.Key.Key_Return, CTRL)
    house.until(lambda: not room.writer.under_way)
    assert (counted(house, "outing"), counted(house, "encounter"), step(room)) == (2, 16, 0)
    toast = room.lane.toast()
    assert toast is not None
    assert toast.accessibleName() == "2 rows brought in."
    press(focused(), Qt.Key.Key_Z, CTRL)
    house.until(lambda: not room.writer.under_way)
    assert (held(house).outings.recent(), counted(house, "encounter")) == ((), 0)
    assert held(house).mappings.names("activity") == ("Maraudes",)
    assert not held(house).check()


def test_a_column_of_phone_numbers_is_refused_and_nothing_of_it_is_in_the_notebook(
    house: House, tmp_path: Path
) -> None:
    room = opened(house, files.write_xlsx(tmp_path / "a.xlsx", TABLE))
    room.go_on()
    assert 4 not in room.columns.selects
    room.go_on()
    house.quiet()
    room.words.all_new.click()
    assert dict(room._mapping.words["zone"]) == {"quai": "+Quais", "friche": "+Friche"}
    room.go_on()
    house.quiet()
    room.rehearsal.name.setText("Notre tableau")
    room.go_on()
    house.until(lambda: not room.writer.under_way)
    held(house).vault.fold()
    pages = decrypted(held(house))
    for trace in ("06 12 34 56 78", "0612345678", "612345678", "98 76 54 32", "léphone", "telephone", "a.xlsx"):
        assert trace.encode() not in pages, trace
    assert b"quai" in pages
    log = "".join(file.read_text(errors="replace") for file in tmp_path.rglob("*.log"))
    assert "Quais" not in log


def test_words_left_without_an_answer_leave_their_rows_out(house: House, tmp_path: Path) -> None:
    room = opened(house, files.write_csv(tmp_path / "a.csv", TABLE))
    room.go_on()
    room.go_on()
    house.quiet()
    room.words.all_out.click()
    assert {select.code() for select in room.words.selects.values()} == {"-"}
    room.go_on()
    house.quiet()
    assert (step(room), room.on.isEnabled()) == (3, False)
    press(room, Qt.Key.Key_Left, ALT)
    assert step(room) == 2
    assert house.frame().go_back()
    assert step(room) == 1


def test_columns_that_cannot_be_read_so_leave_the_focus_where_one_goes_on(house: House, tmp_path: Path) -> None:
    rows: files.Table = [("Date", "Zone", "Item", "Quantity"), ("03/14/2026", "Quai", "Seringue 1 ml", 5)]
    room = opened(house, files.write_xlsx(tmp_path / "a.xlsx", rows))
    press(focused(), Qt.Key.Key_Return, CTRL)
    press(focused(), Qt.Key.Key_Return, CTRL)
    house.quiet()
    assert (step(room), focused()) == (1, room.on)


def test_an_unclear_order_of_dates_is_asked_where_the_columns_are(house: House, tmp_path: Path) -> None:
    table: files.Table = [["Date", "Quartier", "Rencontres"], ["02/03/2026", "Quais", "3"]]
    room = opened(house, files.write_csv(tmp_path / "a.csv", table))
    room.go_on()
    room.go_on()
    house.quiet()
    assert isinstance(room._looked.refusal, DateOrderUnclear)
    assert room.columns.order is not None
    room.columns.order.choose(1, tell=True)
    room.go_on()
    house.quiet()
    room.words.all_new.click()
    room.go_on()
    house.quiet()
    assert room._intake is not None
    assert [one.plan.date for one in room._intake.evenings] == [date(2026, 2, 3)]


def test_what_one_row_is_is_asked_where_crosses_are_figures(house: House, tmp_path: Path) -> None:
    table: files.Table = [["Date", "Zone", "H", "F", "<25"], [date(2026, 2, 3), "Quais", 5, 2, 1]]
    room = opened(house, files.write_xlsx(tmp_path / "a.xlsx", table))
    room.go_on()
    assert [room.columns.selects[at].code() for at in range(5)] == ["date", "zone", "gender:man", "gender:woman", ""]
    offered = {words for _code, words in room.columns.selects[2].offered}
    assert "Crosses for: Housing (Requests)" in offered
    shown = " ".join(one.text() for one in room.columns.findChildren(Label))
    assert "These ages fit no one band here. Nothing is guessed." in shown
    room.go_on()
    house.quiet()
    assert step(room) == 1
    assert room.columns.row is not None
    room.columns.row.choose(1, tell=True)
    assert room.columns.each is not None
    assert room.columns.each.index() == 1
    room.go_on()
    house.quiet()
    room.words.all_new.click()
    room.go_on()
    house.quiet()
    assert room._intake is not None
    assert [one.reason for one in room._intake.left_out] == ["crosses_count"]


def test_a_file_that_is_none_is_said_and_the_room_goes_on(house: House, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    room = opened(house, tmp_path / "a.pdf")
    sheet = house.window.findChild(Sheet)
    assert isinstance(sheet, Sheet)
    assert "not a spreadsheet" in sheet.accessibleName()
    sheet.dismiss()
    assert not room.on.isEnabled()
    room.open_file(files.write_csv(tmp_path / "b.csv", TABLE))
    house.quiet()
    assert room.on.isEnabled()


def long_table(path: Path) -> Path:
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(400)]
    rows: list[list[files.Cell]] = [[day, "Quais", 60] for day in days]
    return files.write_csv(path, [["Date", "Quartier", "Rencontres"], *rows])


def half_written(house: House, path: Path) -> ImportPage:
    held(house).team.add_zone("Quais")
    room = opened(house, long_table(path))
    room.go_on()
    room.go_on()
    house.quiet()
    room.go_on()
    house.until(lambda: counted(house, "encounter") > 0)
    assert room.writer.under_way
    return room


def test_stopping_in_the_middle_leaves_nothing(house: House, tmp_path: Path) -> None:
    room = half_written(house, tmp_path / "a.csv")
    press(focused(), Qt.Key.Key_Escape)
    assert not room.writer.under_way
    assert counted(house, "outing") == counted(house, "encounter") == counted(house, "imported") == 0
    toast = room.lane.toast()
    assert toast is not None
    assert toast.accessibleName() == "Stopped. Nothing was written."


def test_locking_in_the_middle_leaves_nothing(house: House, tmp_path: Path) -> None:
    half_written(house, tmp_path / "a.csv")
    press(focused(), Qt.Key.Key_L, CTRL)
    assert house.relaunched
    workspace = unlock(tmp_path / "notebook", PHRASE)
    assert (workspace.outings.recent(), workspace.intakes.brought(), workspace.check()) == ((), (), ())
    workspace.close()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_every_step_can_be_read_and_reached(house: House, tmp_path: Path, size: tuple[int, int]) -> None:
    house.window.resize(*size)
    room = opened(house, files.write_xlsx(tmp_path / "a.xlsx", TABLE))
    for _step in range(4):
        house.settle()
        assert not audit(room)
        room.go_on()
        house.quiet()
        if step(room) == 2:
            room.words.all_new.click()
    house.until(lambda: not room.writer.under_way)


NOTED: files.Table = [
    ["Date", "Quartier", "Genre", "Besoins", "Notes"],
    [date(2026, 11, 2), "Quais", "Femme", "Écoute ; lessive", "Demande des filtres plus petits"],
    [date(2026, 11, 2), "Quais", "Homme", "", "Reviendra mardi avec Karim, par le quai"],
]


def at_the_last_step(house: House, path: Path) -> ImportPage:
    held(house).team.add_zone("Quais")
    room = opened(house, path)
    room.go_on()
    assert room.columns.selects[4].code() == ""  # nobody proposes to bring notes in
    room.columns.selects[4].choose("note", tell=True)
    room.go_on()
    house.quiet()
    (word,) = room.words.selects.items()
    assert (word[0].text, word[1].offered[1]) == ("lessive", ("-", "Leave this word out"))
    room.words.all_out.click()
    room.go_on()
    house.quiet()
    assert step(room) == 3
    return room


def test_what_the_guard_found_in_notes_is_shown_and_none_comes_in_unless_asked(house: House, tmp_path: Path) -> None:
    path = files.write_xlsx(tmp_path / "a.xlsx", NOTED)
    room = at_the_last_step(house, path)
    said = [one.words() for one in room.rehearsal.notes.findChildren(Label) if one.isVisible()]
    assert "1 note can come in: nothing in it seems to tell who somebody is." in said
    assert "1 note seems to tell who somebody is, and stays out." in said
    assert "Reviendra mardi avec “Karim”, par le quai" in said
    assert "row 3 · Somebody’s name?" in said
    assert not audit(room)
    assert not room.rehearsal.answers().notes
    room.go_on()
    house.until(lambda: not room.writer.under_way)
    assert (counted(house, "encounter"), counted(house, "encounter_facet"), counted(house, "note")) == (2, 1, 0)


def test_notes_that_are_asked_for_come_in_and_go_with_the_import(house: House, tmp_path: Path) -> None:
    path = files.write_xlsx(tmp_path / "a.xlsx", NOTED)
    room = at_the_last_step(house, path)
    room.rehearsal.notes.bring.click()
    # Another column of notes, or another sheet, is another question.
    room.columns.selects[4].choose("", tell=True)
    assert not room.rehearsal.answers().notes
    room.columns.selects[4].choose("note", tell=True)
    room.rehearsal.notes.bring.click()
    room.go_on()
    house.until(lambda: not room.writer.under_way)
    assert [found.note.text for found in held(house).notes.search(Query())] == ["Demande des filtres plus petits"]
    assert not room.rehearsal.answers().notes
    room.undo()
    house.until(lambda: not room.writer.under_way)
    assert counted(house, "note") == counted(house, "encounter") == 0


def test_stock_is_brought_in_from_its_own_headings(house: House, tmp_path: Path) -> None:
    table: files.Table = [["Article", "Local", "Sac"], ["Seringue 1 ml", 1000, 100], ["Nyxoid", 20, None]]
    room = opened(house, files.write_ods(tmp_path / "a.ods", table), "stock")
    room.go_on()
    room.go_on()
    house.quiet()
    assert step(room) == 3
    room.go_on()
    house.until(lambda: not room.writer.under_way)
    lines = {line.item: dict(line.places) for line in held(house).stock.lines(date(2026, 11, 20))}
    assert lines["syr_1ml"] == {"bag": 100, "office": 1000}
    (past,) = held(house).intakes.brought()
    room.file.taken_back.emit(past)
    sheet = house.window.findChild(Sheet)
    assert isinstance(sheet, Sheet)
    sheet.accept()
    house.until(lambda: not room.writer.under_way)
    assert held(house).intakes.brought() == ()


def test_stock_of_unknown_words_only_is_said_to_bring_nothing_rather_than_one_supply(
    house: House, tmp_path: Path
) -> None:
    rows: files.Table = [("Item", "Place", "Quantity"), ("Something", "Office", 5)]
    room = opened(house, files.write_xlsx(tmp_path / "a.xlsx", rows), "stock")
    room.go_on()
    room.go_on()
    house.quiet()
    room.go_on()
    house.quiet()
    assert step(room) == 3
    said = [words.accessibleName() or words.text() for words in room.rehearsal.findChildren(QLabel)]
    assert any("No stock would be written." in words for words in said)


def test_stock_is_brought_in_as_of_the_day_it_was_counted(house: House, tmp_path: Path) -> None:
    stock = held(house).stock
    stock.hand_out({"syr_1ml": 30}, "office", "shelf", date(2026, 11, 10))
    table: files.Table = [["Article", "Local"], ["Seringue 1 ml", 1000]]
    room = opened(house, files.write_ods(tmp_path / "a.ods", table), "stock")
    room.go_on()
    day = room.columns.day
    assert day is not None
    assert day.text() == "20/11/2026"
    for refused, why in (("21/11/2026", "has not come yet"), ("soon", "is not a day")):
        day.setText(refused)
        room.go_on()
        house.quiet()
        assert step(room) == 1
        assert any(why in one.words() for one in room.columns.findChildren(Label)), refused
    day.setText("1/11/2026")
    room.go_on()
    house.quiet()
    assert step(room) == 3
    assert any(one.words() == "As counted on Sunday 1 November 2026." for one in room.rehearsal.findChildren(Label))
    room.go_on()
    house.until(lambda: not room.writer.under_way)
    (moved,) = (one for one in stock.latest("syr_1ml") if one.kind == "opening")
    assert (moved.day, moved.quantity) == (date(2026, 11, 1), 1000)
    # What was handed out since then has left it.
    line = next(line for line in stock.lines(date(2026, 11, 20)) if line.item == "syr_1ml")
    assert dict(line.places) == {"office": 970}
    assert not held(house).check()
