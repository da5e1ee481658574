"""The room on a shelf made by hand, in a shown window, and the whole window around it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach import i18n
from outreach.preferences import Preferences
from outreach.services.cards import Shelf
from outreach.ui.cards import shelves
from outreach.ui.cards.page import CardsPage
from tests.ui.cards import decks
from tests.ui.houses import House, make_vault
from tests.ui.stages import Stage


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The shelf every room of the test finds."""
    made = decks.shelf(tmp_path)
    monkeypatch.setattr(shelves, "shipped", lambda: made)
    return made


@pytest.fixture
def room(stage: Stage, shelf: Shelf) -> Iterator[CardsPage]:
    """The room before a notebook is open, in French, at 1216 × 800."""
    i18n.use("fr")
    stage.window.resize(1256, 840)
    page = stage.put(CardsPage(shelf=shelf, language="fr"))
    page.start()
    stage.settle()
    yield page
    i18n.use("en")


@pytest.fixture
def enter(app: QApplication, tmp_path: Path, shelf: Shelf) -> Iterator[Callable[..., House]]:
    """Open the window of a notebook; whatever broke behind it fails the test."""
    houses: list[House] = []

    def open_house(**more: object) -> House:
        if not (tmp_path / "notebook").exists():
            make_vault(tmp_path / "notebook")
        chosen = Preferences(language="en", theme="day", keyboard="azerty", reduce_motion=True)
        house = House(app, tmp_path / "notebook", **{"preferences": chosen, **more})  # type: ignore[arg-type]
        houses.append(house)
        return house

    yield open_house
    for house in houses:
        house.quiet()
        house.leave()
