"""Backups: copies that were read back, into a file or rotating in a folder; and bringing one back."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from outreach.store import drafts, erasures, events, notes, outings
from outreach.store import team as settings
from outreach.vault import backups, restores, rotations
from outreach.vault.containers import Progress, untold
from outreach.vault.drivers import Connection
from outreach.vault.keys import DataKey
from outreach.vault.opening import OpenedAs
from outreach.vault.restores import Preview, Source
from outreach.vault.rotations import Copy, Rung
from outreach.vault.transactions import transaction
from outreach.vault.vaults import OpenVault

__all__ = [
    "Backups",
    "Found",
    "Preview",
    "Rung",
    "Source",
    "forget_older",
    "glance",
    "look",
    "restore",
    "restore_into",
    "unlock",
]

REMIND_AFTER = timedelta(days=7)
_VERIFIED = "backup_verified"
_FOLDER = "backup_folder"


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did in its folder: the files it made and those it removed."""

    made: tuple[Path, ...]
    removed: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A backup of this vault in a folder, by its name; `size` is in bytes."""

    path: Path
    day: date
    rung: Rung
    size: int


class Backups:
    """The copies of the open vault. `to` and `rotate` do everything at once, in the thread of the vault.

    A window splits them: `write` or `write_rotation` in any thread while the vault stays open, then `note_verified`.
    """

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault

    def to(self, target: Path, today: date, progress: Progress = untold) -> Path:
        """Make a verified copy at `target`, a file, or in it under a name of its own, if it is a folder.

        Answers the file. What `progress` raises stops it, and nothing is left. Raises what
        `vault.backups.back_up` raises.
        """
        made = self.write(target, today, progress)
        self.note_verified(today)
        return made

    def write(self, target: Path, today: date, progress: Progress = untold) -> Path:
        """Only the copy, without remembering it."""
        if target.is_dir():
            target /= Copy(self._tag, today, Rung.DAY).name
        return backups.back_up(self._vault, target, progress=progress)

    def rotate(self, folder: Path, today: date, progress: Progress = untold) -> Rotated:
        """Make what is due in the team's folder, then remove what seven days, four weeks and six months don't keep.

        Copies for a week or a month carry no note texts. Nothing is removed before today's copy is verified.
        Raises what `to` raises.
        """
        rotated = self.write_rotation(folder, today, progress)
        self.note_verified(today)
        return rotated

    def write_rotation(self, folder: Path, today: date, progress: Progress = untold) -> Rotated:
        """Only the files of a rotation, without remembering it."""
        _sweep(folder, self._tag)
        wanted = rotations.wanted(_copies(folder), self._tag, today)
        made: list[Path] = []
        for copy in wanted:
            share = _share(progress, len(made), len(wanted))
            texts = copy.rung is Rung.DAY
            made.append(backups.back_up(self._vault, folder / copy.name, texts=texts, progress=share))
        removed: list[Path] = []
        for copy in sorted(rotations.superfluous(_copies(folder), self._tag, today, today)):
            # One that can't be removed takes room, and is tried again next time.
            with suppress(OSError):
                (folder / copy.name).unlink()
                removed.append(folder / copy.name)
        return Rotated(tuple(made), tuple(removed))

    def note_verified(self, today: date) -> None:
        """Remember that a copy was verified today; a vault that can only be read remembers nothing."""
        if self._vault.read_only:
            return
        with transaction(self._vault.connection) as connection:
            settings.set_setting(connection, _VERIFIED, today.isoformat())
            events.add(connection, "backed_up", today)

    def last_verified(self) -> date | None:
        """The day of the last verified copy, as far as this vault knows."""
        said = settings.setting(self._vault.connection, _VERIFIED)
        return date.fromisoformat(said) if said else None

    def due(self, today: date) -> bool:
        """Whether to remind: seven days without a verified copy, or seven days of outings without any.

        A day of verification still to come means that a clock was wrong: then a copy is due.
        """
        since = self.last_verified()
        if since is None:
            first = outings.oldest_date(self._vault.connection)
            return first is not None and today - first >= REMIND_AFTER
        return not timedelta() <= today - since < REMIND_AFTER

    def folder(self) -> Path | None:
        """Where the team wants its backups, which need not be there now; None if it has not chosen."""
        said = settings.setting(self._vault.connection, _FOLDER)
        return Path(said) if said else None

    def choose_folder(self, folder: Path) -> None:
        """Have the backups in another folder. It is kept in the vault: the locked computer does not tell."""
        with transaction(self._vault.connection) as connection:
            settings.set_setting(connection, _FOLDER, str(folder))

    def found(self, folder: Path) -> tuple[Found, ...]:
        """The backups of this vault in a folder, newest first, by their names: none of them is read."""
        ours = sorted((copy for copy in _copies(folder) if copy.tag == self._tag), reverse=True)
        return tuple(Found(folder / copy.name, copy.day, copy.rung, _size(folder / copy.name)) for copy in ours)

    def source(self, backup: Path) -> Source:
        """A backup with the vault's own key, which opens those made since that last changed."""
        return Source(backup, self._vault.key)

    def kept_older(self) -> int:
        """How many stores that a restore has replaced are still beside the vault's."""
        return len(restores.kept_older(self._vault.folder, self._vault.key))

    def forget_older(self) -> int:
        """Remove them; how many there were."""
        return restores.forget_older(self._vault.folder, self._vault.key)

    @property
    def beside(self) -> bool:
        """Whether a copy can be made in another thread; where the disk lets only one reader in, it can't."""
        return self._vault.opened_as is not OpenedAs.EXCLUSIVE

    @property
    def _tag(self) -> str:
        return rotations.tag_of(self._vault.key.vault)


