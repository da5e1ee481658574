"""XLSX and ODS are archives: what is in one is measured before anything of it is read as a spreadsheet.

A few kilobytes can unpack into gigabytes, and one cell at the last row of the last column into a table that fills the
memory. Macros are parts of the archive like others: nothing ever reads them.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.parsers import expat

from outreach.domain.spreadsheets import (
    MOST_COLUMNS,
    MOST_UNPACKED,
    ROWS_TOO_MANY,
    NotASpreadsheet,
    SpreadsheetDamaged,
    SpreadsheetLocked,
    SpreadsheetOld,
    SpreadsheetTooLarge,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_INSIDE = "EncryptedPackage".encode("utf-16-le")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MOST_PARTS = 5000
_CHUNK = 1024 * 1024
_OVERLAP = 64
"""Bytes of one chunk looked at again with the next: no name of a cell is longer."""

_ROWS_ON = rb"[\"'][A-Za-z]*0*(?:[2-9]\d{5}|[1-9]\d{6,})[\"']"
_COLUMNS_ON = rb"[\"'](?:[A-Za-z]{3,}|[H-Zh-z][A-Za-z]|[Gg][S-Zs-z])\d"
_BEYOND_ROWS = re.compile(rb"r=" + _ROWS_ON), re.compile(rb"r\s*=\s*" + _ROWS_ON)
"""A row or cell of an XLSX sheet named from row 200,000 on; as every program writes it, and as XML would allow."""

_BEYOND_COLUMNS = re.compile(rb"r=" + _COLUMNS_ON), re.compile(rb"r\s*=\s*" + _COLUMNS_ON)
"""A cell of an XLSX sheet named from the 201st column, GS, on; in both writings."""

_SPACED = (b"r =", b"r\t=", b"r\n=", b"r\r=", b"r= ", b"r=\t", b"r=\n", b"r=\r")
_ENCRYPTED_FLAG = 0x1

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError,
    LookupError,
)  # fmt: skip
"""What an archive raises that was cut, bent or made up."""

Tell = Callable[[float], None]
Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last of the cells that are one: row and column, from 0."""


def kind_of(content: bytes) -> str:
    """What a file is by its first bytes and parts: "xlsx", "ods" or "text".

    Raises NotASpreadsheet, SpreadsheetOld, SpreadsheetLocked, SpreadsheetDamaged.
    """
    if content.startswith(_OLE):
        raise SpreadsheetLocked if _ENCRYPTED_INSIDE in content else SpreadsheetOld
    if content.startswith(b"PK"):
        return _archive_kind(content)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf")):
        raise NotASpreadsheet
    return "text"


def _archive_kind(content: bytes) -> str:
    with _opened(content) as archive:
        names = set(archive.namelist())
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in archive.infolist()):
            raise SpreadsheetLocked
        if "xl/workbook.bin" in names:
            raise SpreadsheetOld
        if "xl/workbook.xml" in names:
            return "xlsx"
        if "content.xml" in names and _mime(archive) == _ODS:
            manifest = "META-INF/manifest.xml"
            if manifest in names and b"encryption-data" in _part(archive, manifest, _CHUNK):
                raise SpreadsheetLocked
            return "ods"
    raise NotASpreadsheet


def check(content: bytes, kind: str, tell: Tell) -> Mapping[str, Sequence[Merged]]:
    """Measure an archive: its parts unpacked, and how far its tables reach. Raises SpreadsheetTooLarge, -Damaged.

    Returns the merged cells of each table of an ODS; an XLSX tells them itself.
    """
    open_table = _OpenTable()
    with _opened(content) as archive:
        parts = archive.infolist()
        whole = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or whole > MOST_UNPACKED:
            raise SpreadsheetTooLarge(what="unpacked", most=MOST_UNPACKED)
        done = 0
        for part in parts:
            extent = _Extent() if kind == "xlsx" and part.filename.startswith("xl/worksheets/") else None
            for chunk in _chunks(archive, part):
                done += len(chunk)
                tell(done / max(whole, 1))
                if extent is not None:
                    extent.feed(chunk)
                elif kind == "ods" and part.filename == "content.xml":
                    open_table.feed(chunk)
    return open_table.merged


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        raise SpreadsheetDamaged from None


def _mime(archive: zipfile.ZipFile) -> str:
    name = "mimetype"
    if name not in archive.namelist():
        return ""
    return _part(archive, name, 200).decode("ascii", "replace").strip()


def _part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with archive.open(name) as stream:
            return stream.read(most)
    except _BROKEN:
        raise SpreadsheetDamaged from None


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    # What unpacks to another length or sum than the archive says is refused by the reading itself.
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except _BROKEN:
        raise SpreadsheetDamaged from None


class _Extent:
    """How far the cells of an XLSX sheet reach, from their names alone."""

    def __init__(self) -> None:
        self._rest = b""
        self._begun = False

    def feed(self, chunk: bytes) -> None:
        if not self._begun:
            self._begun = True
            if chunk[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in chunk[:64]:
                raise SpreadsheetDamaged
        joined = self._rest + chunk
        self._rest = joined[-_OVERLAP:]
        # A search that begins with letters is many times quicker than one that begins with "perhaps".
        writing = int(any(spaced in joined for spaced in _SPACED))
        if _BEYOND_ROWS[writing].search(joined):
            raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)
        if _BEYOND_COLUMNS[writing].search(joined):
            raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)


class _OpenTable:
    """How far the tables of an ODS reach: a repeated row or cell counts as often as it stands, where it holds any."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = _no_entities
        self._rows = self._pending = self._columns = self._repeats = 0
        self._holds = False
        self._table = ""
        self.merged: dict[str, list[Merged]] = {}

    def feed(self, chunk: bytes) -> None:
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, LookupError, ValueError):
            raise SpreadsheetDamaged from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._rows = self._pending = 0
            self._table = attributes.get("table:name", "")
        elif name == "table:table-row":
            self._repeats = _times(attributes, "table:number-rows-repeated")
            self._columns, self._holds = 0, False
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            spanned = _times(attributes, "table:number-rows-spanned")
            if spanned > 1:
                top, left = self._rows + self._pending, self._columns
                self.merged.setdefault(self._table, []).append(((top, left), (top + spanned - 1, left)))
            self._columns += _times(attributes, "table:number-columns-repeated")
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._hold()

    def _hold(self) -> None:
        self._holds = True
        if self._columns > MOST_COLUMNS:
            raise SpreadsheetTooLarge(what="columns", most=MOST_COLUMNS)

    def _end(self, name: str) -> None:
        if name != "table:table-row":
            return
        self._pending += self._repeats
        if self._holds:
            self._rows, self._pending = self._rows + self._pending, 0
            if self._rows >= ROWS_TOO_MANY:
                raise SpreadsheetTooLarge(what="rows", most=ROWS_TOO_MANY)


def _times(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(name, "1")
    return int(told) if told.isdecimal() and len(told) < 10 else 1  # noqa: PLR2004 - more digits are no count


def _no_entities(*_declared: object) -> None:
    raise SpreadsheetDamaged
