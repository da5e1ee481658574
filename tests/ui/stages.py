"""A shown window to put widgets in, and a finger."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.layouts import vbox

W = TypeVar("W", bound=QWidget)

PATIENCE = 20.0
"""Seconds before a test gives up waiting; never what it promises."""


class Stage:
    """A shown window to put widgets in."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.window = QWidget()
        theme.dress(self.window)
        self.column = vbox(margins=(20, 20, 20, 20), gap=10)
        self.window.setLayout(self.column)
        self.window.resize(600, 400)

    def put(self, widget: W) -> W:
        self.column.addWidget(widget)
        self.window.show()
        self.window.activateWindow()
        self.settle()
        return widget

    def settle(self) -> None:
        for _round in range(4):
            self.app.processEvents()

    def until(self, happened: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, "it never happened"
            self.app.processEvents()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
