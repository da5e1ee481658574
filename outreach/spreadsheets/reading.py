"""A spreadsheet file, from its bytes to its rows: looked over first, read then, in any thread."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from outreach.domain import written_numbers
from outreach.domain.errors import FileUnreadable, OutreachError
from outreach.domain.spreadsheets import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_SHEETS,
    ROWS_TOO_MANY,
    Row,
    Sheet,
    SheetUnknown,
    SpreadsheetDamaged,
    SpreadsheetEmpty,
    SpreadsheetTooLarge,
)
from outreach.domain.unseen import one_line
from outreach.spreadsheets import containers, texts
from outreach.spreadsheets.containers import Beside

_CHECKED = 0.3
"""The part of the time that looking an archive over takes."""

_MOST_FILLED = 5 * ROWS_TOO_MANY
"""Cells that merged ones may stand for; cells that overlap a thousand times were not merged by a person."""

_OVER_SEVERAL = "↔"
"""What a number in a cell merged over several columns bears after it."""

_KEPT = 20_000
"""Different texts looked for among those already read."""

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be read. `kind` is "text", "xlsx" or "ods"; a text has one sheet, without a name."""

    path: Path
    content: bytes
    kind: str
    sheets: tuple[str, ...]
    beside: Beside = field(default_factory=Beside)

    @property
    def digest(self) -> bytes:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.content).digest()


def open_file(path: Path, tell: Tell) -> File:
    """Take a file in and look it over; nothing of it is kept anywhere.

    Raises FileUnreadable and every refusal of `domain.spreadsheets` but SheetUnknown.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SpreadsheetTooLarge(what="bytes", most=MOST_BYTES)
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path=str(path)) from error
    try:
        if not content.strip():
            raise SpreadsheetEmpty
        kind = containers.kind_of(content)
        if kind == "text":
            return File(path, content, kind, ("",))
        beside = containers.check(content, kind, lambda part: tell(part * _CHECKED))
        from outreach.spreadsheets import workbooks  # noqa: PLC0415 - only where there is a workbook

        names = workbooks.names(workbooks.open_book(content))
        if len(names) > MOST_SHEETS:
            raise SpreadsheetTooLarge(what="sheets", most=MOST_SHEETS)
    except OutreachError as error:
        error.details.setdefault("path", path.name)
        raise
    if not names:
        raise SpreadsheetEmpty
    return File(path, content, kind, names, beside)


def read(file: File, sheet: str | None, tell: Tell) -> Sheet:
    """The rows of one sheet; the first where none is named.

    Raises SheetUnknown, SpreadsheetEmpty, SpreadsheetTooLarge, SpreadsheetDamaged.
    """
    name = file.sheets[0] if sheet is None else sheet
    if name not in file.sheets:
        raise SheetUnknown(sheet=name, sheets=", ".join(file.sheets))
    try:
        found = _text(file.content, tell) if file.kind == "text" else _workbook(file, name, tell)
    except OutreachError as error:
        error.details.setdefault("path", file.path.name)
        raise
    if not found.rows:
        raise SpreadsheetEmpty(sheet=name)
    return found


def _text(content: bytes, tell: Tell) -> Sheet:
    return Sheet("", _rows(enumerate(texts.rows(texts.decode(content), tell))))


def _workbook(file: File, name: str, tell: Tell) -> Sheet:
    from outreach.spreadsheets import workbooks  # noqa: PLC0415 - only where there is a workbook

    book = workbooks.open_book(file.content)
    told, merged = workbooks.rows(book, name, lambda part: tell(_CHECKED + part * (1 - _CHECKED)))
    several = (*merged, *file.beside.merged.get(name, ()))
    down = [(top, left, bottom) for (top, left), (bottom, _right) in several if bottom > top and left < MOST_COLUMNS]
    across = [(top, left) for (top, left), (_bottom, right) in several if right > left and left < MOST_COLUMNS]
    marks = file.beside.marks.get(name, {})
    if not down and not across and not marks:
        return Sheet(name, _rows(told))
    kept, filled = dict(told), 0
    for (row, column), mark in marks.items():
        _put(kept, row, column, mark)
    for top, left in across:
        # "30" over two supplies is of neither of them: it reads as no number.
        if _counts(value := _at(kept.get(top), left)):
            _put(kept, top, left, f"{value} {_OVER_SEVERAL}")
    for top, left, bottom in down:
        value = _at(kept.get(top), left)
        # A number over several rows counts once; a day or a place holds for each of them.
        value = "" if _counts(value) else value
        filled += bottom - top if value else 0
        if filled > _MOST_FILLED:
            raise SpreadsheetDamaged
        for row in range(top + 1, bottom + 1) if value else ():
            _put(kept, row, left, value)
    return Sheet(name, _rows(sorted(kept.items())), merged=len(down))


def _counts(value: str) -> bool:
    """Whether a cell holds a whole number, as written out or in figures; a day or an hour is none."""
    return bool(value) and isinstance(written_numbers.whole(value), int)


def _put(kept: dict[int, list[str]], row: int, column: int, value: str) -> None:
    cells = kept.setdefault(row, [])
    cells += [""] * (column + 1 - len(cells))
    cells[column] = value


def _at(cells: list[str] | None, column: int) -> str:
    return cells[column] if cells is not None and column < len(cells) else ""


def _rows(told: Iterable[tuple[int, list[str]]]) -> tuple[Row, ...]:
    found: list[Row] = []
    # Most cells of a table say what others say: each text is folded and kept once.
    same: dict[str, str] = {}
    whole = 0
    for index, cells in told:
        folded = [same[cell] if cell in same else same.setdefault(cell, _folded(cell)) for cell in cells]
        if len(same) > _KEPT:
            same.clear()
        while folded and not folded[-1]:
            folded.pop()
        if not folded:
            continue
        if len(folded) > MOST_COLUMNS:
            raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)
        if len(found) + 1 >= ROWS_TOO_MANY:
            raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)
        whole += len(folded)
        if whole > MOST_CELLS:
            raise SpreadsheetTooLarge(what="cells", most=MOST_CELLS)
        found.append(Row(index + 1, tuple(folded)))
    return tuple(found)


def _folded(cell: str) -> str:
    """A cell on one line, without what nobody sees."""
    return (cell if cell.isascii() and cell.isalnum() else one_line(cell))[:LONGEST_CELL]
