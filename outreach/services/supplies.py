"""Supplies: the catalogue this team works with, the places it takes from, and what stands on the pad."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from outreach import paths
from outreach.domain import codes
from outreach.domain.codes import CodeList
from outreach.domain.encounters import within
from outreach.domain.errors import AlreadyThere, NothingTyped, UnknownItem, UnknownPlace
from outreach.domain.supplies import MOST_IN_A_KIT, PLACE_KINDS, Catalogue, Item, KitContent, Place
from outreach.services.team import clean, free_code
from outreach.store import stamps
from outreach.store import supplies as rows
from outreach.store.supplies import ItemRow, PlaceRow
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


@cache
def shipped() -> codes.Seeds:
    """The catalogue that comes with the program."""
    return codes.parse_items((paths.resources() / "codes" / "items.toml").read_text(encoding="utf-8"))


@cache
def lists() -> Mapping[str, CodeList]:
    """The code lists that come with the program."""
    return codes.parse_lists((paths.resources() / "codes" / "lists.toml").read_text(encoding="utf-8"))


@cache
def settings_of_modalities() -> Mapping[str, str]:
    """The setting (facility, community) each modality begins with."""
    return codes.parse_settings((paths.resources() / "codes" / "lists.toml").read_text(encoding="utf-8"))


@cache
def edition() -> str:
    """A short name for the shipped catalogue as it is, to see whether a vault has all of it."""
    return f"{zlib.crc32((paths.resources() / 'codes' / 'items.toml').read_bytes()):08x}"


def seed(connection: Connection, stamp: stamps.Stamp, *, with_pad: bool) -> None:
    """Add what the shipped catalogue holds and this vault does not have yet. What the team changed stays.

    Only a new vault gets the shipped pad: on another, the tiles are the team's.
    """
    catalogue = shipped()
    rows.add_items(connection, [_row(seed, with_pad=with_pad) for seed in catalogue.items], stamp)
    rows.add_kit_contents(connection, _contents(catalogue), stamp)
    rows.add_places(connection, _places(catalogue), stamp)


class Supplies:
    """What this team gives, and from where."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._catalogue: Catalogue | None = None

    def catalogue(self) -> Catalogue:
        """The items with their words, the groups, and what kits hold."""
        if self._catalogue is None:
            self._catalogue = self._read()
        return self._catalogue

    def lists(self) -> Mapping[str, CodeList]:
        """The code lists: modality, practices, needs and the others."""
        return lists()

    def setting_of(self, modality: str) -> str:
        """The setting a modality begins with: facility or community."""
        return settings_of_modalities().get(modality, "community")

    def pad_groups(self) -> Mapping[str, Mapping[str, str]]:
        """The headings of the pad: code → words by language."""
        return {group.code: group.names for group in shipped().pad_groups}

    def places(self) -> tuple[Place, ...]:
        """The places supplies can be taken from, in the order of the catalogue, then the team's own."""
        words = {place.code: place.names for place in shipped().places}
        order = list(words)
        found = [
            Place(row.code, row.kind, _own(row.label) if row.label else words[row.code], row.retired)
            for row in rows.places(self._connection) or _places(shipped())
            if row.label or row.code in words
        ]
        return tuple(sorted(found, key=lambda p: (order.index(p.code) if p.code in words else len(order), p.code)))

    def add_place(self, untrusted_label: str, kind: str) -> Place:
        """Add a place of the team's own, or bring back the retired one of that name.

        Raises NothingTyped, TextTooLong, AlreadyThere.
        """
        if kind not in PLACE_KINDS:
            raise ValueError(kind)
        label = _named(untrusted_label)
        same = [place for place in self.places() if _called(place, label)]
        if same and not same[0].retired:
            raise AlreadyThere(label=label)
        if same:
            self.bring_back_place(same[0].code)
            return replace(same[0], retired=False)
        code = free_code(label, {row.code for row in rows.places(self._connection)}, "place")
        self._put_place(PlaceRow(code, kind, label, retired=False))
        return Place(code, kind, _own(label))

    def rename_place(self, code: str, untrusted_label: str) -> None:
        """Give a place another name; the name it came with gives it back its words in each language.

        Raises UnknownPlace, NothingTyped, TextTooLong, AlreadyThere.
        """
        row, label = self._place_row(code), _named(untrusted_label)
        if any(_called(place, label) and place.code != code for place in self.places()):
            raise AlreadyThere(label=label)
        words = {place.code: place.names for place in shipped().places}.get(code, {})
        self._put_place(replace(row, label=None if label in words.values() else label))

    def retire_place(self, code: str) -> None:
        """Take a place off the lists; what lies there and what went through it stays in the book."""
        self._put_place(replace(self._place_row(code), retired=True))

    def bring_back_place(self, code: str) -> None:
        """Put a retired place on the lists again."""
        self._put_place(replace(self._place_row(code), retired=False))

    def _place_row(self, code: str) -> PlaceRow:
        found = next((row for row in rows.places(self._connection) if row.code == code), None)
        if found is None:
            raise UnknownPlace(place=code)
        return found

    def _put_place(self, row: PlaceRow) -> None:
        with transaction(self._connection):
            rows.put_place(self._connection, row, stamps.tick(self._connection))

    def set_kit_content(self, kit: str, day: date, pieces: Mapping[str, int]) -> Mapping[str, int]:
        """Say what a kit holds from a day on; nothing takes that day's version away. Returns the one there was.

        Kits given before that day keep what they held. Raises UnknownItem, OutOfBounds.
        """
        items = self.catalogue().items
        for code in (kit, *pieces):
            if code not in items:
                raise UnknownItem(item=code)
        for item, count in pieces.items():
            within(item, count, 1, MOST_IN_A_KIT)
        versions = self.catalogue().kits.get(kit, ())
        before = next((one.pieces for one in versions if one.valid_from == day), {})
        with transaction(self._connection):
            rows.put_kit_content(self._connection, kit, day, pieces, stamps.tick(self._connection))
        self._catalogue = None
        return before

    def set_pad(self, item_codes: Sequence[str]) -> tuple[str, ...]:
        """Put these items on the pad, in this order (24 at most); returns what stood there, for undo."""
        before = tuple(item.code for item in self.catalogue().on_pad())
        with transaction(self._connection):
            rows.set_pad(self._connection, item_codes[:24], stamps.tick(self._connection))
        self._catalogue = None
        return before

    def default_pad(self) -> tuple[str, ...]:
        """What stands on the pad of a new team."""
        return tuple(item.code for item in shipped().pad())

    def _read(self) -> Catalogue:
        seeds = shipped()
        # A notebook that was never opened for writing has nothing yet: it is read as what it begins with.
        begins = not (found := rows.items(self._connection))
        kept = {row.code: row for row in ([_row(seed, with_pad=True) for seed in seeds.items] if begins else found)}
        items = {
            seed.code: Item(
                code=seed.code,
                group=seed.group,
                names=seed.names,
                qualifiers=seed.qualifiers,
                labels=seed.longs,
                icon=seed.icon,
                doses=kept[seed.code].doses,
                counts_people=kept[seed.code].counts_people,
                syringe=seed.syringe,
                pad=kept[seed.code].pad,
                pad_group=seed.pad_group or seed.group,
                retired=kept[seed.code].retired,
            )
            for seed in seeds.items
            if seed.code in kept
        }
        for row in kept.values():
            if row.code not in items:
                items[row.code] = _own_item(row)
        groups = {group.code: group.names for group in seeds.groups}
        return Catalogue(
            items, groups, _kits(tuple(_contents(seeds)) if begins else rows.kit_contents(self._connection))
        )


