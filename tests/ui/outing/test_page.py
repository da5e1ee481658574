from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from outreach.domain.encounters import Content
from outreach.domain.outings import Outing
from outreach.i18n import use
from outreach.services.workspace import Workspace
from outreach.ui.outing.items import HowMany, OtherItems, matching, off_pad
from outreach.ui.outing.plans import PlanSheet
from outreach.ui.outing.review import Review
from outreach.ui.outing.start import StartPage
from tests.ui.audit import audit
from tests.ui.outing.conftest import Clock, House

SHIFT = Qt.KeyboardModifier.ShiftModifier
SIZES = [(1280, 800), (1024, 700), (960, 540)]
FULL = Content(
    hour=23,
    age="25_34",
    gender="woman",
    facets={"practices": ("injecting",), "needs": ("housing", "care")},
    given={"syr_1ml": 10, "nlx_nasal_18": 1, "cup": 10},
    returned=14,
    note="Looks for a roof for the week-end.",
)


def given(house: House) -> dict[str, int]:
    return dict(house.evening.content.given)


def correcting(house: House) -> bool:
    return house.evening.draft.editing


def test_without_an_outing_the_room_says_so_and_offers_to_open_one(house: House) -> None:
    house.show()
    start = house.page.findChild(StartPage)
    assert start is not None
    house.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(house.sheet, PlanSheet)


def test_an_outing_opens_with_a_new_zone_and_a_modality(house: House, workspace: Workspace) -> None:
    house.show()
    house.page.ask_start()
    sheet = house.sheet
    assert isinstance(sheet, PlanSheet)
    sheet.accept()
    assert sheet.told.words()
    sheet.new_zone.setText("Quais nord")
    sheet.modality.choose(("street",))
    sheet.accept()
    house.settle()
    outing = workspace.outings.current()
    assert outing is not None
    assert (outing.plan.date, outing.plan.starts) == (date(2026, 10, 16), time(23, 0))
    assert [zone.label for zone in workspace.team.zones()] == ["Quais nord"]
    assert house.app.focusWidget() is house.bench.parts.pad


def test_an_outing_of_the_day_before_takes_its_end_and_its_hours(house: House, workspace: Workspace) -> None:
    workspace.team.add_zone("Gare")
    house.show()
    house.page.ask_start()
    sheet = house.sheet
    assert isinstance(sheet, PlanSheet)
    assert sheet.ends.isHidden() or not sheet.ends.isVisible()
    sheet.zone.choose(("gare",), tell=True)
    sheet.modality.choose(("street",))
    sheet.date.choose("2026-10-15", tell=True)
    sheet.starts.choose("19:00")
    sheet.ends.choose("21:30")
    sheet.accept()
    house.settle()
    row = house.bench.parts.card.rows.rows["hour"]
    house.bench.parts.card.rows.unfold()
    row.choose(("20",), tell=True)
    house.bench.parts.pad.setFocus()
    house.type("a")
    house.save()
    current = workspace.outings.current()
    assert current is not None
    assert workspace.encounters.latest(current.id)[0].content.hour == 20


def test_letters_digits_and_shift_count(house: House, outing: Outing) -> None:
    house.show()
    house.type("a")
    house.type("12z")
    assert given(house) == {"syr_1ml": 1, house.bench.parts.pad._items[1].code: 12}
    house.press(Qt.Key.Key_A, SHIFT)
    assert "syr_1ml" not in given(house)


def test_each_layout_has_its_own_letters(house: House, outing: Outing) -> None:
    house.keyboard = "bepo"
    house.rebuild()
    house.type("b")
    house.type("«é")
    assert list(given(house).values()) == [1, 2]


