"""What a window must keep at every size, language and text size. `audit(window)` lists what it does not."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from outreach.ui.folders import MAY_BREAK
from outreach.ui.widgets.badges import Badge
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.chips import Chip
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.focus import FocusRing
from outreach.ui.widgets.labels import Label
from outreach.ui.widgets.rails import RailButton
from outreach.ui.widgets.segments import Segment

LEAST_TARGET = 32
_WHOLE = (Badge, Button, Check, Chip, RailButton, Segment)
_INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, Segment, ChipRow)


def audit(window: QWidget) -> list[str]:
    """Every fault of a shown window, in words; an empty list when there is none."""
    for _round in range(4):
        QApplication.processEvents()
    widgets = [w for w in _inside(window) if _counts(w)]
    faults: list[str] = []
    for widget in widgets:
        faults += _unnamed(widget)
        faults += _small(widget)
        faults += _clipped(widget)
        faults += _outside(widget, window)
    faults += _overlaps(widgets, window)
    return faults


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """Every widget inside another, asked of its own parent.

    Asked of the window (`findChildren`), what Qt made itself inside a scroll area would count as the window's: it would
    outlive the scroll area in PySide's books, and the next widget at its place in memory would end the process.
    """
    for child in widget.children():
        if isinstance(child, QWidget):
            yield child
            yield from _inside(child)


def _counts(widget: QWidget) -> bool:
    """Shown at least in part, and not an inner piece of one of Qt's own widgets."""
    if not widget.isVisible() or widget.visibleRegion().isEmpty():
        return False
    inner = isinstance(widget, QScrollBar | QHeaderView | FocusRing)
    parent = widget.parentWidget()
    return not inner and not isinstance(parent, QAbstractSpinBox | QComboBox | QScrollBar | QHeaderView)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


def _unnamed(widget: QWidget) -> Iterator[str]:
    takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if takes_focus and not isinstance(widget, QLabel) and not widget.accessibleName():
        parent = widget.parentWidget()
        place = _name(parent) if parent is not None else "the screen"
        yield f"no accessible name: {type(widget).__name__} in {place}"


def _small(widget: QWidget) -> Iterator[str]:
    pressed = isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if not pressed or isinstance(widget, QLabel):
        return
    if min(widget.width(), widget.height()) < LEAST_TARGET:
        yield f"target under {LEAST_TARGET} px: {_name(widget)} {widget.width()} × {widget.height()}"


def _clipped(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _clipped_label(widget)
    elif isinstance(widget, _WHOLE):
        wanted = widget.minimumSizeHint()
        if wanted.width() > widget.width() + 1 or wanted.height() > widget.height() + 1:
            yield f"clipped: {_name(widget)} {wanted.width()} × {wanted.height()} in {_size(widget)}"


def _clipped_label(widget: QLabel) -> Iterator[str]:
    text = widget.words() if isinstance(widget, Label) else widget.text()
    if not text:
        return
    metrics = QFontMetricsF(widget.font())
    if widget.wordWrap():
        wanted = widget.heightForWidth(widget.width())
        if wanted > widget.height() + 3:
            yield f"clipped in height: “{text[:60]}” {wanted} in {_size(widget)}"
        words = text.replace(MAY_BREAK, " ").split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        if longest > widget.width() + 1.5:
            yield f"a word wider than its label: “{text[:60]}” {longest:.0f} in {_size(widget)}"
        return
    wanted_width = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
    if wanted_width > widget.width() + 1.5:
        yield f"clipped in width: “{text[:60]}” {wanted_width:.0f} in {_size(widget)}"
    if widget.height() < metrics.height() - 3:
        yield f"clipped in height: “{text[:60]}” {metrics.height():.0f} in {_size(widget)}"


def _size(widget: QWidget) -> str:
    return f"{widget.width()} × {widget.height()}"


def _scrolls(widget: QWidget) -> bool:
    """Whether the widget is the content of a scroll area, which may be larger than what shows."""
    parent = widget.parentWidget()
    above = parent.parentWidget() if parent is not None else None
    return isinstance(parent, QAbstractScrollArea) or (
        isinstance(above, QAbstractScrollArea) and above.viewport() is parent
    )


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is not None and _scrolls(widget) and isinstance(area := parent.parentWidget(), QAbstractScrollArea):
        never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if never and widget.width() > parent.width() + 1:
            yield f"cut at the side of what scrolls: {_name(widget)} {widget.width()} in {parent.width()}"
    if parent is None or parent is window.parentWidget() or widget.isWindow() or _scrolls(widget):
        return
    if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        yield f"outside its parent: {_name(widget)} {widget.geometry().getRect()} in {_size(parent)}"


def _overlaps(widgets: list[QWidget], window: QWidget) -> Iterator[str]:
    """Controls of the same layer that cover one another; a control drawn inside another (an eye) is meant.

    `widgets` are seen, at least in part: what is scrolled out of sight is not among them.
    """
    controls = [w for w in widgets if isinstance(w, _INTERACTIVE)]
    places = [_place(w, window) for w in controls]
    layers = [_layer(w) for w in controls]
    for i, one in enumerate(controls):
        for j in range(i + 1, len(controls)):
            other = controls[j]
            if layers[i] is not layers[j] or not places[i].intersects(places[j]):
                continue
            shared = places[i].intersected(places[j])
            meant = one.isAncestorOf(other) or other.isAncestorOf(one)
            if shared.width() > 1 and shared.height() > 1 and not meant:
                yield f"overlap: {_name(one)} and {_name(other)}"


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Where a control is seen: what is scrolled out of sight covers nothing."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    step = widget.parentWidget()
    while step is not None and step is not window:
        if _scrolls(step):
            view = step.parentWidget() or step
            place &= QRect(view.mapTo(window, QPoint(0, 0)), view.size())
        step = step.parentWidget()
    return place


def _layer(widget: QWidget) -> QWidget | None:
    """The dialog a control stands in, None for the window itself."""
    step: QWidget | None = widget
    while step is not None and not isinstance(step, Sheet):
        step = step.parentWidget()
    return step
