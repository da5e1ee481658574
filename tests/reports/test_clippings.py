"""A chart alone is the chart of the page, and says what it is."""

import pypdfium2

from outreach.reports import clippings, workbooks
from outreach.reports.sheets import Sheet
from tests.reports.sheets import empty, sheet


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return " ".join(str(document[0].get_textpage().get_text_range()).split())
    finally:
        document.close()


def test_every_chart_says_period_purpose_method_version_and_release() -> None:
    made = sheet("en")
    found = clippings.clippings(made)
    assert len(found) > 3
    for at, picture in enumerate(found):
        text = text_of(clippings.render(made, at))
        assert picture.title.split()[0] in text
        for part in ("October 2026", "published figures", "rounded to 5", "2026-10-r1", "Escale 0"):
            assert part in text


def test_the_same_chart_is_the_same_picture_twice() -> None:
    assert clippings.render(sheet("fr"), 0) == clippings.render(sheet("fr"), 0)


def test_a_period_without_anything_has_no_chart_that_fails() -> None:
    made: Sheet = empty(sheet("fr"))
    for at in range(len(clippings.clippings(made))):
        assert clippings.render(made, at).startswith(b"%PDF")


def test_a_table_as_text_says_what_it_is_and_runs_nowhere() -> None:
    book = workbooks.workbook(sheet("fr"))
    grid = next(grid for grid in book.grids if grid.title == "Totaux")
    lines = workbooks.as_text(grid, book).split("\n")
    assert lines[0] == "Totaux"
    assert "Octobre 2026" in lines[1]
    assert "2026-10-r1" in lines[1]
    assert lines[3].split("\t") == list(grid.head)
    assert lines[4].split("\t")[:3] == ["outings", "Maraudes", "3"]
    assert lines[5].split("\t")[2] == "10"
    assert len(lines) == 4 + len(grid.rows)
    hostile = workbooks.Grid("n", "=1+1", ("",), ("=A1",), (("=cmd|x", 2.5),), 1)
    text = workbooks.as_text(hostile, book)
    assert not any(cell.startswith("=") for line in text.split("\n") for cell in line.split("\t"))
    assert "2,5" in text
