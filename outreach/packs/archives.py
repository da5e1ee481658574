"""The zip around a pack, read as what it is: bytes from anybody. Nothing is unfolded before all of its list is sound.

A pack is a plain zip: files one after another from the first byte, the list of them, its end at the last byte. Nothing
before, between or after; nothing encrypted, linked, split, named twice or outside `cards/`.
Layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, §4.3.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from outreach.domain.card_files import LARGEST
from outreach.domain.errors import FileUnreadable
from outreach.domain.packs import (
    MOST_BYTES,
    MOST_FILES,
    PackFileChanged,
    PackFileTooLarge,
    PackFileUnknown,
    PackNameTwice,
    PackNameUnsuitable,
    PackNotPlain,
    PackTooLarge,
    PackTooManyFiles,
    PackUnreadable,
)

MANIFEST, SIGNATURE = "manifest.toml", "signature.toml"
CARD = re.compile(r"cards/([a-z]{2,3})/([a-z0-9_]{2,40})\.toml")
_FOLDER = re.compile(r"cards/(?:[a-z]{2,3}/)?")

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY_MOST = {MANIFEST: 1024 * 1024, SIGNATURE: 4 * 1024}
_TOLD_AFTER = 0x8
"""The flag of a file that was written without going back: its size and sum stand behind it, not before it."""
_DESCRIPTORS = (struct.Struct("<3L"), struct.Struct("<4s3L"), struct.Struct("<L2Q"), struct.Struct("<4sL2Q"))
_EXTRA = struct.Struct("<2H")
_MOST_EXTRA = 256
"""Bytes beside a file's name: times and owners take a tenth of them."""
_NOTHING = 2
"""Bytes of nothing at all, deflated: what some programs write for a folder."""
_OTHER_NAME = 0x7075
"""The extra field that calls a file otherwise than its name."""
_ENCRYPTED = 0x1 | 0x20 | 0x40 | 0x2000
"""Flags of what is encrypted, or a mere change to an older file."""
_UNIX = 3
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file of a pack this program writes: a pack tells nobody when it was made."""

_NO_CHARACTER = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.IGNORECASE)
"""Names that are no file's on Windows, whatever stands behind their dot."""

Tell = Callable[[float], None]
"""Told how much is done, 0 to 1; it may raise to stop."""


def take(path: Path) -> bytes:
    """Read a pack's bytes from a disk. Raises FileUnreadable, PackTooLarge."""
    try:
        with path.open("rb") as file:
            untrusted = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileUnreadable(path=str(path)) from error
    return untrusted


def unfold(untrusted_pack: bytes, tell: Tell = lambda _part: None) -> Mapping[str, bytes]:
    """The files of a pack by name, each within its bounds. Raises a kind of PackRefused, and nothing else."""
    if len(untrusted_pack) > MOST_BYTES:
        raise PackTooLarge(most=MOST_BYTES // 1024**2)
    _check_end(untrusted_pack)
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted_pack)) as archive:
            listed = archive.infolist()
            _check_list(listed)
            places = _places(untrusted_pack, listed, archive.start_dir)
        return _read([(one, places[one.filename]) for one in listed if not one.is_dir()], tell)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, struct.error, EOFError, ValueError, OSError) as error:
        raise PackUnreadable from error


def fold(files: Mapping[str, bytes]) -> bytes:
    """Make a pack of files. The same files always give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files, key=lambda name: (name not in {MANIFEST, SIGNATURE}, name)):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name])
    return written.getvalue()


def plain(name: str) -> str:
    """A file's name as a sentence may show it: short, and nothing in it hidden or turning."""
    return _NO_CHARACTER.sub("?", name[:80])


def _check_end(untrusted: bytes) -> None:
    """Refuse what does not end as a plain zip ends, and more files than a pack holds, before any of it is listed."""
    if len(untrusted) < _END.size or not untrusted.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise PackUnreadable
    magic, disk, first_disk, here, count, size, start, comment = _END.unpack(untrusted[-_END.size :])
    if magic != b"PK\x05\x06" or comment:
        raise PackUnreadable
    if count > MOST_FILES:  # as is 0xFFFF, which says that the true number stands elsewhere
        raise PackTooManyFiles(most=MOST_FILES)
    if disk or first_disk or here != count or start + size != len(untrusted) - _END.size:
        raise PackUnreadable
    # The list may hold more entries than its end tells: each has this many bytes at least.
    if size > MOST_FILES * 1024:
        raise PackTooManyFiles(most=MOST_FILES)


