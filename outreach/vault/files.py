"""The names in a vault's folder, and writing there: a power cut leaves the old file or the new one, whole."""

import errno
import os
import sys
from pathlib import Path

from outreach.vault.refusals import translated_files

HEADER = "keys.escale"
HEADER_COPY = "keys.bak.escale"
LOCK = "lock.escale"
_UNFINISHED = ".new"

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def store_file(folder: Path, generation: int) -> Path:
    """The encrypted file of a generation; a new generation is a new data key."""
    return folder / f"store-{generation}.db"


def unfinished(path: Path) -> Path:
    """The name a file has until it is complete."""
    return path.with_name(path.name + _UNFINISHED)


def companions(store: Path) -> tuple[Path, Path, Path]:
    """What SQLite puts beside a store: its journal, that one's index, and the journal of a store just being made."""
    wal, shm, journal = (store.with_name(store.name + end) for end in ("-wal", "-shm", "-journal"))
    return wal, shm, journal


def journal_holds_something(store: Path) -> bool:
    """Whether saves are waiting to be folded into a store."""
    journal = companions(store)[0]
    try:
        return journal.stat().st_size > 0
    except FileNotFoundError:
        return False


def exists(folder: Path) -> bool:
    """Whether there is a vault here to unlock, intact or not. A creation that was cut short is none.

    Raises FolderUnreadable, DiskFailing.
    """
    with translated_files(folder, reading=True):
        if not folder.is_dir():
            return False
        names = {path.name for path in folder.iterdir()}
    if half_made(names):
        return False
    return any(name in {HEADER, HEADER_COPY} or is_store(name) for name in names)


def writable(path: Path) -> bool:
    """Whether this person may write to a file, where it is. One that is not there may be, for all that is known."""
    return os.access(path, os.W_OK) or not path.exists()


def half_made(names: set[str]) -> bool:
    """Whether a folder with these names holds only what a creation that was cut short leaves.

    The store gets its final name last, after both headers: as long as it has not, nothing was ever recorded.
    """
    if LOCK not in names or any(is_store(name) for name in names):
        return False
    begun = unfinished(store_file(Path(), 1)).name in names or not names & {HEADER, HEADER_COPY}
    return begun and names <= scaffolding() | {LOCK}


def scaffolding() -> set[str]:
    """Every name a creation uses on its way, apart from the lock."""
    store = unfinished(store_file(Path(), 1))
    headers = {HEADER, HEADER_COPY, HEADER + _UNFINISHED, HEADER_COPY + _UNFINISHED}
    return headers | {path.name for path in (store, *companions(store))}


def create_empty(path: Path) -> None:
    """An empty file that only its owner can read; FileExistsError when something is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def replace(path: Path, content: bytes) -> None:
    """Writes a file anew: complete, on the disk and read back before it takes the old one's place."""
    fresh = unfinished(path)
    descriptor = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - takes the descriptor that carries the mode
            file.write(content)
            file.flush()
            _to_the_disk(file.fileno())
        _read_back(fresh, content)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    fresh.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Makes names given or taken in a folder outlive a power cut; Windows does it by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_back(path: Path, content: bytes) -> None:
    if path.read_bytes() != content:
        raise OSError(errno.EIO, "what was written reads back differently")


def _to_the_disk(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - exists on this system only

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def is_store(name: str) -> bool:
    """Whether a name is one of a finished store, of whatever generation."""
    return name.startswith("store-") and name.endswith(".db")


def forget(path: Path) -> None:
    """Makes the next reading come from the disk, and not from what this computer remembers having written."""
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def flush(path: Path) -> None:
    """Makes what was written to a file outlive a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        _to_the_disk(descriptor)
    finally:
        os.close(descriptor)
