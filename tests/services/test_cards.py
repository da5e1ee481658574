"""The shelf: what is on it, in which order, what is found on it, and what it does with files it can't read."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from outreach.domain.cards import CardFieldUnknown, CardMissing, CardUnreadable
from outreach.services.cards import Shelf

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "cards"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(SAMPLES)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder of cards that somebody may change."""
    copytree(SAMPLES, tmp_path / "cards")
    return tmp_path / "cards"


def found(shelf: Shelf, words: str, language: str = "fr") -> list[tuple[str, str]]:
    return [(hit.entry.id, hit.entry.language) for hit in shelf.search(words, language)]


def test_the_list_is_alphabetical_in_each_language(shelf: Shelf) -> None:
    assert [entry.title for entry in shelf.entries("fr")] == ["Bus de nuit", "Thé à la menthe"]
    assert [entry.title for entry in shelf.entries("en")] == ["Mint tea", "Night bus"]
    assert shelf.entries("xx") == shelf.entries("en")


def test_a_card_that_is_in_one_language_only_stands_in_the_list_of_the_other(changed: Path) -> None:
    (changed / "fr" / "tea.toml").unlink()
    shelf = Shelf(changed)
    assert [entry.title for entry in shelf.entries("fr")] == ["Bus de nuit", "Mint tea"]
    assert shelf.card("tea", "fr").language == "en"
    assert shelf.languages("tea") == ("en",)


def test_a_card_that_is_nowhere_is_refused(shelf: Shelf) -> None:
    with pytest.raises(CardMissing):
        shelf.card("coffee", "fr")


@pytest.mark.parametrize("words", ["", "  ", "\n"])
def test_without_a_word_the_search_is_the_list(shelf: Shelf, words: str) -> None:
    assert tuple(hit.entry for hit in shelf.search(words, "fr")) == shelf.entries("fr")


def test_a_file_that_was_changed_for_the_worse_costs_no_other(changed: Path) -> None:
    tea = changed / "fr" / "tea.toml"
    tea.write_text(tea.read_text("utf-8") + "\nrating = 3\n", "utf-8")
    (changed / "fr" / "scrap.toml").write_bytes(b"\xff")
    bus = changed / "en" / "night_bus.toml"
    bus.write_text(bus.read_text("utf-8") + "title = \n", "utf-8")
    shelf = Shelf(changed)
    assert [entry.id for entry in shelf.entries("fr")] == ["night_bus", "tea"]
    assert found(shelf, "owl", "en") == [("night_bus", "en")]
    assert {type(refusal) for refusal in shelf.refused()} == {CardFieldUnknown, CardUnreadable}
    assert found(shelf, "bus") == [("night_bus", "fr")]
    with pytest.raises(CardFieldUnknown):
        shelf.card("tea", "fr")


def test_no_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "nowhere")
    assert not shelf.entries("fr")
    assert not shelf.search("tea", "fr")


def test_what_is_laid_over_stands_in_the_place_of_what_ships(shelf: Shelf) -> None:
    own = replace(shelf.card("tea", "fr"), title="Thé de l’équipe", aliases=(), about="Le nôtre, sans sucre.")
    over = Shelf(SAMPLES, [own])
    assert over.card("tea", "fr") == own
    assert [entry.title for entry in over.entries("fr")] == ["Bus de nuit", "Thé de l’équipe"]
    assert found(over, "nôtre") == [("tea", "fr")]


def test_a_passage_marks_what_was_found(shelf: Shelf) -> None:
    (hit,) = shelf.search("brulante", "fr")
    passage = shelf.passage(hit)
    (mark,) = passage.excerpt_marks
    assert passage.excerpt[slice(*mark)] == "brûlante"
    assert passage.title == "Thé à la menthe"
    (hit,) = shelf.search("thes", "fr")
    passage = shelf.passage(hit)
    assert [passage.title[slice(*mark)] for mark in passage.title_marks] == ["Thé"]