def _check_list(listed: list[zipfile.ZipInfo]) -> None:
    if len(listed) > MOST_FILES:
        raise PackTooManyFiles(most=MOST_FILES)
    names: set[str] = set()
    for entry in listed:
        _check_name(entry)
        _check_kind(entry)
        if entry.filename.casefold() in names:
            raise PackNameTwice(file=plain(entry.filename))
        names.add(entry.filename.casefold())
        if entry.file_size > _most(entry.filename):
            raise PackFileTooLarge(file=plain(entry.filename), most=_most(entry.filename) // 1024)
    if sum(entry.file_size for entry in listed) > MOST_BYTES:
        raise PackTooLarge(most=MOST_BYTES // 1024**2)


def _check_name(entry: zipfile.ZipInfo) -> None:
    """Only names a pack has: what leads out of it is told apart from what merely does not belong."""
    name = entry.orig_filename
    if name != entry.filename or _leads_out(name):
        raise PackNameUnsuitable(file=plain(name))
    if not (name in {MANIFEST, SIGNATURE} or CARD.fullmatch(name) or (entry.is_dir() and _FOLDER.fullmatch(name))):
        raise PackFileUnknown(file=plain(name))


def _leads_out(name: str) -> bool:
    parts = name.split("/")
    return (
        not name
        or name.startswith(("/", "~"))
        or any(letter in name for letter in "\\:\0")
        or ".." in parts
        or "." in parts
        or "" in parts[:-1]
        or any(_DEVICES.fullmatch(part.partition(".")[0]) for part in parts)
        or _NO_CHARACTER.search(name) is not None
    )


def _check_kind(entry: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    wanted = {0, stat.S_IFDIR} if entry.is_dir() else {0, stat.S_IFREG}
    packed = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    filled = entry.is_dir() and (entry.file_size or entry.compress_size > _NOTHING)
    beside = entry.comment or entry.volume or not _plain_extra(entry.extra)
    if kind not in wanted or entry.flag_bits & _ENCRYPTED or not packed or filled or beside:
        raise PackNotPlain(file=plain(entry.filename))


def _plain_extra(extra: bytes) -> bool:
    """Whether what stands beside a name is what zip programs put there: short, whole, and no other name."""
    at = 0
    while at < len(extra) <= _MOST_EXTRA:
        kind, size = _EXTRA.unpack_from(extra.ljust(at + _EXTRA.size, b"\xff"), at)
        if kind == _OTHER_NAME:
            return False
        at += _EXTRA.size + size
    return at == len(extra)


def _places(untrusted: bytes, listed: list[zipfile.ZipInfo], end: int) -> Mapping[str, bytes]:
    """The packed bytes of each file by name.

    They lie one after another, from the first byte to the list: nothing hides between, nothing is read twice.
    """
    found: dict[str, bytes] = {}
    at, before = 0, None
    for entry in sorted(listed, key=lambda entry: entry.header_offset):
        start = _start(untrusted, entry)
        _check_gap(untrusted[at : entry.header_offset], entry.header_offset - at, before)
        at, before = start + entry.compress_size, entry
        found[entry.filename] = untrusted[start:at]
    _check_gap(untrusted[at:end], end - at, before)
    return found


def _check_gap(gap: bytes, size: int, before: zipfile.ZipInfo | None) -> None:
    """Between two files there is nothing but the size and the sum of the first, where it has them behind it."""
    if size == 0:
        return
    if before is None or not before.flag_bits & _TOLD_AFTER:
        raise PackUnreadable
    told = (before.CRC, before.compress_size, before.file_size)
    for form in _DESCRIPTORS:
        marked = (b"PK\x07\x08", *told) if form.format.startswith("<4s") else told
        if size == form.size and gap == form.pack(*marked):
            return
    raise PackUnreadable


def _start(untrusted: bytes, entry: zipfile.ZipInfo) -> int:
    """Where a file's bytes begin; refuse one of which its own head says something else than the list."""
    magic, _needs, flags, method, _time, _date, *sizes, name, extra = _LOCAL.unpack_from(untrusted, entry.header_offset)
    start = entry.header_offset + _LOCAL.size
    called, beside = untrusted[start : start + name], untrusted[start + name : start + name + extra]
    told = [entry.CRC, entry.compress_size, entry.file_size]
    if magic != b"PK\x03\x04" or called != entry.orig_filename.encode("ascii") or not _plain_extra(beside):
        raise PackUnreadable
    if (flags, method) != (entry.flag_bits, entry.compress_type) or (sizes != told and not flags & _TOLD_AFTER):
        raise PackUnreadable
    return start + int(name) + int(extra)


def _read(listed: list[tuple[zipfile.ZipInfo, bytes]], tell: Tell) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for number, (entry, packed) in enumerate(listed, start=1):
        files[entry.filename] = _unpacked(entry, packed)
        tell(number / len(listed))
    return files


def _unpacked(entry: zipfile.ZipInfo, packed: bytes) -> bytes:
    """A file's content, whole and with nothing behind it: as long as its list says, of the sum it says."""
    untrusted = packed
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than its list says: it may be longer than that.
            untrusted = unpacker.decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise PackFileChanged(file=plain(entry.filename)) from error
        if not unpacker.eof or unpacker.unused_data:
            raise PackFileChanged(file=plain(entry.filename))
    if len(untrusted) != entry.file_size or zlib.crc32(untrusted) != entry.CRC:
        raise PackFileChanged(file=plain(entry.filename))
    return untrusted


def _most(name: str) -> int:
    return _ENTRY_MOST.get(name, LARGEST)
