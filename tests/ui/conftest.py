"""One application for all the tests that look at the screen."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from outreach.ui.hints.readers import Reader
from outreach.ui.theme import theme
from tests.ui.houses import Enter, House, make_vault
from tests.ui.stages import Stage


@pytest.fixture(scope="session")
def app() -> Iterator[QApplication]:
    """The application, in the day palette at 100 %."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else theme.application("escale")
    theme.apply(made, dark=False)
    Reader.warm = True  # what is found in a text shows at once, as it does from the second text of an evening on
    gc.disable()  # a collection in a thread would destroy Qt objects there (outreach/ui/tasks.py)
    yield made
    made.closeAllWindows()
    made.processEvents()


@pytest.fixture
def stage(app: QApplication) -> Iterator[Stage]:
    """A shown window to put widgets in."""
    made = Stage(app)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.settle()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a notebook."""
    made = tmp_path / "notebook"
    make_vault(made)
    return made


@pytest.fixture
def enter(app: QApplication, folder: Path) -> Iterator[Enter]:
    """Open the window and unlock it; it is closed after the test."""
    houses: list[House] = []

    def go(**more: Any) -> House:
        houses.append(House(app, folder, **more))
        houses[-1].unlock()
        return houses[-1]

    yield go
    for house in houses:
        house.leave()
