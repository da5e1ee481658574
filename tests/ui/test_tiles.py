"""A tile taps on a tap and asks on a long one."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from outreach.ui.widgets.tiles import Tile
from tests.ui.stages import Stage, click


def test_a_tap_is_one_tap_by_hand_and_by_key(stage: Stage) -> None:
    tile = stage.put(Tile("supply/syringe", "Syringe", "1 ml", "A"))
    tapped, asked = QSignalSpy(tile.tapped), QSignalSpy(tile.asked)
    click(tile)
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert (tapped.count(), asked.count()) == (2, 0)
    assert tile.accessibleName() == "Syringe 1 ml"


def test_a_long_press_asks_and_does_not_tap(stage: Stage) -> None:
    tile = stage.put(Tile("supply/syringe", "Syringe"))
    tapped, asked = QSignalSpy(tile.tapped), QSignalSpy(tile.asked)
    QTest.mousePress(tile, Qt.MouseButton.LeftButton, pos=tile.rect().center())
    assert asked.wait(2000)
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=tile.rect().center())
    assert (tapped.count(), asked.count()) == (0, 1)
    click(tile)
    assert tapped.count() == 1


def test_a_right_click_asks(stage: Stage) -> None:
    tile = stage.put(Tile("supply/syringe", "Syringe"))
    asked = QSignalSpy(tile.asked)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), tile.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(tile, event)
    assert asked.count() == 1


def test_a_count_is_told_in_words(stage: Stage) -> None:
    tile = stage.put(Tile("supply/syringe", "Syringe"))
    tile.set_count(10, "10 given")
    assert tile.count() == 10
    assert tile.accessibleDescription() == "10 given"
