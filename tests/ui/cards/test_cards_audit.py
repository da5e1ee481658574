"""The room in every language, at every size, by day and by night: nothing clipped, unnamed, too small, overlapping."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.ui.cards.page import CardsPage
from tests.ui.audit import audit
from tests.ui.houses import NOW, House

LOOKS = [
    ((1280, 800), "day", 100),
    ((1024, 700), "night", 100),
    ((960, 540), "day", 100),
    ((1280, 800), "night", 150),
    ((1280, 800), "day", 200),
]


@pytest.mark.parametrize("language", ["fr", "en", "xx"])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]}-{look[1]}-{look[2]}")
def test_the_room_fits(
    app: QApplication, enter: Callable[..., House], look: tuple[tuple[int, int], str, int], language: str
) -> None:
    size, theme, text = look
    chosen = Preferences(language="en", theme=theme, text_size=text, keyboard="azerty", reduce_motion=True)
    house = enter(preferences=chosen, size=size, language=language)
    faults = [f"door: {fault}" for fault in audit(house.window)]
    house.page().show_cards()
    house.quiet()
    faults += [f"door, cards: {fault}" for fault in audit(house.window)]
    house.page().leave_cards()
    house.unlock()
    house.frame().show_room("cards")
    house.quiet()
    room = house.frame().room()
    assert isinstance(room, CardsPage)
    faults += [f"list: {fault}" for fault in audit(house.window)]
    room.finder.field.setText("surdose")
    room.show_card("overdose_naloxone")
    for zoom in range(3):
        room.reader.zoom(zoom)
        house.settle()
        faults += [f"card, zoom {zoom}: {fault}" for fault in audit(house.window)]
    room.show_emergency()
    faults += [f"emergency: {fault}" for fault in audit(house.window)]
    room.back()
    room.reading.show_sources()
    faults += [f"sources: {fault}" for fault in audit(house.window)]
    assert room.moderation is not None
    notebook = house.window.workspace()
    assert notebook is not None
    assert room.card is not None
    for words in ("Many wait together.", "It is dangerous."):
        notebook.proposals.propose_note(room.card, words, "Heard on outings", NOW.date())
    for show in (room.moderation.add, room.moderation.edit, room.moderation.show_list):
        show()
        house.settle()
        faults += [f"{show.__name__}: {fault}" for fault in audit(house.window)]
    room.back()
    room.read_together()
    faults += [f"together: {fault}" for fault in audit(house.window)]
    assert faults == []
