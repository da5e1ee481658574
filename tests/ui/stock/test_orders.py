"""Orders by the keys: proposed, changed, kept, on paper, received with lots, closed; all of it taken back."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtWidgets import QApplication, QMenu

from outreach.preferences import Preferences
from outreach.services import workspace as workspaces
from outreach.services.workspace import Workspace
from outreach.store.supplies import Term
from outreach.ui.stock.arrivals import Arrivals
from outreach.ui.stock.counts import CountLine
from outreach.ui.stock.ordering import Ordering
from outreach.ui.stock.page import StockPage
from outreach.ui.stock.terms import TermForm
from outreach.ui.widgets.badges import Badge
from tests.ui.audit import audit
from tests.ui.houses import PHRASE, House, make_vault
from tests.ui.stock.conftest import TODAY, Room

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def use(workspace: Workspace, item: str, a_week: int) -> None:
    first = TODAY - timedelta(days=55)
    workspace.stock.receive(item, a_week * 8, "van", first)
    for week in range(8):
        workspace.stock.hand_out({item: a_week}, "van", "shelf", first + timedelta(days=7 * week + 2))


@pytest.fixture
def ordering(room: Room) -> Ordering:
    """The page of orders, with syringes and filters that are running out."""
    use(room.workspace, "syr_1ml", 140)
    use(room.workspace, "filter_membrane", 35)
    room.workspace.orders.say_term(Term("syr_1ml", "Centrale Sud", "S-100", 100, 10))
    room.type("o")
    sheet = room.sheet()
    assert isinstance(sheet, Ordering)
    return sheet


def lines(sheet: Ordering | Arrivals) -> dict[str, CountLine]:
    return {line.code: line for line in sheet.counts.lines if isinstance(line, CountLine)}


def go(room: Room, sheet: Ordering | Arrivals, item: str) -> None:
    at = next(at for at in range(sheet.counts.rowCount()) if (line := sheet.counts.line(at)) and line.code == item)
    sheet.table.setCurrentIndex(sheet.counts.index(at, sheet.counts.at_typed))
    sheet.go_table()
    room.settle()


def wait_for(room: Room, done: Callable[[], bool]) -> None:
    spin = QDeadlineTimer(5_000)
    while not done() and not spin.hasExpired():
        room.settle()
    assert done()


def menu_words(room: Room) -> list[str]:
    (menu,) = [menu for menu in room.page.sheet().findChildren(QMenu) if menu.isVisible()]  # type: ignore[union-attr]
    words = [action.text() for action in menu.actions()]
    menu.close()
    room.settle()
    return words


def test_o_proposes_what_runs_out_in_packs_under_its_supplier(room: Room, ordering: Ordering) -> None:
    # 20 a day over 60 + 10 days are 1400, 500 are there: 9 packs of 100. Filters: 5 over 74 days, 90 are there.
    assert {code: line.figures for code, line in lines(ordering).items()} == {
        "syr_1ml": (9, 500, 0, 100),
        "filter_membrane": (280, 90, 0, 1),
    }
    assert [line for line in ordering.counts.lines if isinstance(line, str)] == ["Centrale Sud", "No supplier noted"]
    assert QApplication.focusWidget() is ordering.table
    room.press(Qt.Key.Key_Escape)
    assert room.page.sheet() is None
    assert QApplication.focusWidget() is room.page.panes.table


def test_packs_are_changed_by_digits_plus_and_minus_and_a_step_goes_back(room: Room, ordering: Ordering) -> None:
    go(room, ordering, "syr_1ml")
    room.press(Qt.Key.Key_Plus, SHIFT)
    assert ordering.counts.typed["syr_1ml"] == 10
    room.type("--")
    assert ordering.counts.typed["syr_1ml"] == 8
    room.page.undo()
    assert ordering.counts.typed["syr_1ml"] == 9
    room.type("12")
    room.press(Qt.Key.Key_Return)
    assert ordering.counts.typed["syr_1ml"] == 12
    room.page.leave_sheet()
    room.again()
    room.type("o")
    assert room.sheet().counts.typed["syr_1ml"] == 12


def test_fewer_days_need_fewer_packs_and_what_was_typed_stays(room: Room, ordering: Ordering) -> None:
    go(room, ordering, "filter_membrane")
    room.type("7")
    room.press(Qt.Key.Key_Return)
    ordering.days.set_value(20, tell=True)
    wait_for(room, lambda: room.workspace.orders.days() == 20)
    # 20 a day over 20 + 10 days are 600, 500 are there.
    assert ordering.counts.typed == {"syr_1ml": 1, "filter_membrane": 7}
    assert room.workspace.orders.days() == 20
    go(room, ordering, "filter_membrane")
    room.type("=")
    assert ordering.counts.typed == {"syr_1ml": 1, "filter_membrane": 80}
    room.page.undo()
    room.page.undo()
    room.settle()
    assert (room.workspace.orders.days(), ordering.days.value()) == (60, 60)
    assert ordering.counts.typed["syr_1ml"] == 9


def test_a_number_of_days_that_does_not_rest_yet_counts_for_what_is_kept(room: Room, ordering: Ordering) -> None:
    ordering.days.set_value(20, tell=True)
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.workspace.orders.coming()["syr_1ml"] == 100
    assert room.workspace.orders.days() == 20


def test_an_item_nobody_used_is_looked_for_and_stays_on_the_list(room: Room) -> None:
    room.type("o")
    sheet = room.sheet()
    assert isinstance(sheet, Ordering)
    assert sheet.said.words().startswith("Nothing is missing")
    room.type("/")
    room.type("pipe")
    go(room, sheet, "pipe_crack")
    room.type("3")
    room.press(Qt.Key.Key_Return)
    sheet.search.clear()
    room.settle()
    assert list(lines(sheet)) == ["pipe_crack"]
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.workspace.orders.coming() == {"pipe_crack": 3}


def test_only_the_supplier_shown_is_ordered_from(room: Room, ordering: Ordering) -> None:
    ordering.supplier.choose("named:Centrale Sud", tell=True)
    ordering.go_table()
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.workspace.orders.coming() == {"syr_1ml": 900}
    assert room.said() == "Order kept: Centrale Sud"


def test_ten_thousand_pieces_are_asked_about_once(room: Room, ordering: Ordering) -> None:
    go(room, ordering, "syr_1ml")
    room.type("100")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return, CTRL)
    assert room.workspace.orders.all() == ()
    room.press(Qt.Key.Key_Return)
    assert room.workspace.orders.coming()["syr_1ml"] == 10_000


def test_how_an_item_is_bought_is_told_from_the_list_and_taken_back_there(room: Room, ordering: Ordering) -> None:
    go(room, ordering, "filter_membrane")
    room.type("e")
    form = room.question()
    assert isinstance(form, TermForm)
    assert QApplication.focusWidget() is form.supplier
    form.supplier.setText("Centrale Sud")
    form.reference.setText("F-7")
    form.pack.set_value(50)
    room.press(Qt.Key.Key_Return)
    assert room.workspace.orders.term("filter_membrane") == Term("filter_membrane", "Centrale Sud", "F-7", 50)
    assert lines(ordering)["filter_membrane"].figures == (6, 90, 0, 50)
    assert QApplication.focusWidget() is ordering.table
    room.page.undo()
    room.settle()
    assert room.workspace.orders.term("filter_membrane") == Term("filter_membrane")
    assert lines(ordering)["filter_membrane"].figures == (280, 90, 0, 1)


def test_a_supplier_that_could_be_somebody_is_hinted_at_and_asked_about(room: Room, ordering: Ordering) -> None:
    go(room, ordering, "syr_1ml")
    room.type("e")
    form = room.question()
    assert isinstance(form, TermForm)
    form.supplier.setText("06 39 98 41 20")
    room.settle()
    assert not form.guards[0].hints.isHidden()
    form.accept()
    room.settle()
    assert room.workspace.orders.term("syr_1ml").supplier == "Centrale Sud"


def test_what_is_shown_is_kept_as_one_order_for_each_supplier_and_taken_back(room: Room, ordering: Ordering) -> None:
    room.press(Qt.Key.Key_Return, CTRL)
    orders = room.workspace.orders
    assert sorted(order.supplier for order in orders.under_way()) == ["", "Centrale Sud"]
    assert orders.coming() == {"syr_1ml": 900, "filter_membrane": 280}
    assert room.page.sheet() is None
    assert room.said() == "2 orders kept"
    room.page.undo()
    assert orders.all() == ()
    room.page.redo()
    assert orders.coming() == {"syr_1ml": 900, "filter_membrane": 280}
    room.type("o")
    again = room.sheet()
    assert isinstance(again, Ordering)
    assert lines(again) == {}
    assert again.said.words().startswith("Nothing is missing")


def test_what_is_on_order_stands_in_the_table_and_is_not_said_to_run_low(room: Room, ordering: Ordering) -> None:
    # 20 a day of 500 are 25 days, and a delivery takes 40: 15 packs for 60 days more. Water expires soon.
    room.workspace.orders.say_term(Term("syr_1ml", "Centrale Sud", "S-100", 100, 40))
    panes = room.page.panes
    room.page.reload()
    assert panes.segment.items()[1] == "To look at 2"
    room.press(Qt.Key.Key_Return, CTRL)
    kinds = {column.kind: at for at, column in enumerate(panes.table.lines.columns)}
    assert panes.table.lines.index(panes.table.lines.at("syr_1ml"), kinds["coming"]).data() == "1,500"
    assert panes.segment.items()[1] == "To look at 1"
    badges = [badge.accessibleName() for badge in panes.detail.badges.findChildren(Badge) if not badge.isHidden()]
    assert badges == ["1,500 on order"]
    room.press(Qt.Key.Key_C, CTRL)
    head, *table = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    copied = {cells[0]: cells[head.index("On order")] for cells in table}
    assert copied["Syringe 1 ml, fixed needle"] == "1500"
    room.window.resize(700, 800)
    room.settle()
    flag = panes.table.lines.index(panes.table.lines.at("syr_1ml"), panes.table.lines.columnCount() - 1)
    assert flag.data() == "1,500 on order"
    room.page.undo()
    assert panes.segment.items()[1] == "To look at 2"
    assert "coming" not in {column.kind for column in panes.table.lines.columns}


def test_the_order_sheet_of_one_supplier_is_offered_in_three_forms(room: Room, ordering: Ordering) -> None:
    room.press(Qt.Key.Key_P, CTRL)
    assert QApplication.focusWidget() is ordering.supplier
    ordering.supplier.choose("named:Centrale Sud", tell=True)
    assert list(lines(ordering)) == ["syr_1ml"]
    room.press(Qt.Key.Key_P, CTRL)
    assert menu_words(room) == ["On paper (PDF)…", "Workbook (XLSX)…", "Table (CSV)…"]
    order = room.workspace.orders.draft("Centrale Sud", {"syr_1ml": 9}, TODAY)
    ordering.write_sheet(order, "csv")
    room.quiet()
    (row,) = csv.DictReader(room.paper.read_text(encoding="utf-8").splitlines())
    assert (row["supplier"], row["reference"], row["packs"], row["pieces"]) == ("Centrale Sud", "S-100", "9", "900")
    for form, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        ordering.write_sheet(order, form)  # type: ignore[arg-type]
        room.quiet()
        assert room.paper.read_bytes().startswith(begins)


LOOKS = [
    ((1280, 800), "night", 100, "fr"),
    ((1024, 700), "day", 100, "xx"),
    ((960, 540), "day", 100, "fr"),
    ((1280, 800), "day", 200, "xx"),
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook in which something runs out and something is on its way, made once."""
    folder = tmp_path_factory.mktemp("orders") / "notebook"
    make_vault(folder)
    opened = workspaces.unlock(folder, PHRASE)
    use(opened, "syr_1ml", 140)
    use(opened, "filter_membrane", 35)
    use(opened, "kit_injection_1ml", 9)
    opened.orders.say_term(Term("syr_1ml", "Centrale d’achat du Sud-Ouest et des îles", "SRG-1ML-100/2026", 100, 10))
    opened.orders.say_term(Term("water_inj", "Pharmacie de gros", "EAU-5", 50, 30))
    opened.orders.keep([opened.orders.draft("Pharmacie de gros", {"water_inj": 40, "syr_1ml": 2}, date(2026, 11, 3))])
    opened.close()
    return folder


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]}-{look[1]}-{look[2]}-{look[3]}")
def test_the_pages_of_orders_fit(
    app: QApplication, notebook: Path, look: tuple[tuple[int, int], str, int, str]
) -> None:
    size, theme, text, language = look
    chosen = Preferences(language="en", theme=theme, text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, notebook, preferences=chosen, size=size, language=language)
    try:
        house.unlock()
        house.frame().show_room("stock")
        house.settle()
        room = house.frame().room()
        assert isinstance(room, StockPage)
        faults = [f"room: {fault}" for fault in audit(house.window)]
        for gesture, asks in (("order", "ask_terms"), ("arrive", "ask_lot")):
            room.ask(gesture)
            house.settle()
            faults += [f"{gesture}: {fault}" for fault in audit(house.window)]
            sheet = room.sheet()
            assert isinstance(sheet, Ordering | Arrivals)
            sheet.table.first()
            if isinstance(sheet, Arrivals):
                sheet.split()
            getattr(sheet, asks)()
            house.settle()
            faults += [f"{asks}: {fault}" for fault in audit(house.window)]
            room.back()
            room.leave_sheet()
    finally:
        house.leave()
    assert faults == []
