"""Wrong phrases counted beside a locked vault, for a team that wants it erased after so many.

A small plain file, because it has to be read and written while nothing is open. It stops whoever tries phrases at
this window. It does not stop somebody who copies the folder first, or removes the file: that has to be said
where it is set.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from outreach.vault import files
from outreach.vault.refusals import translated_files

NAME = "tries.escale"
LIMITS = (5, 10, 20)
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Tries:
    """After `limit` wrong phrases in a row the vault is to be erased; `wrong` were there already."""

    limit: int
    wrong: int = 0

    @property
    def left(self) -> int:
        """How many are left."""
        return max(0, self.limit - self.wrong)


def read(folder: Path) -> Tries | None:
    """What is counted here; None where nothing is, or where the file says nothing that makes sense. Never fails."""
    try:
        with (folder / NAME).open("rb") as file:
            untrusted = file.read(_LONGEST).split()
    except OSError:
        return None
    if len(untrusted) != 2 or not all(word.isdigit() for word in untrusted):  # noqa: PLR2004 - a limit and a count
        return None
    most, wrong = (int(word) for word in untrusted)
    return Tries(most, wrong) if most in LIMITS and wrong <= most else None


def limit(folder: Path, most: int | None) -> None:
    """Count from now on, up to one of LIMITS; None: no longer. Raises NoSpace, FolderReadOnly, DiskFailing."""
    with translated_files(folder):
        if most is None:
            (folder / NAME).unlink(missing_ok=True)
            files.settle(folder)
        elif most in LIMITS:
            _write(folder, Tries(most))
        else:
            raise ValueError(most)


def count(folder: Path) -> int | None:
    """Count one more wrong phrase; how many are left, None where nothing is counted.

    What can't be written is not counted: a full disk is no reason to lose a notebook.
    """
    found = read(folder)
    if found is None:
        return None
    more = replace(found, wrong=min(found.wrong + 1, found.limit))
    try:
        _write(folder, more)
    except OSError:
        return max(1, found.left)
    return more.left


def forgive(folder: Path) -> None:
    """Begin anew after a right phrase. Never in the way of opening."""
    found = read(folder)
    if found is not None and found.wrong:
        with suppress(OSError):
            _write(folder, replace(found, wrong=0))


def _write(folder: Path, tries: Tries) -> None:
    files.replace(folder / NAME, f"{tries.limit} {tries.wrong}\n".encode())
