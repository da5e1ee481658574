"""A team's own spreadsheets, whatever wrote them; and the ones that are refused, each by name."""

import io
import random
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.domain.errors import FileUnreadable, OutreachError
from outreach.domain.spreadsheets import (
    LONGEST_CELL,
    ROWS_TOO_MANY,
    NotASpreadsheet,
    QuoteUnclosed,
    Row,
    Sheet,
    SheetUnknown,
    SpreadsheetDamaged,
    SpreadsheetEmpty,
    SpreadsheetLocked,
    SpreadsheetOld,
    SpreadsheetTooLarge,
    place,
)
from outreach.spreadsheets import containers, reading
from tests.spreadsheets import files

TABLE: files.Table = [
    ["Date", "Quartier", "Seringues", "Œuvre"],
    [date(2026, 10, 2), "Élysée", 12, "à côté, là"],
    [None, None, None, None],
    [date(2026, 10, 3), "Quais; nord", 1250, "l’été « dit »"],
]
READ = (
    Row(1, ("Date", "Quartier", "Seringues", "Œuvre")),
    Row(2, ("2026-10-02", "Élysée", "12", "à côté, là")),
    Row(4, ("2026-10-03", "Quais; nord", "1250", "l’été « dit »")),
)


def silent(_part: float) -> None:
    """Nobody looks at how far it is."""


def read(path: Path, sheet: str | None = None) -> Sheet:
    return reading.read(reading.open_file(path, silent), sheet, silent)


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_reads_the_same_in_every_encoding_and_with_every_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    assert read(files.write_csv(tmp_path / "a.csv", TABLE, encoding=encoding, delimiter=delimiter)).rows == READ


def test_lines_put_together_from_two_files_read_each_in_their_own_encoding(tmp_path: Path) -> None:
    first, second = "Zone;Pièces\nÉlysée;12\n", "L’été;3\n"
    (tmp_path / "a.csv").write_bytes(first.encode() + second.encode("cp1252"))
    assert cells(tmp_path / "a.csv") == [("Zone", "Pièces"), ("Élysée", "12"), ("L’été", "3")]


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "cp437"])
def test_latin_1_and_what_ms_dos_wrote_read_too(tmp_path: Path, encoding: str) -> None:
    table = [["Zone", "Pièces"], ["Élysée", "12"]]
    assert cells(files.write_csv(tmp_path / "a.csv", table, encoding=encoding)) == [
        ("Zone", "Pièces"),
        ("Élysée", "12"),
    ]


def test_xlsx_and_ods_read_as_csv_does(tmp_path: Path) -> None:
    assert read(files.write_xlsx(tmp_path / "a.xlsx", TABLE)).rows == READ
    assert read(files.write_ods(tmp_path / "a.ods", TABLE)).rows == READ


def test_what_a_file_is_called_decides_nothing(tmp_path: Path) -> None:
    assert read(files.write_xlsx(tmp_path / "a.csv", TABLE)).rows == READ


def test_a_line_that_names_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\nA|B\n1;2|3\n")
    assert cells(tmp_path / "a.csv") == [("A", "B"), ("1;2", "3")]


