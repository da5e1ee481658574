"""What is different between two versions of a card is told part by part, and nothing else is."""

from dataclasses import replace

from outreach.domain.cards import Area, Card, Step, Voice
from outreach.domain.pack_changes import PARTS, changes
from outreach.domain.packs import Change
from outreach.words.packs import part
from tests.ui.cards.decks import card

CARD = card("ours")


def told(after: Card) -> list[Change]:
    return list(changes(CARD, after, lambda one: one.status))


def test_the_same_card_changes_nothing() -> None:
    assert told(replace(CARD, version=2)) == []


def test_an_area_that_comes_in_between_leaves_the_others_in_step() -> None:
    areas = CARD.vigilance
    after = replace(CARD, vigilance=(areas[0], Area("Le froid", "Il fait froid."), *areas[1:]))
    assert told(after) == [Change("vigilance", "", "Le froid\nIl fait froid.")]
    assert told(replace(CARD, vigilance=areas[1:])) == [Change("vigilance", f"{areas[0].area}\n{areas[0].text}", "")]


def test_words_that_are_put_otherwise_stand_beside_those_they_were() -> None:
    steps = (Step("15 ou 112", "Appeler."), CARD.emergency.steps[1])
    after = replace(CARD, title="Autre", emergency=replace(CARD.emergency, steps=steps))
    assert told(after) == [
        Change("title", CARD.title, "Autre"),
        Change("steps", "15 ou 112\nAppeler et dire où.", "15 ou 112\nAppeler."),
    ]


def test_who_read_it_over_and_how_it_was_gathered_count_as_changes() -> None:
    voices = (replace(CARD.people_say[0], gathered="Entendu ailleurs"), *CARD.people_say[1:])
    after = replace(CARD, people_say=voices, status="reviewed_by_peers")
    assert [change.part for change in told(after)] == ["people_say", "review"]
    assert told(replace(CARD, people_say=(*CARD.people_say, Voice("De plus.", "Équipe")))) == [
        Change("people_say", "", "De plus.\nÉquipe")
    ]


def test_each_part_has_a_name() -> None:
    assert len({part(code) for code in PARTS}) == len(PARTS)
