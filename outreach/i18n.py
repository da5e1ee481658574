"""Languages, sentences, dates and numbers, for the window, the terminal and the paper. No Qt.

Sentences are English in the source and looked up at use, so that the language can change without a restart.
The language belongs to the process (`use`); a report may be in another one, inside `with speaking(…)`.
"""

import gettext
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from types import MappingProxyType

from outreach.locales import LANGUAGES, NAMES, guess_language
from outreach.paths import translations

__all__ = [
    "LANGUAGES", "NAMES", "PSEUDO", "_", "capitalised", "clock", "current", "duration", "guess_language", "hour",
    "hundredths", "joined", "long_date", "lowered", "month_abbr", "month_name", "month_word", "n_", "number", "percent",
    "quoted", "short_date", "signed_percent", "speaking", "stretched", "use", "weekday_abbr",
]  # fmt: skip

DOMAIN = "escale"
PSEUDO = "xx"
"""Not a language: English stretched and accented, to find clipped and untranslated text."""

THIN = "\u202f"
"""Narrow no-break space: French thousands, units, and before ; ? and the closing sign of a sentence."""
HARD = "\u00a0"
"""No-break space: before a French colon and inside « »."""
MINUS = "\u2212"


@dataclass
class _Choice:
    language: str = "en"


_chosen = _Choice()
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def use(code: str) -> None:
    """Choose the language of the whole program. ValueError for one it does not speak."""
    _chosen.language = _known(code)


