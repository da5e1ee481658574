from dataclasses import replace
from datetime import date

import pytest

from outreach.domain.encounters import Content
from outreach.domain.errors import AlreadyThere, NothingTyped, OutOfBounds, TextTooLong, UnknownItem, UnknownPlace
from outreach.domain.outings import Plan
from outreach.domain.supplies import Catalogue, Item, KitContent
from outreach.services.workspace import Workspace, unlock
from outreach.store import balances
from tests.services.conftest import NOW, PHRASE, TONIGHT


def item(code: str, **more: object) -> Item:
    words = {"fr": code, "en": code}
    return Item(code, "injection", words, words, words, **more)  # type: ignore[arg-type]  # short for the test


def test_a_new_team_has_the_pad_of_the_catalogue(workspace: Workspace) -> None:
    pad = workspace.supplies.catalogue().on_pad()
    assert len(pad) == 24
    assert [tile.code for tile in pad][:3] == ["syr_1ml", "syr_2ml", "needle"]
    assert tuple(tile.code for tile in pad) == workspace.supplies.default_pad()


def test_the_pad_is_the_teams_and_stays_so(workspace: Workspace) -> None:
    before = workspace.supplies.set_pad(["foil", "syr_1ml"])
    assert [tile.code for tile in workspace.supplies.catalogue().on_pad()] == ["foil", "syr_1ml"]
    workspace.close()
    again = unlock(workspace.folder, PHRASE)
    assert [tile.code for tile in again.supplies.catalogue().on_pad()] == ["foil", "syr_1ml"]
    again.supplies.set_pad(before)
    assert [tile.code for tile in again.supplies.catalogue().on_pad()] == list(before)
    again.close()


def test_supplies_are_taken_from_the_bag_first(workspace: Workspace) -> None:
    assert [place.code for place in workspace.supplies.places()][:3] == ["bag", "van", "office"]


def test_a_kit_opens_into_the_contents_of_its_day() -> None:
    versions = (KitContent("kit", date(2026, 1, 1), {"syr": 2}), KitContent("kit", date(2026, 3, 1), {"syr": 1}))
    catalogue = Catalogue({"kit": item("kit"), "syr": item("syr", syringe=True)}, {}, {"kit": versions})
    assert catalogue.expand({"kit": 3, "syr": 1}, date(2026, 2, 28)) == {"syr": 7}
    assert catalogue.expand({"kit": 3, "syr": 1}, date(2026, 3, 1)) == {"syr": 4}
    assert catalogue.expand({"kit": 3}, date(2025, 1, 1)) == {}
    assert catalogue.syringes({"syr": 4}) == 4


def test_naloxone_counts_in_kits_and_in_doses() -> None:
    catalogue = Catalogue({"nlx": item("nlx", doses=2), "im": item("im", doses=5), "syr": item("syr")}, {})
    pieces = {"nlx": 3, "im": 1, "syr": 9}
    assert (catalogue.naloxone(pieces), catalogue.doses(pieces)) == (4, 11)


def test_a_place_of_the_teams_own_is_added_renamed_retired_and_brought_back(workspace: Workspace) -> None:
    supplies = workspace.supplies
    made = supplies.add_place("  Sac  rouge ", "bag")
    assert (made.code, made.label("fr"), made.kind) == ("sac-rouge", "Sac rouge", "bag")
    with pytest.raises(AlreadyThere):
        supplies.add_place("sac ROUGE", "van")
    supplies.rename_place(made.code, "Sac bleu")
    supplies.retire_place(made.code)
    kept = next(place for place in supplies.places() if place.code == made.code)
    assert (kept.label("en"), kept.retired) == ("Sac bleu", True)
    assert supplies.add_place("Sac bleu", "bag").code == made.code
    assert not next(place for place in supplies.places() if place.code == made.code).retired


def test_a_shipped_place_takes_another_name_and_has_its_words_back(workspace: Workspace) -> None:
    supplies = workspace.supplies
    supplies.rename_place("van", "Le bus")
    assert next(place for place in supplies.places() if place.code == "van").label("en") == "Le bus"
    supplies.rename_place("van", "Camion")
    van = next(place for place in supplies.places() if place.code == "van")
    assert (van.label("fr"), van.label("en")) == ("Camion", "Van")


@pytest.mark.parametrize("label", ["", "   ", "x" * 61])
def test_a_place_without_a_name_or_with_too_long_a_one_is_refused(workspace: Workspace, label: str) -> None:
    with pytest.raises((NothingTyped, TextTooLong)):
        workspace.supplies.add_place(label, "bag")
    with pytest.raises(UnknownPlace):
        workspace.supplies.retire_place("cellar")


def test_an_outing_takes_from_the_place_it_says(workspace: Workspace) -> None:
    place = workspace.supplies.add_place("Sac rouge", "bag")
    zone = workspace.team.add_zone("Quais nord")
    outing = workspace.outings.start(Plan(TONIGHT, "street", zone.code, place=place.code), NOW)
    draft = workspace.encounters.begin(outing.id)
    workspace.encounters.save(replace(draft, content=Content(given={"syr_1ml": 5})))
    assert balances.stock(workspace.vault.connection) == {("syr_1ml", place.code): -5}


def test_what_a_kit_holds_changes_from_a_day_on(workspace: Workspace) -> None:
    supplies = workspace.supplies
    march, may = date(2026, 3, 1), date(2026, 5, 1)
    before = supplies.catalogue().contents("kit_base", march)
    assert supplies.set_kit_content("kit_base", may, {"foil": 2, "pipe_tip": 1}) == {}
    assert supplies.catalogue().contents("kit_base", march) == before
    assert supplies.catalogue().contents("kit_base", may) == {"foil": 2, "pipe_tip": 1}
    assert supplies.set_kit_content("kit_base", may, {"foil": 3}) == {"foil": 2, "pipe_tip": 1}
    supplies.set_kit_content("kit_base", may, {})
    assert supplies.catalogue().contents("kit_base", may) == before
    with pytest.raises(UnknownItem):
        supplies.set_kit_content("kit_base", may, {"unheard_of": 1})
    with pytest.raises(OutOfBounds):
        supplies.set_kit_content("kit_base", may, {"foil": 0})
