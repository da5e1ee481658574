"""A toast says what was just done and offers to undo it, in a lane where it covers nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import hbox
from outreach.ui.widgets.painting import painting, rounded

_TICK_MS = 100
_HEIGHT = 46


class Toast(QWidget):
    """A sentence, an action with its keys, and a bar that runs down. `acted()` or `expired()`, once.

    The time stands still while the focus is inside. With less movement the bar does not run; the time does.
    """

    acted = Signal()
    expired = Signal()

    def __init__(
        self,
        text: str,
        *,
        icon: str = "app/check-circle",
        action: str = "",
        keys: Sequence[str] = (),
        seconds: float = 10,
    ) -> None:
        super().__init__()
        self._length = self._left = round(seconds * 1000)
        self._clock = QElapsedTimer()
        self.setAccessibleName(text)
        self.setFixedHeight(theme.px(_HEIGHT))
        self._button = Button(action, kind="inkghost", keys=keys, height=34, px=14) if action else None
        sentence = label(text, "ui", "on_ink", wrap=True)
        row = hbox(Glyph(icon, 20, "on_ink"), (sentence, 1), self._button, margins=(14, 0, 7, 0), gap=10)
        self.setLayout(row)
        if self._button is not None:
            self._button.clicked.connect(self._acted)
            self._button.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Start the time, and say the sentence aloud."""
        announce(self, self.accessibleName())
        self._resume()

    def stop(self) -> None:
        """Stop the time for good; neither signal comes after this."""
        self._timer.stop()
        self._left = 0

    def pause(self) -> None:
        """Stand still."""
        self._timer.stop()

    def _resume(self) -> None:
        held = self._button is not None and self._button.hasFocus()
        if self._left > 0 and not held:
            self._clock.start()
            self._timer.start()

    def _tick(self) -> None:
        self._left -= self._clock.restart()
        if self._left <= 0:
            self.stop()
            self.expired.emit()
        elif not theme.current().reduce_motion:
            self.update()

    def _acted(self) -> None:
        self.stop()
        self.acted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pause on focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.pause()
        elif event.type() == QEvent.Type.FocusOut:
            self._resume()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ink, and the bar at its foot."""
        rect, radius = QRectF(self.rect()), theme.px(10)
        with painting(self) as painter:
            rounded(painter, rect, radius, fill="ink")
            if theme.current().reduce_motion or self._length <= 0:
                return
            shape = QPainterPath()
            shape.addRoundedRect(rect, radius, radius)
            painter.setClipPath(shape)
            painter.setOpacity(0.75)
            thick = theme.px(2.5)
            share = self._left / self._length
            painter.fillRect(QRectF(0, self.height() - thick, self.width() * share, thick), theme.colour("ink2"))


class ToastLane(QWidget):
    """A place kept for toasts; with none it shows `rest`, such as a legend of keys."""

    def __init__(self, rest: QWidget | None = None) -> None:
        super().__init__()
        self._stack = QStackedLayout()
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._rest = rest if rest is not None else QWidget()
        # First, or what is put in a stack without a parent would show as a window of its own.
        self.setLayout(self._stack)
        self._stack.addWidget(self._rest)
        self.setFixedHeight(theme.px(_HEIGHT))
        self._toast: Toast | None = None

    def tell(
        self,
        text: str,
        *,
        action: str = "",
        keys: Sequence[str] = (),
        icon: str = "app/check-circle",
        seconds: float = 10,
    ) -> Toast:
        """Show a toast in place of the one before; connect to its `acted`."""
        self.dismiss()
        toast = Toast(text, icon=icon, action=action, keys=keys, seconds=seconds)
        toast.expired.connect(self.dismiss)
        toast.acted.connect(self.dismiss)
        self._toast = toast
        self._stack.addWidget(toast)
        self._stack.setCurrentWidget(toast)
        toast.start()
        return toast

    def toast(self) -> Toast | None:
        """The toast on show."""
        return self._toast

    def dismiss(self) -> None:
        """Take the toast away."""
        toast, self._toast = self._toast, None
        if toast is not None:
            toast.stop()
            self._stack.setCurrentWidget(self._rest)
            self._stack.removeWidget(toast)
            toast.hide()
            toast.deleteLater()

    def sizeHint(self) -> QSize:
        """One toast high."""
        return QSize(theme.px(320), theme.px(_HEIGHT))
