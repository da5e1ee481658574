"""What is made of what was gathered for a report: rounded, attacked. Plain data in and out, in any thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from outreach.disclosure import gate, months, publications
from outreach.disclosure.programs import Stop, Stopped, never
from outreach.domain.periods import Period
from outreach.domain.releases import Figure, Gate, Publication, ReportStopped
from outreach.services.materials import Gathered

Progress = Callable[[float], None]
"""Is told the part done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Made:
    """A published report ready to be shown, and to leave if the gate passed (`gate` is None where it was not asked).

    `publications` holds every period it prints; `publication` its own.
    """

    gathered: Gathered
    worked: months.Worked
    publications: Mapping[Period, Publication] = field(repr=False)
    gate: Gate | None

    @property
    def publication(self) -> Publication:
        """The figures of its own period."""
        return self.publications[self.gathered.period]

    @property
    def code(self) -> str:
        """What it will be called in the ledger: `2026-10-r1`."""
        return self.gathered.code


def made(gathered: Gathered, *, attacked: bool = True, progress: Progress | None = None, stop: Stop = never) -> Made:
    """Round what is open and attack what would leave. Plain data in and out: it may run in any thread.

    `progress` is told the part done, 0 to 1. Raises RoundingUnsolved, ReportStopped.
    """
    tell = progress or (lambda _part: None)
    try:
        worked = months.work(gathered.material, progress=lambda part: tell(part * 0.5), stop=stop)
        shown = _publications(gathered, worked)
        found = gate_of(gathered, shown, lambda part: tell(0.5 + part * 0.5), stop) if attacked else None
    except Stopped as stopped:
        raise ReportStopped from stopped
    tell(1.0)
    return Made(gathered, worked, shown, found)


def _publications(gathered: Gathered, worked: months.Worked) -> dict[Period, Publication]:
    periods = [gathered.period, *(p for p in (gathered.before, gathered.year_before) if p), *gathered.line]
    order = gathered.order
    return {
        period: publications.published(
            period,
            [worked.cells[month] for month in period.months() if month in worked.cells],
            order,
            frozen=all(month in gathered.frozen for month in period.months()),
        )
        for period in dict.fromkeys([*periods, *gathered.needed])
    }


def gate_of(gathered: Gathered, shown: Mapping[Period, Publication], progress: Progress, stop: Stop) -> Gate:
    """Attack with all that has left: each frozen month with its whole plan, whatever part of it any file showed."""
    issued: list[Figure] = []
    for month in gathered.issued_months:
        issued += publications.published(month.month, [month.cells], gathered.order, frozen=True).figures
    known = {month.month: month.cells for month in gathered.issued_months}
    for period in gathered.issued:
        if period.kind != "month":
            cells = [known[month] for month in period.months()]
            issued += publications.published(period, cells, gathered.order, frozen=True).figures
    leaving = [gathered.period, *gathered.to_freeze]
    new = [figure for period in dict.fromkeys(leaving) for figure in shown[period].figures]
    return gate.attack(issued, new, progress=progress, stop=stop)
