"""A note cut into words, each with what it may be: a name, a word of the language, something that is nobody."""

import re
from dataclasses import dataclass
from enum import IntEnum

from outreach.guard import lists
from outreach.guard.lists import WORD, Phrases
from outreach.guard.texts import Text
from outreach.guard.worlds import World

__all__ = ["Sort", "Word", "cut"]


class Sort(IntEnum):
    """What a word may be."""

    COMMON = 0
    """A word of the language."""
    NOBODY = 1
    """A drug, a service, a zone of the team…"""
    UNKNOWN = 2
    SURNAME = 3
    SELDOM = 4
    """Mostly a drug, a month, a town, a common word; sometimes a given name."""
    DOUBTFUL = 5
    """A word and a given name."""
    GIVEN = 6
    """A given name and nothing else."""


@dataclass(slots=True)
class Word:
    """A word of a note. `after` is what stands between it and the one before."""

    start: int
    end: int
    key: str
    sort: Sort
    capital: bool
    shouted: bool
    first: bool
    after: str


_NEW_SENTENCE = re.compile(r"[.!?:;\n•*>|\"«(\[]|(?:^|\s)-\s?$")
_BRAND = re.compile(r"(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<!La)(?<!Di)(?<!Fitz)(?<=[a-zà-ÿ])[A-ZÀ-Þ]")
"""A capital inside a word makes a brand of it, but for McCarthy and DeShawn."""
_SHOUTED_PART = 0.6
_TWICE = re.compile(r"([a-z]{2,3})\1")


def cut(text: Text, world: World) -> list[Word]:
    """Cut a note into words, in order."""
    shown, bare = text.shown, text.bare
    loud = _is_loud(shown)
    words: list[Word] = []
    sorts: dict[str, Sort] = {}
    last = 0
    for match in WORD.finditer(bare):
        start, end, key = match.start(), match.end(), match[0]
        if (
            words
            and words[-1].key in _CLANS
            and words[-1].capital
            and bare[last:start] == "'"
            and shown[start].isupper()
        ):
            # O'Connor, N'Diaye: one surname.
            words[-1].end, words[-1].key, words[-1].sort, last = end, words[-1].key + key, Sort.GIVEN, end
            continue
        sort = sorts.get(key)
        if sort is None:
            sort = sorts[key] = _sort(key)
        gap = bare[last:start] if start - last < _LONG_GAP else bare[start - _LONG_GAP : start] + "\n"
        upper = shown[start].isupper()
        whole = upper and end - start > 1 and shown[start:end].isupper()
        first = not words or (gap != " " and _NEW_SENTENCE.search(gap) is not None)
        if sort == Sort.UNKNOWN and upper and not whole and _BRAND.search(shown, start, end) and not loud:
            sort = Sort.NOBODY
        words.append(Word(start, end, key, sort, upper and not (loud and whole), whole and not loud, first, gap))
        last = end
    _mark(words, lists.nobody(), own=False)
    _mark(words, lists.of_team(world), own=True)
    return words


_LONG_GAP = 40
_CLANS = frozenset({"o", "n"})


def _is_loud(shown: str) -> bool:
    """Tell whether a whole note is in capitals, which then say nothing."""
    upper = sum(map(str.isupper, shown))
    return upper > _SHOUTED_PART * (upper + sum(map(str.islower, shown))) > 0


def _sort(key: str) -> Sort:
    people = lists.people()
    if "-" in key and key not in people.words:
        return _sort_of_parts(key)
    for names, sort in (
        (people.never, Sort.COMMON),
        (people.given, Sort.GIVEN),
        (people.doubtful, Sort.DOUBTFUL),
        (people.seldom, Sort.SELDOM),
        (people.surnames, Sort.SURNAME),
        (people.words, Sort.COMMON),
    ):
        if key in names:
            # Three letters are soon something else.
            if sort == Sort.GIVEN and len(key) < _SHORT:
                return Sort.DOUBTFUL if key in people.usual else Sort.SELDOM
            return sort
    return Sort.COMMON if len(key) < _SHORTEST or not key.isalpha() else Sort.UNKNOWN


_SHORT, _SHORTEST = 4, 2


def _sort_of_parts(key: str) -> Sort:
    """Tell what a word with hyphens may be: Jean-Marc, dit-il, after-party."""
    parts = [part for part in key.split("-") if part]
    sorts = [_sort(part) for part in parts]
    if Sort.GIVEN in sorts and min(sorts) > Sort.NOBODY:
        return Sort.GIVEN
    if all(sort >= Sort.SELDOM for sort in sorts):
        return Sort.DOUBTFUL if len(sorts) > 1 and key not in lists.nobody_alone() else Sort.SELDOM
    if parts[0] in _FIRST_HALVES and len(parts) > 1 and len(parts[1]) >= _SHORTEST:
        return Sort.DOUBTFUL
    if min(sorts) > Sort.NOBODY and max(sorts) >= Sort.SELDOM:
        return Sort.DOUBTFUL
    if Sort.GIVEN in sorts and sorts[0] == Sort.GIVEN:
        return Sort.DOUBTFUL
    return Sort.UNKNOWN if all(sort == Sort.UNKNOWN for sort in sorts) else Sort.COMMON


_FIRST_HALVES = frozenset({"jean", "pierre", "anne"})


def _mark(words: list[Word], phrases: Phrases, *, own: bool) -> None:
    """Mark what is nobody. A single word that ships and is a name too may still be somebody, where more says so."""
    for index, word in enumerate(words):
        for rest in phrases.get(word.key, ()):
            if all(
                index + ahead < len(words) and words[index + ahead].key == key and len(words[index + ahead].after) <= 1
                for ahead, key in enumerate(rest, start=1)
            ):
                if own or rest or word.sort < Sort.SELDOM:
                    for marked in words[index : index + 1 + len(rest)]:
                        marked.sort = Sort.NOBODY
                elif word.sort > Sort.SELDOM:
                    word.sort = Sort.SELDOM
                break


def is_doubled(key: str) -> bool:
    """Tell a doubled syllable: Momo, Titi, Zouzou are made like that."""
    return _TWICE.fullmatch(key) is not None
