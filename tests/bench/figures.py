"""How a measurement is written down: what was done, how long, beside what, and the bound it should keep."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Line:
    """One measured figure. `beside` is the bare library doing the same work in the same run, where there is one."""

    what: str
    figure: float
    unit: str
    bound: float
    beside: float | None = None

    @property
    def judged(self) -> float:
        """What the bound speaks of: the ratio where there is something beside it, else the figure."""
        return self.figure / self.beside if self.beside else self.figure

    def __str__(self) -> str:
        beside = f"beside {self.beside:9.2f} {self.unit}, ratio {self.judged:5.2f}" if self.beside else " " * 33
        mark = "kept" if self.judged <= self.bound else "NOT KEPT"
        return f"{self.what:<62} {self.figure:9.2f} {self.unit:<3} {beside:<36} bound {self.bound:>7g}  {mark}"


def milliseconds(work: Callable[[], object], *, times: int) -> list[float]:
    """How long `work` takes, each time, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def median(taken: list[float]) -> float:
    """The middle one: a figure that one hiccup of the machine does not move."""
    return statistics.median(taken)


def in_a_process(module: str, *arguments: object) -> Any:
    """What a part of the bench measures in a process of its own and prints as JSON in its last line."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    # From the second process on there is bytecode, as on any computer.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])
