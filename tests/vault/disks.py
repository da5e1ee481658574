"""What the fixture `small_disk` gives, and a disk that changes a bit of what lies on it."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """A file system of 3 MB that can be filled and made read-only."""

    folder: Path

    def fill(self) -> None:
        """Leaves no room at all."""

    def relieve(self) -> None:
        """Gives the room back."""

    def read_only(self) -> AbstractContextManager[None]:
        """Makes it read-only for the block."""


def flip(path: Path, at: int) -> None:
    """Changes one bit of a file; `at` below zero counts from its end."""
    with path.open("r+b") as file:
        file.seek(at if at >= 0 else path.stat().st_size + at)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
