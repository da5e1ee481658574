"""How far the tables of a workbook reach and how much they hold, told from its bytes alone.

What reads workbooks makes a full table of the cells it finds, from the first to the last, and copies a text as often as
it stands: it ends the whole program where memory ends. So everything is counted here before it is asked for anything.
"""

import re
from collections.abc import Iterable, Sequence
from xml.parsers import expat

from outreach.domain.spreadsheets import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_TEXT,
    ROWS_TOO_MANY,
    SpreadsheetDamaged,
    SpreadsheetTooLarge,
)

Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last of the cells that are one: row and column, from 0."""

_OVERLAP = 16
_LONGEST_TAG = 64 * 1024

_CELL_TAGS = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r")
_PREFIXED = re.compile(rb"<[^<>\s/]+:c[\s/>]")
_PLAIN = re.compile(rb'<c r="[A-Z]{1,3}[1-9]\d{0,6}"(?: (?!r=)[A-Za-z]+="\w{0,12}")* ?(/?)>')
"""The tag of a cell as every program writes it: its name first, a slash at the end where it is blank."""

_TEXT = re.compile(rb"<(?:[^<>\s/]+:)?si[\s/>]")

_TALL = re.compile(rb'<c r="[A-Z]+(?:[5-9]\d{4}|\d{6,})"')
_WIDE = re.compile(rb'<c r="(?:[A-Z]{3}|[B-Z][A-Z])\d')
_BEYOND_ROWS = re.compile(rb'<c r="[A-Z]+(?:[2-9]\d{5}|\d{7})"(?:[^<>]*[^/<>])?>')
_BEYOND_COLUMNS = re.compile(rb'<c r="(?:[A-Z]{3}|[H-Z][A-Z]|G[S-Z])\d+"(?:[^<>]*[^/<>])?>')
"""Cells from row 50,000 on, beyond column AZ; and, of those that hold something, from row 200,000 and column GS on.

A table that is not both tall and wide is small enough; what is blank is no part of it.
"""

_NAMED = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii"})


class SheetPart:
    """A part of an XLSX as it is read, chunk by chunk: whether it is a sheet, and how much it may hold at most.

    `odd` says that its cells are not named as every program names them: `exact` has to count them one by one.
    """

    def __init__(self) -> None:
        self.is_sheet = self.odd = self._tall = self._wide = False
        self.strings = self._cells = 0
        self._rest = b""

    @property
    def large(self) -> bool:
        """Whether it is both tall and wide."""
        return self._tall and self._wide

    def feed(self, chunk: bytes) -> None:
        """Take a chunk in. Raises SpreadsheetTooLarge."""
        if self.odd:
            return
        joined = self._rest + chunk
        if not self.is_sheet:
            at = joined.find(b"sheetData")
            if at < 0:
                self._rest = joined[-_OVERLAP:]
                return
            self.is_sheet, joined = True, joined[at:]
        cut = joined.rfind(b"<")
        if cut >= 0 and b">" not in joined[cut:]:
            joined, self._rest = joined[:cut], joined[cut:]
            self.odd = len(self._rest) > _LONGEST_TAG
        else:
            self._rest = b""
        self._measure(joined)

    def _measure(self, piece: bytes) -> None:
        tags = sum(piece.count(tag) for tag in _CELL_TAGS)
        ends = _PLAIN.findall(piece)
        if tags != len(ends) or (b":c" in piece and _PREFIXED.search(piece)):
            self.odd = True
            return
        if not tags:
            return
        self._cells += tags - ends.count(b"/")
        if self._cells > MOST_CELLS:
            raise SpreadsheetTooLarge(what="cells", most=MOST_CELLS)
        self.strings += piece.count(b't="s"')
        if _TALL.search(piece):
            self._tall = True
            if _BEYOND_ROWS.search(piece):
                raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)
        if _WIDE.search(piece):
            self._wide = True
            if _BEYOND_COLUMNS.search(piece):
                raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)


class StringsPart:
    """A part of an XLSX as it is read: whether it is the list of its texts, and how long the longest may be at most."""

    def __init__(self) -> None:
        self.is_list = False
        self.longest = self._begun = 0
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """Take a chunk in."""
        joined = self._rest + chunk
        self._rest = joined[-_OVERLAP:]
        self.is_list = self.is_list or ((b"<si" in joined or b":si" in joined) and _TEXT.search(joined) is not None)
        if not self.is_list:
            return
        first, *others = chunk.split(b"si>")
        self._begun += len(first)
        for text in others:
            self.longest, self._begun = max(self.longest, self._begun), len(text)
        self.longest = max(self.longest, self._begun)


def parser() -> expat.XMLParserType:
    """A parser of a part that refuses what another might read otherwise: entities, encodings other than UTF-8."""
    made = expat.ParserCreate()
    made.EntityDeclHandler = _refused
    made.XmlDeclHandler = _declared
    return made


def parse(using: expat.XMLParserType, chunk: bytes, *, last: bool = False) -> None:
    """Feed a parser; its end has to be told. Raises SpreadsheetDamaged, and what its handlers raise."""
    try:
        using.Parse(chunk, last)
    except (expat.ExpatError, LookupError, ValueError):
        raise SpreadsheetDamaged from None


def _refused(*_declared: object) -> None:
    raise SpreadsheetDamaged


def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise SpreadsheetDamaged


def text_lengths(chunks: Iterable[bytes]) -> Sequence[int]:
    """How long each text of an XLSX's list is. Raises SpreadsheetDamaged."""
    found: list[int] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            found.append(0)

    def text(told: str) -> None:
        if found:
            found[-1] += len(told)

    using = parser()
    using.StartElementHandler, using.CharacterDataHandler = start, text
    for chunk in chunks:
        parse(using, chunk)
    parse(using, b"", last=True)
    return found


