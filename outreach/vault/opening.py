"""Opening the encrypted file: what is asserted, its settings, and the ways left when a disk refuses."""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path

from outreach.domain.errors import FolderReadOnly, NotAVault, StoreDamaged, StoreMissing
from outreach.vault.drivers import Connection, connect, driver
from outreach.vault.files import journal_holds_something
from outreach.vault.keys import DataKey
from outreach.vault.refusals import CANTOPEN, MEDIUM_REFUSES, NOTADB, of_driver, result_of, translated_files

_PLAINTEXT = b"SQLite format 3"
_RAW_KEY = re.compile(r"[0-9a-f]{64}")
_SMALLEST = 512


class OpenedAs(StrEnum):
    """How far the disk went along; each step less is said to the person."""

    NORMAL = "normal"
    EXCLUSIVE = "exclusive"  # no room for the index file that lets others read meanwhile: a full disk
    IMMUTABLE = "immutable"  # a medium that can't be written: reading only


def create_store(path: Path, key: DataKey) -> Connection:
    """A new, empty, encrypted store at `path`, where an empty file waits with the right mode."""
    connection = _keyed(path.resolve().as_uri() + "?mode=rw", key)
    try:
        _settle_in(connection, read_only=False)
        connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def create_copy(path: Path, key: DataKey) -> Connection:
    """A new, empty, encrypted file for a copy of a store, where an empty file waits with the right mode.

    Without any journal and without waiting for the disk: whoever fills it flushes it, or throws it away.
    """
    connection = _keyed(path.resolve().as_uri() + "?mode=rw", key)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def open_copy(path: Path, key: DataKey) -> Connection:
    """A copy of a store, to be read where it lies; bytes that follow it in the file are not read.

    Nothing is written beside it, so it may lie on a stick that can't be written to. Raises the driver's errors.
    """
    return _opened(path.resolve().as_uri() + "?mode=ro&immutable=1", key, exclusive=False, read_only=True)


def open_store(path: Path, key: DataKey, *, read_only: bool) -> tuple[Connection, OpenedAs]:
    """An open connection to an existing store, by the first way that the disk allows.

    Raises StoreMissing, NotAVault (plaintext), StoreDamaged, VaultInUse, DiskFailing, FolderUnreadable and
    FolderReadOnly (records wait in a journal that can't be read where it is).
    """
    refused: Exception | None = None
    for opened_as, query, exclusive in _ways(path, read_only=read_only):
        try:
            connection = _opened(
                path.resolve().as_uri() + query,
                key,
                exclusive=exclusive,
                read_only=read_only or opened_as is OpenedAs.IMMUTABLE,
            )
        except driver().Error as error:
            refused = refused or error
            if result_of(error) not in MEDIUM_REFUSES:
                refused = error
                break
        else:
            return connection, opened_as
    refusal = _refusal(path, refused)
    raise refusal from (None if refusal is refused else refused)


def _ways(path: Path, *, read_only: bool) -> list[tuple[OpenedAs, str, bool]]:
    """The ways to try, in order: what each is, how it is asked for, whether it needs the store for itself.

    The file is looked at without being opened: closing it would drop the locks that this process's other
    connections hold on it (fcntl locks belong to the process).
    """
    with translated_files(path.parent, reading=True):
        if not path.is_file():
            raise StoreMissing(folder=str(path.parent))
        if path.stat().st_size < _SMALLEST:
            # SQLite would take an empty file for a new store, and drop the journal beside it without a word.
            raise StoreDamaged(folder=str(path.parent))
        hot = journal_holds_something(path)
    mode = "ro" if read_only else "rw"
    ways = [
        (OpenedAs.NORMAL, f"?mode={mode}", False),
        # Keeping the journal's index in memory takes a file opened for writing, even to read (`query_only`).
        (OpenedAs.EXCLUSIVE, "?mode=rw", True),
    ]
    if not hot and _may_be_read_only(path):
        # Immutable means: nobody writes, and what is in the journal does not count. Only for a store that was
        # closed properly, where nobody can be writing.
        ways.append((OpenedAs.IMMUTABLE, "?mode=ro&immutable=1", False))
    return ways


def _refusal(path: Path, error: Exception | None) -> Exception:
    """What a failed opening says; the key is known to be right, so what can't be read is damaged."""
    folder = path.parent
    if result_of(error) == NOTADB and _starts_as_plaintext(path):
        return NotAVault(folder=str(folder))
    if result_of(error) == CANTOPEN and journal_holds_something(path) and not os.access(folder, os.W_OK):
        return FolderReadOnly(folder=str(folder))
    return of_driver(error, folder) or error or StoreDamaged(folder=str(folder))


def _may_be_read_only(path: Path) -> bool:
    # Windows does not tell before a write is tried.
    return sys.platform == "win32" or not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _starts_as_plaintext(path: Path) -> bool:
    with translated_files(path.parent, reading=True), path.open("rb") as file:
        return file.read(len(_PLAINTEXT)) == _PLAINTEXT


def _opened(address: str, key: DataKey, *, exclusive: bool, read_only: bool) -> Connection:
    connection = _keyed(address, key)
    try:
        if exclusive:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        # The first read: a wrong key and a damaged file show here, and so does a medium without room for WAL.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _settle_in(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _keyed(address: str, key: DataKey) -> Connection:
    """A connection with its key set, after making sure that it is SQLCipher that will use it."""
    raw = key.subkey("db/1").hex()
    # SQLCipher takes anything else than 64 hex digits as a passphrase, without a word.
    if not _RAW_KEY.fullmatch(raw):
        raise ValueError("a raw key is 64 hex digits")
    connection = connect(address)
    try:
        connection.execute("PRAGMA cipher_log_level = none")
        connection.execute(f"PRAGMA key = \"x'{raw}'\"")
        _assert_encrypting(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _assert_encrypting(connection: Connection) -> None:
    """Plain SQLite ignores a key without a word and would write plaintext: a bug of the installation."""
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if version is None or not str(version[0]).startswith("4"):
        raise RuntimeError("this is not SQLCipher 4")
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if status is None or str(status[0]) != "1":
        raise RuntimeError("the key was not taken")


def _settle_in(connection: Connection, *, read_only: bool) -> None:
    """The settings of every connection; WAL with FULL is the mode that lost nothing in any power cut."""
    settings = [
        "synchronous = FULL",
        "wal_autocheckpoint = 100",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
    ]
    if sys.platform == "darwin":
        settings += ["fullfsync = ON", "checkpoint_fullfsync = ON"]
    if read_only:
        settings.append("query_only = ON")
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")
