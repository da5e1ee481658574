"""What a guide looks for, written as words: `sdf`, `drogué/e/s`, `@être @adv? [clean]`, read against a text's words.

A pattern is words with spaces between. A word may be alternatives (`sale|propre`), take endings (`accro/s`,
`drogué/e/s`), be optional (`très?`), stand for a list of the guide (`@adv`), or be any word, up to so many (`~2`).
`=drogué` asks for its accents; `^` in front of a word also finds it ill-spelt by one letter. `[` and `]` enclose what
would be replaced, when that is less than the whole; `<` begins a sentence or its part; `(?!x|y)` and `(?=x|y)` at the
end look at the next word, where `.` means that the sentence or its part ends there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from outreach.guard.tokens import Token, fold

FEWEST_LETTERS = 7
"""Shorter words have too many neighbours to be found ill-spelt."""
END = "."
_COMMON = frozenset({
    "a", "and", "at", "au", "aux", "avec", "been", "day", "ce", "ces", "cette", "dans", "de", "des",
    "du", "elle", "en", "est", "et", "ete", "etre", "for", "il", "la", "le", "les", "leur", "mais",
    "on", "ou", "par", "pas", "personne", "personnes", "plus", "pour", "qui", "s", "sans", "se", "son",
    "sur", "un", "une", "from", "head", "back", "known", "call", "down", "night", "not", "of", "off",
    "one", "out", "in", "the", "to", "with", "without",
})  # fmt: skip
"""Words that stand in most texts: nothing is told by finding one."""


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a pattern: what it may be, with accents or without; or any word, `gap` times at most.

    `spared` are words that somebody wants to write: neither they nor what is ill-spelt like them is taken for this one
    ill-spelt.
    """

    words: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    close: bool = False
    optional: bool = False
    gap: int = 0
    name: str = ""
    spared: frozenset[str] = frozenset()

    def takes(self, token: Token) -> bool:
        """Whether a word of the text is this."""
        if token.folded in self.words or token.exact in self.exact:
            return True
        if not self.close or len(token.folded) < FEWEST_LETTERS or not near(token.folded, self.words):
            return False
        return token.folded not in self.spared and not near(token.folded, self.spared)

    def plural(self, token: Token) -> bool:
        """Whether it is this in the plural."""
        return token.plural or token.folded in self.plurals


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words in a row, which of them would be replaced, and what may or may not follow."""

    elements: tuple[Element, ...]
    first: int
    last: int
    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    begins: bool = False

    def starts(self) -> Iterator[str]:
        """The folded words it can begin with."""
        for element in self.elements:
            yield from element.words
            yield from (fold(word)[0] for word in element.exact)
            if not element.optional:
                return

    def needs(self) -> Element:
        """The word of it that is hardest to come by in a text: where that is not, the pattern is not."""
        always = [element for element in self.elements if not element.optional and not element.gap]
        return min(always, key=lambda one: (not _COMMON.isdisjoint(one.words), len(one.words) + len(one.exact)))

    def forms(self) -> frozenset[str]:
        """The folded words that are all of it, and those that may be ill-spelt in it."""
        told = (one for one in self.elements if one.close or len(self.elements) == 1)
        return frozenset(word for one in told for word in (*one.words, *(fold(word)[0] for word in one.exact)))

    def sparing(self, words: frozenset[str]) -> "Pattern":
        """The same, but that words which are wanted are not taken for ill-spelt ones of it."""
        return replace(self, elements=tuple(replace(one, spared=words) if one.close else one for one in self.elements))

    def without(self, words: frozenset[str]) -> "Pattern":
        """The same without some words, where it is a single word; it then never stands anywhere if none is left."""
        if len(self.elements) > 1 or words.isdisjoint(self.forms()):
            return self
        (one,) = self.elements
        exact = frozenset(word for word in one.exact if fold(word)[0] not in words)
        return replace(self, elements=(replace(one, words=one.words - words, exact=exact),))

    def close_starts(self) -> frozenset[str]:
        """The words it can begin with that may be ill-spelt."""
        return self.elements[0].words if self.elements[0].close else frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern stands: the words it took, as positions in the list of words; those that would be replaced."""

    taken: tuple[tuple[int, int], ...]
    first: int
    last: int


