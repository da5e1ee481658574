"""Tab goes as one reads, also through what was put into the middle later."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from outreach.ui.widgets.layouts import boxed, clear, vbox
from outreach.ui.widgets.orders import keep_order
from tests.ui.houses import focused, press
from tests.ui.stages import Stage


def field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def test_newcomers_are_reached_where_they_stand(stage: Stage) -> None:
    column = vbox()
    middle = boxed(vbox(column, field("m")))
    stage.put(boxed(vbox(field("a"), middle, field("z"))))
    for names in ("cd", "efg", ""):
        clear(column)
        column.addWidget(boxed(vbox(*(field(name) for name in names))))
        stage.settle()
        keep_order(middle)
        assert passed(stage.window, len(names) + 3) == f"a{names}mz"


def passed(window: QWidget, n: int) -> str:
    first = window.findChild(QLineEdit, "a")
    assert isinstance(first, QLineEdit)
    first.setFocus()
    names = ""
    for _step in range(n):
        names += focused().objectName()
        press(focused(), Qt.Key.Key_Tab)
    return names
