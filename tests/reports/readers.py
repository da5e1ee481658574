"""Read every output back into the same shape: cell → value. Who compares outputs compares these."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from python_calamine import CalamineWorkbook

from outreach.domain.code_maps import CodeMap
from outreach.domain.tables import COLUMNS, DIMENSIONS

Cell = tuple[str, tuple[tuple[str, str], ...]]
"""A measure without its dimensions, and the codes it is broken down by."""

Rows = list[list[Any]]
_LISTS = frozenset({"supply", "pieces", "doses", "kits"})


def cells_of_csv(data: bytes) -> dict[Cell, float]:
    """The cells of the CSV; dimensions without a column are read out of the names of measures."""
    cells: dict[Cell, float] = {}
    for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")):
        codes = {column: row[column] for column in COLUMNS if row[column] != "_T"}
        cell = cell_of(row["MEASURE"], codes)
        assert cell not in cells
        cells[cell] = float(row["OBS_VALUE"])
    return cells


def cell_of(name: str, codes: Mapping[str, str]) -> Cell:
    """A cell from the name of a measure in files and the codes of its columns."""
    words, found = name.split(":"), dict(codes)
    at = 1
    measure = words[0]
    while at < len(words):
        dimension = words[at].upper()
        if dimension in DIMENSIONS and dimension not in COLUMNS and at + 1 < len(words):
            if measure == "mentions":
                measure += f":{words[at]}"
            found[dimension] = words[at + 1]
            at += 2
        else:
            measure += f":{words[at]}"
            at += 1
    return measure, tuple((name, found[name]) for name in DIMENSIONS if name in found)


def opened(data: bytes) -> dict[str, Rows]:
    """A workbook as rows of its sheets."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def cells_of_workbook(data: bytes) -> dict[Cell, float]:
    """The cells of a workbook, from the codes above its tables. What stands in it twice has to agree."""
    cells: dict[Cell, float] = {}
    for rows in list(opened(data).values())[1:]:
        for cell, value in _cells_of(rows):
            assert cells.setdefault(cell, value) == value, cell
    return cells


def _cells_of(rows: Rows) -> list[tuple[Cell, float]]:
    codes, body = [str(cell) for cell in rows[2]], rows[4:]
    measure, down, across = codes[0], codes[1], codes[2:-1]
    if not measure:
        return [((str(row[0]), ()), _float(row[2])) for row in body]
    if measure in _LISTS:
        named = [(f"{measure}:{row[0]}", row) for row in body]
        if not down:
            return [((name, ()), _float(row[2])) for name, row in named]
        return [((name, _key({down: code})), _float(row[at])) for name, row in named for at, code in _columns(across)]
    if not any(across):
        return [((measure, _key({down: str(row[0])})), _float(row[2])) for row in body]
    down, other = down.split("/")
    return [
        ((measure, _key({down: str(row[0]), other: code})), _float(row[at]))
        for row in body
        for at, code in _columns(across)
        if row[at] != ""
    ]


def _columns(across: list[str]) -> Iterable[tuple[int, str]]:
    return enumerate(across, start=2)


def _key(codes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, codes[name]) for name in DIMENSIONS if codes.get(name, "_T") != "_T")


def _float(cell: object) -> float:
    assert isinstance(cell, int | float), cell
    return float(cell)


def cells_of_dhis2(data: bytes, codes: CodeMap) -> dict[Cell, float]:
    """The cells of a DHIS2 file, by the map it was written with."""
    figures = {
        (line.data_element, line.category_option_combo, codes.place(line)): (line.measure, line.key)
        for line in codes.lines
    }
    return {
        figures[told["dataElement"], told.get("categoryOptionCombo", ""), told["orgUnit"]]: float(told["value"])
        for told in json.loads(data)["dataValues"]
    }
