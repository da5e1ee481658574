"""Buttons and fields answer to touch and to the keyboard, and say their names."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.fields import NoteField, PhraseField, TextField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.selects import Select
from tests.ui.stages import Stage, click


def test_a_button_is_pressed_by_touch_space_and_enter(stage: Stage) -> None:
    button = stage.put(Button("Save", kind="primary", keys=("Ctrl", "S")))
    pressed = QSignalSpy(button.clicked)
    click(button)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed.count() == 3


def test_a_button_shows_an_ampersand_as_one(stage: Stage) -> None:
    button = stage.put(Button("Salt & pepper"))
    assert button.words() == button.accessibleName() == "Salt & pepper"
    assert button.shortcut().isEmpty()


def test_a_button_of_an_icon_alone_has_a_name_and_a_tip(stage: Stage) -> None:
    button = stage.put(Button(icon="app/x", kind="ghost", name="Dismiss"))
    assert (button.accessibleName(), button.toolTip()) == ("Dismiss", "Dismiss")
    assert button.size() == QSize(40, 40)


def test_a_check_says_whether_it_is_on(stage: Stage) -> None:
    check = stage.put(Check("Supplies given", on=True, note="3 texts"))
    told = QSignalSpy(check.toggled)
    click(check)
    assert not check.isChecked()
    assert told.count() == 1


def test_text_is_never_read_as_markup(stage: Stage) -> None:
    sly = "<b>bold</b> & <img src=x>"
    one, many = stage.put(label(sly)), stage.put(label(sly, wrap=True))
    assert one.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;img" in many.text()
    assert one.accessibleName() == many.words() == sly
    button = stage.put(Button(icon="app/x", name=sly))
    one.setToolTip(sly)
    assert button.toolTip() == one.toolTip() == "<qt>&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img src=x&gt;</qt>"


def test_a_phrase_is_hidden_until_the_eye_is_pressed(stage: Stage) -> None:
    field = stage.put(PhraseField(name="Passphrase"))
    eye = field.findChild(Button)
    assert eye is not None
    QTest.keyClicks(field, "seven lamps")
    assert field.echoMode() == TextField.EchoMode.Password
    click(eye)
    assert field.echoMode() == TextField.EchoMode.Normal
    assert field.text() == "seven lamps"
    sent = QSignalSpy(field.submitted)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert sent.count() == 1


def test_a_note_stops_at_its_longest_and_tab_leaves_it(stage: Stage) -> None:
    note = stage.put(NoteField(name="Note", longest=5))
    after = stage.put(Button("Next"))
    note.setFocus()
    QTest.keyClicks(note, "abcdefgh")
    assert note.toPlainText() == "abcde"
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_a_select_tells_only_what_the_person_chose(stage: Stage) -> None:
    select = stage.put(Select([("a", "First"), ("b", "Second")], "b", name="Template"))
    told = QSignalSpy(select.chosen)
    select.choose("a")
    assert (select.code(), told.count()) == ("a", 0)
    QTest.keyClick(select, Qt.Key.Key_Down)
    assert select.code() == "b"
    select.set_options([("b", "Deuxième"), ("a", "Premier")])
    assert select.code() == "b"


def test_a_number_in_a_wrapped_text_is_never_parted(stage: Stage) -> None:
    words = stage.put(label("2\u202f318 chiffres\u202f; « a\u00a0» & <b>\nb", wrap=True))
    shown = QTextDocument()
    shown.setHtml(words.text())
    assert shown.toRawText().replace("\u2028", "\n") == words.words()
