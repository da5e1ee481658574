"""Dates and hours as people write them: 2026-10-02, 02/10/2026, 2.10.26, 2 oct. 2026, the number a spreadsheet keeps.

What a column can't say of itself, whether 02/10 is in October or in February, is decided for the whole column by its
evidence, or asked. Times are those of a clock on the wall: no time zone is kept, none is meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from outreach.domain import months
from outreach.domain.outings import evening_of

Order = Literal["day_first", "month_first", "unclear", "mixed", "told"]
"""How a column writes days. "told": it leaves no doubt by itself; "unclear": both readings hold; "mixed": neither."""

_LONGEST = 60
"""Characters of a day or an hour as anybody writes it; what is longer is none, and would be looked at for long."""

_OLDEST_YEAR = 1970
_CENTURY = 100
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_SERIAL_ZERO = date(1899, 12, 30)
_MONTHS = 12
_LEAST_SWAPPED = 2
_LEAST_MONTHS = 3

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_PARTS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?", re.ASCII)
_MONTH_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII)
_MONTH_PARTS = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_CLOCK = re.compile(r"[ tT]+(\d{1,2})[:h](\d{2})?(?::\d{2}(?:\.\d+)?)?\s*(?:[zZ]|[+-]\d{2}:?\d{2})?$", re.ASCII)
_TIME = re.compile(r"(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)(?::\d{2}(?:\.\d+)?)?", re.ASCII)
_HALVES = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?", re.ASCII | re.IGNORECASE)
_TO = re.compile(r"\s*[-–—/>→]\s*|\s+(?:à|a|to|until|jusqu'à)\s+")
_HOURS, _MINUTES, _NOON = 24, 60, 12


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a whole month of which `day` is the first."""

    day: date
    month: bool = False


def order_of(cells: Iterable[str], today: date) -> Order:
    """How a column writes its days, by what all of it allows.

    A number above twelve can only be a day; dots stand between day and month in that order; nothing that is brought in
    lies in the future. "unclear" where both readings still hold, "mixed" where neither does.
    """
    cells = list(cells)
    if _swapped(cells):
        return "mixed"
    day_first = month_first = True
    seen = False
    for first, sign, second, year in {parts for cell in cells if (parts := _parts_of(cell)) is not None}:
        seen = True
        day_first = day_first and second <= _MONTHS
        month_first = month_first and first <= _MONTHS and sign != "."
        full = _full_year(year, today)
        if day_first and month_first and first != second:
            # Only one of the two readings may lie ahead of today.
            ahead = [_made(full, second, first), _made(full, first, second)]
            if any(day is not None and day > today for day in ahead):
                day_first = not (ahead[0] is None or ahead[0] > today)
                month_first = not (ahead[1] is None or ahead[1] > today)
                if not day_first and not month_first:
                    # Both lie ahead: it says nothing of the order, and the row says so itself.
                    day_first = month_first = True
    if not seen:
        return "told"
    if day_first and month_first:
        same = all(parts is None or parts[0] == parts[2] for parts in map(_parts_of, cells))
        return "told" if same else "unclear"
    if not day_first and not month_first:
        return "mixed"
    return "day_first" if day_first else "month_first"


def _swapped(cells: Sequence[str]) -> bool:
    """Whether a program in the other order took half of a column for days: 02/10 became the tenth of February.

    It leaves as text what can be no month, from the 13th on, and makes days up to the 12th of all the rest.
    """
    texts = [parts for cell in cells if (parts := _parts_of(cell)) is not None and parts[1] != "."]
    if not texts or any(first <= _MONTHS or second > _MONTHS for first, _sign, second, _year in texts):
        return False
    kept = [iso for cell in cells if (iso := _ISO.fullmatch(cell)) is not None]
    return len(kept) >= _LEAST_SWAPPED and all(int(iso[3]) <= _MONTHS and int(iso[4]) <= _MONTHS for iso in kept)


@lru_cache(maxsize=8192)
def when(cell: str, today: date, *, day_first: bool = True) -> When | None:
    """The day or month a cell means; None where it means none. An hour after midnight belongs to the evening before."""
    if len(cell) > _LONGEST:
        return None
    text = _folded(cell)
    clock = _CLOCK.search(text)
    if clock is not None:
        text = text[: clock.start()]
    found = _month_of(text, today) if clock is None else None
    if found is None:
        day = _day_of(text, today, day_first=day_first)
        if day is None:
            return None
        found = When(day)
    if clock is not None and int(clock[1]) < _HOURS and (clock[1], clock[2]) not in {("0", "00"), ("00", "00")}:
        moment = datetime.combine(found.day, time(int(clock[1])))
        found = When(evening_of(moment))
    return found if found.day.year >= _OLDEST_YEAR else None


def monthly(cells: Iterable[str], today: date, *, day_first: bool, named: bool) -> bool:
    """Whether the days of a column stand for whole months: all are the first of one, or all the last.

    "oct-26" is kept by a spreadsheet as 2026-10-01. `named`: the heading says month, and one such day is enough.
    """
    found = [when(cell, today, day_first=day_first) for cell in dict.fromkeys(cells)]
    days = {told.day for told in found if told is not None and not told.month}
    if len(days) < (1 if named else _LEAST_MONTHS):
        return False
    return all(day.day == 1 for day in days) or all((day + timedelta(days=1)).day == 1 for day in days)


