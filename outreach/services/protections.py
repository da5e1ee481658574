"""What lies under a published report, for the coordinator's eyes: the true counts, and what the gate finds."""

from dataclasses import dataclass, replace

from outreach.disclosure import months
from outreach.disclosure.months import Frozen
from outreach.disclosure.programs import Stop, Stopped, never
from outreach.disclosure.publications import At
from outreach.domain.releases import Figure, Publication, ReportStopped
from outreach.services import publishing
from outreach.services.publishing import Made, Progress


@dataclass(frozen=True, slots=True)
class Changed:
    """What the rule did to a report: how many figures about people it prints, how many it moved, the farthest by."""

    protected: int
    moved: int
    farthest: int


def attacked(done: Made, *, progress: Progress = lambda _part: None, stop: Stop = never) -> Made:
    """The same with the gate asked. Plain work, for any thread. Raises ReportStopped."""
    try:
        return replace(done, gate=publishing.gate_of(done.gathered, done.publications, progress, stop))
    except Stopped as stopped:
        raise ReportStopped from stopped


def beneath(done: Made) -> Publication | None:
    """The true counts under each figure of a report, cell for cell as it is printed.

    Of months that left they are the counts they were rounded from. None where those are no longer kept, which is so
    after two years: nobody can tell then.
    """
    frozen = {month.month: month for month in done.gathered.material.months if isinstance(month, Frozen)}
    errors: dict[At, int] = {}
    for month in done.gathered.period.months():
        if month not in done.worked.cells:
            continue
        counted = frozen[month].counted if month in frozen else done.worked.counted[month]
        cells = done.worked.cells[month]
        if not counted and any(cell.base for cell in cells.values()):
            return None
        for at, error in months.errors(cells, counted).items():
            errors[at] = errors.get(at, 0) + error
    figures = tuple(_true(figure, errors) for figure in done.publication.figures)
    return Publication(done.publication.period, "exact", figures, 0)


def changed(published: Publication, true: Publication) -> Changed:
    """What lies between the two."""
    pairs = [(p, t) for p, t in zip(published.figures, true.figures, strict=True) if p.protected]
    apart = [abs(p.value - t.value) for p, t in pairs]
    return Changed(len(pairs), sum(1 for one in apart if one), max(apart, default=0))


def _true(figure: Figure, errors: dict[At, int]) -> Figure:
    if not figure.protected:
        return figure
    return Figure(figure.period, figure.measure, figure.key, figure.value - errors.get((figure.measure, figure.key), 0))
