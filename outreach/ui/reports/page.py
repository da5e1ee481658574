"""The reports room: what the report is to be at the left, its real pages at the right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from outreach import words
from outreach.domain.errors import OutreachError
from outreach.domain.figures import PARTS
from outreach.domain.periods import Period
from outreach.domain.templates import Template
from outreach.i18n import LANGUAGES, _, current
from outreach.preferences import Preferences
from outreach.reports.sheets import Sheet
from outreach.services.publishing import Made
from outreach.services.workspace import Workspace
from outreach.ui import dialogs, tasks
from outreach.ui.hints.readers import reader_of
from outreach.ui.reports import state
from outreach.ui.reports.beside import Beside
from outreach.ui.reports.checking import Checking
from outreach.ui.reports.choices import Choices
from outreach.ui.reports.copies import Copies
from outreach.ui.reports.preview import Preview
from outreach.ui.reports.protection import KEYS
from outreach.ui.reports.state import Choice, Texts
from outreach.ui.reports.templates import TemplateDesk
from outreach.ui.reports.ways import WaysOut
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.layouts import boxed, hbox, vbox
from outreach.ui.widgets.orders import go_round
from outreach.ui.widgets.segments import Segment

_FORM = "narrative"
_LEFT_WIDE, _LEFT = 356, 336
_WIDE, _TWO_PANES, _TWO_PAGES = 1100, 760, 960
"""From these widths on, at 100 %: the wide left column, both panes at once, two pages side by side."""


class ReportsPage(QWidget):
    """Where a period becomes a PDF and a CSV. `changed_data()` when a text was kept, `exported(Path)` after a file.

    `now` tells the day; `save_as`, `choose_folder` and `choose_file` ask for files (tests answer in advance).
    """

    changed_data = Signal()
    exported = Signal(object)

    def __init__(
        self,
        *,
        workspace: Workspace,
        preferences: Preferences,
        now: Callable[[], datetime] = datetime.now,
        save_as: dialogs.SaveAs = dialogs.save_as,
        choose_folder: dialogs.ChooseFolder = dialogs.choose_folder,
        choose_file: dialogs.ChooseFile = dialogs.choose_file,
    ) -> None:
        super().__init__()
        self._workspace, self._now = workspace, now
        self._sheet: Sheet | None = None
        self._looking: tasks.Task | None = None
        self._recover()
        templates = workspace.templates.all()
        self._choice = state.first_choice(self._today(), preferences.language, templates[0])
        texts = self._kept_texts(self._choice.period)
        self.choices = Choices(
            self._choice,
            self._today(),
            texts,
            reader_of(workspace),
            templates,
            base=workspace.releases.base(),
            read_only=workspace.read_only,
        )
        self.preview = Preview()
        self.ways_out = WaysOut(
            self, workspace, self._today, save_as=save_as, choose_folder=choose_folder, choose_file=choose_file
        )
        self.beside = Beside()
        self.checking = Checking(self, workspace, self.choices.protection, self.beside)
        self._desk = TemplateDesk(self, workspace)
        self.copies = Copies(self, workspace, self._today)
        self._panes = Segment((_("Report"), _("Preview")), 0, name=_("Part of the room"))
        self._bar = boxed(hbox((self._panes, 1), margins=(20, 10, 20, 10)))
        self._panes.chosen.connect(lambda _at: self._fit())
        self.setLayout(vbox(self._bar, (hbox(self.choices, (self.preview, 1), (self.beside, 1)), 1)))
        self._connect()
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw)
        self._drawing.start()
        self._view_chosen = self._visited = False
        self._fit()

    def _connect(self) -> None:
        self.choices.chosen.connect(self._choose)
        self.choices.pdf_asked.connect(self.export_pdf)
        self.choices.csv_asked.connect(self.export_csv)
        self.choices.forms_asked.connect(self.ways_out.ask)
        self.ways_out.written.connect(self._written)
        self.choices.editor_asked.connect(self.edit_template)
        self._desk.chosen.connect(self._to_template)
        self._desk.did.connect(self._say_done)
        self.preview.copy.clicked.connect(self.copies.ask)
        self.choices.texts.typed.connect(self._typed)
        self.choices.texts.rested.connect(self._keep_texts)
        self.preview.failed.connect(tasks.bug)
        self.checking.failed.connect(tasks.bug)
        self.checking.turned.connect(self._turn)
        self.preview.views.chosen.connect(lambda _at: self._choose_view())
        for keys, does in (
            ("Ctrl+E", lambda: self._settled(self.export_pdf)),
            ("Ctrl+Shift+E", lambda: self._settled(self.ways_out.ask)),
            (KEYS, self.checking.turn),
            ("Ctrl+Shift+C", self.copies.ask),
            ("Alt+Left", lambda: self.choices.period.step(-1)),
            ("Alt+Right", lambda: self.choices.period.step(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(does)

    def _today(self) -> date:
        return self._now().date()

    # What the report is -----------------------------------------------------------------------------

    @property
    def choice(self) -> Choice:
        """What the report is to be."""
        return self._choice

    def _choose(self, choice: Choice) -> None:
        before, self._choice = self._choice, choice
        if choice.period != before.period:
            self.choices.texts.rest()
            self._sheet = None
            self.checking.forget()
            self.choices.show_choice(choice)
            self.choices.texts.show_texts(self._kept_texts(choice.period))
        if choice.period != before.period or choice.template != before.template:
            self.choices.show_notes(self.choices.texts.texts())
        self._drawing.start()

    def _draw(self) -> None:
        if self._sheet is None:
            self._look()
            return
        sheet = self.current_sheet(self._sheet)
        self.choices.show_fact(sheet.now.outings, sheet.now.encounters)
        self.preview.show_sheet(sheet)

    def _look(self) -> None:
        """Read and round what the report shows, away from this thread: a first look at a year takes a while."""
        self.preview.sheets.dim()
        if self._looking is not None:
            self._looking.cancel()
        try:
            look = self._workspace.releases.looking(self._choice.period, today=self._today())
        except OutreachError as refusal:
            self.preview.tell(str(words.say(refusal)), icon="app/info")
            return
        self._looking = tasks.run(self, look, self._looked)

    def _looked(self, done: Made) -> None:
        self._looking = None
        self._workspace.releases.settle(done)
        choice = self._choice
        self._sheet = self._workspace.reports.sheet(
            choice.period, language=choice.language, today=self._today(), done=done
        )
        self.checking.show_report(done, replace(self._sheet, language=current()))
        self._draw()

    @property
    def shown(self) -> Sheet | None:
        """The report on show; None until its figures have been read."""
        return self._sheet

    def current_sheet(self, sheet: Sheet) -> Sheet:
        """The sheet of the choice. Its figures are read once for a period; the rest changes without reading."""
        choice, texts = self._choice, self.choices.texts.texts()
        return replace(
            sheet,
            language=choice.language,
            template=choice.template,
            sections=choice.sections,
            narratives={part: texts.narrative(part) for part in PARTS},
        )

    # Templates --------------------------------------------------------------------------------------

    def edit_template(self) -> None:
        """Change the template on show; of one that ships, a copy."""
        self._desk.open(self._choice.template, self._choice.language)

    def undo(self) -> None:
        """Take back what was done to a template last."""
        if self._desk.undo():
            self.preview.lane.dismiss()
            announce(self, _("Undone"))

    def _to_template(self, template: Template) -> None:
        choice = self._choice.with_template(template)
        self.choices.show_templates(self._workspace.templates.all())
        self.choices.show_choice(choice)
        self._choose(choice)
        # What was hidden before may be ticked now.
        self.choices.show_notes(self.choices.texts.texts())

    def _say_done(self, words_of_it: str) -> None:
        toast = self.preview.tell(words_of_it, action=_("Undo"), keys=("Ctrl", "Z"))
        toast.acted.connect(self.undo)

    # Texts ------------------------------------------------------------------------------------------

    def _kept_texts(self, period: Period) -> Texts:
        return state.texts_of(period, self._workspace.reports.narratives(period))

    def _recover(self) -> None:
        """What was being typed when the program ended is what is kept."""
        form = self._workspace.drafts.kept_form(_FORM)
        if form is not None and not self._workspace.read_only:
            self._write(state.from_form(form))

    def _typed(self, texts: Texts) -> None:
        self._workspace.drafts.keep_form(_FORM, state.to_form(texts))

    def _keep_texts(self, texts: Texts) -> None:
        self._write(texts)
        self.changed_data.emit()
        self.choices.show_notes(texts)
        self._drawing.start()

    def _write(self, texts: Texts) -> None:
        kept = self._workspace.reports.narratives(texts.period)
        for part in PARTS:
            told = texts.narrative(part)
            if told != kept.get(part, replace(told, text="", consent=False)):
                self._workspace.reports.write_narrative(texts.period, part, told.text, consent=told.consent)
        self._workspace.drafts.discard_form(_FORM)

    # Files ------------------------------------------------------------------------------------------

    def _settled(self, does: Callable[[], None]) -> None:
        """Do something with the period that is typed, which a key does not leave as a press of a button does."""
        if self.choices.period.settle():
            does()

    def export_pdf(self) -> None:
        """Write the PDF where the person says."""
        self.ways_out.export(("pdf",))

    def export_csv(self) -> None:
        """Write the CSV where the person says."""
        self.ways_out.export(("csv",))

    def _written(self, paths: tuple[Path, ...]) -> None:
        if not self.preview.isVisible():
            self._panes.choose(1)
            self._fit()
        for path in paths:
            self.exported.emit(path)

    # Room -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() / theme.current().scale
        both = width >= _TWO_PANES
        self._bar.setVisible(not both)
        self.choices.setVisible(both or self._panes.index() == 0)
        right = both or self._panes.index() == 1
        self.preview.setVisible(right and not self.checking.shown)
        self.beside.setVisible(right and self.checking.shown)
        if both:
            self.choices.setFixedWidth(theme.px(_LEFT_WIDE if width >= _WIDE else _LEFT))
        else:
            self.choices.setMinimumWidth(0)
            self.choices.setMaximumWidth(16_777_215)  # Qt's own "no bound"
        self.preview.set_narrow(narrow=width < _TWO_PAGES)
        self.preview.set_stacked(stacked=not both)
        if not self._view_chosen:
            self.preview.show_as("two" if width >= _TWO_PAGES else "page")

    def _turn(self) -> None:
        if self.checking.shown:
            self._panes.choose(1)
        self._fit()

    def _choose_view(self) -> None:
        self._view_chosen = True

    # What the window asks of a room -----------------------------------------------------------------

    def start(self) -> None:
        """Put the focus where one begins; later, leave it where one was."""
        focus = QApplication.focusWidget()
        # At the first visit Qt has given it to whatever comes first.
        if not self._visited or focus is None or not self.isAncestorOf(focus):
            self.choices.period.field.setFocus()
        self._visited = True
        if self._sheet is None and self._looking is None:
            self._drawing.start()

    def reload(self) -> None:
        """Read again what others may have written."""
        self._sheet = None
        self.choices.show_templates(self._workspace.templates.all())
        self._drawing.start()

    def keep(self) -> None:
        """Keep what is still being typed; what was not drawn yet waits until somebody looks again."""
        self.choices.texts.rest()
        self._drawing.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def place(self) -> tuple[Choice, int]:
        """Say where one is, for the room that takes this one's place in another look."""
        return self._choice, self._panes.index()

    def go_to(self, place: tuple[Choice, int]) -> None:
        """Go to where one was. The report keeps its own language when that of the screen changes."""
        choice, pane = place
        self.choices.language.choose(list(LANGUAGES).index(choice.language))
        self._panes.choose(pane)
        self._choose(choice)
        self.choices.show_choice(choice)
        self.choices.show_notes(self.choices.texts.texts())
        self._fit()

    def next_pane(self, forward: bool = True) -> None:
        """Go round the parts: period, sections, texts, export, pages."""
        choices = self.choices
        parts = (
            choices.period.field,
            next(iter(choices.sections.values())),
            choices.texts.field,
            choices.pdf,
            self.preview.views,
        )
        go_round(parts, forward=forward)
