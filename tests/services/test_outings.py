from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from outreach.domain.encounters import Content
from outreach.domain.errors import DateInFuture, EndBeforeStart, OutingGoingOn, OutingGone, OutingNotEmpty, OutOfBounds
from outreach.domain.outings import Outing, Plan, evening_of, quarter, slug, span
from outreach.services.workspace import Workspace
from outreach.store import balances
from tests.services.conftest import NOW, TONIGHT


def test_an_outing_keeps_quarter_hours_only(outing: Outing, workspace: Workspace) -> None:
    assert workspace.outings.get(outing.id).plan.starts == time(21, 30)


def test_only_one_outing_goes_on_at_a_time(outing: Outing, workspace: Workspace) -> None:
    with pytest.raises(OutingGoingOn):
        workspace.outings.start(outing.plan, NOW)


def test_several_outings_fit_in_a_day(outing: Outing, workspace: Workspace) -> None:
    workspace.outings.end(outing.id, time(22, 30))
    second = workspace.outings.start(replace(outing.plan, starts=time(23, 0)), NOW)
    assert workspace.outings.current() == second
    assert [line.outing.id for line in workspace.outings.recent()] == [second.id, outing.id]


def test_an_end_after_midnight_belongs_to_the_same_evening(outing: Outing, workspace: Workspace) -> None:
    ended = workspace.outings.end(outing.id, time(1, 20), atmosphere="calm", police=False)
    assert ended.minutes == 225
    assert workspace.outings.get(outing.id) == ended
    assert workspace.outings.current() is None


def test_an_end_before_the_start_is_refused_and_nothing_changes(outing: Outing, workspace: Workspace) -> None:
    with pytest.raises(EndBeforeStart):
        workspace.outings.end(outing.id, time(21, 0))
    assert workspace.outings.current() == outing


def test_an_outing_tomorrow_is_refused(workspace: Workspace) -> None:
    zone = workspace.team.add_zone("Gare")
    with pytest.raises(DateInFuture):
        workspace.outings.start(Plan(TONIGHT + timedelta(days=1), "street", zone.code), NOW)


def test_a_pause_is_taken_off_the_length(outing: Outing, workspace: Workspace) -> None:
    paused = workspace.outings.pause(outing.id, datetime(2026, 10, 16, 23, 50))
    assert paused.state == "paused"
    assert paused.paused_since == time(23, 45)
    workspace.outings.resume(outing.id, datetime(2026, 10, 17, 0, 20))
    assert workspace.outings.end(outing.id, time(1, 30)).minutes == 240 - 30


def test_ending_during_a_pause_counts_the_pause(outing: Outing, workspace: Workspace) -> None:
    workspace.outings.pause(outing.id, datetime(2026, 10, 16, 23, 0))
    assert workspace.outings.end(outing.id, time(23, 30)).minutes == 90


def test_an_outing_that_never_was_is_refused(workspace: Workspace) -> None:
    with pytest.raises(OutingGone):
        workspace.outings.get(b"x" * 16)


def test_totals_open_kits_into_the_contents_of_their_day(outing: Outing, workspace: Workspace) -> None:
    catalogue = workspace.supplies.catalogue()
    inside = catalogue.contents("kit_injection_1ml", TONIGHT)
    content = Content(given={"kit_injection_1ml": 3, "syr_2ml": 5, "nlx_nasal_18": 2}, returned=4, returned_estimated=6)
    workspace.encounters.save(workspace.encounters.begin(outing.id).with_content(content))
    totals = workspace.outings.totals(outing.id)
    assert totals.syringes == 5 + 3 * inside["syr_1ml"]
    assert (totals.naloxone, totals.returned, totals.encounters) == (2, 10, 1)


def test_changing_the_place_moves_the_supplies_along(outing: Outing, workspace: Workspace) -> None:
    content = Content(given={"syr_1ml": 10})
    workspace.encounters.save(workspace.encounters.begin(outing.id).with_content(content))
    workspace.outings.revise(outing.id, replace(outing.plan, place="van"), TONIGHT)
    stock = balances.stock(workspace.vault.connection)
    assert (stock["syr_1ml", "bag"], stock["syr_1ml", "van"]) == (0, -10)
    assert workspace.check() == ()


def test_what_is_found_in_public_space_stays_apart(outing: Outing, workspace: Workspace) -> None:
    workspace.outings.end(outing.id, time(23, 0), found=7)
    workspace.outings.end(outing.id, time(23, 0), found=9)
    totals = workspace.outings.totals(outing.id)
    assert (totals.found, totals.returned) == (9, 0)
    workspace.outings.end(outing.id, time(23, 0))
    assert workspace.outings.totals(outing.id).found == 9
    workspace.outings.end(outing.id, time(23, 0), found=0)
    assert workspace.outings.totals(outing.id).found == 0


def test_an_end_that_is_refused_leaves_nothing_half_done(outing: Outing, workspace: Workspace) -> None:
    with pytest.raises(OutOfBounds):
        workspace.outings.end(outing.id, time(23, 0), found=-1)
    with pytest.raises(EndBeforeStart):
        workspace.outings.end(outing.id, time(21, 0), found=7)
    assert workspace.outings.current() == outing
    assert workspace.outings.totals(outing.id).found == 0


def test_a_cancelled_outing_stays_cancelled_until_somebody_says_otherwise(outing: Outing, workspace: Workspace) -> None:
    workspace.outings.end(outing.id, time(23, 0), cancelled=True)
    assert workspace.outings.end(outing.id, time(23, 15), atmosphere="calm").cancelled
    assert not workspace.outings.end(outing.id, time(23, 15), cancelled=False).cancelled


def test_an_outing_opened_by_mistake_can_be_removed_and_one_with_something_in_it_not(
    outing: Outing, workspace: Workspace
) -> None:
    assert workspace.outings.remove(outing.id) == outing
    assert workspace.outings.current() is None
    second = workspace.outings.start(outing.plan, NOW)
    draft = workspace.encounters.begin(second.id)
    workspace.encounters.save(draft)
    with pytest.raises(OutingNotEmpty):
        workspace.outings.remove(second.id)
    assert workspace.outings.current() == second


def test_an_end_before_the_pause_began_counts_no_pause(outing: Outing, workspace: Workspace) -> None:
    workspace.outings.pause(outing.id, datetime(2026, 10, 16, 23, 0))
    ended = workspace.outings.end(outing.id, time(22, 30))
    assert (ended.pause_minutes, ended.minutes) == (0, 60)


def test_a_clock_set_back_is_doubted(outing: Outing, workspace: Workspace) -> None:
    assert workspace.outings.clock_doubt(TONIGHT) is None
    assert workspace.outings.clock_doubt(date(2020, 1, 1)) == TONIGHT


def test_three_in_the_morning_belongs_to_the_evening_before() -> None:
    assert evening_of(datetime(2026, 10, 17, 3, 0)) == TONIGHT
    assert evening_of(datetime(2026, 10, 17, 6, 0)) == date(2026, 10, 17)


def test_a_span_crosses_midnight() -> None:
    assert span(time(23, 45), time(0, 15)) == 30
    assert quarter(time(9, 59)) == time(9, 45)


@pytest.mark.parametrize(
    ("label", "code"), [("Quais nord", "quais-nord"), ("L’Île d’Été", "lile-dete"), ("  ", ""), ("北", "")]
)
def test_a_zone_is_coded_by_its_name(label: str, code: str) -> None:
    assert slug(label) == code
