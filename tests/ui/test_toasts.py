"""Toasts pass, empty places offer one thing, progress can be stopped."""

from PySide6.QtTest import QSignalSpy, QTest

from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.empty import EmptyState
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.progresses import Progress
from outreach.ui.widgets.toasts import Toast, ToastLane
from tests.ui.stages import Stage


def test_a_toast_expires_once_and_pauses_on_focus(stage: Stage) -> None:
    toast = stage.put(Toast("Saved", action="Undo", seconds=0.2))
    gone = QSignalSpy(toast.expired)
    button = toast.findChild(Button)
    assert button is not None
    toast.start()
    button.setFocus()
    QTest.qWait(350)
    assert gone.count() == 0
    button.clearFocus()
    assert gone.wait(2000)
    assert gone.count() == 1


def test_a_lane_shows_one_toast_and_then_its_legend_again(stage: Stage) -> None:
    legend = label("Keys")
    lane = stage.put(ToastLane(legend))
    lane.tell("First", action="Undo")
    second = lane.tell("Second", action="Undo", keys=("Ctrl", "Z"))
    assert lane.toast() is second
    acted = QSignalSpy(second.acted)
    button = second.findChild(Button)
    assert button is not None
    button.click()
    assert acted.count() == 1
    assert lane.toast() is None
    assert legend.isVisible()


def test_an_empty_place_offers_one_action(stage: Stage) -> None:
    empty = stage.put(EmptyState("app/clock", "No outing open", "Everything is ready.", action="Start"))
    acted = QSignalSpy(empty.acted)
    assert empty.button is not None
    empty.button.click()
    assert acted.count() == 1


def test_progress_can_be_stopped_once(stage: Stage) -> None:
    progress = stage.put(Progress("Drawing", cancel="Stop"))
    progress.set_share(0.5)
    stopped = QSignalSpy(progress.cancelled)
    button = progress.findChild(Button)
    assert button is not None
    button.click()
    button.click()
    assert stopped.count() == 1
