"""The cards that ship: each reads, says nothing a card may not say, and is the same in both languages."""

from pathlib import Path

import pytest

from outreach.domain import card_files, card_lint
from outreach.domain.cards import Card, body, entry_of
from outreach.i18n import LANGUAGES
from outreach.services.supplies import shipped
from tests.rules.tree import ROOT, name

FOLDER = ROOT / "resources" / "cards"
FILES = sorted(FOLDER.rglob("*.toml"))
SUPPLIES = {item.code for item in shipped().items}
LONGEST = {"title": 60, "name": 32, "step": 110}


def read(file: Path) -> Card:
    return card_files.parse(file.read_text("utf-8"), name(file))


def sister(file: Path) -> Path:
    (other,) = [code for code in LANGUAGES if code != file.parent.name]
    return FOLDER / other / file.name


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_card_describes_and_neither_grades_nor_orders(file: Path) -> None:
    card = read(file)
    card_files.check_place(card, file.parent.name, file.stem)
    assert card_lint.faults(card) == ()
    assert card_lint.link_faults(card, {*card.linked, card.id}, SUPPLIES) == ()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_card_says_the_same_in_both_languages(file: Path) -> None:
    assert card_lint.pair_faults(read(file), read(sister(file))) == ()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_card_is_complete_and_fits_its_places(file: Path) -> None:
    card = read(file)
    assert card.status == "draft"
    assert 4 <= len(card.vigilance) <= 7
    assert 2 <= len(card.medical) <= 5
    assert len(card.sources) >= 2
    assert card.not_known
    own = card.people_say[-1]
    assert own.to_come
    assert not own.sources
    assert len(card.people_say) >= 2
    for step in card.emergency.steps:
        assert len(step.name) <= LONGEST["name"], step.name
        assert len(step.text) <= LONGEST["step"], step.text


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_card_is_searched_as_it_is_read(file: Path) -> None:
    text = file.read_text("utf-8")
    card = read(file)
    assert card_files.read_entry(text) == entry_of(card)
    assert card_files.read_body(text) == body(card)
