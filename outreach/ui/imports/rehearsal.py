"""The fourth step: exactly what would be written, and what would not; then all of it, or nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.intakes import Answers, Intake
from outreach.i18n import _, n_, number
from outreach.services.intake_words import Known
from outreach.ui.imports.notes import NotesPart
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.cards import Card, Well
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.words import intake_summaries
from outreach.words.intake_summaries import Reason

_LONGEST_NAME = 60


class RehearsalStep(QWidget):
    """Shows a plan. `answered(Answers)` where somebody says that large numbers or second outings are meant."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sums: QVBoxLayout = vbox(gap=6)
        self._detail: QVBoxLayout = vbox(gap=8)
        self._left: QVBoxLayout = vbox(gap=8)
        self.sure = Check(_("Very large numbers and rows that stand twice are meant"))
        self.again = Check(_("Outings of days and zones that are in the notebook already are others"))
        for check in (self.sure, self.again):
            check.clicked.connect(self._answer)
        self.notes = NotesPart()
        self.name = TextField(name=_("Keep this mapping as"), longest=_LONGEST_NAME)
        hint = _("With a name, the next sheet of this kind is read the same way. Leave it empty to keep nothing.")
        self.setLayout(
            vbox(
                Card(vbox(self._sums, margins=(18, 14, 18, 16))),
                12,
                self._left,
                self.sure,
                self.again,
                self.notes,
                self._detail,
                16,
                labelled(_("Keep this mapping as"), self.name, hint),
                STRETCH,
            )
        )

    def answers(self) -> Answers:
        """What was said."""
        notes = self.notes.bring.isChecked()
        return Answers(sure=self.sure.isChecked(), again=self.again.isChecked(), notes=notes)

    def forget(self) -> None:
        """Begin with nothing said."""
        for check in (self.sure, self.again, self.notes.bring):
            check.setChecked(False)
        self.name.setText("")

    def show_plan(self, intake: Intake, known: Known) -> None:
        """Show all of it."""
        for layout in (self._sums, self._detail, self._left):
            clear(layout)
        said = intake_summaries.sums(intake)
        for at, sentence in enumerate(said):
            self._sums.addWidget(label(sentence, "h3" if at == 0 else "body", wrap=True))
        rows = (
            *intake_summaries.months(intake, known.catalogue),
            *intake_summaries.places(intake, known.catalogue, known.places),
        )
        for name, content in rows:
            self._detail.addWidget(
                Well(vbox(label(name, "ui", weight=600), 2, label(content, "body", wrap=True), margins=(14, 8, 14, 10)))
            )
        self._show_left_out(intake)
        self.notes.show_notes(intake.notes, known.note_days)
        reasons = intake.reasons
        self.sure.setVisible(self.sure.isChecked() or bool({"doubtful", "row_twice"} & reasons.keys()))
        self.again.setVisible(self.again.isChecked() or "evening_there" in reasons)
        announce(self, " ".join(said))
        if self.isVisible():
            keep_order(self)

    def _show_left_out(self, intake: Intake) -> None:
        rows, cells = len(intake.left_out), len(intake.set_aside)
        title = n_("{n} row is left out", "{n} rows are left out", rows).format(n=number(rows))
        self._show_reasons(title, intake_summaries.left_out(intake))
        title = n_("{n} cell is left out of a row that goes in", "{n} cells are left out of rows that go in", cells)
        self._show_reasons(title.format(n=number(cells)), intake_summaries.set_aside(intake))

    def _show_reasons(self, title: str, reasons: Sequence[Reason]) -> None:
        if not reasons:
            return
        self._left.addWidget(heading(title, 3))
        for one in reasons:
            where = f"{number(one.rows)} · {one.where}"
            self._left.addLayout(
                hbox((label(one.why, "body", wrap=True), 3), (label(where, "small", "text2", wrap=True), 2))
            )
        self._left.addSpacing(8)

    def _answer(self) -> None:
        self.answered.emit(self.answers())
