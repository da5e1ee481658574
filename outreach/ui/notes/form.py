"""The right side: one note, read and written. Nothing in it has to be filled in."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from outreach.domain.encounters import LONGEST_NOTE
from outreach.domain.notes import FOLLOW_UPS, with_opening
from outreach.i18n import _, short_date
from outreach.services.openings import Opening, Topic
from outreach.ui.actions import caps
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.notes import state
from outreach.ui.notes.state import Desk
from outreach.ui.theme import theme
from outreach.ui.widgets.badges import Badge
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.fields import NoteField
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.keycaps import KeyCaps
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.segments import Segment

_STATES = (None, *FOLLOW_UPS)


class Field(NoteField):
    """The text. What was typed is taken back here, word by word; then the keys belong to the room and its steps."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing typed is left to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document, keys = self.document(), QKeySequence.StandardKey
            typed = document.isUndoAvailable() if event.matches(keys.Undo) else document.isRedoAvailable()
            if not typed and (event.matches(keys.Undo) or event.matches(keys.Redo)):
                event.ignore()
                return True
        return super().event(event)


class NoteForm(QWidget):
    """The note at work. `typed(text)` at each key, `marked()` when topics or follow-up are told, and its buttons."""

    typed = Signal(str)
    marked = Signal()
    saved = Signal()
    new_asked = Signal()
    longer_asked = Signal()
    deleted = Signal()

    def __init__(self, reader: Reader, *, read_only: bool) -> None:
        super().__init__()
        self._read_only, self._showing = read_only, False
        self._id = b""
        self._openings: tuple[Opening, ...] = ()
        self._topics: tuple[Topic, ...] = ()
        self.title = heading("")
        self.unsaved = Badge(_("Not saved yet"), "neutral")
        self.facts = label("", "body", "text2", wrap=True)
        self.erased = label("", "body", "text2")
        self.longer = Button("", kind="link", height=36, px=14, padding=4)
        self.new = Button(_("New note"), icon="ph/note-pencil", keys=caps("Ctrl+N"))
        self.delete = Button(icon="ph/trash", kind="attn", name=_("Delete this note"))
        self.field = Field(name=_("Text of the note"), lines=4, longest=LONGEST_NOTE)
        self.field.setFont(theme.font("read"))
        self.field.setPlaceholderText(_("Without names or addresses. Nothing has to be answered."))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.guarded = Guarded(self.field, reader, key="notes.text")
        self.openings = ChipRow([], name=_("Begin a line with"), multiple=False)
        self.topics = ChipRow([], name=_("Topics"))
        words = state.follow_up_words()
        self.follow_up = Segment([_("None"), *words.values()], name=_("Follow-up"))
        self.save = Button(_("Save the note"), kind="primary", keys=caps("Ctrl+Return"), height=46)
        self._connect()
        self.setLayout(self._laid_out())

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.openings.chosen_changed.connect(self._begin_with)
        self.topics.chosen_changed.connect(self._marked)
        self.follow_up.chosen.connect(self._marked)
        self.save.clicked.connect(self.saved)
        self.new.clicked.connect(self.new_asked)
        self.longer.clicked.connect(self.longer_asked)
        self.delete.clicked.connect(self.deleted)
        for control in (self.openings, self.topics, self.follow_up, self.save, self.new, self.delete, self.longer):
            control.setEnabled(not self._read_only)
        self.field.setReadOnly(self._read_only)

    def _laid_out(self) -> QLayout:
        names = [_("Begin with"), _("Topics"), _("Follow-up")]
        self._names = [label(name, "ui", "text2") for name in names]
        widest = max(name.sizeHint().width() for name in self._names)
        for name in self._names:
            name.setFixedSize(widest, theme.px(36))
        lines = []
        for name, row in zip(self._names, (self.openings, self.topics, self.follow_up), strict=True):
            grows = isinstance(row, ChipRow)
            keys = KeyCaps(caps("Ctrl+J")) if row is self.openings else None
            line = hbox(name, (row, 1) if grows else row, keys, None if grows else STRETCH, gap=10)
            line.setAlignment(name, Qt.AlignmentFlag.AlignTop)
            lines.append(line)
        head = hbox((vbox(hbox(self.title, 10, self.unsaved, STRETCH), 2, self.facts), 1), 12, self.new, 8, self.delete)
        gone = hbox(Glyph("ph/hourglass", 18, "text3"), 8, self.erased, 6, self.longer, STRETCH)
        return vbox(head, 4, gone, 8, (self.field, 1), self.guarded.hints, 12, *lines, gap=8)

    def set_short(self, *, short: bool) -> None:
        """Take less room: what a button is for is still said, by its icon and its keys."""
        self.new.say("" if short else _("New note"))
        self.new.setAccessibleName(_("New note"))
        self.new.setToolTip(_("New note") if short else "")

    # What is shown ----------------------------------------------------------------------------------------

    def offer(self, topics: Sequence[Topic], openings: Sequence[Opening]) -> None:
        """Offer these topics (retired ones too, shown where a note has them) and openings."""
        self._topics, self._openings = tuple(topics), tuple(o for o in openings if not o.off)
        self.openings.set_options([(opening.code, opening.short) for opening in self._openings])
        for widget in (self.openings, self._names[0]):
            widget.setVisible(bool(self._openings))

    def show_desk(self, desk: Desk, zone: str, longer: date) -> None:
        """Show a note; `longer` is the day on which it would be erased if it were kept longer."""
        note = desk.note
        self._showing = True
        self.title.say(state.title(note, zone) if desk.kept or note.outing else _("New note"))
        self.facts.say(state.facts(note))
        self.erased.say(state.erased(note)[:1].upper() + state.erased(note)[1:])
        self._show_longer(desk, longer)
        self.delete.setVisible(desk.kept is not None or desk.changed)
        if note.id != self._id:
            # Emptied first: what was kept as it is in one text says nothing about another.
            self._id = note.id
            self.field.clear()
        if note.text != self.field.toPlainText():
            self.field.setPlainText(note.text)
        kept = set(note.topics)
        offered = [(t.code, t.label) for t in self._topics if not t.retired or t.code in kept]
        offered += [(code, code) for code in note.topics if all(t.code != code for t in self._topics)]
        self.topics.set_options(offered)
        self.topics.choose(note.topics)
        self.follow_up.choose(_STATES.index(note.follow_up))
        self.show_changed(desk)
        self._showing = False

    def _show_longer(self, desk: Desk, longer: date) -> None:
        note = desk.note
        can = desk.kept is not None and not note.extended and longer > note.expires
        self.longer.setVisible(can or note.extended)
        self.longer.setEnabled(can and not self._read_only)
        day = f"{short_date(longer)} {longer.year}"
        self.longer.say(_("Keep until {day}").format(day=day) if can else _("kept longer once"))

    def forget_typing(self) -> None:
        """Leave the next undo to the room: what was typed is stored."""
        self.field.document().clearUndoRedoStacks()

    def show_changed(self, desk: Desk) -> None:
        """Say whether what is shown is saved."""
        self.unsaved.setVisible(desk.changed)
        self.save.setEnabled(desk.changed and not self._read_only)

    def told(self) -> tuple[tuple[str, ...], str | None]:
        """Topics and follow-up as they are chosen."""
        return self.topics.chosen(), _STATES[self.follow_up.index()]

    def write(self) -> None:
        """Go to the text, behind its last letter."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def next_opening(self) -> None:
        """Go on with the first opening that is not in the text yet; with none where all are."""
        text = self.field.toPlainText()
        opening = next((opening for opening in self._openings if opening.text not in text), None)
        if opening is not None:
            self._begin_with((opening.code,))

    def _begin_with(self, codes: tuple[str, ...]) -> None:
        self.openings.choose(())
        opening = next((opening for opening in self._openings if opening.code in codes), None)
        if opening is None or self._read_only:
            return
        text = with_opening(self.field.toPlainText(), opening.text)
        if len(text) <= LONGEST_NOTE:
            cursor = self.field.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        self.write()

    def _typed(self) -> None:
        if not self._showing:
            self.typed.emit(self.field.toPlainText())

    def _marked(self) -> None:
        if not self._showing:
            self.marked.emit()
