"""What is given: items, kits whose contents change over time, places it is taken from. One piece is the unit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from outreach.domain.codes import in_language

PLACE_KINDS = ("office", "van", "bag", "shelf", "machine", "pharmacy", "post", "other")
"""What a place can be: where supplies wait, and how they leave."""

MOST_IN_A_KIT = 9999


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be given. Labels are by language ("fr", "en").

    `doses` per piece is for naloxone; `counts_people` marks what is given once per person (a self-test), whose
    counts are counts of people; `pad` is its tile (1–24) or None; `names` and `qualifiers` are the two lines of
    a tile, `labels` the whole name for tables and reports.
    """

    code: str
    group: str
    names: Mapping[str, str]
    qualifiers: Mapping[str, str]
    labels: Mapping[str, str]
    icon: str = "bag"
    doses: int = 0
    counts_people: bool = False
    syringe: bool = False
    pad: int | None = None
    pad_group: str = ""
    retired: bool = False

    def name(self, language: str) -> str:
        """First line of its tile."""
        return in_language(self.names, language)

    def qualifier(self, language: str) -> str:
        """Second line of its tile; may be empty."""
        return in_language(self.qualifiers, language)

    def label(self, language: str) -> str:
        """Its whole name, for tables and reports."""
        return in_language(self.labels, language)


@dataclass(frozen=True, slots=True)
class KitContent:
    """What a kit holds from a day on. Item → pieces."""

    kit: str
    valid_from: date
    pieces: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where supplies lie; `kind` is one of PLACE_KINDS."""

    code: str
    kind: str
    labels: Mapping[str, str]
    retired: bool = False

    def label(self, language: str) -> str:
        """Its name on screen."""
        return in_language(self.labels, language)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All items in the order of the catalogue, their groups' labels, and what kits hold."""

    items: Mapping[str, Item]
    groups: Mapping[str, Mapping[str, str]]
    kits: Mapping[str, tuple[KitContent, ...]] = field(default_factory=dict)

    def on_pad(self) -> tuple[Item, ...]:
        """The items that stand on the pad, in its order."""
        tiles = (item for item in self.items.values() if item.pad is not None and not item.retired)
        return tuple(sorted(tiles, key=lambda item: item.pad or 0))

    def contents(self, kit: str, day: date) -> Mapping[str, int]:
        """What a kit held on a day: the latest contents that were valid by then. Not a kit: nothing."""
        versions = [content for content in self.kits.get(kit, ()) if content.valid_from <= day]
        return max(versions, key=lambda content: content.valid_from).pieces if versions else {}

    def group_label(self, group: str, language: str) -> str:
        """A group's name on screen and on paper."""
        return in_language(self.groups[group], language) if group in self.groups else group

    def expand(self, given: Mapping[str, int], day: date) -> dict[str, int]:
        """Single pieces of what was given on a day: kits open into their contents and do not count themselves."""
        pieces: dict[str, int] = {}
        for code, count in given.items():
            if code in self.kits:
                for inside, each in self.contents(code, day).items():
                    pieces[inside] = pieces.get(inside, 0) + each * count
            else:
                pieces[code] = pieces.get(code, 0) + count
        return pieces

    def kits_in(self, given: Mapping[str, int]) -> dict[str, int]:
        """The kits among what was given."""
        return {code: count for code, count in given.items() if code in self.kits}

    def syringes(self, pieces: Mapping[str, int]) -> int:
        """How many single syringes, all sizes together, are among single pieces."""
        return sum(pieces.get(code, 0) for code in self._where(lambda item: item.syringe))

    def naloxone(self, pieces: Mapping[str, int]) -> int:
        """How many naloxone kits are among single pieces."""
        return sum(pieces.get(code, 0) for code in self._where(lambda item: item.doses > 0))

    def doses(self, pieces: Mapping[str, int]) -> int:
        """How many naloxone doses are among single pieces."""
        return sum(n * self.items[code].doses for code, n in pieces.items() if code in self.items)

    def of_group(self, pieces: Mapping[str, int], group: str) -> int:
        """How many single pieces belong to a group."""
        return sum(pieces.get(code, 0) for code in self._where(lambda item: item.group == group))

    def _where(self, wanted: Callable[[Item], bool]) -> Iterable[str]:
        return (code for code, item in self.items.items() if wanted(item))
