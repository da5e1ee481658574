"""The gate: everything ever issued and what is about to be, attacked with linear programs before it leaves.

For each figure about people, how close can a reader come, from all figures together? Down and up by linear programming
over the equations that anybody can write down (`equations`). A figure is pinned where that comes closer than the
guarantee: all of [a - bound, a + bound] that is not below nothing, within its measure; and never an interval narrower
than base - 1, with the links between measures that everybody knows.

Equations fall into parts that share no unknown; parts without anything new were attacked when they were issued.

Method: M. Fischetti, J. J. Salazar, "Solving the cell suppression problem on tabular data with linear constraints"
(2001): the attacker's problem.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from outreach.disclosure import equations
from outreach.disclosure.equations import Cell, Knowledge
from outreach.disclosure.programs import Program, Stop, Stopped, never
from outreach.domain.releases import Figure, Gate, Pinned

__all__ = ["Stopped", "attack"]

_NEARLY = 1e-6
_FAR = 1e7
"""More people than any figure holds."""

Progress = Callable[[float], None]


def attack(
    issued: Sequence[Figure],
    new: Sequence[Figure],
    *,
    progress: Progress | None = None,
    stop: Stop = never,
) -> Gate:
    """Attack `new` with everything `issued` beside it. `progress` is told the part done, 0 to 1. Raises Stopped."""
    tell = progress or (lambda _part: None)
    figures = {(f.measure, f.period, f.key): f for f in new if f.protected}
    knowledge = equations.of([*issued, *new])
    parts = [part for part in _parts(knowledge) if any(cell in figures for cell in part.cells)]
    everything = sum(len(part.cells) for part in parts) or 1
    pinned: list[Pinned] = []
    attacked = done = 0
    for part in parts:
        wanted = [figures[cell] for cell in part.cells if cell in figures]
        attacked += len(wanted)

        def told(share: float, part: Knowledge = part, done: int = done) -> None:
            tell((done + share * len(part.cells)) / everything)

        pinned += _attacked(part, wanted, told, stop)
        done += len(part.cells)
    tell(1.0)
    return Gate(attacked, tuple(dict.fromkeys(pinned)))


def _attacked(part: Knowledge, wanted: Sequence[Figure], tell: Progress, stop: Stop) -> Iterator[Pinned]:
    by_measure = replace(part, limits=[])
    for figure, low, high in _intervals(by_measure, wanted, tell, stop):
        if not _within_guarantee(figure, low, high):
            yield Pinned(figure.period, figure.measure, figure.key, low, high)
    linked = {cell for pair in part.limits for cell in pair}
    near = [figure for figure in wanted if (figure.measure, figure.period, figure.key) in linked]
    if near:
        for figure, low, high in _intervals(part, near, lambda _share: None, stop):
            if high - low < figure.base - 1 - _NEARLY:
                yield Pinned(figure.period, figure.measure, figure.key, low, high)


def _within_guarantee(figure: Figure, low: float, high: float) -> bool:
    """Whether a reader is left with all that the mark of one month leaves, at least."""
    step = figure.base - 1
    return low <= max(figure.value - step, 0) + _NEARLY and high >= figure.value + step - _NEARLY


def _intervals(
    part: Knowledge, wanted: Sequence[Figure], tell: Progress, stop: Stop
) -> Iterator[tuple[Figure, float, float]]:
    """How low and how high each figure can be, as far as it matters: once the guarantee is met, no further.

    Every answer of the program is a possible truth for all cells at once, so one answer settles many.
    """
    attacker = _Attacker(part)
    if not attacker.possible():
        # Figures that contradict each other tell nothing that could be relied on, and must not leave.
        for figure in wanted:
            yield figure, float(figure.value), float(figure.value)
        return
    for at, figure in enumerate(wanted):
        if stop():
            raise Stopped
        step = figure.base - 1
        cell = (figure.measure, figure.period, figure.key)
        low = attacker.reach(cell, -1, max(figure.value - step, 0))
        high = attacker.reach(cell, 1, figure.value + step)
        yield figure, low, high
        if at % 16 == 0:
            tell(at / len(wanted))


class _Attacker:
    """One part's program, solved again and again from where the last answer lay."""

    def __init__(self, part: Knowledge) -> None:
        import numpy as np  # noqa: PLC0415 - comes with the solver, which only a report has to pay for

        program = Program()
        self._columns: dict[Cell, int] = {}
        for cell in _all(part):
            known = part.cells.get(cell)
            bounds = (known.low, known.high) if known else (0, _FAR)
            self._columns[cell] = program.column(*bounds)
        for whole, parts in part.sums:
            terms = [(self._columns[cell], 1.0) for cell in parts]
            program.row([*terms, (self._columns[whole], -1.0)], 0.0, 0.0)
        for small, great in part.limits:
            program.row([(self._columns[small], 1.0), (self._columns[great], -1.0)], -_FAR, 0.0)
        self._solver = program.solver(whole=False)
        self._solver.setOptionValue("presolve", "off")
        self._least = np.full(len(self._columns), _FAR)
        self._most = np.full(len(self._columns), -_FAR)

    def possible(self) -> bool:
        """Whether the figures can be true together."""
        return self._solve()

    def reach(self, cell: Cell, sign: int, far: int) -> float:
        """How far down (-1) or up (1) a cell can go; `far` is far enough."""
        column = self._columns[cell]
        found = self._seen(column, sign)
        if sign * (found - far) >= 0:
            return found
        self._solver.changeColCost(column, float(-sign))
        self._solve()
        self._solver.changeColCost(column, 0.0)
        return self._seen(column, sign)

    def _seen(self, column: int, sign: int) -> float:
        return float(self._most[column] if sign > 0 else self._least[column])

    def _solve(self) -> bool:
        import highspy  # noqa: PLC0415 - loaded with the solver already
        import numpy as np  # noqa: PLC0415 - the same

        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        values = np.array(self._solver.getSolution().col_value)
        np.minimum(self._least, values, out=self._least)
        np.maximum(self._most, values, out=self._most)
        return True


def _all(part: Knowledge) -> dict[Cell, None]:
    cells = dict.fromkeys(part.cells)
    for whole, parts in part.sums:
        cells.setdefault(whole)
        for inside in parts:
            cells.setdefault(inside)
    return cells


def _parts(knowledge: Knowledge) -> Iterable[Knowledge]:
    """The knowledge in pieces that share no unknown."""
    leader: dict[Cell, Cell] = {cell: cell for cell in _all(knowledge)}

    def find(cell: Cell) -> Cell:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for whole, parts in knowledge.sums:
        for inside in parts:
            leader[find(inside)] = find(whole)
    for small, great in knowledge.limits:
        leader[find(small)] = find(great)
    pieces: defaultdict[Cell, Knowledge] = defaultdict(Knowledge)
    for cell, interval in knowledge.cells.items():
        pieces[find(cell)].cells[cell] = interval
    for total in knowledge.sums:
        pieces[find(total[0])].sums.append(total)
    for pair in knowledge.limits:
        pieces[find(pair[0])].limits.append(pair)
    return pieces.values()
