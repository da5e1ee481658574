"""The team's own topics and openings: added, reworded, put in order, switched off, and back."""

from dataclasses import replace

import pytest

from outreach import i18n
from outreach.domain.errors import AlreadyThere, NothingTyped, TextTooLong
from outreach.services.workspace import Workspace

SHIPPED = ("What the person asked for:", "What we answered:", "What was missing:")


def test_shipped_openings_speak_the_language_of_the_moment(workspace: Workspace) -> None:
    with i18n.speaking("en"):
        assert workspace.openings.offered() == SHIPPED
    with i18n.speaking("fr"):
        assert workspace.openings.offered()[0] == "Ce que la personne demandait :"


def test_a_team_words_orders_and_switches_off_its_openings_and_takes_it_back(workspace: Workspace) -> None:
    openings = workspace.openings
    with i18n.speaking("en"):
        asked, answered, missing = openings.all()
        own = openings.new("  What helped: ")
        before = openings.keep([own, missing, replace(asked, off=True), openings.reworded(answered, "We said:")])
        assert openings.offered() == ("What helped:", "What was missing:", "We said:")
        with i18n.speaking("fr"):
            assert openings.offered() == ("What helped:", "Ce qui manquait :", "We said:")
        openings.keep(before)
        assert openings.offered() == SHIPPED
        assert openings.reworded(openings.all()[0], "Ce que la personne demandait :").own is None


def test_a_shipped_opening_left_out_is_off_and_not_lost(workspace: Workspace) -> None:
    workspace.openings.keep(())
    assert workspace.openings.offered() == ()
    assert [opening.off for opening in workspace.openings.all()] == [True, True, True]


def test_an_empty_or_endless_opening_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NothingTyped):
        workspace.openings.new(" \n ")
    with pytest.raises(TextTooLong):
        workspace.openings.new("x" * 500)


def test_topics_are_added_renamed_retired_and_brought_back(workspace: Workspace) -> None:
    openings = workspace.openings
    mine = openings.add_topic("Transport")
    assert openings.topics()[-1] == mine
    assert openings.label(mine.code) == "Transport"
    for taken in ("transport", openings.topics()[0].label):
        with pytest.raises(AlreadyThere):
            openings.add_topic(taken)
    assert openings.rename_topic(mine.code, "Trajets") == mine
    openings.retire_topic(mine.code)
    assert mine.code not in {topic.code for topic in openings.topics()}
    assert openings.label(mine.code) == "Trajets"
    assert openings.add_topic("trajets").code == mine.code
    openings.retire_topic(mine.code)
    openings.bring_back_topic(mine.code)
    assert openings.topics()[-1].label == "trajets"
    assert openings.label("x_unknown") == "x_unknown"
