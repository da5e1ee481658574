"""A text as words: folded (no case, no accents, nothing invisible), each where it stands, in code points."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTER = rf"[^\W_\u00b7{_INVISIBLE}]"
_INSIDE = rf"(?:{_LETTER}|[\u0300-\u036f{_INVISIBLE}])"
_ENDINGS = r"(?:euses?|trices?|teuses?|rices?|[eè]res?|ières?|ives?|nes?|ses?|les?|ves?|rs?|fe|es|e|s)"
_INCLUSIVE = (
    rf"(?:(?:[·•⋅∙‧・ꞏ./\-‑]{_ENDINGS}(?!{_INSIDE})){{1,2}}"
    rf"|\({_ENDINGS}\)(?:[s](?!{_INSIDE}))?)"
)
_WITHIN = rf"[\u0300-\u036f{_INVISIBLE}]"
# In long strides, never gone back on: this runs over every letter that is typed.
_WORD = re.compile(rf"({_LETTER}{{1,60}}+(?:{_WITHIN}{{1,8}}+{_LETTER}{{0,60}}+){{0,8}}+)({_INCLUSIVE})?")
_JOINS = re.compile(rf"[\s{_INVISIBLE}]{{0,3}}[\-_‐‑–—'’ʼ´`/]?[\s{_INVISIBLE}]{{0,3}}")
_ELISION = re.compile(r"['’ʼ´`]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i"} | dict.fromkeys(map(ord, _INVISIBLE)))
_PLAIN_FOR = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"} | dict.fromkeys(
    "’‘«»“”„…—–‑‐·•€°×\u00a0\u202f", " "
)
_NOT_PLAIN = re.compile(rf"[^\x00-\x7fÀ-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿ{''.join(_PLAIN_FOR)}]")
_ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
"""For bytes of ASCII: letters small, digits as they are, all else a space."""
_LONGEST_PLAIN = 60
"""Letters of a word up to which `_WORD` never stops inside it."""
_BARE = str.maketrans(dict.fromkeys(map(ord, _INVISIBLE)))


class Token(NamedTuple):
    """One word of a text.

    `folded` has neither case nor accents, `exact` keeps the accents; `joined` tells whether nothing but a space, a
    hyphen or an apostrophe parts it from the word before, `elided` whether an apostrophe does. `inclusive` is a
    French ending after a dot, a hyphen or in brackets: `drogué·e·s`; `plural` what it says.
    """

    start: int
    end: int
    folded: str
    exact: str
    joined: bool
    elided: bool
    inclusive: bool = False
    plural: bool = False


@lru_cache(maxsize=8192)
def fold(word: str) -> tuple[str, str]:
    """A word without case and accents, and one without case only."""
    if word.isascii():
        lowered = word.lower()
        return lowered, lowered
    exact = unicodedata.normalize("NFKC", word.translate(_BARE)).lower()
    bare = unicodedata.normalize("NFD", exact)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_LIGATURES), exact


def folds(text: str) -> set[str]:
    """The folded words a text has, without where they stand: a quick look before a long one.

    There may be a few more than `tokens` finds (the endings of `drogué·e·s`), never fewer.
    """
    found = _folds_of_plain(text)
    return {fold(word)[0] for word, _tail in _WORD.findall(text)} if found is None else found


def _folds_of_plain(text: str) -> set[str] | None:
    """The folded words of a text of everyday letters and signs, all at once; None where anything else is in it."""
    if not text.isascii():
        if _NOT_PLAIN.search(text):
            return None
        for written, plain in _PLAIN_FOR.items():
            text = text.replace(written, plain)
        text = unicodedata.normalize("NFD", text)
    # Of what is plain, only accents are left that ASCII does not have, each after its letter.
    words = set(text.encode("ascii", "ignore").translate(_ASCII_WORDS).decode("ascii").split(" "))
    words.discard("")
    return None if words and max(map(len, words)) > _LONGEST_PLAIN else words


def tokens(text: str) -> list[Token]:
    """The words of a text, in order; in a time in proportion to its length."""
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        folded, exact = fold(match[1])
        start, end = match.span()
        between = text[last:start]
        joined = bool(found) and (between == " " or _JOINS.fullmatch(between) is not None)
        tail = match[2]
        found.append(
            Token(
                start,
                end,
                folded,
                exact,
                joined,
                elided=joined and between != " " and _ELISION.search(between) is not None,
                inclusive=tail is not None,
                plural=tail is not None and tail.rstrip(")").lower().endswith("s"),
            )
        )
        last = end
    return found
