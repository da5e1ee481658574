"""The outing room: the outing that is open, or the way to open one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from outreach.domain.encounters import Draft
from outreach.domain.errors import OutreachError
from outreach.domain.outings import Outing
from outreach.i18n import _
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace
from outreach.ui.changes import NoteAsked
from outreach.ui.errors import show_refusal
from outreach.ui.outing import overdoses
from outreach.ui.outing.bench import Bench
from outreach.ui.outing.evenings import Evening
from outreach.ui.outing.overdoses import OverdoseSheet, left_half_told
from outreach.ui.outing.plans import PlanSheet
from outreach.ui.outing.recoveries import Left
from outreach.ui.outing.review import Review
from outreach.ui.outing.start import StartPage
from outreach.ui.outing.state import Beside, Size, size_for, tight_for
from outreach.ui.theme import theme
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.layouts import vbox


class OutingPage(QWidget):
    """Where encounters are logged. `changed_data()` when something was stored, `note_asked(NoteAsked)`, `bag_asked()`.

    `now` tells the time. The room can be thrown away and made anew at any moment: after `keep()` the next one
    takes up the card where it was; after a sudden end it asks first.
    """

    changed_data = Signal()
    note_asked = Signal(object)
    bag_asked = Signal()

    def __init__(
        self, *, workspace: Workspace, preferences: Preferences, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__()
        self._workspace, self._preferences, self._now = workspace, preferences, now
        self._left = Left(workspace)
        self._evening: Evening | None = None
        self._shown: QWidget | None = None
        self._layout = vbox()
        self.setLayout(self._layout)
        self._size: Size = "full"
        self._tight = self._taken_up = False
        for key, does in (("Ctrl+N", self.ask_start), ("F7", self.ask_overdose)):
            QShortcut(QKeySequence(key), self).activated.connect(does)
        self._open_at_first()

    def _open_at_first(self) -> None:
        handed = self._left.handed
        outing = self._workspace.outings.current()
        if handed is not None and (outing is None or outing.id != handed.outing):
            outing = self._get(handed.outing) or outing
        if outing is not None:
            self._evening = Evening(self._workspace, outing, self._now)
            if handed is not None and handed.outing == outing.id:
                self._recover(handed)
        self._build()

    # What is in sight -----------------------------------------------------------------------------

    @property
    def evening(self) -> Evening | None:
        """The outing at work, None while none is open."""
        return self._evening

    @property
    def bench(self) -> Bench | None:
        """Its parts on screen."""
        return self._shown if isinstance(self._shown, Bench) else None

    def _build(self) -> None:
        """Lay the room out for its size and for what is open."""
        before = self._shown
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        if self._evening is None:
            self._shown = self._start_page()
        else:
            self._shown = self._bench(self._evening)
        self._layout.addWidget(self._shown, 1)
        self._shown.show()
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        asked = [sheet for sheet in self.findChildren(Sheet) if sheet.isVisible()]
        for sheet in asked:
            # What is laid out anew lies over what was there: a question stays on top, and keeps the focus.
            sheet.raise_()
        if had_focus and self.isVisible() and not asked:
            self.start()

    def _start_page(self) -> StartPage:
        page = StartPage(self._workspace, self._now, self._left.first(), short=self._size == "narrow")
        page.asked.connect(self.ask_start)
        page.bag_asked.connect(self.bag_asked)
        page.opened.connect(self.open)
        page.recovered.connect(lambda: self._recover_elsewhere(self._left.first()))
        page.discarded.connect(self._discard)
        return page

    def _bench(self, evening: Evening) -> Bench:
        bench = Bench(
            self._workspace, self._preferences, self._now, evening, self._left, size=self._size, tight=self._tight
        )
        bench.stored.connect(self.changed_data)
        bench.elsewhere.connect(self._recover_elsewhere)
        header = bench.parts.header
        header.paused.connect(lambda: self._settle(self._workspace.outings.pause))
        header.resumed.connect(lambda: self._settle(self._workspace.outings.resume))
        header.ending.connect(self.ask_end)
        header.left.connect(self.close_outing)
        header.correcting.connect(self.ask_plan)
        header.noting.connect(lambda: self.note_asked.emit(NoteAsked(evening.outing.id)))
        header.overdose_told.connect(self.ask_overdose)
        bench.parts.note.asked.connect(lambda: self._ask_note(evening))
        return bench

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size class lays the room out anew."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The window's size is known now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        window = self.window()
        scale = theme.current().scale
        fits = size_for(window.width(), window.height(), scale), tight_for(window.width(), scale)
        if fits != (self._size, self._tight):
            self._size, self._tight = fits
            self._build()

    # Opening and ending ---------------------------------------------------------------------------

    def open(self, outing: Outing) -> None:
        """Work on an outing, going on or over."""
        self._evening = Evening(self._workspace, outing, self._now)
        self._build()
        self.start()

    def close_outing(self) -> None:
        """Away from an outing that is over; the one going on, if any, comes back."""
        self._set_apart()
        current = self._workspace.outings.current()
        self._evening = Evening(self._workspace, current, self._now) if current else None
        self._build()
        self.start()

    def ask_start(self) -> None:
        """Ask where the next outing goes."""
        if self._workspace.outings.current() is None:
            self._ask_plan(None)

    def ask_plan(self) -> None:
        """Correct what was said of this outing."""
        if self._evening is not None:
            self._ask_plan(self._evening.outing)

    def _ask_plan(self, outing: Outing | None) -> None:
        sheet = PlanSheet(self, self._workspace, self._now, outing)
        sheet.settled.connect(self._planned)
        sheet.ask()

    def _planned(self, outing: Outing) -> None:
        if self._evening is not None and self._evening.outing.id == outing.id:
            self._evening.outing = outing
            self._build()
        else:
            self.open(outing)
        self.changed_data.emit()

    def ask_end(self) -> None:
        """Review the outing, then end it."""
        if self._evening is None:
            return
        self.keep_quietly()
        unsaved = _("An encounter is still on the card. It stays there.") if self._evening.desk.changed else ""
        sheet = Review(self, self._workspace, self._evening.outing, self._now, unsaved)
        sheet.ended.connect(self._ended)
        sheet.removed.connect(self._removed)
        sheet.ask()

    def ask_overdose(self) -> None:
        """Ask what somebody tells about an overdose, wherever it was."""
        if self.bench is None:
            return
        self.keep_quietly()
        sheet, reports = OverdoseSheet(self, self._workspace, lambda: self._now().date()), self._workspace.overdoses
        sheet.saved.connect(lambda told, before: self._did(overdoses.kept(reports, told, before)))
        sheet.removed.connect(lambda gone: self._did(overdoses.removed(reports, gone)))
        sheet.ask()

    def _did(self, beside: Beside) -> None:
        if self.bench is not None:
            self.bench.did(beside)

    def _ended(self, outing: Outing) -> None:
        evening = self._evening
        if evening is not None and (evening.desk.changed or evening.outing.state == "closed"):
            evening.outing = outing
            self._build()
        else:
            self._evening = None
            self._build()
            self.start()
        self.changed_data.emit()

    def _removed(self) -> None:
        self._evening = None
        self._build()
        self.start()
        self.changed_data.emit()

    def _ask_note(self, evening: Evening) -> None:
        """Show the note of the encounter that is being corrected where its topics and follow-up are told."""
        editing = evening.desk.editing
        if editing is not None:
            self.keep_quietly()
            self.note_asked.emit(NoteAsked(evening.outing.id, editing.id))

    def _settle(self, does: Callable[[bytes, datetime], Outing]) -> None:
        if self._evening is None:
            return
        try:
            self._evening.outing = does(self._evening.outing.id, self._now())
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
        self._build()
        self.changed_data.emit()

    def _set_apart(self) -> None:
        """Before another outing comes: what is on the card is offered again later."""
        self.keep_quietly()
        if self._evening is not None and not self._workspace.read_only:
            self._left.add(*self._evening.set_apart())

    # What was left --------------------------------------------------------------------------------

    def _recover_elsewhere(self, draft: Draft | None) -> None:
        outing = self._get(draft.outing) if draft is not None else None
        if draft is None or outing is None:
            return
        self._set_apart()
        self._evening = Evening(self._workspace, outing, self._now)
        self._recover(draft)
        self._left.take(draft)
        self._build()
        self.start()

    def _recover(self, draft: Draft) -> None:
        if self._evening is None:
            return
        try:
            self._evening.recover(draft)
        except OutreachError:
            # The encounter it corrected is gone: what was typed is still worth having.
            self._evening.recover(replace(draft, editing=False))

    def _discard(self) -> None:
        draft = self._left.first()
        if draft is not None:
            self._left.take(draft)
        self._build()
        self.start()

    def _get(self, outing_id: bytes) -> Outing | None:
        try:
            return self._workspace.outings.get(outing_id)
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return None

    # What the window asks of a room ---------------------------------------------------------------

    def start(self) -> None:
        """Take the focus where work begins; an overdose that was half told when the room went is asked about again."""
        if isinstance(self._shown, Bench | StartPage):
            self._shown.start()
        if self.bench is not None and not self._taken_up:
            self._taken_up = True
            if left_half_told(self._workspace):
                self.ask_overdose()

    def keep(self) -> None:
        """Leave in good order (locked, rebuilt): the next room takes the card up again without asking."""
        self.keep_quietly()
        if self._evening is not None and self._evening.desk.changed and not self._workspace.read_only:
            self._left.hand_over(self._evening.draft)

    def keep_quietly(self) -> None:
        """Write down what is still on its way."""
        if self.bench is not None:
            self.bench.keep()

    def reload(self) -> None:
        """Something was changed in another room: the pad, the zones, the words."""
        if self._evening is not None:
            self._evening.outing = self._get(self._evening.outing.id) or self._evening.outing
        self._build()

    def undo(self) -> None:
        """Take back the last step."""
        if self.bench is not None:
            self.bench.undo()

    def redo(self) -> None:
        """Do it again."""
        if self.bench is not None:
            self.bench.redo()

    def next_pane(self, forward: bool = True) -> None:
        """Go to the next part of the room."""
        if self.bench is not None:
            self.bench.panes.next(forward=forward)
        else:
            self.start()

    def back(self) -> bool:
        """What Escape does here; False where there is nothing to leave."""
        sheets = [sheet for sheet in self.findChildren(Sheet) if sheet.isVisible()]
        if sheets:
            sheets[-1].dismiss()
            return True
        return self.bench is not None and self.bench.back()
