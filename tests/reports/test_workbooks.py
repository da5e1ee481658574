"""XLSX and ODS are read back with a reader that is not ours, cell by cell."""

import io
import itertools
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from outreach.domain.periods import Period
from outreach.domain.releases import Figure, Publication
from outreach.domain.tables import key_of
from outreach.reports import csv, ods, workbooks, xlsx
from outreach.reports.sheets import Sheet
from outreach.reports.workbooks import LONGEST_NAME, sheet_names
from tests.reports.readers import cells_of_csv, cells_of_workbook, opened
from tests.reports.sheets import empty, sheet

STYLE, TABLE, CONFIG = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("style", "table", "config")
)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RENDERERS = {"xlsx": xlsx.render, "ods": ods.render}
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "z" * 200,
    "a[b]:c*d?e/f\\g",
    "<b>&amp;\"'",
    "\x00\x1b\tnul",
    "",
)
"""Names a zone might be given."""


def crossed(made: Sheet) -> Sheet:
    """The same with zones of hostile names, crossed with settings, and a breakdown of supplies."""
    zones = {f"z{at}": name for at, name in enumerate(HOSTILE)}
    figures = list(made.publication.figures)
    value = itertools.count(0, 5)
    for zone in zones:
        for setting in ("facility", "community"):
            codes = {"ZONE": zone, "SETTING": setting}
            figures.append(Figure(made.period, "encounters", key_of(codes), next(value), 4, 5))
        figures.append(Figure(made.period, "encounters", key_of({"ZONE": zone}), next(value), 4, 5))
        figures.append(Figure(made.period, "pieces:injection", key_of({"ZONE": zone}), next(value)))
    figures += [Figure(made.period, "encounters", key_of({"SETTING": s}), 40, 4, 5) for s in ("facility", "community")]
    return replace(made, zones=zones, publication=Publication(made.period, made.publication.purpose, tuple(figures), 5))


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_cell_reads_back_as_it_was_made(form: str, language: str) -> None:
    made = crossed(sheet(language))
    read = opened(RENDERERS[form](made))
    book = workbooks.workbook(made)

    assert list(read) == [book.name, *(grid.name for grid in book.grids)]
    for grid in book.grids:
        rows = read[grid.name]
        assert rows[0][0] == grid.title
        assert rows[1][0] == book.said
        assert tuple(rows[2]) == grid.codes
        assert tuple(rows[3]) == grid.head
        assert len(rows) == 4 + len(grid.rows)
        for row, expected in zip(rows[4:], grid.rows, strict=True):
            assert row == ["" if cell is None else cell for cell in expected]
            assert [type(cell) is str for cell in row] == [isinstance(cell, str | None) for cell in expected]


@pytest.mark.parametrize("form", RENDERERS)
def test_the_numbers_are_those_of_the_publication_and_no_others(form: str) -> None:
    made = crossed(sheet("en"))
    printed = list(csv.printed(made.publication))
    wanted = {workbooks.value(figure) for figure in printed}
    found = [
        cell
        for name, rows in opened(RENDERERS[form](made)).items()
        for row in rows
        for cell in row
        if not isinstance(cell, str)
    ]
    assert set(found) == wanted
    assert len(found) >= len(printed)


@pytest.mark.parametrize("form", RENDERERS)
def test_cell_by_cell_it_is_the_csv(form: str) -> None:
    made = crossed(sheet("fr"))
    assert cells_of_workbook(RENDERERS[form](made)) == cells_of_csv(csv.render(made))


@pytest.mark.parametrize("form", RENDERERS)
def test_words_that_look_like_formulas_stay_words(form: str) -> None:
    data = RENDERERS[form](crossed(sheet("en")))
    zones = [str(cell) for rows in opened(data).values() for row in rows for cell in row]
    assert "=cmd|' /C calc'!A0" in zones
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            text = file.read(name)
            assert b"<f>" not in text
            assert b"table:formula" not in text
            assert b"<hyperlink" not in text
            assert b"xlink:href" not in text


@pytest.mark.parametrize("form", RENDERERS)
def test_every_sheet_says_period_purpose_method_version_and_release(form: str) -> None:
    for rows in opened(RENDERERS[form](sheet("en"))).values():
        said = str(rows[1][0])
        for part in ("October 2026", "published figures", "rounded to 5", "Escale 0", "2026-10-r1"):
            assert part in said


@pytest.mark.parametrize("form", RENDERERS)
def test_an_exact_workbook_says_for_whom_on_every_sheet(form: str) -> None:
    made = sheet("en")
    exact = replace(
        made, purpose="exact", audience="ARS", publication=replace(made.publication, purpose="exact", base=0)
    )
    for rows in opened(RENDERERS[form](exact)).values():
        assert "Exact figures, for ARS only, not for publication" in str(rows[1][0])
        assert "rounded to" not in str(rows[1][0])


