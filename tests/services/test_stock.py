"""The stock room: every gesture is in the ledger, nothing vanishes, and each can be taken back."""

from datetime import date, datetime, time, timedelta

import pytest

from outreach.domain.encounters import Content, Draft
from outreach.domain.errors import OutOfBounds, UnknownItem, UnknownPlace
from outreach.domain.outings import Plan
from outreach.domain.stock import Cover, KitUnknown, MonthUnreadable, NothingMoved, cover, last_day
from outreach.services.workspace import Workspace
from outreach.store import balances

TODAY = date(2026, 11, 20)


def stock_of(workspace: Workspace, item: str, place: str) -> int:
    return balances.stock(workspace.vault.connection).get((item, place), 0)


def lots_of(workspace: Workspace, item: str) -> dict[str, int]:
    return {lot.number: lot.quantity for lot in workspace.stock.lots(item)}


def evening(workspace: Workspace, day: date = TODAY, *, place: str = "bag") -> bytes:
    zone = next(iter(workspace.team.zones()), None) or workspace.team.add_zone("Quais nord")
    plan = Plan(day, "street", zone.code, place=place)
    return workspace.outings.start(plan, datetime.combine(day, time(20))).id


def give(workspace: Workspace, outing: bytes, **pieces: int) -> Draft:
    draft = workspace.encounters.begin(outing)
    draft = Draft(draft.id, outing, Content(given=pieces))
    workspace.encounters.save(draft)
    return draft


def test_what_comes_in_lies_where_it_was_put(workspace: Workspace) -> None:
    workspace.stock.receive("syr_1ml", 500, "office", TODAY, number="B41207", expires="2028-08")
    workspace.stock.transfer({"syr_1ml": 120}, "office", "van", TODAY)
    assert (stock_of(workspace, "syr_1ml", "office"), stock_of(workspace, "syr_1ml", "van")) == (380, 120)
    assert [(lot.number, lot.place, lot.quantity) for lot in workspace.stock.lots("syr_1ml")] == [
        ("B41207", "office", 380),
        ("B41207", "van", 120),
    ]


def test_what_expires_first_leaves_first(workspace: Workspace) -> None:
    workspace.stock.receive("water_inj", 10, "bag", TODAY, number="LATE", expires="2028-01")
    workspace.stock.receive("water_inj", 4, "bag", TODAY, number="SOON", expires="2027-02")
    workspace.stock.receive("water_inj", 3, "bag", TODAY, number="OVER", expires="2026-10")
    outing = evening(workspace)
    give(workspace, outing, water_inj=6)
    assert lots_of(workspace, "water_inj") == {"OVER": 3, "LATE": 8}
    give(workspace, outing, water_inj=12)
    assert lots_of(workspace, "water_inj") == {}
    assert stock_of(workspace, "water_inj", "bag") == -1


def test_a_corrected_encounter_puts_back_into_the_lots_it_came_from(workspace: Workspace) -> None:
    workspace.stock.receive("water_inj", 4, "bag", TODAY, number="SOON", expires="2027-02")
    workspace.stock.receive("water_inj", 10, "bag", TODAY, number="LATE", expires="2028-01")
    outing = evening(workspace)
    draft = give(workspace, outing, water_inj=6)
    workspace.encounters.delete(outing, draft.id)
    assert lots_of(workspace, "water_inj") == {"SOON": 4, "LATE": 10}


def test_an_inventory_leaves_only_its_differences(workspace: Workspace) -> None:
    workspace.stock.receive("filter_membrane", 100, "office", TODAY)
    act = workspace.stock.count({"filter_membrane": 94, "syr_1ml": 0}, "office", TODAY)
    assert stock_of(workspace, "filter_membrane", "office") == 94
    moved = workspace.stock.latest("filter_membrane")
    assert [(move.kind, move.quantity) for move in moved if move.act == act.id] == [("counted", -6)]
    assert workspace.stock.latest("syr_1ml") == ()
    assert workspace.stock.last_counted() == TODAY


def test_an_inventory_meets_a_hand_out_logged_late(workspace: Workspace) -> None:
    """What was given before the count but logged after it leaves the book once more: the next count says so."""
    workspace.stock.receive("syr_1ml", 50, "bag", TODAY - timedelta(days=9))
    workspace.stock.count({"syr_1ml": 40}, "bag", TODAY)
    outing = evening(workspace, TODAY - timedelta(days=2))
    give(workspace, outing, syr_1ml=10)
    assert stock_of(workspace, "syr_1ml", "bag") == 30
    workspace.stock.count({"syr_1ml": 40}, "bag", TODAY)
    assert stock_of(workspace, "syr_1ml", "bag") == 40
    assert workspace.check() == ()


