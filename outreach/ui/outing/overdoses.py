"""An overdose somebody tells about: the doses, how it ended, whether help was called; three taps, and all can wait.

What is told is kept at each tap, until it is saved or left: a sudden end loses nothing of it.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.domain.overdoses import MOST_DOSES, Overdose, from_plain, to_plain
from outreach.i18n import _, capitalised, current, n_, number
from outreach.services.drafts import OVERDOSE
from outreach.services.overdoses import LISTS, Overdoses
from outreach.services.workspace import Workspace
from outreach.ui.outing.state import Beside
from outreach.ui.outing.wordings import options
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, clear, hbox, vbox
from outreach.ui.widgets.steppers import Stepper
from outreach.words import period_name, say

_NOT_TOLD = -1
_WIDTH = 560


class OverdoseSheet(Sheet):
    """Asks what was told, from where a sudden end left it.

    `saved(Overdose, before)` once it is kept, `removed(Overdose)` once one is deleted.
    """

    saved = Signal(object, object)
    removed = Signal(object)

    def __init__(self, room: QWidget, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__(
            room,
            _("Naloxone used, or an overdose reported"),
            sentence=_("As it was told. Nobody is named, and only the month is kept. Leave anything out."),
            confirm=_("Save"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=_WIDTH,
        )
        self._workspace = workspace
        self._told = workspace.overdoses.begin(today())
        self._editing = False
        lists = workspace.supplies.lists()
        rows = {
            name: ChipRow(options(lists[known]), name=_names()[name], multiple=False) for name, known in LISTS.items()
        }
        self.outcome, self.emergency = rows["outcome"], rows["emergency_called"]
        self.setting, self.given_by = rows["setting"], rows["given_by"]
        self._rows = rows
        for name, row in rows.items():
            row.chosen_changed.connect(lambda codes, name=name: self._tell(name, codes[0] if codes else None))
        self.doses = Stepper(_NOT_TOLD, name=_("Doses of naloxone"), lowest=_NOT_TOLD, highest=MOST_DOSES)
        self.doses.setSpecialValueText("–")
        self.doses.changed.connect(lambda doses: self._tell("doses", None if doses == _NOT_TOLD else doses))
        self.problem = label("", "ui", "accent_text", wrap=True)
        self.problem.hide()
        self._months = vbox(gap=2)
        self.remove = Button(_("Delete this one"), kind="ghost", height=38)
        self.remove.clicked.connect(self._remove)
        self.remove.hide()
        self.body.addLayout(
            vbox(
                hbox(label(_("Doses of naloxone"), "body", "text2"), STRETCH, self.doses),
                labelled(_names()["outcome"], self.outcome),
                labelled(_names()["emergency_called"], self.emergency),
                labelled(_names()["given_by"], self.given_by),
                labelled(_names()["setting"], self.setting),
                self.problem,
                self._months,
                hbox(self.remove, STRETCH),
                gap=12,
            )
        )
        self._show_others()
        self._take_up()
        self.dismissed.connect(self._forget)

    @property
    def told(self) -> Overdose:
        """What is on the sheet."""
        return self._told

    def ask(self) -> None:
        """Show as tall as the rows turn out to be."""
        super().ask()
        self._fit()

    def open(self, told: Overdose) -> None:
        """Take up one that was told before, to correct it."""
        self._told, self._editing = told, True
        self._show()
        self.remove.show()
        self._fit()

    def accept(self) -> None:
        """Keep it; what is refused is said here."""
        try:
            before = self._workspace.overdoses.save(self._told)
        except OutreachError as refusal:
            self.problem.say(str(say(refusal)))
            self.problem.show()
            self._fit()
            return
        super().accept()
        self.saved.emit(self._told, before)

    def _tell(self, name: str, answer: str | int | None) -> None:
        self._told = self._told.telling(**{name: answer})
        self._show()
        self._keep()

    def _keep(self) -> None:
        if not self._workspace.read_only:
            left = {"told": to_plain(self._told), "editing": self._editing}
            self._workspace.drafts.keep_form(OVERDOSE, left)

    def _forget(self) -> None:
        if left_half_told(self._workspace):
            self._workspace.drafts.discard_form(OVERDOSE)

    def _take_up(self) -> None:
        left = self._workspace.drafts.kept_form(OVERDOSE)
        if left is not None:
            self._told, self._editing = from_plain(left["told"]), bool(left["editing"])
            self._show()
            self.remove.setVisible(self._editing)

    def _show(self) -> None:
        for name, row in self._rows.items():
            code = getattr(self._told, name)
            row.choose((code,) if code else ())
        self.doses.set_value(_NOT_TOLD if self._told.doses is None else self._told.doses)

    def _show_others(self) -> None:
        """Those told of the same month, to correct what was told wrong."""
        clear(self._months)
        others = self._workspace.overdoses.of(self._told.month)
        if not others:
            return
        month = capitalised(period_name(self._told.month))
        self._months.addWidget(label(_("{month}: reported so far").format(month=month), "small", "text3"))
        for other in others:
            line = Button(summary(other, self._workspace), kind="ghost", height=38)
            line.clicked.connect(lambda _checked=False, other=other: self.open(other))
            self._months.addWidget(line)

    def _remove(self) -> None:
        try:
            gone = self._workspace.overdoses.delete(self._told.id)
        except OutreachError as refusal:
            self.problem.say(str(say(refusal)))
            self.problem.show()
            return
        super().dismiss()
        self.removed.emit(gone)


def left_half_told(workspace: Workspace) -> bool:
    """Whether a report was being told when the room went."""
    return not workspace.read_only and workspace.drafts.kept_form(OVERDOSE) is not None


def summary(told: Overdose, workspace: Workspace) -> str:
    """A report in a line: doses, how it ended, where."""
    lists, parts = workspace.supplies.lists(), []
    if told.doses is not None:
        parts.append(n_("{n} dose", "{n} doses", told.doses).format(n=number(told.doses)))
    parts += [
        lists[LISTS[name]].short(code, current())
        for name in ("outcome", "setting")
        if (code := getattr(told, name)) is not None
    ]
    return " · ".join(parts) or _("nothing told")


def _names() -> dict[str, str]:
    return {
        "outcome": _("How it ended"),
        "emergency_called": _("Emergency services called"),
        "given_by": _("Who gave it"),
        "setting": _("Where"),
    }


def kept(overdoses: Overdoses, told: Overdose, before: Overdose | None) -> Beside:
    """What keeping one is, with the way back: gone again where it was new, as it was where it was corrected."""

    def undo() -> object:
        return overdoses.delete(told.id) if before is None else overdoses.save(before)

    said, undone = _("Kept: an overdose report"), _("Taken back: an overdose report")
    return Beside(said, undo, lambda: overdoses.save(told), undone)


def removed(overdoses: Overdoses, gone: Overdose) -> Beside:
    """What deleting one is, with the way back."""
    said, undone = _("Deleted: an overdose report"), _("There again: an overdose report")
    return Beside(said, lambda: overdoses.save(gone), lambda: overdoses.delete(gone.id), undone)
