"""What a team exports: as it reads its cards, the same bytes each time, taken elsewhere once its key is trusted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from outreach.domain.cards import CardMissing
from outreach.domain.errors import NothingTyped, TextTooLong
from outreach.domain.packs import PackEmpty, PackManifestUnsuitable, PackUnknownSigner
from outreach.domain.proposals import Passage
from outreach.services import cards as shelves
from outreach.services.workspace import Workspace, create, unlock
from outreach.vault.vaults import LOW
from tests.services.conftest import PHRASE
from tests.services.packing import made, written

TODAY = date(2026, 11, 20)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Another team's notebook."""
    folder = tmp_path / "other"
    create(folder, PHRASE, team="Association Autre", cost=LOW)
    opened = unlock(folder, PHRASE)
    yield opened
    opened.close()


def agree(workspace: Workspace) -> None:
    card = shelves.shipped().card("heroin", "fr")
    note = workspace.proposals.propose_note(card, "Ici on garde la bouilloire au chaud.", "Dit\nau local", TODAY)
    edit = workspace.proposals.propose_edit(card, Passage("about", "", card.about), "Nos mots.", "Plus court", TODAY)
    for one in (note, edit):
        workspace.proposals.decide(one.id, "accepted", TODAY)


def test_it_installs_elsewhere_as_trusted_once_the_key_is_trusted(workspace: Workspace, other: Workspace) -> None:
    agree(workspace)
    assert workspace.packs.own_key() is None
    packed = workspace.pack_exports.export(["heroin", "cocaine"], "Nos fiches", 1)
    looked = other.packs.look(packed)
    assert looked.standing == "unknown"
    with pytest.raises(PackUnknownSigner):
        other.packs.install(looked)
    key = workspace.packs.own_key()
    assert key is not None
    other.packs.trust(key, "Rive Claire", TODAY)
    other.packs.install(other.packs.look(packed))
    (installed,) = other.packs.installed()
    assert (installed.origin.standing, installed.origin.label) == ("trusted", "Rive Claire")
    assert (installed.origin.by, installed.cards) == ("Association Rive Claire", {"en": 2, "fr": 2})
    card = shelves.with_packs(other.packs.layers()).card("heroin", "fr")
    assert card.about == "Nos mots."
    assert card.people_say[-1].text == "Ici on garde la bouilloire au chaud."
    assert card.people_say[-1].gathered == "Équipe Association Rive Claire, novembre 2026\u00a0: Dit au local"
    assert looked.pack.texts["fr", "cocaine"] == shelves.shipped().text("cocaine", "fr")


def test_the_same_export_gives_the_same_bytes_and_another_version_or_team_others(
    workspace: Workspace, other: Workspace
) -> None:
    agree(workspace)
    packed = workspace.pack_exports.export(["heroin", "cocaine"], "Nos fiches", 1)
    assert workspace.pack_exports.export(["cocaine", "heroin", "heroin"], " Nos  fiches", 1) == packed
    assert workspace.pack_exports.export(["heroin", "cocaine"], "Nos fiches", 2) != packed
    assert other.packs.look(packed).pack.manifest.id != (
        other.packs.look(other.pack_exports.export(["heroin"], "Nos fiches", 1)).pack.manifest.id
    )


def test_the_teams_own_pack_counts_as_its_own(workspace: Workspace) -> None:
    looked = workspace.packs.look(workspace.pack_exports.export(["heroin"], "Nos fiches", 1))
    assert (looked.standing, looked.needs_yes) == ("own", False)
    workspace.packs.install(looked)
    again = workspace.packs.look(workspace.pack_exports.export(["heroin", "teeth"], "Nos fiches", 2))
    assert (again.replaces is not None, again.other_signer) == (True, False)


def test_what_the_team_changed_leaves_as_a_draft_and_links_lead_somewhere(
    workspace: Workspace, other: Workspace
) -> None:
    reviewed = written("ours").replace('status = "draft"', 'status = "reviewed_by_peers"')
    reviewed = reviewed.replace("reviewed_by = []", 'reviewed_by = ["peers"]')
    reviewed = reviewed.replace('reviewed_on = ""', 'reviewed_on = "2026-05"')
    reviewed = reviewed.replace('linked = ["', 'linked = ["elsewhere", "', 1)
    from tests.packs.packing import changed_cards  # noqa: PLC0415 - beside what it is for

    there = {("fr", "ours"): reviewed, ("fr", "elsewhere"): written("elsewhere")}
    workspace.packs.install(workspace.packs.look(changed_cards("mine", 1, there)), accept_unknown=True)
    assert shelves.with_packs(workspace.packs.layers()).card("ours", "fr").reviewed_by == ("peers (Fiches mine)",)
    taken = other.packs.look(workspace.pack_exports.export(["ours"], "Nos fiches", 1)).pack.cards[0]
    assert (taken.status, taken.reviewed_by) == ("reviewed_by_peers", ("peers",))
    assert "elsewhere" not in taken.linked
    card = shelves.with_packs(workspace.packs.layers()).card("ours", "fr")
    note = workspace.proposals.propose_note(card, "Chez nous aussi.", "Dit au local", TODAY)
    workspace.proposals.decide(note.id, "accepted", TODAY)
    taken = other.packs.look(workspace.pack_exports.export(["ours"], "Nos fiches", 1)).pack.cards[0]
    assert (taken.status, taken.reviewed_by, taken.reviewed_on) == ("draft", (), "")


def test_what_can_not_be_exported_is_said_and_makes_no_key(workspace: Workspace) -> None:
    exports = workspace.pack_exports
    for kind, asked in (
        (NothingTyped, (["heroin"], " \u202e ", 1)),
        (TextTooLong, (["heroin"], "x" * 81, 1)),
        (PackManifestUnsuitable, (["heroin"], "Fiches", 0)),
        (PackEmpty, ([], "Fiches", 1)),
    ):
        with pytest.raises(kind):
            exports.export(*asked)
        assert workspace.packs.own_key() is None
    with pytest.raises(CardMissing):
        exports.export(["nowhere"], "Fiches", 1)


def test_it_remembers_what_was_exported_last(workspace: Workspace) -> None:
    exports = workspace.pack_exports
    exports.remember("Nos fiches", 1, ["heroin"])
    exports.remember("Nos fiches", 2, ["heroin", "teeth"])
    (last,) = exports.made()
    assert (last.title, last.version, last.cards) == ("Nos fiches", 2, ("heroin", "teeth"))


def test_a_pack_of_others_can_be_exported_again(workspace: Workspace, other: Workspace) -> None:
    other.packs.install(other.packs.look(made("one", 1, ["ours"])), accept_unknown=True)
    taken = workspace.packs.look(other.pack_exports.export(["ours"], "Reprises", 1))
    assert taken.pack.texts == {("fr", "ours"): written("ours")}
    assert taken.pack.manifest.by == "Association Autre"


def test_every_card_that_ships_can_be_shared_and_is_the_same_elsewhere(workspace: Workspace) -> None:
    shelf = shelves.shipped()
    every = [entry.id for entry in shelf.entries("fr")]
    looked = workspace.packs.look(workspace.pack_exports.export(every, "Toutes", 1))
    assert (looked.changes, looked.same) == ((), sum(looked.counts.values()))
    assert looked.counts == {"en": len(every), "fr": len(every)}
