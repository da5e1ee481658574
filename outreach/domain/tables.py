"""Tables of figures: what is counted together, how a cell is named, and the plan that holds for a year.

A *block* is the smallest table in which a measure is counted and rounded; what is printed are its margins and, where
it is dense enough, the block itself. Blocks of one measure share its total and no dimension. That is why one whole
non-negative cross-table stands behind all of them: tables over different dimensions with the same total can always be
joined, cell for cell, in whole multiples of the base.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from outreach.domain.periods import Kind

Key = tuple[tuple[str, str], ...]
"""The codes that name a cell, (dimension, code) in the order of `DIMENSIONS`; nothing is the total."""

TOTAL, UNKNOWN, OTHER = "_T", "_U", "_O"
"""Generic codes of SDMX: total; not known or not asked; other."""

COLUMNS = (
    "ZONE", "SETTING", "AGE", "SEX", "SUBSTANCE", "FIRST_TIME", "KIND", "PRACTICE", "NEED", "SERVICE", "THEME",
)  # fmt: skip
"""Dimensions with a column of their own in the CSV, in its order."""

DIMENSIONS = (*COLUMNS, "WEEKDAY", "HOUR", "BENEFIT", "TO", "OUTCOME", "RESULT", "CHANNEL", "MODALITY", "DAY")
"""All dimensions. Those without a column stand in the name of the measure (`measure_name`)."""

DENSE = 2
"""A table of two dimensions is printed where its total makes at least so many for each of its cells."""

Cells = Mapping[Key, int]
"""A table: cell → count. Every cell of the table is in it, those that hold nothing too."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """What is counted and rounded together: a measure over at most two dimensions."""

    measure: str
    dimensions: tuple[str, ...] = ()

    def margins(self) -> Iterator[tuple[str, ...]]:
        """The dimensions of each table that can be made of it, the total first, itself last."""
        for size in range(len(self.dimensions) + 1):
            yield from combinations(self.dimensions, size)

    @property
    def name(self) -> str:
        """What it is called in refusals and in the ledger: `encounters by AGE, SEX`."""
        return f"{self.measure} by {', '.join(self.dimensions)}" if self.dimensions else self.measure


ENCOUNTERS, PEOPLE, REFERRALS, LATE = "encounters", "people", "referrals", "late_entries"
MENTIONS = {
    "practices": Block("mentions:practice", ("PRACTICE",)),
    "substances": Block("mentions:substance", ("SUBSTANCE",)),
    "needs": Block("mentions:need", ("NEED",)),
    "services": Block("mentions:service", ("SERVICE",)),
    "themes": Block("mentions:theme", ("THEME",)),
    "benefits": Block("mentions:benefit", ("BENEFIT",)),
}
"""The facet of an encounter → the block of its mentions."""

PLACES = Block(ENCOUNTERS, ("ZONE", "SETTING"))
WHO = Block(ENCOUNTERS, ("AGE", "SEX"))
WEEK = Block(ENCOUNTERS, ("WEEKDAY", "HOUR"))
REFERRED = Block(REFERRALS, ("TO", "OUTCOME"))
OVERDOSES = Block("overdose_reports", ("RESULT",))
BLOCKS = (
    PLACES,
    WHO,
    Block(ENCOUNTERS, ("FIRST_TIME",)),
    Block(ENCOUNTERS, ("KIND",)),
    WEEK,
    Block(PEOPLE),
    *MENTIONS.values(),
    REFERRED,
    OVERDOSES,
    Block("secondary:encounters"),
    Block("secondary:people"),
    Block(LATE),
)
"""All that is counted about people but items given once per person, which the catalogue names."""

QUARTERLY = frozenset({WEEK})
"""Blocks that are printed for quarters and years only. They are rounded with their months like all others."""

PER_ENCOUNTER = frozenset({REFERRALS, "secondary:encounters", LATE, *(block.measure for block in MENTIONS.values())})
"""Measures whose single codes count an encounter once at most: no cell of theirs can pass the encounters."""


def supply_block(item: str) -> Block:
    """The block of an item that is given once per person: its count is a count of people."""
    return Block(f"supply:{item}")


def key_of(codes: Mapping[str, str]) -> Key:
    """A key from codes by dimension, in any order."""
    return tuple((dimension, codes[dimension]) for dimension in DIMENSIONS if dimension in codes)


def dimensions_of(key: Key) -> tuple[str, ...]:
    """The dimensions a cell is broken down by."""
    return tuple([dimension for dimension, _code in key])


def narrowed(key: Key, dimensions: Iterable[str]) -> Key:
    """A cell's key with only some of its dimensions: the cell above it in that margin."""
    kept = tuple(dimensions)  # a few at most: looked through sooner than a set is made
    return tuple([part for part in key if part[0] in kept])


def margin(cells: Cells, dimensions: Iterable[str]) -> dict[Key, int]:
    """A table summed down to some of its dimensions, in the order of its cells."""
    kept = tuple(dimensions)
    sums: dict[Key, int] = {}
    for key, count in cells.items():
        short = narrowed(key, kept)
        sums[short] = sums.get(short, 0) + count
    return sums or ({} if kept else {(): 0})


def to_text(key: Key) -> str:
    """A key as it is kept: `AGE=18_24|SEX=woman`; empty for a total."""
    return "|".join(f"{dimension}={code}" for dimension, code in key)


def from_text(text: str) -> Key:
    """A key back from what `to_text` wrote."""
    parts = (part.partition("=") for part in text.split("|") if part)
    return tuple((dimension, code) for dimension, _sign, code in parts)


def measure_name(measure: str, key: Key) -> str:
    """What a cell's measure is called in files: dimensions without a column follow its name (`referrals:to:caarud`)."""
    name = measure
    for dimension, code in key:
        if dimension not in COLUMNS:
            word = dimension.lower()
            name += f":{code}" if name.endswith(f":{word}") else f":{word}:{code}"
    return name


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How a group of supplies is broken down by a dimension for a year: code → the code it is printed under."""

    group: str
    dimension: str
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is printed in a year, decided once before its first month is drawn.

    `base` is what counts about people are rounded to, 5 or 3. `merged` gives, for zones too small to stand alone, the
    code they are printed under. Zones it does not name stand for themselves, new ones too. `breakdowns` are those in
    which the supplies of the year before allowed it; a team without that year has none.
    """

    year: int
    base: int = 5
    merged: Mapping[str, str] = field(default_factory=dict)
    breakdowns: tuple[Breakdown, ...] = ()

    def zone(self, code: str) -> str:
        """The code a zone is printed under."""
        return self.merged.get(code, code)

    def breakdown(self, group: str, dimension: str) -> Breakdown | None:
        """How a group is broken down by a dimension; None where it is not."""
        found = (b for b in self.breakdowns if (b.group, b.dimension) == (group, dimension))
        return next(found, None)


def printed(block: Block, kind: Kind, total: int, cells: int) -> list[tuple[str, ...]]:
    """The tables of a block that a period shows, by their dimensions.

    `total` is the *published* total and `cells` how many cells the block has: whether a table is shown may depend on
    nothing that is not published. Under the rule a table of two dimensions drops out, its margins stay.
    """
    if block in QUARTERLY and kind == "month":
        return []
    dense = total >= DENSE * cells
    return [dims for dims in block.margins() if len(dims) < 2 or dense]  # noqa: PLR2004 - two dimensions are one too many
