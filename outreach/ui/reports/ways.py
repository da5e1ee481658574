"""The ways out of the reports room: what is asked before a report leaves, and what is said afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from outreach import i18n, words
from outreach.domain.batches import Step
from outreach.domain.code_maps import LARGEST_FILE, CodeMap, written
from outreach.domain.errors import FileUnreadable, OutreachError
from outreach.domain.periods import Period
from outreach.domain.releases import Figure, ReportStopped
from outreach.i18n import _, n_, number
from outreach.reports import csv, labels
from outreach.reports.outputs import ENDINGS, Form
from outreach.reports.sentences import file_name
from outreach.reports.sheets import Sheet
from outreach.services import exports
from outreach.services.batches import Order
from outreach.services.publishing import Made
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.errors import show_refusal
from outreach.ui.reports import state
from outreach.ui.reports.code_maps import CodeMapQuestion, Named
from outreach.ui.reports.forms import FormsQuestion, MayReplace, Wanted, may_replace
from outreach.ui.reports.leaving import Ended, Leaving

if TYPE_CHECKING:  # it makes one of these
    from outreach.ui.reports.page import ReportsPage

_YEARS = 5
"""How many years back all reports of a year are offered."""


class WaysOut(QObject):
    """Asks, lets leave, tells. `written(paths)` after each export that wrote anything."""

    written = Signal(object)

    def __init__(
        self,
        page: "ReportsPage",
        workspace: Workspace,
        today: Callable[[], date],
        *,
        save_as: dialogs.SaveAs,
        choose_folder: dialogs.ChooseFolder,
        choose_file: dialogs.ChooseFile,
        may_replace: MayReplace = may_replace,
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._today = page, workspace, today
        self._save_as, self._choose_folder, self._may_replace = save_as, choose_folder, may_replace
        self._choose_file = choose_file
        self._wanted = Wanted()
        self._folder = Path.home()
        self.question: FormsQuestion | None = None
        self.codes: CodeMapQuestion | None = None
        self.leaving = Leaving(page, workspace, today)
        self.leaving.moved.connect(self._moved)
        self.leaving.ended.connect(self._ended)
        page.choices.progress.cancelled.connect(self.leaving.stop)

    # What leaves ------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask what leaves, in which forms."""
        if self.leaving.under_way:
            return
        maps = self._workspace.code_maps.names()
        question = FormsQuestion(self._page.window(), self._page.choice.period, self._years(), maps, self._wanted)
        question.answered.connect(self._take)
        question.codes_asked.connect(self.edit_codes)
        question.sheet.destroyed.connect(lambda: setattr(self, "question", None))
        self.question = question
        question.ask()

    def edit_codes(self, name: str = "") -> None:
        """Change a map of codes in a table, with the figures of the report on show."""
        maps = self._workspace.code_maps
        names = maps.names()
        made = maps.get(name or names[0]) if names else CodeMap("DHIS2")
        report = self._page.shown
        figures: list[tuple[Figure, str]] = []
        if report is not None:
            with i18n.speaking(report.language):
                figures = [(figure, labels.figure(report, figure)) for figure in csv.printed(report.publication)]
        known = [Named(figure.measure, figure.key, said) for figure, said in figures]
        question = CodeMapQuestion(self._page.window(), made, known)
        question.saved.connect(self._keep_codes)
        question.taking.connect(self.take_in_codes)
        question.writing.connect(lambda codes: self._write_codes(codes, figures))
        question.sheet.destroyed.connect(lambda: setattr(self, "codes", None))
        self.codes = question
        question.ask()

    def _keep_codes(self, made: CodeMap) -> None:
        try:
            self._workspace.code_maps.put(made)
        except OutreachError as refusal:
            show_refusal(self._page.window(), refusal)
            return
        self._wanted = replace(self._wanted, codes=made.name)
        self.ask()

    def _write_codes(self, made: CodeMap, figures: list[tuple[Figure, str]]) -> None:
        path = self._save_as(self._page.window(), _("Map of codes"), f"{made.name}.csv", "csv")
        if path is None:
            return
        try:
            exports.write_export(path, written(made, figures))
        except OutreachError as refusal:
            show_refusal(self._page.window(), refusal)
            return
        self._page.preview.tell(_("Written: {names}.").format(names=path.name))

    def take_in_codes(self) -> None:
        """Keep a map of codes from a file, under the file's name, then ask again what leaves."""
        path = self._choose_file(self._page.window(), _("Map of codes"))
        if path is None:
            return
        try:
            made = self._workspace.code_maps.take_in(_read(path), path.stem)
        except OutreachError as refusal:
            show_refusal(self._page.window(), refusal)
            return
        count = len(made.lines)
        self._page.preview.tell(n_("{n} figure has a code", "{n} figures have a code", count).format(n=number(count)))
        self._wanted = replace(self._wanted, codes=made.name)
        self.ask()

    def _take(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.export(wanted.forms, year=wanted.year, codes=wanted.codes)

    def _years(self) -> list[int]:
        first = self._workspace.reports.first_day()
        newest = self._today().year
        return list(range(newest, max(first.year, newest - _YEARS) - 1, -1)) if first else []

    def export(self, forms: tuple[Form, ...], *, year: int | None = None, codes: str = "") -> None:
        """Ask where it goes, then let it leave: this report, or all of a year."""
        if self.leaving.under_way:
            return
        going: Callable[[], None] = lambda: self._go(forms, year, codes)  # noqa: E731 - the same, once asked
        if "pdf" in forms and year is None:
            self._page.choices.texts.then(going)
        else:
            going()

    def _go(self, forms: tuple[Form, ...], year: int | None, codes: str) -> None:
        self._page.choices.texts.rest()
        try:
            if year is None:
                self._one(forms, codes)
            else:
                self._all(forms, year, codes)
        except OutreachError as refusal:
            show_refusal(self._page.window(), refusal)

    def _one(self, forms: tuple[Form, ...], codes: str) -> None:
        period = self._page.choice.period
        try:
            self._workspace.reports.check_publishable(period, self._today())
        except OutreachError as refusal:
            said = state.waiting(period, self._today()) or words.say(refusal).what
            self._page.preview.tell(said, icon="app/info")
            return
        order = self._order(forms, period.year, self._folder, codes)
        paths = self._paths(period, forms)
        if not paths:
            return
        steps = (Step(period, "to_make", paths),)
        # One file was asked about where it was named.
        asked = () if len(forms) == 1 else paths
        self._may_replace(self._page.window(), asked, lambda: self.leaving.start(order, steps, self._shown))

    def _paths(self, period: Period, forms: tuple[Form, ...]) -> tuple[Path, ...]:
        name = file_name(period, self._page.choice.language)
        if len(forms) == 1:
            ending = ENDINGS[forms[0]]
            path = self._save_as(self._page.window(), _("Export the report"), f"{name}.{ending}", ending)
            return () if path is None else (path,)
        folder = self._choose_folder(self._page.window(), _("Where the files go"), self._folder)
        return () if folder is None else tuple(folder / f"{name}.{ENDINGS[form]}" for form in forms)

    def _all(self, forms: tuple[Form, ...], year: int, codes: str) -> None:
        folder = self._choose_folder(self._page.window(), _("Where the files go"), self._folder)
        if folder is None:
            return
        order = self._order(forms, year, folder, codes)
        self._workspace.batches.tidy(folder)
        steps = self._workspace.batches.planned(order, today=self._today())
        self.leaving.start(order, steps, self._kept)

    def _order(self, forms: tuple[Form, ...], year: int, folder: Path, codes: str) -> Order:
        chosen = self._workspace.code_maps.chosen(codes) if "dhis2" in forms else None
        return Order(year, folder, forms, self._page.choice.language, chosen)

    def _kept(self, period: Period, done: Made) -> Sheet:
        """A report as it is chosen, with what was written for its own period."""
        choice = self._page.choice
        return self._workspace.reports.sheet(
            period,
            language=choice.language,
            template=choice.template,
            sections=choice.sections,
            today=self._today(),
            done=done,
        )

    def _shown(self, period: Period, done: Made) -> Sheet:
        """The report on show, with what is being typed."""
        return self._page.current_sheet(self._kept(period, done))

    # What is said -----------------------------------------------------------------------------------

    def _moved(self, step: Step, share: float) -> None:
        self._page.choices.show_leaving(_("{period} is being made").format(period=state.name(step.period)), share)

    def _ended(self, ended: Ended) -> None:
        self._page.choices.end_leaving()
        if ended.written:
            self._workspace.journal("exported", self._today())
        if ended.error is None or isinstance(ended.error, ReportStopped):
            stopped = ended.error is not None
            self._page.preview.tell(said_of(ended, stopped=stopped), icon="app/info" if stopped else "app/check-circle")
        elif isinstance(ended.error, OutreachError):
            show_refusal(self._page.window(), ended.error)
        if ended.written:
            self.written.emit(ended.written)
        if ended.error is not None and not isinstance(ended.error, OutreachError):
            raise ended.error


def _read(path: Path) -> bytes:
    """What a file holds, and not much more than a map may. Raises FileUnreadable."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FileUnreadable(path=str(path)) from error


def said_of(ended: Ended, *, stopped: bool) -> str:
    """What became of an export, in a sentence or two."""
    several = len(ended.lefts) > 1 or stopped
    names = ", ".join(path.name for path in ended.written)
    if not several and len(ended.written) == 1:
        said_of_one = _("{name} is written. This file is not encrypted: keep it as you would the paper.")
        return said_of_one.format(name=names)
    if not several:
        said_of_all = _("Written: {names}. These files are not encrypted: keep them as you would the paper.")
        return said_of_all.format(names=names)
    left = sum(1 for one in ended.lefts if one.release)
    said = [_("Stopped.")] if stopped else []
    whole = n_("{n} report has left.", "{n} reports have left.", left).format(n=number(left))
    said.append(whole if left else _("Nothing has left."))
    kept, open_yet = (sum(1 for one in ended.lefts if one.step.state == held) for held in ("kept", "unfinished"))
    if kept:
        said.append(n_("{n} was there already.", "{n} were there already.", kept).format(n=number(kept)))
    if open_yet:
        said.append(n_("{n} is not over yet.", "{n} are not over yet.", open_yet).format(n=number(open_yet)))
    refused = [state.name(one.step.period) for one in ended.lefts if one.refusal]
    if refused:
        said.append(_("Not issued, because they would tell too much: {periods}.").format(periods=", ".join(refused)))
    if left:
        said.append(_("These files are not encrypted."))
    return " ".join(said)
