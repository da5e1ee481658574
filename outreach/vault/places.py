"""Where a vault should not lie: what doubts a folder raises, from its name, its neighbours and its file system.

Nothing is refused here: a person may have reasons. Whoever makes or opens a vault says the doubts once.
"""

import fnmatch
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")


class Kind(StrEnum):
    """What is doubtful about a folder."""

    SYNCHRONISED = "synchronised"  # another program copies its files while they are written
    NETWORK = "network"  # locks and flushes may mean nothing there
    WITHOUT_OWNERS = "without_owners"  # FAT, exFAT: whoever holds the stick may read the file, whatever its mode


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is doubtful, and the name of the program or file system it comes from."""

    kind: Kind
    name: str


# What synchronising programs leave at the top of the folder they look after.
_MARKS = (
    (".stfolder", "Syncthing"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".SeaDrive", "Seafile"),
    (".megaignore", "MEGA"),
)
# What such folders are called; a team's own words may follow ("OneDrive - Association").
_NAMES = (
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("iCloudDrive", "iCloud"),
    ("iCloud Drive", "iCloud"),
    ("Mobile Documents", "iCloud"),
    ("com~apple~CloudDocs", "iCloud"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("kDrive", "kDrive"),
    ("pCloudDrive", "pCloud"),
)
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs", "sshfs", "rclone")
)
_WITHOUT_OWNERS = frozenset(("vfat", "msdos", "exfat", "exfat-fuse"))


def doubts(folder: Path) -> tuple[Doubt, ...]:
    """What is doubtful about keeping a vault in `folder`, which need not exist yet. Never raises, reads no content."""
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - `resolve` would follow links into folders that refuse it
    found = [*_synchronised(place), *mounted(place, mounts())]
    return tuple(dict.fromkeys(found))


def _synchronised(place: Path) -> Iterator[Doubt]:
    for folder in (place, *place.parents):
        for name, program in _NAMES:
            if re.fullmatch(rf"{re.escape(name)}(?: ?[-–(].*)?", folder.name, re.IGNORECASE):
                yield Doubt(Kind.SYNCHRONISED, program)
        try:
            # A folder can hold thousands of names, and no mark begins with a letter.
            names = (entry.name for entry in os.scandir(folder)) if folder.is_dir() else ()
            present = [name for name in names if name.startswith(".")]
        except OSError:
            continue
        # At home, Dropbox keeps its own settings under the same name as the mark it leaves in its folder.
        marks = [mark for mark in _MARKS if mark[0] != ".dropbox" or not (folder / ".dropbox").is_dir()]
        for pattern, program in marks:
            if fnmatch.filter(present, pattern):
                yield Doubt(Kind.SYNCHRONISED, program)


def mounted(place: Path, known: list[tuple[Path, str]]) -> Iterator[Doubt]:
    """What is doubtful about the file system a folder lies on, among those that are mounted."""
    if str(place).startswith("\\\\"):
        yield Doubt(Kind.NETWORK, "SMB")
    # The last one mounted is the one that is seen.
    around = [(len(where.parts), at, system) for at, (where, system) in enumerate(known) if place.is_relative_to(where)]
    if not around:
        return
    system = max(around)[2].removeprefix("fuse.")
    if system in _NETWORK or system.startswith("gvfsd"):
        yield Doubt(Kind.NETWORK, system)
    if system in _WITHOUT_OWNERS:
        yield Doubt(Kind.WITHOUT_OWNERS, system)


def mounts() -> list[tuple[Path, str]]:
    """Where what is mounted, on Linux; elsewhere nothing is known."""
    try:
        lines = os.fsdecode(_MOUNTS.read_bytes()).splitlines()
    except OSError:
        return []
    return list(parsed_mounts(lines))


def parsed_mounts(lines: list[str]) -> Iterator[tuple[Path, str]]:
    """The folder and the type of each line of /proc/mounts (spaces are octal escapes there, fstab(5))."""
    for line in lines:
        fields = line.split(" ")
        if len(fields) > 2:  # noqa: PLR2004 - device, folder, type
            where = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1])
            yield Path(where), fields[2]
