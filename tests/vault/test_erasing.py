"""Erasing: afterwards nothing opens; killed in the middle, it either opens as before or is gone for good."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from outreach.domain.errors import FolderReadOnly, OutreachError, WrongPhrase
from outreach.vault import erasing, files, headers, tries, vaults
from outreach.vault.keys import DataKey
from tests.vault.conftest import PHRASE, SmallDisk, Started

NAMES = (files.HEADER, files.HEADER_COPY)


def opens(folder: Path, text: str) -> bool:
    try:
        vaults.open_vault(folder, vaults.derive(folder, text)).close()
    except OutreachError:
        return False
    return True


def test_nothing_is_left_and_a_new_one_can_be_made_there(folder: Path) -> None:
    (folder / "store-1.before-2.db").write_bytes(b"x")
    erasing.erase(folder)
    assert not folder.exists()
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    assert opens(folder, PHRASE)


def test_what_is_not_ours_stays(folder: Path) -> None:
    (folder / "letter.txt").write_text("hello", "utf-8")
    erasing.erase(folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_copy_of_the_store_alone_opens_with_nothing(tmp_path: Path) -> None:
    folder, kept = tmp_path / "notebook", tmp_path / "kept"
    code = vaults.create(folder, PHRASE, cost=vaults.LOW)
    kept.mkdir()
    shutil.copy(folder / "store-1.db", kept)
    erasing.erase(folder)
    assert not opens(kept, PHRASE)
    assert not opens(kept, code)
    # Nor with the header of another vault, though it were of the same phrase.
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    for name in NAMES:
        shutil.copy(folder / name, kept)
    assert not opens(kept, PHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be unlinked there")
def test_the_bytes_of_the_keys_are_overwritten_where_they_lay(folder: Path) -> None:
    before = [(folder / name).read_bytes() for name in NAMES]
    held = [(folder / name).open("rb") for name in NAMES]
    erasing.forget_keys(folder)
    for content, file in zip(before, held, strict=True):
        with file:
            after = file.read()
        assert len(after) == len(content)
        pieces = {content[at : at + 8] for at in range(0, len(content), 8)}
        assert not [at for at in range(0, len(after), 8) if after[at : at + 8] in pieces]


def test_a_header_that_was_being_written_goes_too(folder: Path) -> None:
    for name in NAMES:
        shutil.copy(folder / name, folder / f"{name}.new")
    erasing.forget_keys(folder)
    assert not list(folder.glob("keys*"))


def test_it_can_be_open_meanwhile(folder: Path, key: DataKey) -> None:
    vault = vaults.open_vault(folder, key)
    erasing.forget_keys(folder)
    vault.close()
    assert not opens(folder, PHRASE)
    erasing.remove_rest(folder)
    assert not folder.exists()


@pytest.mark.parametrize("first", NAMES)
def test_half_of_one_copy_overwritten_still_opens(folder: Path, first: str) -> None:
    content = (folder / first).read_bytes()
    for part in (1, 700, headers.SIZE - 1):
        (folder / first).write_bytes(os.urandom(part) + content[part:])
        assert opens(folder, PHRASE)
        (folder / first).write_bytes(content)


def test_a_link_under_the_name_of_a_header_leads_nowhere_large(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture"
    picture.write_bytes(bytes(1 << 17))
    (folder / files.HEADER).unlink()
    (folder / files.HEADER).symlink_to(picture)
    erasing.erase(folder)
    assert picture.read_bytes() == bytes(1 << 17)


def test_where_nothing_can_be_written_nothing_changes(small_disk: SmallDisk) -> None:
    place = small_disk.folder / "notebook"
    vaults.create(place, PHRASE, cost=vaults.LOW)
    with small_disk.read_only():
        with pytest.raises(FolderReadOnly):
            erasing.forget_keys(place)
        vaults.derive(place, PHRASE)


KILLED = """
import shutil, signal
from outreach.domain.errors import OutreachError
from outreach.vault import erasing
from outreach.vault.transactions import transaction

template = folder / "template"
code = vaults.create(template, phrase, cost=vaults.LOW)
with vaults.open_vault(template, vaults.derive(template, phrase)) as vault:
    with transaction(vault.connection) as connection:
        connection.execute("INSERT INTO setting VALUES ('acknowledged', '')")

def die_at(number):
    left = [number]
    def count(event, arguments):
        if event in ("open", "os.remove", "os.rmdir") and str(place) in str(arguments[0]):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)

def opens(text):
    try:
        key = vaults.derive(place, text)
        with vaults.open_vault(place, key) as vault:
            return bool(vault.connection.execute("SELECT 1 FROM setting WHERE key = 'acknowledged'").fetchone())
    except OutreachError:
        return False

seen = []
for number in range(100):
    place = folder / f"killed {number}"
    shutil.copytree(template, place)
    child = os.fork()
    if child == 0:
        die_at(number)
        erasing.erase(place)
        os._exit(0)
    whole = os.waitpid(child, 0)[1] == 0
    answers = {opens(phrase), opens(code)}
    assert len(answers) == 1, number
    seen.append(answers.pop())
    if whole:
        break
print(whole, seen == sorted(seen, reverse=True), seen[0], seen[-1], len(seen) > 8, flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork") or not hasattr(signal, "SIGKILL"), reason="needs fork and kill")
def test_killed_at_any_step_it_opens_or_is_gone_for_good(start: Started, tmp_path: Path) -> None:
    process = start(KILLED, tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline().split() == ["True", "True", "True", "False", "True"]


# Wrong phrases counted -------------------------------------------------------------------------------------


def test_nothing_is_counted_unless_it_was_asked_for(folder: Path) -> None:
    assert tries.count(folder) is None
    assert not (folder / tries.NAME).exists()


def test_wrong_phrases_are_counted_down_and_forgiven(folder: Path) -> None:
    tries.limit(folder, 5)
    assert [tries.count(folder) for _ in range(3)] == [4, 3, 2]
    tries.forgive(folder)
    assert [tries.count(folder) for _ in range(6)] == [4, 3, 2, 1, 0, 0]
    tries.limit(folder, None)
    assert tries.count(folder) is None


@pytest.mark.parametrize("content", [b"", b"7 3", b"5", b"5 -1", b"5 x", b"5 3 2", bytes(100), b"5 " + b"9" * 500])
def test_a_count_that_makes_no_sense_never_erases(folder: Path, content: bytes) -> None:
    (folder / tries.NAME).write_bytes(content)
    assert tries.count(folder) is None


def test_a_limit_nobody_can_choose_is_none(folder: Path) -> None:
    with pytest.raises(ValueError, match="3"):
        tries.limit(folder, 3)


def test_the_count_is_no_part_of_opening(folder: Path) -> None:
    tries.limit(folder, 10)
    with pytest.raises(WrongPhrase):
        vaults.derive(folder, "une autre phrase qui ne va pas")
    assert opens(folder, PHRASE)
