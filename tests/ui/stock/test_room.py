"""The stock room by its keys: looking, finding, copying, and every gesture with its way back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from outreach.i18n import use
from outreach.ui.stock.gestures import TakeOff, Transfer
from outreach.ui.stock.receiving import Receive
from outreach.ui.stock.state import Row
from tests.ui.stock.conftest import TODAY, Room

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def listed(room: Room) -> list[str]:
    return [entry.code for entry in room.page.panes.table.lines.entries if isinstance(entry, Row)]


def on(room: Room, item: str) -> None:
    table = room.page.panes.table
    table.setCurrentIndex(table.lines.index(table.lines.at(item), 0))
    room.page.panes.go_table()
    room.settle()


def test_what_was_entered_is_listed_under_its_group(room: Room) -> None:
    assert listed(room) == ["syr_1ml", "filter_membrane", "water_inj"]
    assert room.page.panes.current() is not None
    assert QApplication.focusWidget() is room.page.panes.table


def test_a_search_finds_what_was_never_entered_too(room: Room) -> None:
    room.type("/")
    room.type("pipe")
    assert "pipe_crack" in listed(room)
    assert "syr_1ml" not in listed(room)
    room.press(Qt.Key.Key_Escape)
    assert listed(room) == ["syr_1ml", "filter_membrane", "water_inj"]


def test_what_expires_within_sixty_days_is_to_look_at(room: Room) -> None:
    panes = room.page.panes
    panes.segment.choose(1, tell=True)
    assert listed(room) == ["water_inj"]
    assert panes.segment.items()[1] == "To look at 1"


def test_the_table_copies_as_text_for_a_spreadsheet(room: Room) -> None:
    room.press(Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:5] == ["Item", "Office", "Van", "Bag", "Total"]
    assert lines[1].split("\t")[:5] == ["Syringe 1 ml, fixed needle", "440", "0", "60", "500"]
    assert len(lines) == 4
    assert room.said() == "3 lines copied"


def test_the_item_one_is_on_is_told_beside_the_table(room: Room) -> None:
    detail = room.page.panes.detail
    assert detail.name.words() == "Syringe 1\N{NO-BREAK SPACE}ml"
    assert [fact.words for fact in detail.lots.facts()] == ["B41207"]
    assert [fact.words for fact in detail.latest.facts()] == ["Transfer Office → Bag", "Received, Office"]
    room.press(Qt.Key.Key_Down)
    assert detail.name.words() == "Filter membrane"


def test_r_receives_in_pieces_with_lot_and_month_and_ctrl_z_takes_it_back(room: Room) -> None:
    room.type("r")
    form = room.form()
    assert isinstance(form, Receive)
    room.type("250")
    form.lot.setText("C77")
    form.expires.setText("août 2028")
    room.press(Qt.Key.Key_Return)
    assert room.held("syr_1ml", "office") == 690
    assert {lot.number: lot.expires for lot in room.workspace.stock.lots("syr_1ml")}["C77"] == "2028-08"
    assert room.said() == "250 × Syringe 1 ml, fixed needle received"
    room.page.undo()
    assert room.held("syr_1ml", "office") == 440
    room.page.redo()
    assert room.held("syr_1ml", "office") == 690
    assert room.workspace.check() == ()


def test_what_came_in_of_two_lots_is_one_gesture_and_survives_a_lock_half_typed(room: Room) -> None:
    room.type("r")
    form = room.form()
    assert isinstance(form, Receive)
    room.type("30")
    form.lot.setText("N1")
    form.expires.setText("02/2028")
    room.press(Qt.Key.Key_N, CTRL)
    room.type("20")
    form.further[0].lot.setText("N2")
    form.further[0].expires.setText("11/2028")
    assert form.sum.words() == "That is 50 pieces."
    room.press(Qt.Key.Key_N, CTRL)
    room.type("7")
    room.again()
    form = room.form()
    assert isinstance(form, Receive)
    assert [(lot.amount.value(), lot.lot.text()) for lot in form.further] == [(20, "N2"), (7, "")]
    form.further[1].dropped.emit()
    room.settle()
    room.press(Qt.Key.Key_Return)  # the focus is on the button that adds a lot: the key adds one of no pieces
    assert len(form.further) == 2
    form.further[0].lot.setFocus()
    room.press(Qt.Key.Key_Return)
    assert room.said() == "50 × Syringe 1 ml, fixed needle received"
    lots = {lot.number: (lot.quantity, lot.expires) for lot in room.workspace.stock.lots("syr_1ml")}
    assert (lots["N1"], lots["N2"]) == ((30, "2028-02"), (20, "2028-11"))
    assert room.held("syr_1ml", "office") == 490
    room.page.undo()
    assert room.held("syr_1ml", "office") == 440
    assert room.workspace.check() == ()


def test_packs_of_two_lots_hold_as_many_pieces_and_large_ones_are_asked_about_together(room: Room) -> None:
    room.type("r")
    form = room.form()
    assert isinstance(form, Receive)
    form.unit.choose(1, tell=True)
    form.packs.set_value(60, tell=True)
    form.per_pack.set_value(100, tell=True)
    form.add_lot().amount.set_value(40, tell=True)
    room.press(Qt.Key.Key_Return)
    assert " ".join(form.told.words().split()) == "10,000 × Syringe 1 ml, fixed needle. Is that right?"
    room.press(Qt.Key.Key_Return)
    assert room.held("syr_1ml", "office") == 10_440


def test_packs_are_counted_in_pieces(room: Room) -> None:
    room.press(Qt.Key.Key_R, CTRL)
    form = room.form()
    assert isinstance(form, Receive)
    form.unit.choose(1, tell=True)
    form.packs.set_value(5, tell=True)
    form.per_pack.set_value(100, tell=True)
    assert form.sum.words() == "That is 500 pieces."
    room.press(Qt.Key.Key_Return)
    assert room.held("syr_1ml", "office") == 940


def test_ten_thousand_pieces_are_asked_about_once_more(room: Room) -> None:
    room.type("r")
    room.type("10000")
    room.press(Qt.Key.Key_Return)
    assert " ".join(room.form().told.words().split()) == "10,000 × Syringe 1 ml, fixed needle. Is that right?"
    assert room.held("syr_1ml", "office") == 440
    room.press(Qt.Key.Key_Return)
    assert room.held("syr_1ml", "office") == 10_440


def test_what_can_not_be_read_is_said_on_the_form(room: Room) -> None:
    room.type("r")
    form = room.form()
    assert isinstance(form, Receive)
    room.type("5")
    form.expires.setText("soon")
    room.press(Qt.Key.Key_Return)
    assert form.told.words().startswith("“soon” is not a month.")
    form.expires.setText("")
    form.day.setText("21/11/2026")
    room.press(Qt.Key.Key_Return)
    assert "has not come yet" in form.told.words()
    form.day.setText("yesterday")
    room.press(Qt.Key.Key_Return)
    assert [m.day for m in room.workspace.stock.latest("syr_1ml", 1)] == [date(2026, 11, 19)]


def test_t_transfers_from_where_most_lies(room: Room) -> None:
    room.type("t")
    form = room.form()
    assert isinstance(form, Transfer)
    assert (form.place.code(), form.end.code()) == ("office", "bag")
    room.type("15")
    room.press(Qt.Key.Key_Return)
    assert (room.held("syr_1ml", "office"), room.held("syr_1ml", "bag")) == (425, 75)
    room.press(Qt.Key.Key_R)  # no gesture was left open: the letter begins another
    room.press(Qt.Key.Key_Escape)
    room.page.undo()
    assert (room.held("syr_1ml", "office"), room.held("syr_1ml", "bag")) == (440, 60)


def test_more_may_leave_a_place_than_it_holds(room: Room) -> None:
    on(room, "filter_membrane")
    room.type("t")
    room.type("100")
    room.press(Qt.Key.Key_Return)
    assert room.held("filter_membrane", "office") == -10
    row = room.page.panes.current()
    assert row is not None
    assert row.line.shortfalls == ("office",)


def test_p_takes_off_what_is_gone_from_the_lot_that_is_told(room: Room) -> None:
    on(room, "water_inj")
    room.type("p")
    form = room.form()
    assert isinstance(form, TakeOff)
    room.type("6")
    form.reason.choose(("disposed",))
    form.lot.setCurrentIndex(1)
    room.press(Qt.Key.Key_Return)
    moved = room.workspace.stock.latest("water_inj", 1)[0]
    assert (moved.kind, moved.quantity, moved.lot is not None) == ("disposed", -6, True)
    room.type("p")
    room.type("2")
    room.press(Qt.Key.Key_Return)
    # Movements of a day have no order among themselves: nothing tells the hour at which one was written.
    moved_today = room.workspace.stock.latest("water_inj", 2)
    assert {(one.kind, one.reason) for one in moved_today} == {("disposed", None), ("lost", "other")}
    room.page.undo()
    room.page.undo()
    assert room.held("water_inj", "office") == 40


def test_kits_are_put_together_and_taken_apart(room: Room) -> None:
    contents = room.workspace.supplies.catalogue().contents("kit_injection_1ml", TODAY)
    room.page.ask("assemble")
    form = room.form()
    form.item.choose("kit_injection_1ml", tell=True)
    form.pieces.set_value(10, tell=True)
    form.accept()
    room.settle()
    assert room.held("kit_injection_1ml", "office") == 10
    assert room.held("syr_1ml", "office") == 440 - 10 * contents["syr_1ml"]
    on(room, "kit_injection_1ml")
    room.page.ask("take_apart")
    room.form().pieces.set_value(4, tell=True)
    room.form().accept()
    room.settle()
    assert room.held("kit_injection_1ml", "office") == 6
    room.page.undo()
    room.page.undo()
    assert (room.held("kit_injection_1ml", "office"), room.held("syr_1ml", "office")) == (0, 440)


def test_a_reception_half_typed_survives_a_lock(room: Room) -> None:
    on(room, "water_inj")
    room.type("r")
    form = room.form()
    assert isinstance(form, Receive)
    room.type("120")
    form.lot.setText("E1")
    room.again()
    form = room.form()
    assert isinstance(form, Receive)
    assert (form.item.code(), form.pieces.value(), form.lot.text()) == ("water_inj", 120, "E1")
    room.press(Qt.Key.Key_Escape)
    room.again()
    assert room.page.sheet() is None
    assert room.workspace.drafts.kept_form("stock") is None


def test_more_leads_to_the_places_in_the_settings(room: Room) -> None:
    asked: list[str] = []
    room.page.settings_asked.connect(asked.append)
    room.press(Qt.Key.Key_M)
    menu = next(menu for menu in room.page.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Places…").trigger()
    menu.close()
    room.settle()
    assert asked == ["places"]


def test_the_room_can_be_looked_at_in_french(room: Room) -> None:
    use("fr")
    try:
        room.again()
        room.press(Qt.Key.Key_C, CTRL)
        assert QApplication.clipboard().text().splitlines()[0].startswith("Matériel\tLocal\tCamion\tSac\tTotal")
    finally:
        use("en")
