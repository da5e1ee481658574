"""Exact places: coordinates, plus codes, three words."""

import re
from collections.abc import Iterator

from outreach.guard import lists
from outreach.guard.findings import POSITION
from outreach.guard.texts import Text

_PAIR = re.compile(
    r"(?<![\w.,\-])(?:lat(?:itude)?\.?\s?[:=]?\s?)?[+\-]?\d{1,2}[.,]\d{3,10}\s?°?\s?[ns]?\s?(?:[,;/|]|et|and|\s)\s?"
    r"(?:lo?ng?(?:itude)?\.?\s?[:=]?\s?)?[+\-]?\d{1,3}[.,]\d{3,10}\s?°?\s?[ewo]?(?![\w])"
)
_DEGREES = r"\d{1,3}\s?(?:°|deg)\s?\d{1,2}(?:[.,]\d{1,6})?\s?['′]?\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:''|\"|″|”|'))?"
_DMS = re.compile(rf"(?<![\w])[ns]?\s?{_DEGREES}\s?[ns]?\s?[,;/]?\s?[ewo]?\s?{_DEGREES}\s?[ewo]?(?!\w)")
_PLUS = re.compile(r"(?<![\w+])[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}(?![\w+])")
_WORDS = r"[^\W\d_]{2,20}[.][^\W\d_]{2,20}[.][^\W\d_]{2,20}"
_SLASHED = re.compile(rf"/{{2,3}}\s?(?P<words>{_WORDS})(?![\w])")
_TOLD = re.compile(
    r"(?:what ?3 ?words|w3w|what three words|3 ?mots|trois mots|position|gps|loc(?:alisation)?)\s?(?:c'est|is|"
    rf":|=|est)?\s?/{{0,3}}(?P<words>{_WORDS})(?![\w.])"
)
_THREE = re.compile(rf"(?<![\w./@\-]){_WORDS}(?![\w.@/])")
_GPS = re.compile(
    r"(?<!\w)(?:gps|coord(?:onnees)?|lat(?:itude)?|"
    r"position)\s?:?\s?(?P<pair>[+\-]?\d{1,2}[.,]\d{2,10}\s?[,;/ ]\s?[+\-]?\d{1,3}[.,]\d{2,10})(?!\w)"
)
_LEAST_LETTERS = 4


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of exact places."""
    for start, end in (*_coordinates(text), *_codes(text)):
        yield start, end, POSITION


def _coordinates(text: Text) -> Iterator[tuple[int, int]]:
    for pattern in (_PAIR, _DMS):
        for match in text.near(pattern):
            if "€" not in match[0] and _is_exact(match[0]):
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                yield start, match.start() + len(match[0].rstrip())
    for match in text.near(_GPS):
        yield match.span("pair")


def _codes(text: Text) -> Iterator[tuple[int, int]]:
    bare = text.bare
    for match in text.near(_PLUS):
        if any(map(str.isdigit, match[0])) and any(map(str.isalpha, match[0])):
            yield match.span()
    for match in _SLASHED.finditer(bare):
        yield match.span()
    for match in _TOLD.finditer(bare):
        yield match.span("words")
    words = lists.people().words
    for match in _THREE.finditer(bare):
        parts = match[0].split(".")
        is_said = all(len(part) >= _LEAST_LETTERS and part in words for part in parts)
        if is_said and text.shown[match.start() : match.end()].islower():
            yield match.span()


def _is_exact(found: str) -> bool:
    """Tell a place from two figures with thousands: "1,500 2,300" is one of quantities."""
    if "°" in found or "deg" in found:
        return True
    decimals = re.findall(r"[.,](\d+)", found)
    return max(map(len, decimals)) > _FEWEST_DECIMALS or ("." in found and re.search(r"[a-z+\-]", found) is not None)


_FEWEST_DECIMALS = 3
