"""The cards room: finding at the left, reading at the right; before a notebook is open, with nothing of one."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from outreach.domain.cards import Card
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
from outreach.ui.cards.readers import Reader
from outreach.ui.cards.seekers import Seeker
from outreach.ui.cards.state import Place
from outreach.ui.widgets.layouts import vbox
from outreach.ui.widgets.orders import go_round


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
        self._shelf, self._language, self._visited = shelf, spoken(language), False
        self._desk = Desk(shelf, workspace)
        team = self.moderation = Moderation(self, workspace, self._desk, now) if workspace is not None else None
        self.finder = Finder()
        self.pane = Pane(propose=team.propose_button, below=team.below) if team is not None else Pane()
        self.bar, self.reading, self.lane = self.pane.bar, self.pane.reading, self.pane.lane
        self.seeker = Seeker(self.finder, self._desk, self._language)
        self.reader = Reader(self.pane, self._desk, self._language)
        self.deeds = Deeds(self.lane)
        self.prints = Prints(self.lane, self._desk, self.reader, self.seeker, save_as)
        self._halves = Halves(self.finder, self.pane)
        self.setLayout(vbox(self._halves))
        self._connect()
        self._press()
        self.reload()
        self.seeker.settle()
        spoken_here = self._language
        tasks.run(self, lambda: shelf.prepare(spoken_here), lambda _done: None)
        self.packing = Packing(self, workspace, shelf, self._language, now) if workspace is not None else None

    def _connect(self) -> None:
        self.seeker.rested.connect(self._show_row)
        self.finder.opened.connect(lambda found: self.show_card(found.entry.id))
        self.finder.menu_asked.connect(lambda: self.menu().popup(below(self.finder.menu)))
        self.reader.shown.connect(lambda card: self.seeker.stay_on(card.id))
        self.reading.linked.connect(self.show_card)
        self.bar.together_asked.connect(self.read_together)
        self.bar.pocket_asked.connect(self.prints.pocket)
        self.bar.list_asked.connect(self.back)
        if (team := self.moderation) is not None:
            self.finder.waiting_asked.connect(team.show_list)
            self.pane.leaving.connect(team.keep)

    def _press(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "/": self.search,
            "U": self.show_emergency,
            "Ctrl+P": self.prints.pocket,
            "Ctrl+Shift+P": self.prints.booklet,
        }
        if (team := self.moderation) is not None:
            keys |= {"A": team.add, "E": team.edit, "P": team.show_list, "O": self.reader.turn}
            keys |= {"Ctrl+Return": team.propose, "Ctrl+Enter": team.propose}
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    # Reading ---------------------------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card in sight, as it is read: with what the team agreed on."""
        return self.reader.card

    def _show_row(self, found: Found) -> None:
        if self.card is None or found.entry.id != self.card.id:
            self.reader.show(found.entry.id)

    def show_card(self, card: str, language: str = "") -> None:
        """Read a card on purpose, by its id: it counts as read, and the keys go to it."""
        if self.card is None or self.card.id != card or language:
            self.reader.show(card, language)
        self.seeker.read(card)
        self.pane.show_reading()
        self._halves.turn(reading=True)
        self.reading.read()

    def show_panel(self, panel: QWidget) -> None:
        """Put something in the card's place for a while, in sight also where list and card take turns."""
        self.pane.show_panel(panel)
        self._halves.turn(reading=True)

    def search(self) -> None:
        """Go to the search, wherever one is in the room."""
        self._leave_together()
        self._halves.turn(reading=False)
        self.finder.search()

    def read_together(self) -> None:
        """Give the card the whole room, large, for two; or the list again."""
        self._halves.give(together=not self._halves.together)
        self.alone_changed.emit()
        self.reader.enlarge(for_two=self._halves.together)
        self.reading.read()

    def alone(self) -> bool:
        """Whether the card has the whole room, and the rail should go."""
        return self._halves.together

    def show_emergency(self) -> None:
        """Go to what can be done in an emergency, on the card in sight."""
        self.seeker.settle()
        self.pane.show_reading()
        self._halves.turn(reading=True)
        self.reading.show_emergency()

    def ask_help_here(self) -> None:
        """Go to the emergency slab of the card one is reading, or of the one on overdose where none was chosen."""
        spot = self.seeker.spot
        if spot.read[:1] == (spot.card,):
            self.show_emergency()
        else:
            self.ask_help()

    def ask_help(self) -> None:
        """Go to the card on overdose and its emergency slab, from anywhere in the program."""
        self.finder.show_query("", state.ALL)
        self.seeker.look_for("", state.ALL)
        self.show_card(state.EMERGENCY)
        self.show_emergency()

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
        return self.pane.back() or self._leave_together() or self._leave_card() or self.seeker.leave()

    def _leave_together(self) -> bool:
        if self._halves.together:
            self.read_together()
            return True
        return False

    def _leave_card(self) -> bool:
        if self.finder.isVisible() and not self.reading.has_focus():
            return False
        self._halves.turn(reading=False)
        self.finder.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def reload(self) -> None:
        """Show what there is anew: the team may have written, here or in another room."""
        self._desk.refresh()
        self.seeker.look()
        self.seeker.tell_edition()
        self.reader.again()
        if self.moderation is not None:
            self.finder.show_waiting(self.moderation.waiting())

    def shelf(self) -> Shelf:
        """Give the shelf it reads from."""
        return self._shelf

    def use_shelf(self, shelf: Shelf) -> None:
        """Read from another shelf: the packs have changed. A card that went with one makes room for the row chosen."""
        self._shelf = shelf
        self._desk.lay(shelf)
        self.reader.let_go()
        self.reload()
        self.seeker.settle()

    def keep(self) -> None:
        """Write down what is half written, now, and stop what is under way."""
        if self.moderation is not None:
            self.moderation.keep()
        if self.packing is not None:
            self.packing.stop()

    def undo(self) -> None:
        """Take back what was done last."""
        self.deeds.undo()

    def redo(self) -> None:
        """Do it again."""
        self.deeds.redo()

    def place(self) -> Place:
        """Say where one is, for the room that takes this one's place in another look."""
        panel = self.moderation.place() if self.moderation is not None else ""
        together = self._halves.together
        sight = self.reader.once_alone() if together else self.reader.sight
        return Place(self.seeker.spot, sight, self._halves.reading, together, panel)

    def go_to(self, place: Place) -> None:
        """Go to where one was."""
        self.seeker.go_to(place.spot)
        self.reader.go_to(place.sight)
        self._halves.turn(reading=place.reading)
        if place.together:
            self.read_together()
        if place.panel and self.moderation is not None:
            self.moderation.go_to(place.panel)

    def next_pane(self, forward: bool = True) -> None:
        """Go round the parts: search, list, bar, card, emergency."""
        go_round((self.finder.field, self.finder.list, *self.pane.parts()), forward=forward)

    def menu(self) -> QMenu:
        """Make the menu of what else there is to do with the cards."""
        return menu_of(self)
