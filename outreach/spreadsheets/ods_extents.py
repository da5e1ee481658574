"""The tables of an ODS, counted before anything reads them: see `extents`."""

from outreach.domain.spreadsheets import MOST_COLUMNS, ROWS_TOO_MANY, SpreadsheetDamaged, SpreadsheetTooLarge
from outreach.spreadsheets.extents import (
    ERROR,
    UNCOMPUTED,
    Marks,
    Merged,
    check_cells,
    check_marks,
    check_text,
    parse,
    parser,
)

_HOLDING = frozenset({
    "office:value-type", "office:value", "office:string-value", "office:date-value", "office:time-value",
    "office:boolean-value", "table:formula",
})  # fmt: skip
"""What makes a cell of an ODS hold something."""

_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_REPEATED = "table:number-columns-repeated"


class OpenTables:
    """How far the tables of an ODS reach: a repeated row or cell counts as often as it stands, where it holds any."""

    def __init__(self) -> None:
        self._parser = parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._rows = self._pending = self._columns = self._repeats = self._repeated = 0
        self._widest = self._blank = self._made = self._whole = self._text = 0
        self._holds = False
        self._begun: int | None = None
        self._table = ""
        self.merged: dict[str, list[Merged]] = {}
        self.marks: dict[str, Marks] = {}

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Take a chunk in; the last has to be told. Raises SpreadsheetTooLarge, SpreadsheetDamaged."""
        parse(self._parser, chunk, last=last)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS:
            self._cell(attributes)
        elif name == "table:table-row":
            self._repeats = _times(attributes, "table:number-rows-repeated")
            self._columns, self._blank, self._holds = 0, 0, False
        elif name == "table:table":
            self._rows = self._pending = self._widest = 0
            self._table = attributes.get("table:name", "")
        elif name == "text:s":
            self._weigh(_times(attributes, "text:c"))

    def _cell(self, attributes: dict[str, str]) -> None:
        if "table:number-rows-spanned" in attributes:
            self._span(_times(attributes, "table:number-rows-spanned"))
        repeated = _times(attributes, _REPEATED) if _REPEATED in attributes else 1
        self._columns += repeated
        # Blank cells are made once another cell comes behind them.
        self._made += self._blank
        self._blank = self._repeated = repeated
        if not _HOLDING.isdisjoint(attributes):
            self._made, self._blank = self._made + repeated, 0
            self._hold()
            if "table:formula" in attributes:
                self._mark(attributes, repeated)
            if repeated * self._repeats > 1:
                self._begun = self._parser.CurrentByteIndex
        check_cells(self._made)

    def _mark(self, attributes: dict[str, str], repeated: int) -> None:
        computed = not _HOLDING.isdisjoint(attributes.keys() - {"table:formula"})
        if computed and attributes.get("calcext:value-type") != "error":
            return
        there = self.marks.setdefault(self._table, {})
        top = self._rows + self._pending
        for row in range(top, top + self._repeats):
            there.update(
                ((row, at), ERROR if computed else UNCOMPUTED) for at in range(self._columns - repeated, self._columns)
            )
            check_marks(there)

    def _span(self, rows: int) -> None:
        if rows > 1:
            top, left = self._rows + self._pending, self._columns
            self.merged.setdefault(self._table, []).append(((top, left), (top + rows - 1, left)))

    def _hold(self) -> None:
        if self._holds and self._columns <= self._widest:
            return
        self._holds, self._widest = True, max(self._widest, self._columns)
        if self._columns > MOST_COLUMNS:
            raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)
        rows = self._rows + self._pending + self._repeats
        if rows >= ROWS_TOO_MANY:
            raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)
        check_cells(self._whole + rows * self._widest)

    def _weigh(self, letters: int) -> None:
        self._text += letters * max(self._repeated, 1) * max(self._repeats, 1)
        check_text(self._text)

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._pending += self._repeats
            if self._holds:
                self._rows, self._pending = self._rows + self._pending, 0
        elif self._begun is not None:
            if name in _CELLS:
                self._weigh(self._parser.CurrentByteIndex - self._begun)
                self._begun = None
        elif name == "table:table":
            self._whole += self._rows * self._widest


def _times(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(name, "1").removeprefix("+")
    if not told.isascii() or not told.isdecimal():
        raise SpreadsheetDamaged
    return int(told[:30])
