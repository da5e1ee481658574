from datetime import timedelta
from pathlib import Path

import pytest

from outreach.domain.errors import TextTooLong, VaultInUse, WrongPhrase
from outreach.services.workspace import Workspace, create, unlock
from outreach.vault.vaults import LOW
from tests.services.conftest import PHRASE, TONIGHT


def test_a_name_too_long_is_refused_before_anything_is_made(folder: Path) -> None:
    with pytest.raises(TextTooLong):
        create(folder, PHRASE, team="x" * 61, cost=LOW)
    assert not folder.exists()


def test_the_recovery_code_opens_what_the_phrase_opens(folder: Path) -> None:
    code = create(folder, PHRASE, team="Les Quais", cost=LOW)
    workspace = unlock(folder, code.lower())
    assert workspace.team.name() == "Les Quais"
    workspace.close()


def test_another_phrase_opens_nothing(workspace: Workspace) -> None:
    with pytest.raises(WrongPhrase):
        unlock(workspace.folder, "une autre phrase que celle-là")


def test_a_second_window_is_refused_and_a_reader_is_not(workspace: Workspace) -> None:
    with pytest.raises(VaultInUse):
        unlock(workspace.folder, PHRASE)
    reader = unlock(workspace.folder, PHRASE, read_only=True)
    assert reader.read_only
    assert reader.team.name() == workspace.team.name()
    reader.close()


def test_what_a_team_changed_survives_opening_with_another_catalogue(workspace: Workspace) -> None:
    workspace.supplies.set_pad(["foil"])
    workspace.vault.connection.execute("UPDATE setting SET value = 'older' WHERE key = 'catalogue'")
    workspace.close()
    again = unlock(workspace.folder, PHRASE)
    assert [item.code for item in again.supplies.catalogue().on_pad()] == ["foil"]
    again.close()


def test_the_journal_keeps_days_and_words_for_thirty_days(workspace: Workspace, outing: object) -> None:
    workspace.journal("opened", TONIGHT - timedelta(days=31))
    workspace.journal("opened", TONIGHT)
    workspace.expire(TONIGHT)
    rows = workspace.vault.connection.execute("SELECT day, kind FROM event").fetchall()
    assert rows == [(TONIGHT.isoformat(), "opened")]


def test_check_sees_supplies_that_do_not_follow_their_encounters(workspace: Workspace, outing: object) -> None:
    assert workspace.check() == ()
    current = workspace.outings.current()
    assert current is not None
    workspace.vault.connection.execute(
        "INSERT INTO movement (id, item, place, quantity, kind, outing, laptop) "
        "VALUES (zeroblob(16), 'foil', 'bag', -3, 'distributed', ?, zeroblob(8))",
        (current.id,),
    )
    assert [finding.kind for finding in workspace.check()] == ["supplies_uneven"]
