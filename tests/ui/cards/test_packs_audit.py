"""The packs in the cards room at every size, by day and by night: nothing clipped, unnamed, too small, overlapping."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.services.workspace import unlock
from outreach.ui.cards.page import CardsPage
from tests.packs.packing import OTHER_SECRET
from tests.services.packing import PUBLIC, made
from tests.ui.audit import audit
from tests.ui.cards.pack_rooms import packing, panel
from tests.ui.houses import PHRASE, House, focused, make_vault, press

LOOKS = [((1280, 800), "day", 100, "fr"), ((960, 540), "night", 100, "xx"), ((1280, 800), "day", 200, "xx")]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]}-{look[1]}-{look[2]}-{look[3]}")
def test_the_packs_fit(app: QApplication, tmp_path: Path, look: tuple[tuple[int, int], str, int, str]) -> None:
    size, theme, text, language = look
    make_vault(tmp_path / "notebook")
    opened = unlock(tmp_path / "notebook", PHRASE)
    opened.packs.trust(PUBLIC, "The river", date(2026, 9, 3))
    for version in (1, 2):
        opened.packs.install(opened.packs.look(made("one", version, ["ours", "heroin"])))
    other = made("other", 1, ["ours"], secret=OTHER_SECRET)
    opened.packs.install(opened.packs.look(other), accept_unknown=True)
    opened.pack_exports.remember("Our cards", 1, ["heroin"])
    opened.close()
    chosen = Preferences(language="en", theme=theme, text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, tmp_path / "notebook", preferences=chosen, size=size, language=language)
    house.unlock()
    press(focused(), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    house.quiet()
    room = house.frame().room()
    assert isinstance(room, CardsPage)
    room.show_card("heroin")
    house.settle()
    faults = [f"card: {fault}" for fault in audit(house.window)]
    packing(room).show()
    house.settle()
    faults += [f"packs: {fault}" for fault in audit(house.window)]
    path = tmp_path / "new.zip"
    path.write_bytes(made("one", 3, ["ours", "heroin", "newer"], secret=OTHER_SECRET))
    packing(room).choose_file = lambda _window, _title: path
    panel(room).install.click()
    house.quiet()
    faults += [f"preview: {fault}" for fault in audit(house.window)]
    panel(room).back()
    packing(room).export()
    house.settle()
    faults += [f"export: {fault}" for fault in audit(house.window)]
    house.leave()
    assert faults == []
