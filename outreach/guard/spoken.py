"""Phone numbers as they are said: zéro six, double seven; and what is said before a number."""

import re
from collections.abc import Iterator
from itertools import takewhile

from outreach.guard.findings import PHONE

CUE = re.compile(
    r"\b(?:tel(?:ephone)?|tel|num(?:ero)?s?|n°|no|portable|mobile|cell(?:ulaire)?|fixe|06|phone|call(?:ed)?|"
    r"ring|rang|text(?:ed)?|sms|joindre|joignable|"
    r"appel(?:er|le|ez)?|rappel(?:er|le|ez)?|contact(?:er)?|whats ?app|wa|signal|viber|telegram|number|ligne|"
    r"phone number|gsm|natel|fax)\b"
    r"[^.\n\d]{0,24}$"
)
"""What stands before a phone number. Looks at the end of what precedes."""

_BEHIND = 40
_FRENCH_ONES = """
    zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
"""
_ENGLISH_ONES = """
    o one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
"""
_FRENCH_TENS = """
    dix vingt trente quarante cinquante soixante septante huitante nonante
"""
_ENGLISH_TENS = """
    ten twenty thirty forty fifty sixty seventy eighty ninety
"""
_UNITS = (
    {word: value for line in (_FRENCH_ONES, _ENGLISH_ONES) for value, word in enumerate(line.split())}
    | {word: 10 * value for line in (_FRENCH_TENS, _ENGLISH_TENS) for value, word in enumerate(line.split(), start=1)}
    | {"une": 1, "oh": 0, "nought": 0, "seventeen": 17, "eighteen": 18, "nineteen": 19, "vingts": 20, "octante": 80}
    | {"hundred": 100}
)
_SAID = "|".join(sorted({*_UNITS, "double", "triple", "et", "o"}, key=len, reverse=True))
_SPOKEN = re.compile(
    rf"(?<![\w])(?:(?:{_SAID})(?![a-z])|\d{{1,4}}(?![\w]))(?:[\s\-.,/]{{1,3}}(?:(?:{_SAID})(?![a-z])|"
    rf"\d{{1,4}}(?![\w]))){{3,19}}"
)
_PART = re.compile(r"[a-z]+|\d+")
_FEWEST_SAID, _MOST_SAID = 8, 15


def find(bare: str) -> Iterator[tuple[int, int, str]]:
    """Give the spans of phone numbers that were said."""
    for match in _SPOKEN.finditer(bare):
        parts = list(_PART.finditer(match[0]))
        while len(parts) > 1 and (parts[-1][0] in _LOOSE or parts[-1][0] in {"et", "o", "double", "triple"}):
            if parts[-1][0] in _LOOSE and len(_digits([part[0] for part in parts])) <= _USUAL:
                break
            parts.pop()
        said = [part[0] for part in parts]
        written = sum(len(part) for part in takewhile(str.isdigit, said))
        if all(map(str.isdigit, said)) or written >= _USUAL - 1:
            continue
        digits = _digits(said)
        told = CUE.search(bare[max(0, match.start() - _BEHIND) : match.start()])
        if _FEWEST_SAID <= len(digits) <= _MOST_SAID and (digits.startswith("0") or told):
            yield match.start(), match.start() + parts[-1].end(), PHONE


_LOOSE = frozenset({"un", "une", "one"})
"""What may begin another sentence after a number."""
_USUAL = 10


def _digits(parts: list[str]) -> str:
    """Write down what was said: "zéro six soixante-dix-huit" gives 0678; "double seven" gives 77."""
    said: list[int | str] = []
    times = 1
    for part in parts:
        if part in {"double", "triple"}:
            times = 2 if part == "double" else 3
            continue
        if part == "et":
            continue
        if part.isdigit():
            said.append(part)
            continue
        if part == "hundred":
            said.append("00")
            continue
        value = 0 if part == "o" else _UNITS[part]
        last = said[-1] if said else None
        if isinstance(last, int) and (joined := _joined(last, value)) is not None:
            said[-1] = joined
        else:
            said += [value] * times
        times = 1
    return "".join(str(value) for value in said)


_FOUR, _TEN, _TWENTY = 4, 10, 20


def _joined(last: int, value: int) -> int | None:
    """Join two words that say one number: quatre-vingt, soixante-douze, forty-two; None where they say two."""
    if last == _FOUR and value == _TWENTY:
        return _FOUR * _TWENTY
    if last >= _TWENTY and last % _TEN == 0 and 0 < value < _TWENTY:
        return last + value
    return last + value if last in _SEVENTEENS and value in _SEVENTEENS[last] else None


_SEVENTEENS = {10: (7, 8, 9), 70: (7, 8, 9), 90: (7, 8, 9)}
"""dix-sept, soixante-dix-sept, quatre-vingt-dix-sept."""
