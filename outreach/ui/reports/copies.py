"""A chart as a picture, a table as text, on the clipboard: what is copied leaves, so only what has left is copied."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.reports import workbooks
from outreach.reports.sheets import Sheet as Report
from outreach.services.publishing import Made
from outreach.services.workspace import Workspace
from outreach.ui import tasks
from outreach.ui.errors import show_refusal
from outreach.ui.reports.drawings import Pixels, look
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.selects import Select

if TYPE_CHECKING:  # it makes one of these
    from outreach.ui.reports.page import ReportsPage

_WIDTH = 520
_SHARP = 300 / 72
"""Pixels per point: sharp enough for print."""


class Copies(QObject):
    """Asks which part of the report, and copies it. `copied(str)` with its title once it is on the clipboard."""

    copied = Signal(str)

    def __init__(self, page: "ReportsPage", workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._page, self._workspace, self._today = page, workspace, today
        self._looking: tasks.Task | None = None
        self.parts: Select | None = None
        self.sheet: Sheet | None = None

    def ask(self) -> None:
        """Read the figures as they left, then ask which chart or table."""
        if self._looking is not None and self._looking.under_way:
            return
        try:
            going = self._workspace.releases.looking(self._page.choice.period, today=self._today())
        except OutreachError as refusal:
            show_refusal(self._page.window(), refusal)
            return
        self._looking = tasks.run(self, going, self._looked, self._failed)

    def _looked(self, done: Made) -> None:
        self._workspace.releases.settle(done)
        code = self._workspace.releases.left_as(done)
        if code is None:
            said = _("What is copied leaves. Export the report first: its charts and tables can be copied then.")
            self._page.preview.tell(said, icon="app/info")
            return
        choice = self._page.choice
        kept = self._workspace.reports.sheet(
            choice.period,
            language=choice.language,
            template=choice.template,
            sections=choice.sections,
            today=self._today(),
            done=done,
        )
        report = replace(self._page.current_sheet(kept), release=code)
        # A chart may show the months before: it is only offered once all of them have left.
        charts = not done.gathered.to_freeze
        self._looking = tasks.run(
            self, lambda: _parts(report, charts=charts), lambda parts: self._ask(report, parts), self._failed
        )

    def _ask(self, report: Report, parts: tuple[tuple[str, ...], workbooks.Workbook]) -> None:
        charts, book = parts
        sheet = Sheet(
            self._page.window(),
            _("What to copy"),
            sentence=_("It has left already, and says what it is. The clipboard is read by other programs."),
            confirm=_("Copy"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=_WIDTH,
        )
        options = [(f"c{at}", _("Chart: {title}").format(title=title)) for at, title in enumerate(charts)]
        options += [(f"t{at}", _("Table: {title}").format(title=grid.title)) for at, grid in enumerate(book.grids)]
        select = Select(options, name=_("Chart or table"))
        sheet.body.addLayout(labelled(_("Chart or table"), select))
        sheet.confirmed.connect(lambda: self._copy(report, charts, book, select.code()))
        self.sheet, self.parts = sheet, select
        sheet.destroyed.connect(self._forget)
        sheet.ask()

    def _forget(self) -> None:
        self.sheet = self.parts = None

    def _copy(self, report: Report, charts: tuple[str, ...], book: workbooks.Workbook, chosen: str) -> None:
        at = int(chosen[1:])
        if chosen[0] == "t":
            grid = book.grids[at]
            QGuiApplication.clipboard().setText(workbooks.as_text(grid, book))
            self._copied(grid.title)
            return
        self._looking = tasks.run(
            self, lambda: _picture(report, at), lambda pixels: self._to_clipboard(pixels, charts[at]), self._failed
        )

    def _to_clipboard(self, pixels: Pixels, title: str) -> None:
        image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32).copy()
        QGuiApplication.clipboard().setImage(image)
        self._copied(title)

    def _copied(self, title: str) -> None:
        self._workspace.journal("exported", self._today())
        self._page.preview.tell(_("{title}: copied.").format(title=title))
        self.copied.emit(title)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, OutreachError):
            raise error
        show_refusal(self._page.window(), error)


def _parts(report: Report, *, charts: bool) -> tuple[tuple[str, ...], workbooks.Workbook]:
    """The titles of the charts, and the tables. In a worker: reportlab lays the charts out to find them."""
    from outreach.reports import clippings  # noqa: PLC0415 - reportlab, loaded beside the wait

    found = clippings.clippings(report) if charts else ()
    return tuple(picture.title for picture in found), workbooks.workbook(report)


def _picture(report: Report, at: int) -> Pixels:
    from outreach.reports import clippings  # noqa: PLC0415 - the same

    return look(clippings.render(report, at), range(1), _SHARP).pages[0]
