"""Bringing a backup back where the notebook itself no longer opens: from the door, with a phrase and nothing else."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from outreach import paths
from outreach.domain.errors import FolderNotEmpty, OutreachError, VaultInUse
from outreach.services import backups
from outreach.services.backups import Source
from outreach.vault import files, repairs, vaults
from outreach.vault.containers import Progress, untold
from outreach.vault.keys import DataKey


class How(StrEnum):
    """What was done to have the notebook again."""

    KEYS = "keys"  # only the key files were taken from the backup: the notebook was whole, nothing is older
    AGAIN = "again"  # in the damaged notebook, as its next generation: the damaged file stays beside it
    NEW = "new"  # in a folder where nothing was


@dataclass(frozen=True, slots=True)
class Recovered:
    """Where the notebook is now, the key that opens it, and what was done."""

    folder: Path
    key: DataKey = field(repr=False)
    how: How


def bring_back(
    source: Source, phrase: str, folder: Path, today: date, progress: Progress = untold, *, keyfile: bytes | None = None
) -> Recovered:
    """Have a notebook again, losing as little as can be: its own store first, then the backup. Any thread.

    What lies in `folder` is never removed: where it can't be taken up, the backup comes back in a folder beside it.
    Raises what `backups.restore` raises, and VaultInUse.
    """
    if folder == paths.default_vault():
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not files.exists(folder):
        return _anew(source, folder, today, progress)
    key = _own_key(folder, phrase, keyfile)
    if key is not None:
        backups.restore_into(source, folder, key, today, progress)
        return Recovered(folder, key, How.AGAIN)
    try:
        repairs.header_from(source, folder)
    except VaultInUse:
        raise
    except OutreachError:
        # Of another notebook, or the store is gone too.
        return _anew(source, free_beside(folder), today, progress)
    return Recovered(folder, source.key, How.KEYS)


def free_beside(folder: Path) -> Path:
    """A folder beside another one that is not there yet: the same name and a number."""
    number = 2
    while (free := folder.with_name(f"{folder.name} {number}")).exists():
        number += 1
    return free


def _own_key(folder: Path, phrase: str, keyfile: bytes | None) -> DataKey | None:
    try:
        return vaults.derive(folder, phrase, keyfile=keyfile)
    except OutreachError:
        return None


def _anew(source: Source, folder: Path, today: date, progress: Progress) -> Recovered:
    try:
        backups.restore(source, folder, today, progress)
    except FolderNotEmpty:
        folder = free_beside(folder)
        backups.restore(source, folder, today, progress)
    return Recovered(folder, source.key, How.NEW)
