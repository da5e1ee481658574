"""The notes room: what was noted at the left, one note at the right."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget

from outreach.domain.errors import OutreachError
from outreach.domain.notes import Note, NoteGone
from outreach.domain.outings import evening_of
from outreach.i18n import _
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace
from outreach.ui.actions import caps
from outreach.ui.changes import NoteAsked
from outreach.ui.errors import show_refusal
from outreach.ui.hints.readers import reader_of
from outreach.ui.histories import offer
from outreach.ui.notes import state
from outreach.ui.notes.desks import Writing
from outreach.ui.notes.finder import Finder
from outreach.ui.notes.form import NoteForm
from outreach.ui.notes.panes import Panes
from outreach.ui.notes.state import Deed
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.empty import EmptyState
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import hbox, vbox
from outreach.ui.widgets.toasts import ToastLane

T = TypeVar("T")


class NotesPage(Panes):
    """The room. `changed_data()` whenever something was stored, `settings_asked()` for how long notes stay.

    The room can be thrown away and made anew at any moment: what is being typed is kept at each key.
    """

    changed_data = Signal()
    settings_asked = Signal()

    def __init__(
        self, *, workspace: Workspace, preferences: Preferences, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__()
        del preferences  # every room is given them; this one has no keys of a layout
        self._workspace, self._now = workspace, now
        self.writing = Writing(workspace, now)
        self.finder = Finder(workspace, self._today)
        self.form = NoteForm(reader_of(workspace), read_only=workspace.read_only)
        self.lane = ToastLane(label(_("Notes stay on this computer and enter no report."), "small", "text3", wrap=True))
        self.empty = EmptyState(
            "ph/note-blank",
            _("No note is open."),
            _("What does not fit in figures can be written here. It is erased by itself on its day."),
            action="" if workspace.read_only else _("New note"),
            keys=caps("Ctrl+N"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._scrolled())
        foot = hbox((self.lane, 1), 12, self.form.save)
        self._right = Plain(vbox((self._stack, 1), 10, foot, margins=(26, 18, 26, 14)))
        self.lay_out(self._right)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._keep_typed)
        self._visited = False
        self._connect()
        self._offer()
        self._show()
        self._fit()

    def _scrolled(self) -> QScrollArea:
        """The note, where a small window or large text leave too little room for all of it."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        return area

    def _connect(self) -> None:
        form, finder = self.form, self.finder
        form.typed.connect(self._typed)
        form.marked.connect(self._marked)
        form.saved.connect(self.save)
        form.new_asked.connect(self.begin)
        form.longer_asked.connect(lambda: self._did(self._try(self.writing.extend)))
        form.deleted.connect(self.delete)
        self.empty.acted.connect(self.begin)
        finder.list.opened.connect(self.open)
        finder.list.went_in.connect(self._go_in)
        finder.list.deleted.connect(self.delete)
        finder.settings_asked.connect(self.settings_asked)
        for keys, does in (
            ("Ctrl+N", self.begin),
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Ctrl+J", self.form.next_opening),
            ("Ctrl+F", self._go_search),
            ("F2", self._go_list),
            ("F3", self._go_topics),
            ("F4", self._go_in),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(does)

    def _today(self) -> date:
        return evening_of(self._now())

    # What is in sight -------------------------------------------------------------------------------------

    def _offer(self) -> None:
        openings = self._workspace.openings
        self.form.offer(openings.topics(retired=True), openings.all())

    def _show(self) -> None:
        desk = self.writing.desk
        self._stack.setCurrentIndex(0 if desk is None else 1)
        self.form.save.setVisible(desk is not None)
        if desk is not None:
            zone = self._zone(desk.note)
            self.form.show_desk(desk, zone, self._workspace.notes.longer(desk.note))
        self.finder.show_current(desk.note.id if desk is not None else None)

    def _zone(self, note: Note) -> str:
        code = self._workspace.notes.zone_of(note)
        zones = self._workspace.team.zones(retired=True)
        return next((zone.label for zone in zones if zone.code == code), code)

    # What is done -----------------------------------------------------------------------------------------

    def open(self, note: Note) -> None:
        """Read a note; what was typed in another is saved first."""
        if self.writing.desk is not None and self.writing.desk.note.id == note.id:
            return
        self._after_leaving(lambda: self._open(note.id))

    def _open(self, note_id: bytes) -> None:
        fresh = self._workspace.notes.find(note_id)
        if fresh is not None:
            self.writing.open(fresh)
        self._show()

    def begin(self) -> None:
        """Write a new note, of this evening."""
        self._begin(None)

    def open_for(self, asked: NoteAsked) -> None:
        """Open the note that another room speaks of, or begin one about its outing."""
        if asked.note is None:
            self._begin(asked.outing)
            return
        found = self._workspace.notes.find(asked.note)
        if found is None:
            show_refusal(self.window(), NoteGone())
        else:
            self.open(found)
            self._go_in()

    def _begin(self, outing: bytes | None) -> None:
        def lay_out() -> None:
            self._try(lambda: self.writing.begin(outing))
            self._show()
            self._turn(1)
            self.form.write()

        if not self._workspace.read_only:
            self._after_leaving(lay_out)

    def save(self) -> None:
        """Save the note; what could point to somebody is asked about once."""
        if not self._workspace.read_only:
            self.form.guarded.then(lambda: self._did(self._try(self.writing.save)))

    def delete(self) -> None:
        """Delete the note; undo brings it back."""
        if self._workspace.read_only or self.writing.desk is None:
            return
        self._did(self._try(self.writing.delete))
        self._show()
        self._go_list()

    def undo(self) -> None:
        """Take back the last step."""
        self._again(self.writing.undo, undone=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._again(self.writing.redo, undone=False)

    def _again(self, step: Callable[[], tuple[bool, Deed | None]], *, undone: bool) -> None:
        happened, deed = self._try(step) or (False, None)
        if not happened:
            return
        self.lane.dismiss()
        if deed is None:
            announce(self, _("Undone") if undone else _("Redone"))
        else:
            self._say(deed, undone=undone)
            self._written()
        self._show()

    def _withdraw(self, deed: Deed) -> None:
        inverse = self._try(lambda: self.writing.withdraw(deed))
        if inverse is not None:
            self._say(inverse, undone=True)
            self._written()
            self._show()

    def _typed(self, text: str) -> None:
        self.writing.type(text)
        if self.writing.desk is not None:
            self.form.show_changed(self.writing.desk)
            self._changed()

    def _marked(self) -> None:
        topics, follow_up = self.form.told()
        deed = self._try(lambda: self.writing.mark(topics, follow_up))
        if deed is not None:
            self._did(deed)
        elif self.writing.desk is not None:
            self.form.show_changed(self.writing.desk)
            self._changed()

    def _changed(self) -> None:
        # After the paint that shows it, before anything else can happen.
        if not self._workspace.read_only:
            self._soon.start()

    def _after_leaving(self, does: Callable[[], None]) -> None:
        """Save what is on the desk, then go on; where that is refused, or not wanted after all, stay."""
        if not self.writing.changed or self._workspace.read_only:
            does()
            return

        def go_on() -> None:
            try:
                deed = self.writing.save()
            except OutreachError as refusal:
                show_refusal(self.window(), refusal)
                return
            self._did(deed)
            does()

        desk = self.writing.desk
        self.finder.show_current(desk.note.id if desk is not None else None)
        self.form.guarded.then(go_on)

    def _did(self, deed: Deed | None) -> None:
        if deed is None:
            return
        self._say(deed, undone=False)
        self._written()
        self._show()
        self.form.forget_typing()

    def _written(self) -> None:
        self._soon.stop()
        self.finder.look()
        self.changed_data.emit()

    def _say(self, deed: Deed, *, undone: bool) -> None:
        back = self.redo if undone else (lambda: self._withdraw(deed))
        offer(self.lane, state.done_words(deed, undone=undone), back, undone=undone)

    def _try(self, does: Callable[[], T]) -> T | None:
        try:
            return does()
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return None

    # What the window asks of a room -----------------------------------------------------------------------

    def start(self) -> None:
        """Take the focus where one begins: the list, or the note that was being typed."""
        focus = QApplication.focusWidget()
        if self._visited and focus is not None and self.isAncestorOf(focus):
            return
        self._visited = True
        if self.writing.changed:
            self._go_in()
        elif self.finder.list.lines.rowCount():
            self.finder.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.writing.desk is None:
                self.finder.list.first()
        elif self.empty.button is not None:
            self._turn(1)
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read again what others may have written."""
        self._offer()
        desk = self.writing.desk
        if desk is not None and not desk.changed and desk.kept is not None:
            fresh = self._workspace.notes.find(desk.kept.id)
            if fresh is None:
                self.writing.put_away()
            else:
                self.writing.open(fresh)
        self.finder.reload()
        self._show()

    def keep(self) -> None:
        """Leave in good order (locked, rebuilt): what is being typed is kept, nothing is looked for any more."""
        self.finder.rest()
        self._keep_typed()

    def _keep_typed(self) -> None:
        """Make what is being typed survive whatever happens. Durable when it returns."""
        self._soon.stop()
        if not self._workspace.read_only:
            self.writing.keep()

    def place(self) -> tuple[bytes | None, str, int]:
        """Say where one is, for the room that takes this one's place in another look."""
        desk = self.writing.desk
        return (desk.note.id if desk and desk.kept else None), self.finder.search.text(), self._panes.index()

    def go_to(self, place: tuple[bytes | None, str, int]) -> None:
        """Go to where one was."""
        note_id, text, pane = place
        self.finder.search.setText(text)
        found = self._workspace.notes.find(note_id) if note_id and not self.writing.changed else None
        if found is not None:
            self.writing.open(found)
            self._show()
        self._turn(pane)

    def back(self) -> bool:
        """What Escape does here; False where there is nothing to leave."""
        sheets = [sheet for sheet in self.findChildren(Sheet) if sheet.isVisible()]
        if sheets:
            sheets[-1].dismiss()
            return True
        focus = QApplication.focusWidget()
        if focus is not None and self._right.isAncestorOf(focus) and self.finder.list.lines.rowCount():
            self._go_list()
            return True
        return False
