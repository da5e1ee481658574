"""The cards room: finding at the left, reading at the right; before a notebook is open, with nothing of one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from outreach.domain.cards import Card, CardMissing, CardRefused
from outreach.services.cards import Found, Shelf, spoken
from outreach.services.workspace import Workspace
from outreach.ui import dialogs, tasks
from outreach.ui.cards import state
from outreach.ui.cards.deeds import Deeds
from outreach.ui.cards.desks import Desk
from outreach.ui.cards.finder import Finder
from outreach.ui.cards.halves import Halves
from outreach.ui.cards.menus import below, menu_of
from outreach.ui.cards.moderation import Moderation
from outreach.ui.cards.packing import Packing
from outreach.ui.cards.panes import Pane
from outreach.ui.cards.prints import Prints
from outreach.ui.cards.state import Spot
from outreach.ui.cards.zooms import Zoom
from outreach.ui.widgets.layouts import hbox

_TOGETHER = 2


class CardsPage(QWidget):
    """The room. `changed_data()` when the team wrote something.

    `alone_changed()` when the card takes the whole room or gives it back.
    `workspace` is None before a notebook is open: nothing of any is shown then. `save_as` asks where a file goes
    (tests answer in advance).
    """

    alone_changed = Signal()
    changed_data = Signal()

    def __init__(
        self,
        *,
        shelf: Shelf,
        language: str,
        workspace: Workspace | None = None,
        now: Callable[[], datetime] = datetime.now,
        save_as: dialogs.SaveAs = dialogs.save_as,
    ) -> None:
        super().__init__()
        self._shelf, self._workspace = shelf, workspace
        self._language = spoken(language)
        self.spot = Spot(language=self._language)
        self._desk = Desk(shelf, workspace)
        self.moderation = Moderation(self, workspace, self._desk, now) if workspace is not None else None
        self._card: Card | None = None
        self._visited = False
        self._before_together = 0
        team = self.moderation
        self.finder = Finder()
        self.pane = Pane(propose=team.propose_button, below=team.below) if team is not None else Pane()
        self.bar, self.reading, self.lane = self.pane.bar, self.pane.reading, self.pane.lane
        self.prints = Prints(self, self.lane, save_as)
        self._halves = Halves(self.finder, self.pane)
        self.setLayout(hbox(self.finder, (self.pane, 1)))
        self._rest = QTimer(self, singleShot=True, interval=state.REST)
        self._rest.timeout.connect(self._show_chosen)
        self._connect()
        self._find()
        self._tell_edition()
        self._show_chosen()
        self._fit()
        spoken_here = self._language
        tasks.run(self, lambda: shelf.prepare(spoken_here), lambda _done: None, _raise)
        self.packing = Packing(self, workspace, shelf, self._language, now) if workspace is not None else None

    def _connect(self) -> None:
        self.finder.asked.connect(self._look_for)
        self.finder.moved.connect(lambda _found: self._rest.start())
        self.finder.opened.connect(self._open)
        self.finder.picked.connect(self._pick)
        self.finder.menu_asked.connect(lambda: self.menu().popup(below(self.finder.menu)))
        self.reading.linked.connect(self.show_card)
        self.bar.together_asked.connect(self.read_together)
        self.bar.pocket_asked.connect(self.print_pocket)
        self.bar.list_asked.connect(self.back)
        self.bar.zoomed.connect(self.zoom)
        self.bar.language_asked.connect(self.speak)
        for keys, does in (
            ("/", self.search),
            ("U", self.show_emergency),
            ("O", self.show_original),
            ("Ctrl+P", self.print_pocket),
            ("Ctrl+Shift+P", self.print_booklet),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        if self.moderation is not None:
            self._connect_team(self.moderation)

    def _connect_team(self, team: Moderation) -> None:
        send = (("Ctrl+Return", team.propose), ("Ctrl+Enter", team.propose))
        for keys, does in (("A", team.add), ("E", team.edit), ("P", team.show_list), *send):
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        self.finder.waiting_asked.connect(team.show_list)
        self.pane.leaving.connect(team.keep)
        team.changed.connect(self._team_changed)
        self._count_waiting()

    def _team_changed(self) -> None:
        self._find()
        self._again()
        self._count_waiting()
        self.changed_data.emit()

    def _count_waiting(self) -> None:
        if self.moderation is not None:
            self.finder.show_waiting(self.moderation.waiting())

    # Finding ---------------------------------------------------------------------------------------------

    def _look_for(self, query: str, family: str) -> None:
        self.spot = replace(self.spot, query=query, family=family)
        self._find(keep=not query.strip())
        self._rest.start()

    def _find(self, *, keep: bool = True) -> None:
        found = state.arranged(self._desk.search(self.spot.query, self._language), self.spot)
        self.finder.show_rows(found, self._desk.passage, self._language, self.spot.card if keep else "")

    def _tell_edition(self) -> None:
        # Not at every key: it looks at every card there is.
        self.finder.show_edition(state.edition(self._shelf.entries(self._language)))

    def order(self, *, last_read_first: bool) -> None:
        """Put what was read last first, or everything by its title."""
        self.spot = replace(self.spot, last_read_first=last_read_first)
        self._find()

    def search(self) -> None:
        """Go to the search, wherever one is in the room."""
        if self._halves.together:
            self.read_together()
        self._fit(reading=False)
        self.finder.search()

    # Reading ---------------------------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card in sight, as it is read: with what the team agreed on."""
        return self._card

    def _show_chosen(self) -> None:
        self._rest.stop()
        found = self.finder.row()
        if found is not None and (self._card is None or found.entry.id != self._card.id):
            self._show(found.entry.id, self.spot.language if self.spot.card == found.entry.id else self._language)

    def _open(self, found: Found) -> None:
        """Read a card on purpose: it counts as read, and the keys go to it."""
        self.show_card(found.entry.id)

    def show_card(self, card: str, language: str = "") -> None:
        """Go to a card, by its id."""
        self._rest.stop()
        if self._card is None or self._card.id != card or language:
            self._show(card, language or self._language)
        self.spot = self.spot.reading(card)
        self.finder.choose(card)
        self.pane.show_reading()
        self._fit(reading=True)
        self.reading.read()

    def _show(self, card_id: str, language: str, *, keep_place: bool = False) -> None:
        try:
            card = self._desk.card(card_id, language)
        except (CardMissing, CardRefused) as refusal:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            show_refusal(self.window(), refusal)
            return
        self._card = card
        self.spot = replace(self.spot, card=card.id, language=card.language)
        self.reading.show_card(card, Zoom(self.spot.zoom), self._desk.around(card), keep_place=keep_place)
        self.bar.show_card(self._shelf.languages(card.id), card.language)

    def show_panel(self, panel: QWidget) -> None:
        """Put something in the card's place for a while, in sight also where list and card take turns."""
        self.pane.show_panel(panel)
        self._fit(reading=True)

    def zoom(self, step: int) -> None:
        """Read it larger or smaller: A, A+, A++."""
        self.spot = replace(self.spot, zoom=step)
        self.bar.zoom.choose(step)
        self._again()

    def speak(self, language: str) -> None:
        """Read this card in another language; the program keeps its own."""
        if self._card is not None:
            self.spot = replace(self.spot, language=language)
            self._again()

    def _again(self) -> None:
        if self._card is not None:
            self._show(self._card.id, self.spot.language, keep_place=True)

    def show_original(self) -> None:
        """Show the words that ship in place of the team's, or the team's again."""
        if self._workspace is not None and self._card is not None:
            self._desk.original = not self._desk.original
            self._again()

    def read_together(self) -> None:
        """Give the card the whole room, large, for two; or the list again."""
        together = self._halves.together = not self._halves.together
        if together:
            self._before_together = self.spot.zoom
        self.bar.show_together(together=together)
        self._fit(reading=together or self._halves.reading)
        self.alone_changed.emit()
        self.zoom(_TOGETHER if together else self._before_together)
        self.reading.read()

    def alone(self) -> bool:
        """Whether the card has the whole room, and the rail should go."""
        return self._halves.together

    def show_emergency(self) -> None:
        """Go to what can be done in an emergency, on the card in sight."""
        self._rest.stop()
        self._show_chosen()
        self.pane.show_reading()
        self._fit(reading=True)
        self.reading.show_emergency()

    def ask_help_here(self) -> None:
        """Go to the emergency slab of the card one is reading, or of the one on overdose where none was chosen."""
        if self.spot.read[:1] == (self.spot.card,):
            self.show_emergency()
        else:
            self.ask_help()

    def ask_help(self) -> None:
        """Go to the card on overdose and its emergency slab, from anywhere in the program."""
        self.finder.show_query("", state.ALL)
        self._look_for("", state.ALL)
        self.show_card(state.EMERGENCY)
        self.show_emergency()

    # Room ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *, reading: bool | None = None) -> None:
        if reading is not None:
            self._halves.reading = reading
        self._halves.fit(self.width())

    # What the window asks of a room ----------------------------------------------------------------------

    def start(self) -> None:
        """Put the focus on the search; later, leave it where one was."""
        focus = QApplication.focusWidget()
        if not self._visited or focus is None or not self.isAncestorOf(focus):
            if self.finder.isVisible():
                self.finder.search()
            else:
                self.reading.read()
        self._visited = True

    def back(self) -> bool:
        """Go back one step: what is unfolded, reading together, the card, the search; False where there is none."""
        return self.pane.back() or self._leave_together() or self._leave_card() or self._leave_search()

    def _leave_together(self) -> bool:
        if self._halves.together:
            self.read_together()
            return True
        return False

    def _leave_card(self) -> bool:
        if self.finder.isVisible() and not self.reading.has_focus():
            return False
        self._fit(reading=False)
        self.finder.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _leave_search(self) -> bool:
        if not self.spot.query:
            return False
        self.finder.field.clear()
        self.finder.search()
        return True

    def reload(self) -> None:
        """Read again what others may have written."""
        self._desk.refresh()
        self._tell_edition()
        self._again()
        self._count_waiting()

    def shelf(self) -> Shelf:
        """Give the shelf it reads from."""
        return self._shelf

    def use_shelf(self, shelf: Shelf) -> None:
        """Read from another shelf: the packs have changed. A card that went with one makes room for the row chosen."""
        self._shelf = shelf
        self._desk.lay(shelf)
        if self._card is not None and not shelf.languages(self._card.id):
            self._card = None
        self._find()
        self.finder.show_edition(state.edition(shelf.entries(self._language)))
        self._again()
        self._show_chosen()

    def keep(self) -> None:
        """Write down what is half written, now, and stop what is under way."""
        if self.moderation is not None:
            self.moderation.keep()
        if self.packing is not None:
            self.packing.stop()

    def undo(self) -> None:
        """Take back what was done last, with packs while they are in sight, else with what the team proposes."""
        if (deeds := self._deeds()) is not None:
            deeds.undo()

    def redo(self) -> None:
        """Do it again."""
        if (deeds := self._deeds()) is not None:
            deeds.redo()

    def _deeds(self) -> Moderation | Deeds | None:
        packing = self.packing
        return packing.deeds if packing is not None and packing.undoes() else self.moderation

    def place(self) -> tuple[Spot, bool, bool, str]:
        """Say where one is, for the room that takes this one's place in another look."""
        panel = self.moderation.place() if self.moderation is not None else ""
        return self.spot, self._halves.reading, self._halves.together, panel

    def go_to(self, place: tuple[Spot, bool, bool, str]) -> None:
        """Go to where one was."""
        spot, reading, together, panel = place
        self.spot = spot
        self.finder.show_query(spot.query, spot.family)
        self.finder.rows.pick(spot.picked)
        self._find()
        self.bar.zoom.choose(spot.zoom)
        if spot.card:
            self._show(spot.card, spot.language)
        self._halves.reading = reading
        if together:
            self._halves.together = False
            self.read_together()
        self._fit()
        if panel and self.moderation is not None:
            self.moderation.go_to(panel)

    def next_pane(self, forward: bool = True) -> None:
        """Go round the parts: search, list, bar, card, emergency."""
        parts = [part for part in (self.finder.field, self.finder.list, *self.pane.parts()) if part.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, part in enumerate(parts) if part is focus), -1)
        if parts:
            parts[(at + (1 if forward else -1)) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    def menu(self) -> QMenu:
        """Make the menu of what else there is to do with the cards."""
        return menu_of(self)

    # On paper --------------------------------------------------------------------------------------------

    def print_pocket(self) -> None:
        """Write the pocket card of the card in sight, in the language it is read in."""
        if self._card is not None:
            self.prints.pocket(self._card)

    def print_booklet(self) -> None:
        """Write a booklet of the cards that are picked; without any, of the one in sight."""
        picked = self.spot.picked or ((self._card.id,) if self._card is not None else ())
        if picked:
            self.prints.booklet(self._desk.agreed(picked, self._language), self._language)

    def _pick(self, found: Found) -> None:
        self.spot = self.spot.picking(found.entry.id)
        self.finder.rows.pick(self.spot.picked)


def _raise(error: BaseException) -> None:
    """What could not be prepared is a bug, and bugs are caught in one place."""
    raise error
