"""Days and months as people write them, in French or English, the day before the month: 20/11/26, 20 nov., 2026-11-20.

Two figures of a year are those of this century. Nothing is guessed: what can be read in two ways is read day first.
"""

import re
import unicodedata
from datetime import date, timedelta

from outreach.domain import months
from outreach.domain.errors import OutreachError
from outreach.domain.stock import MonthUnreadable

_CENTURY = 2000
_TODAY = ("today", "tonight", "aujourd'hui", "aujourdhui", "ce soir")
_YESTERDAY = ("yesterday", "hier")
_BEFORE = ("avant-hier", "avant hier", "the day before yesterday")
_LAST_YEAR = 2199


class DayUnreadable(OutreachError):
    """What was typed is not a day. Details: value."""

    code = "day_unreadable"


def read_day(text: str, today: date) -> date:
    """A day as typed; without a year the latest one that is not after `today`. Raises DayUnreadable."""
    plain = _plain(text)
    for words, back in ((_TODAY, 0), (_YESTERDAY, 1), (_BEFORE, 2)):
        if plain in words:
            return today - timedelta(days=back)
    parts = _parts(plain)
    try:
        match parts:
            case [year, month, day] if _full(year):
                return date(int(year), _month(month), int(day))
            case [day, month, year]:
                return date(_year(year), _month(month), int(day))
            case [day, month]:
                found = date(today.year, _month(month), int(day))
                return found if found <= today else found.replace(year=today.year - 1)
    except ValueError:
        pass
    raise DayUnreadable(value=text[:20])


def read_month(text: str) -> str:
    """A month as typed or printed on a box, as YYYY-MM; a day in it does no harm. Raises MonthUnreadable."""
    parts = _parts(_plain(text))
    try:
        match parts:
            case [year, month] if _full(year):
                return _code(int(year), _month(month))
            case [month, year]:
                return _code(_year(year), _month(month))
            case [year, month, day] if _full(year):
                return _code_of(date(int(year), _month(month), int(day)))
            case [day, month, year]:
                return _code_of(date(_year(year), _month(month), int(day)))
    except ValueError:
        pass
    raise MonthUnreadable(value=text[:20])


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


def _parts(plain: str) -> list[str]:
    """The numbers and words of a date; weekdays and "1er" lose what is no number or month."""
    words = re.findall(r"\d+|[a-z]+", re.sub(r"\b1(er|st)\b", "1", plain))
    return [word for word in words if word.isdigit() or months.named(word)]


def _full(text: str) -> bool:
    return text.isdigit() and len(text) == 4  # noqa: PLR2004 - a year in full


def _month(text: str) -> int:
    if not text.isdigit():
        return months.named(text)
    month = int(text)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(text)
    return month


def _year(text: str) -> int:
    if not text.isdigit() or len(text) not in (2, 4):
        raise ValueError(text)
    return int(text) + (_CENTURY if len(text) == 2 else 0)  # noqa: PLR2004 - two figures


def _code(year: int, month: int) -> str:
    if not _CENTURY <= year <= _LAST_YEAR:
        raise ValueError(year)
    return f"{year}-{month:02}"


def _code_of(day: date) -> str:
    return _code(day.year, day.month)
