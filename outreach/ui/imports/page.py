"""The import: four steps one after the other, a look at each before anything is written, and a way back."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from outreach import i18n
from outreach.domain.errors import OutreachError, StoreReadOnly
from outreach.domain.intakes import Answers, Brought, Intake
from outreach.domain.mappings import Mapping as Reading
from outreach.i18n import _, n_, number
from outreach.services.intakes import Request
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.actions import caps
from outreach.ui.histories import offer
from outreach.ui.imports import state
from outreach.ui.imports.columns import ColumnsStep
from outreach.ui.imports.rehearsal import RehearsalStep
from outreach.ui.imports.start import FileStep
from outreach.ui.imports.state import Looked, Table
from outreach.ui.imports.words import WordsStep
from outreach.ui.imports.works import Reader, Writer
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.progresses import Progress
from outreach.ui.widgets.toasts import ToastLane

_COLUMN = 820


class ImportPage(Plain):
    """The room. `changed_data()` once something was written or taken back."""

    changed_data = Signal()

    def __init__(
        self,
        *,
        workspace: Workspace,
        now: Callable[[], datetime] = datetime.now,
        choose_file: dialogs.ChooseFile = dialogs.choose_file,
    ) -> None:
        super().__init__()
        self._workspace, self._now, self._choose_file = workspace, now, choose_file
        self._kind, self._sheet, self._kept = "activity", "", ""
        self._path: Path | None = None
        self._backwards = False
        self._day = self._today()
        self._table: Table | None = None
        self._mapping = Reading("activity")
        self._looked = Looked()
        self._intake: Intake | None = None
        self._last: Brought | None = None
        self.reader, self.writer = Reader(self), Writer(self)
        self.file, self.columns, self.words, self.rehearsal = (
            FileStep(self._kind),
            ColumnsStep(),
            WordsStep(),
            RehearsalStep(),
        )
        self.steps = QStackedWidget()
        for step in (self.file, self.columns, self.words, self.rehearsal):
            self.steps.addWidget(_scrolled(step))
        self._title, self._where = heading(""), label("", "ui", "text2", wrap=True)
        self.before = Button(_("Back"), height=44, keys=caps("Alt+Left"))
        self.on = Button(_("Go on"), kind="primary", height=44, keys=caps("Ctrl+Return"))
        self.before.clicked.connect(self.go_before)
        self.on.clicked.connect(self.go_on)
        self.working = Progress(_("Reading the file…"), cancel=_("Stop"), share=0.0)
        self.working.cancelled.connect(self._stop_reading)
        self.working.hide()
        self.lane = ToastLane(label(_("Nothing is written before the last step."), "small", "text3"))
        head = vbox(self._title, 4, self._where, margins=(24, 20, 24, 10))
        foot = hbox((self.lane, 1), self.before, self.on, margins=(24, 10, 24, 10), gap=8)
        bar = boxed(hbox((self.working, 1), margins=(24, 4, 24, 4)))
        self.setLayout(vbox(head, (self.steps, 1), bar, Plain(foot, line="top")))
        self._connect()
        self._begin()

    def _connect(self) -> None:
        # Shortcuts, as a list of choices keeps Alt+Left to itself.
        for keys, does in (("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Alt+Left", self.go_before)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        self.file.kind_chosen.connect(self.choose_kind)
        self.file.file_asked.connect(self._ask_file)
        self.file.sheet_chosen.connect(self._choose_sheet)
        self.file.mapping_chosen.connect(self._choose_mapping)
        self.file.taken_back.connect(self._ask_back)
        self.columns.changed.connect(self._say)
        self.words.changed.connect(self._say)
        self.rehearsal.answered.connect(lambda _answers: self._plan())
        self.reader.busy.connect(self._busy)
        self.reader.moved.connect(self.working.set_share)
        self.writer.done.connect(self._written)
        self.writer.refused.connect(self._refuse)
        self.writer.stopped.connect(lambda: self.lane.tell(_("Stopped. Nothing was written.")))

    # What the window asks of a room ----------------------------------------------------------------------

    def start(self) -> None:
        """Put the focus where this step begins."""
        self._focus()

    def reload(self) -> None:
        """Read again what others may have written; what is planned is planned anew when somebody goes on."""
        self.file.show_past(self._workspace.intakes.brought())
        self.file.show_mappings(self._workspace.mappings.names(self._kind), self._kept)

    def open_for(self, kind: object) -> None:
        """Begin with the kind another room speaks of ("stock", "activity"); as it stands for anything else."""
        if kind in {"stock", "activity"} and kind != self._kind:
            self.choose_kind(str(kind))
        self._focus()

    def give_way(self) -> None:
        """Stop whatever is under way: the notebook is about to close."""
        self.reader.stop()
        self.writer.give_way()

    def back(self) -> bool:
        """Go a step back; False at the first."""
        if self.steps.currentIndex() == 0:
            return False
        self.go_before()
        return True

    def next_pane(self, forward: bool) -> None:
        """Go between the step and its buttons."""
        (self.on if forward or not self.before.isEnabled() else self.before).setFocus()

    def undo(self) -> None:
        """Take back what was brought in last, here."""
        if self._last is not None:
            self._take_back(self._last)

    # The file ----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._table, self._intake, self._path, self._looked = None, None, None, Looked()
        self.file.show_file("", (), "")
        self.rehearsal.forget()
        self.reload()
        self._show(0)

    def choose_kind(self, kind: str) -> None:
        """Say what the file holds."""
        self._kind, self._kept = kind, ""
        self.file.kind.choose(("activity", "stock").index(kind))
        self.reload()
        if self._path is not None:
            self.open_file(self._path, self._sheet)

    def _ask_file(self) -> None:
        path = self._choose_file(self.window(), _("The spreadsheet to bring in"))
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path, sheet: str = "") -> None:
        """Read a file, off this thread."""
        self._path, self._sheet, self._table = path, sheet, None
        self.working.say(_("Reading the file…"))
        wanted, words = state.Wanted(path, sheet or None, self._kind), self._workspace.intakes.words()
        gather = self._workspace.intakes.known(self._today())
        self.reader.run(lambda tell: state.read(wanted, words, gather, tell), self._opened, self._refuse)

    def _opened(self, table: Table) -> None:
        self._table = table
        # What was answered of another sheet says nothing of this one.
        self.rehearsal.forget()
        self._sheet = table.headed.name
        self.file.show_file(table.file.path.name, table.file.sheets, table.headed.name)
        self._begin_mapping()
        self._show(0)
        self.on.setFocus()

    def _choose_sheet(self, name: str) -> None:
        if self._path is not None:
            self.open_file(self._path, name)

    def _choose_mapping(self, name: str) -> None:
        self._kept = name
        self._begin_mapping()

    def _begin_mapping(self) -> None:
        if self._table is None:
            return
        kept = self._workspace.mappings.get(self._kept) if self._kept else None
        self._mapping = state.start(self._table, kept)
        self.rehearsal.name.setText(self._kept)
        self.columns.show_table(self._table, self._mapping)

    def _say(self, mapping: Reading) -> None:
        if _columns_of_notes(mapping) != _columns_of_notes(self._mapping):
            self.rehearsal.notes.bring.setChecked(False)
        self._mapping = mapping

    # From step to step -------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next step; from the last one, write."""
        if not self.on.isEnabled() or self._table is None:
            return
        (self._to_columns, self._look, self._plan, self._write)[self.steps.currentIndex()]()

    def go_before(self) -> None:
        """Go to the step before, over the words where there were none to resolve."""
        at = self.steps.currentIndex()
        if at and self.before.isEnabled():
            self._show(1 if at == len(state.STEPS) - 1 and not self._looked.words else at - 1)

    def _to_columns(self) -> None:
        try:
            if self._table is not None:
                self._workspace.intakes.refuse_second(self._request(self._table))
        except OutreachError as refusal:
            self._refuse(refusal)
            return
        self._show(1)

    def _look(self) -> None:
        table, mapping = self._table, self._mapping
        try:
            self._day = self.columns.counted_on(self._today())
        except OutreachError as refusal:
            self.columns.show_refusal(refusal)
            return
        if table is not None:
            self.working.say(_("Looking at the columns…"))
            self.reader.run(lambda _tell: state.look(table, mapping), self._seen, self._refuse)

    def _seen(self, looked: Looked) -> None:
        self._looked = looked
        if looked.refusal is not None:
            self.columns.show_refusal(looked.refusal)
            # The button lost the focus while it waited, and nothing takes one to another step.
            self.on.setFocus()
        elif looked.words and self._table is not None:
            self.words.show_words(looked.words, self._mapping, self._table.known)
            self._show(2)
        else:
            self._plan()

    def _plan(self) -> None:
        table = self._table
        if table is not None:
            self.working.say(_("Working out what it would bring…"))
            request = self._request(table)
            self.reader.run(lambda tell: state.plan(request, table, tell), self._planned, self._refuse)

    def _planned(self, intake: Intake) -> None:
        self._intake = intake
        if self._table is not None:
            self.rehearsal.show_plan(intake, self._table.known)
        self._show(3)

    def _request(self, table: Table) -> Request:
        answers = self.rehearsal.answers() if self.steps.currentIndex() else Answers()
        return Request(table.headed, self._mapping, table.file.digest, self._day, answers, i18n.current())

    # Writing -------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        table, intake, name = self._table, self._intake, self.rehearsal.name.text().strip()
        if table is None or intake is None:
            return
        try:
            if self._workspace.read_only:
                raise StoreReadOnly
            if name:
                self._workspace.mappings.keep(name, self._mapping)
        except OutreachError as refusal:
            self._refuse(refusal)
            return
        self._backwards = False
        self.writer.begin(
            self._workspace.intakes.write(intake, self._request(table), self._today()), _("Bringing it in")
        )

    def _written(self, brought: Brought) -> None:
        self.changed_data.emit()
        if self._backwards:
            self._last = None
            self._begin()
            self.lane.tell(_("Taken back. Nothing of it counts any more."))
            return
        self._last = brought
        self._begin()
        said = n_("{n} row brought in.", "{n} rows brought in.", brought.lines).format(n=number(brought.lines))
        offer(self.lane, said, self.undo)

    def _ask_back(self, brought: Brought) -> None:
        sheet = Sheet(
            self.window(),
            _("Take this import back?"),
            sentence=_("All that it brought goes. Its file can be brought in again."),
            confirm=_("Take back"),
            keep=_("Keep"),
            keep_keys=(_("Esc"),),
            erases=True,
        )
        sheet.confirmed.connect(lambda: self._take_back(brought))
        sheet.ask()

    def _take_back(self, brought: Brought) -> None:
        self._backwards = True
        self.writer.begin(self._workspace.intakes.take_back(brought.digest), _("Taking it back"))

    # What is in sight ----------------------------------------------------------------------------------------

    def _show(self, at: int) -> None:
        titles = (
            _("Bring in a spreadsheet"),
            _("What each column is"),
            _("Words that are new here"),
            _("What would be written"),
        )
        self.steps.setCurrentIndex(at)
        self._title.say(titles[at])
        self._where.say(_("Step {n} of 4. {what}").format(n=at + 1, what=self._explained(at)))
        self.before.setEnabled(at > 0)
        self.on.setText(_("Bring in") if at == len(state.STEPS) - 1 else _("Go on"))
        self.on.setEnabled(self._table is not None and (at < len(state.STEPS) - 1 or self._brings()))
        if self.isVisible():
            keep_order((self.file, self.columns, self.words, self.rehearsal)[at])
            self._focus()

    def _explained(self, at: int) -> str:
        return (
            _("Opening stock, or past months of outings, from a table of your own."),
            _("What is left out is not kept anywhere. Columns that tell who people are stay out."),
            _("Each is asked once; a kept mapping remembers it."),
            _("All of it is written at once, or nothing."),
        )[at]

    def _brings(self) -> bool:
        return self._intake is not None and self._intake.writes

    def _focus(self) -> None:
        at = self.steps.currentIndex()
        if at == 0 and self._table is None:
            self.file.file.setFocus()
        elif at == 2 and self.words.selects:  # noqa: PLR2004 - the step of the words
            next(iter(self.words.selects.values())).setFocus()
        else:
            self.on.setFocus()

    def _busy(self, busy: bool) -> None:
        self.working.setVisible(busy)
        self.working.set_share(0.0 if busy else None)
        self.on.setEnabled(not busy and self._table is not None)
        self.before.setEnabled(not busy and self.steps.currentIndex() > 0)

    def _stop_reading(self) -> None:
        self.reader.stop()

    def _refuse(self, refusal: OutreachError) -> None:
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self.window(), refusal)

    def _today(self) -> date:
        return self._now().date()


def _columns_of_notes(mapping: Reading) -> set[str]:
    return {column for column, role in mapping.columns.items() if role == "note"}


def _scrolled(step: QWidget) -> QScrollArea:
    step.setMaximumWidth(theme.px(_COLUMN))
    around = boxed(hbox((step, 100), STRETCH, margins=(24, 8, 24, 16)))
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(around)
    return area
