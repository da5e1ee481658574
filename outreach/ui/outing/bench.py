"""One outing at work: what the hand does on the parts goes through the evening, and shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from outreach.domain.encounters import Content, Encounter
from outreach.domain.errors import OutreachError
from outreach.i18n import _, number
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace
from outreach.ui.errors import show_refusal
from outreach.ui.histories import offer
from outreach.ui.outing import wordings
from outreach.ui.outing.evenings import Done, Evening
from outreach.ui.outing.items import HowMany, OtherItems
from outreach.ui.outing.panes import Panes
from outreach.ui.outing.parts import Parts
from outreach.ui.outing.recoveries import Left, left_words, let_go
from outreach.ui.outing.state import MULTIPLIERS, Beside, Change, Deed, Hand, Size, counted, hours_of, pieces, told
from outreach.ui.outing.strip import RecentList
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.layouts import vbox

T = TypeVar("T")
_BOUNCE_MS = 700
"""A blank card saved this soon after another is a second press of the same key, not a second encounter."""


class Bench(QWidget):
    """`stored()` when something was written down; `elsewhere(draft)` to recover a draft of another outing."""

    stored = Signal()
    elsewhere = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        now: Callable[[], datetime],
        evening: Evening,
        left: Left,
        *,
        size: Size,
        tight: bool = False,
    ) -> None:
        super().__init__()
        self._workspace, self._left, self._now = workspace, left, now
        self.evening = evening
        self._size = size
        self._position = 1
        self._asking = False
        self.parts = Parts(workspace, preferences, evening, now, size, tight=tight)
        self.panes = Panes(self.parts, self._show_last)
        self.setLayout(vbox((self.parts.page, 1)))
        self._since_saved = QElapsedTimer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep)
        self._wire()
        self._bind_keys()
        self.refresh()

    # Showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is stored again, then show everything."""
        outing = self.evening.outing
        encounters = self._workspace.encounters
        self._position = encounters.next_position(outing.id)
        self._totals = self._workspace.outings.totals(outing.id)
        self.parts.totals.show_totals(self._totals)
        self._show_recents(self.parts.recents)
        self.show_desk()
        self.show_left()
        self.parts.card.rows.offer_hours(hours_of(outing.plan, self._now()))

    def _show_recents(self, recents: RecentList) -> None:
        latest = self._workspace.encounters.latest(self.evening.outing.id)
        catalogue = self._workspace.supplies.catalogue()
        recents.show_encounters(latest, self._workspace.supplies.lists(), catalogue.items)

    def show_desk(self) -> None:
        """Show the card as it is now."""
        parts, desk = self.parts, self.evening.desk
        self._show_counts()
        self._show_hand()
        parts.card.show_desk(desk, self._position)
        parts.note.show_text(desk.content.note)
        parts.note.offer_more(kept=desk.editing is not None and bool(desk.editing.content.note))
        parts.save.show_desk(desk)
        if desk.editing is not None:
            number_, hour = desk.editing.position, wordings.when(desk.editing)
            words = _("You are correcting no. {n}, {hour}.").format(n=number(number_), hour=hour)
            parts.editing.ask(words, _("Leave as it was"))
        self._asking = self._asking and bool(self.evening.doubts())
        self._show_bands()

    def _show_counts(self) -> None:
        """What every tap changes, and nothing else."""
        content = self.evening.content
        self.parts.pad.show_counts(content.given)
        self.parts.off_pad.show_counts(content.given, self._workspace.supplies.catalogue())
        self.parts.returned.show_content(content)
        self._show_tabs(content)

    def _show_tabs(self, content: Content) -> None:
        if self.parts.tabs is None:
            return
        total, answers = pieces(content.given), told(content)
        saved = number(self._totals.encounters)
        words = self.parts.tab_words(number(total) if total else "", number(answers) if answers else "", saved)
        if tuple(words) != self.parts.tabs.items():
            self.parts.tabs.set_items(words)
        minutes = self.parts.header.elapsed.words()
        desk = self.evening.desk
        position = self._position if desk.editing is None else desk.editing.position
        shown = [minutes, wordings.titled(position)] if minutes else [wordings.titled(position)]
        self.parts.where.say(" · ".join(shown))

    def _show_hand(self) -> None:
        hand = self.evening.hand
        factor = MULTIPLIERS.index(hand.factor)
        if self.parts.multiplier.index() != factor:
            self.parts.multiplier.choose(factor)
        rest = _("Next tap") if self._size == "full" else ""
        self.parts.next_tap.say(_("Next tap: {n}").format(n=hand.digits) if hand.digits else rest)

    def show_left(self) -> None:
        """Offer what a sudden end had left."""
        draft = self._left.first()
        if draft is not None:
            self.parts.left.ask(left_words(draft, self.evening.outing.id), _("Recover"), _("Discard"))
        self._show_bands()

    def _show_bands(self) -> None:
        editing = self.evening.desk.editing is not None
        self.parts.show_bands(left=self._left.first() is not None, editing=editing, doubt=self._asking)

    # Wiring ---------------------------------------------------------------------------------------

    def _wire(self) -> None:
        parts = self.parts
        parts.pad.tapped.connect(self._tap)
        parts.pad.asked.connect(self._ask_how_many)
        parts.pad.typed.connect(lambda digit: self._hold(self.evening.hand.with_digit(digit)))
        parts.pad.came_back.connect(parts.returned.bump)
        parts.off_pad.asked.connect(self._ask_how_many)
        parts.multiplier.chosen.connect(lambda index: self._hold(Hand(MULTIPLIERS[index])))
        parts.other.clicked.connect(self._ask_other)
        parts.returned.told.connect(self._told)
        parts.card.told.connect(self._told)
        parts.note.typed.connect(self._typed)
        parts.save.saved.connect(self.save)
        parts.save.cleared.connect(self.clear)
        parts.save.deleted.connect(self.delete)
        parts.editing.acted.connect(self.leave)
        parts.left.acted.connect(self._recover)
        parts.left.refused.connect(self._discard)
        parts.doubt.acted.connect(self._confirm)
        parts.doubt.refused.connect(self._correct)
        parts.recents.opened.connect(self.edit)
        parts.last.clicked.connect(self._show_last)

    def _bind_keys(self) -> None:
        for keys, does in (
            ("F2", self.panes.focus_pad),
            ("F3", self.panes.focus_card),
            ("F4", self.panes.focus_note),
            ("F5", self._show_last),
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(does)

    # The hand -------------------------------------------------------------------------------------

    def _tap(self, item: str, sign: int) -> None:
        self.evening.tap(item, sign)
        self._show_counts()
        self._show_hand()
        self.parts.pad.say(item, self.evening.content.given.get(item, 0))
        self._changed()

    def _hold(self, hand: Hand) -> None:
        self.evening.hand = hand
        self._show_hand()

    def _told(self, change: Change) -> None:
        self.evening.tell(change(self.evening.content))
        self.show_desk()
        self._changed()

    def _typed(self, text: str) -> None:
        self.evening.tell(replace(self.evening.content, note=text), typing=True)
        self._changed()

    def _changed(self) -> None:
        # After the paint that shows it, before anything else can happen.
        if not self._workspace.read_only:
            self._soon.start(0)

    def keep(self) -> None:
        """Make what is on the card survive whatever happens. Durable when it returns."""
        self._soon.stop()
        if not self._workspace.read_only:
            self._try(self.evening.keep)

    def _ask_how_many(self, item: str) -> None:
        words = wordings.item_words(self._workspace.supplies.catalogue().items.get(item), item)
        sheet = HowMany(self, item, words, self.evening.content.given.get(item, 0))
        sheet.answered.connect(lambda code, n: self._told(lambda content: counted(content, code, n)))
        sheet.ask()

    def _ask_other(self) -> None:
        sheet = OtherItems(self, self._workspace.supplies.catalogue())
        sheet.found.connect(lambda code: self._tap(code, 1))
        sheet.ask()

    # Storing --------------------------------------------------------------------------------------

    def save(self) -> None:
        """Store the card. Doubtful quantities and what could point to somebody are asked about once."""
        just_saved = self._since_saved.isValid() and not self._since_saved.hasExpired(_BOUNCE_MS)
        if just_saved and self.evening.content.blank:
            return
        doubts = self.evening.doubts()
        if doubts:
            words = wordings.doubts_words(doubts, self._workspace.supplies.catalogue().items)
            self.parts.doubt.ask(words, _("Yes, save"), _("Correct"))
            self._ask_doubt(asking=True)
            self.parts.doubt.act.setFocus()
            return
        self.parts.note.guarded.then(self._store)

    def _store(self) -> None:
        self._soon.stop()
        done = self._try(self.evening.save)
        if done is not None:
            self._since_saved.start()
            self._say(done)
            self._written()

    def _ask_doubt(self, *, asking: bool) -> None:
        self._asking = asking
        self._show_bands()

    def _confirm(self) -> None:
        self.evening.confirm()
        self._ask_doubt(asking=False)
        self.save()

    def _correct(self) -> None:
        self._ask_doubt(asking=False)
        self.panes.focus_pad()

    def clear(self) -> None:
        """Empty the card; undo brings it back."""
        self.evening.clear()
        self._rest()

    def edit(self, encounter: Encounter) -> None:
        """Lay a stored encounter on the card."""
        self.parts.lane.dismiss()
        self.evening.edit(encounter)
        self._rest()
        self.panes.focus_card()

    def leave(self) -> None:
        """Leave a correction without storing it."""
        self.evening.leave()
        self._rest()

    def delete(self) -> None:
        """Delete the encounter being corrected; undo brings it back."""
        done = self._try(self.evening.delete)
        if done is not None:
            self._say(done)
            self._written()

    def did(self, beside: Beside) -> None:
        """Something was done in the room beside the card: say so, with the way back."""
        self._say(self.evening.did(beside))
        self._written()

    def undo(self) -> None:
        """Take back the last step."""
        self._after(self._try(self.evening.undo), undone=True)

    def redo(self) -> None:
        """Do it again."""
        self._after(self._try(self.evening.redo), undone=False)

    def _withdraw(self, deed: Deed | Beside) -> None:
        self._after(self._try(lambda: self.evening.withdraw(deed)), undone=True)

    def _after(self, done: Done | None, *, undone: bool) -> None:
        if done is None:
            return
        if done.kind == "typed":
            self.show_desk()
            announce(self, _("Undone") if undone else _("Redone"))
            return
        self.parts.lane.dismiss()
        self._say(done, undone=undone)
        self._written()

    def back(self) -> bool:
        """What Escape does here: the digits go, then the correction is left. False where there is neither."""
        if self.evening.hand != Hand():
            self._hold(Hand())
        elif self.evening.desk.editing is not None:
            self.leave()
        else:
            return False
        return True

    def _written(self) -> None:
        self.refresh()
        self.panes.focus_pad()
        self.stored.emit()

    def _rest(self) -> None:
        self.show_desk()
        self.keep()
        self.panes.focus_pad()

    def _say(self, done: Done, *, undone: bool = False) -> None:
        if (beside := done.beside) is not None:
            words = beside.undone if undone else beside.said
        else:
            position = done.encounter.position if done.encounter else self._position
            words = wordings.done_words(done.kind, position, undone=undone)
        deed = done.deed or beside
        back = self.redo if undone else (lambda: self._withdraw(deed) if deed is not None else None)
        toast = offer(self.parts.lane, words, back, undone=undone)
        toast.expired.connect(self._show_bands)
        toast.acted.connect(self._show_bands)
        self._show_bands()

    # What was left --------------------------------------------------------------------------------

    def _recover(self) -> None:
        draft = self._left.first()
        if draft is None:
            return
        if draft.outing != self.evening.outing.id:
            self.elsewhere.emit(draft)
            return
        self._left.add(*self.evening.set_apart())
        if self._try(lambda: self.evening.recover(draft)) is not None:
            self._left.take(draft)
        self.show_left()
        self._rest()

    def _discard(self) -> None:
        draft = self._left.first()
        if draft is not None:
            self._left.take(draft)
            self.did(let_go(self._left, draft))

    def _try(self, does: Callable[[], T]) -> T | None:
        try:
            return does()
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return None

    # Where the focus goes -------------------------------------------------------------------------

    def start(self) -> None:
        """Take the focus where work begins."""
        self.panes.focus_pad()

    def _show_last(self) -> None:
        if self._size != "compact":
            self.panes.focus_last()
            return
        sheet = Sheet(self, _("Last encounters"), keep=_("Close"), keep_keys=(_("Esc"),))
        recents = RecentList(upright=True)
        self._show_recents(recents)
        recents.opened.connect(sheet.dismiss)
        recents.opened.connect(self.edit)
        sheet.body.addWidget(recents)
        sheet.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where the window did not take it."""
        if event.key() == Qt.Key.Key_Escape and self.back():
            return
        super().keyPressEvent(event)
