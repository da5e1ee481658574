"""The question what leaves: this report or all of a year, in which forms, with which map of codes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.periods import Period
from outreach.i18n import _
from outreach.reports.outputs import FORMS, Form
from outreach.ui.folders import readable
from outreach.ui.reports import state
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox
from outreach.ui.widgets.selects import Select

_WIDTH = 520
_THIS = ""

MayReplace = Callable[[QWidget, Sequence[Path], Callable[[], object]], None]
"""Asks whether files that are there may be replaced, and goes on if so."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to leave: forms, in their usual order; the year where all its reports are meant; the map's name."""

    forms: tuple[Form, ...] = ("pdf", "csv")
    year: int | None = None
    codes: str = ""


def names() -> dict[Form, tuple[str, str]]:
    """What each form is called, and what it is for."""
    return {
        "pdf": (_("PDF"), _("to read and print")),
        "csv": (_("CSV"), _("figures, for machines")),
        "xlsx": (_("XLSX"), _("tables, for Excel")),
        "ods": (_("ODS"), _("tables, for LibreOffice")),
        "dhis2": (_("DHIS2"), _("data values, by a map of codes")),
    }


class FormsQuestion(QObject):
    """Asks it over the window. `answered(Wanted)` once for yes; `codes_asked(str)` to change a map instead."""

    answered = Signal(object)
    codes_asked = Signal(str)

    def __init__(
        self, window: QWidget, period: Period, years: Sequence[int], maps: Sequence[str], wanted: Wanted
    ) -> None:
        super().__init__(window)
        self.sheet = Sheet(
            window,
            _("What leaves"),
            sentence=_("All formats hold the same figures and leave together, as one release."),
            confirm=_("Export"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=_WIDTH,
        )
        every = [(str(year), _("All reports of {year}").format(year=year)) for year in years]
        self.what = Select([(_THIS, state.name(period)), *every], name=_("Which report"))
        self.sheet.body.addLayout(labelled(_("Which report"), self.what))
        self.checks: dict[Form, Check] = {}
        for form in FORMS:
            words, note = names()[form]
            available = form != "dhis2" or bool(maps)
            check = Check(words, on=form in wanted.forms and available, note=note, height=34)
            check.setEnabled(available)
            check.toggled.connect(lambda _on: self._show())
            self.checks[form] = check
            self.sheet.body.addWidget(check)
        kept = wanted.codes if wanted.codes in maps else ""
        self.codes = Select([(name, name) for name in maps], kept, name=_("Map of codes"))
        self.codes.setVisible(len(maps) > 1)
        self.edit = Button(_("Maps of codes…"), kind="ghost", height=36, px=14)
        self.edit.clicked.connect(self._to_codes)
        self.sheet.body.addLayout(hbox(self.codes, STRETCH, self.edit, gap=8))
        self._year_said = label(
            _("Each period that is over is a release of its own. What is there already, as it left, is kept."),
            "small",
            "text2",
            wrap=True,
        )
        self.sheet.body.addWidget(self._year_said)
        self.what.chosen.connect(lambda _code: self._show())
        self.sheet.confirmed.connect(self._answer)
        self.sheet.destroyed.connect(self.deleteLater)
        self._show()

    def ask(self) -> None:
        """Show it."""
        self.sheet.ask()

    def wanted(self) -> Wanted:
        """What is chosen."""
        forms = tuple(form for form, check in self.checks.items() if check.isChecked())
        year = int(self.what.code()) if self.what.code() else None
        return Wanted(forms, year, self.codes.code() if self.checks["dhis2"].isChecked() else "")

    def _show(self) -> None:
        self._year_said.setVisible(bool(self.what.code()))
        if self.sheet.confirm is not None:
            self.sheet.confirm.setEnabled(any(check.isChecked() for check in self.checks.values()))

    def _answer(self) -> None:
        self.answered.emit(self.wanted())

    def _to_codes(self) -> None:
        name = self.codes.code()
        self.sheet.dismiss()
        self.codes_asked.emit(name)


def may_replace(window: QWidget, paths: Sequence[Path], then: Callable[[], object]) -> None:
    """Go on at once where no file is there yet; else once somebody said that they may be replaced."""
    there = [path for path in paths if path.exists()]
    if not there:
        then()
        return
    sheet = Sheet(
        window,
        _("Replace the files that are there?"),
        confirm=_("Replace"),
        keep=_("Cancel"),
        erases=True,
        width=_WIDTH,
    )
    sheet.body.addWidget(label("\n".join(readable(path) for path in there), "body", "text2", wrap=True))
    sheet.confirmed.connect(then)
    sheet.ask()
