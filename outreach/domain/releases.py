"""Figures as they leave, and the ledger of what has left. Everything a funder can know is in here, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from outreach.domain.errors import OutreachError
from outreach.domain.periods import Kind, Period
from outreach.domain.tables import Key, dimensions_of, key_of

Purpose = Literal["published", "exact"]
"""`published`: protected, for anybody. `exact`: for the team, or one named authority. There is no third."""

METHOD = "additive random rounding"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. The truth lies within `bound` of `value`; 0: it is exact. Hours count in tenths of an hour.

    `base` is the multiple a protected month's figure lies on; 0 for exact figures.
    """

    period: Period
    measure: str
    key: Key
    value: int
    bound: int = 0
    base: int = 0

    @property
    def protected(self) -> bool:
        """Whether it is a count about people, rounded."""
        return self.base > 0

    @property
    def rounding(self) -> str:
        """What the CSV says of it: `~5` lies within 4 of the truth, `~13` within 12; empty: exact."""
        return f"~{self.bound + 1}" if self.protected else ""


@dataclass(frozen=True, slots=True)
class Publication:
    """All figures of a period for one purpose, in the order in which files print them.

    Quarters and years of a published one are the sums of their frozen months. `frozen` is whether every month in it
    has left already; until then these are the figures it will leave with. `base` is 0 in an exact one.
    """

    period: Period
    purpose: Purpose
    figures: tuple[Figure, ...]
    base: int = 5
    frozen: bool = False
    _index: dict[tuple[str, Key], Figure] = field(default_factory=dict, repr=False, compare=False)

    def figure(self, measure: str, **codes: str) -> Figure | None:
        """One figure by its codes: `figure("encounters", AGE="18_24")`; None where it is not printed."""
        if not self._index:
            self._index.update({(figure.measure, figure.key): figure for figure in self.figures})
        return self._index.get((measure, key_of(codes)))

    def value(self, measure: str, **codes: str) -> int:
        """One value; 0 where it is not printed."""
        found = self.figure(measure, **codes)
        return found.value if found else 0

    def table(self, measure: str, *dimensions: str) -> dict[Key, Figure]:
        """A table by its dimensions, without its total: cell → figure; empty where it is not printed."""
        wanted = frozenset(dimensions)
        return {
            figure.key: figure
            for figure in self.figures
            if figure.measure == measure and frozenset(dimensions_of(figure.key)) == wanted
        }

    def measures(self) -> tuple[str, ...]:
        """Every measure in it, once, in order."""
        return tuple(dict.fromkeys(figure.measure for figure in self.figures))

    @property
    def bound(self) -> int:
        """How far the truth may lie from a protected figure, at most."""
        return max((figure.bound for figure in self.figures), default=0)


@dataclass(frozen=True, slots=True)
class Gate:
    """What the attack on everything ever issued found.

    `attacked` cells were attacked; `pinned` are those known closer than the guarantee, each with its interval.
    """

    attacked: int
    pinned: tuple["Pinned", ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.pinned

    def tables(self) -> tuple[str, ...]:
        """The tables to widen, by name."""
        return tuple(dict.fromkeys(found.table for found in self.pinned))


@dataclass(frozen=True, slots=True)
class Pinned:
    """A published cell that a reader knows too well: between `low` and `high`."""

    period: Period
    measure: str
    key: Key
    low: float
    high: float

    @property
    def table(self) -> str:
        """The table it stands in."""
        dims = dimensions_of(self.key)
        return f"{self.measure} by {', '.join(dims)}" if dims else self.measure


@dataclass(frozen=True, slots=True)
class Release:
    """A report that left. `number` counts from 1 in the ledger; `code` is printed (`2026-10-r1`).

    `day` is when it left; `months` are those it froze; `files` name → SHA-256; `supersedes` the code of the release
    of the same period before it, if any; `previous` and `digest` chain the ledger.
    """

    number: int
    code: str
    period: Period
    purpose: Purpose
    audience: str
    day: date
    months: tuple[Period, ...]
    base: int
    plan: str
    method: str
    program: str
    files: Mapping[str, str]
    supersedes: str | None
    attacked: int
    previous: str
    digest: str
    body: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)


def release_code(period: Period, number: int) -> str:
    """What a release is called: its period and how many of that period have left, this one included."""
    return f"{period.code}-r{number}"


def frequency(kind: Kind) -> str:
    """The code of SDMX for how long a period is."""
    return {"month": "M", "quarter": "Q", "year": "A"}[kind]


# Refusals ---------------------------------------------------------------------------------------------


class GateRefused(OutreachError):
    """What would leave, with all that has left, would tell a count of people too closely. Details: tables (names)."""

    code = "gate_refused"


class RoundingUnsolved(OutreachError):
    """No rounding of a month adds up in all its tables. Details: month (Period), tables (to coarsen)."""

    code = "rounding_unsolved"


class LedgerBroken(OutreachError):
    """The ledger of what left was changed: nothing more is issued from it. Details: release (its number)."""

    code = "ledger_broken"


class FiguresMoved(OutreachError):
    """Something was logged for the period while its report was being made. Details: month (Period)."""

    code = "figures_moved"


class RevisionWaits(OutreachError):
    """A corrected month would change some figure by less than the base. Details: month (Period), tables."""

    code = "revision_waits"


class NothingToRevise(OutreachError):
    """A month that never left, or whose figures a revision would not change. Details: month (Period)."""

    code = "nothing_to_revise"


class ReportStopped(OutreachError):
    """Somebody stopped the making of a report; nothing left, nothing froze."""

    code = "report_stopped"
