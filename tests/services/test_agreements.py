"""What a team agreed on is found by searching; what it put otherwise is not found by the words before."""

from datetime import date
from pathlib import Path

import pytest

from outreach.services.agreements import Agreements
from outreach.services.cards import Shelf
from outreach.services.workspace import Workspace
from tests.ui.cards import decks

DAY = date(2026, 11, 20)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return decks.shelf(tmp_path)


def found(there: Agreements, shelf: Shelf, words: str, language: str = "fr") -> list[str]:
    return [one.entry.id for one in there.search(words, language, shelf.search(words, language))]


def accept_note(workspace: Workspace, shelf: Shelf, text: str) -> None:
    note = workspace.proposals.propose_note(shelf.card("heroin", "fr"), text, "Dit en maraude", DAY)
    workspace.proposals.decide(note.id, "accepted", DAY)


def test_a_note_is_found_once_it_is_accepted_and_its_words_are_marked(workspace: Workspace, shelf: Shelf) -> None:
    there = Agreements(shelf, workspace.proposals)
    note = workspace.proposals.propose_note(shelf.card("heroin", "fr"), "Attendre le tramway", "Dit", DAY)
    assert found(there, shelf, "tramway") == []
    workspace.proposals.decide(note.id, "accepted", DAY)
    there.refresh()
    assert found(there, shelf, "tramway") == ["heroin"]
    (hit,) = there.search("tramway", "fr", ())
    told = there.passage(hit)
    assert [told.excerpt[start:end] for start, end in told.excerpt_marks] == ["tramway"]


@pytest.mark.parametrize("typed", ["tramwya", "TRAMWAY", "tram"])
def test_a_slip_capitals_and_a_beginning_find_it_as_on_the_shelf(
    workspace: Workspace, shelf: Shelf, typed: str
) -> None:
    accept_note(workspace, shelf, "Attendre le tramway")
    assert "heroin" in found(Agreements(shelf, workspace.proposals), shelf, typed)


def test_words_the_team_put_otherwise_no_longer_find_the_card(workspace: Workspace, shelf: Shelf) -> None:
    card = shelf.card("only_french", "fr")
    passage = next(each for each in decks.editable_of(card) if each.part == "not_known")
    edit = workspace.proposals.propose_edit(card, passage, "Le tramway.", "Plus clair", DAY)
    there = Agreements(shelf, workspace.proposals)
    assert "only_french" in found(there, shelf, "presque")
    workspace.proposals.decide(edit.id, "accepted", DAY)
    there.refresh()
    assert "only_french" not in found(there, shelf, "presque")
    assert "only_french" in found(there, shelf, "zone")
    assert found(there, shelf, "tramway") == ["only_french"]


def test_what_holds_every_word_stands_before_what_holds_one(workspace: Workspace, shelf: Shelf) -> None:
    accept_note(workspace, shelf, "Le tramway du soir")
    assert found(Agreements(shelf, workspace.proposals), shelf, "dents tramway") == ["teeth"]
    accept_note(workspace, shelf, "Les dents et le tramway")
    assert found(Agreements(shelf, workspace.proposals), shelf, "dents tramway")[0] == "heroin"


def test_nothing_of_it_stands_in_another_language_or_without_a_word(workspace: Workspace, shelf: Shelf) -> None:
    accept_note(workspace, shelf, "Le tramway du soir")
    there = Agreements(shelf, workspace.proposals)
    assert found(there, shelf, "tramway", "en") == []
    assert found(there, shelf, "  ") == [one.entry.id for one in shelf.search("", "fr")]


def test_a_card_that_went_takes_what_was_agreed_on_with_it_and_breaks_nothing(
    workspace: Workspace, shelf: Shelf, tmp_path: Path
) -> None:
    gone = decks.card("gone", "fr", title="Partie")
    note = workspace.proposals.propose_note(gone, "Le tramway", "Dit", DAY)
    workspace.proposals.decide(note.id, "accepted", DAY)
    assert found(Agreements(shelf, workspace.proposals), shelf, "tramway") == []
