"""Making sure that nothing opens a vault any more: without its key header, a store is noise to everybody.

The header is some kilobytes, so this takes a moment whatever the size of the store. It is overwritten where it lies,
then everything is unlinked. A disk may keep former blocks of it somewhere (flash does), and copies made
elsewhere, backups among them, still open with the phrases of their day: nothing here can reach those.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from outreach.vault import ballasts, files, tries
from outreach.vault.refusals import translated_files

_HEADERS = (files.HEADER, files.HEADER_COPY)
_LONGEST = 1 << 16
_REST = (
    "store-*.db*",
    "store-*.before-*",
    f"{ballasts.NAME}*",
    f"{tries.NAME}*",
    files.LOCK,
)


def erase(folder: Path) -> None:
    """Erase a vault nobody has open. Raises what `forget_keys` raises."""
    forget_keys(folder)
    remove_rest(folder)


def forget_keys(folder: Path) -> None:
    """Overwrite both copies of the header with random bytes, on the disk, then unlink them; the vault may be open.

    Killed before the last byte of the first copy, the vault opens as it did; after both, never again. Raises
    FolderReadOnly, DiskFailing, FolderMissing when a copy is still there afterwards.
    """
    copies = [path for name in _HEADERS for path in (folder / name, files.unfinished(folder / name))]
    refused: OSError | None = None
    for path in copies:
        try:
            _overwrite(path)
        except OSError as error:
            refused = refused or error
    for path in copies:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            refused = refused or error
    with translated_files(folder):
        if refused is not None and any(os.path.lexists(path) for path in copies):
            raise refused
        files.settle(folder)


def remove_rest(folder: Path) -> None:
    """Remove the stores and what belongs to them, and the folder if nothing else is in it. Never fails.

    What can't be removed is noise without the header.
    """
    with suppress(OSError):
        for path in [path for pattern in _REST for path in folder.glob(pattern)]:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        files.settle(folder)
        folder.rmdir()


def _overwrite(path: Path) -> None:
    """Replace every byte of a header's file where it lies. Whatever else has its name is left as it is."""
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return
    with open(descriptor, "wb") as file:  # noqa: PTH123 - takes the descriptor that did not truncate
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST:
            return
        file.write(secrets.token_bytes(status.st_size))
    files.flush(path)
