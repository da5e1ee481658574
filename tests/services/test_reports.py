from datetime import date, datetime, time

import pytest

from outreach.domain.encounters import Content
from outreach.domain.errors import AudienceMissing, PeriodInFuture, PeriodUnfinished, TextTooLong
from outreach.domain.figures import LONGEST_NARRATIVE
from outreach.domain.outings import Plan
from outreach.domain.periods import Period
from outreach.services.workspace import Workspace

OCTOBER = Period(2026, 10)
TODAY = date(2026, 11, 20)


def hold(workspace: Workspace, day: date, *, given: dict[str, int] | None = None, cancelled: bool = False) -> None:
    """Hold an outing with one encounter, or cancel one."""
    zone = next(iter(workspace.team.zones()), None) or workspace.team.add_zone("Quais nord")
    plan = Plan(day, "street", zone.code, starts=time(20), ends=time(23, 30))
    outing = workspace.outings.start(plan, datetime.combine(TODAY, time(12)))
    if not cancelled:
        draft = workspace.encounters.begin(outing.id)
        workspace.encounters.save(draft.with_content(Content(given=given or {}, people=2, returned=4)))
    workspace.outings.end(outing.id, time(23, 30), cancelled=cancelled)


def test_what_was_logged_is_what_is_compared(workspace: Workspace) -> None:
    hold(workspace, date(2026, 8, 29))
    hold(workspace, date(2026, 9, 12), given={"syr_1ml": 5})
    hold(workspace, date(2026, 10, 2), given={"syr_1ml": 8, "kit_injection_1ml": 1, "nlx_nasal_18": 1})
    hold(workspace, date(2026, 10, 31))
    hold(workspace, date(2026, 10, 9), cancelled=True)

    compared = workspace.reports.compare(OCTOBER, today=TODAY)

    assert (compared.now.outings, compared.now.cancelled, compared.now.hours) == (2, 1, 7.0)
    assert (compared.now.encounters, compared.now.people, compared.now.back) == (2, 4, 8)
    assert (compared.now.syringes, compared.now.naloxone, compared.now.doses) == (10, 1, 2)
    assert compared.now.kits == {"kit_injection_1ml": 1}
    assert compared.before is not None
    assert compared.before.syringes == 5
    assert compared.year_before is None
    assert [month.period.index for month in compared.line] == [8, 9, 10]


def test_a_month_before_the_first_outing_is_not_compared(workspace: Workspace) -> None:
    hold(workspace, date(2026, 10, 2))
    compared = workspace.reports.compare(OCTOBER, today=TODAY)

    assert compared.before is None
    assert [month.period for month in compared.line] == [OCTOBER]


def test_a_year_is_not_compared_with_its_last_weeks(workspace: Workspace) -> None:
    hold(workspace, date(2025, 12, 1))
    hold(workspace, date(2026, 1, 5))

    assert workspace.reports.compare(Period(2026, 1, "year"), today=TODAY).before is None
    assert workspace.reports.compare(Period(2026, 1, "quarter"), today=TODAY).before is None
    assert workspace.reports.compare(Period(2026, 1), today=TODAY).before is not None


def test_a_month_is_not_compared_with_the_last_days_of_one(workspace: Workspace) -> None:
    hold(workspace, date(2026, 8, 30))
    hold(workspace, date(2026, 9, 12))
    hold(workspace, date(2026, 10, 2))

    assert workspace.reports.compare(Period(2026, 9), today=TODAY).before is None
    assert workspace.reports.compare(OCTOBER, today=TODAY).before is not None
    assert workspace.reports.compare(Period(2027, 8), today=date(2027, 9, 1)).year_before is None
    assert workspace.reports.compare(Period(2027, 9), today=date(2027, 10, 1)).year_before is not None


def test_an_empty_notebook_compares_nothing_with_nothing(workspace: Workspace) -> None:
    compared = workspace.reports.compare(OCTOBER, today=TODAY)

    assert compared.now.empty
    assert compared.before is None
    assert [month.period for month in compared.line] == [OCTOBER]
    assert workspace.reports.first_day() is None


def test_months_to_come_have_no_place_in_a_line(workspace: Workspace) -> None:
    hold(workspace, date(2026, 1, 5))
    compared = workspace.reports.compare(Period(2026, 1, "year"), today=TODAY)

    assert compared.line[-1].period == Period(2026, 11)
    assert compared.line[0].period == Period(2026, 1)


def test_a_quiet_month_stays_in_the_line(workspace: Workspace) -> None:
    hold(workspace, date(2026, 8, 5))
    compared = workspace.reports.compare(OCTOBER, today=TODAY)

    assert [month.outings for month in compared.line] == [1, 0, 0]
    assert compared.before is not None
    assert compared.before.empty


def test_a_period_is_published_once_it_is_over(workspace: Workspace) -> None:
    check = workspace.reports.check_publishable

    check(OCTOBER, date(2026, 11, 1))
    with pytest.raises(PeriodUnfinished):
        check(OCTOBER, date(2026, 10, 31))
    with pytest.raises(PeriodUnfinished):
        check(Period(2026, 1, "year"), TODAY)
    with pytest.raises(PeriodInFuture):
        check(Period(2026, 12), TODAY)


def test_a_period_to_come_has_no_sheet(workspace: Workspace) -> None:
    with pytest.raises(PeriodInFuture):
        workspace.reports.sheet(Period(2027, 1), language="fr", today=TODAY)


def test_an_exact_report_names_its_reader(workspace: Workspace) -> None:
    with pytest.raises(AudienceMissing):
        workspace.reports.sheet(OCTOBER, language="fr", purpose="exact", audience="  ", today=TODAY)


def test_a_sheet_holds_all_that_a_renderer_needs(workspace: Workspace) -> None:
    hold(workspace, date(2026, 10, 2))
    zone = workspace.team.zones()[0]
    workspace.team.retire_zone(zone.code)
    made = workspace.reports.sheet(OCTOBER, language="en", sections=("outings", "key_figures"), today=TODAY)

    assert made.team == "Association Rive Claire"
    assert made.zones[zone.code] == "Quais nord"
    assert made.sections == ("key_figures", "outings")
    assert made.made_on == date(2026, 11, 1)
    assert made.finished
    assert not workspace.reports.sheet(Period(2026, 11), language="en", today=TODAY).finished


def test_texts_are_kept_for_their_period_and_change(workspace: Workspace) -> None:
    workspace.reports.write_narrative(OCTOBER, "context", "Le froid")
    workspace.reports.write_narrative(OCTOBER, "quotation", "On revient", consent=True)
    workspace.reports.write_narrative(OCTOBER, "context", "Le froid est arrivé")

    kept = workspace.reports.narratives(OCTOBER)
    assert kept["context"].text == "Le froid est arrivé"
    assert kept["quotation"].consent
    assert not workspace.reports.narratives(Period(2026, 9))


def test_a_text_that_is_too_long_changes_nothing(workspace: Workspace) -> None:
    workspace.reports.write_narrative(OCTOBER, "context", "Le froid")
    with pytest.raises(TextTooLong):
        workspace.reports.write_narrative(OCTOBER, "context", "x" * (LONGEST_NARRATIVE + 1))
    assert workspace.reports.narratives(OCTOBER)["context"].text == "Le froid"
