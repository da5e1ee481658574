"""A year of reports in one go: twelve months, four quarters, the year; which of them can leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from outreach.domain.errors import OutreachError
from outreach.domain.periods import Period

State = Literal["to_make", "kept", "unfinished", "before"]
"""`kept`: its files are there as they left. `unfinished`: not over yet. `before`: the notebook begins later."""


class FileInTheWay(OutreachError):
    """A file that is no report of this notebook has a name that one would take. Details: path."""

    code = "file_in_the_way"


class NothingToMake(OutreachError):
    """No period of the year can leave. Details: year."""

    code = "nothing_to_make"


@dataclass(frozen=True, slots=True)
class Step:
    """One report of a batch: its period, how it stands, its files in the order of their forms."""

    period: Period
    state: State
    paths: tuple[Path, ...]


def periods_of(year: int) -> Iterator[Period]:
    """The periods of a year, each after those it is made of: January to March, the first quarter… the year."""
    for quarter in range(1, 5):
        whole = Period(year, quarter, "quarter")
        yield from whole.months()
        yield whole
    yield Period(year, 1, "year")


def begun(period: Period, first: date | None) -> bool:
    """Whether the notebook has anything to say of a period: its first outing is not after it."""
    return first is not None and first <= period.last
