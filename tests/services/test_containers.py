"""Used equipment in containers: litres × what a team reckons with, once in the figures, apart from what was counted."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.encounters import Content
from outreach.domain.errors import OutOfBounds
from outreach.domain.outings import Outing, Plan
from outreach.domain.periods import Period
from outreach.domain.returns import MOST_PER_LITRE, PER_LITRE, Containers, LitresUnreadable, estimate, read
from outreach.services.workspace import Workspace
from tests.services.test_releases import TODAY, issue

NIGHT = date(2026, 9, 18)
SEPTEMBER = Period(2026, 9)


@pytest.fixture
def outing(workspace: Workspace) -> Outing:
    zone = workspace.team.add_zone("Quais")
    return workspace.outings.start(Plan(NIGHT, "street", zone.code, time(20)), datetime(2026, 9, 18, 20, 0))


def end(workspace: Workspace, outing: Outing, containers: Containers | None) -> None:
    workspace.outings.end(outing.id, time(23), found=3, containers=containers)


@given(st.integers(0, 999), st.integers(1, 9_999), st.integers(1, MOST_PER_LITRE))
def test_an_estimate_is_litres_times_the_factor_to_the_nearest_syringe(count: int, tenths: int, per: int) -> None:
    pieces = estimate(Containers(count, tenths), per)
    assert pieces >= 1
    assert abs(pieces - tenths * per / 10) <= 0.5 or pieces == 1
    assert estimate(Containers(count, tenths), per) <= estimate(Containers(count, tenths + 1), per)
    assert read(count, f"{tenths // 10},{tenths % 10}") == Containers(count, tenths)
    assert read(count, f" {tenths // 10}.{tenths % 10}0 L ") == Containers(count, tenths)


@pytest.mark.parametrize("typed", ["two", "-1", "1,25", "1 2", "٣", "=1", "10000"])
def test_what_is_no_litres_is_refused(typed: str) -> None:
    with pytest.raises(LitresUnreadable):
        read(1, typed)


def test_containers_without_litres_ask_for_them_and_nothing_is_nothing() -> None:
    with pytest.raises(LitresUnreadable):
        read(2, " ")
    assert read(0, "") == read(0, "0") == Containers()


def test_they_are_kept_with_their_litres_and_stand_apart(workspace: Workspace, outing: Outing) -> None:
    draft = workspace.encounters.begin(outing.id)
    workspace.encounters.save(draft.with_content(Content(returned=14, returned_estimated=5)))
    end(workspace, outing, Containers(2, 25))
    assert workspace.outings.containers(outing.id) == Containers(2, 25)
    assert workspace.outings.totals(outing.id).returned == 14 + 5 + 250
    exact = workspace.releases.exact(SEPTEMBER, today=TODAY)
    told = {name: exact.value(f"returned:{name}") for name in ("counted", "estimated", "containers")}
    assert told == {"counted": 14, "estimated": 5 + 250, "containers": 2}
    assert exact.value("found") == 3
    line = workspace.reports.compare(SEPTEMBER, today=TODAY).line
    assert [month.back for month in line] == [14 + 5 + 250]


def test_ending_again_counts_them_once_and_another_factor_changes_no_old_estimate(
    workspace: Workspace, outing: Outing
) -> None:
    end(workspace, outing, Containers(2, 25))
    assert workspace.outings.reckon(40) == PER_LITRE
    end(workspace, outing, Containers(2, 25))
    end(workspace, outing, None)
    assert workspace.outings.totals(outing.id).returned == 250
    end(workspace, outing, Containers(1, 25))
    assert workspace.outings.totals(outing.id).returned == 100
    end(workspace, outing, Containers())
    assert workspace.outings.totals(outing.id).returned == 0
    assert workspace.outings.containers(outing.id) == Containers()
    assert workspace.check() == ()


def test_a_factor_out_of_reach_is_refused_and_so_is_an_endless_container(workspace: Workspace, outing: Outing) -> None:
    with pytest.raises(OutOfBounds):
        workspace.outings.reckon(0)
    with pytest.raises(OutOfBounds):
        end(workspace, outing, Containers(1, 10_000))
    assert workspace.outings.per_litre() == PER_LITRE
    assert workspace.outings.get(outing.id).state == "open"


def test_what_leaves_has_them_exact_and_tells_of_nobody(workspace: Workspace, outing: Outing, tmp_path: Path) -> None:
    end(workspace, outing, Containers(3, 40))
    _release, left = issue(workspace, SEPTEMBER, tmp_path)
    assert left.value("returned:estimated") == 400
    assert left.value("returned:containers") == 3
    assert left.value("encounters") == 0
