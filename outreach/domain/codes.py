"""Code lists and the catalogue of supplies: parses text that the caller read, holds what it says.

A code never changes meaning and is never renamed; labels may. The shipped files are `resources/codes/*.toml`.
They come with the program, so a fault in one is a bug (a KeyError, a ValueError), not a refusal.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from outreach.i18n import LANGUAGES, PSEUDO, stretched

Labels = Mapping[str, str]
"""Language code → words."""


def in_language(labels: Labels, language: str) -> str:
    """Pick the words of a language; English where it has none, and any words rather than nothing."""
    if language == PSEUDO:
        return stretched(in_language(labels, "en"))
    return labels.get(language) or labels.get("en") or next(iter(labels.values()), "")


@dataclass(frozen=True, slots=True)
class Code:
    """One answer of a list: what is stored, and what people read."""

    code: str
    labels: Labels
    shorts: Labels

    def label(self, language: str) -> str:
        """Give the words for tables and reports, in English where the language is unknown."""
        return in_language(self.labels, language)

    def short(self, language: str) -> str:
        """Give the words for a chip or an axis; the label itself where it is short enough."""
        return in_language(self.shorts, language)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of codes, in the order in which people see them."""

    name: str
    codes: tuple[Code, ...]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, code: object) -> bool:
        return any(entry.code == code for entry in self.codes)

    def get(self, code: str) -> Code | None:
        """Find a code, None where the list has none of that name."""
        return next((entry for entry in self.codes if entry.code == code), None)

    def label(self, code: str, language: str) -> str:
        """Give the words for a code; the code itself where the list does not know it (a team's own)."""
        entry = self.get(code)
        return entry.label(language) if entry else code

    def short(self, code: str, language: str) -> str:
        """Give the short words for a code; the code itself where the list does not know it."""
        entry = self.get(code)
        return entry.short(language) if entry else code


@dataclass(frozen=True, slots=True)
class GroupSeed:
    """A family of supplies, in the catalogue and in reports; or a heading of the pad."""

    code: str
    names: Labels


@dataclass(frozen=True, slots=True)
class ItemSeed:
    """A supply as the catalogue ships it; `supplies.Item` is the same as a team has it.

    `names` and `qualifiers` are the two lines of its tile, `longs` its whole name for tables and reports; `doses`
    counts naloxone doses per piece; `counts_people` marks what is given at most once per encounter; `pad` is the
    place on the default pad, 1–24, under the heading `pad_group`; both are None off the pad.
    """

    code: str
    group: str
    names: Labels
    qualifiers: Labels
    longs: Labels
    icon: str
    doses: int
    counts_people: bool
    syringe: bool
    pad: int | None
    pad_group: str | None
    brands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitSeed:
    """What a kit holds from a day on: item → pieces."""

    code: str
    valid_from: date
    contents: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlaceSeed:
    """A place where stock lies that a new team starts with."""

    code: str
    names: Labels
    kind: str


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything `items.toml` says, in its order."""

    groups: tuple[GroupSeed, ...]
    pad_groups: tuple[GroupSeed, ...]
    items: tuple[ItemSeed, ...]
    kits: tuple[KitSeed, ...]
    places: tuple[PlaceSeed, ...]

    def item(self, code: str) -> ItemSeed | None:
        """Find an item, None where the catalogue has none of that code."""
        return next((item for item in self.items if item.code == code), None)

    def pad(self) -> tuple[ItemSeed, ...]:
        """List what stands on the default pad, in its order."""
        return tuple(sorted((item for item in self.items if item.pad), key=lambda item: item.pad or 0))


def parse_lists(text: str) -> Mapping[str, CodeList]:
    """Read the text of `lists.toml`: list name → its codes, in order."""
    return {
        name: CodeList(name, tuple(_code(row) for row in rows))
        for name, rows in tomllib.loads(text).items()
        if isinstance(rows, list)
    }


def parse_settings(text: str) -> Mapping[str, str]:
    """Read from the text of `lists.toml` the setting, facility or community, each modality begins with."""
    return dict(tomllib.loads(text)["modality_setting"])


def parse_items(text: str) -> Seeds:
    """Read the text of `items.toml`."""
    tables = tomllib.loads(text)
    return Seeds(
        groups=tuple(GroupSeed(row["code"], _labels(row)) for row in tables["group"]),
        pad_groups=tuple(GroupSeed(row["code"], _labels(row)) for row in tables["pad_group"]),
        items=tuple(_item(row) for row in tables["item"]),
        kits=tuple(
            KitSeed(row["code"], date.fromisoformat(row["valid_from"]), dict(row["contents"])) for row in tables["kit"]
        ),
        places=tuple(PlaceSeed(row["code"], _labels(row), row["kind"]) for row in tables["place"]),
    )


Row = Mapping[str, object]


def _labels(row: Row, key: str = "{}") -> Labels:
    return {language: str(row[key.format(language)]) for language in LANGUAGES}


def _optional(row: Row, key: str, otherwise: Labels) -> Labels:
    return {language: str(row.get(key.format(language), otherwise[language])) for language in LANGUAGES}


def _code(row: Row) -> Code:
    labels = _labels(row)
    return Code(str(row["code"]), labels, _optional(row, "short_{}", labels))


def _item(row: Row) -> ItemSeed:
    names, qualifiers = _labels(row), _labels(row, "{}_qualifier")
    pad, pad_group, doses, brands = (
        row.get("pad"),
        row.get("pad_group"),
        row.get("doses", 0),
        row.get("brands", []),
    )
    if not isinstance(doses, int) or not isinstance(brands, list) or not isinstance(pad, int | None):
        raise TypeError(row["code"])
    return ItemSeed(
        code=str(row["code"]),
        group=str(row["group"]),
        names=names,
        qualifiers=qualifiers,
        longs=_labels(row, "long_{}"),
        icon=str(row["icon"]),
        doses=doses,
        counts_people=row.get("counts_people") is True,
        syringe=row.get("syringe") is True,
        pad=pad,
        pad_group=None if pad_group is None else str(pad_group),
        brands=tuple(str(brand) for brand in brands),
    )
