"""One backup in one file: the encrypted store, then the key header, then a footer that says how to read them.

    store, as SQLCipher wrote it | key header, as in the vault
    magic 8 | version 2 | length of the store 8 | length of the header 4
    sha-256 of the store 32
    sha-256 of the footer up to here 32

Integers are big-endian. The store comes first so that SQLCipher reads it where it lies: it does not look at what
follows. Damage shows in the sums, without any key.
"""

import errno
import hashlib
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from outreach.domain.errors import BackupDamaged, FileUnreadable, NotABackup, OutreachError, VaultNewer
from outreach.vault import files, headers
from outreach.vault.headers import Header
from outreach.vault.refusals import translated_files

SUFFIX = ".escale"
MAGIC = b"ESCALE\x1a\n"
VERSION = 1
_FIXED = struct.Struct(">8sHQI32s")
_DIGEST_BYTES = 32
_FOOTER = _FIXED.size + _DIGEST_BYTES
_MOST_HEADER = 1 << 16
_PIECE = 1 << 20

Progress = Callable[[float], object]
"""Told the part done, 0 to 1. What it raises stops the work, which then leaves nothing behind."""


def untold(_part: float) -> None:
    """The progress that nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Container:
    """A backup whose frame is intact; `whole` says whether its store is."""

    path: Path
    length: int
    digest: bytes
    header: Header


def seal(path: Path, header: Header) -> None:
    """Makes a verified copy of a store into a backup: adds the header and the footer, reads them back.

    Raises OSError.
    """
    length = path.stat().st_size
    content = headers.written(header)
    fixed = _FIXED.pack(MAGIC, VERSION, length, len(content), _sum_of(path, length))
    tail = content + fixed + hashlib.sha256(fixed).digest()
    with path.open("r+b") as file:
        file.seek(length)
        file.write(tail)
    files.flush(path)
    files.forget(path)
    with path.open("rb") as file:
        file.seek(length)
        if file.read() != tail:
            raise OSError(errno.EIO, "what was written reads back differently")


def read(path: Path) -> Container:
    """What a file says as a backup, without a key and without reading its store.

    Raises FileUnreadable, NotABackup, BackupDamaged, VaultNewer, FolderUnreadable, DiskFailing.
    """
    with translated_files(path.parent, reading=True):
        if not path.exists():
            raise FileUnreadable(path=str(path))
        if not path.is_file():
            raise NotABackup(path=str(path))
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _FOOTER - _MOST_HEADER))
            return _parsed(path, size, file.read())


def whole(container: Container, progress: Progress = untold) -> bool:
    """Whether the store in a backup is as it was written. Reads all of it: half a second for 100 MB.

    Raises FolderUnreadable, FolderMissing, DiskFailing.
    """
    with translated_files(container.path.parent, reading=True):
        return _sum_of(container.path, container.length, progress) == container.digest


def _parsed(path: Path, size: int, untrusted_tail: bytes) -> Container:
    footer = untrusted_tail[-_FOOTER:]
    if len(footer) < _FOOTER or not footer.startswith(MAGIC):
        raise _unknown(path)
    fixed, digest = footer[: _FIXED.size], footer[_FIXED.size :]
    _, version, length, header_length, store_sum = _FIXED.unpack(fixed)
    if hashlib.sha256(fixed).digest() != digest:
        raise BackupDamaged(path=str(path))
    if version > VERSION:
        raise VaultNewer(found=version, known=VERSION)
    if header_length > _MOST_HEADER or length + header_length + _FOOTER != size:
        raise BackupDamaged(path=str(path))
    header = headers.parsed(untrusted_tail[-_FOOTER - header_length : -_FOOTER])
    if isinstance(header, Header):
        return Container(path, length, store_sum, header)
    if header.why == "newer":
        raise VaultNewer(found=header.found, known=headers.VERSION)
    raise BackupDamaged(path=str(path))


def _unknown(path: Path) -> OutreachError:
    """A backup that was cut short has lost what it is known by; then its name has to do."""
    damaged = path.suffix == SUFFIX and path.name not in {files.HEADER, files.HEADER_COPY, files.LOCK}
    return BackupDamaged(path=str(path)) if damaged else NotABackup(path=str(path))


def _sum_of(path: Path, length: int, progress: Progress = untold) -> bytes:
    """The SHA-256 of the first `length` bytes."""
    digest = hashlib.sha256()
    remaining = length
    with path.open("rb", buffering=0) as file:
        while remaining and (piece := file.read(min(_PIECE, remaining))):
            digest.update(piece)
            remaining -= len(piece)
            progress(1 - remaining / length)
    return digest.digest()
