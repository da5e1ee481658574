"""The work between the store and paper: years planned, months rounded, in their order. Plain data in and out."""

import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from outreach.disclosure import merges, rounding
from outreach.disclosure.programs import Stop, never
from outreach.disclosure.publications import At, Cell, Cells, exact_cells
from outreach.disclosure.rounding import Month, Unsolved
from outreach.domain.counts import Counted, Portion, Portions, cells_of
from outreach.domain.periods import Period
from outreach.domain.releases import RoundingUnsolved
from outreach.domain.supplies import Catalogue
from outreach.domain.tables import ENCOUNTERS, Block, Breakdown, Key, Plan, key_of, margin

_DIMENSIONS = ("ZONE", "SETTING", "CHANNEL")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A month that has left. `counted` are the true counts it was rounded from, where they are still kept."""

    month: Period
    cells: Cells
    counted: Mapping[At, int] = field(default_factory=dict)
    portions: Portions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Open:
    """A month that has not left. `dice` are its own 32 secret bytes; `kept` what an earlier look at the same showed."""

    month: Period
    counted: Counted
    dice: bytes
    kept: Cells | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """All that the work needs, months in order. `since`: the notebook's first day.

    `plans` are the years planned already; others that a month needs are planned on the way, from the months before.
    `codes` gives the codes of each dimension, zones as the team names them; `base` is that of years to be planned.
    """

    months: tuple[Frozen | Open, ...]
    plans: Mapping[int, Plan]
    codes: Mapping[str, Sequence[str]]
    catalogue: Catalogue
    since: date
    base: int = 5


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of it: every month's cells, the true counts of the open ones, the plans of the years."""

    cells: Mapping[Period, Cells]
    counted: Mapping[Period, Mapping[At, int]]
    plans: Mapping[int, Plan]


def work(
    material: Material,
    *,
    progress: Callable[[float], None] | None = None,
    stop: Stop = never,
) -> Worked:
    """Plan the years and round the months that are open. `progress` is told the part done, 0 to 1.

    Raises RoundingUnsolved naming the tables to coarsen, `programs.Stopped`.
    """
    tell = progress or (lambda _part: None)
    bench = _Bench(material)
    for at, month in enumerate(material.months):
        bench.take(month, stop)
        tell((at + 1) / len(material.months))
    return Worked(bench.cells, bench.counted, bench.plans)


