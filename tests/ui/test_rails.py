"""The rail asks; layouts take what they are given."""

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from outreach.ui.theme import theme
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.rails import NavRail, Place
from tests.ui.stages import Stage, click


def test_the_rail_asks_and_only_the_window_decides(stage: Stage) -> None:
    places = [Place("outing", "ph/moon-stars", "Outing", "Ctrl+1"), Place("report", "ph/file-text", "Reports")]
    rail = stage.put(NavRail(places, foot=[Place("lock", "app/lock", "Lock", room=False)]))
    asked = QSignalSpy(rail.asked)
    rail.show_place("outing")
    click(rail.button("report"))
    assert asked.at(0) == ["report"]
    assert rail.button("outing").isChecked()
    assert not rail.button("report").isChecked()
    rail.set_compact(compact=True)
    assert rail.width() == theme.px(64)
    assert rail.button("lock").accessibleName() == "Lock"


def test_layouts_take_widgets_spaces_and_stretches(app: QApplication) -> None:
    layout = hbox(label("One"), 8, None, STRETCH, (label("Two"), 1), vbox(label("Three")))
    assert layout.count() == 5
