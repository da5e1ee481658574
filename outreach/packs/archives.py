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
_DESCRIPTOR = 24
"""Bytes that may stand behind a file to tell its size once more, when it was written without going back."""
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DOS, _UNIX = 0, 3
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file of a pack this program writes: a pack tells nobody when it was made."""

_NO_CHARACTER = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

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
            _check_places(untrusted_pack, listed, archive.start_dir)
            return _read(archive, [one for one in listed if not one.is_dir()], tell)
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
        or _NO_CHARACTER.search(name) is not None
    )


def _check_kind(entry: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16) if entry.create_system != _DOS else 0
    wanted = {0, stat.S_IFDIR} if entry.is_dir() else {0, stat.S_IFREG}
    packed = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if kind not in wanted or entry.flag_bits & _ENCRYPTED or not packed or (entry.is_dir() and entry.file_size):
        raise PackNotPlain(file=plain(entry.filename))


def _check_places(untrusted: bytes, listed: list[zipfile.ZipInfo], end: int) -> None:
    """Files lie one after another, from the first byte to the list: nothing hides between, nothing is read twice."""
    at = 0
    for entry in sorted(listed, key=lambda entry: entry.header_offset):
        name, extra = _local(untrusted, entry)
        gap = entry.header_offset - at
        if not 0 <= gap <= (_DESCRIPTOR if at else 0):
            raise PackUnreadable
        at = entry.header_offset + _LOCAL.size + name + extra + entry.compress_size
    if not 0 <= end - at <= _DESCRIPTOR:
        raise PackUnreadable


def _local(untrusted: bytes, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """The lengths of name and extra before a file; refuse one that is called otherwise there than in the list."""
    magic, _needs, _flags, method, *_rest, name, extra = _LOCAL.unpack_from(untrusted, entry.header_offset)
    start = entry.header_offset + _LOCAL.size
    called = untrusted[start : start + name]
    if magic != b"PK\x03\x04" or method != entry.compress_type or called != entry.orig_filename.encode("ascii"):
        raise PackUnreadable
    return name, extra


def _read(archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo], tell: Tell) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for number, entry in enumerate(listed, start=1):
        most = _most(entry.filename)
        try:
            with archive.open(entry) as file:
                # One byte more than allowed: a file may be longer than its list says.
                untrusted = file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise PackFileChanged(file=plain(entry.filename)) from error
        if len(untrusted) > most:
            raise PackFileTooLarge(file=plain(entry.filename), most=most // 1024)
        if len(untrusted) != entry.file_size:
            raise PackFileChanged(file=plain(entry.filename))
        files[entry.filename] = untrusted
        tell(number / len(listed))
    return files


def _most(name: str) -> int:
    return _ENTRY_MOST.get(name, LARGEST)