def _places(catalogue: codes.Seeds) -> list[PlaceRow]:
    return [PlaceRow(place.code, place.kind, None, retired=False) for place in catalogue.places]


def _row(seed: codes.ItemSeed, *, with_pad: bool) -> ItemRow:
    pad = seed.pad if with_pad else None
    return ItemRow(seed.code, seed.group, seed.doses, seed.counts_people, None, pad, retired=False)


def _contents(catalogue: codes.Seeds) -> Iterator[tuple[str, date, str, int]]:
    for kit in catalogue.kits:
        for item, pieces in kit.contents.items():
            yield kit.code, kit.valid_from, item, pieces


def _kits(contents: Sequence[tuple[str, date, str, int]]) -> dict[str, tuple[KitContent, ...]]:
    versions: dict[tuple[str, date], dict[str, int]] = {}
    for kit, day, item, pieces in contents:
        versions.setdefault((kit, day), {})[item] = pieces
    kits: dict[str, tuple[KitContent, ...]] = {}
    for (kit, day), pieces_by_item in versions.items():
        kits[kit] = (*kits.get(kit, ()), KitContent(kit, day, pieces_by_item))
    return kits


def _named(untrusted_label: str) -> str:
    label = clean(untrusted_label, "place")
    if not label:
        raise NothingTyped(field="place")
    return label


def _called(place: Place, label: str) -> bool:
    return any(words.casefold() == label.casefold() for words in place.labels.values())


def _own(label: str) -> Mapping[str, str]:
    return {"fr": label, "en": label}


def _own_item(row: ItemRow) -> Item:
    words = _own(row.label or row.code)
    return Item(
        code=row.code,
        group=row.group,
        names=words,
        qualifiers=_own(""),
        labels=words,
        doses=row.doses,
        counts_people=row.counts_people,
        pad=row.pad,
        pad_group=row.group,
        retired=row.retired,
    )
