"""Asks the gate about what is on show, away from this thread, and shows what lies under it to the team."""

from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.releases import Gate, Publication, ReportStopped
from outreach.reports.sheets import Sheet
from outreach.services import protections
from outreach.services.publishing import Made
from outreach.services.workspace import Workspace
from outreach.ui import tasks
from outreach.ui.reports.beside import Beside
from outreach.ui.reports.protection import Protection


class Checking(QObject):
    """Keeps the card and the pane in step with the report. `turned()` when the pane takes the place of the pages."""

    turned = Signal()
    failed = Signal(object)

    def __init__(self, owner: QWidget, workspace: Workspace, card: Protection, pane: Beside) -> None:
        super().__init__(owner)
        self._workspace, self._card, self._pane = workspace, card, pane
        self._asking: tasks.Task | None = None
        self._stop = Event()
        self._made: Made | None = None
        self._sheet: Sheet | None = None
        self._true: Publication | None = None
        self._gate: Gate | None = None
        self.shown = False
        card.beside_asked.connect(self.turn)
        card.base_asked.connect(self._choose_base)
        pane.left.connect(self.turn)

    def forget(self) -> None:
        """Another report is being read."""
        self._stop.set()
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        self._made = self._sheet = self._true = self._gate = None
        self._card.show_report(None, None)

    def show_report(self, made: Made, sheet: Sheet) -> None:
        """Show another report, and ask the gate about it once."""
        self._sheet = sheet
        if made is not self._made:
            self._made, self._gate = made, made.gate
            self._true = protections.beneath(made)
            if self._gate is None:
                self._ask(made)
        self._show()

    def turn(self) -> None:
        """Show the exact figures, or the pages again."""
        if self._sheet is None and not self.shown:
            return
        self.shown = not self.shown
        self.turned.emit()
        if self.shown:
            self._pane.begin()
        else:
            self._card.beside.setFocus()

    def _show(self) -> None:
        if self._sheet is None:
            return
        self._card.show_report(self._sheet, self._gate)
        self._pane.show_report(self._sheet, self._true, self._gate)

    def _ask(self, made: Made) -> None:
        self._stop.set()
        self._stop = stop = Event()
        self._asking = tasks.run(
            self, lambda: protections.attacked(made, stop=stop.is_set), self._asked, self._not_asked
        )

    def _asked(self, made: Made) -> None:
        self._asking, self._gate = None, made.gate
        self._show()

    def _not_asked(self, error: BaseException) -> None:
        if not isinstance(error, ReportStopped):
            self.failed.emit(error)

    def _choose_base(self, base: int) -> None:
        self._workspace.releases.choose_base(base)
        self._card.show_base(base)
