"""XLSX and ODS are archives: what is in one is measured before anything of it is read as a spreadsheet.

A few kilobytes can unpack into gigabytes, and one cell at the last row of the last column into a table that fills the
memory. Macros are parts of the archive like others: nothing ever reads them.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from outreach.domain.spreadsheets import (
    MOST_TEXT,
    MOST_UNPACKED,
    NotASpreadsheet,
    SpreadsheetDamaged,
    SpreadsheetLocked,
    SpreadsheetOld,
    SpreadsheetTooLarge,
)
from outreach.spreadsheets import parts, xlsx_extents
from outreach.spreadsheets.extents import Marks, Merged
from outreach.spreadsheets.ods_extents import OpenTables
from outreach.spreadsheets.xlsx_extents import SheetPart, StringsPart

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_INSIDE = "EncryptedPackage".encode("utf-16-le")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_END, _LONG_END, _LOCATOR = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_OTHER_NAME = 0x7075
"""The extra field that calls a part otherwise than its name."""
_MOST_PARTS = 5000
_AROUND = ("workbook.xml", "styles.xml", ".rels")
_MOST_AROUND = 32 * 1024 * 1024
"""Bytes of a part around the sheets: its styles and names are all kept at once, each many times as large."""

_CHUNK = 1024 * 1024
_ENCRYPTED_FLAG = 0x1

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError,
    LookupError,
)  # fmt: skip
"""What an archive raises that was cut, bent or made up."""

Tell = Callable[[float], None]


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
    if not _ends_plainly(content):
        raise SpreadsheetDamaged
    with _opened(content) as archive:
        # What reads them takes no notice of capitals, and tries one kind after the other.
        names = {name.replace("\\", "/").casefold() for name in archive.namelist()}
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in archive.infolist()):
            raise SpreadsheetLocked
        if any(_called_otherwise(part.extra) for part in archive.infolist()):
            raise SpreadsheetDamaged
        if "xl/workbook.bin" in names:
            raise SpreadsheetOld
        is_ods = _CONTENT in archive.namelist() and _mime(archive) == _ODS
        if "xl/workbook.xml" in names:
            if is_ods:
                raise SpreadsheetDamaged
            return "xlsx"
        if is_ods:
            if _MANIFEST in archive.namelist() and b"encryption-data" in _part(archive, _MANIFEST, _CHUNK):
                raise SpreadsheetLocked
            return "ods"
    raise NotASpreadsheet


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of tables beside their cells, by their names.

    `merged` cells of an ODS, for an XLSX tells them itself; `marks` of cells whose formula gave nothing.
    """

    merged: Mapping[str, Sequence[Merged]] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)


def _called_otherwise(extra: bytes) -> bool:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind == _OTHER_NAME:
            return True
        at += 4 + size
    return False


def _ends_plainly(content: bytes) -> bool:
    """Whether an archive has one end, where it ends, and its list right before it: all programs find the same list."""
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or len(content) < at + _END.size:
        return False
    _magic, disk, first, here, count, size, start, comment = _END.unpack_from(content, at)
    if disk or first or here != count or at + _END.size + comment != len(content):
        return False
    long_end = at - _LONG_END.size - _LOCATOR.size
    if content[at - _LOCATOR.size : at].startswith(b"PK\x06\x07"):
        told = (b"PK\x06\x06", _LONG_END.size - 12, here, count, size, start)
        magic, length, _made, _needs, _disk, _first, *rest = _LONG_END.unpack_from(content, max(long_end, 0))
        located = _LOCATOR.unpack_from(content, at - _LOCATOR.size)
        return bool((magic, length, *rest) == told and located[1:] == (0, long_end, 1) and start + size == long_end)
    return bool(start + size == at)


def check(content: bytes, kind: str, tell: Tell) -> Beside:
    """Measure an archive: its parts unpacked, and how far its tables reach. Raises SpreadsheetTooLarge, -Damaged."""
    with _opened(content) as archive:
        listed = archive.infolist()
        whole = sum(part.file_size for part in listed)
        if len(listed) > _MOST_PARTS or whole > MOST_UNPACKED:
            raise SpreadsheetTooLarge(what="unpacked", most=MOST_UNPACKED)
        if any(part.filename.casefold().endswith(_AROUND) and part.file_size > _MOST_AROUND for part in listed):
            raise SpreadsheetTooLarge(what="unpacked", most=_MOST_AROUND)
        return _check_ods(archive, _told(tell, whole)) if kind == "ods" else _check_xlsx(archive, _told(tell, whole))


def _told(tell: Tell, whole: int) -> Callable[[bytes], None]:
    done = 0

    def more(chunk: bytes) -> None:
        nonlocal done
        done += len(chunk)
        tell(min(done / max(whole, 1), 1.0))

    return more


def _check_ods(archive: zipfile.ZipFile, more: Callable[[bytes], None]) -> Beside:
    open_tables = OpenTables()
    for part in archive.infolist():
        is_content = part.filename == _CONTENT
        for chunk in _chunks(archive, part):
            more(chunk)
            if is_content:
                open_tables.feed(chunk)
    open_tables.feed(b"", last=True)
    return Beside(open_tables.merged, open_tables.marks)


def _check_xlsx(archive: zipfile.ZipFile, more: Callable[[bytes], None]) -> Beside:
    """Measure every part for what it is, whatever it is called: a workbook names its sheets as it likes."""
    sheets: list[tuple[zipfile.ZipInfo, SheetPart]] = []
    lists: list[zipfile.ZipInfo] = []
    longest = 0
    for part in archive.infolist():
        sheet, strings = SheetPart(), StringsPart()
        for chunk in _chunks(archive, part):
            more(chunk)
            sheet.feed(chunk)
            strings.feed(chunk)
        if sheet.is_sheet:
            sheets.append((part, sheet))
        if strings.is_list:
            lists.append(part)
            longest = max(longest, strings.longest)
    for part, sheet in sheets:
        if sheet.odd or sheet.large or sheet.strings * longest > MOST_TEXT:
            told = [xlsx_extents.text_lengths(_telling(_chunks(archive, one), more)) for one in lists]
            lengths = [max(those) for those in zip_longest(*told, fillvalue=0)]
            sheet.marks.update(xlsx_extents.exact(_telling(_chunks(archive, part), more), lengths))
    marks = {part.filename.casefold(): sheet.marks for part, sheet in sheets if sheet.marks}
    return Beside(marks=_by_sheet(archive, marks) if marks else {})


def _by_sheet(archive: zipfile.ZipFile, marks: Mapping[str, Marks]) -> Mapping[str, Marks]:
    named = parts.by_sheet(
        _part(archive, parts.WORKBOOK, MOST_UNPACKED), _part(archive, parts.RELATIONS, MOST_UNPACKED)
    )
    return {sheet: marks[part] for sheet, part in named.items() if part in marks}


def _telling(chunks: Iterator[bytes], more: Callable[[bytes], None]) -> Iterator[bytes]:
    for chunk in chunks:
        more(chunk)
        yield chunk


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
