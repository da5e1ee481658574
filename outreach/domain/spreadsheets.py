"""A team's own spreadsheet as it was read: rows of plain text, each with its place; and why one is not read."""

from collections.abc import Iterator
from dataclasses import dataclass

from outreach.domain.errors import OutreachError

ROWS_TOO_MANY = 200_000
"""From so many rows on a sheet is refused: years of a team's evenings take a tenth of it."""

MOST_COLUMNS = 200
MOST_BYTES = 64 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes of all the parts of an XLSX or ODS file once unpacked."""

MOST_CELLS = 10_000_000
"""Rows times columns, blank cells between others with them: what a table is made of while it is read."""

MOST_TEXT = 256 * 1024 * 1024
"""Characters of all cells together: a text that stands once in a file may be told to stand in a million cells."""

MOST_SHEETS = 500
LONGEST_CELL = 2000
"""Characters. What is longer is cut there: it is prose, and a note as long as this stays out whole."""

_LETTERS = 26


class NotASpreadsheet(OutreachError):
    """A file that is neither CSV nor XLSX nor ODS. Details: path."""

    code = "not_a_spreadsheet"


class SpreadsheetOld(OutreachError):
    """A format of Excel that is not read: XLS or XLSB. Details: path."""

    code = "spreadsheet_old"


class SpreadsheetLocked(OutreachError):
    """A spreadsheet protected by a password. Details: path."""

    code = "spreadsheet_locked"


class SpreadsheetDamaged(OutreachError):
    """A spreadsheet that is cut off or broken. Details: path."""

    code = "spreadsheet_damaged"


class QuoteUnclosed(OutreachError):
    """A quotation mark that is opened and never closed, or not where a cell ends. Details: path, row."""

    code = "quote_unclosed"


class SpreadsheetEmpty(OutreachError):
    """A sheet without a heading and a row under it. Details: sheet (may be empty)."""

    code = "spreadsheet_empty"


class SpreadsheetTooLarge(OutreachError):
    """More than is read. Details: what ("rows", "columns", "cells", "text", "sheets", "bytes", "unpacked"…), most."""

    code = "spreadsheet_too_large"


class SheetUnknown(OutreachError):
    """A spreadsheet without a sheet of that name. Details: sheet, sheets (the names there are, as text)."""

    code = "sheet_unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: its number as the spreadsheet shows it, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    def at(self, column: int) -> str:
        """The cell of a column, from 0; "" where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet holds, empty rows left out. `merged` is how many merged cells had their value carried on."""

    name: str
    rows: tuple[Row, ...]
    merged: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet with its headings found: one for each column, and the rows under them.

    `above` is what stands over each heading where they stand over two rows; `left_out` are the numbers of rows
    that are none of `rows`, each with its reason: they add up others, or stand under other headings.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    heading_row: int
    above: tuple[str, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()

    def column(self, index: int) -> Iterator[str]:
        """The cells of a column that hold something."""
        return (cell for row in self.rows if (cell := row.at(index)))


def letters(column: int) -> str:
    """A column, from 0, as spreadsheets name it: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def place(row: int, column: int) -> str:
    """A cell as spreadsheets name it: B12. The row counts from 1, the column from 0."""
    return f"{letters(column)}{row}"
