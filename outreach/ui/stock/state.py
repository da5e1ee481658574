"""The rules of the stock room, without a screen: which lines are shown, in which columns, and as text."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from outreach.domain.stock import Line
from outreach.domain.supplies import Catalogue, Item, Place
from outreach.i18n import _, current, number

FULL_DAYS: Final = 60
"""How many days of cover fill the bar."""

_FAMILIES: Final = ("injection", "inhalation", "sniff", "overdose")
_FIRST_KINDS: Final = ("office", "van", "bag")

ALL, TO_LOOK_AT, OTHERS = "", "to_look_at", "others"


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the table in words, with what the service says of it. `family` is the view it belongs to."""

    line: Line
    name: str
    qualifier: str
    label: str
    icon: str
    group: str
    family: str
    kit: bool

    @property
    def code(self) -> str:
        """The item."""
        return self.line.item

    @property
    def known(self) -> bool:
        """Whether anything of it was ever entered or given."""
        return bool(self.line.places)

    @property
    def listed(self) -> bool:
        """Whether it is shown without being looked for: what is known, and what is on its way."""
        return self.known or bool(self.line.coming)

    @property
    def per_week(self) -> int:
        """Pieces that leave in a week, as the last eight say."""
        return round(self.line.cover.per_day * 7)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table that only names the group below it."""

    words: str


Entry = Row | Heading


def rows_of(lines: Iterable[Line], catalogue: Catalogue) -> tuple[Row, ...]:
    """The lines of the service in the words of the screen, group by group, in the order of the catalogue."""
    order = {group: at for at, group in enumerate(catalogue.groups)}
    made = [_row(line, catalogue.items[line.item], catalogue) for line in lines if line.item in catalogue.items]
    return tuple(sorted(made, key=lambda row: order.get(row.group, len(order))))


def _row(line: Line, item: Item, catalogue: Catalogue) -> Row:
    language = current()
    return Row(
        line=line,
        name=item.name(language),
        qualifier=item.qualifier(language),
        label=item.label(language),
        icon=f"supply/{item.icon}",
        group=item.group,
        family=item.pad_group if item.pad_group in _FAMILIES else _family(item.group),
        kit=item.code in catalogue.kits,
    )


def _family(group: str) -> str:
    return group if group in _FAMILIES else OTHERS


def views(rows: Sequence[Row], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """What can be looked at: everything, what asks for a look, and each family that is there. (code, words)."""
    asked = sum(row.line.to_look_at for row in rows)
    words = {family: catalogue.group_label(family, current()) for family in _FAMILIES}
    words |= {"overdose": _("Naloxone"), OTHERS: _("Others")}
    there = {row.family for row in rows if row.listed}
    return (
        (ALL, _("All")),
        (TO_LOOK_AT, _("To look at {n}").format(n=asked)),
        *((code, words[code]) for code in (*_FAMILIES, OTHERS) if code in there),
    )


def shown(rows: Sequence[Row], view: str, search: str, catalogue: Catalogue) -> tuple[Entry, ...]:
    """The lines of a view under the names of their groups.

    A search looks among all items, also those never entered; without one what was entered, given or ordered.
    """
    wanted = plain(search).split()
    found: list[Entry] = []
    group = None
    for row in rows:
        if not _in_view(row, view) or not (_matches(row, wanted, catalogue) if wanted else row.listed):
            continue
        if row.group != group:
            group = row.group
            found.append(Heading(catalogue.group_label(group, current())))
        found.append(row)
    return tuple(found)


def _in_view(row: Row, view: str) -> bool:
    if view == TO_LOOK_AT:
        return row.line.to_look_at
    return view in (ALL, row.family)


def _matches(row: Row, wanted: Sequence[str], catalogue: Catalogue) -> bool:
    text = plain(f"{row.label} {row.name} {row.qualifier} {catalogue.group_label(row.group, current())} {row.line.lot}")
    return all(word in text for word in wanted)


def plain(text: str) -> str:
    """Reduce a text to what is searched: no capitals, no accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


# Columns ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows ("item", "place", "rest", "total", "coming", "week", "cover", …), its heading."""

    kind: str
    words: str
    width: int = 0
    place: str = ""


def in_order(places: Iterable[Place], rows: Sequence[Row]) -> tuple[Place, ...]:
    """The places as columns: office, van, bags, then the team's own. Retired ones go once they are empty."""
    held = {place for row in rows for place, pieces in row.line.places.items() if pieces}
    there = [place for place in places if not place.retired or place.code in held]
    rank = {kind: at for at, kind in enumerate(_FIRST_KINDS)}
    return tuple(sorted(there, key=lambda place: rank.get(place.kind, len(rank))))


