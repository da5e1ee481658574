"""Generations: after a re-key the vault goes on in a new file, and the one before is to go."""

from contextlib import suppress
from pathlib import Path

from outreach.domain.errors import OutreachError
from outreach.vault import files, headers, keyslots
from outreach.vault.headers import Header
from outreach.vault.keys import DataKey


def on_the_disk(folder: Path, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the generations that still have a file."""
    return tuple(number for number in numbers if _files_of(folder, number))


def tidy(folder: Path, header: Header, key: DataKey) -> None:
    """Finish what a kill interrupted, for whoever holds the lock: the header's second copy, files that are to go.

    Never in the way of opening: what can't be done now is done another time.
    """
    with suppress(OSError):
        names = ("store-*.db.new", "store-*.db.new-*", f"{files.HEADER}.new", f"{files.HEADER_COPY}.new")
        for leftover in [path for name in names for path in folder.glob(name)]:
            leftover.unlink(missing_ok=True)
    try:
        if headers.half_written(folder, header):
            headers.write(folder, header)
    except OutreachError:
        # No room, for instance: as long as one copy names a former generation, its files stay.
        return
    erase(folder, tuple(set(keyslots.former_generations(header, key)) - {header.generation}))


def erase(folder: Path, numbers: tuple[int, ...]) -> None:
    """Remove the files of former generations, copies from before a migration included."""
    with suppress(OSError):
        for path in [path for number in numbers for path in _files_of(folder, number)]:
            path.unlink(missing_ok=True)


def drop_copies(folder: Path, header: Header) -> None:
    """Remove the copies from before a migration, once the store it made has opened again.

    They hold what expires and what is deleted since: kept any longer, they would break that promise.
    """
    with suppress(OSError):
        for path in [*folder.glob(f"store-{header.generation}.before-*.db*")]:
            path.unlink(missing_ok=True)


def _files_of(folder: Path, number: int) -> list[Path]:
    return [*folder.glob(f"store-{number}.db*"), *folder.glob(f"store-{number}.before-*.db*")]
