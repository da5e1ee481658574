"""The XLSX: a workbook for spreadsheet programs. No formula, no link, no macro; the same release, the same bytes."""

import io
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook as File

from outreach.reports import workbooks
from outreach.reports.sheets import Sheet
from outreach.reports.workbooks import Cell, Grid, Workbook

HEAD_ROW = 3
"""Rows above the head of a table: its title, what the file says of itself, codes."""

_ABOUT_WIDTHS = (22, 100)
_LETTERS, _LINE = 90, 15
"""Of a text that wraps: letters that a line of it surely holds, and its height in points."""


def render(sheet: Sheet) -> bytes:
    """Write every table of the sheet's publication."""
    return written(workbooks.workbook(sheet))


def written(book: Workbook) -> bytes:
    """Write a workbook."""
    target = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with File(target, {"in_memory": True, **plain}) as file:
        made = datetime(book.made_on.year, book.made_on.month, 1)
        file.set_properties(
            {"title": book.title, "author": book.team, "subject": book.said, "comments": "Escale", "created": made}
        )
        faces = _faces(file)
        _about(file.add_worksheet(book.name), book, faces)
        for grid in book.grids:
            _table(file.add_worksheet(grid.name), book, grid, faces)
    return target.getvalue()


def _faces(file: File) -> dict[str, Any]:
    return {
        "title": file.add_format({"bold": True, "font_size": 14}),
        "said": file.add_format({"font_color": "#55606B"}),
        "head": file.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}),
        "label": file.add_format({"bold": True, "valign": "top"}),
        "text": file.add_format({"text_wrap": True, "valign": "top"}),
        "figure": file.add_format({"num_format": "#,##0"}),
        "tenths": file.add_format({"num_format": "#,##0.0"}),
    }


def _about(page: Any, book: Workbook, faces: dict[str, Any]) -> None:
    for at, width in enumerate(_ABOUT_WIDTHS):
        page.set_column(at, at, width)
    page.write_string(0, 0, book.title, faces["title"])
    page.write_string(1, 0, book.said, faces["said"])
    lines = [*book.about, ("", ""), *(("", text) for text in book.reading)]
    for row, (label, text) in enumerate(lines, start=HEAD_ROW):
        page.write_string(row, 0, label, faces["label"])
        page.write_string(row, 1, text, faces["text"])
        # Not every program finds by itself how high a row is whose text wraps.
        page.set_row(row, _LINE * max(1, -(-len(text) // _LETTERS)))
    _on_paper(page, book)


def _table(page: Any, book: Workbook, grid: Grid, faces: dict[str, Any]) -> None:
    for at, width in enumerate(workbooks.widths(grid)):
        page.set_column(at, at, width)
    page.write_string(0, 0, grid.title, faces["title"])
    page.write_string(1, 0, book.said, faces["said"])
    for at, code in enumerate(grid.codes):
        _cell(page, (HEAD_ROW - 1, at), code, faces, face=faces["said"])
    for at, text in enumerate(grid.head):
        page.write_string(HEAD_ROW, at, text, faces["head"])
    for row, cells in enumerate(grid.rows, start=HEAD_ROW + 1):
        for at, cell in enumerate(cells):
            _cell(page, (row, at), cell, faces)
    page.freeze_panes(HEAD_ROW + 1, grid.labels)
    page.repeat_rows(HEAD_ROW)
    _on_paper(page, book)


def _cell(page: Any, place: tuple[int, int], cell: Cell, faces: dict[str, Any], *, face: Any = None) -> None:
    row, at = place
    if isinstance(cell, str):
        if cell:
            page.write_string(row, at, cell, face)
    elif cell is not None:
        page.write_number(row, at, cell, faces["tenths" if isinstance(cell, float) else "figure"])


def _on_paper(page: Any, book: Workbook) -> None:
    """A4, as wide as the paper, what the file says of itself at the foot of each page."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    # An ampersand would begin a command there; a foot holds 255 letters.
    page.set_footer(f"&L&8 {workbooks.cut(book.said, 200).replace('&', '&&')}&R&8 &P / &N")