def columns(places: Sequence[Place], width: int, *, coming: bool = False) -> tuple[Column, ...]:
    """The columns that a width at 100 % has room for. Places that do not fit are summed in one column.

    `coming` says whether anything is on order: what is has a column then, for which that of a week gives way first.
    """
    item, place, cover, expiry, flag = (136, 52, 102, 78, 74) if width < _NARROW else (160, 60, 126, 90, 82)
    if coming and width < _WITH_ALL_SUMS:
        cover, expiry = 102, 78  # or the names of the items would be cut
    sums = [Column("total", _("Total"), 60)] if width >= _WITH_SUMS else []
    if sums and (not coming or width >= _WITH_ALL_SUMS):
        sums.append(Column("week", _("A week"), 66))
    if sums and coming:
        sums.append(Column("coming", _("Ordered"), 70))
    taken = item + cover + expiry + flag + sum(column.width for column in sums)
    fits = max((width - taken) // place, 1)
    here = list(places) if len(places) <= fits else list(places[: fits - 1])
    shown_places = [Column("place", one.label(current()), place, one.code) for one in here]
    if len(here) < len(places):
        shown_places.append(Column("rest", _("Elsewhere") if here else _("Stock"), place))
    return (
        Column("item", _("Item"), item),
        *shown_places,
        *sums,
        Column("cover", _("Cover"), cover),
        Column("expiry", _("Next expiry"), expiry),
        Column("flag", "", flag),
    )


_NARROW = 620
_WITH_SUMS = 720
_WITH_ALL_SUMS = 900


def pieces(row: Row, column: Column, all_columns: Sequence[Column]) -> int | None:
    """The figure of a row in a column of pieces; None in the others."""
    if column.kind == "place":
        return row.line.places.get(column.place, 0)
    if column.kind == "rest":
        named = {one.place for one in all_columns if one.kind == "place"}
        return sum(n for place, n in row.line.places.items() if place not in named)
    if column.kind == "total":
        return row.line.total
    if column.kind == "coming":
        return row.line.coming
    return row.per_week if column.kind == "week" else None


# As text ---------------------------------------------------------------------------------------------------


def as_text(entries: Sequence[Entry], places: Sequence[Place]) -> str:
    """The lines as a table for a spreadsheet: tabs between cells, plain figures, one line per item."""
    language = current()
    head = [_("Item"), *(place.label(language) for place in places)]
    head += [
        _("Total"),
        _("On order"),
        _("A week"),
        _("Days of cover"),
        _("Delivery, days"),
        _("Next expiry"),
        _("Lot"),
        _("To look at"),
    ]
    table = [head]
    for entry in entries:
        if isinstance(entry, Heading):
            continue
        line = entry.line
        days = "" if line.cover.days is None else str(line.cover.days)
        asked = ", ".join(words for _icon, words in flags(line))
        cells = [entry.label, *(str(line.places.get(place.code, 0)) for place in places)]
        cells += [str(line.total), str(line.coming), str(entry.per_week), days, str(line.cover.delivery_days)]
        cells += [line.expires or "", line.lot, asked]
        table.append(cells)
    return "".join("\t".join(_cell(cell) for cell in cells) + "\n" for cells in table)


def _cell(text: str) -> str:
    return " ".join(text.split())


def flags(line: Line) -> tuple[tuple[str, str], ...]:
    """What asks for a look at an item, most pressing first: (icon, word)."""
    found = []
    if line.shortfalls:
        found.append(("ph/arrow-elbow-right-down", _("Below 0")))
    if line.low:
        found.append(("ph/arrow-down", _("Low")))
    if line.expires_soon and line.expires_in is not None:
        over = line.expires_in < 0
        found.append(("ph/hourglass-medium", _("Expired") if over else _("{n} d").format(n=line.expires_in)))
    return tuple(found)


def on_order(line: Line) -> str:
    """What is on its way, in words; nothing where nothing is."""
    return _("{n} on order").format(n=number(line.coming)) if line.coming else ""


def month(code: str | None) -> str:
    """An expiry month as it stands on a box: 08/2028."""
    return "—" if code is None else f"{code[5:]}/{code[:4]}"


def months_before(day_month: tuple[int, int], count: int) -> tuple[str, ...]:
    """The codes of `count` months up to one (year, month), oldest first: YYYY-MM."""
    last = day_month[0] * 12 + day_month[1] - 1
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(last - count + 1, last + 1))


def by_month(used: Mapping[str, int], months: Sequence[str]) -> tuple[int, ...]:
    """What left in each of these months; what came back after a correction takes nothing below zero."""
    return tuple(max(used.get(code, 0), 0) for code in months)
