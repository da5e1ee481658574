"""Additive random rounding: all counts about people of a month, rounded together so that every table adds up.

Each figure goes to the multiple of the base just below or just above, up with probability (n mod base) / base. A
whole-number program then keeps as many of these draws as additivity allows. Totals weigh more than margins, margins
more than cells, and a lean against the error so far always less than the draw it stands beside: so draws equal to the
answer make exactly this answer the best one, and who knows the method excludes nothing more.

What is logically linked is rounded so that the rounded figures could be true ones: people are never fewer than
encounters, no code is mentioned at more encounters than there were. Else a reader would learn from the contradiction.

Method: J. P. Kelly, B. L. Golden, A. A. Assad, "Large-scale controlled rounding using tabu search" (1993) and the
handbook on statistical disclosure control, chapter 5 (controlled rounding).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from outreach.disclosure.programs import Program, Stop, Stopped, minimise, never
from outreach.domain.tables import (
    ENCOUNTERS,
    PEOPLE,
    PER_ENCOUNTER,
    REFERRED,
    Block,
    Cells,
    Key,
    margin,
)

__all__ = ["FIRST_ANSWER", "Errors", "Month", "Stopped", "Unsolved", "rounded"]

FIRST_ANSWER = 2.0
"""Seconds in which a first rounding has to be there; it is improved until then."""

LONGEST = 20.0
"""Seconds after which a month without any rounding is given up."""

_WEIGHTS = (8.0, 3.0, 1.0)
"""What going against a draw costs: for a total, a margin, a cell of two dimensions."""

_MOST_LEAN = 0.9
"""The most a lean takes off a draw, as a share of it."""

_QUARTER, _YEAR = 8.0, 20.0
"""The error so far, in people, at which the lean has nearly all its weight."""

Draw = Callable[[str, Key, int], bool]
"""Says for a figure and its remainder whether it goes up."""

Errors = Mapping[tuple[str, Key], tuple[int, int]]
"""The error so far, published less true, of each figure: in its quarter, in its year."""


class Unsolved(Exception):
    """No rounding adds up. `tables`: the blocks to coarsen."""

    def __init__(self, tables: Sequence[str]) -> None:
        super().__init__(", ".join(tables))
        self.tables = tuple(tables)


@dataclass(frozen=True, slots=True)
class Month:
    """What is to be rounded together. `blocks` hold every cell, zeros included, as true counts.

    `handed_out`: exact figures of the month show that somebody was met. `errors` are those of the year so far.
    `kept`: cells that have to keep a value they have (a revision); they may lie on any multiple.
    """

    blocks: Mapping[Block, Cells]
    base: int = 5
    handed_out: bool = False
    errors: Errors = field(default_factory=dict)


def rounded(
    month: Month, draw: Draw, *, seconds: float = FIRST_ANSWER, stop: Stop = never
) -> dict[Block, dict[Key, int]]:
    """The month's blocks, rounded: the same cells, multiples of the base, every margin beside its true value.

    Raises Unsolved, Stopped.
    """
    answer = _Model(month, draw).answer(seconds, stop)
    if answer is None:
        answer = _Model(month, draw).answer(LONGEST, stop)
    if answer is None:
        raise Unsolved(_to_coarsen(month, draw, stop))
    return answer


def _to_coarsen(month: Month, draw: Draw, stop: Stop) -> list[str]:
    """The blocks that have no rounding by themselves; all with two dimensions, where each alone has one."""
    alone = [
        block.name
        for block, cells in month.blocks.items()
        if _Model(Month({block: cells}, month.base), draw).answer(FIRST_ANSWER, stop) is None
    ]
    return alone or [block.name for block in month.blocks if len(block.dimensions) > 1] or ["encounters"]


class _Model:
    """The program of one month. A figure's column is 0 for the multiple below and 1 for the one above."""

    def __init__(self, month: Month, draw: Draw) -> None:
        self._month, self._draw, self._base = month, draw, month.base
        self._program = Program()
        self._columns: dict[tuple[str, Key], int] = {}
        self._floors: dict[tuple[str, Key], int] = {}
        for block, cells in month.blocks.items():
            self._add(block, cells)
        self._link()

    def answer(self, seconds: float, stop: Stop) -> dict[Block, dict[Key, int]] | None:
        """What the program finds; None where it finds nothing."""
        found = minimise(self._program, seconds, stop)
        if found is None:
            return None
        return {
            block: {key: self._value(block.measure, key, found) for key in cells}
            for block, cells in self._month.blocks.items()
        }

    def _value(self, measure: str, key: Key, found: Sequence[float]) -> int:
        at = (measure, key)
        return self._base * (self._floors[at] + round(found[self._columns[at]]))

    def _add(self, block: Block, cells: Cells) -> None:
        for key, count in cells.items():
            self._figure(block.measure, key, count)
        for dimensions in block.margins():
            if dimensions == block.dimensions:
                continue
            under: dict[Key, list[Key]] = {}
            for key in cells:
                under.setdefault(tuple(part for part in key if part[0] in dimensions), []).append(key)
            for above, count in margin(cells, dimensions).items():
                self._figure(block.measure, above, count)
                below = under.get(above, [])
                floors = sum(self._floors[block.measure, key] for key in below)
                terms = [(self._columns[block.measure, key], 1.0) for key in below]
                gap = float(self._floors[block.measure, above] - floors)
                self._program.row([*terms, (self._columns[block.measure, above], -1.0)], gap, gap)

    def _figure(self, measure: str, key: Key, count: int) -> None:
        if (measure, key) in self._columns:
            return
        floor, rest = divmod(count, self._base)
        self._floors[measure, key] = floor
        weight = _WEIGHTS[min(len(key), 2)]
        cost = 0.0
        if rest:
            up = self._draw(measure, key, rest)
            cost = weight * ((-1.0 if up else 1.0) + self._lean(measure, key))
        self._columns[measure, key] = self._program.column(0.0, 1.0 if rest else 0.0, cost)

    def _lean(self, measure: str, key: Key) -> float:
        """Positive where too much was published so far: going up costs more then."""
        quarter, year = self._month.errors.get((measure, key), (0, 0))
        return max(-_MOST_LEAN, min(_MOST_LEAN, quarter / _QUARTER + year / _YEAR))

    def _link(self) -> None:
        everybody = (ENCOUNTERS, ())
        if everybody not in self._columns:
            return
        for at in self._at_most_encounters():
            self._at_most(at, everybody)
        if (PEOPLE, ()) in self._columns:
            self._at_most(everybody, (PEOPLE, ()))
        shown = [at for at in ((PEOPLE, ()), ("secondary:people", ())) if at in self._columns]
        for at in shown:
            self._shows(at, everybody)
        if self._month.handed_out and self._true(everybody):
            self._at_least_one(everybody)

    def _at_most_encounters(self) -> Iterator[tuple[str, Key]]:
        most = self._true((ENCOUNTERS, ()))
        for block, cells in self._month.blocks.items():
            per_encounter = block.measure in PER_ENCOUNTER or block.measure.startswith("supply:")
            if not per_encounter or not most:
                continue
            for key, count in (margin(cells, ("TO",)) if block == REFERRED else cells).items():
                if count <= most:
                    yield block.measure, key

    def _true(self, at: tuple[str, Key]) -> int:
        measure, key = at
        if key:
            raise AssertionError(at)
        return next(sum(c.values()) for block, c in self._month.blocks.items() if block.measure == measure)

    def _at_most(self, small: tuple[str, Key], great: tuple[str, Key]) -> None:
        gap = self._floors[great] - self._floors[small]
        if gap < 1:
            self._program.row([(self._columns[small], 1.0), (self._columns[great], -1.0)], -2.0, float(gap))

    def _shows(self, at: tuple[str, Key], everybody: tuple[str, Key]) -> None:
        """Whatever is printed of people shows that somebody was met."""
        if not self._true(everybody) or self._floors[everybody]:
            return
        if self._floors[at]:
            self._at_least_one(everybody)
        else:
            self._program.row([(self._columns[at], 1.0), (self._columns[everybody], -1.0)], -2.0, 0.0)

    def _at_least_one(self, at: tuple[str, Key]) -> None:
        if not self._floors[at]:
            self._program.lower[self._columns[at]] = self._program.upper[self._columns[at]]
