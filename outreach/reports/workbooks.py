"""A publication as a workbook: what it is, then one sheet for each table, as plain rows that XLSX and ODS are made of.

It prints what the CSV prints (`csv.printed`), nothing else: a figure may stand in two tables, as a total of both, and
is the same in both. The same tables are copied as text.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from outreach import i18n
from outreach.domain.releases import Figure
from outreach.domain.tables import TOTAL, Key, dimensions_of
from outreach.i18n import _
from outreach.reports import csv, labels, provenance, sentences
from outreach.reports.sheets import Sheet

Cell = str | int | float | None
"""A number is a figure or nothing; words are always text, whatever they begin with."""

LONGEST_NAME = 31
"""Letters that the name of a sheet may have, in every program that opens workbooks."""

_LONGEST_CELL = 32_767
_FORBIDDEN_IN_NAMES = frozenset("[]:*?/\\'")
_RESERVED_NAMES = frozenset({"history"})
_TENTHS = 10
_LISTS = ("supply", "pieces", "doses", "kits")
_TWO = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the name of its sheet, its title, its head, its rows. The first `labels` columns are words.

    `codes` stand above the head, for those who match tables by machine: the measure, the dimensions (down/across),
    then the code of each column, as the CSV has them; empty where a column has none.
    """

    name: str
    title: str
    codes: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: int = 2


@dataclass(frozen=True, slots=True)
class Workbook:
    """A report as tables. `about` and `reading` are its first sheet; `said` stands on every sheet under the title.

    `made_on` is the first of the month it was made in: no file tells the day.
    """

    name: str
    title: str
    team: str
    language: str
    said: str
    made_on: date
    about: tuple[tuple[str, str], ...]
    reading: tuple[str, ...]
    grids: tuple[Grid, ...]


def workbook(sheet: Sheet) -> Workbook:
    """All tables of a sheet's publication, in the sheet's language."""
    with i18n.speaking(sheet.language):
        grids = tables(sheet)
        name = _("About")
        names = sheet_names([name, *(grid.name for grid in grids)])
        return Workbook(
            name=names[0],
            title=clean(sentences.report_name(sheet.period)),
            team=clean(sheet.team),
            language=i18n.current(),
            said=clean(provenance.line(sheet)),
            made_on=sheet.made_on,
            about=tuple((clean(label), clean(text)) for label, text in provenance.facts(sheet)),
            reading=tuple(clean(text) for text in provenance.reading(sheet)),
            grids=tuple(replace(grid, name=given) for given, grid in zip(names[1:], grids, strict=True)),
        )


def tables(sheet: Sheet) -> tuple[Grid, ...]:
    """The tables alone, in the order of print and in the language spoken; their names may not be unique yet."""
    families: dict[tuple[str, tuple[str, ...]], list[Figure]] = {}
    for figure in csv.printed(sheet.publication):
        families.setdefault((_family(figure), dimensions_of(figure.key)), []).append(figure)
    made = [_grid(sheet, family, dimensions, found) for (family, dimensions), found in families.items()]
    return tuple(grid for grid in made if grid.rows)


def _family(figure: Figure) -> str:
    """Which figures stand together: totals in one table, items of a kind in one, each breakdown in its own."""
    kind = figure.measure.partition(":")[0]
    if kind in _LISTS:
        return kind
    if figure.key:
        return figure.measure
    return "totals"


def _grid(sheet: Sheet, family: str, dimensions: tuple[str, ...], found: Sequence[Figure]) -> Grid:
    if family == "totals":
        title, head = _("Totals"), (_("Code"), _("Figure"), _("Value"), _("Rounding"))
        rows = [(f.measure, labels.measure(sheet, f.measure), value(f), f.rounding) for f in found]
        return _made(title, (), head, rows)
    if family in _LISTS and not dimensions:
        title, unit = _list_names()[family]
        rows = [(f.measure.partition(":")[2], labels.measure(sheet, f.measure), value(f), f.rounding) for f in found]
        return _made(title, (family,), (_("Code"), _of_lists(family), unit, _("Rounding")), rows)
    if family in _LISTS:
        return _by_group(sheet, family, dimensions, found)
    if len(dimensions) == 1:
        return _single(sheet, family, dimensions[0], found)
    return _crossed(sheet, family, dimensions, found)


def _of_lists(family: str) -> str:
    return _("Group") if family == "pieces" else _("Item")


def _list_names() -> Mapping[str, tuple[str, str]]:
    return {
        "supply": (_("Supplies by item"), _("Pieces")),
        "pieces": (_("Supplies by group"), _("Pieces")),
        "doses": (_("Naloxone doses"), _("Doses")),
        "kits": (_("Kits"), _("Kits")),
    }


def _single(sheet: Sheet, measure: str, name: str, found: Sequence[Figure]) -> Grid:
    rows = [(f.key[0][1], labels.code(sheet, name, f.key[0][1]), value(f), f.rounding) for f in found]
    whole = sheet.publication.figure(measure)
    if whole is not None:
        rows.append((TOTAL, labels.code(sheet, name, TOTAL), value(whole), whole.rounding))
    said = labels.measure(sheet, measure)
    title = said if measure.startswith("mentions:") else _title(said, [name])
    return _made(title, (measure, name), (_("Code"), labels.dimension(name), said, _("Rounding")), rows)


