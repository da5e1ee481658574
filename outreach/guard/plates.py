"""Number plates of cars: French old and new, British, American and other European ones."""

import re
from collections.abc import Iterator

from outreach.guard.findings import PLATE
from outreach.guard.texts import Text

_FRENCH = re.compile(r"(?<![\w\-])[A-HJ-NP-TV-Z]{2}[- .·]?\d{3}[- .·]?[A-HJ-NP-TV-Z]{2}(?![\w\-])")
_FRENCH_SMALL = re.compile(r"(?<![\w\-])[a-hj-np-tv-z]{2}(?:-\d{3}-|\s\d{3}\s)[a-hj-np-tv-z]{2}(?![\w\-])")
_FRENCH_OLD = re.compile(
    r"(?<![\w\-])\d{2,4}[ \-]?[A-HJ-NP-TV-Z]{2,3}[ \-]?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])(?![\w\-])"
)
_BRITISH = re.compile(r"(?<![\w\-])[A-HJ-PR-Y]{2}(?:0[2-9]|[1-7]\d)\s?[A-HJ-PR-Z]{3}(?![\w\-])")
_OTHERS = re.compile(
    r"(?<![\w\-])(?:[12]-[A-Z]{3}-\d{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ \-]?\d{1,4}|\d{4}[ \-][B-DF-HJ-NP-TV-Z]{3}|"
    r"\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}"
    r"|[A-Z]{1,2} \d{2,3} [A-Z]{3}|[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|"
    r"[A-Z]-\d{3}-[A-Z]{2}|\d[A-Z]{3}\d{3})(?![\w\-])"
)
_CUE = re.compile(
    r"(?<!\w)(?:plaques?(?: d'?\s?immatriculation)?|immatricule[es]?|immat|immatriculation|"
    r"reg(?:istration)?(?: number| no| plate)?|number ?plates?|licen[cs]e ?plates?|plates?|tags?)"
    r"\s?(?:n°|no\.?|number|is|est|c'est|:|=|#|was|,)?\s?(?:c'est |est |"
    r"is )?(?P<plate>(?=[a-z0-9 \-.]{0,9}\d)[a-z0-9]{1,4}(?:[ \-.·]?[a-z0-9]{1,4}){1,3})(?![\w])"
)
_VEHICLE = re.compile(
    r"(?<!\w)(?:voiture|caisse|camion|fourgon|camionnette|van|car|scooter|moto|truck|vehicule|bagnole|"
    r"utilitaire|kangoo|clio|twingo|berlingo|trafic|transit|astra|corsa|golf|polo|206|207|208|306|307|308|"
    r"motor|vauxhall|ford|renault|peugeot|citroen|honda|toyota|bmw|audi|fiat|opel|mercedes|chevy|suv|pickup|"
    r"suspect|dealer|flics?|police|cops?)\b[^.\n]{0,30}$"
)
_SHAPE = re.compile(
    r"(?<![\w\-])(?:[a-hj-np-tv-z]{2}[- .]?\d{3}[- .]?[a-hj-np-tv-z]{2}|[a-hj-pr-y]{2}(?:0[2-9]|"
    r"[1-7]\d)\s?[a-hj-pr-z]{3}|\d{2,4}[ \-]?[a-z]{2,3}[ \-]?\d{2,3}|[a-z]{3}[ \-]?\d{3,4}|\d[a-z]{3}\d{3}|"
    r"[a-z]\d{1,3}[ ]?[a-z]{3}|[a-z]{1,3}-[a-z]{1,2}[ \-]?\d{1,4}|\d{4}[ \-]?[a-z]{3})(?![\w\-])"
)
_NOT = re.compile(
    r"(?:3-mmc|4-mmc|3-cmc|4-cmc|4-mec|2c-b|\d?c-[a-z]|[a-z]{2,4}-?\d{1,3}mg|hep-|vih-|vit-|\d+ ?(?:mg|ml|cc|"
    r"kg|gr|eur|fcfa|min|hrs|ans|pcs) ?\d+).*"
)
_BEHIND = 48


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of number plates."""
    bare = text.bare
    for pattern in (_FRENCH, _FRENCH_OLD, _BRITISH, _OTHERS):
        for match in text.near(pattern, shown=True):
            if not _NOT.match(match[0].lower()):
                yield match.start(), match.end(), PLATE
    for match in text.near(_FRENCH_SMALL):
        if "-" in match[0] or not _is_prose(match[0]):
            yield match.start(), match.end(), PLATE
    for match in text.near(_CUE):
        plate = match["plate"]
        if _FEWEST <= sum(map(str.isalnum, plate)) <= _MOST and not _NOT.match(plate) and not plate[:4].isalpha():
            yield *match.span("plate"), PLATE
    for match in text.near(_SHAPE):
        if (
            _VEHICLE.search(bare[max(0, match.start() - _BEHIND) : match.start()])
            and not _NOT.match(match[0])
            and not _is_prose(match[0])
        ):
            yield match.start(), match.end(), PLATE


_FEWEST, _MOST = 4, 10
_SMALL_WORDS = re.compile(
    r"\b(?:de|le|la|du|en|et|il|un|on|au|an|je|tu|sa|se|ce|at|to|of|in|is|it|me|my|we|he|by|for|the|les|des|vu|"
    r"ml|mg|cc|eur|ans|min|and|was|sur|par|pas|yo|am|pm|lot|bus|tel|ref|iso|env|max|km|kg)\b|^(?:lot|bus|ref|"
    r"mdma|fr)"
)


def _is_prose(plate: str) -> bool:
    return _SMALL_WORDS.search(plate) is not None
