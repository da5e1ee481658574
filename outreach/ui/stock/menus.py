"""What else can be done in the stock room, behind "More". Another thing is another line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

Entry = tuple[str, Callable[[], object]]


def menu_of(room: QWidget, name: str, groups: Sequence[Sequence[Entry]]) -> QMenu:
    """Make a menu of groups of (words, what it does). It goes when it is closed."""
    menu = QMenu(room)
    menu.setAccessibleName(name)
    for group in groups:
        if group and menu.actions():
            menu.addSeparator()
        for words, does in group:
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, does=does: does())
            menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def below(opener: QWidget) -> QPoint:
    """Give the place under the button a menu was asked for with."""
    return opener.mapToGlobal(QPoint(0, opener.height()))
