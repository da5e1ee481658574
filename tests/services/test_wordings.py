"""The team's language guide: pairs of its own, other proposals, entries switched off; nothing that ships is lost."""

import pytest

from outreach.domain.errors import AlreadyThere
from outreach.domain.wordings import PairUnreadable, read_pair
from outreach.services.workspace import Workspace, unlock
from tests.services.conftest import PHRASE


def proposals(workspace: Workspace, text: str, language: str = "fr") -> dict[str, str]:
    found = workspace.wordings.guide().find(text, language=language)
    return {text[one.start : one.end]: one.suggestion for one in found}


def test_a_pair_of_the_teams_own_is_found_in_the_singular_and_the_plural(workspace: Workspace) -> None:
    assert proposals(workspace, "deux teufeurs du hangar") == {}
    workspace.wordings.add("teufeur -> personne de la fête", "fr")
    assert set(proposals(workspace, "un teufeur, deux teufeurs")) == {"teufeur", "teufeurs"}


def test_an_entry_can_be_switched_off_and_on_again(workspace: Workspace) -> None:
    text = "la scène ouverte du quai"
    (line,) = (one for one in workspace.wordings.lines("fr") if one.key == "fr.scène ouverte")
    assert proposals(workspace, text)
    workspace.wordings.switch(line.key, off=True)
    assert proposals(workspace, text) == {}
    assert next(one for one in workspace.wordings.lines("fr") if one.key == line.key).off
    workspace.wordings.switch(line.key, off=False)
    assert proposals(workspace, text)


@pytest.mark.parametrize(
    ("off", "own", "others"),
    [
        (
            "fr.toxicomane",
            ("un toxicomane", "des toxicomanes", "un toxicomanne", "un toxico"),
            ("la toxicomanie", "la toxicommanie", "un polytoxicomane"),
        ),
        ("fr.toxicomanie", ("la toxicomanie", "les toxicomanies"), ("un toxicomane", "des toxicommanes", "un toxico")),
        ("fr.camé", ("un camé", "deux camés"), ("un drogué", "un junkie")),
        ("fr.drogué", ("un drogué", "un junkie"), ("un camé",)),
        ("en.addict", ("an addict", "two addicts", "a crackhead"), ("he is addicted",)),
    ],
)
def test_an_entry_that_is_off_is_off_for_all_its_forms_and_for_nothing_else(
    workspace: Workspace, off: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    language = off[:2]
    assert all(proposals(workspace, text, language) for text in (*own, *others))
    workspace.wordings.switch(off, off=True)
    assert [text for text in own if proposals(workspace, text, language)] == []
    assert [text for text in others if not proposals(workspace, text, language)] == []


def test_what_ships_can_be_put_otherwise_and_back(workspace: Workspace) -> None:
    line = next(one for one in workspace.wordings.lines("en") if one.key == "en.addict")
    before = workspace.wordings.change(line.key, "addict = somebody who uses", "en")
    assert proposals(workspace, "an addict", "en") == {"an addict": "a somebody who uses"}
    workspace.wordings.change(line.key, str(before.pair), "en")
    assert "person" in proposals(workspace, "an addict", "en")["an addict"]


def test_it_is_still_there_at_the_next_opening(workspace: Workspace) -> None:
    folder = workspace.folder
    workspace.wordings.add("teufeur → personne de la fête", "fr")
    workspace.close()
    again = unlock(folder, PHRASE)
    assert str(again.wordings.lines("fr")[0].pair) == "teufeur → personne de la fête"
    again.close()


def test_a_pair_twice_is_refused(workspace: Workspace) -> None:
    workspace.wordings.add("teufeur -> personne de la fête", "fr")
    with pytest.raises(AlreadyThere):
        workspace.wordings.add("Teufeur -> autre chose", "fr")


@pytest.mark.parametrize("text", ["", "teufeur", "-> personne", "teufeur ->", "12 -> 13", "a" * 200 + " -> b"])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(PairUnreadable):
        read_pair(text, "fr")
