"""Every vault that a released version left behind opens, with everything that was in it."""

import shutil
from pathlib import Path

import pytest

from outreach.domain.notes import Query
from outreach.services import backups
from outreach.services.workspace import Workspace, unlock
from outreach.vault import migrations, schema
from tests.data import stored_vaults
from tests.data.stored_vaults import BACKUP, CONTENTS, DAY, MONTH, NEXT_DAY, PHRASE

RELEASED = sorted(int(folder.name.removeprefix("schema-")) for folder in stored_vaults.HERE.glob("schema-*"))


def test_the_schema_as_it_is_now_is_stored_and_so_is_the_first() -> None:
    assert {1, len(schema.STEPS)} <= set(RELEASED)


def _look(workspace: Workspace) -> None:
    assert workspace.check() == ()
    assert migrations.version_of(workspace.vault.connection) == len(schema.STEPS)
    assert workspace.team.name() == "Association Rive Claire"
    assert [zone.label for zone in workspace.team.zones()] == ["Gare", "Quais nord"]
    later, first = (line.outing for line in workspace.outings.recent())
    assert (later.plan.date, first.plan.date) == (NEXT_DAY, DAY)
    assert [encounter.content for encounter in reversed(workspace.encounters.latest(first.id))] == list(CONTENTS)
    (found,) = workspace.notes.search(Query(text="ete"))
    assert (found.note.day, found.note.outing, found.note.topics) == (DAY, first.id, ())
    figures = workspace.reports.compare(MONTH).now
    assert (figures.outings, figures.encounters, figures.people) == (2, 3, 5)
    assert (figures.returned, figures.returned_estimated, figures.found) == (14, 5, 3)
    assert figures.given["syr_1ml"] == 14
    assert [narrative.text for narrative in workspace.reports.narratives(MONTH).values()] == ["A quiet month."]


@pytest.mark.parametrize("number", RELEASED)
def test_the_vault_of_each_schema_opens(number: int, tmp_path: Path) -> None:
    shutil.copytree(stored_vaults.folder_of(number), tmp_path / "vault")
    workspace = unlock(tmp_path / "vault", PHRASE)
    _look(workspace)
    draft = workspace.drafts.kept()
    assert draft is not None
    assert draft.content.note == "half typed"
    workspace.close()


@pytest.mark.parametrize("number", RELEASED)
def test_the_backup_of_each_schema_comes_back(number: int, tmp_path: Path) -> None:
    source = backups.unlock(stored_vaults.folder_of(number) / BACKUP, PHRASE)
    seen = backups.look(source, NEXT_DAY)
    assert (seen.outings, seen.encounters, seen.notes, seen.newest, seen.version) == (2, 3, 1, NEXT_DAY, number)
    backups.restore(source, tmp_path / "vault", NEXT_DAY)
    workspace = unlock(tmp_path / "vault", PHRASE)
    _look(workspace)
    workspace.close()


def test_the_recipe_still_makes_what_is_stored(tmp_path: Path) -> None:
    stored_vaults.make(tmp_path / "vault")
    workspace = unlock(tmp_path / "vault", PHRASE)
    _look(workspace)
    workspace.close()
