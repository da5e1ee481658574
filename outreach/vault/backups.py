"""Backups: a verified copy of an open vault in one file, complete or not there at all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from outreach.domain.errors import BackupDamaged, BackupUnverified, ExportRefused, NotABackup, StoreDamaged
from outreach.vault import containers, files, opening, vaults
from outreach.vault import texts as texts_
from outreach.vault.containers import Progress
from outreach.vault.drivers import Connection, driver
from outreach.vault.keys import DataKey
from outreach.vault.opening import OpenedAs
from outreach.vault.refusals import translated, translated_files
from outreach.vault.vaults import OpenVault

_STEP_PAGES = 2000
_CACHE_KIB = 128 << 10
_COPIED, _CHECKED = 0.4, 0.95


def back_up(vault: OpenVault, target: Path, *, texts: bool = True, progress: Progress = containers.untold) -> Path:
    """Copies an open vault into the file `target`, in the place of an earlier backup of the same vault.

    The copy is read back from the disk, opened, checked and counted before it takes its name; until then, and
    whatever is refused, an earlier one of that name is intact. Without `texts` no note is in it. What others
    save meanwhile waits for the next one. It may run in any thread while the vault stays open, unless that was
    opened as EXCLUSIVE. What `progress` raises stops it.

    Raises StoreDamaged (the vault), BackupUnverified (the medium), ExportRefused (another file has that name),
    NoSpace, FolderMissing, FolderReadOnly, DiskFailing, VaultInUse.
    """
    _refuse_stranger(vault, target)
    header = vaults.header_for(vault.folder, vault.key)
    fresh = files.unfinished(target)
    try:
        with translated_files(target.parent):
            fresh.unlink(missing_ok=True)
            files.create_empty(fresh)
            with _snapshot(vault) as source:
                expected = _filled(vault, source, fresh, texts=texts, progress=progress)
            files.flush(fresh)
            files.forget(fresh)
            _verify(vault, fresh, expected, progress)
            containers.seal(fresh, header)
            fresh.replace(target)
            files.settle(target.parent)
    except BaseException:
        with suppress(OSError):
            for leftover in (fresh, *files.companions(fresh)):
                leftover.unlink(missing_ok=True)
        raise
    progress(1.0)
    return target


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = [name for (name,) in names.fetchall()]
    return {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables}


def _refuse_stranger(vault: OpenVault, target: Path) -> None:
    """Only an earlier backup of the same vault may be replaced, whole or not."""
    if not target.exists():
        return
    try:
        stranger = containers.read(target).header.vault != vault.key.vault
    except BackupDamaged:
        stranger = False
    except NotABackup:
        stranger = True
    if stranger:
        raise ExportRefused(path=str(target))


@contextmanager
def _snapshot(vault: OpenVault) -> Iterator[Connection]:
    """A connection that sees the vault as it is now, for as long as it takes."""
    exclusive = vault.opened_as is OpenedAs.EXCLUSIVE
    connection = vault.connection if exclusive else vault.reader()
    try:
        with translated(vault.folder):
            connection.execute("BEGIN")
            # Held open, this reading keeps a copy in steps from starting anew at each save of somebody else.
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield connection
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if not exclusive:
            connection.close()


def _filled(vault: OpenVault, source: Connection, fresh: Path, *, texts: bool, progress: Progress) -> dict[str, int]:
    """Fills an empty file with the store as `source` sees it; answers what it has to hold."""
    try:
        expected = counts(source)
    except driver().DatabaseError as error:
        raise StoreDamaged(folder=str(vault.folder)) from error

    def told(_status: int, remaining: int, total: int) -> None:
        progress(_COPIED * (1 - remaining / max(total, 1)))

    copy = opening.create_copy(fresh, vault.key)
    try:
        with translated(fresh.parent):
            source.backup(copy, pages=_STEP_PAGES, progress=told)
            if not texts:
                texts_.forget(copy)
                expected = _without_texts(expected, counts(copy))
    except StoreDamaged as refusal:
        # The copy is new and its pages are only written: what can't be read is the vault.
        raise StoreDamaged(folder=str(vault.folder)) from refusal
    finally:
        copy.close()
    return expected


def _without_texts(had: dict[str, int], left: dict[str, int]) -> dict[str, int]:
    """What a copy has to hold once its texts are gone: nothing of them, and all the rest as before."""
    emptied = dict.fromkeys((*texts_.EMPTIED, texts_.INDEX), 0)
    new = {name: n for name, n in left.items() if name in texts_.TOUCHED or name.startswith(f"{texts_.INDEX}_")}
    return had | new | emptied


def _verify(vault: OpenVault, fresh: Path, expected: dict[str, int], progress: Progress) -> None:
    """Opens a copy as a restore would and looks at all of it: its seals beside its order and its rows."""
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(_as_sealed, fresh, vault.key)
        sound = _sound(fresh, vault.key, expected)
        if not beside.result():
            raise BackupUnverified(path=str(fresh.parent))
    # Every page is as it was sealed: what is wrong all the same was like that in the vault.
    if not sound:
        raise StoreDamaged(folder=str(vault.folder))
    progress(_CHECKED)


def _as_sealed(fresh: Path, key: DataKey) -> bool:
    try:
        with closing(opening.open_copy(fresh, key)) as copy:
            return copy.execute("PRAGMA cipher_integrity_check").fetchone() is None
    except driver().Error:
        return False


def _sound(fresh: Path, key: DataKey, expected: dict[str, int]) -> bool:
    try:
        with closing(opening.open_copy(fresh, key)) as copy:
            # Decrypting is most of the work: what was read for the order is still there for the rows.
            copy.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            return copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and counts(copy) == expected
    except driver().Error:
        return False
