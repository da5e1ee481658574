from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from outreach.domain.outings import Outing
from outreach.services.workspace import Workspace
from outreach.ui.outing.start import StartPage
from outreach.ui.outing.strip import RecentTile
from tests.ui.outing.conftest import House


def given(house: House) -> dict[str, int]:
    return dict(house.evening.content.given)


def correcting(house: House) -> bool:
    return house.evening.draft.editing


def test_a_second_press_of_save_stores_no_blank_encounter(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    house.type("a")
    house.save()
    house.save()
    assert workspace.outings.totals(outing.id).encounters == 1


def test_a_card_left_on_an_outing_of_another_day_is_offered_again(
    house: House, outing: Outing, workspace: Workspace
) -> None:
    workspace.outings.end(outing.id, time(23, 30))
    house.show()
    house.page.open(workspace.outings.get(outing.id))
    house.type("a")
    house.page.close_outing()
    house.settle()
    start = house.page.findChild(StartPage)
    assert start is not None
    start.recovered.emit()
    assert given(house) == {"syr_1ml": 1}


def test_a_card_left_on_another_outing_is_not_said_to_be_of_this_one(
    house: House, outing: Outing, workspace: Workspace
) -> None:
    workspace.outings.end(outing.id, time(23, 30))
    house.show()
    house.page.open(workspace.outings.get(outing.id))
    house.type("a")
    house.page.close_outing()
    house.page.open(workspace.outings.start(replace(outing.plan, starts=time(23)), house.clock()))
    house.settle()
    assert house.bench.parts.left.words.words() == "You were typing an encounter of another outing."
    QTest.mouseClick(house.bench.parts.left.act, Qt.MouseButton.LeftButton)
    house.settle()
    assert (house.evening.outing.id, given(house)) == (outing.id, {"syr_1ml": 1})


def test_a_recent_encounter_is_corrected_and_deleted(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    house.type("a")
    house.save()
    house.press(Qt.Key.Key_F5)
    house.press(Qt.Key.Key_Return)
    assert correcting(house)
    house.press(Qt.Key.Key_F2)
    house.type("a")
    house.save()
    assert workspace.outings.totals(outing.id).syringes == 2
    QTest.mouseClick(house.bench.parts.recents.findChildren(RecentTile)[-1], Qt.MouseButton.LeftButton)
    house.settle()
    QTest.mouseClick(house.bench.parts.save.delete, Qt.MouseButton.LeftButton)
    house.settle()
    assert workspace.outings.totals(outing.id).encounters == 0
    house.page.undo()
    assert workspace.outings.totals(outing.id).syringes == 2


def test_a_doubtful_quantity_is_asked_about_before_it_is_stored(
    house: House, outing: Outing, workspace: Workspace
) -> None:
    house.show()
    house.type("12000a")
    house.save()
    assert house.bench.parts.doubt.isVisible()
    assert workspace.outings.totals(outing.id).encounters == 0
    house.press(Qt.Key.Key_Return)
    assert workspace.outings.totals(outing.id).syringes == 12_000


def test_after_a_kill_the_card_is_offered_and_comes_back_as_it_was(
    house: House, outing: Outing, workspace: Workspace
) -> None:
    house.show()
    house.type("a")
    house.press(Qt.Key.Key_F4)
    house.type("Half a sen")
    before = house.evening.content
    house.rebuild()
    assert house.bench.parts.left.isVisible()
    assert house.bench.parts.left.words.words() == "You were typing this encounter."
    assert house.evening.content.blank
    QTest.mouseClick(house.bench.parts.left.act, Qt.MouseButton.LeftButton)
    house.settle()
    assert house.evening.content == before
    assert not house.bench.parts.left.isVisible()


def test_nothing_left_by_a_kill_is_lost_by_typing_on(house: House, outing: Outing) -> None:
    house.show()
    house.type("a")
    house.rebuild()
    house.type("z")
    house.save()
    house.rebuild()
    assert house.bench.parts.left.isVisible()
    house.bench._recover()
    assert given(house) == {"syr_1ml": 1}


def test_a_discarded_card_is_gone(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    house.type("a")
    house.rebuild()
    house.bench._discard()
    house.page.undo()
    assert house.bench.parts.left.isVisible()
    house.page.redo()
    house.rebuild()
    assert not house.bench.parts.left.isVisible()
    assert workspace.drafts.kept() is None


def test_a_room_made_anew_in_good_order_goes_on_without_asking(house: House, outing: Outing) -> None:
    house.show()
    house.type("a")
    house.page.keep()
    house.rebuild()
    assert given(house) == {"syr_1ml": 1}
    assert not house.bench.parts.left.isVisible()
