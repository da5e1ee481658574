"""How long a machine would look for a phrase. Kept simple, and rather too strict than too kind."""

import re
import unicodedata

from outreach.vault.keys import normalised

ENOUGH_BITS = 45
# One data-centre card at the usual cost: memory bandwidth over the memory traffic of one guess.
_GUESSES_A_SECOND = 2200.0

# A word picked among 7,776; letters after the sixth of a word carry what running text carries (Shannon 1951).
_WORD_BITS = 12.9
_WORD_LETTERS = 6
_RUNNING_TEXT_BITS = 1.2
_DIGIT_BITS = 3.3
_SIGN_BITS = 3.0
_YEAR_BITS = 6.0
_REPEATED_BITS = 1.0
_COMMON_BITS = 3.0

_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
)
_DIGITS = "01234567890"
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMMON = frozenset(
    (
        "password",
        "passe",
        "motdepasse",
        "phrase",
        "secret",
        "admin",
        "azerty",
        "qwerty",
        "bonjour",
        "hello",
        "soleil",
        "amour",
        "love",
        "loulou",
        "doudou",
        "chouchou",
        "escale",
        "maraude",
        "outreach",
        "equipe",
        "team",
        "welcome",
        "bienvenue",
        "letmein",
        "ouvre",
        "open",
        "football",
        "dragon",
        "monkey",
        "naloxone",
        "seringue",
        "caarud",
        "test",
    )
)


def estimate_bits(phrase: str) -> float:
    """The bits a guesser who knows how people choose would need, at most."""
    seen: set[str] = set()
    total = 0.0
    for piece in re.findall(r"[^\W\d_]+|\d+|[^\w\s]+|_+", normalised(phrase)):
        folded = _plain(piece)
        total += _REPEATED_BITS if folded in seen else min(_bits_of(folded), _ceiling(folded))
        seen.add(folded)
    return total


def seconds_to_find(bits: float) -> float:
    """The time a well-equipped guesser needs on average, half of all tries, at the usual cost."""
    return float(2.0 ** min(bits - 1, 1000) / _GUESSES_A_SECOND)


def _bits_of(piece: str) -> float:
    surprising = sum(1 for number in range(len(piece)) if not _foreseeable(piece, number))
    if piece[0].isdigit():
        return _YEAR_BITS if _YEAR.fullmatch(piece) else surprising * _DIGIT_BITS
    if not piece[0].isalpha():
        return surprising * _SIGN_BITS
    if piece in _COMMON:
        return _COMMON_BITS
    first = min(_WORD_BITS, 1.5 + 3.2 * surprising)
    return first + max(0, surprising - _WORD_LETTERS) * _RUNNING_TEXT_BITS


def _ceiling(piece: str) -> float:
    """The same signs over and over are few to choose among."""
    return 4.7 * len(set(piece)) if len(set(piece)) > 1 else 5.0


def _foreseeable(piece: str, number: int) -> bool:
    """Whether a sign follows from those before: the same again, or next in the alphabet or on a keyboard."""
    if number == 0:
        return False
    before, sign = piece[number - 1], piece[number]
    if before == sign:
        return True
    if sign.isdigit():
        return before + sign in _DIGITS or sign + before in _DIGITS
    # Two neighbours happen in any word; three in a row are a habit of the fingers.
    triple = piece[number - 2 : number + 1] if number > 1 else ""
    return bool(triple) and any(triple in row or triple[::-1] in row for row in _ROWS)


def _plain(piece: str) -> str:
    decomposed = unicodedata.normalize("NFD", piece.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)) or piece
