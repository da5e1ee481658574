import pytest

from outreach.domain.errors import AlreadyThere, NothingTyped, TextTooLong, UnknownZone
from outreach.services.workspace import Workspace


def test_the_team_is_named_at_creation_and_can_change_its_name(workspace: Workspace) -> None:
    assert workspace.team.name() == "Association Rive Claire"
    assert workspace.team.rename("  Les   Quais ") == "Association Rive Claire"
    assert workspace.team.name() == "Les Quais"


def test_a_retired_zone_leaves_the_list_and_comes_back(workspace: Workspace) -> None:
    zone = workspace.team.add_zone("Gare")
    workspace.team.retire_zone(zone.code)
    assert workspace.team.zones() == ()
    assert [kept.code for kept in workspace.team.zones(retired=True)] == ["gare"]
    workspace.team.bring_back_zone(zone.code)
    assert workspace.team.zones() == (zone,)


def test_adding_a_retired_zone_brings_it_back(workspace: Workspace) -> None:
    zone = workspace.team.add_zone("Gare")
    workspace.team.retire_zone(zone.code)
    assert workspace.team.add_zone("gare").code == zone.code


def test_a_renamed_zone_keeps_its_code(workspace: Workspace) -> None:
    zone = workspace.team.add_zone("Gare")
    assert workspace.team.rename_zone(zone.code, "Gare centrale") == zone
    assert [(kept.code, kept.label) for kept in workspace.team.zones()] == [("gare", "Gare centrale")]


def test_two_zones_of_one_name_are_refused_and_two_of_one_code_are_told_apart(workspace: Workspace) -> None:
    workspace.team.add_zone("Île")
    with pytest.raises(AlreadyThere):
        workspace.team.add_zone("île")
    assert workspace.team.add_zone("Ile").code == "ile-2"
    assert workspace.team.add_zone("北").code == "zone"


def test_empty_and_endless_names_are_refused(workspace: Workspace) -> None:
    with pytest.raises(NothingTyped):
        workspace.team.add_zone("   ")
    with pytest.raises(TextTooLong):
        workspace.team.add_call_name("x" * 61)
    with pytest.raises(UnknownZone):
        workspace.team.rename_zone("nowhere", "Somewhere")


def test_what_nobody_sees_is_no_part_of_a_name(workspace: Workspace) -> None:
    assert workspace.team.add_zone("\u202eGa\u200bre\x1b \u2066nord").label == "Gare nord"
    with pytest.raises(NothingTyped):
        workspace.team.add_zone("\u200b\u3164")
    with pytest.raises(AlreadyThere):
        workspace.team.add_zone("Gare \u200b nord")


def test_call_names_are_retired_not_deleted(workspace: Workspace) -> None:
    name = workspace.team.add_call_name("Loutre")
    workspace.team.rename_call_name(name.id, "Mésange")
    workspace.team.retire_call_name(name.id)
    assert workspace.team.call_names() == ()
    workspace.team.bring_back_call_name(name.id)
    assert [kept.label for kept in workspace.team.call_names()] == ["Mésange"]
