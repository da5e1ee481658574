"""Ages as people write them: 34, 34 ans, 25-34, moins de 18, 55 et plus. One that fits no band whole fits none."""

import re
import unicodedata
from functools import lru_cache

_OLDEST = 130
_BANDS = (("u18", 0, 17), ("18_24", 18, 24), ("25_34", 25, 34), ("35_44", 35, 44), ("45_54", 45, 54), ("55p", 55, 130))
"""Code, its first year and its last."""

_YEARS = re.compile(r"(\d{1,3})", re.ASCII)
_BETWEEN = re.compile(r"(?:de |entre |between |from )?(\d{1,2}) ?(?:-|/|a|et|to|and) ?(\d{1,2})", re.ASCII)
_UNDER = re.compile(r"(?:<|-|(?:- de|moins de|under|below|less than|inf|inferieur a) ?) ?(\d{1,2})", re.ASCII)
_UP_TO = re.compile(r"(?:<=|≤|jusqu'a|up to) ?(\d{1,2})|(\d{1,2}) ?(?:et moins|and under|ou moins)", re.ASCII)
_OVER = re.compile(r"(?:>|\+|(?:\+ de|plus de|over|above|more than|sup|superieur a) ?) ?(\d{1,2})", re.ASCII)
_FROM = re.compile(
    r"(?:>=|≥|a partir de|from) ?(\d{1,2})"
    r"|(\d{1,2}) ?(?:\+|et \+|et plus|and over|and older|ou plus|or over|and above)",
    re.ASCII,
)
_OPEN: tuple[tuple[re.Pattern[str], tuple[int | None, int]], ...] = (
    (_UP_TO, (None, 0)),
    (_FROM, (0, 0)),
    (_UNDER, (None, -1)),
    (_OVER, (1, 0)),
)
"""Ages without a beginning or an end: the pattern; years from its figure to the first, or to the last."""

_MINOR = frozenset({"mineur", "mineure", "mineurs", "minor", "minors"})
_UNIT = re.compile(r"(?<=\d) ?(?:ans?|yrs?|years?(?: old)?|yo)\b")


@lru_cache(maxsize=2048)
def band(text: str) -> str | None:
    """The band of the program that a text means, exactly; None where it means none of them, or parts of two.

    "<25" is two bands, "18-25" one and a year of the next, "+55" may or may not begin at 55: none of them is guessed.
    """
    plain = _plain(text)
    if plain in _MINOR:
        return "u18"
    span = _span(plain)
    return None if span is None else next((code for code, *edges in _BANDS if tuple(edges) == span), None)


def is_age(text: str) -> bool:
    """Whether a text means ages from one to another, of a band here or not; a figure alone may mean anything."""
    plain = _plain(text)
    return _YEARS.fullmatch(plain) is None and _span(plain) is not None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = " ".join(re.sub("[‐-―−]", "-", plain).split()).strip(" .")
    return " ".join(_UNIT.sub("", plain).split())


def of_years(years: int) -> str | None:
    """The band of somebody's years; None for 0, written where nothing is known, or for more than anybody has."""
    return next((code for code, least, most in _BANDS if max(least, 1) <= years <= most), None)


def _span(plain: str) -> tuple[int, int] | None:
    """The first and the last year a text means."""
    if (years := _YEARS.fullmatch(plain)) is not None:
        return next(((least, most) for code, least, most in _BANDS if code == of_years(int(years[1]))), None)
    if (between := _BETWEEN.fullmatch(plain)) is not None:
        return int(between[1]), int(between[2])
    for pattern, (least, most) in _OPEN:
        if (told := pattern.fullmatch(plain)) is not None:
            edge = int(told[told.lastindex or 1])
            return (0, edge + most) if least is None else (edge + least, _OLDEST)
    return None