def exact(chunks: Iterable[bytes], lengths: Sequence[int]) -> None:
    """Count the cells of a sheet one by one, named or not, and what they hold of the texts of those lengths.

    Raises SpreadsheetTooLarge, SpreadsheetDamaged.
    """
    counted = _Counted(lengths)
    using = parser()
    using.buffer_text = True
    using.StartElementHandler, using.EndElementHandler = counted.start, counted.end
    using.CharacterDataHandler = counted.text
    for chunk in chunks:
        parse(using, chunk)
    parse(using, b"", last=True)


class _Counted:
    """The cells of a sheet as they come; one without a name is the next in its row."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self._lengths = lengths
        self._begun = self._in_cell = self._is_string = False
        self._row = self._at = self._column = self._rows = self._columns = self._cells = self._text = 0
        self._told = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "sheetData":
            self._begun = True
        elif not self._begun:
            return
        elif self._in_cell:
            self._hold()
            self._told = ""
        elif local == "row" and "r" in attributes:
            self._row = _number(attributes["r"])
        elif local == "c":
            self._in_cell, self._is_string = True, attributes.get("t") == "s"
            self._at = self._row
            if "r" in attributes:
                self._at, self._column = _position(attributes["r"])
            self._cells += 1
            _check_cells(self._cells)

    def _hold(self) -> None:
        self._rows, self._columns = max(self._rows, self._at + 1), max(self._columns, self._column + 1)
        if self._rows >= ROWS_TOO_MANY:
            raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)
        if self._columns > MOST_COLUMNS:
            raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)
        _check_cells(self._rows * self._columns)

    def text(self, told: str) -> None:
        if self._is_string:
            self._told += told

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if self._is_string and local == "v":
            at = int(self._told) if self._told.isdecimal() and len(self._told) < 10 else -1  # noqa: PLR2004 - no index
            self._text += self._lengths[at] if 0 <= at < len(self._lengths) else 0
            _check_text(self._text)
            self._told = ""
        elif local == "c" and self._in_cell:
            self._in_cell = self._is_string = False
            self._column += 1
        elif local == "row":
            self._row, self._column = self._row + 1, 0


def _number(told: str) -> int:
    if not told.isascii() or not told.isdecimal() or not int(told[:8]):
        raise SpreadsheetDamaged
    return int(told[:8]) - 1


def _position(named: str) -> tuple[int, int]:
    found = _NAMED.fullmatch(named)
    if found is None:
        raise SpreadsheetDamaged
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return _number(found[2]), column - 1


def _check_cells(cells: int) -> None:
    if cells > MOST_CELLS:
        raise SpreadsheetTooLarge(what="cells", most=MOST_CELLS)


def _check_text(letters: int) -> None:
    if letters > MOST_TEXT:
        raise SpreadsheetTooLarge(what="text", most=MOST_TEXT)


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
            if repeated * self._repeats > 1:
                self._begun = self._parser.CurrentByteIndex
        _check_cells(self._made)

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
        _check_cells(self._whole + rows * self._widest)

    def _weigh(self, letters: int) -> None:
        self._text += letters * max(self._repeated, 1) * max(self._repeats, 1)
        _check_text(self._text)

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
