"""From the cells of months to the figures a period prints: tables by the plan, sums with their bounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.domain.figures import Figures, MonthLine
from outreach.domain.periods import Period
from outreach.domain.releases import Figure, Publication
from outreach.domain.supplies import Catalogue
from outreach.domain.tables import (
    BLOCKS,
    DIMENSIONS,
    ENCOUNTERS,
    OTHER,
    PEOPLE,
    UNKNOWN,
    Block,
    Key,
    dimensions_of,
    key_of,
    margin,
    printed,
)

At = tuple[str, Key]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a month as it is kept: `base` 0 is exact, `bound` how far the truth may lie."""

    value: int
    bound: int = 0
    base: int = 0


Cells = Mapping[At, Cell]
"""All a month holds: protected blocks by their smallest cells, exact figures one by one."""


class Order:
    """The order of print: as the catalogue and the code lists have it, the same for the same codes."""

    def __init__(self, codes: Mapping[str, Sequence[str]], catalogue: Catalogue) -> None:
        # Zones by their code: a new name must not move the lines of a file that is made again.
        lists = {name: sorted(known) if name == "ZONE" else known for name, known in codes.items()}
        self._codes = {name: {code: at for at, code in enumerate(known)} for name, known in lists.items()}
        words = [*catalogue.items, *catalogue.groups, "counted", "estimated", "containers"]
        words += ["practice", "substance", "need", "service", "theme", "benefit", "encounters", "people"]
        self._words = {word: at for at, word in enumerate(words)}

    def sorted(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """Figures in the order of print."""
        return tuple(sorted(figures, key=self._place))

    def _place(self, figure: Figure) -> tuple[object, ...]:
        kind, _sign, word = figure.measure.partition(":")
        dimensions = dimensions_of(figure.key)
        return (
            _ORDER.index(kind),
            self._words.get(word, len(self._words)),
            word,
            len(dimensions),
            [DIMENSIONS.index(dimension) for dimension in dimensions],
            [self._code(*part) for part in figure.key],
        )

    def _code(self, dimension: str, code: str) -> tuple[int, str]:
        """Known codes first, then a team's own; "other" and "not known" last where no list places them."""
        known = self._codes.get(dimension, {})
        return known.get(code, len(known) + (code in {OTHER, UNKNOWN})), code


def exact_cells(figures: Figures, catalogue: Catalogue) -> dict[At, int]:
    """The exact figures of a month, cell by cell. Hours in tenths; nothing in it counts people."""
    cells: dict[At, int] = {
        ("outings", ()): figures.outings,
        ("hours", ()): (figures.minutes + 3) // 6,
        ("cancelled", ()): figures.cancelled,
        ("timed_outings", ()): figures.timed_outings,
    }
    for dimension, counts in (("ZONE", figures.outings_by_zone), ("MODALITY", figures.outings_by_modality)):
        for code, count in counts.items():
            cells["outings", key_of({dimension: code})] = count
    for day, count in figures.outings_by_day.items():
        cells["outings", key_of({"DAY": day.isoformat()})] = count
    cells["returned:counted", ()] = figures.returned
    cells["returned:estimated", ()] = figures.returned_estimated
    cells["returned:containers", ()] = figures.containers
    cells["found", ()] = figures.found
    return cells | _supplies(figures, catalogue)


def _supplies(figures: Figures, catalogue: Catalogue) -> dict[At, int]:
    """Pieces by item and by group, doses, kits; a retired item only where it was given."""
    cells: dict[At, int] = {}
    groups = {group: 0 for group in catalogue.groups if group != "kits"}
    for item in catalogue.items.values():
        is_kit = item.code in catalogue.kits
        pieces = (figures.kits if is_kit else figures.given).get(item.code, 0)
        if item.counts_people or (item.retired and not pieces):
            continue
        if is_kit:
            cells[f"kits:{item.code}", ()] = pieces
            continue
        cells[f"supply:{item.code}", ()] = pieces
        groups[item.group] = groups.get(item.group, 0) + pieces
        if item.doses:
            cells[f"doses:{item.code}", ()] = pieces * item.doses
    return cells | {(f"pieces:{group}", ()): pieces for group, pieces in groups.items()}


def blocks_in(cells: Iterable[At]) -> tuple[Block, ...]:
    """The blocks about people among cells, in the order of print."""
    measures = {measure for measure, _key in cells}
    supplies = [Block(measure) for measure in measures if measure.startswith("supply:")]
    return (*(block for block in BLOCKS if block.measure in measures), *sorted(supplies))


def published(period: Period, months: Sequence[Cells], order: Order, *, frozen: bool) -> Publication:
    """A period's figures from its months' cells: their sums, and of each block the tables the rule allows."""
    figures: dict[At, Figure] = {}
    base = 0
    protected = {at for month in months for at, cell in month.items() if cell.base}
    by_block = [_by_block(month) for month in months]
    for block in blocks_in(protected):
        added, bound, block_base = _summed(block, by_block)
        if not added:
            continue
        base = max(base, block_base)
        total = sum(added.values())
        for dimensions in printed(block, period.kind, total, len(added)):
            for key, value in margin(added, dimensions).items():
                figures.setdefault((block.measure, key), Figure(period, block.measure, key, value, bound, block_base))
    for (measure, key), value in _exact(months).items():
        figures.setdefault((measure, key), Figure(period, measure, key, value))
    return Publication(period, "published", order.sorted(figures.values()), base, frozen)


def exactly(
    period: Period, blocks: Mapping[Block, Mapping[Key, int]], exact: Mapping[At, int], order: Order
) -> Publication:
    """A period's true figures, for the team or one reader."""
    figures: dict[At, Figure] = {}
    for block, cells in blocks.items():
        for dimensions in block.margins():
            for key, value in margin(cells, dimensions).items():
                figures.setdefault((block.measure, key), Figure(period, block.measure, key, value))
    for (measure, key), value in exact.items():
        figures.setdefault((measure, key), Figure(period, measure, key, value))
    return Publication(period, "exact", order.sorted(figures.values()), 0)


def _by_block(month: Cells) -> dict[tuple[str, tuple[str, ...]], list[tuple[Key, Cell]]]:
    """A month's cells about people by measure and dimensions: a block finds its own without reading all others."""
    found: dict[tuple[str, tuple[str, ...]], list[tuple[Key, Cell]]] = {}
    for (measure, key), cell in month.items():
        if cell.base:
            found.setdefault((measure, dimensions_of(key)), []).append((key, cell))
    return found


def _summed(
    block: Block, months: Sequence[Mapping[tuple[str, tuple[str, ...]], Sequence[tuple[Key, Cell]]]]
) -> tuple[dict[Key, int], int, int]:
    """A block over months, the bound of its sums, the base. A code that a month did not know was nothing there."""
    added: dict[Key, int] = {}
    bound = base = 0
    for month in months:
        of_month = 0
        for key, cell in month.get((block.measure, block.dimensions), ()):
            added[key] = added.get(key, 0) + cell.value
            of_month, base = max(of_month, cell.bound), max(base, cell.base)
        bound += of_month
    return added, bound, base


def _exact(months: Sequence[Cells]) -> dict[At, int]:
    """Exact figures of several months. A breakdown of supplies needs all of them; what is missing else is nothing."""
    sums: dict[At, int] = {}
    everywhere: set[tuple[str, tuple[str, ...]]] = set()
    for at, month in enumerate(months):
        broken = {
            (measure, dimensions_of(key))
            for (measure, key), cell in month.items()
            if not cell.base and _breaks(measure, key)
        }
        everywhere = broken if at == 0 else everywhere & broken
    for month in months:
        for (measure, key), cell in month.items():
            if not cell.base and (not _breaks(measure, key) or (measure, dimensions_of(key)) in everywhere):
                sums[measure, key] = sums.get((measure, key), 0) + cell.value
    return sums


def _breaks(measure: str, key: Key) -> bool:
    return measure.startswith("pieces:") and bool(key)


_ORDER = (
    "outings", "cancelled", "timed_outings", "hours", ENCOUNTERS, PEOPLE, "supply", "pieces", "doses", "kits",
    "returned", "found", "mentions", "referrals", "overdose_reports", "secondary", "late_entries",
)  # fmt: skip


def figures_of(publication: Publication, catalogue: Catalogue) -> Figures:
    """A publication's figures as the pages of a report take them; counts about people as they are published."""
    given, kits = {}, {}
    for figure in publication.figures:
        kind, _sign, code = figure.measure.partition(":")
        if kind == "supply" and not figure.protected and code in catalogue.items:
            given[code] = figure.value
        elif kind == "kits":
            kits[code] = figure.value

    def broken_down(dimension: str) -> dict[str, int]:
        return {key[0][1]: figure.value for key, figure in publication.table("outings", dimension).items()}

    pieces = {code: count for code, count in given.items() if not catalogue.items[code].counts_people}
    return Figures(
        period=publication.period,
        outings=publication.value("outings"),
        cancelled=publication.value("cancelled"),
        minutes=publication.value("hours") * 6,
        timed_outings=publication.value("timed_outings"),
        encounters=publication.value(ENCOUNTERS),
        people=publication.value(PEOPLE),
        given={code: count for code, count in pieces.items() if count},
        kits={code: count for code, count in kits.items() if count},
        syringes=catalogue.syringes(pieces),
        naloxone=catalogue.naloxone(pieces),
        doses=catalogue.doses(pieces),
        returned=publication.value("returned:counted"),
        returned_estimated=publication.value("returned:estimated"),
        found=publication.value("found"),
        containers=publication.value("returned:containers"),
        outings_by_day={date.fromisoformat(day): count for day, count in broken_down("DAY").items()},
        outings_by_modality=broken_down("MODALITY"),
        outings_by_zone=broken_down("ZONE"),
    )


def line_of(publication: Publication, catalogue: Catalogue) -> MonthLine:
    """A month of the lines over time, from what it publishes."""
    figures = figures_of(publication, catalogue)
    return MonthLine(publication.period, figures.outings, figures.encounters, figures.syringes, figures.back)
