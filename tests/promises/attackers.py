"""A reader who has every file that left, and a solver. Reads CSV and nothing else; shares no code with the program."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

_COLUMNS = (
    "ZONE", "SETTING", "AGE", "SEX", "SUBSTANCE", "FIRST_TIME", "KIND", "PRACTICE", "NEED", "SERVICE", "THEME",
)  # fmt: skip

Name = tuple[str, str, frozenset[tuple[str, str]]]
"""Measure, month (or what stands for several), codes."""


@dataclass
class Reader:
    """What is written down from the files: intervals of unknowns, and sums of them that are known."""

    intervals: dict[Name, tuple[float, float]] = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Read one file. A cell seen before is known by both."""
        for row in csv.DictReader(io.StringIO(text, newline="")):
            if not row["ROUNDING"]:
                continue
            sort, width = row["ROUNDING"][0], int(row["ROUNDING"][1:])
            reach = width // 2 if sort == "=" else width - 1
            codes = frozenset((column, row[column]) for column in _COLUMNS if row[column] != "_T")
            name = (row["MEASURE"], row["TIME_PERIOD"], codes)
            value = int(row["OBS_VALUE"])
            low, high = self.intervals.get(name, (0.0, 1e9))
            self.intervals[name] = (max(low, value - reach, 0), min(high, value + reach))

    def pinned(self, width: float) -> list[tuple[Name, float, float]]:
        """Cells that are known to less than `width`; for figures that contradict each other, all of that measure."""
        measures = defaultdict(list)
        for name in self.intervals:
            measures[name[0]].append(name)
        found = []
        for names in measures.values():
            found += _attack({name: self.intervals[name] for name in names}, width)
        return found


def _months(period: str) -> list[str]:
    if "-Q" in period:
        year, quarter = period.split("-Q")
        return [f"{year}-{month:02d}" for month in range(3 * int(quarter) - 2, 3 * int(quarter) + 1)]
    return [f"{period}-{month:02d}" for month in range(1, 13)] if len(period) == 4 else [period]


def _sums(names: Iterable[Name]) -> list[tuple[Name, list[Name]]]:
    """A cell is the sum of what breaks it down, for each column, and of its months."""
    found: list[tuple[Name, list[Name]]] = []
    known = dict.fromkeys(names)
    for measure, period, codes in list(known):
        months = _months(period)
        if len(months) > 1:
            parts = [(measure, month, codes) for month in months]
            found.append(((measure, period, codes), parts))
            known.update(dict.fromkeys(parts))
    below: dict[tuple[Name, str], list[Name]] = defaultdict(list)
    for measure, period, codes in known:
        for column, code in codes:
            below[(measure, period, codes - {(column, code)}), column].append((measure, period, codes))
    return found + [(whole, parts) for (whole, _column), parts in below.items()]


class _Attack:
    """One measure's program, solved again and again."""

    def __init__(self, intervals: dict[Name, tuple[float, float]]) -> None:
        sums = _sums(intervals)
        self.at: dict[Name, int] = {}
        for name in [*intervals, *(name for whole, parts in sums for name in (whole, *parts))]:
            self.at.setdefault(name, len(self.at))
        size = len(self.at)
        lower, upper = np.zeros(size), np.full(size, 1e7)
        for name, (low, high) in intervals.items():
            lower[self.at[name]], upper[self.at[name]] = low, high
        self.least, self.most = np.full(size, 1e9), np.full(size, -1e9)
        self.solver = _solver(self.at, sums, lower, upper)
        self.possible = bool((lower <= upper).all()) and self.solve()

    def solve(self) -> bool:
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        point = np.array(self.solver.getSolution().col_value)
        np.minimum(self.least, point, out=self.least)
        np.maximum(self.most, point, out=self.most)
        return True

    def width(self, name: Name, enough: float) -> float:
        column = self.at[name]
        for sign in (1.0, -1.0):
            if self.most[column] - self.least[column] >= enough:
                break
            self.solver.changeColCost(column, sign)
            self.solve()
            self.solver.changeColCost(column, 0.0)
        return float(self.most[column] - self.least[column])


def _attack(intervals: dict[Name, tuple[float, float]], width: float) -> list[tuple[Name, float, float]]:
    attack = _Attack(intervals)
    if not attack.possible:
        return [(name, *ends) for name, ends in intervals.items()]
    return [
        (name, float(attack.least[attack.at[name]]), float(attack.most[attack.at[name]]))
        for name in intervals
        if attack.width(name, width) < width - 1e-6
    ]


def _solver(at: dict[Name, int], sums: list[tuple[Name, list[Name]]], lower: Any, upper: Any) -> Any:
    starts, columns, values = [0], [], []
    for whole, parts in sums:
        columns += [at[part] for part in parts] + [at[whole]]
        values += [1.0] * len(parts) + [-1.0]
        starts.append(len(columns))
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(at), len(sums)
    program.col_cost_, program.col_lower_, program.col_upper_ = np.zeros(len(at)), lower, upper
    program.row_lower_ = program.row_upper_ = np.zeros(len(sums))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = np.array(starts, np.int32), np.array(columns, np.int32)
    program.a_matrix_.value_ = np.array(values)
    solver: Any = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(program)
    return solver
