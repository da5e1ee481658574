"""Dialogs have a safe way out, and the focus is always to be seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.focus import FocusRing
from outreach.ui.widgets.layouts import clear
from outreach.ui.widgets.steppers import Stepper
from tests.ui.stages import Stage

PRODUCTS = [("coc", "Cocaïne"), ("opi", "Opioïdes"), ("cat", "Cathinones"), ("mdma", "MDMA"), ("ket", "Kétamine")]


def _sheet(window: QWidget, *, erases: bool = False) -> Sheet:
    return Sheet(window, "End the outing?", facts=[("Encounters", "12")], confirm="End", keep="Go on", erases=erases)


def test_a_dialog_starts_on_its_primary_or_on_the_safe_answer_when_it_erases(stage: Stage) -> None:
    stage.put(Button("Opener"))
    plain, erasing = _sheet(stage.window), _sheet(stage.window, erases=True)
    plain.ask()
    assert QApplication.focusWidget() is plain.confirm
    plain.dismiss()
    erasing.ask()
    assert QApplication.focusWidget() is erasing.keep


def test_escape_is_the_safe_answer_and_the_focus_returns(stage: Stage) -> None:
    opener = stage.put(Button("Opener"))
    opener.setFocus()
    sheet = _sheet(stage.window)
    kept, done = QSignalSpy(sheet.dismissed), QSignalSpy(sheet.confirmed)
    sheet.ask()
    assert sheet.confirm is not None
    QTest.keyClick(sheet.confirm, Qt.Key.Key_Escape)
    assert (kept.count(), done.count()) == (1, 0)
    assert QApplication.focusWidget() is opener


def test_tab_leaves_a_number_field_of_a_dialog(stage: Stage) -> None:
    stage.put(Button("Opener"))
    sheet = _sheet(stage.window)
    number, name = Stepper(0, name="Peers"), TextField(name="Zone")
    sheet.body.addWidget(number)
    sheet.body.addWidget(name)
    sheet.ask()
    assert QApplication.focusWidget() is number
    QTest.keyClick(number, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is name


def test_enter_on_a_row_of_chips_answers_the_dialog(stage: Stage) -> None:
    stage.put(Button("Opener"))
    sheet = _sheet(stage.window)
    row = ChipRow(PRODUCTS, name="Products", multiple=False)
    sheet.body.addWidget(row)
    done = QSignalSpy(sheet.confirmed)
    sheet.ask()
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert done.count() == 1
    assert row.chosen() == ("coc",)


def test_tab_goes_round_inside_a_dialog(stage: Stage) -> None:
    stage.put(Button("Below"))
    sheet = _sheet(stage.window)
    sheet.ask()
    seen = set()
    for _turn in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == {sheet.keep, sheet.confirm}


def test_the_shortcuts_below_sleep_while_a_dialog_asks_but_not_the_lock(stage: Stage) -> None:
    stage.put(Button("Below"))
    room, lock = QShortcut("Ctrl+1", stage.window), QShortcut("Ctrl+L", stage.window)
    rooms, locks = QSignalSpy(room.activated), QSignalSpy(lock.activated)
    sheet = _sheet(stage.window)
    sheet.ask()
    for key in (Qt.Key.Key_1, Qt.Key.Key_L):
        QTest.keyClick(sheet.keep, key, Qt.KeyboardModifier.ControlModifier)
    assert (rooms.count(), locks.count()) == (0, 1)
    sheet.dismiss()
    QTest.keyClick(stage.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert rooms.count() == 1


def test_a_dialog_stays_inside_a_small_window(stage: Stage) -> None:
    stage.put(Button("Below"))
    stage.window.resize(320, 260)
    sheet = Sheet(stage.window, "End?", facts=[(f"Fact {i}", "12") for i in range(20)], confirm="End", keep="Go on")
    sheet.ask()
    stage.settle()
    for button in (sheet.keep, sheet.confirm):
        assert button is not None
        corner = button.mapTo(stage.window, button.rect().bottomRight())
        assert stage.window.rect().contains(corner)


def test_the_ring_follows_the_focus_and_survives_what_it_followed(stage: Stage) -> None:
    first, second = stage.put(Button("First")), stage.put(Button("Second"))
    field = stage.put(TextField(name="Field"))
    ring = FocusRing(stage.window)
    first.setFocus()
    stage.settle()
    assert ring.isVisible()
    assert ring.geometry().contains(first.geometry())
    field.setFocus()
    assert not ring.isVisible()
    second.setFocus()
    clear(stage.column)
    stage.settle()
    QTest.qWait(1)
    assert not ring.isVisible()


def test_the_ring_stands_on_the_inner_chip(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products"))
    ring = FocusRing(stage.window)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Right)
    place = ring.geometry()
    chip = row.chip("opi")
    assert place.center() == chip.mapTo(stage.window, chip.rect().center())


class _Painted(QWidget):
    count = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.count += 1


def test_a_key_in_a_dialog_paints_nothing_below_and_what_changed_there_shows_when_it_is_gone(stage: Stage) -> None:
    below = stage.put(_Painted())
    sheet = _sheet(stage.window)
    field = TextField(name="How many")
    sheet.body.addWidget(field)
    sheet.ask()
    stage.settle()
    before = below.count
    QTest.keyClicks(field, "one night")
    below.update()
    stage.settle()
    assert (below.count, sheet.isVisible()) == (before, True)
    sheet.dismiss()
    stage.settle()
    assert below.count > before


def test_a_dialog_over_a_window_that_changes_size_shows_what_lies_below_as_it_is(stage: Stage) -> None:
    below = stage.put(_Painted())
    sheet = _sheet(stage.window)
    sheet.ask()
    stage.settle()
    before = below.count
    stage.window.resize(700, 500)
    stage.settle()
    assert below.count > before
    assert sheet.size() == stage.window.size()
