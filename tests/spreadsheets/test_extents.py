"""Workbooks of a few kilobytes that would fill a memory, hang or panic what reads them: each is refused by name."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from outreach.domain.spreadsheets import SpreadsheetDamaged, SpreadsheetOld, SpreadsheetTooLarge
from outreach.spreadsheets import containers, reading
from tests.spreadsheets import files
from tests.spreadsheets.test_reading import cells, read

SHEET = "xl/worksheets/sheet1.xml"
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def workbook(path: Path, rows: str, *, at: str = SHEET, texts: str = "", rename: tuple[str, str] = ("", "")) -> Path:
    """An XLSX whose sheet holds these rows behind one cell, A1; its parts may be called otherwise."""
    whole = files.write_xlsx(path.with_suffix(".whole"), [["A"]])
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            content = archive.read(name).decode()
            if name == SHEET:
                content = content.replace("</sheetData>", f"{rows}</sheetData>")
            if name.endswith("sharedStrings.xml"):
                content = content.replace("</sst>", f"{texts}</sst>")
            if name.endswith("workbook.xml.rels"):
                content = content.replace(*rename)
            copy.writestr(at if name == SHEET else name, content)
    return path


def ods(path: Path, body: str) -> Path:
    return files.write_ods(path, [], body=body)


ONE = '<table:table-cell office:value-type="float" office:value="1"/>'
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("at", "rename"),
    [
        ("xl/other/a.xml", ("worksheets/sheet1.xml", "other/a.xml")),
        ("a.xml", ("worksheets/sheet1.xml", "/a.xml")),
        ("xl/Worksheets/SHEET1.xml", ("", "")),
    ],
)
def test_a_far_cell_is_found_whatever_its_sheet_is_called(tmp_path: Path, at: str, rename: tuple[str, str]) -> None:
    with pytest.raises(SpreadsheetTooLarge):
        read(workbook(tmp_path / "a.xlsx", FAR, at=at, rename=rename))


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("<row>" + "<c><v>1</v></c>" * 201 + "</row>", "columns"),
        ('<row r="199999"><c><v>1</v></c></row><row><c><v>1</v></c></row>', "rows"),
        ('<row r="2"><c r="A2" x=">"><v>1</v></c><c  r="GS2"><v>1</v></c></row>', "columns"),
        ('<x:row r="2"><x:c r="GS2"><x:v>1</x:v></x:c></x:row>', "columns"),
        ('<row r="199000"><c r="GR199000"><v>1</v></c></row>', "cells"),
        ("".join('<row><c t="s"><v>1</v></c></row>' for _ in range(270)), "text"),
        ("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(2, 272)), "text"),
    ],
)
def test_cells_are_counted_however_they_are_written(tmp_path: Path, rows: str, what: str) -> None:
    rows = rows.replace("<x:row", '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"')
    path = workbook(tmp_path / "a.xlsx", rows, texts=f"<si><t>{'a' * 1_000_000}</t></si>")
    with pytest.raises(SpreadsheetTooLarge) as refused:
        read(path)
    assert refused.value.details["what"] == what


def test_cells_without_a_name_and_blank_ones_to_the_last_row_are_read(tmp_path: Path) -> None:
    rows = '<row><c t="s"><v>1</v></c><c><v>7</v></c></row><row><c/><c><v>8</v></c></row>'
    path = workbook(tmp_path / "a.xlsx", rows.replace("<row", '<row r="3"', 1), texts="<si><t>B</t></si>")
    assert [(row.number, row.cells) for row in read(path).rows] == [(1, ("A",)), (3, ("B", "7")), (4, ("", "8"))]
    blank = '<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    assert cells(workbook(tmp_path / "b.xlsx", blank)) == [("A",)]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<table:table-row table:number-rows-repeated="+1000000">{one}</table:table-row>', "rows"),
        ('<table:table-row table:number-rows-repeated="0000000001000000">{one}</table:table-row>', "rows"),
        (
            '<table:table-row><table:table-cell office:value="1" {times}="+16000"/></table:table-row>',
            "columns",
        ),
        (
            '<table:table-row><table:table-cell {times}="4000000000"/><table:table-cell/></table:table-row>',
            "cells",
        ),
        (
            '<table:table-row table:number-rows-repeated="199000"/>{beside}',
            "cells",
        ),
        ("<table:table-row>{spaces}</table:table-row>", "text"),
        ('<table:table-row table:number-rows-repeated="3000">{long}</table:table-row>', "text"),
    ],
)
def test_what_an_ods_repeats_is_counted_as_often_as_it_would_stand(tmp_path: Path, body: str, what: str) -> None:
    body = body.replace("{beside}", '<table:table-row><table:table-cell {times}="199"/>{one}</table:table-row>')
    body = body.replace("{times}", "table:number-columns-repeated").replace("{one}", ONE)
    body = body.replace("{long}", TEXT.format("a" * 100_000))
    body = body.replace("{spaces}", TEXT.format('<text:s text:c="9000000000"/>'))
    with pytest.raises(SpreadsheetTooLarge) as refused:
        read(ods(tmp_path / "a.ods", body))
    assert refused.value.details["what"] == what


def test_an_ods_that_ends_in_the_middle_of_a_table_is_damaged_and_not_read_for_ever(tmp_path: Path) -> None:
    with zipfile.ZipFile(files.write_ods(tmp_path / "a.ods", [["A"], ["B"]])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as copy:
        for name, content in parts.items():
            copy.writestr(name, content.partition(b"</table:table>")[0] if name == "content.xml" else content)
    with pytest.raises(SpreadsheetDamaged):
        read(tmp_path / "b.ods")


@pytest.mark.parametrize(("shown", "value"), [("dd/mm/yyyy", -1e308), ("[h]:mm:ss", -1e308), ("[h]:mm:ss", 1e308)])
def test_a_date_or_a_span_that_no_calendar_holds_is_refused(tmp_path: Path, shown: str, value: float) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet().write_number(1, 0, value, book.add_format({"num_format": shown}))
    with pytest.raises(SpreadsheetDamaged):
        read(tmp_path / "a.xlsx")


ERRORS = (
    '<row r="2"><c r="A2" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>A1+1</f></c>'
    '<c r="C2"><f>1+1</f><v>2</v></c>'
    '<c r="D2" t="str"><f>""</f><v></v></c><c r="E2" t="e"><v>#N/A</v></c></row>'
)


@pytest.mark.parametrize(
    ("at", "rename"),
    [(SHEET, ("", "")), ("xl/worksheets/s.xml", ("worksheets/sheet1", "/xl/worksheets/s"))],
)
def test_a_formula_that_gave_an_error_or_was_never_computed_is_not_nothing(
    tmp_path: Path, at: str, rename: tuple[str, str]
) -> None:
    expected = [("A",), ("#DIV/0!", "=", "2", "", "#N/A")]
    assert cells(workbook(tmp_path / "a.xlsx", ERRORS, at=at, rename=rename)) == expected
    assert (
        cells(workbook(tmp_path / "b.xlsx", ERRORS.replace('<c r="A2" ', "<c  r='A2' "), at=at, rename=rename))
        == expected
    )


def test_an_error_of_an_ods_is_not_nothing_either(tmp_path: Path) -> None:
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="{}" calcext:value-type="error" '
        'xmlns:calcext="c"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    body = (
        f"<table:table-row>{TEXT.format('A')}</table:table-row><table:table-row>"
        + error.format('string" office:string-value="')
        + error.format('float" office:value="0')
        + '<table:table-cell table:formula="of:=1+1" table:number-columns-repeated="2"/>'
        + '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/></table:table-row>'
    )
    assert cells(ods(tmp_path / "a.ods", body)) == [("A",), ("#", "#", "=", "=", "2")]


@pytest.mark.parametrize("count", ["4294967295", "18446744073709551615", "00099999999"])
def test_room_is_not_made_for_the_texts_that_a_list_only_says_it_has(tmp_path: Path, count: str) -> None:
    told = workbook(tmp_path / "a.xlsx", "", texts="<si><t>B</t></si>")
    with zipfile.ZipFile(told) as archive, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name).replace(b'uniqueCount="1"', f'uniqueCount = "{count}"'.encode()))
    with pytest.raises(SpreadsheetDamaged):
        read(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("xl/workbook.xml", SpreadsheetDamaged),
        ("XL\\Workbook.xml", SpreadsheetDamaged),
        ("xl/Workbook.BIN", SpreadsheetOld),
    ],
)
def test_a_file_of_two_kinds_is_measured_as_neither(tmp_path: Path, name: str, kind: type[Exception]) -> None:
    path = ods(tmp_path / "a.ods", f"<table:table-row>{ONE}</table:table-row>")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "<workbook/>")
    with pytest.raises(kind):
        read(path)


def test_an_archive_in_which_two_programs_find_two_lists_is_damaged(tmp_path: Path) -> None:
    one = files.write_xlsx(tmp_path / "a.xlsx", [["A"], ["1"]]).read_bytes()
    other = files.write_xlsx(tmp_path / "b.xlsx", [["B"], ["2"]]).read_bytes()
    commented = one[:-2] + struct.pack("<H", 4) + b"more"
    for content in (b"PK" + one, one + other, one + b"\n", one + one[-22:], commented[:-1], one[:-6] + bytes(6)):
        (tmp_path / "c.xlsx").write_bytes(content)
        with pytest.raises(SpreadsheetDamaged):
            read(tmp_path / "c.xlsx")
    (tmp_path / "c.xlsx").write_bytes(commented)
    assert cells(tmp_path / "c.xlsx") == [("A",), ("1",)]
    entry = zipfile.ZipInfo("x.bin")
    entry.extra = struct.pack("<HHBL", 0x7075, 5 + 11, 1, 0) + b"content.xml"
    path = files.write_ods(tmp_path / "a.ods", [["A"], ["1"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(entry, b"")
    with pytest.raises(SpreadsheetDamaged):
        read(path)


def test_a_heap_of_merged_cells_or_of_styles_is_refused_before_it_is_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SpreadsheetDamaged):
        read(workbook(tmp_path / "a.xlsx", '<mergeCell ref="A2:A3"/>' * 200_100))
    monkeypatch.setattr(containers, "_MOST_AROUND", 100)
    with pytest.raises(SpreadsheetTooLarge) as refused:
        read(workbook(tmp_path / "b.xlsx", ""))
    assert refused.value.details["what"] == "unpacked"


def test_a_workbook_of_too_many_sheets_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SHEETS", 3)
    path = files.write_xlsx(tmp_path / "a.xlsx", [["A"]], more={f"S{n}": [["B"]] for n in range(3)})
    with pytest.raises(SpreadsheetTooLarge) as refused:
        read(path)
    assert refused.value.details["what"] == "sheets"


def test_a_cell_that_says_the_same_of_itself_over_and_over_is_refused(tmp_path: Path) -> None:
    """Each error it said it held was sought to the end of its tag: 4 s for 60 kB, which pack into nothing."""
    with pytest.raises(SpreadsheetDamaged):
        read(workbook(tmp_path / "a.xlsx", '<row r="2"><c r="A2"' + ' t="e"' * 60 + "><f/></c></row>"))
