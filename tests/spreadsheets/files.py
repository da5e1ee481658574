"""Spreadsheets as teams have them, written for a test: the same table as CSV in any style, XLSX or ODS."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Cell = str | int | float | date | datetime | time | None
Table = Sequence[Sequence[Cell]]

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_CLOSE = "</office:spreadsheet></office:body></office:document-content>"


def write_csv(path: Path, table: Table, *, encoding: str = "utf-8", delimiter: str = ";") -> Path:
    """Write a CSV file; an encoding with a mark (utf-8-sig, utf-16) writes it."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(
        [["" if cell is None else str(cell) for cell in row] for row in table]
    )
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, table: Table, *, sheet: str = "Feuille 1", more: dict[str, Table] | None = None) -> Path:
    """Write an XLSX file; dates are dates there, numbers numbers."""
    with xlsxwriter.Workbook(str(path)) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in {sheet: table, **(more or {})}.items():
            there = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, date | datetime):
                        there.write_datetime(r, c, cell, days)
                    elif isinstance(cell, str):
                        there.write_string(r, c, cell)
                    elif cell is not None:
                        there.write(r, c, cell)
    return path


def write_ods(
    path: Path, table: Table, *, sheet: str = "Feuille 1", body: str | None = None, manifest: str = ""
) -> Path:
    """Write an ODS file; `body` stands for its table where it should be an odd one."""
    rows = (
        body
        if body is not None
        else "".join(f"<table:table-row>{''.join(map(_ods, row))}</table:table-row>" for row in table)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIME)
        archive.writestr(
            "content.xml", f'{_OPEN}<table:table table:name="{escape(sheet)}">{rows}</table:table>{_CLOSE}'
        )
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return path


def _ods(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, time):
        value = f'office:value-type="time" office:time-value="PT{cell.hour}H{cell.minute}M00S"'
    elif isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
    else:
        value = 'office:value-type="string"'
    return f"<table:table-cell {value}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
