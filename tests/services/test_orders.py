"""Orders: what is missing in whole packs, what was sent, what came in; every step of it can be taken back."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from outreach.domain.encounters import MOST_PIECES
from outreach.domain.errors import OutOfBounds, TextTooLong, UnknownItem
from outreach.domain.orders import (
    USUAL_DAYS,
    Need,
    NothingOrdered,
    NotOrdered,
    Order,
    OrderBegun,
    OrderGone,
    OrderLine,
    Wish,
    need,
    whole_packs,
)
from outreach.domain.stock import Act, Arrival, Line, MonthUnreadable, NothingMoved
from outreach.services.workspace import Workspace, create, unlock
from outreach.store import balances, movements
from outreach.store.supplies import Term
from outreach.vault.vaults import LOW
from tests.services.conftest import PHRASE

TODAY = date(2026, 11, 20)
SUPPLIER = "Centrale Sud"


def used(workspace: Workspace, item: str, a_week: int, weeks: int = 8) -> None:
    """So many pieces leave the shelf in each of the last weeks, and came in before."""
    first = TODAY - timedelta(days=7 * weeks - 1)
    workspace.stock.receive(item, a_week * weeks, "office", first)
    for week in range(weeks):
        day = first + timedelta(days=7 * week + 3)
        workspace.stock.hand_out({item: a_week}, "office", "shelf", day)


def wish(workspace: Workspace, item: str, days: int | None = None) -> Wish:
    return next(one for one in workspace.orders.propose(TODAY, days) if one.item == item)


def held(workspace: Workspace, item: str) -> int:
    return balances.stock(workspace.vault.connection).get((item, "office"), 0)


@pytest.fixture
def sent(workspace: Workspace) -> Order:
    workspace.orders.say_term(Term("syr_1ml", SUPPLIER, "S-100", 100, 10))
    workspace.orders.say_term(Term("water_inj", SUPPLIER, None, 50))
    order = workspace.orders.draft(SUPPLIER, {"water_inj": 2, "syr_1ml": 4, "cup": 0}, TODAY)
    workspace.orders.keep([order])
    return order


def received(workspace: Workspace, order: Order) -> dict[str, int]:
    return {line.item: line.received for line in workspace.orders.find(order.id).lines}


# What to order ------------------------------------------------------------------------------------------------


def test_what_is_proposed_lasts_the_days_wanted_once_it_is_delivered(workspace: Workspace) -> None:
    used(workspace, "syr_1ml", 70)
    workspace.stock.receive("syr_1ml", 130, "office", TODAY)
    workspace.orders.say_term(Term("syr_1ml", SUPPLIER, "S-100", 100, 10))
    found = wish(workspace, "syr_1ml")
    # 10 a day over 60 + 10 days are 700; 130 are there.
    assert (found.need.per_day, found.need.stock, found.need.missing) == (10.0, 130, 570)
    assert (found.supplier, found.reference, found.packs, found.pieces) == (SUPPLIER, "S-100", 6, 600)
    assert wish(workspace, "syr_1ml", 20).packs == 2


def test_what_is_on_its_way_is_taken_off_until_it_has_come_or_is_closed(workspace: Workspace) -> None:
    used(workspace, "syr_1ml", 70)
    workspace.orders.say_term(Term("syr_1ml", SUPPLIER, None, 100, 10))
    order = workspace.orders.draft(SUPPLIER, {"syr_1ml": 5}, TODAY)
    workspace.orders.keep([order])
    assert wish(workspace, "syr_1ml").need == Need(10.0, 0, 500, 200)
    workspace.orders.receive(order.id, [Arrival("syr_1ml", 300)], "office", TODAY)
    assert wish(workspace, "syr_1ml").need == Need(10.0, 300, 200, 200)
    workspace.orders.close(order.id)
    assert wish(workspace, "syr_1ml").need == Need(10.0, 300, 0, 400)


def test_lots_whose_month_is_over_are_not_there_to_use(workspace: Workspace) -> None:
    workspace.stock.receive("water_inj", 80, "office", TODAY, number="OVER", expires="2026-10")
    workspace.stock.receive("water_inj", 30, "office", TODAY, number="GOOD", expires="2026-11")
    assert wish(workspace, "water_inj").need.stock == 30


def test_for_kits_the_team_puts_together_what_is_in_them_is_needed(workspace: Workspace) -> None:
    kit = "kit_injection_1ml"
    used(workspace, kit, 7)
    assert wish(workspace, kit).packs == 60 + 14
    workspace.stock.assemble(kit, 4, "office", TODAY)
    inside = workspace.supplies.catalogue().contents(kit, TODAY)
    assert wish(workspace, kit).packs == 0
    assert inside
    for item, each in inside.items():
        assert wish(workspace, item).packs == each * (60 + 14 - 4)


def test_an_item_nobody_used_is_not_proposed(workspace: Workspace) -> None:
    assert all(one.packs == 0 for one in workspace.orders.propose(TODAY))


def test_the_days_wanted_stay_until_others_are_wanted(workspace: Workspace) -> None:
    assert workspace.orders.days() == USUAL_DAYS
    assert workspace.orders.want_days(90) == USUAL_DAYS
    assert workspace.orders.days() == 90
    for odd in (0, 366, -1):
        with pytest.raises(OutOfBounds):
            workspace.orders.want_days(odd)


@settings(max_examples=150, deadline=None)
@given(
    st.floats(0, 5_000),
    st.tuples(st.integers(1, 365), st.integers(0, 365)),
    st.integers(-9_999, 99_999),
    st.integers(0, 99_999),
    st.integers(1, 99_999),
)
def test_packs_are_whole_never_negative_and_enough(
    per_day: float, days_and_delivery: tuple[int, int], stock: int, coming: int, pack: int
) -> None:
    days, delivery = days_and_delivery
    found = need(per_day, days=days, delivery_days=delivery, stock=stock, coming=coming)
    packs = whole_packs(found.missing, pack)
    assert found.missing >= 0
    assert packs >= 0
    assert packs * pack <= MOST_PIECES
    enough = packs * pack + max(stock, 0) + coming >= math.floor(per_day * (days + delivery))
    assert enough or packs == MOST_PIECES // pack
    assert packs == 0 or (packs - 1) * pack < found.missing


# How it is bought ---------------------------------------------------------------------------------------------


def test_how_an_item_is_bought_is_told_once_and_taken_back(workspace: Workspace) -> None:
    before = workspace.orders.say_term(Term("cup", "  Centrale   Sud ", " C-9 ", 500, 21))
    assert workspace.orders.term("cup") == Term("cup", SUPPLIER, "C-9", 500, 21)
    assert workspace.orders.suppliers() == (SUPPLIER,)
    assert workspace.stock.pack_of("cup") == 500
    workspace.orders.say_term(before)
    assert workspace.orders.term("cup") == Term("cup")
    assert workspace.orders.suppliers() == ()


def test_terms_that_are_slips_are_refused(workspace: Workspace) -> None:
    for odd in (Term("cup", pack=0), Term("cup", pack=100_000), Term("cup", delivery_days=366)):
        with pytest.raises(OutOfBounds):
            workspace.orders.say_term(odd)
    for long in (Term("cup", supplier="x" * 61), Term("cup", reference="x" * 41)):
        with pytest.raises(TextTooLong):
            workspace.orders.say_term(long)
    with pytest.raises(UnknownItem):
        workspace.orders.say_term(Term("nothing", "x"))
    assert workspace.orders.term("cup") == Term("cup")


# What was sent ------------------------------------------------------------------------------------------------


def test_an_order_keeps_its_terms_whatever_is_told_later(workspace: Workspace, sent: Order) -> None:
    workspace.orders.say_term(Term("syr_1ml", "Other", "NEW", 10))
    lines = {line.item: line for line in workspace.orders.find(sent.id).lines}
    assert lines["syr_1ml"] == OrderLine("syr_1ml", "S-100", 100, 400)
    assert lines["syr_1ml"].packs == 4
    assert lines["water_inj"] == OrderLine("water_inj", "", 50, 100)
    assert workspace.orders.coming() == {"syr_1ml": 400, "water_inj": 100}


def test_what_can_not_be_meant_is_not_ordered(workspace: Workspace) -> None:
    workspace.orders.say_term(Term("syr_1ml", pack=1000))
    with pytest.raises(NothingOrdered):
        workspace.orders.draft("", {"syr_1ml": 0}, TODAY)
    with pytest.raises(UnknownItem):
        workspace.orders.draft("", {"nothing": 3}, TODAY)
    for packs in (1000, -1):
        with pytest.raises(OutOfBounds):
            workspace.orders.draft("", {"syr_1ml": packs}, TODAY)
    with pytest.raises(NothingOrdered):
        workspace.orders.keep([])
    assert workspace.orders.all() == ()


def test_an_order_is_withdrawn_and_comes_back_as_it_was(workspace: Workspace, sent: Order) -> None:
    as_kept = workspace.orders.find(sent.id)
    assert workspace.orders.withdraw([sent.id]) == (as_kept,)
    assert workspace.orders.coming() == {}
    with pytest.raises(OrderGone):
        workspace.orders.find(sent.id)
    workspace.orders.keep([as_kept])
    assert workspace.orders.all() == (as_kept,)


# What came in -------------------------------------------------------------------------------------------------


def test_a_part_comes_in_with_its_lot_then_the_rest_and_more(workspace: Workspace, sent: Order) -> None:
    orders = workspace.orders
    first = [Arrival("syr_1ml", 150, "B41207", "2028-08"), Arrival("water_inj", 100)]
    orders.receive(sent.id, first, "office", TODAY)
    assert (orders.find(sent.id).state, received(workspace, sent)) == ("partly", {"syr_1ml": 150, "water_inj": 100})
    assert orders.coming() == {"syr_1ml": 250}
    orders.receive(sent.id, [Arrival("syr_1ml", 300, "B5")], "office", TODAY)
    assert (orders.find(sent.id).state, held(workspace, "syr_1ml")) == ("received", 450)
    assert orders.coming() == {}
    assert orders.under_way() == ()
    assert {lot.number: lot.quantity for lot in workspace.stock.lots("syr_1ml")} == {"B41207": 150, "B5": 300}
    assert workspace.check() == ()


def test_a_delivery_is_one_act_that_is_taken_back_and_done_again(workspace: Workspace, sent: Order) -> None:
    act = workspace.orders.receive(sent.id, [Arrival("syr_1ml", 400), Arrival("water_inj", 7)], "office", TODAY)
    back = workspace.orders.take_back(sent.id, act)
    assert received(workspace, sent) == {"syr_1ml": 0, "water_inj": 0}
    assert (held(workspace, "syr_1ml"), held(workspace, "water_inj")) == (0, 0)
    assert workspace.orders.find(sent.id).state == "sent"
    workspace.orders.take_back(sent.id, back)
    assert received(workspace, sent) == {"syr_1ml": 400, "water_inj": 7}
    assert held(workspace, "syr_1ml") == 400


def test_an_item_runs_low_until_enough_of_it_is_on_order(workspace: Workspace) -> None:
    first = TODAY - timedelta(days=55)
    workspace.stock.receive("syr_1ml", 1120 + 100, "van", first)
    for week in range(8):
        workspace.stock.hand_out({"syr_1ml": 140}, "van", "shelf", first + timedelta(days=7 * week + 2))

    def line() -> Line:
        return next(one for one in workspace.stock.lines(TODAY) if one.item == "syr_1ml")

    # 20 a day: 100 last 5 days, a delivery takes 14, so 180 more are enough.
    assert (line().cover.days, line().low, line().coming) == (5, True, 0)
    orders = [workspace.orders.draft("", {"syr_1ml": pieces}, TODAY) for pieces in (179, 1)]
    workspace.orders.keep(orders[:1])
    assert (line().low, line().coming) == (True, 179)
    workspace.orders.keep(orders[1:])
    assert (line().low, line().to_look_at, line().coming) == (False, False, 180)
    workspace.orders.close(orders[0].id)
    assert (line().low, line().coming) == (True, 1)


def test_an_item_comes_in_of_two_lots_in_one_act(workspace: Workspace, sent: Order) -> None:
    arrivals = [Arrival("syr_1ml", 150, "B1", "2028-02"), Arrival("syr_1ml", 250, "B2", "2028-11")]
    act = workspace.orders.receive(sent.id, arrivals, "office", TODAY)
    assert received(workspace, sent)["syr_1ml"] == 400
    lots = {lot.number: (lot.expires, lot.quantity) for lot in workspace.stock.lots("syr_1ml")}
    assert lots == {"B1": ("2028-02", 150), "B2": ("2028-11", 250)}
    workspace.orders.take_back(sent.id, act)
    assert [lot for lot in workspace.stock.lots("syr_1ml") if lot.quantity] == []
    assert workspace.orders.coming()["syr_1ml"] == 400


def test_what_is_refused_leaves_nothing_half_received(workspace: Workspace, sent: Order) -> None:
    for arrivals, refusal in (
        ([Arrival("syr_1ml", 1), Arrival("cup", 1)], NotOrdered),
        ([Arrival("syr_1ml", 1), Arrival("water_inj", 1, "", "2028-13")], MonthUnreadable),
        ([Arrival("syr_1ml", 1), Arrival("water_inj", MOST_PIECES + 1)], OutOfBounds),
        ([Arrival("syr_1ml", 0)], OutOfBounds),
        ([], NothingMoved),
    ):
        with pytest.raises(refusal):
            workspace.orders.receive(sent.id, arrivals, "office", TODAY)
    assert received(workspace, sent) == {"syr_1ml": 0, "water_inj": 0}
    assert held(workspace, "syr_1ml") == 0


def test_nothing_more_comes_in_of_a_closed_order_until_it_is_open_again(workspace: Workspace, sent: Order) -> None:
    workspace.orders.close(sent.id)
    assert workspace.orders.find(sent.id).state == "closed"
    for refused in (
        lambda: workspace.orders.close(sent.id),
        lambda: workspace.orders.receive(sent.id, [Arrival("syr_1ml", 1)], "office", TODAY),
    ):
        with pytest.raises(OrderGone):
            refused()
    workspace.orders.reopen(sent.id)
    assert workspace.orders.coming() == {"syr_1ml": 400, "water_inj": 100}


def test_an_order_of_which_something_came_is_closed_not_withdrawn(workspace: Workspace, sent: Order) -> None:
    act = workspace.orders.receive(sent.id, [Arrival("syr_1ml", 1)], "office", TODAY)
    with pytest.raises(OrderBegun):
        workspace.orders.withdraw([sent.id])
    workspace.orders.take_back(sent.id, act)
    workspace.orders.withdraw([sent.id])
    assert workspace.orders.all() == ()
    assert workspace.check() == ()


class OrderBook(RuleBasedStateMachine):
    """Orders, deliveries and second thoughts in any order, beside what a person would note by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.workspace, self.orders = _workspace, _workspace.orders
        for order in self.orders.all():
            self.orders.close(order.id) if not order.closed else None
        self.mine: dict[bytes, dict[str, int]] = {}
        self.came: dict[bytes, dict[str, int]] = {}
        self.acts: list[tuple[bytes, Act, dict[str, int]]] = []

    @rule(syringes=st.integers(0, 5), water=st.integers(0, 5))
    def send(self, syringes: int, water: int) -> None:
        if not syringes + water:
            return
        order = self.orders.draft(SUPPLIER, {"syr_1ml": syringes, "water_inj": water}, TODAY)
        self.orders.keep([order])
        self.mine[order.id] = {line.item: line.ordered for line in order.lines}
        self.came[order.id] = dict.fromkeys(self.mine[order.id], 0)

    @precondition(lambda self: self.mine)
    @rule(which=st.integers(0, 20), pieces=st.integers(1, 400))
    def receive(self, which: int, pieces: int) -> None:
        order = list(self.mine)[which % len(self.mine)]
        arrivals = [Arrival(item, pieces, "L") for item in self.mine[order]]
        act = self.orders.receive(order, arrivals, "office", TODAY)
        self._add(order, dict.fromkeys(self.mine[order], pieces))
        self.acts.append((order, act, dict.fromkeys(self.mine[order], pieces)))

    @precondition(lambda self: self.acts)
    @rule(which=st.integers(0, 20))
    def take_back(self, which: int) -> None:
        order, act, pieces = self.acts.pop(which % len(self.acts))
        contrary = {item: -n for item, n in pieces.items()}
        self.acts.append((order, self.orders.take_back(order, act), contrary))
        self._add(order, contrary)

    def _add(self, order: bytes, pieces: dict[str, int]) -> None:
        for item, n in pieces.items():
            self.came[order][item] += n

    @invariant()
    def what_was_received_is_what_the_ledger_says(self) -> None:
        found = {order.id: order for order in self.orders.all() if order.id in self.mine}
        assert found.keys() == self.mine.keys()
        waited: dict[str, int] = {}
        for order_id, ordered in self.mine.items():
            for line in found[order_id].lines:
                assert line.ordered == ordered[line.item]
                assert line.ordered % line.pack == 0
                assert line.received == self.came[order_id][line.item]
                if line.outstanding:
                    waited[line.item] = waited.get(line.item, 0) + line.outstanding
        assert self.orders.coming() == waited

    def teardown(self) -> None:
        connection = self.workspace.vault.connection
        for _order, act, pieces in self.acts:
            moved = {one.item: one.quantity for one in movements.of_act(connection, act.id)}
            assert moved == pieces
        assert self.workspace.check() == ()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("orders") / "notebook"
    create(folder, PHRASE, cost=LOW)
    opened = unlock(folder, PHRASE)
    opened.orders.say_term(Term("syr_1ml", SUPPLIER, "S", 100))
    opened.orders.say_term(Term("water_inj", SUPPLIER, "W", 30))
    yield opened
    opened.close()


def test_orders_and_deliveries_in_any_order_agree_with_the_ledger(book: Workspace) -> None:
    global _workspace  # noqa: PLW0603 - hypothesis makes the machine itself, without arguments
    _workspace = book
    OrderBook.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
    OrderBook.TestCase().runTest()


_workspace: Workspace
