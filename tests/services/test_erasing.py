"""The open notebook erased, or looked at from another thread; phrases counted, and with their file."""

import threading
from pathlib import Path

import pytest

from outreach.domain.errors import OutreachError, StoreReadOnly, WrongPhrase
from outreach.services.workspace import Finding, Workspace, unlock
from outreach.vault import tries, vaults
from tests.services.conftest import PHRASE, TONIGHT


def test_an_open_notebook_is_erased_whole(workspace: Workspace, folder: Path) -> None:
    workspace.limit_tries(10)
    workspace.erase()
    assert not folder.exists()
    with pytest.raises(OutreachError):
        unlock(folder, PHRASE)


def test_one_that_was_saved_to_a_moment_ago_too(workspace: Workspace, folder: Path) -> None:
    workspace.team.add_zone("Quais nord")
    workspace.vault.connection.execute("BEGIN IMMEDIATE")
    workspace.erase()
    assert not folder.exists()


def test_a_right_phrase_forgives_the_wrong_ones(workspace: Workspace, folder: Path) -> None:
    workspace.limit_tries(5)
    workspace.close()
    assert [tries.count(folder) for _ in range(3)] == [4, 3, 2]
    again = unlock(folder, PHRASE)
    assert again.tries_limit == 5
    again.close()
    assert tries.count(folder) == 4


def test_reading_forgives_nothing_and_sets_nothing(workspace: Workspace, folder: Path) -> None:
    workspace.limit_tries(5)
    tries.count(folder)
    reading = unlock(folder, PHRASE, read_only=True)
    with pytest.raises(StoreReadOnly):
        reading.limit_tries(10)
    reading.close()
    assert tries.count(folder) == 3


def test_a_phrase_opens_with_its_file_only(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture"
    picture.write_bytes(bytes(range(256)))
    phrase = "un phare allumé derrière la dune"
    workspace.keys.add(workspace.keys.prepare(phrase, picture), "Loutre", TONIGHT)
    workspace.close()
    with pytest.raises(WrongPhrase):
        unlock(folder, phrase)
    unlock(folder, phrase, keyfile=picture).close()


def test_it_is_looked_at_from_another_thread(workspace: Workspace) -> None:
    found: list[tuple[Finding, ...]] = []
    (workspace.folder / "keys.bak.escale").write_bytes(b"damaged")
    look = workspace.checking()
    thread = threading.Thread(target=lambda: found.append(look()))
    thread.start()
    thread.join()
    assert found == [(Finding("header_copy", "keys.bak.escale"),)]
    assert workspace.check() == found[0]


def test_a_notebook_without_a_header_is_missed_as_one(workspace: Workspace, folder: Path) -> None:
    workspace.erase()
    assert not vaults.exists(folder)
