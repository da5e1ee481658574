"""The cells and texts of an XLSX, counted before anything reads them as a table: see `extents`."""

import re
from collections.abc import Iterable, Sequence

from outreach.domain.spreadsheets import (
    MOST_CELLS,
    MOST_COLUMNS,
    ROWS_TOO_MANY,
    SpreadsheetDamaged,
    SpreadsheetTooLarge,
)
from outreach.spreadsheets.extents import UNCOMPUTED, Marks, check_cells, check_marks, check_text, parse, parser

_OVERLAP = 64
_LONGEST_TAG = 64 * 1024

_MOST_MERGED = 200_000
"""Merged cells of a sheet, which become a list of their own: more than there are rows."""

_CELL_TAGS = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r")
_PREFIXED = re.compile(rb"<[^<>\s/]+:c[\s/>]")
_PLAIN = re.compile(rb'<c r="[A-Z]{1,3}[1-9]\d{0,6}"(?: (?!r=)[A-Za-z]+="\w{0,12}"){0,8} ?(/?)>')
"""The tag of a cell as every program writes it: its name first, a slash at the end where it is blank.

Six things can be said of a cell; a tag of thousands would be looked through for an error once for each of them.
"""

_TEXT = re.compile(rb"<(?:[^<>\s/]+:)?si[\s/>]")

_COUNT = re.compile(rb"ount\s*=\s*[\"']\s*\+?0*[1-9]\d{7}")
"""Ten million or more of something, as a part says of itself: room is made for them before any of them is there."""

_TALL = re.compile(rb'<c r="[A-Z]+(?:[5-9]\d{4}|\d{6,})"')
_WIDE = re.compile(rb'<c r="(?:[A-Z]{3}|[B-Z][A-Z])\d')
_BEYOND_ROWS = re.compile(rb'<c r="[A-Z]+(?:[2-9]\d{5}|\d{7})"(?:[^<>]*[^/<>])?>')
_BEYOND_COLUMNS = re.compile(rb'<c r="(?:[A-Z]{3}|[H-Z][A-Z]|G[S-Z])\d+"(?:[^<>]*[^/<>])?>')
"""Cells from row 50,000 on, beyond column AZ; and, of those that hold something, from row 200,000 and column GS on.

A table that is not both tall and wide is small enough; what is blank is no part of it.
"""

_NAMED = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


_ERROR = re.compile(rb'<c r="([A-Z]+\d+)"[^<>]* t="e"[^<>]*>(?:<f[^<>]*(?:/>|>[^<]*</f>))?<v>([^<]{1,40})</v>')
_UNCOMPUTED = re.compile(rb'<c r="([A-Z]+\d+)"[^<>]*[^/<>]?><f[^<>]*(?:/>|>[^<]*</f>)</c>')


class SheetPart:
    """A part of an XLSX as it is read, chunk by chunk: whether it is a sheet, and how much it may hold at most.

    `odd` says that its cells are not named as every program names them: `exact` has to count them one by one.
    """

    def __init__(self) -> None:
        self.is_sheet = self.odd = self._tall = self._wide = False
        self.strings = self._cells = self._merged = 0
        self.marks: Marks = {}
        self._rest = b""

    @property
    def large(self) -> bool:
        """Whether it is both tall and wide."""
        return self._tall and self._wide

    def feed(self, chunk: bytes) -> None:
        """Take a chunk in. Raises SpreadsheetTooLarge, SpreadsheetDamaged."""
        self._merged += chunk.count(b"mergeCell")
        if self._merged > _MOST_MERGED:
            raise SpreadsheetDamaged
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
        if b't="e"' in piece:
            _mark(self.marks, [(name, error.decode("ascii", "replace")) for name, error in _ERROR.findall(piece)])
        if b"<f" in piece:
            _mark(self.marks, [(name, UNCOMPUTED) for name in _UNCOMPUTED.findall(piece)])
        if _TALL.search(piece):
            self._tall = True
            if _BEYOND_ROWS.search(piece):
                raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)
        if _WIDE.search(piece):
            self._wide = True
            if _BEYOND_COLUMNS.search(piece):
                raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)


def _mark(marks: Marks, found: list[tuple[bytes, str]]) -> None:
    marks.update((_position(name.decode()), told) for name, told in found)
    check_marks(marks)


class StringsPart:
    """A part of an XLSX as it is read: whether it is the list of its texts, and how long the longest may be at most."""

    def __init__(self) -> None:
        self.is_list = False
        self.longest = self._begun = 0
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """Take a chunk in. Raises SpreadsheetDamaged."""
        joined = self._rest + chunk
        self._rest = joined[-_OVERLAP:]
        if b"ount" in joined and _COUNT.search(joined):
            raise SpreadsheetDamaged
        self.is_list = self.is_list or ((b"<si" in joined or b":si" in joined) and _TEXT.search(joined) is not None)
        if not self.is_list:
            return
        first, *others = chunk.split(b"si>")
        self._begun += len(first)
        for text in others:
            self.longest, self._begun = max(self.longest, self._begun), len(text)
        self.longest = max(self.longest, self._begun)


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


def exact(chunks: Iterable[bytes], lengths: Sequence[int]) -> Marks:
    """Count the cells of a sheet one by one, named or not, and what they hold of the texts of those lengths.

    Returns the marks of the sheet. Raises SpreadsheetTooLarge, SpreadsheetDamaged.
    """
    counted = _Counted(lengths)
    using = parser()
    using.buffer_text = True
    using.StartElementHandler, using.EndElementHandler = counted.start, counted.end
    using.CharacterDataHandler = counted.text
    for chunk in chunks:
        parse(using, chunk)
    parse(using, b"", last=True)
    return counted.marks


class _Counted:
    """The cells of a sheet as they come; one without a name is the next in its row."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self._lengths = lengths
        self._begun = self._in_cell = self._is_formula = self._is_told = False
        self._kind = ""
        self.marks: Marks = {}
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
            self._is_formula, self._is_told = self._is_formula or local == "f", self._is_told or local == "v"
        elif local == "row" and "r" in attributes:
            self._row = _number(attributes["r"])
        elif local == "c":
            self._in_cell, self._kind = True, attributes.get("t", "")
            self._is_formula = self._is_told = False
            self._at = self._row
            if "r" in attributes:
                self._at, self._column = _position(attributes["r"])
            self._cells += 1
            check_cells(self._cells)

    def _hold(self) -> None:
        self._rows, self._columns = max(self._rows, self._at + 1), max(self._columns, self._column + 1)
        if self._rows >= ROWS_TOO_MANY:
            raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)
        if self._columns > MOST_COLUMNS:
            raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)
        check_cells(self._rows * self._columns)

    def text(self, told: str) -> None:
        if self._kind in {"s", "e"}:
            self._told += told

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if self._kind == "e" and local == "v":
            self._mark(self._told)
        elif self._kind == "s" and local == "v":
            at = int(self._told) if self._told.isdecimal() and len(self._told) < 10 else -1  # noqa: PLR2004 - no index
            self._text += self._lengths[at] if 0 <= at < len(self._lengths) else 0
            check_text(self._text)
            self._told = ""
        elif local == "c" and self._in_cell:
            if self._is_formula and not self._is_told:
                self._mark(UNCOMPUTED)
            self._in_cell, self._kind = False, ""
            self._column += 1
        elif local == "row":
            self._row, self._column = self._row + 1, 0

    def _mark(self, told: str) -> None:
        self.marks[self._at, self._column] = told
        check_marks(self.marks)


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
