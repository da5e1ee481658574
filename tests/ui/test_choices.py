"""Segments, chips and steppers: what is chosen, and never what nobody chose."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.chips import Chip
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.steppers import Stepper
from tests.ui.stages import Stage, click

PRODUCTS = [("coc", "Cocaïne"), ("opi", "Opioïdes"), ("cat", "Cathinones"), ("mdma", "MDMA"), ("ket", "Kétamine")]


def test_arrows_move_a_segment_and_stop_at_its_ends(stage: Stage) -> None:
    segment = stage.put(Segment(["One", "Two", "Three"], 1, name="Quantity"))
    told = QSignalSpy(segment.chosen)
    segment.setFocus()
    QTest.keyClick(segment, Qt.Key.Key_Right)
    QTest.keyClick(segment, Qt.Key.Key_Right)
    assert segment.index() == 2
    assert told.count() == 1
    QTest.keyClick(segment, Qt.Key.Key_Home)
    assert segment.index() == 0
    assert segment.accessibleDescription() == "One"


def test_a_press_chooses_in_a_segment_and_the_program_does_so_silently(stage: Stage) -> None:
    segment = stage.put(Segment(["One", "Two", "Three"], name="Quantity", minimum=46))
    told = QSignalSpy(segment.chosen)
    segment.choose(2)
    assert told.count() == 0
    click(segment, QPoint(8, segment.height() // 2))
    assert segment.index() == 0
    assert told.at(0) == [0]


def test_several_chips_may_be_chosen_and_come_back_in_the_order_shown(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products"))
    told = QSignalSpy(row.chosen_changed)
    click(row.chip("cat"))
    click(row.chip("coc"))
    assert row.chosen() == ("coc", "cat")
    assert told.at(1) == [("coc", "cat")]
    assert row.accessibleDescription() == "Cocaïne, Cathinones"


def test_one_choice_lets_the_other_go_and_a_second_press_leaves_none(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products", multiple=False))
    click(row.chip("coc"))
    click(row.chip("opi"))
    assert row.chosen() == ("opi",)
    click(row.chip("opi"))
    assert row.chosen() == ()


def test_chips_work_by_keyboard_alone(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products", numbered=True))
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Right)
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert row.chosen() == ("opi",)
    QTest.keyClicks(row, "1")
    assert row.chosen() == ("coc", "opi")
    QTest.keyClicks(row, "9")
    assert row.chosen() == ("coc", "opi")
    QTest.keyClick(row, Qt.Key.Key_Backspace)
    assert row.chosen() == ()


def test_what_does_not_fit_folds_and_chosen_chips_never_do(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products"))
    row.choose(["ket"])
    row.resize(260, row.height())
    stage.window.resize(300, 400)
    stage.settle()
    assert row.chip("ket").isVisible()
    assert not row.chip("mdma").isVisible()
    one_line = row.height()
    row.unfold()
    stage.settle()
    assert all(row.chip(code).isVisible() for code, _words in PRODUCTS)
    assert row.height() > one_line
    assert all(row.rect().contains(row.chip(code).geometry()) for code, _words in PRODUCTS)


def test_what_was_unfolded_folds_again_and_keeps_what_was_chosen(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products"))
    stage.window.resize(260, 400)
    stage.settle()
    one_line, more = row.height(), row.findChildren(Chip)[0]
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    row.choose(["ket"], tell=True)
    stage.settle()
    assert row.height() > one_line
    assert more.isVisible()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    stage.settle()
    assert row.height() == one_line
    assert row.chosen() == ("ket",)
    assert row.chip("ket").isVisible()


def test_no_choice_is_passed_over_for_a_shorter_one(stage: Stage) -> None:
    answers = [("f", "Woman"), ("nb", "A rather long answer"), ("o", "Other"), ("m", "Man")]
    row = stage.put(ChipRow(answers, name="Gender"))
    stage.window.resize(220, 400)
    stage.settle()
    assert row.chip("f").isVisible()
    assert not row.chip("nb").isVisible()
    assert not row.chip("o").isVisible()


def test_a_folded_chip_is_still_reached_by_its_number(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products"))
    stage.window.resize(260, 400)
    stage.settle()
    row.setFocus()
    QTest.keyClicks(row, "5")
    assert row.chosen() == ("ket",)
    assert row.chip("ket").isVisible()


def test_a_right_click_on_a_chip_asks_for_its_menu(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products"))
    asked = QSignalSpy(row.menu_asked)
    chip = row.chip("opi")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), chip.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(chip, event)
    assert asked.at(0)[0] == "opi"


def test_other_options_keep_what_is_still_offered(stage: Stage) -> None:
    row = stage.put(ChipRow(PRODUCTS, name="Products"))
    row.choose(["coc", "opi"])
    row.set_suffix("coc", "accepted")
    row.set_options([("opi", "Opioids"), ("new", "New")])
    assert row.chosen() == ("opi",)


def test_a_stepper_steps_by_touch_keys_and_typing(stage: Stage) -> None:
    stepper = stage.put(Stepper(5, name="Returned", highest=500))
    told = QSignalSpy(stepper.changed)
    middle = stepper.height() // 2
    click(stepper, QPoint(stepper.width() - 10, middle))
    click(stepper, QPoint(10, middle))
    assert stepper.value() == 5
    QTest.keyClicks(stepper, "+")
    assert stepper.value() == 6
    QTest.keyClicks(stepper, "-")
    assert stepper.value() == 5
    stepper.selectAll()
    QTest.keyClicks(stepper, "42")
    assert stepper.value() == 42
    assert told.count() >= 5


def test_a_stepper_keeps_its_bounds_and_is_silent_for_the_program(stage: Stage) -> None:
    stepper = stage.put(Stepper(0, name="Returned", highest=3))
    told = QSignalSpy(stepper.changed)
    stepper.set_value(2)
    assert told.count() == 0
    stepper.bump(10)
    assert stepper.value() == 3
    click(stepper, QPoint(stepper.width() - 10, 10))
    assert stepper.value() == 3
