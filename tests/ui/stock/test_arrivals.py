"""What comes in of orders, by the keys: with lots, in part, of several lots, closed; all of it taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach.store.supplies import Term
from outreach.ui.stock.arrivals import Arrivals
from outreach.ui.stock.counts import CountLine
from outreach.ui.stock.terms import LotForm
from outreach.ui.theme import theme
from outreach.ui.widgets.painting import text_width
from tests.ui.stock.conftest import TODAY, Room
from tests.ui.stock.test_orders import CTRL, go


@pytest.fixture
def arrivals(room: Room) -> Arrivals:
    """An order under way, and what comes in of it."""
    orders = room.workspace.orders
    orders.say_term(Term("syr_1ml", "Centrale Sud", "S-100", 100, 10))
    orders.keep([orders.draft("Centrale Sud", {"syr_1ml": 4, "water_inj": 60}, TODAY)])
    room.type("o")
    room.type("u")
    sheet = room.sheet()
    assert isinstance(sheet, Arrivals)
    return sheet


def test_a_delivery_comes_in_with_its_lot_as_one_gesture_that_is_taken_back(room: Room, arrivals: Arrivals) -> None:
    go(room, arrivals, "syr_1ml")
    room.type("150")
    room.press(Qt.Key.Key_Return)
    go(room, arrivals, "syr_1ml")
    room.type("l")
    form = room.question()
    assert isinstance(form, LotForm)
    room.type("C77")
    form.expires.setText("août 2028")
    room.press(Qt.Key.Key_Return)
    last = arrivals.counts.columnCount() - 1
    lot = arrivals.counts.index(arrivals.counts.at("syr_1ml"), last).data()
    assert lot == "C77 08/2028"
    assert arrivals.table.columnWidth(last) > theme.px(14) + text_width(lot, theme.font("body", weight=600))
    go(room, arrivals, "water_inj")
    room.type("=")
    assert arrivals.counts.typed == {"syr_1ml": 150, "water_inj": 60}
    room.press(Qt.Key.Key_Return, CTRL)
    assert (room.held("syr_1ml", "office"), room.held("water_inj", "office")) == (590, 100)
    assert {lot.number: lot.expires for lot in room.workspace.stock.lots("syr_1ml")}["C77"] == "2028-08"
    assert room.workspace.orders.coming() == {"syr_1ml": 250}
    assert room.said() == "2 items received · Centrale Sud"
    room.page.undo()
    assert room.held("syr_1ml", "office") == 440
    assert room.workspace.orders.coming() == {"syr_1ml": 400, "water_inj": 60}
    room.page.redo()
    assert room.workspace.orders.coming() == {"syr_1ml": 250}


def entered(sheet: Arrivals) -> tuple[list[str], dict[str, int]]:
    return list(sheet.counts.further), dict(sheet.counts.typed)


def test_a_line_is_split_for_what_came_in_of_two_lots(room: Room, arrivals: Arrivals) -> None:
    go(room, arrivals, "syr_1ml")
    room.type("150")
    room.press(Qt.Key.Key_Return)
    go(room, arrivals, "syr_1ml")
    room.type("n")
    assert [line.code for line in arrivals.counts.lines if isinstance(line, CountLine)][:2] == ["syr_1ml", "syr_1ml#2"]
    room.type("=")  # all that is still to come of it
    assert arrivals.counts.typed == {"syr_1ml": 150, "syr_1ml#2": 250}
    go(room, arrivals, "syr_1ml#2")
    for number, until in (("C78", "11/2028"), ("C77", "02/2028")):
        room.type("l")
        form = room.question()
        assert isinstance(form, LotForm)
        form.number.setText(number)
        form.expires.setText(until)
        room.press(Qt.Key.Key_Return)
        room.press(Qt.Key.Key_Up)
    room.again()
    room.type("o")
    room.type("u")
    assert room.sheet().counts.typed == {"syr_1ml": 150, "syr_1ml#2": 250}
    room.press(Qt.Key.Key_Return, CTRL)
    lots = {lot.number: (lot.quantity, lot.expires) for lot in room.workspace.stock.lots("syr_1ml")}
    assert (lots["C77"], lots["C78"]) == ((150, "2028-02"), (250, "2028-11"))
    assert room.workspace.orders.coming() == {"water_inj": 60}
    assert room.said() == "1 item received · Centrale Sud"
    room.page.undo()
    assert room.workspace.orders.coming() == {"syr_1ml": 400, "water_inj": 60}
    assert room.held("syr_1ml", "office") == 440


def test_a_line_that_was_split_is_joined_by_a_step_back_or_by_emptying_it_twice(room: Room, arrivals: Arrivals) -> None:
    go(room, arrivals, "syr_1ml")
    arrivals.split_button.click()
    room.type("9")
    room.press(Qt.Key.Key_Return)
    room.page.undo()
    room.page.undo()
    assert entered(arrivals) == ([], {})
    line = arrivals.counts.line(arrivals.table.currentIndex().row())
    assert line is not None
    assert line.code == "water_inj"
    room.page.redo()
    room.page.redo()
    assert entered(arrivals) == (["syr_1ml#2"], {"syr_1ml#2": 9})
    go(room, arrivals, "syr_1ml#2")
    room.press(Qt.Key.Key_Delete)
    assert entered(arrivals) == (["syr_1ml#2"], {})
    room.press(Qt.Key.Key_Delete)
    assert entered(arrivals) == ([], {})
    line = arrivals.counts.line(arrivals.table.currentIndex().row())
    assert line is not None
    assert line.code == "syr_1ml"


def test_what_came_yesterday_is_received_yesterday_and_not_tomorrow(room: Room, arrivals: Arrivals) -> None:
    go(room, arrivals, "syr_1ml")
    room.type("=")
    arrivals.day.setText("21/11/2026")
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.page.sheet() is arrivals
    room.press(Qt.Key.Key_Escape)
    arrivals.day.setText("19/11/2026")
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.page.sheet() is None
    assert room.workspace.stock.latest("syr_1ml", 1)[0].day == date(2026, 11, 19)


def test_what_is_half_entered_survives_a_lock(room: Room, arrivals: Arrivals) -> None:
    go(room, arrivals, "syr_1ml")
    room.type("33")
    room.press(Qt.Key.Key_Return)
    room.again()
    room.type("o")
    room.type("u")
    assert room.sheet().counts.typed == {"syr_1ml": 33}


def test_a_month_nobody_can_read_is_said_in_the_sheet(room: Room, arrivals: Arrivals) -> None:
    go(room, arrivals, "syr_1ml")
    room.type("l")
    form = room.question()
    assert isinstance(form, LotForm)
    form.expires.setText("soon")
    room.press(Qt.Key.Key_Return)
    assert form.isVisible()
    assert "is not a month" in form.told.words()
    room.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is arrivals.table


def test_an_order_is_closed_and_opened_again_where_one_is(room: Room, arrivals: Arrivals) -> None:
    room.type("c")
    assert room.workspace.orders.coming() == {}
    assert not arrivals.save_button.isEnabled()
    assert room.page.sheet() is arrivals
    room.page.undo()
    room.settle()
    assert room.workspace.orders.coming() == {"syr_1ml": 400, "water_inj": 60}
    assert arrivals.save_button.isEnabled()
    room.page.redo()
    assert room.workspace.orders.coming() == {}


def test_with_no_order_the_page_says_where_orders_come_from(room: Room) -> None:
    room.type("o")
    room.type("u")
    sheet = room.sheet()
    assert isinstance(sheet, Arrivals)
    assert sheet.said.words() == "What is kept as sent on the page of orders is listed here."
    room.press(Qt.Key.Key_Return, CTRL)
    room.press(Qt.Key.Key_Escape)
    assert room.page.sheet() is None