def _crossed(sheet: Sheet, measure: str, dimensions: Sequence[str], found: Sequence[Figure]) -> Grid:
    """Two dimensions: one down, one across, with the totals of both."""
    down, across = dimensions[:_TWO]
    publication = sheet.publication
    downs = [*dict.fromkeys(f.key[0][1] for f in found), TOTAL]
    acrosses = [*dict.fromkeys(f.key[1][1] for f in found), TOTAL]
    rows = []
    for row in downs:
        cells = []
        for column in acrosses:
            codes = {name: told for name, told in ((down, row), (across, column)) if told != TOTAL}
            figure = publication.figure(measure, **codes)
            cells.append(None if figure is None else value(figure))
        rows.append((row, labels.code(sheet, down, row), *cells, found[0].rounding))
    columns = _distinct([(told, labels.code(sheet, across, told)) for told in acrosses])
    head = (_("Code"), labels.dimension(down), *columns, _("Rounding"))
    return _made(
        _title(labels.measure(sheet, measure), dimensions), (measure, f"{down}/{across}", *acrosses), head, rows
    )


def _by_group(sheet: Sheet, family: str, dimensions: Sequence[str], found: Sequence[Figure]) -> Grid:
    """Groups of supplies down, the codes of a dimension across, with the total of each group."""
    publication = sheet.publication
    keys = list(dict.fromkeys(f.key for f in found))
    rows = []
    for measure in dict.fromkeys(f.measure for f in found):
        figures = [publication.figure(measure, **dict(key)) for key in (*keys, ())]
        cells = [None if figure is None else value(figure) for figure in figures]
        rows.append((measure.partition(":")[2], labels.measure(sheet, measure), *cells, ""))
    columns = _distinct([(_code(key), _label(sheet, key)) for key in (*keys, ())])
    head = (_("Code"), _of_lists(family), *columns, _("Rounding"))
    codes = (family, "/".join(dimensions), *(_code(key) for key in (*keys, ())))
    return _made(_title(_list_names()[family][0], dimensions), codes, head, rows)


def _code(key: Key) -> str:
    return "/".join(told for _name, told in key) or TOTAL


def _label(sheet: Sheet, key: Key) -> str:
    return ", ".join(labels.code(sheet, name, told) for name, told in key) or _("All")


def _distinct(named: Sequence[tuple[str, str]]) -> list[str]:
    """Heads of columns; where two would read the same, each with its code."""
    said = [label.casefold() for _code, label in named]
    return [label if said.count(label.casefold()) == 1 else f"{label} ({code})" for code, label in named]


def _title(said: str, dimensions: Iterable[str]) -> str:
    return _("{measure}: {dimensions}").format(
        measure=said, dimensions=" × ".join(labels.dimension(name) for name in dimensions)
    )


def _made(title: str, codes: Sequence[str], head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Grid:
    above = (*codes, *[""] * (len(head) - len(codes)))
    tidy = tuple(tuple(clean(cell) if isinstance(cell, str) else cell for cell in row) for row in rows)
    return Grid(title, clean(title), above, tuple(clean(cell) for cell in head), tidy)


def as_text(grid: Grid, book: Workbook) -> str:
    """A table as text with tabs, to be pasted: its title, what it is, its rows. No cell of it runs as a formula."""
    with i18n.speaking(book.language):
        point = i18n.number(0.5)[1]
    rows = [
        "\t".join(
            csv.as_text(cell)
            if isinstance(cell, str)
            else ""
            if cell is None
            else f"{cell:g}".replace(".", point)
            if isinstance(cell, float)
            else str(cell)
            for cell in row
        )
        for row in grid.rows
    ]
    head = "\t".join(csv.as_text(cell) for cell in grid.head)
    return "\n".join([csv.as_text(grid.title), csv.as_text(book.said), "", head, *rows])


def value(figure: Figure) -> int | float:
    """A figure as a number; hours to one decimal."""
    return figure.value / _TENTHS if figure.measure == "hours" else figure.value


def clean(untrusted_text: str) -> str:
    """A text as a cell can hold it: one line, without control characters, of bearable length."""
    text = unicodedata.normalize("NFC", " ".join(untrusted_text.split()))
    kept = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return kept[:_LONGEST_CELL]


def sheet_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Names that every program takes: short, without the letters it forbids, no two the same whatever their case."""
    taken: set[str] = set()
    names = []
    for text in wanted:
        kept = "".join(" " if c in _FORBIDDEN_IN_NAMES else c for c in clean(text))
        name = cut(" ".join(kept.split()), LONGEST_NAME) or "–"
        at = 1
        while name.casefold() in taken or name.casefold() in _RESERVED_NAMES:
            at += 1
            tail = f" ({at})"
            name = cut(" ".join(kept.split()), LONGEST_NAME - len(tail)) + tail
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def cut(text: str, most: int) -> str:
    """A text of at most so many UTF-16 units, as spreadsheets count them, never half a character."""
    while len(text.encode("utf-16-le")) > most * 2:
        text = text[:-1]
    return text.strip()


def widths(grid: Grid) -> list[int]:
    """How wide each column is, in letters: as its longest text, within reason."""
    return [
        min(max(len(str(cell)) for cell in (head, *(row[at] for row in grid.rows)) if cell is not None) + 2, 56)
        for at, head in enumerate(grid.head)
    ]
