"""What lies under a published report is what the notebook holds; the gate is asked about what is on show."""

from datetime import date
from pathlib import Path

import pytest

from outreach.domain.periods import Period
from outreach.domain.releases import ReportStopped
from outreach.services import protections
from outreach.services.workspace import Workspace
from tests.services import logged_teams
from tests.services.test_releases import OCTOBER, QUARTER, TODAY, issue, log, look


@pytest.fixture
def team(workspace: Workspace) -> Workspace:
    log(workspace, logged_teams.lines(3, date(2026, 7, 1), 122))
    return workspace


@pytest.mark.parametrize("period", [OCTOBER, QUARTER])
@pytest.mark.parametrize("left", [False, True])
def test_beneath_each_published_figure_lies_what_the_notebook_holds(
    team: Workspace, tmp_path: Path, period: Period, left: bool
) -> None:
    if left:
        issue(team, period, tmp_path)
    done = look(team, period)
    true = protections.beneath(done)
    assert true is not None
    exact = team.releases.exact(period, today=TODAY)
    compared = 0
    for published, under in zip(done.publication.figures, true.figures, strict=True):
        assert (published.measure, published.key) == (under.measure, under.key)
        held = exact.figure(published.measure, **dict(published.key))
        # A zone merged for the year, or a code nobody used, has no line of its own among exact figures.
        if held is not None and published.protected:
            assert under.value == held.value
            compared += 1
        assert abs(published.value - under.value) <= published.bound
    assert compared > 60
    told = protections.changed(done.publication, true)
    assert told.protected >= compared
    assert 0 < told.moved <= told.protected
    assert 0 < told.farthest <= done.publication.bound


def test_what_was_rounded_from_is_shown_even_where_the_notebook_was_corrected_since(
    team: Workspace, tmp_path: Path
) -> None:
    before = protections.beneath(look(team, OCTOBER))
    assert before is not None
    issue(team, OCTOBER, tmp_path)
    log(team, logged_teams.lines(9, date(2026, 10, 1), 6))
    after = protections.beneath(look(team, OCTOBER))
    assert after is not None
    assert after.value("encounters") == before.value("encounters")
    assert team.releases.exact(OCTOBER, today=TODAY).value("encounters") > after.value("encounters")


def test_counts_that_are_no_longer_kept_are_not_guessed(team: Workspace, tmp_path: Path) -> None:
    issue(team, OCTOBER, tmp_path)
    team.vault.connection.execute("DELETE FROM counted")
    assert protections.beneath(look(team, OCTOBER)) is None


def test_the_gate_says_the_same_asked_afterwards(team: Workspace) -> None:
    done = look(team, OCTOBER)
    told: list[float] = []
    asked = protections.attacked(done, progress=told.append)
    again = team.releases.look(OCTOBER, today=TODAY, line=False, attacked=True)
    assert asked.gate == again.gate
    assert asked.gate is not None
    assert asked.gate.passed
    assert told == sorted(told)
    with pytest.raises(ReportStopped):
        protections.attacked(done, stop=lambda: True)
