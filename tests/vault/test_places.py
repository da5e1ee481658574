import os
import sys
from pathlib import Path

import pytest

from outreach.vault import places
from outreach.vault.places import Doubt, Kind
from outreach.words import place_doubt


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".sync_4c5a.db", "Nextcloud"),
        ("._sync_4c5a.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox", "Dropbox"),
    ],
)
def test_a_folder_that_another_program_copies_is_doubtful(tmp_path: Path, mark: str, program: str) -> None:
    (tmp_path / mark).touch()
    vault = tmp_path / "papers" / "notebook"
    assert places.doubts(vault) == (Doubt(Kind.SYNCHRONISED, program),)
    vault.mkdir(parents=True)
    assert places.doubts(vault) == (Doubt(Kind.SYNCHRONISED, program),)


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Rive Claire)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Association Rive Claire", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("nextcloud", "Nextcloud"),
        ("Google Drive", "Google Drive"),
    ],
)
def test_the_names_such_folders_have_are_known(tmp_path: Path, name: str, program: str) -> None:
    assert places.doubts(tmp_path / name / "notebook") == (Doubt(Kind.SYNCHRONISED, program),)


@pytest.mark.parametrize(
    "name", ["notebook", "carnet", "Dropboxes", "not a OneDrive", "my nextcloud notes", "stfolder"]
)
def test_other_folders_raise_no_doubt(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / "photo.db").touch()
    assert places.doubts(tmp_path / name) == ()


def test_the_settings_dropbox_keeps_at_home_are_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert places.doubts(tmp_path / "notebook") == ()


MOUNTS = [
    "/dev/sda1 / ext4 rw,relatime 0 0",
    "/dev/sdb1 /media/a\\040stick vfat rw 0 0",
    "/dev/sdc1 /media/exfat exfat rw 0 0",
    "srv:/share /home/me/share nfs4 rw 0 0",
    "//srv/x /mnt/win cifs rw 0 0",
    "me@srv: /mnt/ssh fuse.sshfs rw 0 0",
    "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0",
    "/dev/sdd1 /mnt/win/local ext4 rw 0 0",
    "broken",
]


@pytest.mark.parametrize(
    ("folder", "doubt"),
    [
        ("/home/me/notebook", None),
        ("/media/a stick/notebook", Doubt(Kind.WITHOUT_OWNERS, "vfat")),
        ("/media/a stick", Doubt(Kind.WITHOUT_OWNERS, "vfat")),
        ("/media/a sticky", None),
        ("/media/exfat/notebook", Doubt(Kind.WITHOUT_OWNERS, "exfat")),
        ("/home/me/share/notebook", Doubt(Kind.NETWORK, "nfs4")),
        ("/mnt/win/notebook", Doubt(Kind.NETWORK, "cifs")),
        ("/mnt/ssh/notebook", Doubt(Kind.NETWORK, "sshfs")),
        ("/run/user/1000/gvfs/smb/notebook", Doubt(Kind.NETWORK, "gvfsd-fuse")),
        ("/mnt/win/local/notebook", None),
    ],
)
def test_the_file_system_is_the_one_the_folder_lies_on(folder: str, doubt: Doubt | None) -> None:
    mounts = list(places.parsed_mounts(MOUNTS))
    assert list(places.mounted(Path(folder), mounts)) == ([] if doubt is None else [doubt])


def test_a_folder_nobody_may_look_into_raises_no_error(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    assert places.doubts(closed / "notebook") == ()
    assert places.doubts(Path("relative")) == places.doubts(Path.cwd() / "relative")


@pytest.mark.parametrize("kind", Kind)
def test_every_doubt_has_words(kind: Kind) -> None:
    words = place_doubt(kind, "Syncthing")
    assert "Syncthing" in words.what
    assert words.next_step


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's list of mounts is Linux's")
def test_the_kernel_s_own_list_is_read() -> None:
    assert os.fspath(Path("/")) in {str(where) for where, _ in places.mounts()}