@lru_cache(maxsize=2048)
def clock(cell: str) -> time | None:
    """A time of day: 21:30, 21h30, 21 h, 9.30 pm, the part of a day a spreadsheet keeps; None where it is none."""
    text = " ".join(cell.casefold().split()) if len(cell) <= _LONGEST else ""
    if " " in text and (after := _CLOCK.search(f" {text}")) is not None and _parts_or_iso(text):
        return _time(int(after[1]), int(after[2] or 0))
    if (halves := _HALVES.fullmatch(text)) is not None:
        return _time(int(halves[1]) % _NOON + (_NOON if halves[3].casefold() == "p" else 0), int(halves[2] or 0))
    if (told := _TIME.fullmatch(text)) is not None:
        return _time(int(told[1]), int(told[2] or 0))
    if text.isdecimal() and len(text) <= len("23"):
        return _time(int(text), 0)
    with suppress(ValueError):
        part = float(text.replace(",", "."))
        if 0 <= part < 1:
            minutes = round(part * _HOURS * _MINUTES) % (_HOURS * _MINUTES)
            return _time(minutes // _MINUTES, minutes % _MINUTES)
    return None


@lru_cache(maxsize=2048)
def clocks(cell: str) -> tuple[time, time] | None:
    """From when to when a cell says, "22h30-1h" or "de 21h à 23h30"; None where it says no such thing."""
    parts = _TO.split(cell.casefold().strip().removeprefix("de ").removeprefix("from "))
    if len(cell) > _LONGEST or len(parts) != 2 or any(part.strip().isdecimal() for part in parts):  # noqa: PLR2004 - from and to
        return None
    found = [clock(part.strip()) for part in parts]
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def _parts_or_iso(text: str) -> bool:
    before = text.split(" ", maxsplit=1)[0]
    return _PARTS.fullmatch(before) is not None or _ISO.fullmatch(before) is not None


def _time(hour: int, minute: int) -> time | None:
    if hour == _HOURS and minute == 0:
        return time()
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None


@lru_cache(maxsize=4096)
def _folded(cell: str) -> str:
    plain = unicodedata.normalize("NFKD", cell.casefold()).encode("ascii", "ignore").decode()
    # An apostrophe before it is how a spreadsheet is told that it is text.
    return " ".join(plain.replace(",", " ").split()).lstrip("'")


def _parts_of(cell: str) -> tuple[int, str, int, str] | None:
    if len(cell) > _LONGEST:
        return None
    text = _CLOCK.sub("", _folded(cell))
    found = _PARTS.fullmatch(text.strip())
    return None if found is None else (int(found[1]), found[2], int(found[3]), found[4])


def _day_of(text: str, today: date, *, day_first: bool) -> date | None:
    if (iso := _ISO.fullmatch(text)) is not None:
        return _made(int(iso[1]), int(iso[3]), int(iso[4]))
    if (parts := _PARTS.fullmatch(text)) is not None:
        first, second, year = int(parts[1]), int(parts[3]), _full_year(parts[4], today)
        return _made(year, second, first) if day_first or parts[2] == "." else _made(year, first, second)
    if (compact := _COMPACT.fullmatch(text)) is not None:
        return _made(int(compact[1]), int(compact[2]), int(compact[3]))
    if (serial := _SERIAL.fullmatch(text)) is not None:
        return _of_serial(int(serial[1]), float(f"0.{serial[2] or 0}"))
    return _spelt(text, today)


def _of_serial(days: int, part: float) -> date | None:
    """The days since the end of 1899 that a spreadsheet keeps where its column is not said to hold dates."""
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return None
    day = _SERIAL_ZERO + timedelta(days=days)
    return evening_of(datetime.combine(day, time()) + timedelta(days=part)) if part > 0 else day


def _spelt(text: str, today: date) -> date | None:
    """A day with its month in letters; the name of its weekday says nothing more."""
    words = [word.strip(".") for word in re.split(r"[ \-/]+", text) if word.strip(".")]
    named = [month for word in words if (month := months.named(word))]
    numbers = [number for word in words if (number := re.sub(r"(?<=\d)(er|st|nd|rd|th)$", "", word)).isdecimal()]
    if len(named) != 1 or len(numbers) != 2 or len(words) > 4:  # noqa: PLR2004 - a day, a year; a weekday beside
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)  # noqa: PLR2004 - a year first
    if len(day) > 2 or len(year) not in {2, 4}:  # noqa: PLR2004
        return None
    return _made(_full_year(year, today), named[0], int(day))


def _month_of(text: str, today: date) -> When | None:
    if (iso := _MONTH_ISO.fullmatch(text)) is not None:
        return _first_of(int(iso[1]), int(iso[2]))
    if (parts := _MONTH_PARTS.fullmatch(text)) is not None:
        return _first_of(int(parts[2]), int(parts[1]))
    words = [word.strip(".") for word in re.split(r"[ \-/]+", text) if word.strip(".")]
    if len(words) == 2:  # noqa: PLR2004 - a month and a year
        for name, year in (words, words[::-1]):
            month = months.named(name)
            if month and year.isdecimal() and len(year) in {2, 4}:
                return _first_of(_full_year(year, today), month)
    return None


def _first_of(year: int, month: int) -> When | None:
    day = _made(year, month, 1)
    return None if day is None or day.year < _OLDEST_YEAR else When(day, month=True)


def _full_year(year: str, today: date) -> int:
    told = int(year)
    if len(year) > 2:  # noqa: PLR2004 - all four digits
        return told
    told += today.year // _CENTURY * _CENTURY
    return told if told <= today.year + 1 else told - _CENTURY


def _made(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None
