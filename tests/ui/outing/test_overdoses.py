"""Naloxone that was used, told in three taps, corrected, deleted and taken back; nobody named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from outreach.domain.periods import Period
from outreach.i18n import use
from outreach.services.workspace import Workspace
from outreach.ui.outing.overdoses import OverdoseSheet
from outreach.ui.widgets.buttons import Button
from tests.ui.audit import audit
from tests.ui.outing.conftest import House

pytestmark = pytest.mark.usefixtures("outing")

OCTOBER = Period(2026, 10)
NAME = "Naloxone used, or an overdose reported"


def asked(house: House) -> OverdoseSheet:
    page = house.page
    header = page.bench.parts.header if page.bench else None
    assert header is not None
    button = next(b for b in header.findChildren(Button) if b.accessibleName() == NAME)
    button.click()
    house.app.processEvents()
    return next(sheet for sheet in page.findChildren(OverdoseSheet) if sheet.isVisible())


def undo(house: House) -> None:
    bench = house.page.bench
    assert bench is not None
    toast = bench.parts.lane.toast()
    assert toast is not None
    toast.acted.emit()
    house.app.processEvents()


def test_three_taps_keep_one_and_a_fourth_takes_it_back(house: House, workspace: Workspace) -> None:
    house.show()
    QTest.keyClick(house.bench, Qt.Key.Key_F7)  # the first tap
    house.app.processEvents()
    sheet = next(sheet for sheet in house.page.findChildren(OverdoseSheet) if sheet.isVisible())
    sheet.outcome.setFocus()
    QTest.keyClick(sheet.outcome, Qt.Key.Key_1)  # the second
    QTest.keyClick(sheet, Qt.Key.Key_Return)  # the third
    house.app.processEvents()
    (kept,) = workspace.overdoses.of(OCTOBER)
    assert (kept.outcome, kept.doses, kept.setting) == ("recovered", None, None)
    bench = house.page.bench
    assert bench is not None
    assert bench.parts.pad.hasFocus()
    undo(house)
    assert workspace.overdoses.of(OCTOBER) == ()
    house.page.redo()
    assert workspace.overdoses.of(OCTOBER) == (kept,)


def test_ctrl_z_takes_back_the_report_and_only_then_the_encounter_saved_before_it(
    house: House, workspace: Workspace
) -> None:
    house.show()
    bench = house.page.bench
    assert bench is not None
    outing = bench.evening.outing.id
    bench.evening.tap("syr_1ml")
    bench.save()
    asked(house).accept()
    house.page.undo()
    assert workspace.overdoses.of(OCTOBER) == ()
    assert workspace.outings.totals(outing).encounters == 1
    house.page.undo()
    assert workspace.outings.totals(outing).encounters == 0


def test_one_told_before_is_corrected_or_deleted_and_comes_back(house: House, workspace: Workspace) -> None:
    told = workspace.overdoses.begin(house.clock.time.date()).telling(doses=1, setting="squat")
    workspace.overdoses.save(told)
    house.show()
    sheet = asked(house)
    line = next(b for b in sheet.findChildren(Button) if "1 dose" in b.accessibleName() or "1 dose" in b.text())
    line.click()
    assert sheet.told == told
    sheet.doses.set_value(3)
    sheet.doses.changed.emit(3)
    sheet.accept()
    assert workspace.overdoses.of(OCTOBER) == (told.telling(doses=3),)
    undo(house)
    assert workspace.overdoses.of(OCTOBER) == (told,)
    sheet = asked(house)
    next(b for b in sheet.findChildren(Button) if "1 dose" in b.accessibleName() or "1 dose" in b.text()).click()
    sheet.remove.click()
    assert workspace.overdoses.of(OCTOBER) == ()
    undo(house)
    assert workspace.overdoses.of(OCTOBER) == (told,)


def test_cancelling_keeps_nothing_and_what_was_on_the_card_stays(house: House, workspace: Workspace) -> None:
    house.show()
    bench = house.page.bench
    assert bench is not None
    bench.evening.tap("syr_1ml")
    sheet = asked(house)
    sheet.doses.changed.emit(2)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert workspace.overdoses.of(OCTOBER) == ()
    assert bench.evening.content.given == {"syr_1ml": 1}


def test_what_is_half_told_is_there_again_in_the_next_room_until_it_is_left(house: House, workspace: Workspace) -> None:
    told = workspace.overdoses.begin(house.clock.time.date()).telling(doses=1, setting="squat")
    workspace.overdoses.save(told)
    house.show()
    sheet = asked(house)
    sheet.open(told)
    assert workspace.drafts.kept_form("overdose") is None
    sheet.outcome.choose(("recovered",), tell=True)
    house.rebuild()
    again = house.page.findChild(OverdoseSheet)
    assert again is not None
    assert again.told == told.telling(outcome="recovered")
    assert not again.remove.isHidden()
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert workspace.drafts.kept_form("overdose") is None
    house.rebuild()
    assert house.page.findChild(OverdoseSheet) is None
    assert workspace.overdoses.of(OCTOBER) == (told,)


def test_a_window_of_another_size_leaves_the_question_on_top(house: House) -> None:
    house.show()
    sheet = asked(house)
    house.window.setFixedSize(960, 540)
    house.settle()
    there, focus = house.window.childAt(house.window.rect().center()), house.app.focusWidget()
    assert there is not None
    assert focus is not None
    assert sheet.isAncestorOf(there)
    assert sheet.isAncestorOf(focus)


@pytest.mark.parametrize("language", ["fr", "en", "xx"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (960, 540)])
def test_everything_is_readable_and_reachable(
    house: House, workspace: Workspace, language: str, width: int, height: int
) -> None:
    use(language)
    workspace.overdoses.save(workspace.overdoses.begin(house.clock.time.date()).telling(doses=2, outcome="recovered"))
    house.show(width, height)
    house.page.ask_overdose()
    house.app.processEvents()
    assert audit(house.window) == []
