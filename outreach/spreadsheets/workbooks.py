"""Sheets of an XLSX or ODS file as text. Formulas give what they last came to; nothing is ever computed or run."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import count, islice

import python_calamine as calamine

from outreach.domain.spreadsheets import SpreadsheetDamaged, SpreadsheetLocked
from outreach.spreadsheets.extents import Merged

_PANIC = "PanicException"
"""What ends a call into the reader where it met something it did not think of; no Exception, and of no module."""

_AT_ONCE = 1000
"""Rows taken between two looks at whether somebody wants to stop."""
_DAY_SECONDS = 86_400
_WHOLE_MOST = 1e15
_ROUNDING = 1e-9


def open_book(content: bytes) -> calamine.CalamineWorkbook:
    """A workbook out of bytes. Raises SpreadsheetDamaged, SpreadsheetLocked."""
    with _refusing():
        return calamine.load_workbook(io.BytesIO(content))


@contextmanager
def _refusing() -> Iterator[None]:
    """Whatever the reader raises is a refusal: it panics, too, over dates and hours that no calendar holds."""
    try:
        yield
    except calamine.PasswordError:
        raise SpreadsheetLocked from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise SpreadsheetDamaged from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise SpreadsheetDamaged from None


def names(book: calamine.CalamineWorkbook) -> tuple[str, ...]:
    """The sheets that hold tables; those in sight first."""
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = calamine.SheetVisibleEnum.Visible
    return tuple(sheet.name for sheet in sorted(tables, key=lambda sheet: sheet.visible != shown))


def rows(
    book: calamine.CalamineWorkbook, name: str, tell: Callable[[float], None]
) -> tuple[Iterator[tuple[int, list[str]]], tuple[Merged, ...]]:
    """The rows of a sheet from its first on, each with its index from 0; and its merged cells.

    Raises SpreadsheetDamaged.
    """
    with _refusing():
        sheet = book.get_sheet_by_name(name)
        merged = tuple(sheet.merged_cell_ranges or ())
    return _texts(sheet, tell), merged


def _texts(sheet: calamine.CalamineSheet, tell: Callable[[float], None]) -> Iterator[tuple[int, list[str]]]:
    if sheet.start is None:
        return
    whole = max(sheet.height, 1)
    first, left = sheet.start
    # The rows come from the first that holds anything in some versions, from the very first in others.
    skipped = 0 if sheet.height == sheet.total_height else first
    aside = [""] * (0 if sheet.width == sheet.total_width else left)
    read = sheet.iter_rows()
    for done in count(step=_AT_ONCE):
        tell(min(done / whole, 1.0))
        with _refusing():
            portion = list(islice(read, _AT_ONCE))
        if not portion:
            return
        for index, cells in enumerate(portion, start=done):
            yield index + skipped, [*aside, *(text_of(cell) for cell in cells)]


def text_of(cell: object) -> str:
    """A cell as text, the same for the same value whatever the file: 12, 2026-10-02, 21:30, true."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE_MOST else _number(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return str(int(cell))
    return _moment(cell)


def _moment(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() % _DAY_SECONDS / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return ""


def _number(value: float) -> str:
    if not abs(value) < _WHOLE_MOST:
        return repr(value)
    whole = round(value)
    # A sum that came to 2.9999999999 is three. Else more than three digits after the point: never taken for thousands.
    return str(whole) if abs(value - whole) < _ROUNDING else f"{value:.6f}"
