"""Vaults at the least cost Argon2id accepts, and other processes that hold, kill or lose them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from outreach.vault import vaults
from outreach.vault.keys import DataKey
from tests import notebooks

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "tigre lampe nuage violon"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A fresh vault, locked."""
    place = tmp_path / "carnet d'été #1 100%?"
    notebooks.make_vault(place, PHRASE)
    return place


@pytest.fixture
def key(folder: Path) -> DataKey:
    return vaults.derive(folder, PHRASE)


Started = Callable[[str, Path], "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Started]:
    """Starts a script in another process; `folder` is its vault, and it has said something when this answers."""
    running: list[subprocess.Popen[str]] = []

    def started(script: str, folder: Path) -> subprocess.Popen[str]:
        opening = (
            "import os, sys\nfrom pathlib import Path\nfrom outreach.vault import vaults, schema\n"
            f"folder = Path(sys.argv[1])\nphrase = {PHRASE!r}\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", opening + script, str(folder)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield started
    for process in running:
        process.kill()
        process.communicate()


class SmallDisk:
    """A file system of 3 MB that can be filled and made read-only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with self._ballast.open("ab", buffering=0) as file:
            for size in (65536, 512):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue

    def relieve(self) -> None:
        self._ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        _mount("-o", "remount,ro", str(self.folder))
        try:
            yield
        finally:
            _mount("-o", "remount,rw", str(self.folder))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    try:
        _mount("-t", "tmpfs", "-o", "size=3m", "none", str(place))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting is not allowed here")
    try:
        yield SmallDisk(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)  # noqa: S607 - where the system keeps it


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)  # noqa: S607 - where the system keeps it
