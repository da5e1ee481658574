"""Notices when nobody has touched the computer for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_MINUTE = 60_000
_TOUCHES = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
})  # fmt: skip


class Idleness(QObject):
    """Sends `idle()` after so many minutes without a key, a touch or a movement. Watch the application with it."""

    idle = Signal()

    def __init__(self, parent: QObject, minutes: float) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.wait(minutes)

    def wait(self, minutes: float) -> None:
        """Begin anew, with another patience."""
        self._timer.start(round(minutes * _MINUTE))

    def stop(self) -> None:
        """Stop noticing."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin anew at every touch; let everything through."""
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        # Not through Qt's own filter, which only says the same: an application's filter also hears of widgets that
        # are being made, and handing one of those back to Qt fails now and then, in a way that ends the process.
        return False
