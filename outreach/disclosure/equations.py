"""What a reader can write down from published figures alone: unknowns, equations between them, intervals from marks.

Cells with the same measure, period and codes are one unknown, whatever file they stand in. A figure is the sum of the
figures that break it down, in each dimension; a longer period is the sum of its months; a zone of its sub-zones. What
is missing becomes an unknown of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from outreach.domain.periods import Period
from outreach.domain.releases import Figure
from outreach.domain.tables import (
    ENCOUNTERS,
    PEOPLE,
    PER_ENCOUNTER,
    Key,
    dimensions_of,
    narrowed,
)

Cell = tuple[str, Period, Key]


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what a mark says a true count lies, and the bound the mark promises to keep."""

    low: int
    high: int
    bound: int


@dataclass
class Knowledge:
    """Unknowns with their intervals, and the sums that hold between them: a cell, and the cells it is the sum of."""

    cells: dict[Cell, Interval] = field(default_factory=dict)
    sums: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)
    limits: list[tuple[Cell, Cell]] = field(default_factory=list)
    """Pairs of which the first can't pass the second."""

    def known(self, cell: Cell) -> bool:
        """Whether something was printed of it."""
        return cell in self.cells


def of(figures: Iterable[Figure]) -> Knowledge:
    """All that protected figures tell. A cell printed twice is known by both marks."""
    knowledge = Knowledge()
    for figure in figures:
        if figure.protected:
            cell = (figure.measure, figure.period, figure.key)
            low, high = max(figure.value - figure.bound, 0), figure.value + figure.bound
            before = knowledge.cells.get(cell)
            if before is not None:
                low, high = max(low, before.low), min(high, before.high)
            knowledge.cells[cell] = Interval(low, high, min(figure.bound, before.bound if before else figure.bound))
    values = {(f.measure, f.period, f.key): f.value for f in figures if f.protected}
    knowledge.sums.extend(_nested(knowledge, values))
    knowledge.sums.extend(_margins([*knowledge.cells, *_inside(knowledge)]))
    knowledge.limits.extend(_limits(knowledge))
    return knowledge


def _inside(knowledge: Knowledge) -> list[Cell]:
    """Cells that only stand in sums: parts of a longer period's table that were never printed themselves."""
    return [part for _whole, parts in knowledge.sums for part in parts if part not in knowledge.cells]


def _margins(cells: Iterable[Cell]) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """For each cell and each dimension it is broken down by: what it is the sum of."""
    below: defaultdict[tuple[Cell, str], list[Cell]] = defaultdict(list)
    for cell in dict.fromkeys(cells):
        measure, period, key = cell
        for dimension, code in key:
            outer = code.rpartition("/")[0] if dimension == "ZONE" else ""
            if outer:
                above = tuple((d, outer if d == dimension else c) for d, c in key)
            else:
                above = narrowed(key, [d for d in dimensions_of(key) if d != dimension])
            below[(measure, period, above), dimension].append(cell)
    for (whole, _dimension), parts in below.items():
        yield whole, tuple(parts)


def _nested(knowledge: Knowledge, values: Mapping[Cell, int]) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Longer periods as sums of their months, where that tells anything the months do not."""
    news = [cell for cell, interval in knowledge.cells.items() if _is_news(cell, interval, knowledge, values)]
    printed = _printed_monthly(knowledge)
    overlapping = Counter((measure, month, key) for measure, period, key in news for month in period.months())
    for cell in news:
        measure, period, key = cell
        parts = tuple((measure, month, key) for month in period.months())
        dimensions = set(dimensions_of(key))
        if not key or any(overlapping[part] > 1 or printed[measure, part[1]] & dimensions for part in parts):
            yield cell, parts
        # Else nothing of this table is known by month, and no other period tells of it: whatever the months' totals
        # are, there are months' tables that add up to this one. Its total, which is a sum of theirs, tells it all.


def _is_news(cell: Cell, interval: Interval, knowledge: Knowledge, values: Mapping[Cell, int]) -> bool:
    _measure, period, _key = cell
    if period.kind == "month":
        return False
    if period.kind == "year" and _adds_nothing(cell, interval, _quarters(period), knowledge, values):
        return False
    return not _adds_nothing(cell, interval, tuple(period.months()), knowledge, values)


def _printed_monthly(knowledge: Knowledge) -> defaultdict[tuple[str, Period], set[str]]:
    """The dimensions of which anything is printed in a month, by measure and month."""
    found: defaultdict[tuple[str, Period], set[str]] = defaultdict(set)
    for measure, period, key in knowledge.cells:
        if period.kind == "month":
            found[measure, period].update(dimensions_of(key))
    return found


def _quarters(year: Period) -> tuple[Period, ...]:
    return tuple(Period(year.year, at, "quarter") for at in range(1, 5))


def _adds_nothing(
    cell: Cell, interval: Interval, parts: tuple[Period, ...], knowledge: Knowledge, values: Mapping[Cell, int]
) -> bool:
    """Whether a sum is no news: its parts are printed, it is their sum, and so is its bound."""
    measure, _period, key = cell
    found = [knowledge.cells.get((measure, part, key)) for part in parts]
    inside = [part for part in found if part is not None]
    return (
        len(inside) == len(parts)
        and values[cell] == sum(values[measure, part, key] for part in parts)
        and interval.bound >= sum(part.bound for part in inside)
    )


def _limits(knowledge: Knowledge) -> Iterator[tuple[Cell, Cell]]:
    """What everybody knows beside the figures: nobody mentions a code twice, encounters are with at least somebody."""
    for cell, interval in knowledge.cells.items():
        measure, period, key = cell
        everybody = knowledge.cells.get((ENCOUNTERS, period, ()))
        if everybody is None:
            continue
        if measure == PEOPLE and interval.low < everybody.high:
            yield (ENCOUNTERS, period, ()), cell
        one_code = len(key) == 1 and key[0][0] != "OUTCOME"
        counts_once = measure in PER_ENCOUNTER and (one_code or not measure.startswith(("mentions", "referrals")))
        if counts_once and interval.high > everybody.low:
            yield cell, (ENCOUNTERS, period, ())
