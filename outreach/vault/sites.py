"""Where a vault is about to be: an empty folder, held while it is filled, as it was before if that fails."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from outreach.domain.errors import FolderMissing, FolderNotEmpty, NotAFolder
from outreach.vault import files, locks
from outreach.vault.refusals import translated_files


@contextmanager
def being_made(folder: Path) -> Iterator[None]:
    """An empty folder, locked, for a vault to be made in; as it was before, if that fails."""
    with translated_files(folder):
        fresh = not folder.exists()
        if fresh:
            if not folder.parent.is_dir():
                raise FolderMissing(folder=str(folder.parent))
            folder.mkdir(files.FOLDER_MODE)
        elif folder.is_dir():
            _refuse_occupied(folder)
        else:
            raise NotAFolder(folder=str(folder))
    lock = locks.take(folder)
    try:
        # Again, now that nobody else can be making one here: what stands here then is theirs, not ours to remove.
        _refuse_occupied(folder)
        try:
            yield
        except BaseException:
            _sweep(folder)
            if lock is not None:
                lock.release()
            with suppress(OSError):
                (folder / files.LOCK).unlink(missing_ok=True)
                if fresh:
                    folder.rmdir()
            raise
    finally:
        if lock is not None:
            lock.release()


def _refuse_occupied(folder: Path) -> None:
    with translated_files(folder):
        names = {path.name for path in folder.iterdir()}
    if names and not files.half_made(names):
        raise FolderNotEmpty(folder=str(folder))


def _sweep(folder: Path) -> None:
    """Removes what a creation that was cut short left, and nothing that anybody else put there."""
    names = files.scaffolding() | {files.store_file(folder, 1).name}
    with suppress(OSError):
        for name in names:
            (folder / name).unlink(missing_ok=True)
