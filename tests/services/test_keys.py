import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from outreach.domain.errors import KeyGone, WrongPhrase
from outreach.services.imports import LogReader
from outreach.services.workspace import Workspace, open_workspace, unlock
from outreach.vault.keyrings import RECOVERY
from tests.services.conftest import PHRASE

TODAY = date(2026, 10, 16)
THEIRS = "quatre bateaux sous la pluie"

T = TypeVar("T")


def _elsewhere(work: Callable[[], T]) -> T:
    """What the window does: the slow part in a thread of its own."""
    found: list[T] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


def _journal(workspace: Workspace) -> list[str]:
    return [kind for (kind,) in workspace.vault.connection.execute("SELECT kind FROM event")]


def test_somebody_is_let_in_and_taken_out_again(workspace: Workspace, folder: Path) -> None:
    workspace.team.rename("Rive Claire")
    key = _elsewhere(lambda: workspace.keys.prepare(THEIRS))
    holder = workspace.keys.add(key, "Loutre", TODAY)
    unlock(folder, THEIRS, read_only=True).close()
    successor = _elsewhere(lambda: workspace.keys.copy_without(holder.slot, TODAY))
    fresh = workspace.keys.remove(successor)
    with pytest.raises(WrongPhrase):
        unlock(folder, THEIRS)
    again = open_workspace(folder, fresh)
    assert again.team.name() == "Rive Claire"
    assert [holder.label for holder in again.keys.holders()] == ["", ""]
    assert _journal(again) == ["key_added", "key_removed"]
    assert again.check() == ()
    again.close()
    unlock(folder, PHRASE).close()


def test_a_removal_that_is_given_up_changes_nothing(workspace: Workspace, folder: Path) -> None:
    holder = workspace.keys.add(workspace.keys.prepare(THEIRS), "Loutre", TODAY)
    workspace.keys.abandon(workspace.keys.copy_without(holder.slot, TODAY))
    assert _journal(workspace) == ["key_added"]
    unlock(folder, THEIRS, read_only=True).close()


def test_a_phrase_is_changed_and_a_code_renewed(workspace: Workspace, folder: Path) -> None:
    workspace.keys.change(0, workspace.keys.prepare(THEIRS), TODAY)
    code = _elsewhere(workspace.keys.prepare_code)
    assert workspace.keys.rehearse(code.code) is None
    workspace.keys.renew_recovery(code, TODAY)
    found = _elsewhere(lambda: workspace.keys.rehearse(code.code))
    assert found is not None
    assert found.kind == RECOVERY
    assert _journal(workspace) == ["key_changed", "recovery_renewed"]
    unlock(folder, THEIRS, read_only=True).close()
    with pytest.raises(WrongPhrase):
        unlock(folder, PHRASE)


def test_a_key_gets_another_name_and_its_old_one_back(workspace: Workspace) -> None:
    before = workspace.keys.relabel(0, "Loutre")
    assert [holder.label for holder in workspace.keys.holders()] == ["Loutre", ""]
    assert before.label == ""
    with pytest.raises(KeyGone):
        workspace.keys.relabel(4, "Renard")


def test_the_words_drawn_are_a_phrase_one_can_have(workspace: Workspace, folder: Path) -> None:
    generated = workspace.keys.generate("fr")
    assert generated.bits > 64
    workspace.keys.add(workspace.keys.prepare(generated.phrase), "Loutre", TODAY)
    unlock(folder, generated.phrase, read_only=True).close()


def test_nothing_of_a_phrase_or_code_shows_in_what_is_handed_around(workspace: Workspace) -> None:
    code = workspace.keys.prepare_code()
    key = workspace.keys.prepare(THEIRS)
    holder = workspace.keys.add(key, "Loutre", TODAY)
    successor = workspace.keys.copy_without(holder.slot, TODAY)
    shown = f"{code} {key} {successor}"
    workspace.keys.abandon(successor)
    assert code.code not in shown
    assert THEIRS not in shown
    assert successor.key.secret.hex() not in shown
    assert repr(successor.key.secret) not in shown


def test_a_line_sent_again_after_a_removal_still_counts_once(workspace: Workspace, folder: Path) -> None:
    line = b'{"id": "a", "outing": {"date": "2026-10-02", "modality": "street", "zone": "quais"}}'
    assert LogReader(workspace, lambda: TODAY, create_zones=True).record(line, 1).outcome == "stored"
    fresh = workspace.keys.remove(workspace.keys.copy_without(1, TODAY))
    again = open_workspace(folder, fresh)
    assert LogReader(again, lambda: TODAY).record(line, 1).outcome == "already"
    again.close()