@pytest.mark.parametrize("form", RENDERERS)
def test_the_same_sheet_gives_the_same_bytes_and_no_day(form: str) -> None:
    made = sheet("fr")
    data = RENDERERS[form](made)
    assert data == RENDERERS[form](sheet("fr"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} <= {(1980, 1, 1, 0, 0, 0), (1980, 1, 31, 0, 0, 0)}
        text = b"".join(file.read(name) for name in file.namelist())
    assert made.made_on == date(2026, 11, 1)
    assert b"2026-11-01T00:00:00" in text
    assert str(date.today()).encode() not in text


@pytest.mark.parametrize("form", RENDERERS)
def test_an_empty_month_is_a_workbook_too(form: str) -> None:
    assert len(opened(RENDERERS[form](empty(sheet("fr"))))) > 2


@pytest.mark.parametrize("period", [Period(2026, 3, "quarter"), Period(2026, 1, "year")])
def test_quarters_and_years_say_their_bound(period: Period) -> None:
    cells = {cell for grid in workbooks.workbook(sheet("en", period)).grids for row in grid.rows for cell in row}
    assert f"~{4 * len(list(period.months())) + 1}" in cells


def test_words_are_in_the_language_of_the_report() -> None:
    french, english = workbooks.workbook(sheet("fr")), workbooks.workbook(sheet("en"))
    assert [grid.title for grid in french.grids] != [grid.title for grid in english.grids]
    assert (french.language, english.language) == ("fr", "en")
    assert "Cocaïne" in {cell for grid in french.grids for row in grid.rows for cell in row}


def test_every_style_that_the_ods_names_is_there() -> None:
    with zipfile.ZipFile(io.BytesIO(ods.render(crossed(sheet("fr"))))) as file:
        content, styles, settings = (
            ET.fromstring(file.read(f"{n}.xml"))  # noqa: S314 - made by this very test
            for n in ("content", "styles", "settings")
        )
        named = [entry.filename for entry in file.infolist()]
    assert named[0] == "mimetype"
    names = {node.get(f"{STYLE}name") for root in (content, styles) for node in root.iter(f"{STYLE}style")}
    used = {node.get(f"{TABLE}style-name") for node in content.iter()} - {None}
    assert used <= names
    masters = {node.get(f"{STYLE}name") for node in styles.iter(f"{STYLE}master-page")}
    assert {node.get(f"{STYLE}master-page-name") for node in content.iter()} - {None} <= masters
    tables = {node.get(f"{TABLE}name") for node in content.iter(f"{TABLE}table")}
    frozen = {node.get(f"{CONFIG}name") for node in settings.iter(f"{CONFIG}config-item-map-entry")} - {None}
    assert frozen < tables
    assert len(frozen) == len(tables) - 1


def test_the_head_of_each_table_is_frozen() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.render(sheet("fr")))) as file:
        pages = [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sum(b'state="frozen"' in page for page in pages) == len(pages) - 1


def test_a_long_sentence_of_the_first_sheet_has_the_height_it_takes() -> None:
    """Found in LibreOffice, which does not find by itself how high a row of an XLSX is: lines lay over each other."""
    book = workbooks.workbook(sheet("fr"))
    with zipfile.ZipFile(io.BytesIO(xlsx.written(book))) as file:
        first = ET.fromstring(file.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - made by this very test
    heights = [float(row.get("ht", "15")) for row in first.iter(f"{{{SHEET}}}row")]
    texts = [text for _label, text in book.about] + list(book.reading)
    lines = [-(-len(text) // 100) for text in texts]  # a line holds about as many letters
    assert max(lines) > 1
    assert sum(height > 15 for height in heights) >= sum(count > 1 for count in lines)
    assert max(heights) >= 15 * max(lines)


def test_names_of_sheets_are_short_unique_and_plain() -> None:
    names = sheet_names([*HOSTILE, "History", "z" * 200, "Z" * 31, "🙂" * 40, "'quoted'"])
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME
        assert not set(name) & set("[]:*?/\\'")
        assert name.casefold() != "history"
        assert name.isprintable()


def test_a_name_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    made = crossed(sheet("en"))
    long = replace(made, zones={**made.zones, "z0": "é" * 40_000})
    for render in RENDERERS.values():
        cells = {cell for rows in opened(render(long)).values() for row in rows for cell in row}
        assert "é" * 32_767 in cells
