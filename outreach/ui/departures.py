"""Notices that whoever was at the computer has left it: the window put away, the screen locked, the lid closed."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from outreach.ui.buses import Buses

_PATIENCE = {"at_once": 0, "minute": 60_000}
"""Milliseconds out of sight; another choice waits for ever, and leaves it to idleness."""


class Departures(QObject):
    """Watches a window and the desktop around it. `left()` when it is time to lock."""

    left = Signal()

    def __init__(self, window: QWidget, hidden: str) -> None:
        super().__init__(window)
        self._window, self._hidden = window, hidden
        self._buses: Buses | None = None
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.left)
        window.installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)
        # Once the first room is painted: the buses can wait, the room can't.
        QTimer.singleShot(0, self, self._listen)

    def wait(self, hidden: str) -> None:
        """Have another patience with a window out of sight: "at_once", "minute", "never"."""
        self._hidden = hidden
        self._look()

    def stop(self) -> None:
        """Stop noticing."""
        self._timer.stop()
        self._window.removeEventFilter(self)
        self._stopped = True
        if self._buses is not None:
            self._buses.stop()
            self._buses = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window put away and taken out again."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._look()
        return super().eventFilter(watched, event)

    def _state_changed(self, _state: Qt.ApplicationState) -> None:
        self._look()

    def _look(self) -> None:
        state = QGuiApplication.applicationState()
        away = self._window.isMinimized() or state == Qt.ApplicationState.ApplicationHidden
        if self._stopped or not away or self._hidden not in _PATIENCE:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_PATIENCE[self._hidden])

    def _listen(self) -> None:
        if sys.platform != "linux" or self._stopped:
            return
        from outreach.ui import buses  # noqa: PLC0415 - a millisecond, after the first room

        self._buses = buses.listen(self)
        if self._buses is not None:
            self._buses.told.connect(self.left)
