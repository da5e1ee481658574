"""Which cards match what somebody types, and in which order: title before aliases before body, one slip forgiven."""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from outreach.domain import searches
from outreach.domain.cards import Entry
from outreach.domain.searches import Query, Term
from outreach.store import card_indexes
from outreach.store.card_indexes import expression
from outreach.vault.drivers import Connection

MOST = 100
"""Cards a search answers with: nobody scrolls further, and a letter more narrows it."""

ENOUGH = 40
"""Cards from which nothing further off is looked for: other words, another language, a slip of a finger."""

_SHORT = 2
"""Letters up to which a beginning is looked for in titles and aliases first: in texts nearly everything has it."""
_FEW_TEXTS = 500
"""Cards up to which it is looked for in texts as well: a letter more then narrows what is found, and adds nothing."""
_SLIP_FROM = 4
"""Letters from which a slip is thought of: shorter words are all near each other."""

_IN_TITLE, _IS_ALIAS, _IN_ALIASES, _IN_BODY = 1.0, 0.95, 0.8, 0.3
"""What a word that matches counts, by where it stands; an alias that is no more than it, nearly as the title."""

_SEVERAL = 2
"""Words from which a card may lack some."""

_FEW = 3
"""Cards from which those that lack a word are not looked for."""

_REMEMBERED = 64
"""Words of which is remembered what they may be slips for: those of a query, letter by letter."""

_BATCH = 16
"""Texts read at once: a key that is pressed meanwhile waits for no more than these."""


@dataclass(frozen=True, slots=True)
class Found:
    """A card that matches, and what it was found by."""

    entry: Entry
    terms: tuple[Term, ...] = ()


Terms = Sequence[Sequence[Term]]
"""For each word that was typed, what is looked for in its place."""


