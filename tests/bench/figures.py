"""How a measurement is written down: what was done, how long, beside what, and the bound it should keep."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


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
