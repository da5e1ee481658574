"""Write a file that leaves the laptop: all of it, or nothing."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from hashlib import sha256
from pathlib import Path

from outreach.domain.errors import ExportRefused, NoSpace

_BESIDE, _PART = ".escale-", ".part"
"""How a file is called until it takes its name."""


def write_export(path: Path, data: bytes) -> None:
    """Put `data` at `path`, in the place of what was there; a crash leaves the old file or the new one, never half.

    Raises NoSpace, or ExportRefused where the folder or the file can't be written to; nothing has changed then.
    """
    write_exports({path: data})


def write_exports(files: Mapping[Path, bytes]) -> None:
    """Put several files in their places as `write_export` does one: all are complete before any takes its name.

    Raises NoSpace, ExportRefused; nothing has changed then.
    """
    with staged(files):
        pass


@contextmanager
def staged(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Have files complete beside their places within the block; they take their names when it ends well.

    For what has to be noted before a file is there. Raises NoSpace, ExportRefused; nothing has changed then, unless
    a name could not be taken at the very end.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            beside[_target(path)] = _beside(_target(path), data)
        yield
        for path, complete in beside.items():
            _take_name(complete, path)
    finally:
        for complete in beside.values():
            with suppress(OSError):
                complete.unlink(missing_ok=True)
    for folder in {path.parent for path in beside}:
        _sync_folder(folder)


def recover(folder: Path, names: Mapping[str, str]) -> None:
    """End in a folder what a kill or a power cut left between the writing of files and their naming.

    `names` gives, by the SHA-256 of their content, the names of files that are known to have left: they take them,
    unless another file has the name by now. What is half written, or never left, goes. Raises ExportRefused.
    """
    for beside in sorted(folder.glob(f"{_BESIDE}*{_PART}")):
        try:
            name = names.get(_digest(beside))
            there = None if name is None else folder / name
            if there is not None and (not there.exists() or _digest(there) in names):
                beside.replace(there)
            else:
                beside.unlink()
        except OSError as error:
            raise ExportRefused(path=str(beside)) from error


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _target(path: Path) -> Path:
    """Where a file really goes: a link stays a link, and what is no file (a folder, a device) is never replaced."""
    try:
        target = path.resolve()
        is_in_the_way = target.exists() and not target.is_file()
    except OSError as error:
        raise ExportRefused(path=str(path)) from error
    if is_in_the_way:
        raise ExportRefused(path=str(path))
    return target


def _take_name(complete: Path, path: Path) -> None:
    try:
        complete.replace(path)
    except OSError as error:
        raise ExportRefused(path=str(path)) from error


def _beside(path: Path, data: bytes) -> Path:
    """Write a complete file, durably, in the folder it is for, under another name."""
    fresh: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=_BESIDE, suffix=_PART, dir=path.parent)
        fresh = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if fresh is not None:
            with suppress(OSError):
                fresh.unlink()
        if error.errno in {ENOSPC, EDQUOT}:
            raise NoSpace(path=str(path)) from error
        raise ExportRefused(path=str(path)) from error
    return fresh


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system lets a folder be opened (Windows does not)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
