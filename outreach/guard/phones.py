"""Phone numbers of any country, in whatever spacing, with letters for digits or said in words."""

import re
from collections.abc import Iterator
from functools import cache

from outreach.guard import spoken
from outreach.guard.findings import CARD, NUMBER, PHONE
from outreach.guard.texts import Text

_GAP = r"[ \t.\-/()_*|~·]{0,3}"
_RUN = re.compile(rf"(?<![\w,])(?:\+{_GAP}|\({_GAP})?\d(?:(?:{_GAP}|\n)\d){{6,33}}(?!\d)")
_LETTERED = re.compile(r"(?<![\w,])(?:\+\s?)?[0-9oOlI](?:[ .\-/()_]{0,2}[0-9oOlI]){8,13}(?![\w])")
_PAIRS = re.compile(r"(?<![\w])0\s{0,2}[1-9](?:\s{0,2}[^\w\s]{0,2}\s{0,2}\d\s?\d){4}(?![\w])")
_PAIRS_OF_ANY = re.compile(r"(?<![\w])0\s?[1-9](?:\s?(?:et|puis|,|;|:|and|then|\n)\s?\d\s?\d){4}(?![\w])")
_DAY = re.compile(
    r"(?<![\d.\-/])(?:[12]\d{3}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([-/. ])(?:0?[1-9]|1[0-2])\2(?:[12]\d{3}|\d{2}))(?![\d]|[-/. ]\d{2}(?!\d))"
)
_GOODS = re.compile(
    r"\b(?:lots?|batch(?:es)?|lot/batch|ean|gtin|cip|cip13|code[- ]barres?|barcode|commande|order|facture|"
    r"invoice|bon de (?:livraison|commande)|bl|"
    r"serie|serial|peremption|perime|exp|expiry|siret|siren|finess|rna|colis|tracking|suivi colis|ref produit|"
    r"reference produit|version)\b"
    r"[^\d\n]{0,16}$"
)
_FREE = re.compile(
    # British 03 numbers have eleven digits: with ten, it is somebody's in France.
    r"(?:0?80\d|0800|0808|03(?:00|03|33|45)\d{7}$|0845|0844|1800|18[0-9]{2}|18(?:33|44|55|66|77|88)|800|888|877|"
    r"866|116\d{3}|3\d{3}$)"
)
_PUBLIC = frozenset({"0980980930", "0142343535", "0969391919", "0972722474", "0987672700", "1800273825", "8002738255"})
"""Lines that everybody is given."""
_FEWEST_ABROAD, _FEWEST_AT_HOME, _MOST_PHONE, _FEWEST_ANY = 7, 9, 15, 9
_NORTH_AMERICAN = re.compile(r"\(?[2-9]\d{2}\)?[ .\-/]{1,2}[2-9]\d{2}[ .\-]\d{4}")
_BEHIND = 40
_COUNTRIES = (
    "US",
    "ES",
    "IT",
    "PT",
    "PL",
    "RO",
    "MA",
    "DZ",
    "TN",
    "SN",
    "CI",
    "NO",
    "DK",
    "LU",
    "DE",
    "NL",
    "BE",
    "CH",
    "GB",
    "FR",
    "IE",
    "AU",
)


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of phone numbers, and of other long numbers that are nobody's lot or order."""
    shown, bare = text.shown, text.bare
    undated = _DAY.sub(lambda day: "¤" * len(day[0]), shown) if text.figures else ""
    for match in (match for start, end in text.figures for match in _RUN.finditer(undated, start, end)):
        before = bare[max(0, match.start() - _BEHIND) : match.start()]
        kind = _kind(match[0], before)
        if kind:
            yield _trimmed(match[0], match.start(), kind)
    for pattern in (_PAIRS, _PAIRS_OF_ANY):
        for match in text.near(pattern, shown=True):
            if not _FREE.match("".join(filter(str.isdigit, match[0]))):
                yield match.start(), match.end(), PHONE
    for match in text.near(_LETTERED, shown=True):
        if _is_lettered(match[0]):
            yield match.start(), match.end(), PHONE
    yield from spoken.find(bare)


def _trimmed(run: str, start: int, kind: str) -> tuple[int, int, str]:
    """Leave a bracket out that is not closed."""
    if run[0] == "(" and ")" not in run:
        inner = run.lstrip("( ")
        start, run = start + len(run) - len(inner), inner
    return start, start + len(run), kind


def _kind(run: str, before: str) -> str | None:
    """Tell what a run of digits is, after what stands before it; None where it is nobody's."""
    digits = "".join(letter for letter in run if letter.isdigit())
    abroad = run.lstrip("( ").startswith("+") or digits.startswith("00")
    if (_GOODS.search(before) and "+" not in run) or digits in _PUBLIC:
        return None
    if abroad and _FEWEST_ABROAD <= len(digits) <= _MOST_PHONE:
        return PHONE
    if len(digits) <= _LONGEST_FREE and _FREE.match(digits):
        return None
    return _at_home(run, digits, told=spoken.CUE.search(before) is not None)


def _at_home(run: str, digits: str, *, told: bool) -> str | None:
    """Tell what a run of digits without a country is. `told`: it was said that a phone number comes."""
    many = len(digits)
    if (digits.startswith("0") and _FEWEST_AT_HOME <= many <= _MOST_PHONE) or _NORTH_AMERICAN.fullmatch(run):
        return PHONE
    if many < _FEWEST_ANY:
        return PHONE if many >= _FEWEST_ABROAD and told and _is_valid(digits) else None
    if _is_list(run) or (told and many <= _MOST_PHONE):
        return PHONE if told else None
    if _LEAST_CARD <= many <= _MOST_CARD and _luhn(digits):
        return CARD
    return PHONE if many <= _LONGEST_HOME and _is_grouped(run) and _is_valid(digits) else NUMBER


_LONGEST_FREE, _LONGEST_HOME = 11, 11
_LEAST_CARD, _MOST_CARD = 13, 19


_LONGEST_QUANTITY = 4


def _is_list(run: str) -> bool:
    """Tell a row of quantities ("10 20 30 40 50", "500 1000 2000") from one number."""
    groups = re.findall(r"\d+", run)
    return len(groups) > 1 and all(
        len(group) <= _LONGEST_QUANTITY and (group.endswith("0") or group in {"5", "15", "25", "75"})
        for group in groups
    )


def _is_grouped(run: str) -> bool:
    return any(not letter.isdigit() for letter in run)


def _luhn(digits: str) -> bool:
    from stdnum import luhn  # noqa: PLC0415 - first use: not before the window is there

    return bool(luhn.is_valid(digits))


@cache
def _is_valid(digits: str) -> bool:
    """Ask the plan of many countries whether a number, said without its country, could be one of theirs."""
    import phonenumbers  # noqa: PLC0415 - the same

    for country in _COUNTRIES:
        try:
            number = phonenumbers.parse(digits, country)
        except phonenumbers.NumberParseException:
            return False
        if phonenumbers.is_valid_number(number):
            return True
    return False


def _is_lettered(run: str) -> bool:
    digits = sum(letter.isdigit() for letter in run)
    if digits == sum(letter.isalnum() for letter in run) or digits < _FEWEST_DIGITS:
        return False
    first, *rest = (letter for letter in run if letter.isalnum())
    return first in "0oO" and len(rest) >= _FEWEST_AT_HOME - 1 and not re.search(r"[a-zA-Z]{3}", run)


_FEWEST_DIGITS = 6
