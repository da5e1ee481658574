"""Everything that means nobody is at the open notebook: nobody touches it, or whoever was there has left."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from outreach.preferences import Preferences
from outreach.ui.departures import Departures
from outreach.ui.idleness import Idleness


class Absences(QObject):
    """Watches while the notebook is open. `away()` when it is time to lock."""

    away = Signal()

    def __init__(self, app: QGuiApplication, window: QWidget, chosen: Preferences) -> None:
        super().__init__(window)
        self._idleness = Idleness(app, self, chosen.lock_minutes)
        self._idleness.idle.connect(self.away)
        self._departures = Departures(window, chosen.lock_hidden)
        self._departures.left.connect(self.away)

    def wait(self, chosen: Preferences) -> None:
        """Have another patience."""
        self._idleness.wait(chosen.lock_minutes)
        self._departures.wait(chosen.lock_hidden)

    def stop(self) -> None:
        """Stop watching, for good."""
        self._idleness.stop()
        self._departures.stop()
        self._departures.deleteLater()
        self.deleteLater()
