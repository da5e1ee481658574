"""Hints under a field of free text: they show, propose, can be kept as is, and never stand in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from outreach.i18n import use
from outreach.services.workspace import Workspace, unlock
from outreach.ui import tasks
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader, reader_of
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import NoteField, TextField
from tests import notebooks
from tests.ui.stages import Stage, click

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BOTH = "Call 06 39 98 41 20 about another junkie."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    notebooks.make(tmp_path / "notebook", "sept lampes au bord du quai")
    opened = unlock(tmp_path / "notebook", "sept lampes au bord du quai")
    use("en")
    yield opened
    opened.close()


@pytest.fixture
def stage(app: QApplication) -> Iterator[Stage]:
    made = Stage(app)
    yield made
    while not tasks.quiet():
        app.processEvents()
    made.window.close()
    made.window.deleteLater()


def put(stage: Stage, workspace: Workspace, field: QWidget, *, key: str = "", most: int = 2) -> Guarded:
    assert isinstance(field, NoteField | TextField)
    guarded = Guarded(field, reader_of(workspace), key=key, most=most)
    stage.put(field)
    stage.put(guarded.hints)
    field.setFocus()
    stage.settle()
    return guarded


def words(guarded: Guarded) -> list[str]:
    return [mark.words for mark in guarded.hints.shown()]


def test_who_could_be_recognised_comes_first_then_how_it_is_said(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field)
    assert guarded.hints.isHidden()
    field.setPlainText(f"Another junkie. {BOTH}")
    assert words(guarded) == ["06 39 98 41 20", "junkie"]
    assert guarded.hints.isVisible()
    assert len(field.extraSelections()) == 3


def test_alt_1_takes_the_first_proposal_and_the_field_undoes_it(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field)
    field.setPlainText(BOTH)
    QTest.keyClick(field, Qt.Key.Key_2, ALT)
    assert field.toPlainText() == "Call 06 39 98 41 20 about another person who uses drugs."
    field.undo()
    assert field.toPlainText() == BOTH
    QTest.keyClick(field, Qt.Key.Key_Ampersand, ALT)
    assert "06 39" not in field.toPlainText()
    assert words(guarded) == ["junkie"]
    assert field.hasFocus()


def test_what_is_kept_as_it_is_stays_so_for_that_text(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field, key="note")
    field.setPlainText(BOTH)
    QTest.keyClick(field, Qt.Key.Key_2, ALT | SHIFT)
    assert words(guarded) == ["06 39 98 41 20"]
    field.appendPlainText("One junkie more.")
    assert words(guarded) == ["06 39 98 41 20"]
    again = NoteField(name="Note")
    other = put(stage, workspace, again, key="note")
    again.setPlainText(BOTH)
    assert words(other) == ["06 39 98 41 20"]
    again.clear()
    again.setPlainText(BOTH)
    assert words(other) == ["06 39 98 41 20", "junkie"]


def test_saving_asks_once_about_an_identifier_and_never_about_a_word(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field)
    saved: list[str] = []
    field.setPlainText("Another junkie.")
    guarded.then(lambda: saved.append(field.toPlainText()))
    assert saved == ["Another junkie."]
    field.setPlainText(BOTH)
    guarded.then(lambda: saved.append(field.toPlainText()))
    sheet = stage.window.findChild(Sheet)
    assert sheet is not None
    assert len(saved) == 1
    assert sheet.keep.hasFocus()
    QTest.keyClick(sheet.keep, Qt.Key.Key_Return)
    assert len(saved) == 1
    assert field.hasFocus()
    guarded.then(lambda: saved.append(field.toPlainText()))
    assert saved[1:] == [BOTH]


def test_the_first_text_of_all_is_read_off_the_screen_and_in_any_case_before_it_is_saved(
    stage: Stage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It loads every list of the guard: a room with names in its fields waited half a second for that."""
    monkeypatch.setattr(Reader, "warm", False)
    fields = [TextField(BOTH, name="Name") for _ in range(2)]
    guarded = []
    for field in fields:
        stage.put(field)
        guarded.append(Guarded(field, reader_of(workspace)))
    assert [one.standing() for one in guarded] == [[], []]
    stage.until(lambda: all(one.standing() for one in guarded))
    monkeypatch.setattr(Reader, "warm", False)
    fields[0].setText(f"{BOTH} {BOTH}")
    saved: list[bool] = []
    guarded[0].then(lambda: saved.append(True))
    assert not saved


def test_keep_as_it_is_saves_at_once(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field)
    saved: list[str] = []
    field.setPlainText(BOTH)
    guarded.then(lambda: saved.append(field.toPlainText()))
    sheet = stage.window.findChild(Sheet)
    assert sheet is not None
    assert sheet.confirm is not None
    click(sheet.confirm)
    assert saved == [BOTH]


