"""The rules of the settings room, without a widget: what can be taken back, lists of names, the pad's order."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from outreach.domain.keyboards import LETTERS
from outreach.domain.outings import CallName, Zone
from outreach.domain.supplies import Catalogue, Item
from outreach.i18n import _, current, quoted
from outreach.services.team import Team
from outreach.ui.histories import Deed

TILES = 24
"""As many items stand on the pad at most."""


# Lists of names --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """A zone or a call-name, as a line of a list."""

    key: str
    label: str
    retired: bool


class Names(Protocol):
    """A list of names that can be added to, renamed, retired and brought back."""

    def all(self) -> tuple[Named, ...]:
        """Give all of them, retired ones too."""

    def add(self, label: str) -> Named:
        """Add one."""

    def rename(self, key: str, label: str) -> object:
        """Give one another name."""

    def retire(self, key: str) -> None:
        """Take one off the list."""

    def bring_back(self, key: str) -> None:
        """Put one on the list again."""


@dataclass(frozen=True, slots=True)
class ZoneNames:
    """The team's zones as a list of names."""

    team: Team

    def all(self) -> tuple[Named, ...]:
        """Give all zones, retired ones too."""
        return tuple(_zone(zone) for zone in self.team.zones(retired=True))

    def add(self, label: str) -> Named:
        """Add a zone."""
        return _zone(self.team.add_zone(label))

    def rename(self, key: str, label: str) -> object:
        """Give a zone another name; outings there keep it."""
        return self.team.rename_zone(key, label)

    def retire(self, key: str) -> None:
        """Take a zone off the list; outings there keep it."""
        self.team.retire_zone(key)

    def bring_back(self, key: str) -> None:
        """Put a zone on the list again."""
        self.team.bring_back_zone(key)


@dataclass(frozen=True, slots=True)
class CallNames:
    """The team's call-names as a list of names. Keys are their ids in hexadecimal."""

    team: Team

    def all(self) -> tuple[Named, ...]:
        """Give all call-names, retired ones too."""
        return tuple(_call_name(name) for name in self.team.call_names(retired=True))

    def add(self, label: str) -> Named:
        """Add a call-name."""
        return _call_name(self.team.add_call_name(label))

    def rename(self, key: str, label: str) -> object:
        """Change a call-name."""
        return self.team.rename_call_name(bytes.fromhex(key), label)

    def retire(self, key: str) -> None:
        """Take a call-name off the list; outings keep it."""
        self.team.retire_call_name(bytes.fromhex(key))

    def bring_back(self, key: str) -> None:
        """Put a call-name on the list again."""
        self.team.bring_back_call_name(bytes.fromhex(key))


def _zone(zone: Zone) -> Named:
    return Named(zone.code, zone.label, zone.retired)


def _call_name(name: CallName) -> Named:
    return Named(name.id.hex(), name.label, name.retired)


def add(names: Names, label: str) -> Deed:
    """Add a name."""
    made = names.add(label)
    said = _("{name} added").format(name=quoted(made.label))
    return Deed(said, lambda: names.retire(made.key), lambda: names.bring_back(made.key))


def rename(names: Names, named: Named, label: str) -> Deed:
    """Change a name."""
    names.rename(named.key, label)
    said = _("{name} is now {other}").format(name=quoted(named.label), other=quoted(" ".join(label.split())))
    return Deed(said, lambda: names.rename(named.key, named.label), lambda: names.rename(named.key, label))


def retire(names: Names, named: Named) -> Deed:
    """Take a name off the list."""
    names.retire(named.key)
    said = _("{name} retired").format(name=quoted(named.label))
    return Deed(said, lambda: names.bring_back(named.key), lambda: names.retire(named.key))


def bring_back(names: Names, named: Named) -> Deed:
    """Put a name on the list again."""
    names.bring_back(named.key)
    said = _("{name} is back").format(name=quoted(named.label))
    return Deed(said, lambda: names.retire(named.key), lambda: names.bring_back(named.key))


def rename_team(team: Team, name: str) -> Deed | None:
    """Give the team another name; None where it is the same."""
    if " ".join(name.split()) == team.name():
        return None
    before = team.rename(name)
    return Deed(_("Name of the team changed"), lambda: team.rename(before), lambda: team.rename(name))


# The pad ---------------------------------------------------------------------------------------------------


def standing(catalogue: Catalogue) -> tuple[str, ...]:
    """Name the items on the pad, in its order."""
    return tuple(item.code for item in catalogue.on_pad())


def others(catalogue: Catalogue, pad: Sequence[str], search: str) -> tuple[Item, ...]:
    """Give the items that are not on the pad and match a search; accents and capitals do not matter."""
    wanted = plain(search).split()
    return tuple(
        item
        for item in catalogue.items.values()
        if item.code not in pad and not item.retired and _matches(item, wanted)
    )


def _matches(item: Item, wanted: Sequence[str]) -> bool:
    words = plain(f"{item.label(current())} {item.name(current())} {item.qualifier(current())}")
    return all(word in words for word in wanted)


def plain(text: str) -> str:
    """Reduce a text to what is searched: no capitals, no accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def moved(pad: Sequence[str], code: str, by: int) -> tuple[str, ...]:
    """Move an item on the pad up (−1) or down (+1); at an end it stays."""
    order = list(pad)
    at = order.index(code)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return tuple(order)


def letter(at: int, keyboard: str) -> str:
    """Give the key of a tile, counted from 0; none beyond the pad."""
    letters = LETTERS[keyboard]
    return letters[at] if at < len(letters) else ""
