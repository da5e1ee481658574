from datetime import date

from outreach.domain.supplies import Catalogue, Item, KitContent
from outreach.services.workspace import Workspace, unlock
from tests.services.conftest import PHRASE


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
