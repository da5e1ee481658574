"""A shown window to put widgets in, and a finger."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.layouts import vbox

W = TypeVar("W", bound=QWidget)


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


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
