"""Whole numbers as people write them: 1 250, 1.250, 1,250, 12,0, 1'250."""

import re

NOT_A_NUMBER = "not_a_number"
NOT_WHOLE = "not_whole"
FORMULA = "formula"

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’_")
_APART = re.compile("(?<=\\d)[ \u00a0\u202f\u2009'’_](?=\\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009'’_]\d{3})+(?:[.,]\d+)?", re.ASCII)
"""Spaces set thousands apart: "2 3" is two numbers, not twenty-three."""
_MINUS = "-−–"
_DIGITS = re.compile(r"\d+", re.ASCII)
_ONE_SIGN = re.compile(r"(\d+)([.,])(\d+)", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)
_BOTH = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?!\1)[.,](\d+)", re.ASCII)
_THOUSAND = 3
_MOST_DIGITS = 12


def whole(text: str) -> int | str:
    """The whole number a text means, or why it means none: NOT_A_NUMBER, NOT_WHOLE, FORMULA.

    Pieces and people are whole: "1.250" and "1,250" can only be one thousand two hundred and fifty, "12,0" twelve;
    "12,5" is nothing that can be handed out. A text that begins as a formula is never computed.
    """
    if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS:
        return int(text)
    text = text.strip()
    if text[:1] in {"=", "@"}:
        return FORMULA
    plain = text.translate(_SPACES)
    if _APART.search(text) and not _THOUSANDS.fullmatch(text.strip("+-−–'’ \u00a0\u202f\u2009")):
        return NOT_A_NUMBER
    sign = 1
    if plain[:1] in _MINUS and len(plain) > 1:
        sign, plain = -1, plain[1:]
    plain = plain.removeprefix("+")
    if len(plain) > 2 * _MOST_DIGITS:
        return NOT_A_NUMBER
    found = _unsigned(plain)
    return found if isinstance(found, str) else sign * found


def _unsigned(plain: str) -> int | str:
    if _DIGITS.fullmatch(plain) or _GROUPED.fullmatch(plain):
        return int(re.sub(r"[.,]", "", plain))
    if (both := _BOTH.fullmatch(plain)) is not None:
        return NOT_WHOLE if both[2].strip("0") else int(re.sub(r"[.,]", "", plain[: both.start(2) - 1]))
    if (one := _ONE_SIGN.fullmatch(plain)) is not None:
        return NOT_WHOLE if one[3].strip("0") else int(one[1])
    return NOT_A_NUMBER
