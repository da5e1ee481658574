"""Bringing a store up to date: numbered steps, each in one transaction together with its number."""

from collections.abc import Sequence
from pathlib import Path

from outreach.domain.errors import NoSpace, StoreDamaged, VaultNewer, VaultOlder
from outreach.vault import files
from outreach.vault.drivers import Connection
from outreach.vault.keys import DataKey
from outreach.vault.opening import create_store
from outreach.vault.refusals import translated, translated_files
from outreach.vault.transactions import transaction

Steps = Sequence[Sequence[str]]


def version_of(connection: Connection) -> int:
    """The number of the last step the store has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: Connection, steps: Steps, folder: Path, *, read_only: bool) -> bool:
    """Whether steps remain to be taken.

    Raises VaultNewer when the store has taken more than are known, VaultOlder when it needs some but can't be
    written, StoreDamaged for a store without any: a vault is only complete once the first one is in.
    """
    version = version_of(connection)
    if version > len(steps):
        raise VaultNewer(found=version, known=len(steps))
    if version <= 0:
        raise StoreDamaged(folder=str(folder))
    if version < len(steps) and read_only:
        raise VaultOlder(found=version, known=len(steps))
    return version < len(steps)


def migrate(connection: Connection, steps: Steps) -> None:
    """Takes the steps that remain. Killed at any moment, the store has whole steps; the rest come next time."""
    for number in range(version_of(connection) + 1, len(steps) + 1):
        _take(connection, steps[number - 1], number)


def fill(connection: Connection, steps: Steps) -> None:
    """Takes every step of a store that is being made, all at once: until it is complete, it is none."""
    _take(connection, [statement for step in steps for statement in step], len(steps))


def _take(connection: Connection, statements: Sequence[str], number: int) -> None:
    # With them on, rebuilding a table would delete what refers to it; each step ends with the check instead.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(connection):
            for statement in statements:
                connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise RuntimeError(f"step {number} leaves rows that refer to nothing")
            connection.execute(f"PRAGMA user_version = {number}")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def copy_before(connection: Connection, store: Path, key: DataKey) -> Path:
    """An encrypted copy of the store beside it, complete and read back, as it was before its next step.

    Raises NoSpace, FolderReadOnly, DiskFailing, StoreDamaged; no half copy is left then.
    """
    copy = store.with_name(f"{store.stem}.before-{version_of(connection) + 1}.db")
    fresh = files.unfinished(copy)
    try:
        with translated_files(store.parent), translated(store.parent):
            fresh.unlink(missing_ok=True)
            files.create_empty(fresh)
            _fill(connection, fresh, key)
            files.flush(fresh)
            fresh.replace(copy)
            files.settle(store.parent)
    except BaseException:
        for leftover in (fresh, *files.companions(fresh)):
            leftover.unlink(missing_ok=True)
        raise
    return copy


def _fill(connection: Connection, fresh: Path, key: DataKey) -> None:
    target = create_store(fresh, key)
    try:
        connection.backup(target)
        same = version_of(target) == version_of(connection)
        whole = target.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not (same and whole):
            raise StoreDamaged(folder=str(fresh.parent))
        busy = target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise NoSpace(folder=str(fresh.parent))
    finally:
        target.close()
