"""One writer at a time: a lock the system drops with the process, so a power cut never leaves one behind."""

import errno
import os
import sys
from pathlib import Path

from outreach.domain.errors import VaultInUse
from outreach.vault import files
from outreach.vault.refusals import translated_files

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_UNWRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT}
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class WriterLock:
    """Holds the vault for writing until `release`, or until this process ends in whatever way."""

    __slots__ = ("_descriptor",)

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Lets others write. Releasing twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def take(folder: Path) -> WriterLock | None:
    """The lock of the vault in `folder`; None where no lock file can be made: there nobody can write either.

    Raises VaultInUse, DiskFailing.
    """
    with translated_files(folder):
        descriptor = _opened(folder / files.LOCK)
    if descriptor is None:
        return None
    try:
        _grab(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _HELD:
            raise VaultInUse(folder=str(folder)) from error
        # A file system without locks (some network ones): SQLite's own locks still keep the store whole.
        return None
    return WriterLock(descriptor)


def _opened(path: Path) -> int | None:
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(path, flags, files.FILE_MODE)
        except FileNotFoundError:
            if flags == os.O_RDONLY:
                return None
            raise
        except OSError as error:
            if error.errno not in _UNWRITABLE:
                raise
    return None


def _grab(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
