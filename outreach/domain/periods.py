"""Months, quarters and years: what they are called, when they begin and end, what contains what."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from outreach.domain.errors import PeriodUnreadable

Kind = Literal["month", "quarter", "year"]

_MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "year": 12}
_SHAPE = re.compile(r"([12]\d{3})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, a quarter or a year. `index` counts from 1 in the year (always 1 for a year)."""

    year: int
    index: int
    kind: Kind = "month"

    @property
    def code(self) -> str:
        """The name used in files and on the command line: 2026-10, 2026-Q4, 2026."""
        if self.kind == "month":
            return f"{self.year}-{self.index:02d}"
        return f"{self.year}-Q{self.index}" if self.kind == "quarter" else str(self.year)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.index - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.index * _MONTHS[self.kind]
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Whether a day falls in it."""
        return self.first <= day <= self.last

    def months(self) -> Iterator["Period"]:
        """Its months, first to last."""
        for month in range(self.first.month, self.last.month + 1):
            yield Period(self.year, month)

    def shifted(self, by: int) -> "Period":
        """The period of the same kind `by` steps later (earlier when negative)."""
        in_a_year = 12 // _MONTHS[self.kind]
        steps = self.year * in_a_year + self.index - 1 + by
        return Period(steps // in_a_year, steps % in_a_year + 1, self.kind)

    def previous(self) -> "Period":
        """The one just before."""
        return self.shifted(-1)

    def year_before(self) -> "Period":
        """The same one, a year earlier."""
        return Period(self.year - 1, self.index, self.kind)


def month_of(day: date) -> Period:
    """The month a day falls in."""
    return Period(day.year, day.month)


def twelve_months_to(last: date) -> tuple[Period, ...]:
    """The twelve months that end with the month of a day, oldest first."""
    end = month_of(last)
    return tuple(end.shifted(-back) for back in range(11, -1, -1))


def parse(untrusted_text: str) -> Period:
    """Read 2026-10, 2026-Q4 or 2026. Anything else raises PeriodUnreadable."""
    shape = _SHAPE.fullmatch(untrusted_text.strip())
    if not shape:
        raise PeriodUnreadable(text=untrusted_text[:40])
    year, month, quarter = int(shape[1]), shape[2], shape[3]
    if month:
        return Period(year, int(month))
    return Period(year, int(quarter), "quarter") if quarter else Period(year, 1, "year")
