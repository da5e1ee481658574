"""The focus ring: one overlay per window, drawn outside the control so that nothing clips it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting

_GAP = 2
_WIDTH = 2
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.LayoutRequest)


class FocusRing(QWidget):
    """Follows the focus inside `window`. Fields draw their own border and get no ring.

    A composite widget may have `focus_rect() -> QRect` (its own coordinates) and a signal `focus_moved` to
    say which part of it holds the inner focus.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
        self._moved(None, window.focusWidget())

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if now is None or not self._window.isAncestorOf(now) or _has_own_border(now):
            self.hide()
            return
        self._target = now
        moved = getattr(now, "focus_moved", None)
        if moved is not None:
            moved.connect(self.follow)
        # Any ancestor may scroll or move the control.
        step: QWidget | None = now
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self.follow()

    def _let_go(self) -> None:
        # The focus also moves because a control is being destroyed; then there is nothing left to undo.
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._target is not None and isValid(self._target):
            moved = getattr(self._target, "focus_moved", None)
            if moved is not None:
                moved.disconnect(self.follow)
        self._watched = []
        self._target = None

    def follow(self) -> None:
        """Stand around the focused control as it is now."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        inner = getattr(target, "focus_rect", None)
        rect: QRect = inner() if callable(inner) else target.rect()
        corner = target.mapTo(self._window, rect.topLeft())
        out = theme.px(_GAP) + theme.px(_WIDTH)
        place = QRect(corner, rect.size()).adjusted(-out, -out, out, out)
        visible = self._visible_part(target)
        self.setGeometry(place.intersected(visible.adjusted(-out, -out, out, out)))
        self.setVisible(not self.geometry().isEmpty())
        self.raise_()
        self.update()

    def _visible_part(self, target: QWidget) -> QRect:
        """The part of the window the control may show in: a scrolled-away control gets no stray ring."""
        part = self._window.rect()
        step = target.parentWidget()
        while step is not None and step is not self._window:
            if isinstance(step, QAbstractScrollArea):
                port = step.viewport()
                part = part.intersected(QRect(port.mapTo(self._window, QPoint(0, 0)), port.size()))
            step = step.parentWidget()
        return part

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep up when the control or what holds it moves."""
        if event.type() in _FOLLOWED:
            self.follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two pixels of the ring colour."""
        width = theme.px(_WIDTH)
        radius = theme.px(12)
        with painting(self) as painter:
            painter.setPen(QPen(theme.colour("ring"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


def _has_own_border(widget: QWidget) -> bool:
    # By name: a type takes PySide a while to make, and no door has a box to choose from.
    if isinstance(widget, QLineEdit) or widget.inherits("QComboBox"):
        return True
    return isinstance(widget, QAbstractScrollArea) and widget.property("ring") is None
