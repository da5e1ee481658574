"""Linear and whole-number programs for HiGHS: rows and columns put together, solved, stopped when somebody says so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Stop = Callable[[], bool]
"""Says whether somebody wants the work to end."""

Term = tuple[int, float]
"""A column and its coefficient."""


class Stopped(Exception):
    """Somebody wanted the work to end."""


def never() -> bool:
    """Nobody stops it."""
    return False


@dataclass
class Program:
    """Columns with bounds, rows of terms between two bounds."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _columns: list[int] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)
    _row_lower: list[float] = field(default_factory=list)
    _row_upper: list[float] = field(default_factory=list)

    def column(self, lower: float, upper: float, cost: float = 0.0) -> int:
        """Add a column; returns its number."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.costs.append(cost)
        return len(self.lower) - 1

    def row(self, terms: Iterable[Term], lower: float, upper: float) -> None:
        """Hold a sum of terms between two bounds."""
        self._starts.append(len(self._columns))
        for column, value in terms:
            self._columns.append(column)
            self._values.append(value)
        self._row_lower.append(lower)
        self._row_upper.append(upper)

    def solver(self, *, whole: bool) -> Any:
        """A solver that holds the program; `whole`: its columns take whole numbers only."""
        import highspy  # noqa: PLC0415 - with numpy it takes 200 ms, which only a report has to pay
        import numpy as np  # noqa: PLC0415 - as above

        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.lower), len(self._starts)
        program.col_cost_ = np.array(self.costs)
        program.col_lower_, program.col_upper_ = np.array(self.lower), np.array(self.upper)
        program.row_lower_, program.row_upper_ = np.array(self._row_lower), np.array(self._row_upper)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.array([*self._starts, len(self._columns)], dtype=np.int32)
        program.a_matrix_.index_ = np.array(self._columns, dtype=np.int32)
        program.a_matrix_.value_ = np.array(self._values)
        if whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * len(self.lower)
        solver: Any = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        # One thread and no clock in between: the same program has the same answer.
        solver.setOptionValue("threads", 1)
        solver.passModel(program)
        return solver


def minimise(program: Program, seconds: float, stop: Stop = never) -> Sequence[float] | None:
    """The whole numbers of least cost found in `seconds`; None where there are none, or none were found in time.

    Raises Stopped.
    """
    import highspy  # noqa: PLC0415 - as above

    solver = program.solver(whole=True)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("mip_rel_gap", 0.0)

    def ask(_kind: object, _message: str, _out: object, told: Any, _data: object) -> None:
        told.user_interrupt = stop()

    if stop is not never:
        solver.setCallback(ask, None)
        solver.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
    solver.run()
    if stop():
        raise Stopped
    found = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return list(solver.getSolution().col_value) if found else None