def current() -> str:
    """Tell the language spoken here and now."""
    return _spoken.get() or _chosen.language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language inside the block, in this thread only: a French report, an English screen."""
    token = _spoken.set(_known(code))
    try:
        yield
    finally:
        _spoken.reset(token)


def _known(code: str) -> str:
    if code not in (*LANGUAGES, PSEUDO):
        raise ValueError(code)
    return code


# Sentences --------------------------------------------------------------------------------------------


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code in {"en", PSEUDO}:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, translations(), [code], fallback=True)


def _(message: str) -> str:
    """Say an English sentence in the current language."""
    if not message:
        return ""  # gettext answers the empty string with the header of the catalogue
    code = current()
    return stretched(message) if code == PSEUDO else _catalogue(code).gettext(message)


def n_(singular: str, plural: str, n: int) -> str:
    """Say a sentence whose form depends on a count. The caller puts the count in, with `.format(n=…)`."""
    code = current()
    said = _catalogue(code).ngettext(singular, plural, n)
    return stretched(said) if code == PSEUDO else said


_ACCENTED = str.maketrans("aeiouyAEIOUYcn", "àéîôûÿÀÉÎÔÛŸçñ")
_KEPT = r"(\{[^{}]*\}|<[^<>]*>|&\w+;|%\w)"
_GROWTH = 1.4


def stretched(text: str) -> str:
    """Make a text about 40 % longer and accented, keeping {placeholders} and tags: the pseudo-language."""
    parts = re.split(_KEPT, text)
    plain = sum(len(part) for part in parts[::2])
    owed = math.ceil(plain * (_GROWTH - 1))
    result = []
    for at, part in enumerate(parts):
        if at % 2:
            result.append(part)
            continue
        for letter in part.translate(_ACCENTED):
            doubled = owed > 0 and letter in "àéîôûÿÀÉÎÔÛŸ"
            owed -= doubled
            result.append(letter * (1 + doubled))
    return "".join(result) + "~" * owed if plain else text


# Numbers ----------------------------------------------------------------------------------------------


def _form() -> str:
    """Give the conventions of figures and dates: the pseudo-language writes them as English does."""
    return "fr" if current() == "fr" else "en"


def number(n: float, digits: int | None = None) -> str:
    """Write a number: ``1 234``, ``2,5`` / ``1,234``, ``2.5``. Without `digits`, one decimal at most.

    ValueError for what is not a number: a share of nothing is a sentence, not a figure.
    """
    if not math.isfinite(n):
        raise ValueError(n)
    text = f"{abs(n):,.{1 if digits is None else digits}f}"
    if digits is None:
        text = text.removesuffix(".0")
    sign = MINUS if n < 0 and text.strip("0.,") else ""
    if _form() == "fr":
        text = text.replace(",", THIN).replace(".", ",")
    return sign + text


def percent(ratio: float) -> str:
    """Write a share as ``71 %`` / ``71%``, to the unit, halves up. ValueError for what is not a number."""
    return _with_percent_sign(number(hundredths(ratio)))


def signed_percent(ratio: float) -> str:
    """Write a change as ``+3 %``, ``−2 %`` or ``=`` where it rounds to nothing."""
    rounded = hundredths(ratio)
    if rounded == 0:
        return "="
    return _with_percent_sign(("+" if rounded > 0 else "") + number(rounded))


def hundredths(ratio: float) -> int:
    """Count the hundredths of a ratio as `percent` prints them, halves up. ValueError for what is not a number."""
    if not math.isfinite(ratio):
        raise ValueError(ratio)
    return int(math.copysign(math.floor(round(abs(ratio) * 100, 6) + 0.5), ratio))


def _with_percent_sign(text: str) -> str:
    return text + (THIN + "%" if _form() == "fr" else "%")


# Dates and hours ----------------------------------------------------------------------------------------

_MONTHS: Mapping[str, Sequence[str]] = MappingProxyType({
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
})  # fmt: skip
_MONTHS_SHORT: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "fr": (
            "janv.",
            "févr.",
            "mars",
            "avr.",
            "mai",
            "juin",
            "juil.",
            "août",
            "sept.",
            "oct.",
            "nov.",
            "déc.",
        ),
        "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    }
)
_WEEKDAYS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    }
)
_WEEKDAYS_SHORT: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
        "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    }
)


def _word(table: Mapping[str, Sequence[str]], at: int) -> str:
    if at < 0:
        raise ValueError(at)
    word = table[_form()][at]
    return stretched(word) if current() == PSEUDO else word


def _day(day: date) -> str:
    return "1er" if day.day == 1 and _form() == "fr" else str(day.day)


def long_date(day: date) -> str:
    """Write ``vendredi 20 novembre 2026`` / ``Friday 20 November 2026``."""
    return f"{_word(_WEEKDAYS, day.weekday())} {_day(day)} {month_name(day)}"


def short_date(day: date) -> str:
    """Write ``20 nov.`` / ``20 Nov``."""
    return f"{_day(day)} {month_abbr(day.month)}"


def month_name(month: date | tuple[int, int]) -> str:
    """Write ``octobre 2026`` / ``October 2026`` for a day of it, or for (year, month)."""
    year, number_of_month = (month.year, month.month) if isinstance(month, date) else month
    return f"{month_word(number_of_month)} {year}"


def month_word(month: int) -> str:
    """Write the month, 1–12, without its year: ``octobre`` / ``October``."""
    return _word(_MONTHS, month - 1)


def month_abbr(month: int) -> str:
    """Write the month, 1–12, short: ``oct.`` / ``Oct``."""
    return _word(_MONTHS_SHORT, month - 1)


def weekday_abbr(weekday: int) -> str:
    """Write the day of the week, 0 is Monday, short: ``lun.`` / ``Mon``."""
    return _word(_WEEKDAYS_SHORT, weekday)


def clock(moment: time) -> str:
    """Write a time of day: ``21 h 40`` / ``21:40``."""
    if _form() == "fr":
        return f"{moment.hour}{THIN}h{THIN}{moment.minute:02}"
    return f"{moment.hour:02}:{moment.minute:02}"


def hour(h: int) -> str:
    """Write an hour of the day, 0–23: ``23 h`` / ``23:00``."""
    return f"{h}{THIN}h" if _form() == "fr" else f"{h:02}:00"


def duration(minutes: int) -> str:
    """Write how long something lasted, from minutes: ``45 min``, ``2 h``, ``2 h 14`` / ``2 h 14 min``."""
    space = THIN if _form() == "fr" else HARD
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{space}min"
    if not rest:
        return f"{hours}{space}h"
    return f"{hours}{space}h{space}{rest:02}" + ("" if _form() == "fr" else f"{space}min")


# Words ------------------------------------------------------------------------------------------------


def joined(words: Sequence[str]) -> str:
    """List words in a sentence: ``a, b et c`` / ``a, b and c``; empty for none."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no conjunction
        return "".join(words)
    return f"{', '.join(words[:-1])} {'et' if _form() == 'fr' else 'and'} {words[-1]}"


def quoted(words: str) -> str:
    """Put words between the quotation marks of the language: ``« a »`` / ``“a”``."""
    return f"«{HARD}{words}{HARD}»" if _form() == "fr" else f"“{words}”"


def capitalised(words: str) -> str:
    """Begin with a capital and leave the rest as it is: ``octobre 2026`` opens a line as ``Octobre 2026``."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Begin with a small letter, as inside a sentence; a first word with another capital stays: ``HIV self-test``."""
    first, space, rest = words.partition(" ")
    return words if any(letter.isupper() for letter in first[1:]) else first.lower() + space + rest
