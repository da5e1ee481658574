"""The card that is read: which one, in which language, in whose words, and how large."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from outreach.domain.cards import Card, CardMissing, CardRefused
from outreach.ui.cards.desks import Desk
from outreach.ui.cards.panes import Pane
from outreach.ui.cards.state import Sight
from outreach.ui.cards.zooms import Zoom

_FOR_TWO = 2


class Reader(QObject):
    """Puts cards of a desk into a pane. `shown(Card)` when one is in sight, the same one in another form included.

    `language` is that of a card nobody asked for in another one.
    """

    shown = Signal(object)

    def __init__(self, pane: Pane, desk: Desk, language: str) -> None:
        super().__init__(pane)
        self._pane, self._desk, self._language = pane, desk, language
        self._before_two = 0
        self.card: Card | None = None
        self.sight = Sight(language=language)
        pane.bar.zoomed.connect(self.zoom)
        pane.bar.language_asked.connect(self.speak)

    def show(self, card_id: str, language: str = "", *, keep_place: bool = False) -> None:
        """Show a card, by its id, from its top unless it keeps its place."""
        try:
            card = self._desk.card(card_id, language or self._language)
        except (CardMissing, CardRefused) as refusal:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            show_refusal(self._pane.window(), refusal)
            return
        self.card = card
        self.sight = replace(self.sight, card=card.id, language=card.language)
        zoom, around = Zoom(self.sight.zoom), self._desk.around(card)
        self._pane.reading.show_card(card, zoom, around, keep_place=keep_place)
        self._pane.bar.show_card(self._desk.languages(card.id), card.language)
        self.shown.emit(card)

    def again(self) -> None:
        """Show the same card anew, where it is: its words, its size or its language are others."""
        if self.card is not None:
            self.show(self.card.id, self.sight.language, keep_place=True)

    def go_to(self, sight: Sight) -> None:
        """Show what was in sight in the room that was there before."""
        self.sight = sight
        self._pane.bar.zoom.choose(sight.zoom)
        if sight.card:
            self.show(sight.card, sight.language)

    def let_go(self) -> None:
        """Let a card go that is no longer on the shelf."""
        if self.card is not None and not self._desk.languages(self.card.id):
            self.card = None

    def zoom(self, step: int) -> None:
        """Show it larger or smaller: A, A+, A++."""
        self.sight = replace(self.sight, zoom=step)
        self._pane.bar.zoom.choose(step)
        self.again()

    def enlarge(self, *, for_two: bool) -> None:
        """Show it as large as two read it, or as large as before."""
        if for_two:
            self._before_two = self.sight.zoom
        self._pane.bar.show_together(together=for_two)
        self.zoom(_FOR_TWO if for_two else self._before_two)

    def once_alone(self) -> Sight:
        """Say what is in sight, in the size it has again once two no longer read it."""
        return replace(self.sight, zoom=self._before_two)

    def speak(self, language: str) -> None:
        """Show it in another language; the program keeps its own."""
        self.sight = replace(self.sight, language=language)
        self.again()

    def turn(self) -> None:
        """Show the words that ship in place of the team's, or the team's again."""
        self._desk.original = not self._desk.original
        self.again()
