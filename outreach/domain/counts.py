"""Exact counts about people of one month, as the store sums them up, and how they become cells of tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import product

from outreach.domain.codes import CodeList
from outreach.domain.figures import Figures
from outreach.domain.tables import OTHER, UNKNOWN, Block, Cells, Key, Plan

Raw = Mapping[tuple[str, ...], int]
"""Codes as they are stored, in the order of a block's dimensions → count. Only what there is."""

_GENERIC = {"": UNKNOWN, "not_asked": UNKNOWN, "not_known": UNKNOWN, "other": OTHER}

LISTS = {
    "SETTING": "setting", "AGE": "age", "SEX": "gender", "SUBSTANCE": "substances", "FIRST_TIME": "first_time",
    "KIND": "kind", "PRACTICE": "practices", "NEED": "needs", "SERVICE": "services", "THEME": "themes",
    "BENEFIT": "benefits", "TO": "referrals", "OUTCOME": "outcomes", "RESULT": "overdose_outcomes",
}  # fmt: skip
"""Dimension → the code list it takes its codes from. ZONE has the team's own; the week has its days and hours."""

_MAY_BE_UNTOLD = frozenset({"KIND", "RESULT"})
"""Dimensions whose list has no code for what was not told, though it may not have been."""

_UNATTENDED = frozenset({"machine", "shelf", "post", "pharmacy"})

WEEKDAYS = ("1", "2", "3", "4", "5", "6", "7")
HOURS = (*(f"{hour:02d}" for hour in range(24)), UNKNOWN)


@dataclass(frozen=True, slots=True)
class Portion:
    """What one encounter's share tells of a breakdown: how many had any, the two largest, all pieces together.

    By channel, all that went through one without a meeting in one zone on one day is a share like an encounter's. By
    zone and setting it is only added (`beside`): it can't make a figure safe that stands on too few encounters.
    """

    encounters: int = 0
    largest: int = 0
    second: int = 0
    pieces: int = 0
    beside: int = 0

    @staticmethod
    def of(shares: Sequence[int]) -> "Portion":
        """What encounters come to that were given so many pieces each."""
        first, second = (*nlargest(2, shares), 0, 0)[:2]
        return Portion(len(shares), first, second, sum(shares))

    @property
    def all_pieces(self) -> int:
        """What is printed."""
        return self.pieces + self.beside

    def plus(self, pieces: int) -> "Portion":
        """The same with one more encounter that was given so many pieces."""
        first, second, _least = sorted((self.largest, self.second, pieces), reverse=True)
        return Portion(self.encounters + 1, first, second, self.pieces + pieces, self.beside)

    def with_beside(self, pieces: int) -> "Portion":
        """The same with pieces that nobody was met for."""
        return Portion(self.encounters, self.largest, self.second, self.pieces, self.beside + pieces)

    def joined(self, other: "Portion") -> "Portion":
        """Two codes printed as one."""
        first, second, *_rest = sorted((self.largest, self.second, other.largest, other.second), reverse=True)
        pieces, beside = self.pieces + other.pieces, self.beside + other.beside
        return Portion(self.encounters + other.encounters, first, second, pieces, beside)


Portions = Mapping[tuple[str, str, str], Portion]
"""(group of items, dimension, code) → what was given there."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted for a month: its own entries, and late ones of months that had left already.

    `raw` holds the blocks about people, `figures` the exact figures of its outings and supplies, `portions` the groups
    of supplies broken down.
    """

    raw: Mapping[Block, Raw]
    figures: Figures
    portions: Portions = field(default_factory=dict)


def channel_of(modality: str) -> str:
    """The channel through which supplies of an outing reach people, in the words of the list `channels`."""
    return modality if modality in _UNATTENDED else "session"


def generic(dimension: str, code: str | None) -> str:
    """A stored code as it is printed: what was not told is `_U`, "other" is `_O`."""
    if dimension == "ZONE":
        return code or UNKNOWN
    return _GENERIC.get(code or "", code or "")


def codes_of(dimension: str, lists: Mapping[str, CodeList]) -> tuple[str, ...]:
    """Every code a dimension may have, in order; those of a closed list, of the week. ZONE is the team's own."""
    if dimension == "WEEKDAY":
        return WEEKDAYS
    if dimension == "HOUR":
        return HOURS
    codes = [generic(dimension, code.code) for code in lists[LISTS[dimension]]]
    return tuple(dict.fromkeys([*codes, UNKNOWN] if dimension in _MAY_BE_UNTOLD else codes))


def cells_of(block: Block, raw: Raw, codes: Mapping[str, Iterable[str]], plan: Plan) -> dict[Key, int]:
    """A block's cells under a plan: every combination of codes, zeros included, and what the store knows beyond."""
    named = [
        tuple(dict.fromkeys(plan.zone(code) if name == "ZONE" else code for code in codes[name]))
        for name in block.dimensions
    ]
    cells = {tuple(zip(block.dimensions, combination, strict=True)): 0 for combination in product(*named)}
    extra = [list(known) for known in named]
    told: dict[Key, int] = {}
    for stored, count in raw.items():
        printed = [generic(name, code) for name, code in zip(block.dimensions, stored, strict=True)]
        printed = [plan.zone(c) if n == "ZONE" else c for n, c in zip(block.dimensions, printed, strict=True)]
        for known, code in zip(extra, printed, strict=True):
            if code not in known:
                known.append(code)
        key = tuple(zip(block.dimensions, printed, strict=True))
        told[key] = told.get(key, 0) + count
    # A team's own code adds its whole row: a table stays a rectangle.
    for combination in product(*extra):
        cells.setdefault(tuple(zip(block.dimensions, combination, strict=True)), 0)
    return cells | told


def total(cells: Cells) -> int:
    """All of a table together."""
    return sum(cells.values())