def unlock(backup: Path, phrase_or_recovery_code: str, *, keyfile: bytes | None = None) -> Source:
    """A backup with its key: about a second, in any thread. A phrase of the day of the backup opens it.

    Raises WrongPhrase, BackupDamaged, NotABackup, VaultNewer, NotEnoughMemory, FolderMissing, FolderUnreadable.
    """
    return restores.unlock(backup, phrase_or_recovery_code, keyfile=keyfile)


def look(source: Source, today: date, progress: Progress = untold) -> Preview:
    """What a backup holds, after reading all of it. Changes nothing; any thread.

    Raises BackupDamaged, NotABackup, VaultNewer, WrongPhrase, DiskFailing.
    """
    return restores.preview(source, today, progress)


def glance(source: Source, today: date) -> Preview:
    """What a backup says it holds, without reading all of it; any thread. Raises what `look` raises."""
    return restores.glance(source, today)


def restore(source: Source, folder: Path, today: date, progress: Progress = untold) -> None:
    """Make a vault of a backup in a folder where nothing is; what has expired meanwhile is not in it.

    Raises what `look` raises, and FolderNotEmpty, FolderMissing, FolderReadOnly, NoSpace, VaultInUse; nothing is
    left behind then.
    """
    restores.into_folder(source, folder, _settling(today), progress)


def restore_into(source: Source, folder: Path, key: DataKey, today: date, progress: Progress = untold) -> None:
    """Put a backup in the place of what a locked vault holds; its phrases stay. The store of before stays too.

    `key` is the vault's, `source` may be a backup of any. When the person is content: `forget_older`. Raises
    what `look` raises, and VaultInUse, HeaderDamaged, FolderReadOnly, NoSpace; nothing has changed then.
    """
    restores.into_vault(source, folder, key, _settling(today), progress)


def forget_older(folder: Path, key: DataKey) -> int:
    """Remove the stores that restores have replaced; how many there were."""
    return restores.forget_older(folder, key)


def _settling(today: date) -> Callable[[Connection], None]:
    """What a restored store goes through before anybody can open it.

    Expiry without asking whether the clock is right: an old backup's newest outing is old, and the backup itself
    stays as it was. The laptop gets a new mark, because the old one may already have stamped what comes next.
    """

    def settle(connection: Connection) -> None:
        with transaction(connection):
            erasures.expire(connection, today)
            drafts.expire(connection, today, notes.kept_days(connection))
            events.expire(connection, today)
            settings.set_setting(connection, "laptop", secrets.token_bytes(8).hex())
            events.add(connection, "restored", today)

    return settle


def _copies(folder: Path) -> set[Copy]:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        # What is wrong with the folder is said when the copy is made.
        return set()
    return {copy for copy in map(rotations.parsed, names) if copy is not None}


def _sweep(folder: Path, tag: str) -> None:
    """Remove what a backup that was cut short, by a closing window or a power cut, has left in the folder."""
    with suppress(OSError):
        for path in [*folder.glob(f"escale-{tag}-*.new"), *folder.glob(f"escale-{tag}-*.new-*")]:
            path.unlink(missing_ok=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _share(progress: Progress, number: int, of: int) -> Progress:
    return lambda part: progress((number + part) / of)
