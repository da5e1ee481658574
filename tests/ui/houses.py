"""The whole window on a real notebook in a temporary folder, and somebody who types."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach import i18n
from outreach.preferences import Preferences
from outreach.ui import appearance, strongroom, tasks
from outreach.ui.frame import Frame
from outreach.ui.lock.create import CreateForm
from outreach.ui.lock.page import LockPage
from outreach.ui.lock.unlock import UnlockForm
from outreach.ui.settings.page import SettingsPage
from outreach.ui.window import Surroundings, Window
from outreach.vault.vaults import LOW
from tests import notebooks
from tests.ui.stages import PATIENCE

PHRASE = "sept lampes au bord du quai"
NOW = datetime(2026, 11, 20, 21, 36)


def make_vault(folder: Path, team: str = "Rive") -> str:
    """Make a notebook that opens at once; returns its recovery code."""
    return notebooks.make(folder, PHRASE, team=team)


def cheap() -> strongroom.Strongroom:
    """A strongroom whose new notebooks cost nothing to open."""
    return replace(
        strongroom.Strongroom(),
        create=lambda folder, phrase, team: strongroom.create(folder, phrase, team, LOW),
    )


class House:
    """The window, and what happened around it."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        preferences: Preferences | None = None,
        size: tuple[int, int] = (1280, 800),
        room: strongroom.Strongroom | None = None,
        folders: list[Path | None] | None = None,
        language: str | None = None,
        now: Callable[[], datetime] = lambda: NOW,
    ) -> None:
        self.app = app
        self.relaunched: list[Path] = []
        self.errors: list[BaseException] = []
        self.file = folder.parent / "preferences.json"
        chosen = preferences or Preferences(language="en", theme="day", keyboard="azerty")
        i18n.use(language or chosen.language)
        appearance.dress(app, chosen)
        answers = list(folders or [])
        around = Surroundings(
            preferences_file=self.file,
            relaunch=self.relaunched.append,
            now=now,
            strongroom=room or cheap(),
            choose_folder=lambda _window, _title, _start: answers.pop(0),
        )
        sys.excepthook = self._caught
        self.window = Window(app, folder, chosen, around)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def _caught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.errors.append(error)

    def leave(self) -> None:
        """Close the window; whatever broke behind it fails the test."""
        self.window.close()
        self.window.deleteLater()
        self.settle()
        sys.excepthook = sys.__excepthook__
        i18n.use("en")
        appearance.dress(self.app, Preferences(language="en", theme="day"))
        if self.errors:
            raise self.errors[0]

    def settle(self) -> None:
        """Let everything be laid out, painted and let go."""
        for _round in range(6):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(self, happened: Callable[[], object]) -> None:
        """Wait for something."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, "it never happened"
            self.app.processEvents()
            time.sleep(0.002)
        self.settle()

    def quiet(self) -> None:
        """Wait for everything that is being done off the GUI thread."""
        self.until(tasks.quiet)

    # What is in sight ------------------------------------------------------------------------------------

    def page(self) -> LockPage:
        page = self.window.door()
        assert page is not None
        return page

    def unlock_form(self) -> UnlockForm:
        form = self.page().form
        assert isinstance(form, UnlockForm)
        return form

    def create_form(self) -> CreateForm:
        form = self.page().form
        assert isinstance(form, CreateForm)
        return form

    def frame(self) -> Frame:
        frame = self.window.frame()
        assert frame is not None
        return frame

    def settings(self) -> SettingsPage:
        self.frame().show_room("settings")
        self.settle()
        room = self.frame().room()
        assert isinstance(room, SettingsPage)
        return room

    # What somebody does ----------------------------------------------------------------------------------

    def try_phrase(self, phrase: str) -> None:
        form = self.unlock_form()
        form.field.setText(phrase)
        press(form.field, Qt.Key.Key_Return)
        self.quiet()

    def unlock(self) -> None:
        self.try_phrase(PHRASE)
        self.until(lambda: self.window.frame() is not None)


Enter = Callable[..., House]
"""Opens the window on the notebook of a test and unlocks it."""


def focused() -> QWidget:
    """The control that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is thought to be."""
    QTest.keyClick(widget, key, modifiers)
