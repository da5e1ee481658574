"""A real notebook, an evening in it, and the room in a window."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach.domain.outings import Outing, Plan
from outreach.i18n import use
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace, unlock
from outreach.ui.outing.bench import Bench
from outreach.ui.outing.evenings import Evening
from outreach.ui.outing.page import OutingPage
from outreach.ui.theme import theme
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.layouts import vbox
from tests import notebooks

PHRASE = "sept lampes au bord du quai"


class Clock:
    """A clock that stands where a test put it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 10, 16, 23, 10)

    def __call__(self) -> datetime:
        return self.time


class House:
    """The room in a window; thrown away and made anew as the program does."""

    def __init__(self, app: QApplication, workspace: Workspace, clock: Clock) -> None:
        self.app, self.workspace, self.clock = app, workspace, clock
        self.keyboard = "azerty"
        self.window = QWidget()
        theme.dress(self.window)
        self._column = vbox()
        self.window.setLayout(self._column)
        self._page: OutingPage | None = None

    @property
    def page(self) -> OutingPage:
        if self._page is None:
            self._page = self._made()
        return self._page

    def _made(self) -> OutingPage:
        page = OutingPage(workspace=self.workspace, preferences=Preferences(keyboard=self.keyboard), now=self.clock)
        self._column.addWidget(page)
        return page

    def show(self, width: int = 1280, height: int = 800) -> "House":
        self.window.setFixedSize(width, height)
        page = self.page
        self.window.show()
        self.window.activateWindow()
        self.settle()
        page.start()
        self.settle()
        return self

    def rebuild(self) -> "House":
        """Make the room anew, as after a kill: nothing was said to the old one."""
        self.page.hide()
        self.page.deleteLater()
        self._column.removeWidget(self.page)
        self._page = None
        return self.show(self.window.width(), self.window.height())

    @property
    def bench(self) -> Bench:
        assert self.page.bench is not None
        return self.page.bench

    @property
    def evening(self) -> Evening:
        assert self.page.evening is not None
        return self.page.evening

    @property
    def sheet(self) -> Sheet:
        return next(sheet for sheet in self.page.findChildren(Sheet) if sheet.isVisible())

    def settle(self) -> None:
        for _round in range(4):
            self.app.processEvents()

    def type(self, text: str) -> None:
        focus = self.app.focusWidget()
        assert focus is not None
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(focus, letter)
            else:  # QTest knows ASCII only
                event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(focus, event)
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.app.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifiers)
        self.settle()

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.settle()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    notebooks.make(tmp_path / "notebook", PHRASE)
    opened = unlock(tmp_path / "notebook", PHRASE)
    yield opened
    opened.close()


@pytest.fixture
def outing(workspace: Workspace, clock: Clock) -> Outing:
    zone = workspace.team.add_zone("Quais nord")
    return workspace.outings.start(Plan(date(2026, 10, 16), "street", zone.code, time(21, 45)), clock())


@pytest.fixture
def house(app: QApplication, workspace: Workspace, clock: Clock) -> Iterator[House]:
    """The room with whatever is open in the notebook."""
    use("en")
    made = House(app, workspace, clock)
    yield made
    made.close()
