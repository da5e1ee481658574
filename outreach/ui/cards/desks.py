"""What is laid out to be read: a card of the shelf, with what the team agreed on, and what it names elsewhere."""

from collections.abc import Iterable

from outreach.domain.cards import Card
from outreach.services.cards import Shelf
from outreach.services.supplies import shipped as catalogue
from outreach.services.workspace import Workspace
from outreach.ui.cards.reading import Around


class Desk:
    """Lays out cards. `original` is whether the words that ship are read in place of the team's.

    `workspace` is None before a notebook is open: nothing of any is laid over a card then.
    """

    def __init__(self, shelf: Shelf, workspace: Workspace | None) -> None:
        self._shelf, self._workspace = shelf, workspace
        self.original = False

    def card(self, card: str, language: str) -> Card:
        """Give a card as it is to be read. Raises CardMissing, CardRefused."""
        shipped = self._shelf.card(card, language)
        return shipped if self.original else self._with_team(shipped)

    def agreed(self, cards: Iterable[str], language: str) -> list[Card]:
        """Give cards as the team agreed on them, whichever words are read. Raises CardMissing, CardRefused."""
        return [self._with_team(self._shelf.card(card, language)) for card in cards]

    def around(self, card: Card) -> Around:
        """Give what a card names that stands elsewhere."""
        titles = {entry.id: entry.title for entry in self._shelf.entries(card.language)}
        names = {item.code: item.longs for item in catalogue().items}
        return Around(
            titles=[(linked, titles[linked]) for linked in card.linked if linked in titles],
            supplies=[names[code].get(card.language, code) for code in card.supplies if code in names],
        )

    def _with_team(self, card: Card) -> Card:
        return card if self._workspace is None else self._workspace.proposals.on(card)
