"""The left side of the room: which period, language, template and sections, and the texts about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from outreach.domain.codes import in_language
from outreach.domain.periods import Period
from outreach.domain.templates import Template
from outreach.i18n import LANGUAGES, NAMES, _, current
from outreach.ui.hints.readers import Reader
from outreach.ui.reports import state
from outreach.ui.reports.naming import part_name
from outreach.ui.reports.protection import Protection
from outreach.ui.reports.state import Choice, Texts
from outreach.ui.reports.texts import TextForm
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.painting import text_width
from outreach.ui.widgets.progresses import Progress
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.selects import Select

_BESIDE = 16
_ROOM_FOR_NAMES = 254
"""What the narrower left column leaves for the name of a section and its note, at 100 %."""


class PeriodField(QWidget):
    """The period, stepped through or typed. `asked(Period)` when there is another one to show."""

    asked = Signal(object)

    def __init__(self, choice: Choice, today: date) -> None:
        super().__init__()
        self._period, self._today = choice.period, today
        self.before = Button("", icon="app/caret-left", name=_("Period before"), tip="Alt+←", height=44)
        self.after = Button("", icon="app/caret-right", name=_("Period after"), tip="Alt+→", height=44)
        self.field = TextField(name=_("Period"))
        self.field.setFixedHeight(theme.px(44))
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setFont(theme.font("body", weight=600))
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.field.editingFinished.connect(self._typed)
        self._problem = label(_("A month as “10/2026”, a quarter as “2026-Q4”, a year as “2026”."), "small", wrap=True)
        self._problem.hide()
        self.setLayout(vbox(hbox(self.before, (self.field, 1), self.after, gap=6), self._problem, gap=6))
        self.show_period(choice.period)

    def show_period(self, period: Period) -> None:
        """Show a period."""
        self._period = period
        self.field.setText(state.name(period))
        self.field.setCursorPosition(0)
        self.before.setEnabled(state.can_step(period, -1, self._today))
        self.after.setEnabled(state.can_step(period, 1, self._today))
        self._problem.hide()

    def step(self, by: int) -> None:
        """Go to the period after, or before."""
        there = state.stepped(self._period, by, self._today)
        if there != self._period:
            self.asked.emit(there)

    def settle(self) -> bool:
        """Take what is being typed, as leaving the field does; False where it is no period."""
        self._typed()
        return self._problem.isHidden()

    def _typed(self) -> None:
        text = self.field.text()
        if text == state.name(self._period):
            return
        period = state.typed_period(text, self._today)
        if period is None:
            self._problem.show()
            announce(self.field, self._problem.words())
        elif period == self._period:
            self.show_period(period)
        else:
            self.asked.emit(period)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.field.text() != state.name(self._period):
            self.show_period(self._period)
            return
        super().keyPressEvent(event)


class Choices(Plain):
    """Everything that is chosen. `chosen(Choice)`, `pdf_asked()`, `csv_asked()`, `forms_asked()`, `editor_asked()`."""

    chosen = Signal(object)
    pdf_asked = Signal()
    csv_asked = Signal()
    forms_asked = Signal()
    editor_asked = Signal()

    def __init__(
        self,
        choice: Choice,
        today: date,
        texts: Texts,
        reader: Reader,
        templates: Sequence[Template],
        *,
        base: int,
        read_only: bool,
    ) -> None:
        super().__init__()
        self._choice, self._today, self._templates = choice, today, tuple(templates)
        self._title = heading(state.title(choice.period))
        self.period = PeriodField(choice, today)
        self.period.asked.connect(self._to_period)
        self._fact = label("", "small", "text3", wrap=True, align=Qt.AlignmentFlag.AlignRight)
        self.language = Segment([NAMES[code] for code in LANGUAGES], 0, name=_("Language of the report"))
        self.language.choose(LANGUAGES.index(choice.language))
        self.language.chosen.connect(self._to_language)
        self.template = Select(
            [(known.id, known.title(current())) for known in templates], choice.template.id, name=_("Template")
        )
        self.template.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.template.chosen.connect(self._to_template)
        self.editor = Button("", icon="ph/pencil-simple", name=_("Change this template"), height=40)
        self.editor.setEnabled(not read_only)
        self.editor.clicked.connect(self.editor_asked)
        self._for_whom = label("", "small", "text3", wrap=True)
        self._gave_focus: Button | None = None
        self.sections: dict[str, Check] = {}
        self._checks = vbox(gap=0)
        self.texts = TextForm(texts, reader, read_only=read_only)
        self.protection = Protection(base, read_only=read_only)
        self._waiting = label("", "small", "text2", wrap=True)
        self.pdf = Button(
            _("Export the PDF"), icon="ph/download-simple", kind="primary", keys=("Ctrl", "E"), height=48, grow=True
        )
        self.csv = Button(_("CSV"), height=48, name=_("Export the figures as CSV"))
        self.pdf.clicked.connect(self.pdf_asked)
        self.forms = Button(_("Formats…"), height=48, name=_("Export in other formats"), tip=_("Ctrl+Shift+E"))
        self.csv.clicked.connect(self.csv_asked)
        self.forms.clicked.connect(self.forms_asked)
        self.progress = Progress("", cancel=_("Stop"))
        self.progress.hide()
        self.column = self._scrolling()
        foot = vbox(self._waiting, self.progress, self._ways_out(), margins=(24, 10, 24, 16), gap=8)
        self.setLayout(vbox((self.column, 1), Plain(foot, fill="canvas", line="top")))
        self.show_choice(choice)
        self.show_notes(texts)

    def _ways_out(self) -> QLayout:
        """The usual one the widest; the others under it."""
        for button in (self.csv, self.forms):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return vbox(self.pdf, hbox(self.csv, self.forms, gap=8), gap=8)

    def _scrolling(self) -> QScrollArea:
        period = hbox(label(_("Period"), "ui", weight=600), (self._fact, 1), gap=10)
        column = vbox(
            self._title,
            2,
            label(_("Everything is worked out here, from this notebook."), "small", "text2", wrap=True),
            16,
            period,
            6,
            self.period,
            16,
            label(_("Language of the report"), "ui", weight=600),
            6,
            self.language,
            16,
            label(_("Template"), "ui", weight=600),
            6,
            hbox((self.template, 1), self.editor, gap=6),
            4,
            self._for_whom,
            14,
            self.protection,
            14,
            label(_("Sections"), "ui", weight=600),
            2,
            self._checks,
            14,
            label(_("Texts"), "ui", weight=600),
            6,
            self.texts,
            STRETCH,
            margins=(24, 20, 14, 16),
        )
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(boxed(column))
        self.language.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return scroll

    # What is shown ----------------------------------------------------------------------------------

    def show_choice(self, choice: Choice) -> None:
        """Show what is chosen."""
        self._choice = choice
        self._title.say(state.title(choice.period))
        self.period.show_period(choice.period)
        self._waiting.say(state.waiting(choice.period, self._today))
        self._waiting.setVisible(bool(self._waiting.words()))
        self.template.choose(choice.template.id)
        said = _("Change this template") if choice.template.own else _("Copy this template and change it")
        self.editor.setAccessibleName(said)
        self.editor.setToolTip(said)
        self._for_whom.say(in_language(choice.template.audiences, current()))

    def show_leaving(self, words: str, share: float | None) -> None:
        """Say what is on its way out, and how far it is; nothing else can leave meanwhile."""
        self.progress.say(words)
        self.progress.set_share(share)
        if self.progress.isHidden():
            self.progress.begin()
            self.progress.show()
            self._set_ways_out(free=False)

    def end_leaving(self) -> None:
        """Let others leave again."""
        self.progress.hide()
        self._set_ways_out(free=True)

    def _set_ways_out(self, *, free: bool) -> None:
        held = next((one for one in (self.pdf, self.csv, self.forms) if one.hasFocus()), None)
        for button in (self.pdf, self.csv, self.forms):
            button.setEnabled(free)
        if free and self._gave_focus is not None:
            self._gave_focus.setFocus()
        elif held is not None:
            self.progress.take_focus()
        self._gave_focus = None if free else held

    def show_fact(self, outings: int, encounters: int) -> None:
        """Say what the period holds."""
        self._fact.say(state.fact(outings, encounters))

    def show_notes(self, texts: Texts) -> None:
        """Say beside the sections how much was written."""
        notes = state.section_notes(texts)
        held = next((code for code, check in self.sections.items() if check.hasFocus()), "")
        clear(self._checks)
        self.sections = {}
        for part in self._choice.template.parts:
            if not part.shown:
                continue
            note, name = notes.get(part.section, ""), part_name(part, current())
            check = Check(_short(name, note), on=part.key in self._choice.sections, note=note, height=34)
            if check.words() != name:
                check.setAccessibleName(name)
                check.setToolTip(name)
            check.toggled.connect(lambda on, key=part.key: self._to_section(key, on=on))
            self.sections[part.key] = check
            self._checks.addWidget(check)
        if held in self.sections:
            self.sections[held].setFocus()

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Offer these templates; the choice stays if it is still among them."""
        self._templates = tuple(templates)
        self.template.set_options([(known.id, known.title(current())) for known in templates])
        self.template.choose(self._choice.template.id)

    # What is chosen ---------------------------------------------------------------------------------

    def _to_period(self, period: Period) -> None:
        self._tell(replace(self._choice, period=period))

    def _to_language(self, at: int) -> None:
        self._tell(replace(self._choice, language=LANGUAGES[at]))

    def _to_template(self, chosen: str) -> None:
        template = next(template for template in self._templates if template.id == chosen)
        self._tell(self._choice.with_template(template))
        self.show_choice(self._choice)

    def _to_section(self, section: str, *, on: bool) -> None:
        self._tell(self._choice.with_section(section, on=on))

    def _tell(self, choice: Choice) -> None:
        self._choice = choice
        self.chosen.emit(choice)


def _short(name: str, note: str) -> str:
    """A section's name as far as it goes beside its note: a template may give it a long title."""
    font = theme.font("body")
    taken = text_width(note, theme.font("small")) + theme.px(_BESIDE) if note else 0
    return QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, theme.px(_ROOM_FOR_NAMES) - taken)
