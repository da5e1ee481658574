"""`make bench`: every figure the program is held to, as ratios measured in one run. Never part of the tests.

`python -m tests.bench guards notes` measures these modules alone.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from outreach.services.workspace import Workspace, unlock
from tests.bench import (
    backups,
    cards,
    everywheres,
    guards,
    imports,
    notes,
    rekeys,
    releases,
    reports,
    saves,
    starts,
    stock,
    strongrooms,
    vaults,
)
from tests.bench.figures import Line, in_a_process, median


class Notebooks:
    """The notebooks that are measured, each made when it is first asked for."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @cached_property
    def small(self) -> Path:
        """One of 500 encounters."""
        return self._made("small", encounters=500, years=1)

    @cached_property
    def large(self) -> Path:
        """One of as many encounters as a team may ever have."""
        return self._made("large")

    def _made(self, name: str, **size: int) -> Path:
        vaults.make(self.home / name, **size)
        return self.home / name


def main(asked: Sequence[str]) -> int:
    """Measure what is asked for, or everything; print a line for each figure. Exit 1 if a bound is not kept."""
    unknown = [name for name in asked if name not in MEASURES]
    if unknown:
        print(f"There is no {', '.join(unknown)} to measure. There are: {', '.join(MEASURES)}.")
        return 2
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="escale-bench-") as home:
        notebooks = Notebooks(Path(home))
        for name in asked or MEASURES:
            lines += _shown(MEASURES[name](notebooks))
    return 0 if all(line.judged <= line.bound for line in lines) else 1


def _inside(measure: Callable[[Workspace], list[Line]]) -> Callable[[Notebooks], list[Line]]:
    """Measure inside the large notebook, opened for it."""

    def measured(notebooks: Notebooks) -> list[Line]:
        opened = unlock(notebooks.large, vaults.PHRASE)
        try:
            return measure(opened)
        finally:
            opened.close()

    return measured


def _of_a_million(notebooks: Notebooks) -> list[Line]:
    vaults.make(notebooks.home / "million", encounters=1_000_000)
    opened = unlock(notebooks.home / "million", vaults.PHRASE)
    try:
        return [reports.beside_sql(opened, "a month's figures among 1,000,000 encounters, beside their SQL")]
    finally:
        opened.close()


def _of_evenings(notebooks: Notebooks) -> list[Line]:
    for notebook in (notebooks.small, notebooks.large):
        opened = unlock(notebook, vaults.PHRASE)
        saves.evening(opened)
        opened.close()
    return _evenings(notebooks.small, notebooks.large)


def _evenings(small: Path, large: Path) -> list[Line]:
    # In turns, and the middle of three: one hiccup of the machine decides nothing.
    turns = [(_evening(small), _evening(large)) for _ in range(3)]
    in_small = {name: median([turn[0][name] for turn in turns]) for name in turns[0][0]}
    in_large = {name: median([turn[1][name] for turn in turns]) for name in turns[0][1]}
    return [
        Line("unlock to a painted outing room, 250,000 encounters", in_large["unlock"], "ms", 300),
        Line("the same beside 500 encounters: it does not grow", in_large["unlock"], "ms", 1.3, in_small["unlock"]),
        Line("tap on a tile to painted count", in_large["tap"], "ms", 16),
        Line("Ctrl+Enter to a painted, saved encounter", in_large["save"], "ms", 100),
        Line("slowest first visit to a room, painted", in_large["room"], "ms", 300),
        Line("resident memory after an evening of logging", in_large["memory"], "MB", 200),
    ]


def _evening(folder: Path) -> dict[str, float]:
    figures: dict[str, float] = in_a_process("evenings", folder, vaults.PHRASE)
    return figures


def _shown(lines: list[Line]) -> list[Line]:
    for line in lines:
        print(line, flush=True)
    return lines


MEASURES: dict[str, Callable[[Notebooks], list[Line]]] = {
    "starts": lambda notebooks: starts.measure(notebooks.small),
    "saves": _inside(saves.measure),
    "reports": _inside(reports.measure),
    "backups": _inside(backups.measure),
    "rekeys": _inside(rekeys.measure),
    "strongrooms": lambda notebooks: strongrooms.measure(notebooks.large),
    "million": _of_a_million,
    "releases": lambda notebooks: releases.measure(notebooks.home / "releases"),
    "evenings": _of_evenings,
    "notes": lambda notebooks: notes.measure(notebooks.home / "notes"),
    "imports": lambda notebooks: imports.measure(notebooks.home / "imports"),
    "stock": lambda notebooks: stock.measure(notebooks.home / "stock"),
    "cards": lambda notebooks: cards.measure(notebooks.home / "cards"),
    "everywheres": lambda notebooks: everywheres.measure(notebooks.home / "everywheres"),
    "guards": lambda notebooks: guards.measure(notebooks.home / "guards"),
}
"""What can be measured, by name, in the order of a whole run."""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
