"""What counts as somebody being there, and what happens when nobody is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from outreach.ui.idleness import Idleness
from tests.ui.houses import Enter, House


def test_nobody_there_for_a_while_locks(enter: Enter, folder: Path) -> None:
    house = enter()
    idle = house.window.findChild(Idleness)
    assert idle is not None
    idle.wait(0.0001)
    house.until(lambda: house.relaunched)
    assert house.relaunched == [folder]


class CountedTimer(QTimer):
    """A timer that knows how often it was started anew."""

    starts = 0

    def start(self, *arguments: Any) -> None:
        self.starts += 1
        super().start(*arguments)


@pytest.fixture
def patience(app: QApplication, enter: Enter) -> Iterator[tuple[House, CountedTimer]]:
    """An open notebook, and the timer of somebody who watches whether it is touched."""
    house = enter()
    watched = Idleness(app, house.window, 1)
    watched._timer = timer = CountedTimer(watched)
    watched.wait(1)
    timer.starts = 0
    yield house, timer
    watched.stop()
    touch(house.window)
    assert not timer.isActive()


def touch(window: QWidget) -> None:
    """Press a key as the system sends it: to the window, which hands it on."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)


def test_a_key_puts_the_lock_off(patience: tuple[House, CountedTimer]) -> None:
    house, timer = patience
    touch(house.window)
    assert timer.starts > 0
    assert timer.isActive()


def test_a_key_that_is_a_shortcut_puts_the_lock_off(patience: tuple[House, CountedTimer]) -> None:
    house, timer = patience
    done: list[bool] = []
    shortcut = QShortcut(QKeySequence("F12"), house.window)
    shortcut.activated.connect(lambda: done.append(True))
    QTest.keyClick(house.window.windowHandle(), Qt.Key.Key_F12)
    assert done
    assert timer.starts > 0


def test_a_key_in_a_dialog_puts_the_lock_off(patience: tuple[House, CountedTimer]) -> None:
    house, timer = patience
    dialog = QDialog(house.window)
    dialog.show()
    house.until(dialog.isActiveWindow)
    timer.starts = 0
    touch(dialog)
    assert timer.starts > 0


def test_a_word_written_through_an_input_method_puts_the_lock_off(patience: tuple[House, CountedTimer]) -> None:
    house, timer = patience
    field = QLineEdit(house.window)
    field.show()
    field.setFocus()
    house.settle()
    timer.starts = 0
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(field, composed)
    assert field.text() == "é"
    assert timer.starts > 0


def test_the_lock_waits_as_long_as_the_settings_say(enter: Enter) -> None:
    house = enter()
    house.settings().computer.lock.choose("30", tell=True)
    house.settle()
    idle = house.window.findChild(Idleness)
    assert idle is not None
    assert idle._timer.interval() == 30 * 60_000
