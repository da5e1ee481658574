"""The passage of a text in which somebody finds what was looked for, and where the words stand in it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from outreach.domain.searches import Term

Marks = tuple[tuple[int, int], ...]
"""Where words stand, as (start, end) in code points."""

LENGTH = 150
"""Letters of a passage, more or less: two lines of a list."""

_SHORT, _BEGINNING = 2, 600
"""Letters of a word that stands everywhere; of a text, what is looked through where nothing longer was typed."""

_BEFORE = 40
"""Letters shown before the first word that was found."""


def marks(text: str, terms: Sequence[Term]) -> Marks:
    """Where the words of a text stand that one of the terms is looking for."""
    flat = _flat(text)
    spans: set[tuple[int, int]] = set()
    for term in terms:
        for start in _spellings(term.start):
            spans.update(_words_from(flat, start))
        for whole in term.wholes:
            spans.update(span for span in _words_from(flat, whole) if flat[slice(*span)] == whole)
        for phrase in term.phrases:
            spans.update(found.span() for found in _parted(phrase).finditer(flat))
    return _apart(spans)


def _spellings(word: str) -> Iterator[str]:
    """A folded word as it may stand in a text: with a ligature for its two letters."""
    yield word
    for letters, ligature in (("oe", "œ"), ("ae", "æ"), ("ss", "ß")):
        if letters in word:
            yield word.replace(letters, ligature)


def _words_from(flat: str, start: str) -> Iterator[tuple[int, int]]:
    """Words that begin so. Plain finding: a pattern would try every letter of the text."""
    at = flat.find(start)
    while at >= 0:
        if not at or not flat[at - 1].isalnum():
            end = at + len(start)
            while end < len(flat) and flat[end].isalnum():
                end += 1
            yield at, end
        at = flat.find(start, at + 1)


@lru_cache(maxsize=64)
def _parted(phrase: tuple[str, ...]) -> re.Pattern[str]:
    """Parts of a word that may be written with hyphens or spaces: 3-MMC, 3 MMC."""
    return re.compile(r"(?<![^\W_])" + r"[-\u2010\u2011\s]?".join(map(re.escape, phrase)) + r"[^\W_]*")


def _apart(spans: set[tuple[int, int]]) -> Marks:
    """Spans in order, those inside others left out."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def passage(text: str, terms: Sequence[Term]) -> tuple[str, Marks]:
    """The passage of a text with most of the words that are looked for, the earliest of those; its beginning for none.

    An ellipsis stands where something was left out. Line breaks are spaces. A letter or two beside longer words are
    not looked for.
    """
    longer = [term for term in terms if len(term.start) > _SHORT]
    text = (text if longer or not terms else text[:_BEGINNING]).replace("\n", " ")
    spans = marks(text, longer or terms)
    start = _best(text, spans)
    start = 0 if start <= _BEFORE else _word_from(text, start - _BEFORE)
    end = len(text) if start + LENGTH >= len(text) else text.rfind(" ", start, start + LENGTH)
    end = start + LENGTH if end <= start else end
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(lead) - start
    inside = tuple((at + shift, to + shift) for at, to in spans if start <= at and to <= end)
    return f"{lead}{text[start:end]}{tail}", inside


def _best(text: str, spans: Marks) -> int:
    """Where the window begins that holds most different words of those found."""
    words = [text[start:end].lower()[:5] for start, end in spans]
    different = len(set(words))
    best, most = 0, 0
    for at, (start, _) in enumerate(spans):
        within = set()
        for (_begin, end), word in zip(spans[at:], words[at:], strict=True):
            if end > start + LENGTH - _BEFORE:
                break
            within.add(word)
        if len(within) > most:
            best, most = start, len(within)
        if most == different:
            break
    return best


def _word_from(text: str, at: int) -> int:
    """Where the first whole word from here on begins."""
    space = text.find(" ", at)
    return at if space < 0 else space + 1


def _base(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter)
    return apart[0] if len(apart) > 1 and all(map(unicodedata.combining, apart[1:])) else letter


_ACCENTED = {code: _base(chr(code)) for code in range(0xC0, 0x250) if _base(chr(code)) != chr(code)}


_COMMON = tuple((letter, _base(letter)) for letter in "éèêëàâçîïôùûü")
_RARE = re.compile(r"[\u00c0-\u024f]")


@lru_cache(maxsize=128)
def _flat(text: str) -> str:
    """A text in small letters without accents, each letter in its place. The same rows are shown key after key."""
    flat = text.lower()
    if len(flat) != len(text):  # a letter whose small form is two
        flat = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    for letter, base in _COMMON:  # each at once, where to look letters up one by one takes ten times as long
        flat = flat.replace(letter, base)
    return flat.translate(_ACCENTED) if _RARE.search(flat) else flat