def test_escape_clears_the_digits_then_leaves_a_correction(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    house.type("a")
    house.save()
    house.bench.edit(workspace.encounters.latest(outing.id)[0])
    house.bench.panes.focus_pad()
    house.type("12")
    house.press(Qt.Key.Key_Escape)
    assert house.evening.hand.digits == ""
    assert correcting(house)
    house.press(Qt.Key.Key_Escape)
    assert not correcting(house)
    assert house.page.back() is False


def test_arrows_move_and_space_counts(house: House, outing: Outing) -> None:
    house.show()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        house.press(key)
    assert given(house) == {house.bench.parts.pad._items[7].code: 1}


def test_the_multiplier_serves_one_tap(house: House, outing: Outing) -> None:
    house.show()
    parts = house.bench.parts
    parts.multiplier.choose(2, tell=True)
    tile = parts.pad.tile("syr_1ml")
    assert tile is not None
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert given(house) == {"syr_1ml": 11}
    assert parts.multiplier.index() == 0
    assert tile.count() == 11
    assert "11" in tile.accessibleDescription()


@pytest.mark.parametrize("long_press", [True, False])
def test_a_right_click_or_a_long_press_asks_how_many(house: House, outing: Outing, *, long_press: bool) -> None:
    house.show()
    tile = house.bench.parts.pad.tile("syr_1ml")
    assert tile is not None
    if long_press:
        QTest.mousePress(tile, Qt.MouseButton.LeftButton)
        for _round in range(500):
            if house.page.findChildren(HowMany):
                break
            QTest.qWait(20)
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
    else:
        tile.asked.emit()
    house.settle()
    assert isinstance(house.sheet, HowMany)
    house.type("35")
    house.press(Qt.Key.Key_Return)
    assert given(house) == {"syr_1ml": 35}
    assert house.app.focusWidget() is house.bench.parts.pad


def test_plus_and_minus_count_what_came_back(house: House, outing: Outing) -> None:
    house.show()
    house.type("++")
    house.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier)
    house.bench.parts.returned.bump(10)
    assert house.evening.content.returned == 11


def test_what_is_not_on_the_pad_is_found_without_its_accents(house: House, outing: Outing) -> None:
    house.show()
    use("fr")
    catalogue = house.workspace.supplies.catalogue()
    wanted = next(item for item in off_pad(catalogue) if "é" in item.label("fr"))
    plain = wanted.label("fr").replace("é", "e").replace("è", "e").upper()
    assert wanted in matching(off_pad(catalogue), catalogue, plain)
    use("en")
    house.bench._ask_other()
    sheet = house.sheet
    assert isinstance(sheet, OtherItems)
    house.type(wanted.label("en"))
    house.press(Qt.Key.Key_Return)
    assert sum(given(house).values()) == 1
    assert house.bench.parts.off_pad.isVisible()


