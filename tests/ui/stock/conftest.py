"""A real notebook with some stock in it, and the room in a window."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach import i18n
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace, unlock
from outreach.store import balances
from outreach.ui import tasks
from outreach.ui.stock.forms import Form
from outreach.ui.stock.page import StockPage
from outreach.ui.stock.worksheets import Worksheet
from outreach.ui.theme import theme
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.layouts import vbox
from tests import notebooks

PHRASE = "sept lampes au bord du quai"
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 21, 40)


class Room:
    """The room in a window, made anew as the program does, and somebody at its keys."""

    def __init__(self, app: QApplication, workspace: Workspace, paper: Path) -> None:
        self.app, self.workspace, self.paper = app, workspace, paper
        self.window = QWidget()
        theme.dress(self.window)
        self._column = vbox()
        self.window.setLayout(self._column)
        self.window.resize(1200, 800)
        self.page = self._made()
        self.window.show()
        self.window.activateWindow()
        self.settle()
        self.page.start()
        self.settle()

    def _made(self) -> StockPage:
        page = StockPage(
            workspace=self.workspace,
            preferences=Preferences(),
            now=lambda: NOW,
            save_as=lambda _window, _title, _name, _kind: self.paper,
        )
        self._column.addWidget(page)
        return page

    def again(self) -> None:
        """Lock and come back: the room goes, another takes its place."""
        self.page.keep()
        self.page.hide()
        self.page.deleteLater()
        self.page = self._made()
        self.settle()
        self.page.start()
        self.settle()

    def settle(self) -> None:
        for _round in range(5):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def quiet(self) -> None:
        while not tasks.quiet():
            self.app.processEvents()
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        for sign in text:  # the first digit opens a field: the next one goes into it
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClicks(focus, sign)
        self.settle()

    def form(self) -> Form:
        return next(sheet for sheet in self.page.findChildren(Sheet) if isinstance(sheet, Form) and sheet.isVisible())

    def question(self) -> Sheet:
        return next(sheet for sheet in self.page.findChildren(Sheet) if sheet.isVisible())

    def sheet(self) -> Worksheet:
        sheet = self.page.sheet()
        assert sheet is not None
        return sheet

    def said(self) -> str:
        toast = self.page.panes.lane.toast()
        return " ".join(toast.accessibleName().split()) if toast is not None else ""

    def held(self, item: str, place: str) -> int:
        return balances.stock(self.workspace.vault.connection).get((item, place), 0)

    def leave(self) -> None:
        self.quiet()
        self.window.close()
        self.window.deleteLater()
        self.settle()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    notebooks.make(tmp_path / "notebook", PHRASE)
    opened = unlock(tmp_path / "notebook", PHRASE)
    stock = opened.stock
    stock.receive("syr_1ml", 500, "office", date(2026, 10, 1), number="B41207", expires="2028-08")
    stock.receive("water_inj", 40, "office", date(2026, 10, 1), number="E0912", expires="2026-12")
    stock.receive("filter_membrane", 90, "office", date(2026, 10, 1))
    stock.transfer({"syr_1ml": 60}, "office", "bag", date(2026, 10, 2))
    i18n.use("en")
    yield opened
    opened.close()


@pytest.fixture
def room(app: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    made = Room(app, workspace, tmp_path / "paper.pdf")
    yield made
    made.leave()
