"""What a period adds up to. Figures of the whole programme only: nothing here breaks people down."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from outreach.domain.periods import Period

ESTIMATES = ("snapshot", "estimate")
"""Two ways of saying how many people there are that this program does not work out: typed, with their method."""

PARTS = ("context", "difficulties", "needs", "outlook", "quotation", *ESTIMATES)
"""The texts a coordinator may write for a period; a quotation is somebody else's words, and needs their consent."""

LONGEST_NARRATIVE = 5_000


@dataclass(frozen=True, slots=True)
class Narrative:
    """One of the coordinator's texts. `consent` is that of the person quoted; it means nothing elsewhere."""

    part: str
    text: str
    consent: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over one period. Every figure counts on its outing's date, whatever the hour.

    `outings`, `minutes` and the outings by day, modality and zone leave cancelled outings out; what was given and
    told on an outing before it was cancelled counts all the same. `given` holds single pieces by item, kit contents
    included and kits themselves left out, whether somebody was met or not; `kits` holds the kits as given, to be shown
    apart and never added; `met_pieces` is what encounters alone gave and took back, kits as one, and is never printed;
    `minutes` sums the outings whose two times were told (`timed_outings` of them); `returned` was counted,
    `returned_estimated` judged by eye or worked out from the litres of `containers` that came back, `found` picked up
    in public space: three figures that stay apart.
    """

    period: Period
    outings: int = 0
    cancelled: int = 0
    minutes: int = 0
    timed_outings: int = 0
    encounters: int = 0
    people: int = 0
    given: Mapping[str, int] = field(default_factory=dict)
    kits: Mapping[str, int] = field(default_factory=dict)
    syringes: int = 0
    naloxone: int = 0
    doses: int = 0
    met_pieces: int = 0
    returned: int = 0
    returned_estimated: int = 0
    found: int = 0
    containers: int = 0
    outings_by_day: Mapping[date, int] = field(default_factory=dict)
    outings_by_modality: Mapping[str, int] = field(default_factory=dict)
    outings_by_zone: Mapping[str, int] = field(default_factory=dict)

    @property
    def hours(self) -> float:
        """Hours of outings to one decimal, halves upwards: the figure every output prints."""
        return (self.minutes + 3) // 6 / 10

    @property
    def back(self) -> int:
        """Used syringes that came back to the team, counted and estimated together (found ones apart)."""
        return self.returned + self.returned_estimated

    @property
    def share_returned(self) -> float | None:
        """Syringes back for each one out, as a ratio; None where none went out."""
        return self.back / self.syringes if self.syringes else None

    @property
    def empty(self) -> bool:
        """Whether nothing at all was logged."""
        return not (
            self.outings or self.cancelled or self.encounters or self.given or self.kits or self.back or self.found
        )


def added(first: Figures, second: Figures) -> Figures:
    """Two sums as one, under the period of the first. Outings of the second have no day in it."""

    def both(of_first: Mapping[str, int], of_second: Mapping[str, int]) -> Mapping[str, int]:
        sums = Counter(of_first)
        sums.update(of_second)
        return dict(sums)

    numbers: Any = {name: getattr(first, name) + getattr(second, name) for name in _NUMBERS}
    return replace(
        first,
        **numbers,
        given=both(first.given, second.given),
        kits=both(first.kits, second.kits),
        outings_by_modality=both(first.outings_by_modality, second.outings_by_modality),
        outings_by_zone=both(first.outings_by_zone, second.outings_by_zone),
    )


_NUMBERS = (
    "outings", "cancelled", "minutes", "timed_outings", "encounters", "people", "syringes", "naloxone", "doses",
    "met_pieces", "returned", "returned_estimated", "found", "containers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of the twelve-month lines."""

    period: Period
    outings: int = 0
    encounters: int = 0
    syringes: int = 0
    back: int = 0

    @property
    def share_returned(self) -> float | None:
        """Syringes back for each one out; None where none went out."""
        return self.back / self.syringes if self.syringes else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A period's figures beside those of the period before and of the year before, and the last twelve months.

    `before` and `year_before` are None where this notebook does not cover them from their first day: nothing can be
    compared then. `line`, oldest month first, has fewer than twelve months where the notebook is younger.
    """

    now: Figures
    before: Figures | None
    year_before: Figures | None
    line: tuple[MonthLine, ...]


def change(now: float, before: float) -> float | None:
    """Relative change, 0.12 for +12 %; None where there was nothing before to compare with."""
    return (now - before) / before if before else None
