"""What the disk and the driver refuse, translated once into refusals a person can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outreach.domain.errors import (
    DiskFailing,
    FolderMissing,
    FolderReadOnly,
    FolderUnreadable,
    NoSpace,
    OutreachError,
    StoreDamaged,
    StoreReadOnly,
    VaultInUse,
)
from outreach.vault.drivers import driver

# https://www.sqlite.org/rescode.html, primary result codes
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_PRIMARY = 0xFF

_BY_RESULT: dict[int, type[OutreachError]] = {
    _BUSY: VaultInUse,
    _LOCKED: VaultInUse,
    _READONLY: StoreReadOnly,
    _IOERR: DiskFailing,
    _CORRUPT: StoreDamaged,
    _FULL: NoSpace,
    CANTOPEN: FolderUnreadable,
    NOTADB: StoreDamaged,
}
# The driver gives no code for a copy that failed, only SQLite's own words (sqlite3_errstr).
_BY_WORDS = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": CANTOPEN,
    "file is not a database": NOTADB,
}
# What the same store may still allow with fewer demands on the disk: see `opening`.
MEDIUM_REFUSES = frozenset({_READONLY, _IOERR, _FULL, CANTOPEN})

_BY_ERRNO: dict[int, type[OutreachError]] = {
    errno.ENOSPC: NoSpace,
    errno.EDQUOT: NoSpace,
    errno.EFBIG: NoSpace,
    errno.EROFS: FolderReadOnly,
    errno.EACCES: FolderReadOnly,
    errno.EPERM: FolderReadOnly,
    errno.ENOENT: FolderMissing,
    errno.ENOTDIR: FolderMissing,
    errno.ELOOP: FolderMissing,
    errno.ENAMETOOLONG: FolderMissing,
    errno.EIO: DiskFailing,
}
_READING = {errno.EACCES: FolderUnreadable, errno.EPERM: FolderUnreadable}


def result_of(error: Exception | None) -> int:
    """SQLite's primary result code of a driver's exception; 0 where there is none."""
    code = int(getattr(error, "sqlite_errorcode", 0) or 0) & _PRIMARY
    return code or (_BY_WORDS.get(str(error), 0) if isinstance(error, driver().Error) else 0)


@contextmanager
def translated(folder: Path | None = None) -> Iterator[None]:
    """Turns SQLite's refusals inside the block into OutreachErrors; bugs (bad SQL, constraints) stay bugs."""
    try:
        yield
    except driver().Error as error:
        refusal = of_driver(error, folder)
        if refusal is None:
            raise
        raise refusal from error


def of_driver(error: Exception | None, folder: Path | None = None) -> OutreachError | None:
    """The refusal that a driver's exception stands for; None for a bug."""
    refusal = _BY_RESULT.get(result_of(error))
    return None if refusal is None else refusal(**_where(folder))


@contextmanager
def translated_files(folder: Path, *, reading: bool = False) -> Iterator[None]:
    """Turns the file system's refusals inside the block into OutreachErrors about `folder`."""
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        refusal = (_READING.get(number) if reading else None) or _BY_ERRNO.get(number)
        if refusal is None:
            raise
        raise refusal(**_where(folder)) from error


def _where(folder: Path | None) -> dict[str, object]:
    return {} if folder is None else {"folder": str(folder)}
