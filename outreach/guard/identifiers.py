"""Structured identifiers in free text: phone numbers, addresses of all sorts, accounts, long numbers.

Warns, decides nothing. Every pattern has bounded repetitions, so that a long or hostile text costs a time in
proportion to its length. Names and nicknames need more than patterns: they are not looked for here.
"""

import re
from collections.abc import Iterator

from outreach.guard.findings import ACCOUNT, ADDRESS, EMAIL, HANDLE, NUMBER, PHONE, URL, Finding, apart
from outreach.guard.proposals import instead
from outreach.guard.worlds import DEFAULT, World

_EMAIL = re.compile(
    r"[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\]|\barobase\b)\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}", re.IGNORECASE
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>]{2,500}"
    r"|(?<![\w@.\-])[\w\-]{2,63}\.(?:com|org|net|fr|be|ch|ca|eu|io|me|info|app|uk|de|lu)(?:/[^\s<>]{1,500}|(?![\w.]))",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w@./])@[\w.]{2,30}"
    r"|\b(?:insta(?:gram)?|snap(?:chat)?|facebook|fb|tiktok|telegram|whatsapp|discord)\s{0,3}[:=]\s{0,3}[^\s,;]{2,60}",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0\u202f\-]?[A-Z0-9]){11,30}(?!\w)", re.IGNORECASE)

# Days and hours are long runs of digits too, and name nobody.
_DAY = re.compile(
    r"(?<!\d)(?:[12]\d{3}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\2[12]\d{3})(?!\d)"
)
_GAP = r"[ \t\u00a0\u202f\u2009.\-/()]{0,3}"
_DIGITS = re.compile(rf"(?<![\w,])(?:\+{_GAP}|\({_GAP})?\d(?:{_GAP}\d){{7,33}}(?![\d])")
_FEWEST_ABROAD, _FEWEST_AT_HOME, _MOST_PHONE, _FEWEST_ANY = 8, 9, 15, 9

_PARTICLE = r"(?:(?:de\s+la|de\s+l['’]|des|du|de|d['’]|la|le|les)\s{0,2}){0,2}"
_WAYS = r"(?:rue|avenue|av\.|boulevard|boul\.|bld|bd|impasse|chemin|all[ée]e|faubourg|fbg|ruelle|venelle|mont[ée]e)"
_WAYS_ALSO_WORDS = r"(?:place|pl\.|cours|passage|square|route|quai|r[ée]sidence|esplanade|pont)"
_NUMBERED = r"(?<![\w,.])\d{1,4}(?:\s?(?:bis|ter|quater|[a-dA-D]))?\s{0,2},?\s{1,3}"
_ADDRESS = re.compile(
    rf"{_NUMBERED}(?:(?i:{_WAYS})\s{{1,3}}\w[\w'’\-]{{0,40}}(?:[ ][\w'’\-]{{1,40}}){{0,3}}"
    rf"|(?i:{_WAYS_ALSO_WORDS})\s{{1,3}}(?i:{_PARTICLE})[A-ZÀ-Þ][\w'’\-]{{0,40}}"
    r"|(?:[A-Z][\w'’\-]{1,40}\s){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Terrace|Crescent|Boulevard|Blvd|Gardens|Close|Square)\b)"
)
_POSTCODE = re.compile(r"(?<![\w,.])(?:0[1-9]|[1-8]\d|9[0-8])\d{3}\s[A-ZÀ-Þ][a-zà-ÿ]{1,40}")


def find(text: str, *, language: str, world: World = DEFAULT) -> tuple[Finding, ...]:  # noqa: ARG001
    """List the identifiers in a text, in its order, without overlaps; proposals are in the language given."""
    return apart([Finding(start, end, kind, instead(kind, language)) for start, end, kind in _candidates(text)])


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, kind in (
        (_EMAIL, EMAIL),
        (_URL, URL),
        (_HANDLE, HANDLE),
        (_ACCOUNT, ACCOUNT),
        (_ADDRESS, ADDRESS),
        (_POSTCODE, ADDRESS),
    ):
        for match in pattern.finditer(text):
            if kind != ACCOUNT or sum(letter.isdigit() for letter in match[0]) >= _FEWEST_ANY:
                yield match.start(), match.end(), kind
    undated = _DAY.sub(lambda day: "¤" * len(day[0]), text)
    for match in _DIGITS.finditer(undated):
        number = _kind_of_number(match[0])
        if number:
            yield match.start(), match.end(), number


def _kind_of_number(text: str) -> str | None:
    digits = "".join(letter for letter in text if letter.isdigit())
    abroad = "+" in text or digits.startswith("00")
    if abroad and _FEWEST_ABROAD <= len(digits) <= _MOST_PHONE:
        return PHONE
    if digits.startswith("0") and _FEWEST_AT_HOME <= len(digits) <= _MOST_PHONE:
        return PHONE
    return NUMBER if len(digits) >= _FEWEST_ANY else None
