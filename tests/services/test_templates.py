"""Templates: those that ship stay, the team's own are copies that can be changed, removed and put back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outreach.domain.errors import AlreadyThere, NothingTyped, TextTooLong
from outreach.domain.template_files import TemplateUnreadable
from outreach.domain.templates import TemplateEmpty, TemplateGone, worded
from outreach.services.templates import ORDER
from outreach.services.workspace import Workspace, unlock
from outreach.store import stamps
from outreach.store import templates as rows
from outreach.vault.transactions import transaction
from tests import notebooks

PHRASE = "sept lampes au bord du quai"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    notebooks.make(tmp_path / "notebook", PHRASE)
    opened = unlock(tmp_path / "notebook", PHRASE)
    yield opened
    opened.close()


def test_a_new_notebook_offers_those_that_ship(workspace: Workspace) -> None:
    assert tuple(template.id for template in workspace.templates.all()) == ORDER
    assert not any(template.own for template in workspace.templates.all())


def test_a_copy_is_kept_under_its_own_name(workspace: Workspace, tmp_path: Path) -> None:
    made = workspace.templates.copy("funder", "  Mairie,   deux pages ")
    assert made.own
    assert made.title("fr") == made.title("en") == "Mairie, deux pages"
    assert made.parts == workspace.templates.get("funder").parts
    workspace.close()

    again = unlock(tmp_path / "notebook", PHRASE)
    assert again.templates.get(made.id) == made
    again.close()


def test_a_name_is_asked_for_and_is_given_once(workspace: Workspace) -> None:
    templates = workspace.templates
    made = templates.copy("funder", "Mairie")
    for name, refusal in (
        (" ", NothingTyped),
        ("mairie", AlreadyThere),
        ("Funder, four pages", AlreadyThere),
        ("x" * 90, TextTooLong),
    ):
        with pytest.raises(refusal):
            templates.copy("funder", name)
    other = templates.copy("funder", "Agence")
    with pytest.raises(AlreadyThere):
        templates.rename(other.id, "Mairie")
    assert templates.rename(made.id, "MAIRIE").title("fr") == "Mairie"
    assert templates.get(made.id).title("fr") == "MAIRIE"


def test_sections_are_moved_left_out_and_worded_and_all_of_it_can_be_undone(workspace: Workspace) -> None:
    templates = workspace.templates
    made = templates.copy("funder", "Mairie")
    first, second = made.parts[:2]
    part = replace(made.part("people"), title=worded(made.part("people").title, "fr", "Les rencontres"))
    changed = made.moved(second.key, -1).with_part(replace(first, shown=False)).with_part(part)

    before = templates.change(changed)
    kept = templates.get(made.id)
    assert before == made
    assert kept.parts[0].key == second.key
    assert first.key not in kept.printed()
    assert kept.part("people").title == {"fr": "Les rencontres", "en": "Who we met"}

    templates.bring_back(before)
    assert templates.get(made.id) == made


def test_a_move_past_the_end_changes_nothing(workspace: Workspace) -> None:
    made = workspace.templates.get("funder")
    assert made.moved(made.parts[0].key, -1) == made
    assert made.moved(made.parts[-1].key, 1) == made


def test_what_is_removed_comes_back_whole(workspace: Workspace) -> None:
    made = workspace.templates.copy("caarud", "La nôtre")
    gone = workspace.templates.remove(made.id)
    assert gone == made
    with pytest.raises(TemplateGone):
        workspace.templates.get(made.id)
    workspace.templates.bring_back(gone)
    assert workspace.templates.get(made.id) == made


def test_what_ships_is_neither_changed_nor_removed(workspace: Workspace) -> None:
    templates = workspace.templates
    funder = templates.get("funder")
    with pytest.raises(TemplateGone):
        templates.change(funder)
    with pytest.raises(TemplateGone):
        templates.remove("funder")
    with pytest.raises(TemplateGone):
        templates.rename("funder", "Autre")
    with pytest.raises(TemplateGone):
        templates.get("x_0")
    with pytest.raises(TemplateGone):
        templates.copy("none", "Autre")
    assert templates.all()[0] == funder


def test_a_template_keeps_something_to_print(workspace: Workspace) -> None:
    made = workspace.templates.copy("poster", "Affiche")
    for part in made.parts:
        made = made.with_part(replace(part, shown=False))
    with pytest.raises(TemplateEmpty):
        workspace.templates.change(made)


def test_words_that_paper_can_t_hold_are_refused_and_nothing_is_kept(workspace: Workspace) -> None:
    made = workspace.templates.copy("funder", "Mairie")
    for words in ("x" * 2000, "a\u202eb"):
        with pytest.raises(TemplateUnreadable):
            workspace.templates.change(made.with_part(replace(made.parts[0], title={"fr": words})))
    assert workspace.templates.get(made.id) == made


def test_a_damaged_row_does_not_take_the_others_along(workspace: Workspace) -> None:
    made = workspace.templates.copy("funder", "Mairie")
    for name, body in (("x_bad", "{"), ("x_odd", '{"id": 3}')):
        with transaction(workspace.vault.connection) as connection:
            rows.put(connection, name, body, stamps.tick(connection))
        with pytest.raises(TemplateUnreadable):
            workspace.templates.get(name)
    assert [template.id for template in workspace.templates.all()] == [*ORDER, made.id]
