"""Bringing a backup back: what it holds, then into a new folder, or into a vault as its next generation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from outreach.domain.errors import BackupDamaged, NoSpace, StoreDamaged, WrongPhrase
from outreach.vault import (
    containers,
    files,
    generations,
    headers,
    keyslots,
    locks,
    migrations,
    opening,
    schema,
    sites,
    vaults,
)
from outreach.vault.containers import Container, Progress, untold
from outreach.vault.drivers import Connection, driver
from outreach.vault.headers import Header
from outreach.vault.keys import DataKey
from outreach.vault.refusals import translated, translated_files

_SUMMED, _COPIED = 0.2, 0.7
_STEP_PAGES = 2000

Settle = Callable[[Connection], None]
"""What is done to a restored store before it gets its name: nobody can open it until then."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup holds. `notes` are those whose day has not come; `size` is in bytes."""

    outings: int
    encounters: int
    notes: int
    newest: date | None
    version: int
    size: int


@dataclass(frozen=True, slots=True)
class Source:
    """A backup and the key that opens it; an open vault's own key opens those made since it last changed."""

    backup: Path
    key: DataKey


def unlock(backup: Path, phrase_or_recovery_code: str, *, keyfile: bytes | None = None) -> Source:
    """A backup with its data key: the slow part, as `vaults.derive`.

    Raises WrongPhrase, NotEnoughMemory, BackupDamaged, NotABackup, VaultNewer, FolderUnreadable, FolderMissing.
    """
    container = containers.read(backup)
    key = keyslots.opened(container.header, phrase_or_recovery_code, keyfile)
    if key is None:
        raise WrongPhrase(folder=str(backup))
    if not keyslots.vouched(container.header, key):
        raise BackupDamaged(path=str(backup))
    return Source(backup, key)


def preview(source: Source, today: date, progress: Progress = untold) -> Preview:
    """What a backup holds, after making sure that it is whole. Changes nothing, writes nothing.

    Raises BackupDamaged, NotABackup, VaultNewer, WrongPhrase (a key of another vault), FolderUnreadable,
    FolderMissing, DiskFailing.
    """
    return _seen(_whole(source, progress), source, today)


def glance(source: Source, today: date) -> Preview:
    """What a backup says it holds, without reading all of it; a few milliseconds. Raises what `preview` raises."""
    return _seen(_vouched(source), source, today)


def _seen(container: Container, source: Source, today: date) -> Preview:
    with _opened(container, source.key) as stored, translated(source.backup.parent):
        row = stored.execute(
            "SELECT (SELECT count(*) FROM outing), (SELECT count(*) FROM encounter), "
            "(SELECT count(*) FROM note WHERE expires > ?), (SELECT max(date) FROM outing)",
            (today.isoformat(),),
        ).fetchone()
        version = migrations.version_of(stored)
    outings, encounters, notes, newest = row
    day = date.fromisoformat(newest) if newest else None
    return Preview(outings, encounters, notes, day, version, source.backup.stat().st_size)


def into_folder(source: Source, folder: Path, settle: Settle, progress: Progress = untold) -> None:
    """Makes a vault of a backup, in a folder where nothing is; every phrase of that day opens it.

    `settle` has the store before anybody else. Raises what `preview` raises, and FolderNotEmpty, FolderMissing,
    FolderReadOnly, NoSpace, VaultInUse; nothing is left behind then.
    """
    container = _whole(source, progress)
    header = _renamed(container.header, source.key, generation=1)
    with sites.being_made(folder), translated_files(folder), translated(folder):
        fresh = files.unfinished(files.store_file(folder, 1))
        with _opened(container, source.key) as stored:
            _fill(fresh, source.key, stored, settle, progress)
        headers.write(folder, header)
        # As in a creation, the last step makes it a vault.
        fresh.rename(files.store_file(folder, 1))
        files.settle(folder)
    progress(1.0)


