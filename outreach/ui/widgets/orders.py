"""The order of Tab is the order of reading, also for what is put into the middle of a page later."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def keep_order(holder: QWidget) -> None:
    """Let Tab reach what stands in `holder` where it stands, as its layouts have it.

    Qt puts newcomers at the end of the window.
    """
    before = _before(holder)
    if before is None:
        return
    for piece in _inside(holder):
        QWidget.setTabOrder(before, piece)
        before = piece


def go_round(parts: Iterable[QWidget], *, forward: bool) -> None:
    """Go to the next of the parts in sight, or the one before: what F6 does in a room."""
    shown = [part for part in parts if part.isVisible()]
    focus = QApplication.focusWidget()
    at = next((i for i, part in enumerate(shown) if part is focus), -1)
    if shown:
        shown[(at + (1 if forward else -1)) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)


def _before(holder: QWidget) -> QWidget | None:
    """Give the stop before a part of the page; None where there is none."""
    step = holder.previousInFocusChain()
    while step is not None and step is not holder:
        if _takes_tab(step) and not holder.isAncestorOf(step):
            return step
        step = step.previousInFocusChain()
    return None


def _inside(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)
        return
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        # What drops down from a choice is a window of its own.
        if not child.isWindow():
            yield from _of_widget(child)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield from _of_widget(widget)
        elif inner is not None:
            yield from _of_layout(inner)


def _of_widget(widget: QWidget) -> Iterator[QWidget]:
    if _takes_tab(widget):
        yield widget
    yield from _inside(widget)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