class Index:
    """One language's cards: searched by name at once, by text once their texts were read (`fill_some`)."""

    def __init__(
        self, memory: Connection, language: str, entries: Sequence[Entry], read_body: Callable[[int], str]
    ) -> None:
        self._memory = memory
        self.language = language
        self._entries = entries
        self._read_body = read_body
        self._filled = 0
        self._numbers = {entry.id: number for number, entry in enumerate(entries)}
        self._titles = [f" {searches.folded(entry.title)} " for entry in entries]
        self._aliases = [_aliases(entry) for entry in entries]
        # While somebody goes on typing, the words before stay what they are.
        self._near_names = lru_cache(_REMEMBERED)(lambda word: searches.near(word, self.words))
        self._near_words = lru_cache(_REMEMBERED)(lambda word: searches.near(word, self.vocabulary))
        titles = (entry.title for entry in entries)
        card_indexes.create(memory, language, zip(range(len(entries)), titles, self._aliases, strict=True))

    @cached_property
    def words(self) -> list[str]:
        """Every word of titles and aliases, sorted."""
        return sorted({word for names in (*self._titles, *self._aliases) for word in names.split()})

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        """The words of titles and aliases of which one hears enough, by how they are heard."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            if len(heard := searches.sound(word)) >= _SLIP_FROM:
                found.setdefault(heard, []).append(word)
        return found

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word of every card, sorted."""
        self.fill()
        return card_indexes.vocabulary(self._memory, self.language)

    def fill_some(self) -> bool:
        """Read the next texts; True while there are more. What is there already can be searched meanwhile."""
        done, self._filled = self._filled, min(self._filled + _BATCH, len(self._entries))
        card_indexes.add(self._memory, self.language, map(self._row, range(done, self._filled)))
        return self._filled < len(self._entries)

    def fill(self) -> None:
        """Read every text that was not."""
        while self.fill_some():
            pass

    def _row(self, number: int) -> card_indexes.Row:
        body = self._read_body(number)
        return number, self._entries[number].title, self._aliases[number], body, " ".join(searches.compounds(body))

    def matches(self, query: Query) -> list[Found]:
        """Cards that hold every word as it was typed; where they are few, those whose names hold any of them."""
        telling = [[term] for term in query.terms if len(term.start) > _SHORT]
        if query.says_little or not telling:
            return self._vague(query, in_texts=True)
        every = expression(telling)
        holding = self._find_names(every)
        if len(holding) >= ENOUGH:  # to put thousands of texts in order takes longer than to go on typing
            holding += card_indexes.some(self._memory, self.language, every, MOST, everywhere=True)
        else:
            holding = self._find(every)
        found = list(holding)
        if holding and len(holding) < ENOUGH and len(telling) > 1:
            found += self._find_names(expression(telling, every=False))
        if initials := [term for term in query.terms if len(term.start) == _SHORT]:
            found += self._find_names(card_indexes.in_names(initials))  # MD, OD: a name as it is
        return self._ranked(query, [[term] for term in query.terms], found, set(holding))

    def nearest(self, query: Query) -> list[Found]:
        """Cards that hold some of several words, those first that hold the rarer ones; ill-spelt words as well.

        For a question in full, of which no card has every word.
        """
        telling = [term for term in query.terms if len(term.start) > _SHORT]
        if not telling or len(query.terms) < _SEVERAL or query.says_little:
            return []
        terms = [self._spelt(term) for term in telling]
        looked_for = tuple(term for alternatives in terms for term in alternatives)
        match = expression(terms, every=False)
        if initials := [term for term in query.terms if term not in telling]:
            match += f" OR {card_indexes.in_names(initials)}"
        return [Found(self._entries[number], looked_for) for number in self._find(match)]

    def _spelt(self, term: Term) -> list[Term]:
        """A word, and what it may be a slip for where no card has any word that begins so."""
        known = searches.begins(term.start, self.vocabulary)
        return [term] if known else [term, *self._near(term, self._near_words)]

    def _near(self, term: Term, nearest: Callable[[str], Sequence[str]]) -> list[Term]:
        """What a word may have been meant for: what is heard alike in a name, or is one slip away."""
        if len(term.start) < _SLIP_FROM:
            return []
        alike = self.by_sound.get(searches.sound(term.start), [])
        return [Term(near) for near in dict.fromkeys((*alike, *nearest(term.start)))]

    def _vague(self, query: Query, *, in_texts: bool) -> list[Found]:
        """Cards that hold a letter or two, or words that stand in nearly all: names that begin so, and some others.

        Of thousands of cards, not all texts: to put these in order takes longer than to go on typing.
        """
        terms = [[term] for term in query.terms]
        match = expression(terms)
        found = self._beginning(query.folded)
        for more in (card_indexes.whole(query.terms), card_indexes.in_title(match), match):
            if len(found) < 2 * MOST:
                found += card_indexes.some(self._memory, self.language, more, MOST)
        words = [term for term in query.terms if len(term.start) > _SHORT]
        if in_texts and len(found) < ENOUGH and len(self._entries) <= _FEW_TEXTS:
            found += self._find(match)
        elif in_texts and not found and query.says_little and words:
            match = card_indexes.whole(words)
            found = card_indexes.some(self._memory, self.language, match, MOST, everywhere=True)
        return self._ranked(query, terms, found, set(found))

    def _beginning(self, folded: str) -> list[int]:
        """Cards whose title begins so, in alphabetical order."""
        at = bisect_left(self.by_title, (folded,))
        near = self.by_title[at : at + MOST]
        return [number for title, number in near if title.startswith(folded)]

    @cached_property
    def by_title(self) -> list[tuple[str, int]]:
        """Every title, folded, with its card's number, sorted."""
        return sorted((title[1:-1], number) for number, title in enumerate(self._titles))

    def named(self, query: Query) -> list[Found]:
        """Cards whose title and aliases hold every word as it was typed."""
        if query.says_little or all(len(term.start) <= _SHORT for term in query.terms):
            return self._vague(query, in_texts=False)
        terms = [[term] for term in query.terms]
        found = self._find_names(expression(terms))
        return self._ranked(query, terms, found, set(found))

    def slips(self, query: Query, *, everywhere: bool = False) -> list[Found]:
        """Cards that hold what was typed with one slip of a finger in a word: in their names, or everywhere.

        Everywhere, a word that some card has is taken for what was meant.
        """
        terms = [
            self._spelt(term) if everywhere else [term, *self._near(term, self._near_names)] for term in query.terms
        ]
        if all(len(alternatives) == 1 for alternatives in terms):
            return []
        holding = self._find(expression(terms)) if everywhere else self._find_names(expression(terms))
        found = list(holding)
        if everywhere and holding and len(holding) < ENOUGH and len(terms) > 1:
            found += self._find_names(expression(terms, every=False))
        return self._ranked(query, terms, found, set(holding))

    def _ranked(self, query: Query, terms: Terms, found: Sequence[int], whole: Container[int]) -> list[Found]:
        """Put cards in their order, given in that of the index; `whole` are those that hold every word."""
        sought = _sought(query, terms)
        scores = {number: self._score(sought, number, has_all=number in whole) for number in found}
        looked_for = tuple(term for alternatives in terms for term in alternatives)
        # Sorting is stable: equals stay in the order of the index.
        return [Found(self._entries[number], looked_for) for number in sorted(scores, key=scores.__getitem__)[:MOST]]

    def _score(self, sought: "_Sought", number: int, *, has_all: bool) -> tuple[int, float]:
        """Less is nearer: what is called so, also called so, begins so; then by where the words stand."""
        title, aliases = self._titles[number], self._aliases[number]
        if title == sought.title:
            return 0, 0.0
        for name in sought.names:
            if name in aliases:
                return 1, -1.0
        if title.startswith(sought.begins):
            return 1, 0.0
        worth = 0.0
        for word in sought.words:
            worth += _worth(word, title, aliases) or (_IN_BODY if has_all else 0.0)
        return 2, -worth

    def _find(self, match: str) -> list[int]:
        return card_indexes.find(self._memory, self.language, match, MOST)

    def _find_names(self, match: str) -> list[int]:
        return card_indexes.find_names(self._memory, self.language, match, MOST)

    def body(self, found: Found) -> str:
        """The text of a hit."""
        number = self._numbers[found.entry.id]
        return card_indexes.body(self._memory, self.language, number) or self._read_body(number)