def test_ten_encounters_by_keyboard_alone(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    for rank in range(10):
        house.type("5a" if rank % 2 else "w")
        house.press(Qt.Key.Key_F3)
        house.type("3")
        house.press(Qt.Key.Key_Down)
        house.type("1")
        house.press(Qt.Key.Key_F4)
        house.type("Fine")
        house.save()
        assert house.app.focusWidget() is house.bench.parts.pad
    totals = workspace.outings.totals(outing.id)
    assert (totals.encounters, totals.syringes) == (10, 25)
    newest = workspace.encounters.latest(outing.id)[0].content
    assert (newest.note, newest.age, newest.gender) == ("Fine", "25_34", "woman")


def test_saving_twice_stores_once_or_twice_as_meant(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    house.type("a")
    draft = house.evening.draft
    house.save()
    workspace.encounters.save(draft)
    assert workspace.outings.totals(outing.id).encounters == 1


def test_the_toast_undoes_and_redoes(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    house.type("a")
    house.save()
    toast = house.bench.parts.lane.toast()
    assert toast is not None
    assert "no. 1" in toast.accessibleName()
    toast._acted()
    house.settle()
    assert workspace.outings.totals(outing.id).encounters == 0
    assert given(house) == {"syr_1ml": 1}
    house.page.redo()
    assert workspace.outings.totals(outing.id).encounters == 1


def test_what_came_of_a_referral_is_told_on_its_chip(house: House, outing: Outing) -> None:
    house.show()
    rows = house.bench.parts.card.rows
    menu = rows.outcome_menu("caarud")
    menu.actions()[1].trigger()
    assert house.evening.content.referrals[0].outcome == "accompanied"
    assert rows.rows["referrals"].chip("caarud").suffix()
    rows.rows["referrals"].menu_asked.emit("caarud", QPoint(0, 0))
    house.settle()
    popup = house.app.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_break_an_end_and_another_outing_the_same_evening(
    house: House, outing: Outing, workspace: Workspace, clock: Clock
) -> None:
    house.show()
    house.bench.parts.header.paused.emit()
    assert workspace.outings.get(outing.id).state == "paused"
    house.bench.parts.header.resumed.emit()
    house.page.ask_end()
    sheet = house.sheet
    assert isinstance(sheet, Review)
    sheet.found.set_value(7)
    sheet.atmosphere.choose(("calm",))
    sheet.police.choose(1)
    house.press(Qt.Key.Key_Return)
    ended = workspace.outings.get(outing.id)
    assert (ended.state, ended.plan.ends, ended.atmosphere, ended.police) == ("closed", time(23, 0), "calm", False)
    assert workspace.outings.totals(outing.id).found == 7
    assert house.page.evening is None
    house.page.ask_start()
    assert isinstance(house.sheet, PlanSheet)


def test_an_outing_that_is_over_can_be_looked_at_and_corrected(
    house: House, outing: Outing, workspace: Workspace
) -> None:
    workspace.outings.end(outing.id, time(23, 30))
    house.rebuild()
    house.page.open(workspace.outings.get(outing.id))
    house.type("a")
    house.save()
    assert workspace.outings.totals(outing.id).encounters == 1
    house.bench.parts.header.ending.emit()
    sheet = house.sheet
    assert isinstance(sheet, Review)
    sheet.atmosphere.choose(("tension",))
    sheet.accept()
    assert workspace.outings.get(outing.id).atmosphere == "tension"
    house.bench.parts.header.left.emit()
    house.settle()
    assert house.page.evening is None


def test_what_was_said_of_an_outing_can_be_corrected(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    house.page.ask_plan()
    sheet = house.sheet
    assert isinstance(sheet, PlanSheet)
    sheet.counts["peers"].set_value(2)
    sheet.accept()
    assert workspace.outings.get(outing.id).plan.peers == 2


def test_the_pad_is_one_tab_stop_and_so_is_each_row(house: House, outing: Outing) -> None:
    house.show()
    stops = []
    for _stop in range(40):
        house.press(Qt.Key.Key_Tab)
        focus = house.app.focusWidget()
        if focus is house.bench.parts.pad:
            break
        stops.append(focus)
    assert house.app.focusWidget() is house.bench.parts.pad
    assert all(stop is not None and stop.accessibleName() for stop in stops)
    assert len(stops) < 34


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "en", "xx"])
def test_nothing_is_clipped_or_unnamed(
    house: House, outing: Outing, workspace: Workspace, *, size: tuple[int, int], language: str
) -> None:
    use(language)
    try:
        for _save in range(6):
            house.evening.tell(FULL)
            house.evening.save()
        house.evening.tell(FULL)
        house.rebuild().show(*size)
        assert audit(house.window) == []
        for tab in range(4):
            house.bench.parts.go(tab)
            assert audit(house.window) == []
        for ask in (house.page.ask_plan, house.page.ask_end, house.bench._ask_other):
            ask()
            house.settle()
            assert audit(house.window) == []
            house.page.back()
            house.settle()
        house.bench.edit(workspace.encounters.latest(outing.id)[0])
        assert audit(house.window) == []
    finally:
        use("en")