def test_an_inventory_of_another_day_is_beside_the_book_of_that_day(workspace: Workspace) -> None:
    sunday = TODAY - timedelta(days=2)
    workspace.stock.receive("syr_1ml", 50, "bag", TODAY - timedelta(days=9))
    workspace.stock.receive("cup", 7, "bag", TODAY)
    earlier = evening(workspace, sunday)
    give(workspace, earlier, syr_1ml=10)
    workspace.outings.end(earlier, time(23))
    give(workspace, evening(workspace, TODAY - timedelta(days=1)), syr_1ml=5)
    workspace.stock.transfer({"syr_1ml": 4}, "bag", "van", TODAY)
    assert workspace.stock.book("bag", TODAY - timedelta(days=10)) == {}
    assert workspace.stock.book("bag", sunday) == {"syr_1ml": 40}
    assert workspace.stock.book("bag") == workspace.stock.book("bag", TODAY) == {"syr_1ml": 31, "cup": 7}
    workspace.stock.count({"cup": 7}, "bag", TODAY)
    act = workspace.stock.count({"syr_1ml": 38, "cup": 0}, "bag", sunday, past=True)
    assert (stock_of(workspace, "syr_1ml", "bag"), stock_of(workspace, "cup", "bag")) == (29, 7)
    assert workspace.stock.book("bag", sunday) == {"syr_1ml": 38}
    # A later count stays the latest.
    assert workspace.stock.last_counted() == TODAY
    workspace.stock.take_back(act)
    assert stock_of(workspace, "syr_1ml", "bag") == 31
    assert workspace.check() == ()


def test_kits_are_put_together_and_opened_without_losing_a_piece(workspace: Workspace) -> None:
    inside = workspace.supplies.catalogue().contents("kit_injection_1ml", TODAY)
    for item, each in inside.items():
        workspace.stock.receive(item, each * 5, "office", TODAY)
    workspace.stock.assemble("kit_injection_1ml", 5, "office", TODAY)
    assert {item: stock_of(workspace, item, "office") for item in inside} == dict.fromkeys(inside, 0)
    assert stock_of(workspace, "kit_injection_1ml", "office") == 5
    workspace.stock.take_apart("kit_injection_1ml", 2, "office", TODAY)
    assert {item: stock_of(workspace, item, "office") for item in inside} == {i: n * 2 for i, n in inside.items()}
    with pytest.raises(KitUnknown):
        workspace.stock.assemble("syr_1ml", 1, "office", TODAY)


def test_what_nobody_was_met_for_has_its_own_channel(workspace: Workspace) -> None:
    workspace.stock.hand_out({"syr_1ml": 20}, "office", "machine", TODAY)
    (move,) = workspace.stock.latest("syr_1ml")
    assert (move.quantity, move.kind, move.channel, move.outing) == (-20, "distributed", "machine", None)


def test_gestures_of_nothing_are_refused(workspace: Workspace) -> None:
    with pytest.raises(NothingMoved):
        workspace.stock.transfer({"syr_1ml": 5}, "office", "office", TODAY)
    with pytest.raises(NothingMoved):
        workspace.stock.transfer({"syr_1ml": 0}, "office", "van", TODAY)
    with pytest.raises(MonthUnreadable):
        workspace.stock.receive("syr_1ml", 5, "office", TODAY, expires="August")
    with pytest.raises(UnknownItem):
        workspace.stock.receive("nothing_known", 5, "office", TODAY)
    with pytest.raises(UnknownPlace):
        workspace.stock.receive("syr_1ml", 5, "cellar", TODAY)
    with pytest.raises(OutOfBounds):
        workspace.stock.receive("syr_1ml", 0, "office", TODAY)
    assert balances.stock(workspace.vault.connection) == {}


def test_an_outing_moved_to_another_day_takes_its_use_along(workspace: Workspace) -> None:
    outing = evening(workspace, date(2026, 11, 1))
    give(workspace, outing, syr_1ml=7)
    plan = workspace.outings.get(outing).plan
    workspace.outings.revise(outing, Plan(date(2026, 10, 31), plan.modality, plan.zone), TODAY)
    assert workspace.stock.used_by_month("syr_1ml", date(2026, 1, 1)) == {"2026-10": 7, "2026-11": 0}
    assert workspace.check() == ()


def test_sums_that_went_wrong_are_found_and_added_up_again(workspace: Workspace) -> None:
    workspace.stock.receive("syr_1ml", 5, "office", TODAY)
    workspace.vault.connection.execute("UPDATE balance SET quantity = 6")
    workspace.vault.connection.execute("UPDATE daily SET used = 1")
    assert [finding.kind for finding in workspace.check()] == ["stock_uneven", "stock_uneven"]
    workspace.stock.add_up_again()
    assert workspace.check() == ()


def test_cover_is_stock_by_the_days_use_of_eight_weeks() -> None:
    assert cover(120, [70] * 8, [-70] * 8) == Cover(10.0, 12, 14, 0)
    assert cover(120, [70] * 8, [-70] * 8).low
    assert cover(50, [0] * 8, [0] * 8).days is None


def test_a_festival_and_weeks_with_nothing_left_are_set_aside() -> None:
    used = [70, 70, 700, 70, 0, 0, 70, 70]
    net = [-70, -70, -700, -70, 0, 0, 930, -70]
    told = cover(860, used, net)
    assert (told.per_day, told.days, told.set_aside) == (10.0, 86, 3)


def test_a_young_notebook_counts_the_weeks_it_has() -> None:
    assert cover(100, [0, 0, 0, 0, 0, 0, 70, 70], [0] * 8, known=2).per_day == 10.0


@pytest.mark.parametrize(("month", "last"), [("2028-02", 29), ("2027-02", 28), ("2026-12", 31), ("9999-11", 30)])
def test_a_lot_is_good_until_its_month_is_over(month: str, last: int) -> None:
    assert last_day(month).day == last


@pytest.mark.parametrize("month", ["", "2028", "2028-13", "08/2028", "2028-8", "9999-12-01", "é"])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(MonthUnreadable):
        last_day(month)
