"""Cards are got ready while nothing happens at the door, in steps; never before it is painted."""

import sys

from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtWidgets import QApplication

from outreach.ui import ahead, tasks
from outreach.ui.ahead import Ahead
from outreach.ui.cards import shelves

_PATIENCE = 20_000


def test_everything_that_cards_need_is_there_afterwards(app: QApplication) -> None:
    owner = QObject()
    shelves.shipped.cache_clear()
    getting_ready = Ahead(owner, "fr")
    getting_ready.begin(after=0)
    waited = QElapsedTimer()
    waited.start()
    while getting_ready.under_way or not tasks.quiet():
        app.processEvents()
        assert waited.elapsed() < _PATIENCE
    assert all(name in sys.modules for name in ahead._MODULES)
    assert not shelves.shipped()._preparing
    assert "outreach.ui.outing.page" in sys.modules  # what whoever opens the notebook waits for
    assert {"fr", "en"} <= shelves.shipped()._indexes.keys()
    owner.deleteLater()


def test_a_window_that_goes_takes_it_along(app: QApplication) -> None:
    owner = QObject()
    Ahead(owner, "xx").begin(after=0)
    owner.deleteLater()
    for _round in range(20):
        app.processEvents()
    assert tasks.quiet()
