"""Room kept for the last words: a file that is given up on a full disk, so that what is being typed still fits."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from outreach.domain.errors import NoSpace
from outreach.vault import files

NAME = "ballast.escale"
SIZE = 1 << 20
# A computer with less room than this keeps what there is.
_ROOM = 8 * SIZE


def put(folder: Path) -> bool:
    """Makes the ballast where there is none and room for it; whether it is there then. Never raises.

    It is made of random bytes: some file systems give zeros no room.
    """
    path = folder / NAME
    fresh = files.unfinished(path)
    try:
        if path.exists() and path.stat().st_size == SIZE:
            return True
        if shutil.disk_usage(folder).free < _ROOM:
            return False
        fresh.unlink(missing_ok=True)
        files.replace(path, os.urandom(SIZE))
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return False
    return True


def give_up(folder: Path) -> bool:
    """Removes the ballast; whether there was one."""
    try:
        (folder / NAME).unlink()
    except OSError:
        return False
    return True


def last_words(folder: Path, write: Callable[[], None]) -> None:
    """Runs `write`, a transaction of its own; on a full disk once more, without the ballast.

    Raises NoSpace where that was not enough, or there was none.
    """
    try:
        write()
    except NoSpace:
        if not give_up(folder):
            raise
        write()
