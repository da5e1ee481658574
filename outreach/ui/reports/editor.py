"""A template of the team's own as a list of its sections: ticked, moved up and down, put in the team's words."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.domain.templates import LONGEST_TEXT, LONGEST_TITLE, Part, Provider, Template, in_words, worded
from outreach.i18n import NAMES, _
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.reports.naming import part_name
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import hairline
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import NoteField, TextField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import boxed, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.selects import Select

WIDTH = 620


Kept = Callable[[Template, str], object]
"""Keeps a template under a name; raises what can be refused of either."""


class TemplateSheet(Sheet):
    """The editor over the window. It stays open while what was typed can't be kept, and says why.

    `removed()` when somebody asks for the template to go; only one that is kept already can.
    """

    removed = Signal()

    def __init__(
        self, window: QWidget, template: Template, language: str, reader: Reader, keeps: Kept, *, fresh: bool
    ) -> None:
        super().__init__(
            window,
            _("A template of the team’s own"),
            sentence=_(
                "Sections stand in the order of the paper. Words are in the language of the report: {language}."
            ).format(language=NAMES.get(language, language)),
            confirm=_("Keep the template"),
            keep=_("Leave it as it was"),
            keep_keys=(_("Esc"),),
            width=WIDTH,
        )
        self.form, self._keeps = Editor(template, language, reader), keeps
        self.body.addWidget(self.form)
        if not fresh:
            remove = Button(_("Remove this template"), kind="ghost", height=40, px=14)
            remove.clicked.connect(self._remove)
            self.body.addWidget(remove)

    def ask(self) -> None:
        """Show it; one begins with the name."""
        super().ask()
        self.form.name.setFocus(Qt.FocusReason.TabFocusReason)

    def accept(self) -> None:
        """Keep it, once what could point to somebody was asked about."""
        self.form.then(self._keep)

    def _keep(self) -> None:
        try:
            self._keeps(self.form.template, self.form.name.text())
        except OutreachError as refusal:
            self.form.refuse(refusal)
            return
        super().accept()

    def _remove(self) -> None:
        self.dismiss()
        self.removed.emit()


class Editor(QWidget):
    """The form. `changed(Template)` at each change; `name` holds what it is to be called."""

    changed = Signal(object)

    def __init__(self, template: Template, language: str, reader: Reader) -> None:
        super().__init__()
        self.template, self._language, self._reader = template, language, reader
        self.name = TextField(template.title(language), name=_("Name of the template"), longest=60)
        self._guarded = Guarded(self.name, reader, most=1)
        self.said = label("", "small", "accent_text", wrap=True)
        self.said.hide()
        self._open = ""
        self._words: dict[str, str] = {}
        self.rows: dict[str, Row] = {}
        self._list = vbox()
        self._holder = boxed(self._list)
        self.provider = Select(
            list(providers().items()), template.provider, name=_("What kind of provider the team is")
        )
        self.provider.choose(template.provider)
        self.provider.chosen.connect(self._to_provider)
        asked = boxed(vbox(12, label(_("What kind of provider the team is"), "ui", weight=600), 4, self.provider))
        # Only a template with lines by kind of provider asks for it.
        if not any(line.provider for part in template.parts for line in part.lines):
            asked.hide()
        self.setLayout(
            vbox(
                label(_("Name of the template"), "ui", weight=600),
                4,
                self.name,
                self._guarded.hints,
                self.said,
                asked,
                12,
                label(_("Sections: Alt+↑ and Alt+↓ move them"), "ui", weight=600, wrap=True),
                4,
                self._holder,
            )
        )
        self._show()

    def then(self, does: Callable[[], object]) -> None:
        """Do what keeps it: at once, or once what could point to somebody was asked about."""
        self._guarded.then(does, list(self._words.items()))

    def refuse(self, refusal: OutreachError) -> None:
        """Say beside the name why it can't be kept as it is."""
        from outreach.words import say  # noqa: PLC0415 - the words of every error, rarely needed

        self.said.say(str(say(refusal)))
        self.said.show()
        announce(self, self.said.words())
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def shift(self, key: str, by: int) -> None:
        """Move a section up or down; it keeps the focus."""
        moved = self.template.moved(key, by)
        if moved == self.template:
            announce(self, _("It can go no further."))
            return
        self._tell(moved)
        self._show()
        row = self.rows[key]
        (row.up if by < 0 else row.down).setFocus(Qt.FocusReason.OtherFocusReason)
        at = [part.key for part in moved.parts].index(key) + 1
        announce(self, _("{section}, {at} of {count}").format(section=row.name, at=at, count=len(moved.parts)))

    def open(self, key: str) -> None:
        """Open the words of a section, or close them if they are open."""
        self._open = "" if self._open == key else key
        self._show()
        row = self.rows[key]
        (row.title if row.title is not None else row.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear(self._list)
        self.rows = {}
        for at, part in enumerate(self.template.parts):
            if at:
                self._list.addWidget(hairline())
            row = Row(part, self._language, self._reader if part.key == self._open else None)
            row.ticked.connect(self._to_shown)
            row.moved.connect(self.shift)
            row.opened.connect(self.open)
            row.worded.connect(self._to_words)
            self.rows[part.key] = row
            self._list.addWidget(row)
        if self.isVisible():
            keep_order(self._holder)

    def _to_shown(self, key: str, shown: bool) -> None:
        self._tell(self.template.with_part(replace(self.template.part(key), shown=shown)))

    def _to_words(self, key: str, title: str, text: str) -> None:
        part = self.template.part(key)
        language = self._language
        self._words[f"template.{key}.title"], self._words[f"template.{key}.text"] = title, text
        self._tell(
            self.template.with_part(
                replace(part, title=worded(part.title, language, title), text=worded(part.text, language, text))
            )
        )

    def _to_provider(self, provider: Provider) -> None:
        self._tell(replace(self.template, provider=provider))

    def _tell(self, template: Template) -> None:
        self.template = template
        self.changed.emit(template)


class Row(QWidget):
    """A section: ticked or not, its place, and its words where they are open."""

    ticked = Signal(str, bool)
    moved = Signal(str, int)
    opened = Signal(str)
    worded = Signal(str, str, str)

    def __init__(self, part: Part, language: str, reader: Reader | None) -> None:
        super().__init__()
        self._key, self.name = part.key, part_name(part, language)
        self.check = Check(self.name, on=part.shown, height=40)
        self.check.toggled.connect(lambda on: self.ticked.emit(self._key, on))
        named = {"name": self.name}
        self.words = Button(_("Words"), kind="ghost", height=36, px=14, name=_("Words of {name}").format_map(named))
        self.up = Button(icon="app/caret-up", kind="ghost", height=36, name=_("Move {name} up").format_map(named))
        self.down = Button(icon="app/caret-down", kind="ghost", height=36, name=_("Move {name} down").format_map(named))
        # A quotation and how to read figures are boxes that have their own words.
        if part.section in {"quotation", "reading"}:
            self.words.hide()
        self.words.clicked.connect(lambda: self.opened.emit(self._key))
        self.up.clicked.connect(lambda: self.moved.emit(self._key, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self._key, 1))
        for button in (self.check, self.words, self.up, self.down):
            button.installEventFilter(self)
        self.title: TextField | None = None
        line = hbox((self.check, 1), self.words, self.up, self.down, margins=(0, 2, 0, 2), gap=2)
        self.setLayout(vbox(line, self._fields(part, language, reader) if reader else None))

    def _fields(self, part: Part, language: str, reader: Reader) -> QWidget:
        self.title = TextField(in_words(part.title, language), name=_("Title"), longest=LONGEST_TITLE)
        self.text = NoteField(in_words(part.text, language), name=_("Words under the title"), longest=LONGEST_TEXT)
        self.title.setPlaceholderText(_("Title, as the program has it if empty"))
        self.text.setPlaceholderText(_("A sentence or two under the title"))
        titled = Guarded(self.title, reader, key=f"template.{part.key}.title", most=1)
        texted = Guarded(self.text, reader, key=f"template.{part.key}.text", most=1)
        self.title.textChanged.connect(self._typed)
        self.text.textChanged.connect(self._typed)
        fields = QWidget()
        fields.setLayout(vbox(self.title, titled.hints, self.text, texted.hints, margins=(30, 0, 0, 10), gap=6))
        return fields

    def _typed(self) -> None:
        if self.title is not None:
            self.worded.emit(self._key, self.title.text().strip(), self.text.toPlainText().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and an arrow move the section, from whatever of its row has the focus: a button would take the key."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(self._key, by)
                return True
        return super().eventFilter(watched, event)


def providers() -> dict[str, str]:
    """The kinds of provider that WHO tells apart."""
    return {
        "": _("Not told"),
        "community_led": _("Community-led"),
        "public": _("Public"),
        "other": _("Other"),
    }