def match(pattern: Pattern, words: Sequence[Token], at: int) -> Match | None:
    """Read a pattern at a word of a text; None where it is not there."""
    if pattern.begins and words[at].joined:
        return None
    taken = _take(pattern.elements, 0, words, at, ())
    if taken is None:
        return None
    following = taken[-1][1] + 1
    joined = following < len(words) and words[following].joined
    next_word = words[following].folded if joined else END
    if next_word in pattern.unless or (pattern.only and next_word not in pattern.only):
        return None
    inside = [word for element, word in taken if pattern.first <= element <= pattern.last]
    return Match(taken, inside[0], inside[-1]) if inside else None


def _take(
    elements: tuple[Element, ...], which: int, words: Sequence[Token], at: int, taken: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...] | None:
    """Read the elements from one on, the longest way first; bounded, because patterns are short."""
    if which == len(elements):
        return taken or None
    element = elements[which]
    fits = at < len(words) and (not taken or words[at].joined)
    if element.gap:
        for more in range(element.gap + 1):
            if found := _take(elements, which + 1, words, at + more, taken):
                return found
            if at + more >= len(words) or not words[at + more].joined:
                return None
        return None
    if fits and element.takes(words[at]):
        found = _take(elements, which + 1, words, at + 1, (*taken, (which, at)))
        if found is not None:
            return found
    return _take(elements, which + 1, words, at, taken) if element.optional else None


# Reading patterns ---------------------------------------------------------------------------------------


def read(written: str, lists: Mapping[str, Sequence[str]]) -> Pattern:
    """Make a pattern of what stands in a guide. ValueError where it can't be understood."""
    elements: list[Element] = []
    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    first, last = 0, -1
    begins = written.startswith("< ")
    for part in written.removeprefix("< ").split():
        word = part
        if word.startswith(("(?!", "(?=")):
            ahead = frozenset(_words(word[3:-1], lists)[0]) | ({END} if END in word[3:-1].split("|") else set())
            unless, only = (ahead, only) if word[2] == "!" else (unless, ahead)
            continue
        if word.startswith("["):
            first, word = len(elements), word[1:]
        closes = word.endswith("]")
        elements.append(_element(word.removesuffix("]"), lists))
        if closes:
            last = len(elements) - 1
    if not elements or elements[0].gap:
        raise ValueError(written)
    return Pattern(tuple(elements), first, len(elements) - 1 if last < 0 else last, unless, only, begins)


def _element(written: str, lists: Mapping[str, Sequence[str]]) -> Element:
    if written.startswith("~"):
        return Element(gap=int(written[1:]))
    optional = written.endswith("?")
    words, exact, plurals = _words(written.removesuffix("?"), lists)
    if not words and not exact:
        raise ValueError(written)
    close = written.startswith("^")
    name = written.strip("@?") if written.startswith("@") else ""
    return Element(frozenset(words), frozenset(exact), frozenset(plurals), close, optional, name=name)


def _words(written: str, lists: Mapping[str, Sequence[str]]) -> tuple[set[str], set[str], set[str]]:
    """All that a word of a pattern stands for: without accents, with them, and which of them are plurals."""
    words: set[str] = set()
    exact: set[str] = set()
    plurals: set[str] = set()
    for choice in written.lstrip("^").split("|"):
        if choice.startswith("@"):
            for listed in lists[choice[1:]]:
                words |= {fold(form)[0] for form, _plural in forms(listed)}
        elif choice != END:
            for form, plural in forms(choice.lstrip("=")):
                folded, accented = fold(form)
                (exact if choice.startswith("=") else words).add(accented if choice.startswith("=") else folded)
                if plural:
                    plurals.add(folded)
    return words, exact, plurals


def forms(written: str) -> list[tuple[str, bool]]:
    """A word with its endings: `drogué/e/s` gives drogué, droguée, drogués, droguées; and whether each is a plural."""
    stem, *endings = written.split("/")
    choices = [("", ending) for ending in endings]
    made = ["".join(chosen) for chosen in product(*choices)] if endings else [""]
    return [(stem + ending, ending.endswith(("s", "x"))) for ending in made]


@lru_cache(maxsize=4096)
def near(word: str, among: frozenset[str]) -> bool:
    """Whether a word is one of these but for a letter too many, too few, another one, or two that changed places."""
    return any(
        word[0] == other[0]
        and abs(len(word) - len(other)) <= 1
        and len(other) >= FEWEST_LETTERS
        and _one_off(word, other)
        for other in among
    )


def _one_off(one: str, other: str) -> bool:
    if one == other:
        return True
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[at:], other[at:]
    if rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]:
        return True
    return rest[:2] == others[1::-1] and rest[2:] == others[2:]
