"""Packs in a notebook: looked at, installed, updated, rolled back, removed, each way back exact."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.errors import AlreadyThere, OutreachError, StoreReadOnly
from outreach.domain.packs import (
    PackCardWords,
    PackMissing,
    PackMoved,
    PackOlder,
    PackOtherSigner,
    PackUnknownSigner,
    SignerGone,
)
from outreach.domain.proposals import Passage
from outreach.services import cards as shelves
from outreach.services.packs import Packs, Undo
from outreach.services.workspace import Workspace, unlock
from tests import notebooks
from tests.packs.packing import OTHER_SECRET, changed_cards, resealed, text_of
from tests.packs.test_checks import ZOO
from tests.services.conftest import PHRASE
from tests.services.packing import PUBLIC, made, of_shipped, written

TODAY = date(2026, 11, 20)


@pytest.fixture
def packs(workspace: Workspace) -> Packs:
    """Those of a team that trusts whoever signs the packs of these tests."""
    workspace.packs.trust(PUBLIC, "Rive", TODAY)
    return workspace.packs


def put(packs: Packs, packed: bytes, *, accept_unknown: bool = False) -> Undo:
    return packs.install(packs.look(packed), accept_unknown=accept_unknown)


def state(packs: Packs) -> dict[str, tuple[int, tuple[int, ...]]]:
    return {one.id: (one.origin.version, one.earlier) for one in packs.installed()}


def test_a_look_writes_nothing_and_says_who_signed_what_is_new_and_what_changes(packs: Packs) -> None:
    cards = {("fr", "our_place"): written("our_place"), ("fr", "heroin"): written("heroin", 2)}
    looked = packs.look(changed_cards("mixed", 1, cards))
    assert (looked.standing, looked.label, looked.replaces) == ("trusted", "Rive", None)
    assert {(one.card, one.kind) for one in looked.changes} == {("our_place", "new"), ("heroin", "changed")}
    (heroin,) = [one for one in looked.changes if one.card == "heroin"]
    assert [change.part for change in heroin.changes] == ["title", "about"]
    assert heroin.changes[0].before == "Héroïne"
    assert "Version 2" in heroin.changes[1].after
    assert looked.counts == {"fr": 2}
    assert packs.installed() == ()


def test_what_is_the_same_as_what_ships_is_counted_and_not_listed(packs: Packs) -> None:
    looked = packs.look(of_shipped("same", 1, ["heroin"]))
    assert (looked.changes, looked.same) == ((), 2)


def test_an_unsigned_or_unknown_pack_needs_a_yes(workspace: Workspace) -> None:
    for packed, standing in (
        (made("one", 1, ["ours"]), "unknown"),
        (made("two", 1, ["ours"], secret=None), "unsigned"),
    ):
        looked = workspace.packs.look(packed)
        assert (looked.standing, looked.needs_yes) == (standing, True)
        with pytest.raises(PackUnknownSigner):
            workspace.packs.install(looked)
        assert looked.pack.manifest.id not in state(workspace.packs)
        workspace.packs.install(looked, accept_unknown=True)
    assert {one.origin.standing for one in workspace.packs.installed()} == {"unknown", "unsigned"}
    workspace.packs.trust(PUBLIC, "Rive", TODAY)
    assert {one.origin.standing for one in workspace.packs.installed()} == {"trusted", "unsigned"}


def test_trust_can_be_taken_back_while_one_looks(packs: Packs) -> None:
    looked = packs.look(made("one", 1, ["ours"]))
    packs.distrust(PUBLIC)
    with pytest.raises(PackUnknownSigner):
        packs.install(looked)


def test_a_key_is_trusted_from_the_look_and_its_pack_needs_no_yes_then(workspace: Workspace) -> None:
    looked = workspace.packs.look(made("one", 1, ["ours"]))
    workspace.packs.trust(PUBLIC, "Rive", TODAY)
    judged = workspace.packs.judged(looked)
    assert (judged.standing, judged.label, judged.needs_yes) == ("trusted", "Rive", False)
    workspace.packs.distrust(PUBLIC)
    assert workspace.packs.judged(judged) == looked
    assert workspace.packs.installed() == ()
    workspace.packs.trust(PUBLIC, "Rive", TODAY)
    workspace.packs.install(judged)
    assert [one.origin.standing for one in workspace.packs.installed()] == ["trusted"]


def test_an_update_signed_by_another_needs_a_yes_even_of_somebody_trusted(packs: Packs) -> None:
    put(packs, made("one", 1, ["ours"]))
    looked = packs.look(made("one", 2, ["ours"], secret=OTHER_SECRET))
    assert looked.pack.signer is not None
    packs.trust(looked.pack.signer, "Autre", TODAY)
    looked = packs.look(made("one", 2, ["ours"], secret=OTHER_SECRET))
    assert (looked.standing, looked.other_signer, looked.needs_yes) == ("trusted", True, True)
    with pytest.raises(PackOtherSigner):
        packs.install(looked)
    packs.install(looked, accept_unknown=True)
    assert state(packs) == {"one": (2, (1,))}


def test_an_older_version_or_the_same_is_refused_at_the_look(packs: Packs) -> None:
    put(packs, made("one", 2, ["ours"]))
    for version in (1, 2):
        with pytest.raises(PackOlder) as refused:
            packs.look(made("one", version, ["ours"]))
        assert refused.value.details == {"title": "Fiches one", "found": version, "known": 2}


def test_what_was_looked_at_is_what_is_installed_or_nothing(packs: Packs) -> None:
    looked = packs.look(made("one", 2, ["ours"]))
    put(packs, made("one", 1, ["ours"]))
    with pytest.raises(PackMoved):
        packs.install(looked)
    assert state(packs) == {"one": (1, ())}


def test_an_update_keeps_two_versions_to_go_back_to_and_going_back_is_exact(packs: Packs) -> None:
    for version in range(1, 5):
        put(packs, made("one", version, ["ours", f"only_{version}"]))
    assert state(packs) == {"one": (4, (3, 2))}
    packs.roll_back("one")
    packs.roll_back("one")
    assert state(packs) == {"one": (2, ())}
    (layer,) = packs.layers()
    assert layer.texts == {("fr", "ours"): written("ours", 2), ("fr", "only_2"): written("only_2", 2)}
    with pytest.raises(PackMissing):
        packs.roll_back("one")
    with pytest.raises(PackMissing):
        packs.roll_back("two")


def test_an_update_says_which_cards_go(packs: Packs) -> None:
    put(packs, made("one", 1, ["ours", "going", "heroin"]))
    looked = packs.look(made("one", 2, ["ours"]))
    assert [(one.card, one.kind) for one in looked.changes] == [
        ("ours", "changed"),
        ("going", "gone"),
        ("heroin", "gone"),
    ]
    assert looked.uncovered == {("fr", "heroin")}
    assert looked.replaces is not None
    assert looked.replaces.version == 1


def test_everything_is_undone_exactly_and_done_again(packs: Packs) -> None:
    put(packs, made("below", 1, ["ours"]))
    installed = put(packs, made("above", 1, ["ours"]))
    before = (state(packs), packs.layers())
    acts: list[Callable[[], Undo]] = [
        lambda: put(packs, made("below", 2, ["ours"])),
        lambda: packs.remove("below"),
        lambda: packs.remove("above"),
    ]
    for act in acts:
        undo = act()
        after = (state(packs), packs.layers())
        assert after != before
        again = packs.put_back(undo)
        assert (state(packs), packs.layers()) == before
        undo = packs.put_back(again)
        assert (state(packs), packs.layers()) == after
        packs.put_back(undo)
    assert (state(packs), packs.layers()) == before
    packs.put_back(installed)
    assert list(state(packs)) == ["below"]


def test_an_undo_whose_time_has_passed_is_refused(packs: Packs) -> None:
    undo = put(packs, made("one", 1, ["ours"]))
    put(packs, made("one", 2, ["ours"]))
    with pytest.raises(PackMoved):
        packs.put_back(undo)
    assert state(packs) == {"one": (2, (1,))}


def test_the_pack_that_came_later_lies_on_top_and_an_update_keeps_its_place(packs: Packs) -> None:
    put(packs, made("first", 1, ["ours", "heroin"]))
    put(packs, made("second", 1, ["ours"]))
    looked = packs.look(made("first", 2, ["ours", "heroin"]))
    assert looked.hidden == (("fr", "ours", "Fiches second"),)
    packs.install(looked)
    shelf = shelves.with_packs(packs.layers())
    assert [one.id for one in packs.installed()] == ["second", "first"]
    assert [one.pack for one in shelf.origins("ours", "fr")] == ["second", "first"]
    assert shelf.card("ours", "fr").title == "ours 1 Héroïne"
    assert [one.pack for one in shelf.origins("heroin", "fr")] == ["first"]
    assert shelf.card("heroin", "fr").title == "heroin 2 Héroïne"
    assert shelf.origins("heroin", "en") == ()
    assert shelf.card("heroin", "en").title == "Heroin"
    assert shelves.shipped().card("heroin", "fr").title == "Héroïne"


def test_what_the_team_agreed_on_lies_above_packs_and_a_look_says_what_steps_aside(
    workspace: Workspace, packs: Packs
) -> None:
    put(packs, made("one", 1, ["heroin"]))
    card = shelves.with_packs(packs.layers()).card("heroin", "fr")
    edit = workspace.proposals.propose_edit(card, Passage("about", "", card.about), "Nos mots.", "Plus court", TODAY)
    workspace.proposals.decide(edit.id, "accepted", TODAY)
    assert shelves.as_agreed(workspace.proposals, packs.layers()).card("heroin", "fr").about == "Nos mots."
    looked = packs.look(made("one", 2, ["heroin"]))
    assert looked.stepping_aside == 1
    packs.install(looked)
    assert "Version 2" in shelves.as_agreed(workspace.proposals, packs.layers()).card("heroin", "fr").about


@pytest.mark.filterwarnings("ignore::UserWarning")  # zipfile's, about the name that is there twice
def test_hostile_packs_are_refused_at_the_door_each_for_its_own_reason_and_nothing_is_written(
    packs: Packs, workspace: Workspace
) -> None:
    before = workspace.vault.connection.total_changes
    for animal in ZOO.keys() - {"a hundred thousand files"}:  # which takes seconds to make
        kind, untrusted = ZOO[animal]
        with pytest.raises(OutreachError) as refused:
            packs.look(untrusted())
        assert type(refused.value) is kind, animal
    assert workspace.vault.connection.total_changes == before
    assert packs.installed() == ()


def test_words_under_which_somebody_disappears_are_refused_but_street_names_are_not(packs: Packs) -> None:
    text = text_of("heroin", "fr")
    name = "cards/fr/heroin.toml"
    packs.look(resealed({name: text.replace("aliases = [", 'aliases = [\n    "junkie",', 1).encode()}))
    with pytest.raises(PackCardWords) as refused:
        packs.look(resealed({name: text.replace('about = """\n', 'about = """\nUn toxico en parle.\n', 1).encode()}))
    assert (refused.value.details["field"], refused.value.details["words"]) == ("about", "Un toxico")


def test_a_card_may_link_to_one_of_another_pack_that_is_there(packs: Packs) -> None:
    linking = written("linking").replace('linked = ["', 'linked = ["ours", "', 1)
    with pytest.raises(PackCardWords):
        packs.look(changed_cards("links", 1, {("fr", "linking"): linking}))
    put(packs, made("one", 1, ["ours"]))
    packs.look(changed_cards("links", 1, {("fr", "linking"): linking}))


def test_trust_is_renamed_and_taken_back(packs: Packs) -> None:
    before = packs.trust(PUBLIC, "Rive Claire", date(2027, 1, 1))
    assert before is not None
    assert [(one.label, one.since) for one in packs.signers()] == [("Rive Claire", TODAY)]
    packs.trust_again(before)
    assert packs.distrust(PUBLIC) == before
    assert packs.signers() == ()
    with pytest.raises(SignerGone):
        packs.distrust(PUBLIC)


@pytest.mark.parametrize("label", ["Rive", "RIVE", "Rivе", "R\u200bive", "Rіve ", "Ｒive", "Rlve", "R1ve"])
def test_another_key_is_not_trusted_under_a_name_that_looks_the_same(packs: Packs, label: str) -> None:
    with pytest.raises(AlreadyThere) as refused:
        packs.trust(bytes(range(32)), label, TODAY)
    assert refused.value.details == {"label": "Rive"}
    packs.trust(PUBLIC, label, TODAY)
    packs.trust(bytes(range(32)), "Rive droite", TODAY)


def test_a_notebook_that_is_only_read_takes_no_pack(folder: Path) -> None:
    notebooks.make(folder, PHRASE)
    opened = unlock(folder, PHRASE, read_only=True)
    try:
        looked = opened.packs.look(made("one", 1, ["ours"]))
        with pytest.raises(StoreReadOnly):
            opened.packs.install(looked, accept_unknown=True)
    finally:
        opened.close()


def test_it_is_all_there_after_closing(folder: Path) -> None:
    notebooks.make(folder, PHRASE)
    opened = unlock(folder, PHRASE)
    for version in (1, 2):
        put(opened.packs, made("one", version, ["ours"]), accept_unknown=True)
    opened.packs.trust(PUBLIC, "Rive", TODAY)
    there = (opened.packs.installed(), opened.packs.layers())
    opened.close()
    opened = unlock(folder, PHRASE)
    assert (opened.packs.installed(), opened.packs.layers()) == there
    assert opened.check() == ()
    opened.close()


PACKS = ("a_pack", "b_pack", "c_pack")
ACTS = st.tuples(st.sampled_from(["install", "roll_back", "remove", "undo"]), st.sampled_from(PACKS))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packs]:
    folder = tmp_path_factory.mktemp("model") / "notebook"
    notebooks.make(folder, PHRASE)
    opened = unlock(folder, PHRASE)
    opened.packs.trust(PUBLIC, "Rive", TODAY)
    yield opened.packs
    opened.close()


@settings(max_examples=25)
@given(acts=st.lists(ACTS, max_size=14))
def test_in_any_order_it_is_what_a_plain_list_of_versions_would_be(kept: Packs, acts: list[tuple[str, str]]) -> None:
    for one in kept.installed():
        kept.remove(one.id)
    model: dict[str, list[int]] = {}  # in the order of coming
    undos: list[tuple[Undo, dict[str, list[int]]]] = []
    for act, pack in acts:
        before = {name: list(versions) for name, versions in model.items()}
        there = model.get(pack, [])
        undo: Undo | None = None
        if act == "install":
            version = max(there, default=0) + 1
            undo = put(kept, made(pack, version, ["ours", f"of_{pack}"]))
            model[pack] = [*there, version][-3:]
        elif act == "undo":
            if undos:
                done, model = undos.pop()
                kept.put_back(done)
        elif act == "roll_back" and len(there) > 1:
            undo = kept.roll_back(pack)
            model[pack] = there[:-1]
        elif act == "remove" and there:
            undo = kept.remove(pack)
            model = {name: versions for name, versions in model.items() if name != pack}
        else:
            with pytest.raises(PackMissing):
                (kept.remove if act == "remove" else kept.roll_back)(pack)
        if undo is not None:
            undos.append((undo, before))
        expected = {name: (versions[-1], tuple(reversed(versions[:-1]))) for name, versions in model.items()}
        assert state(kept) == expected
        assert [one.id for one in kept.installed()] == list(reversed(model))
    texts = {layer.origin.pack: layer.texts for layer in kept.layers()}
    assert texts == {
        name: {("fr", card): written(card, versions[-1]) for card in ("ours", f"of_{name}")}
        for name, versions in model.items()
    }