def into_vault(source: Source, folder: Path, key: DataKey, settle: Settle, progress: Progress = untold) -> None:
    """Makes a backup the next generation of the vault in `folder`, which nobody may have open.

    The store that was there stays beside it until `forget_older`, and need not be readable. The phrases of the
    vault stay as they are, whatever they were on the day of the backup. Killed at any moment, the vault opens
    with the one or with the other. Raises what `preview` raises, and VaultInUse, HeaderDamaged, FolderReadOnly,
    NoSpace.
    """
    container = _whole(source, progress)
    lock = locks.take(folder)
    try:
        header = vaults.header_for(folder, key)
        generation = header.generation + 1
        store = files.store_file(folder, generation)
        fresh = files.unfinished(store)
        try:
            with translated_files(folder), translated(folder):
                # A restore that was cut short may have left a file of that number, which no header ever named.
                generations.erase(folder, (generation,))
                with _opened(container, source.key) as stored:
                    _fill(fresh, key, stored, settle, progress)
                fresh.rename(store)
                files.settle(folder)
        except BaseException:
            with suppress(OSError):
                for leftover in (fresh, *files.companions(fresh)):
                    leftover.unlink(missing_ok=True)
            raise
        headers.write(folder, _renamed(header, key, generation))
    finally:
        if lock is not None:
            lock.release()
    progress(1.0)


def forget_older(folder: Path, key: DataKey) -> int:
    """Removes the stores of earlier generations, once the person is content with the new one; how many.

    Raises what `vaults.header_for` raises.
    """
    older = kept_older(folder, key)
    generations.erase(folder, older)
    return len(older)


def kept_older(folder: Path, key: DataKey) -> tuple[int, ...]:
    """The earlier generations whose store is still here. Raises what `vaults.header_for` raises."""
    current = vaults.header_for(folder, key).generation
    return generations.on_the_disk(folder, tuple(range(1, current)))


def _whole(source: Source, progress: Progress) -> Container:
    container = _vouched(source)
    if not containers.whole(container, lambda part: progress(_SUMMED * part)):
        raise BackupDamaged(path=str(source.backup))
    return container


def _vouched(source: Source) -> Container:
    container = containers.read(source.backup)
    if not keyslots.vouched(container.header, source.key):
        # Of another vault, or from before this one was given a new key: then the phrase of that day opens it.
        raise WrongPhrase(folder=str(source.backup))
    return container


@contextmanager
def _opened(container: Container, key: DataKey) -> Iterator[Connection]:
    """The store in a backup, to be read. Raises BackupDamaged, VaultNewer."""
    try:
        connection = opening.open_copy(container.path, key)
    except driver().DatabaseError as error:
        raise BackupDamaged(path=str(container.path)) from error
    try:
        migrations.check_version(connection, schema.STEPS, container.path.parent, read_only=False)
        yield connection
    finally:
        connection.close()


def _fill(fresh: Path, key: DataKey, stored: Connection, settle: Settle, progress: Progress) -> None:
    """Fills a new store with what a backup holds, brings it up to date, leaves it complete on the disk."""

    def told(_status: int, remaining: int, total: int) -> None:
        progress(_SUMMED + (_COPIED - _SUMMED) * (1 - remaining / max(total, 1)))

    for leftover in (fresh, *files.companions(fresh)):
        leftover.unlink(missing_ok=True)
    files.create_empty(fresh)
    target = opening.create_store(fresh, key)
    try:
        stored.backup(target, pages=_STEP_PAGES, progress=told)
        migrations.migrate(target, schema.STEPS)
        settle(target)
        if target.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreDamaged(folder=str(fresh.parent))
        if target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise NoSpace(folder=str(fresh.parent))
    finally:
        target.close()
    files.flush(fresh)


def _renamed(header: Header, key: DataKey, generation: int) -> Header:
    """The same header for another generation of the store; every slot goes on opening it."""
    holders, former = keyslots.holders_of(header, key), keyslots.former_generations(header, key)
    return keyslots.sealed(replace(header, generation=generation), key, holders, former)
