"""Removing somebody: the vault goes on in a new file under a new data key, which that phrase has never opened.

Two steps. `copied` is slow and may run in any thread; `switched` takes a moment, in the thread that has the vault.
The header that names the new file is the one step that counts: killed before it, everybody opens the vault as it
was; after it, everybody but the one who was removed. Copies that somebody made earlier, header and all, still open
with the phrases of their day: nothing can change that, and it has to be said.
"""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from outreach.domain.errors import DiskFailing, OutreachError, StoreDamaged, StoreReadOnly, VaultChanged
from outreach.vault import files, generations, headers, keyrings, keys, keyslots, opening, vaults
from outreach.vault.backups import counts
from outreach.vault.drivers import Connection, driver
from outreach.vault.keys import DataKey
from outreach.vault.keyslots import Holder
from outreach.vault.refusals import translated, translated_files
from outreach.vault.vaults import OpenVault

_STEP_PAGES = 500
_CACHE_KIB = 128 << 10
_COPIED, _READ, _CHECKED = 0.5, 0.85, 0.95

Progress = Callable[[float], None]
Finish = Callable[[Connection], None]
Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Successor:
    """A verified copy of the store under a new key, not yet named by the header."""

    removed: Holder
    file: Path
    generation: int
    key: DataKey = field(repr=False)
    stamp: Stamp = field(repr=False)


def copied(vault: OpenVault, slot: int, *, finish: Finish | None = None, progress: Progress | None = None) -> Successor:
    """Everything the vault holds, in a new file under a new key, read back from the disk and counted.

    In any thread; nothing else may be saved meanwhile (`switched` would see it). `finish` has the copy before it is
    sealed. What `progress` raises stops it, and nothing is left. Raises KeyGone, LastKey, StoreReadOnly, NoSpace,
    StoreDamaged, DiskFailing, FolderReadOnly, VaultInUse.
    """
    if vault.read_only:
        raise StoreReadOnly
    tell = progress or (lambda _: None)
    header = vaults.header_for(vault.folder, vault.key)
    removed = keyrings.check_removable(keyslots.holders_of(header, vault.key), slot)
    key = DataKey(secrets.token_bytes(keys.KEY_BYTES), vault.key.vault)
    generation = header.generation + 1
    fresh = files.unfinished(files.store_file(vault.folder, generation))
    try:
        with translated_files(vault.folder), translated(vault.folder):
            _clear(fresh)
            files.create_empty(fresh)
            stamp = _stamp(vault.store)
            added = _filled(vault, fresh, key, finish, tell)
            files.flush(fresh)
            files.forget(fresh)
            _verify(vault, fresh, key, added, tell)
    except BaseException:
        with suppress(OSError):
            _clear(fresh)
        raise
    tell(1.0)
    return Successor(removed, fresh, generation, key, stamp)


def switched(vault: OpenVault, successor: Successor) -> DataKey:
    """Make the copy the vault: closes it as it was; from here on it opens with the key answered.

    In the thread that has the vault. Raises VaultChanged (something was saved since the copy was begun), StoreReadOnly,
    NoSpace, FolderReadOnly, DiskFailing, HeaderDamaged: the vault is as it was then, and stays open.
    """
    _refuse_changed(vault, successor)
    header = vaults.header_for(vault.folder, vault.key)
    # All that came before, what a restore has left beside it included: no header opens it any more.
    gone = generations.on_the_disk(vault.folder, tuple(range(1, successor.generation)))
    fresh = keyslots.handed_over(
        header, vault.key, successor.key, successor.generation, without=successor.removed.slot, former=gone
    )
    store = files.store_file(vault.folder, successor.generation)
    with translated_files(vault.folder):
        _clear(store)
        successor.file.replace(store)
        files.settle(vault.folder)
    try:
        headers.write(vault.folder, fresh)
    except OutreachError:
        # One copy may say it already, and then it is so: the next opening writes the other.
        if headers.read(vault.folder)[0].generation != successor.generation:
            with suppress(OSError):
                _clear(store)
            raise
    vault.close()
    generations.erase(vault.folder, gone)
    return successor.key


def abandoned(successor: Successor) -> None:
    """Remove a copy that is not wanted after all."""
    with suppress(OSError):
        _clear(successor.file)


def _filled(vault: OpenVault, fresh: Path, key: DataKey, finish: Finish | None, tell: Progress) -> int:
    """Fills an empty file with what the vault holds; answers how many rows `finish` has added."""

    def told(_status: int, remaining: int, total: int) -> None:
        tell(_COPIED * (1 - remaining / max(total, 1)))

    source = vault.reader()
    try:
        copy = opening.create_copy(fresh, key)
        try:
            source.execute("BEGIN")
            source.backup(copy, pages=_STEP_PAGES, progress=told)
            if finish is not None:
                finish(copy)
            return copy.total_changes
        finally:
            copy.close()
    finally:
        source.close()


def _verify(vault: OpenVault, fresh: Path, key: DataKey, added: int, tell: Progress) -> None:
    """Opens the copy as the next opening will, and looks at all of it: its seals beside its order and its rows."""
    try:
        with ThreadPoolExecutor(1) as pool:
            beside = pool.submit(_sealed, fresh, key)
            sound, there = _sound(fresh, key)
            tell(_READ)
            sealed = beside.result()
            with closing(vault.reader()) as source:
                expected = counts(source)
            tell(_CHECKED)
    except driver().DatabaseError as error:
        raise DiskFailing(folder=str(vault.folder)) from error
    more = [rows - expected.get(table, 0) for table, rows in there.items()]
    if not sealed or min(more) < 0 or sum(more) != added:
        raise DiskFailing(folder=str(vault.folder))
    if not sound:
        raise StoreDamaged(folder=str(vault.folder))


def _sealed(fresh: Path, key: DataKey) -> bool:
    with closing(opening.open_copy(fresh, key)) as copy:
        return copy.execute("PRAGMA cipher_integrity_check").fetchone() is None


def _sound(fresh: Path, key: DataKey) -> tuple[bool, dict[str, int]]:
    with closing(opening.open_copy(fresh, key)) as copy:
        # Decrypting is most of the work: what was read for the order is still there for the rows.
        copy.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)], counts(copy)


def _refuse_changed(vault: OpenVault, successor: Successor) -> None:
    if vault.read_only:
        raise StoreReadOnly
    if vault.connection.in_transaction or _stamp(vault.store) != successor.stamp:
        abandoned(successor)
        raise VaultChanged(folder=str(vault.folder))


def _stamp(store: Path) -> Stamp:
    """What changes with every save: sizes and times of the store and its journal."""
    found = []
    for path in (store, files.companions(store)[0]):
        try:
            status = path.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            # A journal that is empty says nothing, whenever it was made.
            found.append((status.st_size, status.st_mtime_ns if status.st_size else 0))
    return tuple(found)


def _clear(path: Path) -> None:
    for leftover in (path, *files.companions(path)):
        leftover.unlink(missing_ok=True)
