"""Notices when nobody has touched the computer for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_MINUTE = 60_000
_TOUCHES = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,  # all that a window hears of a key that is a shortcut
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
})  # fmt: skip


class Idleness(QObject):
    """Sends `idle()` after so many minutes without a key, a touch or a movement in any window of the program.

    It watches the windows as the system knows them, whichever has the focus, dialogs and menus too. A filter of the
    whole application would hear of every widget, those being made too: wrapping one of these for Python has Qt's
    bindings load every type they know, 25 ms in the midst of a room's first painting, and can end the process.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject, minutes: float) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._app.focusWindowChanged.connect(self._watch)
        for window in self._app.topLevelWindows():
            self._watch(window)
        # What is written through an input method sends no key: the writing mark that moves tells it.
        self._app.inputMethod().cursorRectangleChanged.connect(self._touched)
        self.wait(minutes)

    def wait(self, minutes: float) -> None:
        """Begin anew, with another patience."""
        self._timer.start(round(minutes * _MINUTE))

    def stop(self) -> None:
        """Stop noticing, for good."""
        self._timer.stop()
        self._app.focusWindowChanged.disconnect(self._watch)
        self._app.inputMethod().cursorRectangleChanged.disconnect(self._touched)
        for window in self._app.topLevelWindows():
            window.removeEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Begin anew at every touch; let everything through."""
        if event.type() in _TOUCHES:
            self._touched()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more for the same one changes nothing

    def _touched(self) -> None:
        if self._timer.isActive():
            self._timer.start()