def search(query: Query, indexes: Sequence[Index]) -> tuple[Found, ...]:
    """Look in the first index, and in the others for what it does not have. The first has to be filled."""
    found: dict[str, Found] = {}
    for most, look in _looks(query, indexes):
        if len(found) < most:
            for hit in look():
                found.setdefault(hit.entry.id, hit)
    return tuple(found.values())[:MOST]


def _looks(query: Query, indexes: Sequence[Index]) -> Iterator[tuple[int, Callable[[], list[Found]]]]:
    """Where to look, one place after the other, each with how many cards make it needless."""
    if not query.terms:
        return
    first, *others = indexes
    yield 1, partial(first.matches, query)
    for other in others:
        yield ENOUGH, partial(other.named, query)
    yield ENOUGH, partial(first.slips, query)
    for other in others:
        yield 1, partial(_filled_matches, other, query)
    for index in indexes:
        yield 1, partial(index.slips, query, everywhere=True)
    yield _FEW, partial(first.nearest, query)
    for other in others:
        yield 1, partial(other.nearest, query)


def _filled_matches(index: Index, query: Query) -> list[Found]:
    index.fill()
    return index.matches(query)


def _aliases(entry: Entry) -> str:
    """The aliases, folded, and names as they could also be written: a line each, a space before each word."""
    lines = [spelling for alias in entry.aliases for spelling in searches.spellings(alias)]
    lines += searches.spellings(entry.title)[1:]
    return "\n " + "\n ".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for as it stands in names: written once for a query, and looked up in a hundred of them."""

    title: str
    names: Sequence[str]
    begins: str
    words: Sequence["_Word"]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word that was typed: how it stands in names, and how as the whole of one."""

    signs: Sequence[str]
    wholes: Sequence[str]


def _worth(word: _Word, title: str, aliases: str) -> float:
    """What a word counts by where it stands in names; nothing where it does not."""
    for sign in word.signs:
        if sign in title:
            return _IN_TITLE
    for whole in word.wholes:
        if whole in aliases:
            return _IS_ALIAS
    for sign in word.signs:
        if sign in aliases:
            return _IN_ALIASES
    return 0.0


def _sought(query: Query, terms: Terms) -> _Sought:
    names = dict.fromkeys(f"\n {name}\n" for name in (query.folded, query.kept))
    words = [
        _Word([sign for term in alternatives for sign in _signs(term)], [f"\n {term.start}\n" for term in alternatives])
        for alternatives in terms
    ]
    return _Sought(f" {query.folded} ", tuple(names), f" {query.folded}", words)


def _signs(term: Term) -> Iterator[str]:
    """A term as names hold it: a space before each word, and after a whole one, or the end of a line."""
    yield f" {term.start}"
    for phrase in term.phrases:
        yield f" {' '.join(phrase)}"
    for whole in term.wholes:
        if not whole.startswith(term.start):
            yield f" {whole} "
            yield f" {whole}\n"