def test_sheets_are_found_by_name_those_in_sight_first(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        hidden, shown = book.add_worksheet("Caché"), book.add_worksheet("Stock")
        shown.activate()
        hidden.hide()
        shown.write_row(0, 0, ["A", "B"])
        hidden.write_row(0, 0, ["C", "D"])
    assert reading.open_file(tmp_path / "a.xlsx", silent).sheets == ("Stock", "Caché")
    assert read(tmp_path / "a.xlsx", "Caché").rows == (Row(1, ("C", "D")),)
    with pytest.raises(SheetUnknown) as refused:
        read(tmp_path / "a.xlsx", "Autre")
    assert refused.value.details == {"sheet": "Autre", "sheets": "Stock, Caché"}


def test_formulas_give_what_they_came_to_and_are_never_run(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=6*7", None, 42)
        sheet.write_formula(1, 0, '=HYPERLINK("http://example.org","x")', None, "x")
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.write_string(2, 0, "=1+1")
    assert [row.at(0) for row in read(tmp_path / "a.xlsx").rows] == ["42", "x", "=1+1"]


def test_a_merged_cell_holds_for_each_of_its_rows(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Date", "Article"])
        sheet.merge_range(1, 0, 3, 0, "2026-10-02")
        sheet.write_column(1, 1, ["Kit+", "Nyxoid", "Cupule"])
    expected = [("Date", "Article"), ("2026-10-02", "Kit+"), ("2026-10-02", "Nyxoid"), ("2026-10-02", "Cupule")]
    assert cells(tmp_path / "a.xlsx") == expected
    body = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>Date</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>Article</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell table:number-rows-spanned='3' office:value-type='string'>"
        "<text:p>2026-10-02</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>Kit+</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell/>"
        "<table:table-cell office:value-type='string'><text:p>Nyxoid</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell/>"
        "<table:table-cell office:value-type='string'><text:p>Cupule</text:p></table:table-cell></table:table-row>"
    )
    assert cells(files.write_ods(tmp_path / "a.ods", [], body=body)) == expected


def test_a_part_of_a_piece_is_never_taken_for_thousands(tmp_path: Path) -> None:
    assert cells(files.write_xlsx(tmp_path / "a.xlsx", [["A"], [1.125], [2.9999999999999], [1250]])) == [
        ("A",), ("1.125000",), ("3",), ("1250",)
    ]  # fmt: skip


def test_times_of_day_read_as_they_are_shown(tmp_path: Path) -> None:
    assert cells(files.write_ods(tmp_path / "a.ods", [["Début"], [time(21, 30)]])) == [("Début",), ("21:30",)]


def refused(path: Path, content: bytes, kind: type[Exception]) -> Exception:
    path.write_bytes(content)
    with pytest.raises(kind) as found:
        read(path)
    return found.value


def test_what_is_no_spreadsheet_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    refused(path, b"", SpreadsheetEmpty)
    refused(path, b"\n \n", SpreadsheetEmpty)
    refused(path, b";;;\n;;\n", SpreadsheetEmpty)
    refused(path, b"%PDF-1.7 ...", NotASpreadsheet)
    refused(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), SpreadsheetOld)
    refused(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), SpreadsheetLocked)
    refused(path, bytes(range(256)) * 8, SpreadsheetDamaged)
    refused(path, b"\xff\xfeA", SpreadsheetDamaged)
    with pytest.raises(FileUnreadable):
        read(tmp_path / "none.csv")


def test_a_workbook_that_is_cut_off_or_odd_is_refused(tmp_path: Path) -> None:
    whole = files.write_xlsx(tmp_path / "a.xlsx", TABLE).read_bytes()
    for share in (0.1, 0.5, 0.9):
        refused(tmp_path / "b.xlsx", whole[: int(len(whole) * share)], SpreadsheetDamaged)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    refused(tmp_path / "b.xlsx", stream.getvalue(), NotASpreadsheet)
    locked = files.write_ods(tmp_path / "c.ods", TABLE, manifest="<manifest:encryption-data/>").read_bytes()
    refused(tmp_path / "d.ods", locked, SpreadsheetLocked)
    entity = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>"
    odd = files.write_ods(tmp_path / "e.ods", TABLE).read_bytes()
    with zipfile.ZipFile(io.BytesIO(odd)) as archive, zipfile.ZipFile(stream := io.BytesIO(), "w") as copy:
        for name in archive.namelist():
            text = archive.read(name).decode()
            copy.writestr(name, text.replace("?>\n", f"?>\n{entity}", 1) if name == "content.xml" else text)
    refused(tmp_path / "f.ods", stream.getvalue(), SpreadsheetDamaged)


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_UNPACKED", 1_000_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(2_000_000))
    assert len(stream.getvalue()) < 10_000
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue())
    with pytest.raises(SpreadsheetTooLarge) as refused_:
        read(tmp_path / "a.xlsx")
    assert refused_.value.details == {"what": "unpacked", "most": 1_000_000, "path": "a.xlsx"}


