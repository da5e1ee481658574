"""What is looked for, in which order it stands, what is picked from it: the list at the left, filled."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from outreach.services.cards import Found
from outreach.ui.cards import state
from outreach.ui.cards.desks import Desk
from outreach.ui.cards.finder import Finder
from outreach.ui.cards.state import Spot


class Seeker(QObject):
    """Looks on a desk for what is typed in a finder. `rested(Found)` with the row chosen, once no key came for a while.

    `spot` is where one is; in `language` one looks.
    """

    rested = Signal(object)

    def __init__(self, finder: Finder, desk: Desk, language: str) -> None:
        super().__init__(finder)
        self._finder, self._desk, self.language = finder, desk, language
        self.spot = Spot()
        self._rest = QTimer(self, singleShot=True, interval=state.REST)
        self._rest.timeout.connect(self.settle)
        finder.asked.connect(self.look_for)
        finder.moved.connect(lambda _found: self._rest.start())
        finder.picked.connect(self._pick)

    def look_for(self, query: str, family: str) -> None:
        """Look for other words or in another family; the card in sight follows once no key comes."""
        self.spot = replace(self.spot, query=query, family=family)
        self.look(stay=not query.strip())
        self._rest.start()

    def look(self, *, stay: bool = True) -> None:
        """Look again; `stay` on the row of the card in sight, else go to the first."""
        found = state.arranged(self._desk.search(self.spot.query, self.language), self.spot)
        self._finder.show_rows(found, self._desk.passage, self.language, self.spot.card if stay else "")

    def tell_edition(self) -> None:
        """Say how many cards there are: when that may have changed, for it looks at every one."""
        self._finder.show_edition(state.edition(self._desk.entries(self.language)))

    def settle(self) -> None:
        """Tell which row is chosen, now."""
        self._rest.stop()
        if (found := self._finder.row()) is not None:
            self.rested.emit(found)

    def stay_on(self, card: str) -> None:
        """Take a card for the one in sight."""
        self.spot = replace(self.spot, card=card)

    def read(self, card: str) -> None:
        """Take a card for the one read last, and its row for the one chosen."""
        self._rest.stop()
        self.spot = self.spot.reading(card)
        self._finder.choose(card)

    def order(self, *, last_read_first: bool) -> None:
        """Put what was read last first, or everything by its title."""
        self.spot = replace(self.spot, last_read_first=last_read_first)
        self.look()

    def leave(self) -> bool:
        """Look for nothing any more; False where nothing was looked for."""
        if not self.spot.query:
            return False
        self._finder.field.clear()
        self._finder.search()
        return True

    def go_to(self, spot: Spot) -> None:
        """Look for what was looked for in the room that was there before."""
        self.spot = spot
        self._finder.show_query(spot.query, spot.family)
        self._finder.rows.pick(spot.picked)
        self.look()

    def _pick(self, found: Found) -> None:
        self.spot = self.spot.picking(found.entry.id)
        self._finder.rows.pick(self.spot.picked)
