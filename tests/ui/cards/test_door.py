"""The cards before any notebook is open, and in the frame around the rooms."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from outreach.ui.cards.page import CardsPage
from tests.ui.houses import House, focused, press

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def cards_at(house: House) -> CardsPage:
    page = house.page().cards()
    assert isinstance(page, CardsPage)
    return page


def test_help_does_not_wait_for_a_phrase(enter: Callable[..., House]) -> None:
    house = enter()
    house.unlock_form().field.setText("half a phr")
    press(focused(), KEY.Key_4, CTRL)
    house.settle()
    page = cards_at(house)
    assert page.finder.field.hasFocus()
    assert page.moderation is None
    assert house.window.workspace() is None
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert house.page().cards() is None
    assert house.unlock_form().field.hasFocus()
    assert house.unlock_form().field.text() == "half a phr"


def test_the_button_of_the_door_opens_them_too(enter: Callable[..., House]) -> None:
    house = enter()
    house.page().frame.cards.click()
    house.settle()
    assert cards_at(house).isVisible()


def test_alt_u_goes_to_the_emergency_from_the_door_and_from_any_room(enter: Callable[..., House]) -> None:
    house = enter()
    press(focused(), KEY.Key_U, ALT)
    house.settle()
    page = cards_at(house)
    assert page.card is not None
    assert page.card.id == "overdose_naloxone"
    slab = page.reading.slab
    assert slab is not None
    assert slab.hasFocus()
    for _step in range(4):
        if house.page().cards() is not None:
            press(focused(), KEY.Key_Escape)
            house.settle()
    house.unlock()
    press(focused(), KEY.Key_U, ALT)
    house.settle()
    room = house.frame().room()
    assert isinstance(room, CardsPage)
    assert room.reading.slab is not None
    assert room.reading.slab.hasFocus()


def test_a_phrase_on_its_way_is_not_covered(enter: Callable[..., House]) -> None:
    house = enter()
    house.page()._set_busy(True)
    house.page().show_cards()
    assert house.page().cards() is None
    house.page()._set_busy(False)


def test_larger_text_at_the_door_keeps_the_card_in_sight(enter: Callable[..., House]) -> None:
    house = enter()
    press(focused(), KEY.Key_4, CTRL)
    house.settle()
    cards_at(house).show_card("teeth")
    press(focused(), KEY.Key_Plus, CTRL)
    house.settle()
    page = cards_at(house)
    assert page.card is not None
    assert page.card.id == "teeth"
    assert house.window.preferences().text_size == 110


def test_f11_reads_together_and_takes_the_rail_away(enter: Callable[..., House]) -> None:
    house = enter()
    house.unlock()
    press(focused(), KEY.Key_4, CTRL)
    house.settle()
    frame = house.frame()
    press(focused(), KEY.Key_F11)
    house.settle()
    assert not frame.rail.isVisible()
    assert not house.window.isFullScreen()
    press(focused(), KEY.Key_1, CTRL)
    house.settle()
    assert frame.rail.isVisible()
    press(focused(), KEY.Key_4, CTRL)
    house.settle()
    assert not frame.rail.isVisible()
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert frame.rail.isVisible()
