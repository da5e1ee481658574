"""What the opening of a notebook asks for: whether today is right, and the erasing of what has had its time."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.services.workspace import Workspace
from outreach.ui.dates import ask_date
from outreach.ui.erasures import Erasure, stop_all


class Settling(QObject):
    """Goes through it once, over the window; `stop()` when the notebook closes."""

    def __init__(self, window: QWidget, workspace: Workspace, today: date) -> None:
        super().__init__(window)
        self._window, self._workspace, self._today = window, workspace, today

    def begin(self) -> None:
        """Ask where the date is in doubt; else erase, and note the opening."""
        try:
            if known := self._workspace.date_doubt(self._today):
                ask_date(self._window, known, self._today, self._trust)
                return
            self._workspace.journal("opened", self._today)
            self._erase()
        except OutreachError as error:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            show_refusal(self._window, error)

    def stop(self) -> None:
        """Leave what is not done yet as it was: it comes at the next opening."""
        stop_all()

    def _trust(self) -> None:
        self._workspace.trust_date(self._today)
        self._erase()

    def _erase(self) -> None:
        """Erase; under a sheet with its progress where that takes long."""
        if not self._workspace.expires_long(self._today):
            self._workspace.expire(self._today)
            return
        Erasure(self._window, self._workspace.expiring(self._today)).begin()
