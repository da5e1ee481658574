"""A vault is a folder: the key header twice, one encrypted store, one lock. Create, unlock, close it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from outreach.domain.errors import HeaderDamaged, PhraseTooWeak, WrongPhrase
from outreach.vault import (
    files,
    generations,
    headers,
    keys,
    keyslots,
    locks,
    migrations,
    opening,
    schema,
    sites,
    strengths,
)
from outreach.vault.drivers import Connection, driver
from outreach.vault.files import exists
from outreach.vault.keys import LOW, USUAL, Cost, DataKey
from outreach.vault.opening import OpenedAs
from outreach.vault.refusals import translated, translated_files

__all__ = [
    "LOW",
    "USUAL",
    "Cost",
    "DataKey",
    "OpenVault",
    "OpenedAs",
    "create",
    "derive",
    "exists",
    "open_vault",
]


class OpenVault:
    """An unlocked vault. Closing it, or leaving its `with` block, folds the journal and frees the lock.

    `read_only` may be true although writing was asked for, when the medium can't be written; `opened_as` says how
    far the disk went along.
    """

    __slots__ = ("_key", "_lock", "connection", "folder", "opened_as", "read_only", "store")

    def __init__(
        self,
        connection: Connection,
        store: Path,
        key: DataKey,
        lock: locks.WriterLock | None,
        opened_as: OpenedAs,
        *,
        read_only: bool,
    ) -> None:
        self.connection = connection
        self.store = store
        self.folder = store.parent
        self.opened_as = opened_as
        self.read_only = read_only
        self._key = key
        self._lock = lock

    @property
    def key(self) -> DataKey:
        """The data key, for what is done to the vault as a whole."""
        return self._key

    def key_for(self, purpose: str) -> bytes:
        """A 32-byte key for something outside the store; different for every purpose."""
        return self._key.subkey(f"for/{purpose}")

    def reader(self) -> Connection:
        """Another connection that only reads, for another thread; whoever asks closes it, before this vault.

        Raises VaultInUse while the store is opened as EXCLUSIVE: nobody else can read it then.
        """
        connection, _ = opening.open_store(self.store, self._key, read_only=True)
        return connection

    def fold(self) -> bool:
        """Folds the journal into the store; False if a reader or a full disk is in the way.

        Call it when nothing happens for a while. Nothing is lost without: what was saved is durable already.
        """
        if self.read_only or self.connection.in_transaction:
            return False
        try:
            return bool(self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        except driver().Error:
            return False

    def close(self) -> None:
        """Rolls back what was not saved, folds the journal, frees the lock. Closing twice is harmless."""
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            self.connection.execute("PRAGMA busy_timeout = 200")
            self.fold()
        except driver().Error:
            # A rollback that fails on a failing disk: the next opening makes it.
            pass
        finally:
            self.connection.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create(
    folder: Path,
    phrase: str,
    *,
    cost: Cost | None = None,
    label: str = "",
    progress: Callable[[float], None] | None = None,
) -> str:
    """Makes an empty vault in `folder` and answers its recovery code, which is kept nowhere else.

    Without `cost`, the usual one, or less on a slow computer. `progress` is told the part done, 0 to 1.
    Raises PhraseTooWeak (not at the LOW cost), FolderNotEmpty, FolderMissing (the parent), FolderReadOnly,
    NoSpace, DiskFailing, NotEnoughMemory, VaultInUse; nothing is left behind then.
    """
    tell = progress or (lambda _: None)
    _refuse_weak(phrase, cost)
    with sites.being_made(folder):
        tell(0.05)
        code = _build(folder, phrase, cost or keys.calibrated(), label, tell)
    tell(1.0)
    return code


def derive(folder: Path, phrase_or_recovery_code: str, *, keyfile: bytes | None = None) -> DataKey:
    """The data key of the vault in `folder`: the slow part, which touches nothing and may run in any thread.

    `keyfile` is the digest of the file that goes with the phrase, if one does (`keyfiles.digest`).
    Raises WrongPhrase, NotEnoughMemory; before any derivation VaultMissing, FolderMissing, HeaderDamaged,
    NotAVault, VaultNewer, FolderUnreadable.
    """
    opened_but_changed = False
    for header in headers.read(folder):
        key = keyslots.opened(header, phrase_or_recovery_code, keyfile)
        if key is not None and keyslots.vouched(header, key):
            return key
        opened_but_changed = opened_but_changed or key is not None
    if opened_but_changed:
        raise HeaderDamaged(folder=str(folder))
    raise WrongPhrase(folder=str(folder))


def open_vault(folder: Path, key: DataKey, *, read_only: bool = False) -> OpenVault:
    """Opens the store with a derived key, brings it up to date and holds it for writing; a few milliseconds.

    Read-only takes no lock and works while a window holds the vault. Raises VaultInUse, StoreMissing,
    StoreDamaged, NotAVault, VaultNewer, VaultOlder (when it may not write), HeaderDamaged, WrongPhrase (a key
    of another vault), NoSpace, DiskFailing, FolderUnreadable and what `derive` raises before it derives.
    """
    header = header_for(folder, key)
    store = files.store_file(folder, header.generation)
    # A medium that can't be written is known from the file: SQLite would open it and refuse at the first save.
    only_reading = read_only or not files.writable(store)
    lock = None if only_reading else locks.take(folder)
    connection: Connection | None = None
    try:
        connection, opened_as = opening.open_store(store, key, read_only=only_reading)
        only_reading = only_reading or opened_as is OpenedAs.IMMUTABLE
        migrated = _bring_up_to_date(connection, store, key, read_only=only_reading)
        if lock is not None and not only_reading:
            generations.tidy(folder, header, key)
            if not migrated:
                generations.drop_copies(folder, header)
    except BaseException:
        if connection is not None:
            connection.close()
        if lock is not None:
            lock.release()
        raise
    return OpenVault(connection, store, key, lock, opened_as, read_only=only_reading)


def header_for(folder: Path, key: DataKey) -> headers.Header:
    """The header of the vault in `folder` that a key vouches for.

    Raises HeaderDamaged, WrongPhrase and what `derive` raises before it derives.
    """
    found = headers.read(folder)
    for header in found:
        if keyslots.vouched(header, key):
            return header
    if any(header.vault == key.vault for header in found):
        raise HeaderDamaged(folder=str(folder))
    raise WrongPhrase(folder=str(folder))


def _bring_up_to_date(connection: Connection, store: Path, key: DataKey, *, read_only: bool) -> bool:
    """Whether there was anything to bring."""
    with translated(store.parent):
        behind = migrations.check_version(connection, schema.STEPS, store.parent, read_only=read_only)
        if behind:
            migrations.copy_before(connection, store, key)
            migrations.migrate(connection, schema.STEPS)
    return bool(behind)


def _refuse_weak(phrase: str, cost: Cost | None) -> None:
    """Tests and demos may have a weak phrase, nobody has an empty one."""
    bits = strengths.estimate_bits(phrase)
    if bits < strengths.ENOUGH_BITS and (cost != LOW or not keys.normalised(phrase)):
        raise PhraseTooWeak(bits=int(bits), time=strengths.seconds_to_find(bits))


def _build(folder: Path, phrase: str, cost: Cost, label: str, tell: Callable[[float], None]) -> str:
    key = keys.fresh_data_key()
    code = keys.fresh_recovery_code()
    header = keyslots.fresh_header(key, cost)
    header = keyslots.with_slot(header, key, phrase, keyslots.PHRASE, label)
    tell(0.5)
    header = keyslots.with_slot(header, key, code, keyslots.RECOVERY)
    tell(0.9)
    store = files.store_file(folder, header.generation)
    fresh = files.unfinished(store)
    with translated_files(folder), translated(folder):
        with suppress(PermissionError):
            # Sticks without modes, or a folder that is somebody else's: the files' own modes stand.
            folder.chmod(files.FOLDER_MODE)
        for leftover in (fresh, *files.companions(fresh)):
            leftover.unlink(missing_ok=True)
        files.create_empty(fresh)
        _fill(fresh, key)
        headers.write(folder, header)
        # The last step makes it a vault: until here, whoever comes after a power cut may begin anew.
        fresh.rename(store)
        files.settle(folder)
    return code


def _fill(store: Path, key: DataKey) -> None:
    connection = opening.create_store(store, key)
    try:
        migrations.fill(connection, schema.STEPS)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    files.flush(store)