def test_a_line_is_guarded_as_a_note_is(stage: Stage, workspace: Workspace) -> None:
    field = TextField(name="Zone")
    guarded = put(stage, workspace, field, most=1)
    QTest.keyClicks(field, "Junkie square")
    assert words(guarded) == ["Junkie"]
    QTest.keyClick(field, Qt.Key.Key_1, ALT)
    assert field.text() == "Person who uses drugs square"
    field.undo()
    assert field.text() == "Junkie square"
    assert isinstance(field, QLineEdit)


def test_one_at_a_time_says_how_many_and_goes_round(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field, most=1)
    field.setPlainText(BOTH)
    row = guarded.hints.rows[0]
    assert row.turn.words() == "1 of 2"
    click(row.turn)
    assert words(guarded) == ["junkie"]
    assert row.turn.words() == "2 of 2"
    click(row.turn)
    assert words(guarded) == ["06 39 98 41 20"]
    click(row.drop)
    assert words(guarded) == ["junkie"]
    assert row.turn.isHidden()


def test_spans_are_right_behind_signs_that_count_twice(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    put(stage, workspace, field)
    field.setPlainText("\U0001f600\U0001f600 another junkie e\u0301 \u200b here")
    QTest.keyClick(field, Qt.Key.Key_1, ALT)
    assert field.toPlainText() == "\U0001f600\U0001f600 another person who uses drugs e\u0301 \u200b here"


def test_a_very_long_text_is_read_in_the_end_and_typing_finds_the_paragraph_at_once(
    stage: Stage, workspace: Workspace
) -> None:
    field = NoteField(name="Note", longest=2_000_000)
    guarded = put(stage, workspace, field)
    field.setPlainText("Nothing here to say.\n" * 1000 + "A junkie at the end.\n" + "Quiet again.\n" * 400)
    QTest.qWait(1)
    while not guarded.standing() or not tasks.quiet():
        stage.app.processEvents()
    assert [mark.words for mark in guarded.standing()] == ["junkie"]
    cursor = field.textCursor()
    cursor.setPosition(0)
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "An addict. ")
    assert [mark.words for mark in guarded.standing()] == ["An addict", "junkie"]
    end = guarded.standing()[1]
    assert field.toPlainText()[end.start : end.end] == "junkie"


def test_a_field_that_can_only_be_read_has_no_hints(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    field.setReadOnly(True)
    guarded = put(stage, workspace, field)
    field.setPlainText(BOTH)
    assert guarded.hints.isHidden()


NOTE = (
    "Vu Karim vers 22 h, a demandé 2 kits. Un junkie l'a menacé. Rappeler au 06 39 98 41 20.\n"
    "Le Goff est hospitalisé ; sa sœur Leïla passe demain. Bob, 3 pipes. Nuit calme, peu de monde au canal.\n"
) * 8


def test_what_is_typed_into_a_note_is_read_as_if_all_of_it_were(stage: Stage, workspace: Workspace) -> None:
    """Only what stands around a change is read at once: nothing is lost, doubled or left where it no longer stands."""
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field)
    field.setPlainText(NOTE)
    reads = reader_of(workspace).reads()
    for at, typed in (
        (0, "Momo 😀 et "),
        (300, "chez Titi, 06 39 98 41 21 "),
        (705, "un camé "),
        (len(NOTE), "Nadia "),
    ):
        cursor = field.textCursor()
        cursor.setPosition(at)
        field.setTextCursor(cursor)
        for letter in typed:
            QTest.keyClicks(field, letter) if letter.isascii() else field.insertPlainText(letter)
            text = field.toPlainText()
            expected = [text[one.start : one.end] for one in reads(text)]
            assert [mark.words for mark in guarded.standing()] == expected
    for _ in range(30):
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        text = field.toPlainText()
        assert [mark.words for mark in guarded.standing()] == [text[one.start : one.end] for one in reads(text)]


def test_what_stands_far_from_a_change_is_read_before_the_text_is_saved(stage: Stage, workspace: Workspace) -> None:
    field = NoteField(name="Note")
    guarded = put(stage, workspace, field)
    field.setPlainText("kit " * 300 + "relapse")
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(field, "le la les une des ")
    assert [mark.words for mark in guarded.standing()] == ["relapse"]
    saved: list[str] = []
    guarded.then(lambda: saved.append(field.toPlainText()))
    assert guarded.standing() == []  # a French note now, and no word of the French guide
    assert len(saved) == 1