class _Bench:
    """Months done so far."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.plans = dict(material.plans)
        self.cells: dict[Period, Cells] = {}
        self.counted: dict[Period, Mapping[At, int]] = {}
        self._portions: dict[Period, Portions] = {
            month.month: month.counted.portions if isinstance(month, Open) else month.portions
            for month in material.months
        }
        self._errors: dict[Period, Mapping[At, int]] = {}

    def take(self, month: Frozen | Open, stop: Stop) -> None:
        """Do one month."""
        period = month.month
        if isinstance(month, Frozen):
            self.cells[period] = month.cells
            self._note_errors(period, month.cells, month.counted)
            return
        plan = self._plan(period.year)
        blocks = {block: cells_of(block, raw, self._material.codes, plan) for block, raw in month.counted.raw.items()}
        true = true_cells(blocks)
        self.counted[period] = true
        self.cells[period] = month.kept or self._rounded(month, blocks, plan, stop)
        self._note_errors(period, self.cells[period], true)

    def _rounded(self, month: Open, blocks: Mapping[Block, Mapping[Key, int]], plan: Plan, stop: Stop) -> Cells:
        base, figures = plan.base, month.counted.figures
        problem = Month(blocks, base, bool(figures.met_pieces), self._errors_before(month.month))

        def draw(measure: str, key: Key, rest: int) -> bool:
            told = hmac.digest(month.dice, f"{base}|{measure}|{key}".encode(), "sha256")
            return int.from_bytes(told[:8]) % base < rest

        try:
            found = rounding.rounded(problem, draw, stop=stop)
        except Unsolved as unsolved:
            raise RoundingUnsolved(month=month.month, tables=unsolved.tables) from unsolved
        cells: dict[At, Cell] = {
            (block.measure, key): Cell(value, base - 1, base)
            for block, values in found.items()
            for key, value in values.items()
        }
        exact = exact_cells(figures, self._material.catalogue)
        exact |= self._broken_down(month.counted.portions, plan, cells)
        return {**cells, **{at: Cell(value) for at, value in exact.items()}}

    def _broken_down(self, portions: Portions, plan: Plan, cells: Cells) -> dict[At, int]:
        """Supplies by zone, setting and channel, as planned; none of a breakdown whose month is too small for it."""
        exact: dict[At, int] = {}
        for planned in plan.breakdowns:
            codes = _under(planned, portions, plan)
            parts = {
                name: merges.joined(planned.group, planned.dimension, inside, portions)
                for name, inside in codes.items()
            }
            shown = _encounters_by(planned.dimension, cells)
            enough = shown is None or all(
                sum(shown.get(plan.zone(code), 0) for code in dict.fromkeys(map(plan.zone, inside))) >= merges.SHOWN
                for inside in codes.values()
            )
            if enough and all(merges.safe(part) for part in parts.values()):
                for name, part in parts.items():
                    exact[f"pieces:{planned.group}", key_of({planned.dimension: name})] = part.all_pieces
        return exact

    # Plans ----------------------------------------------------------------------------------------------

    def _plan(self, year: int) -> Plan:
        if year not in self.plans:
            self.plans[year] = self._decided(year)
        return self.plans[year]

    def _decided(self, year: int) -> Plan:
        """From published cells of the year before only: a plan tells nothing that its reader does not know."""
        months = [Period(year - 1, at) for at in range(1, 13)]
        quarters = []
        for first in range(0, 12, 3):
            three = months[first : first + 3]
            if three[0].first >= self._material.since and all(month in self.cells for month in three):
                quarters.append(_zones_in([self.cells[month] for month in three]))
        before = self.plans[year - 1].merged if year - 1 in self.plans else {}
        merged = merges.merged_zones(quarters, before)
        plan = Plan(year, self._material.base, merged)
        if months[0].first < self._material.since or any(month not in self._portions for month in months):
            return plan
        portions = [_merged_portions(self._portions[month], plan) for month in months]
        breakdowns = []
        for group in self._material.catalogue.groups:
            for dimension in _DIMENSIONS:
                shown = [_encounters_by(dimension, self.cells[month]) for month in months]
                known = None if dimension == "CHANNEL" else [plan_cells(s or {}, plan, dimension) for s in shown]
                found = merges.breakdown(group, dimension, portions, known)
                if found is not None:
                    breakdowns.append(found)
        return Plan(year, self._material.base, merged, tuple(breakdowns))

    # Errors so far ------------------------------------------------------------------------------------------

    def _note_errors(self, month: Period, cells: Cells, counted: Mapping[At, int]) -> None:
        if counted:
            self._errors[month] = errors(cells, counted)

    def _errors_before(self, month: Period) -> dict[At, tuple[int, int]]:
        sums: dict[At, tuple[int, int]] = {}
        for earlier, found in self._errors.items():
            if earlier.year != month.year or earlier >= month:
                continue
            in_quarter = (earlier.index - 1) // 3 == (month.index - 1) // 3
            for at, error in found.items():
                quarter, year = sums.get(at, (0, 0))
                sums[at] = (quarter + error * in_quarter, year + error)
        return sums


def true_cells(blocks: Mapping[Block, Mapping[Key, int]]) -> dict[At, int]:
    """True counts by smallest cell, as they are kept."""
    return {(block.measure, key): count for block, cells in blocks.items() for key, count in cells.items()}


def errors(cells: Cells, counted: Mapping[At, int]) -> dict[At, int]:
    """Published less true, for every figure of a month: cells, margins, totals."""
    by_block: dict[Block, dict[Key, int]] = {}
    for (measure, key), count in counted.items():
        cell = cells.get((measure, key))
        if cell is not None and cell.base:
            dimensions = tuple(dimension for dimension, _code in key)
            by_block.setdefault(Block(measure, dimensions), {})[key] = cell.value - count
    found: dict[At, int] = {}
    for block, differences in by_block.items():
        for dimensions in block.margins():
            for key, error in margin(differences, dimensions).items():
                found.setdefault((block.measure, key), error)
    return found


def plan_cells(counts: Mapping[str, int], plan: Plan, dimension: str) -> dict[str, int]:
    """Counts by code, zones under the code of a plan."""
    sums: dict[str, int] = {}
    for code, count in counts.items():
        name = plan.zone(code) if dimension == "ZONE" else code
        sums[name] = sums.get(name, 0) + count
    return sums


def _merged_portions(portions: Portions, plan: Plan) -> Portions:
    merged: dict[tuple[str, str, str], Portion] = {}
    for (group, dimension, code), portion in portions.items():
        at = (group, dimension, plan.zone(code) if dimension == "ZONE" else code)
        merged[at] = merged.get(at, Portion()).joined(portion)
    return merged


def _under(planned: Breakdown, portions: Portions, plan: Plan) -> dict[str, list[str]]:
    """Name in print → the stored codes under it; a code the plan does not know makes a name of its own."""
    names: dict[str, list[str]] = {}
    for code in planned.codes:
        names.setdefault(planned.codes[code], [])
    for group, dimension, code in portions:
        if (group, dimension) == (planned.group, planned.dimension):
            under = plan.zone(code) if dimension == "ZONE" else code
            names.setdefault(planned.codes.get(under, under), []).append(code)
    return names


def _encounters_by(dimension: str, cells: Cells) -> dict[str, int] | None:
    """Published encounters by zone or setting; None for what is not published by encounter."""
    if dimension == "CHANNEL":
        return None
    sums: dict[str, int] = {}
    for (measure, key), cell in cells.items():
        codes = dict(key)
        if measure == ENCOUNTERS and cell.base and dimension in codes:
            sums[codes[dimension]] = sums.get(codes[dimension], 0) + cell.value
    return sums


def _zones_in(months: Iterable[Cells]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for cells in months:
        for code, count in (_encounters_by("ZONE", cells) or {}).items():
            sums[code] = sums.get(code, 0) + count
    return sums
