"""Which cards match what somebody types, and in which order: title before aliases before body, one slip forgiven."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from outreach.domain import searches
from outreach.domain.cards import Entry
from outreach.domain.searches import Query, Term
from outreach.store import card_indexes
from outreach.store.card_indexes import EVERYWHERE, NAMES, expression
from outreach.vault.drivers import Connection

MOST = 200
"""Cards a search answers with: nobody scrolls further, and a letter more narrows it."""

_SHORT = 2
"""Letters up to which a beginning is looked for in titles and aliases only: in texts nearly everything has it."""
_SLIP_FROM, _SLIP_ALWAYS_FROM = 4, 5
"""Letters from which a slip is thought of where nothing else was found, and from which it always is, in names."""

_IN_TITLE, _IN_ALIASES, _IN_BODY = 1.0, 0.8, 0.3
"""What a word that matches counts, by where it stands."""


@dataclass(frozen=True, slots=True)
class Found:
    """A card that matches; `match` says how it was found, for its passage."""

    entry: Entry
    match: str


class Index:
    """One language's cards, ready to be searched. The full text is read when it is first looked through."""

    def __init__(
        self, memory: Connection, language: str, entries: Sequence[Entry], bodies: Callable[[], Sequence[str]]
    ) -> None:
        self._memory = memory
        self.language = language
        self._entries = entries
        self._bodies = bodies
        self._filled = False

    @cached_property
    def _titles(self) -> list[str]:
        return [f" {searches.folded(entry.title)} " for entry in self._entries]

    @cached_property
    def _aliases(self) -> list[str]:
        return [_aliases(entry) for entry in self._entries]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry.id: number for number, entry in enumerate(self._entries)}

    @cached_property
    def _names(self) -> list[str]:
        """Every word of titles and aliases, sorted."""
        return sorted({word for names in (*self._titles, *self._aliases) for word in names.split()})

    @cached_property
    def _vocabulary(self) -> list[str]:
        """Every word of every card, sorted."""
        return card_indexes.vocabulary(self._memory, self.language)

    def prepare(self) -> None:
        """Do ahead what the first word, and the first slip of a finger, would wait for."""
        self._fill()
        self._names, self._vocabulary  # noqa: B018 - reading them makes them

    def _fill(self) -> None:
        if not self._filled:
            self._filled = True
            rows = map(_row, range(len(self._entries)), self._entries, self._aliases, self._bodies())
            card_indexes.create(self._memory, self.language, rows)

    @staticmethod
    def search(query: Query, indexes: Sequence["Index"]) -> tuple[Found, ...]:
        """Look in the first index, and in the others for what it does not have."""
        if not query.terms:
            return ()
        found: dict[str, Found] = {}

        def add(hits: Iterable[Found]) -> None:
            for hit in hits:
                found.setdefault(hit.entry.id, hit)

        first, *others = indexes
        add(first.matches(query))
        for other in others:
            add(other.named(query))
        add(first.slips(query, NAMES))
        if not found:
            for other in others:
                add(other.matches(query))
            for index in indexes:
                add(index.slips(query, EVERYWHERE))
        return tuple(found.values())[:MOST]

    def matches(self, query: Query, place: str = EVERYWHERE) -> list[Found]:
        """Cards that hold what was typed as it was typed, in their order."""
        terms = [[term] for term in query.terms]
        if all(len(term.start) <= _SHORT for term in query.terms):
            place = NAMES
        return self._ranked(query, terms, place)

    def named(self, query: Query) -> list[Found]:
        """Cards whose title and aliases hold every word that was typed; the full text is not needed for that."""
        terms = [[term] for term in query.terms]
        score = self._scorer(query, terms)
        match = expression(terms, NAMES)
        held = [
            number
            for number, (title, aliases) in enumerate(zip(self._titles, self._aliases, strict=True))
            if all(_holds(title, term) or _holds(aliases, term) for term in query.terms)
        ]
        return [Found(self._entries[number], match) for number in sorted(held, key=lambda at: score(at, True))]

    def slips(self, query: Query, place: str) -> list[Found]:
        """Cards that hold what was typed with one slip of a finger in a word."""
        shortest, vocabulary = (_SLIP_ALWAYS_FROM, self._names) if place == NAMES else (_SLIP_FROM, self._vocabulary)
        terms = [[term, *_near(term, shortest, vocabulary)] for term in query.terms]
        return self._ranked(query, terms, place) if any(len(near) > 1 for near in terms) else []

    def _ranked(self, query: Query, terms: Sequence[Sequence[Term]], place: str) -> list[Found]:
        every = expression(terms, place)
        matching = dict.fromkeys(self._find(every), every)
        whole = len(matching)
        if len(terms) > 1:
            some = expression(terms, place, every=False)
            for number in self._find(some):
                matching.setdefault(number, some)
        in_order = list(matching)
        score = self._scorer(query, terms)
        scores = {number: score(number, at < whole) for at, number in enumerate(in_order)}
        in_order.sort(key=lambda number: scores[number])  # stable: equals stay in the order of the index
        return [Found(self._entries[number], matching[number]) for number in in_order]

    def _scorer(self, query: Query, terms: Sequence[Sequence[Term]]) -> Callable[[int, bool], tuple[int, float]]:
        typed = f" {query.folded}"

        def score(number: int, has_all: bool) -> tuple[int, float]:
            title, aliases = self._titles[number], self._aliases[number]
            beginning = 0 if title == f"{typed} " else 1 if title.startswith(typed) else 2
            if beginning == 2 and f"\n {query.folded}\n" in aliases:  # noqa: PLR2004 - neither of the two
                beginning = 1
            worth = 0.0
            for alternatives in terms:
                if any(_holds(title, term) for term in alternatives):
                    worth += _IN_TITLE
                elif any(_holds(aliases, term) for term in alternatives):
                    worth += _IN_ALIASES
                elif has_all:
                    worth += _IN_BODY
            return beginning, -worth

        return score

    def _find(self, match: str) -> list[int]:
        self._fill()
        return card_indexes.find(self._memory, self.language, match, MOST)

    def shown(self, found: Found, length: int) -> tuple[str, str]:
        """The title and a passage of a hit, with the signs OPEN and CLOSE around what matches."""
        if not found.match:
            return found.entry.title, ""
        self._fill()
        number = self._numbers[found.entry.id]
        return card_indexes.show(self._memory, self.language, number, found.match, length)


def _row(number: int, entry: Entry, aliases: str, body: str) -> card_indexes.Row:
    return number, entry.title, aliases, body, " ".join(searches.compounds(body))


def _aliases(entry: Entry) -> str:
    """The aliases, folded, and names as they could also be written: a line each, a space before each word."""
    lines = [searches.folded(alias) for alias in entry.aliases]
    lines += [compound for name in (entry.title, *entry.aliases) for compound in searches.compounds(name, pairs=True)]
    return "\n " + "\n ".join(lines) + "\n"


def _near(term: Term, shortest: int, vocabulary: Sequence[str]) -> list[Term]:
    return [Term(near) for near in searches.near(term.start, vocabulary)] if len(term.start) >= shortest else []


def _holds(names: str, term: Term) -> bool:
    if f" {term.start}" in names:
        return True
    ended = names.replace("\n", " ") if term.wholes else names
    return any(f" {whole} " in ended for whole in term.wholes) or any(
        f" {' '.join(phrase)}" in names for phrase in term.phrases
    )
