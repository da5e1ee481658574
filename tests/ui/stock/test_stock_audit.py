"""The room in every language, at every size, by day and by night: nothing clipped, unnamed, too small, overlapping."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach.domain.outings import Plan
from outreach.preferences import Preferences
from outreach.services import workspace
from outreach.ui.outing.page import OutingPage
from outreach.ui.stock.bag import Bag
from outreach.ui.stock.page import StockPage
from outreach.ui.stock.receiving import Receive
from tests.ui.audit import audit
from tests.ui.houses import NOW, PHRASE, House, make_vault

LOOKS = [
    ((1280, 800), "day", 100, "fr"),
    ((1280, 800), "night", 100, "xx"),
    ((1024, 700), "night", 100, "en"),
    ((1024, 700), "day", 100, "xx"),
    ((960, 540), "day", 100, "fr"),
    ((1280, 800), "day", 200, "xx"),
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with something of everything in it, made once."""
    folder = tmp_path_factory.mktemp("stock") / "notebook"
    make_vault(folder)
    held = workspace.unlock(folder, PHRASE)
    zone = held.team.add_zone("Quais nord")
    held.outings.start(Plan(date(2026, 11, 13), "street", zone.code), NOW)
    stock = held.stock
    stock.receive("syr_1ml", 12_400, "office", date(2026, 10, 1), number="B41207-2028/X", expires="2028-08")
    stock.receive("water_inj", 40, "office", date(2026, 10, 1), number="E0912", expires="2026-12")
    stock.receive("kit_injection_1ml", 12, "van", date(2026, 10, 1))
    stock.transfer({"syr_1ml": 160, "filter_membrane": 10}, "office", "bag", date(2026, 11, 2))
    stock.count({"syr_1ml": 150}, "bag", date(2026, 11, 18))
    held.close()
    return folder


def test_the_bag_is_reached_from_where_an_outing_begins(app: QApplication, tmp_path: Path) -> None:
    make_vault(tmp_path / "notebook")
    house = House(app, tmp_path / "notebook")
    try:
        house.unlock()
        outing = house.frame().room()
        assert isinstance(outing, OutingPage)
        outing.bag_asked.emit()
        house.settle()
        room = house.frame().room()
        assert isinstance(room, StockPage)
        assert isinstance(room.sheet(), Bag)
    finally:
        house.leave()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]}-{look[1]}-{look[2]}-{look[3]}")
def test_the_room_fits(app: QApplication, notebook: Path, look: tuple[tuple[int, int], str, int, str]) -> None:
    size, theme, text, language = look
    chosen = Preferences(language="en", theme=theme, text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, notebook, preferences=chosen, size=size, language=language)
    try:
        house.unlock()
        house.frame().show_room("stock")
        house.settle()
        room = house.frame().room()
        assert isinstance(room, StockPage)
        faults = [f"table: {fault}" for fault in audit(house.window)]
        room.panes.go_detail()
        faults += [f"item: {fault}" for fault in audit(house.window)]
        for gesture in ("receive", "transfer", "lose", "give_back", "assemble", "take_apart"):
            room.ask(gesture)
            for form in room.findChildren(Receive):
                form.add_lot()
            house.settle()
            faults += [f"{gesture}: {fault}" for fault in audit(house.window)]
            room.back()
            house.settle()
        for gesture in ("count", "bag"):
            room.ask(gesture)
            house.settle()
            faults += [f"{gesture}: {fault}" for fault in audit(house.window)]
            room.leave_sheet()
        room.show_kits()
        house.settle()
        faults += [f"kits: {fault}" for fault in audit(house.window)]
        room.settings_asked.emit("places")
        house.settle()
        faults += [f"places: {fault}" for fault in audit(house.window)]
    finally:
        house.leave()
    assert faults == []
