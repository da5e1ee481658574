"""What a team agreed on, found by searching as the cards that ship are: its words live in the notebook, not on a shelf.

The shelf knows of no notebook. `Agreements` stands beside it while one is open: a card is also found by what the
team's notes say, and is no longer found by words the team has put otherwise.
"""

from collections.abc import Sequence

from outreach.domain import passages, searches
from outreach.domain.cards import Card, CardMissing, CardRefused, body
from outreach.domain.searches import Query, Term
from outreach.services.card_searches import MOST, Found
from outreach.services.cards import Passage, Shelf
from outreach.services.proposals import Proposals

_SLIP_FROM = 4
"""Letters from which a slip of a finger is thought of, as on the shelf."""


class Agreements:
    """The cards a team has put words into, as they are read. `refresh` after each decision."""

    def __init__(self, shelf: Shelf, proposals: Proposals) -> None:
        self._shelf, self._proposals = shelf, proposals
        self._cards: dict[str, dict[str, Card]] | None = None
        self._bodies: dict[tuple[str, str], str] = {}
        self._words: dict[str, list[str]] = {}

    def refresh(self) -> None:
        """Read again, at the next search."""
        self._cards = None

    def search(self, untrusted_words: str, language: str, found: Sequence[Found]) -> tuple[Found, ...]:
        """Add to what the shelf found what the team's words say, and leave out what they no longer say."""
        agreed = self._agreed(language)
        if not agreed or not untrusted_words.strip():
            return tuple(found)
        query = searches.read(untrusted_words)
        kept = [one for one in found if one.entry.id not in agreed or self._still(one)]
        there = {one.entry.id for one in kept}
        terms = tuple(term for each in self._terms(query, language) for term in each)
        more = [
            Found(entry, terms)
            for entry in self._shelf.entries(language)
            if entry.language == language
            and entry.id in agreed
            and entry.id not in there
            and self._holds(query, language, entry.id)
        ]
        # What holds every word stands before what holds some of them.
        whole = bool(kept) and self._shows_all(query, kept[0])
        return ((*kept, *more) if whole else (*more, *kept))[:MOST]

    def passage(self, found: Found) -> Passage:
        """Say how a hit is shown: with the words as the team reads them."""
        text = self._text(found.entry.language, found.entry.id)
        if text is None:
            return self._shelf.passage(found)
        excerpt, marks = passages.passage(text, found.terms)
        return Passage(found.entry.title, passages.marks(found.entry.title, found.terms), excerpt, marks)

    def _agreed(self, language: str) -> dict[str, Card]:
        if self._cards is None:
            self._cards, self._bodies, self._words = self._read(), {}, {}
            for code, cards in self._cards.items():
                for card_id, card in cards.items():
                    self._bodies[code, card_id] = body(card)
        return self._cards.get(language, {})

    def _read(self) -> dict[str, dict[str, Card]]:
        agreed = {(each.card, each.language) for each in self._proposals.all() if each.state == "accepted"}
        read: dict[str, dict[str, Card]] = {}
        for card_id, language in sorted(agreed):
            try:
                card = self._shelf.card(card_id, language)
            except (CardMissing, CardRefused):  # a card that went, with a pack: its proposals wait for it
                continue
            if card.language == language:
                read.setdefault(language, {})[card_id] = self._proposals.on(card)
        return read

    def _text(self, language: str, card_id: str) -> str | None:
        self._agreed(language)
        return self._bodies.get((language, card_id))

    def _shows_all(self, query: Query, found: Found) -> bool:
        entry = found.entry
        text = self._text(entry.language, entry.id) or body(self._shelf.card(entry.id, entry.language))
        whole = "\n".join((entry.title, *entry.aliases, text))
        return all(passages.marks(whole, (term,)) for term in query.terms)

    def _still(self, found: Found) -> bool:
        names = " ".join((found.entry.title, *found.entry.aliases))
        text = self._text(found.entry.language, found.entry.id)
        # What was found by another spelling of its name is not marked in it.
        return text is None or bool(passages.marks(f"{names}\n{text}", found.terms)) or not self._was(found)

    def _was(self, found: Found) -> bool:
        """Whether the words that were looked for are among those the team put otherwise."""
        shipped = self._shelf.card(found.entry.id, found.entry.language)
        return bool(passages.marks(body(shipped), found.terms))

    def _terms(self, query: Query, language: str) -> list[list[Term]]:
        if language not in self._words:
            texts = (text for (code, _card), text in self._bodies.items() if code == language)
            self._words[language] = sorted({word for text in texts for word in searches.words(text)})
        words = self._words[language]
        return [[term, *(Term(near) for near in _near(term, words))] for term in query.terms]

    def _holds(self, query: Query, language: str, card_id: str) -> bool:
        card = self._agreed(language)[card_id]
        text = "\n".join((card.title, *card.aliases, self._bodies[language, card_id]))
        terms = self._terms(query, language)
        return bool(terms) and all(any(passages.marks(text, (term,)) for term in each) for each in terms)


def _near(term: Term, words: Sequence[str]) -> tuple[str, ...]:
    return searches.near(term.start, words) if len(term.start) >= _SLIP_FROM else ()