@pytest.mark.parametrize(
    ("cell", "what"),
    [("XFD1", "columns"), ("GS1", "columns"), ("A200000", "rows"), ("A1048576", "rows"), ("B0999999", "rows")],
)
def test_one_far_cell_of_an_xlsx_does_not_fill_the_memory(tmp_path: Path, cell: str, what: str) -> None:
    whole = files.write_xlsx(tmp_path / "a.xlsx", [["A"], ["B"]])
    for writing in (f'r="{cell}"', f"r = '{cell}'"):
        with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as copy:
            for name in archive.namelist():
                content = archive.read(name)
                if name.startswith("xl/worksheets/"):
                    content = content.replace(b'r="A2"', writing.encode())
                copy.writestr(name, content)
        with pytest.raises(SpreadsheetTooLarge) as refused_:
            read(tmp_path / "b.xlsx")
        assert refused_.value.details["what"] == what


def test_repeated_cells_of_an_ods_do_not_fill_the_memory_where_they_hold_something(tmp_path: Path) -> None:
    one = '<table:table-cell office:value-type="float" office:value="1"/>'
    many = one.replace(" ", ' table:number-columns-repeated="16000" ', 1)
    bodies = {
        "rows": f'<table:table-row table:number-rows-repeated="1000000">{one}</table:table-row>',
        "columns": f"<table:table-row>{many}</table:table-row>",
    }
    for what, body in bodies.items():
        with pytest.raises(SpreadsheetTooLarge) as refused_:
            read(files.write_ods(tmp_path / "a.ods", [], body=body))
        assert refused_.value.details["what"] == what
    empty = (
        f'<table:table-row>{one}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    assert cells(files.write_ods(tmp_path / "b.ods", [], body=empty)) == [("1",)]


def test_too_many_rows_are_refused_and_the_limit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ROWS_TOO_MANY == 200_000
    monkeypatch.setattr(reading, "ROWS_TOO_MANY", 2000)
    (tmp_path / "a.csv").write_text("A;B\n" + "1;2\n" * 1999)
    with pytest.raises(SpreadsheetTooLarge) as refused_:
        read(tmp_path / "a.csv")
    assert refused_.value.details == {"what": "rows", "most": 2000, "path": "a.csv"}
    (tmp_path / "a.csv").write_text("A;B\n" + "1;2\n" * 1998)
    assert len(read(tmp_path / "a.csv").rows) == 1999


def test_a_quotation_mark_that_never_closes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('A;B\n"1;2\n' + "3;4\n" * 40_000)
    with pytest.raises(SpreadsheetTooLarge) as refused_:
        read(tmp_path / "a.csv")
    assert refused_.value.details["what"] == "cell"


@pytest.mark.parametrize("cut", ['"1;2\n3;4\n', '1;2\n"3;4\n5;6\n7;"8\n9;10\n', '1;2\n3;"4'])
def test_a_quotation_mark_that_takes_in_the_rows_below_is_refused_by_its_row(tmp_path: Path, cut: str) -> None:
    (tmp_path / "a.csv").write_text("A;B\n" + cut)
    with pytest.raises(QuoteUnclosed) as refused_:
        read(tmp_path / "a.csv")
    assert refused_.value.details == {"row": 2 if cut[0] == '"' else 3, "path": "a.csv"}


def test_a_cell_of_two_lines_and_a_mark_inside_a_cell_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('A;B\n"1\nor ""2""";2\n12" tube;"x" y\n')
    assert cells(tmp_path / "a.csv") == [("A", "B"), ('1 or "2"', "2"), ('12" tube', "x y")]


def test_a_semicolon_in_every_cell_of_a_table_with_tabs_parts_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("A;\tB\n1;\t2\n")
    assert cells(tmp_path / "a.csv") == [("A;", "B"), ("1;", "2")]


def test_a_line_that_names_a_letter_as_its_delimiter_is_not_obeyed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=a\nA;B\nGare;2\n")
    assert cells(tmp_path / "a.csv") == [("A", "B"), ("Gare", "2")]


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    class Enough(Exception):
        """Somebody pressed Stop."""

    def stop(_part: float) -> None:
        raise Enough

    for path in (files.write_csv(tmp_path / "a.csv", TABLE), files.write_xlsx(tmp_path / "a.xlsx", TABLE)):
        with pytest.raises(Enough):
            reading.read(reading.open_file(path, stop), None, stop)


def test_places_are_named_as_spreadsheets_do() -> None:
    assert [place(1, 0), place(12, 25), place(3, 26), place(4, 701), place(5, 702)] == [
        "A1",
        "Z12",
        "AA3",
        "ZZ4",
        "AAA5",
    ]


def bent(whole: bytes, dice: random.Random) -> bytes:
    """A file with some bytes changed, added or gone: in its archive's own parts, or anywhere."""
    if whole.startswith(b"PK") and dice.random() < 0.7:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(stream, "w") as copy:
            for name in archive.namelist():
                copy.writestr(name, bent(b"." + archive.read(name), dice)[1:])
        return stream.getvalue()
    content = bytearray(whole)
    for _time in range(dice.randint(1, 6)):
        at = dice.randrange(1, max(len(content), 2))
        content[at : at + dice.choice((0, 1, 9))] = bytes(
            dice.randrange(256) for _byte in range(dice.choice((0, 1, 9)))
        )
    return bytes(content)


def test_no_bytes_at_all_are_more_than_refused(tmp_path: Path) -> None:
    seeds = [
        files.write_xlsx(tmp_path / "a.xlsx", TABLE).read_bytes(),
        files.write_ods(tmp_path / "a.ods", TABLE).read_bytes(),
        files.write_csv(tmp_path / "a.csv", TABLE, encoding="utf-16").read_bytes(),
    ]
    read_anyway = 0
    for seed in range(150):
        dice = random.Random(seed)
        (tmp_path / "b").write_bytes(bent(dice.choice(seeds), dice))
        with suppress(OutreachError):
            read_anyway += len(read(tmp_path / "b").rows) > 0
    assert 0 < read_anyway < 150


letters = st.text(alphabet="abcdeéèàçœABC 123,;.'«»-", min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
words = letters.filter(lambda text: bool(text) and not text.startswith("="))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    table=st.lists(st.lists(words, min_size=3, max_size=3), min_size=2, max_size=8),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    delimiter=st.sampled_from([";", "\t"]),
)
def test_the_same_table_reads_the_same_out_of_any_file(
    tmp_path: Path, table: Sequence[Sequence[str]], encoding: str, delimiter: str
) -> None:
    expected = [tuple(row) for row in table]
    assert cells(files.write_xlsx(tmp_path / "a.xlsx", table)) == expected
    assert cells(files.write_ods(tmp_path / "a.ods", table)) == expected
    # A column of words in French stands for what its encoding could be told from.
    written = [[*row, "été à l’école"] for row in table]
    path = files.write_csv(tmp_path / "a.csv", written, encoding=encoding, delimiter=delimiter)
    assert cells(path) == [tuple(row) for row in written]


def test_no_cell_holds_what_nobody_sees_even_where_it_passes_for_a_letter(tmp_path: Path) -> None:
    table = [["Télé\u3164phone", "Ga\u115fre"], ["Nord \u200b Sud", "x\ufe0f\u2800"], ["é\u034f" + "a" * 2000, "ab"]]
    head, row, long = cells(files.write_csv(tmp_path / "a.csv", table))
    assert (head, row) == (("Téléphone", "Gare"), ("Nord Sud", "x"))
    # It was cut, and is as long as one that was.
    assert len(long[0]) == LONGEST_CELL
