"""What is laid out to be read: a card of the shelf, with what the team agreed on, and what it names elsewhere."""

from collections.abc import Iterable, Sequence

from outreach.domain.cards import Card, Entry
from outreach.services.agreements import Agreements
from outreach.services.cards import Found, Passage, Shelf
from outreach.services.supplies import shipped as catalogue
from outreach.services.workspace import Workspace
from outreach.ui.cards.reading import Around


class Desk:
    """Lays out cards. `original` is whether the words that ship are read in place of the team's.

    `workspace` is None before a notebook is open: nothing of any is laid over a card then.
    """

    def __init__(self, shelf: Shelf, workspace: Workspace | None) -> None:
        self._shelf, self._workspace = shelf, workspace
        self._agreements = Agreements(shelf, workspace.proposals) if workspace is not None else None
        self.original = False

    def lay(self, shelf: Shelf) -> None:
        """Take the cards of another shelf."""
        self._shelf = shelf
        self._agreements = Agreements(shelf, self._workspace.proposals) if self._workspace is not None else None

    def refresh(self) -> None:
        """Take what the team agreed on as it is now."""
        if self._agreements is not None:
            self._agreements.refresh()

    def search(self, untrusted_words: str, language: str) -> Sequence[Found]:
        """Give the cards that match, also by what the team agreed on."""
        found = self._shelf.search(untrusted_words, language)
        return found if self._agreements is None else self._agreements.search(untrusted_words, language, found)

    def passage(self, found: Found) -> Passage:
        """Say how a hit is shown."""
        return self._shelf.passage(found) if self._agreements is None else self._agreements.passage(found)

    def entries(self, language: str) -> Sequence[Entry]:
        """Give every card there is, by its title."""
        return self._shelf.entries(language)

    def languages(self, card: str) -> tuple[str, ...]:
        """Give the languages a card is in; none where it is not on the shelf."""
        return self._shelf.languages(card)

    def card(self, card: str, language: str) -> Card:
        """Give a card as it is to be read. Raises CardMissing, CardRefused."""
        shipped = self._shelf.card(card, language)
        return shipped if self.original else self._with_team(shipped)

    def agreed(self, cards: Iterable[str], language: str) -> list[Card]:
        """Give cards as the team agreed on them, whichever words are read. Raises CardMissing, CardRefused."""
        return [self._with_team(self._shelf.card(card, language)) for card in cards]

    def shipped(self, cards: Iterable[str], language: str) -> list[Card]:
        """Give cards without the team's words. Raises CardMissing, CardRefused."""
        return [self._shelf.card(card, language) for card in cards]

    def title(self, card: str, language: str) -> str:
        """Give the title of a card, also of one in another language; its id where it is not on the shelf."""
        entry = self._shelf.entry(card, language)
        return entry.title if entry is not None else card

    def around(self, card: Card) -> Around:
        """Give what a card names that stands elsewhere."""
        entries = (self._shelf.entry(linked, card.language) for linked in card.linked)
        names = {item.code: item.longs for item in catalogue().items}
        return Around(
            titles=[(entry.id, entry.title) for entry in entries if entry is not None],
            supplies=[names[code].get(card.language, code) for code in card.supplies if code in names],
            origins=self._shelf.origins(card.id, card.language),
        )

    def _with_team(self, card: Card) -> Card:
        return card if self._workspace is None else self._workspace.proposals.on(card)
