"""What leaves is rounded, attacked, frozen and written down; nothing that happens later changes it."""

import csv as plain_csv
import io
import tempfile
from collections import Counter
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from outreach import paths
from outreach.domain.codes import parse_items, parse_settings
from outreach.domain.encounters import Content, Draft
from outreach.domain.errors import AudienceMissing, ExportRefused, PeriodUnfinished, StoreReadOnly
from outreach.domain.outings import Plan
from outreach.domain.periods import Period
from outreach.domain.releases import (
    FiguresMoved,
    Gate,
    GateRefused,
    LedgerBroken,
    Pinned,
    Publication,
    Release,
)
from outreach.domain.tables import PLACES, key_of, margin, measure_name
from outreach.reports import csv
from outreach.services.imports import LogReader
from outreach.services.publishing import Made, made
from outreach.services.workspace import Workspace, unlock
from outreach.vault.drivers import driver
from tests import notebooks
from tests.services import logged_teams
from tests.services.conftest import PHRASE
from tests.services.log_samples import as_line

TODAY = date(2026, 11, 20)
OCTOBER, SEPTEMBER = Period(2026, 10), Period(2026, 9)
QUARTER = Period(2026, 3, "quarter")


def log(workspace: Workspace, lines: list[dict[str, Any]]) -> None:
    reader = LogReader(workspace, lambda: TODAY, create_zones=True)
    for number, line in enumerate(lines):
        assert reader.record(as_line(line), number).outcome == "stored"


def look(workspace: Workspace, period: Period, *, line: bool = False) -> Made:
    done = made(workspace.releases.gather(period, today=TODAY, line=line))
    workspace.releases.settle(done)
    return done


def issue(workspace: Workspace, period: Period, folder: Path, *, line: bool = False) -> tuple[Release, Publication]:
    done = look(workspace, period, line=line)
    files = {folder / f"{done.code}.csv": csv.table(done.publication, done.code)}
    return workspace.releases.issue(done, files, today=TODAY), done.publication


def values(publication: Publication) -> dict[tuple[str, Any], int]:
    return {(figure.measure, figure.key): figure.value for figure in publication.figures}


@pytest.fixture
def team(workspace: Workspace) -> Workspace:
    """August to October, some eighty encounters a month."""
    log(workspace, logged_teams.lines(1, date(2026, 8, 1), 92))
    return workspace


# Exact figures --------------------------------------------------------------------------------------


@pytest.mark.parametrize("period", [OCTOBER, QUARTER, Period(2026, 1, "year")])
def test_exact_figures_are_those_of_an_independent_recount(team: Workspace, period: Period) -> None:
    everything = logged_teams.lines(1, date(2026, 8, 1), 92)
    inside = [line for line in everything if period.contains(date.fromisoformat(line["outing"]["date"]))]
    lists = (paths.resources() / "codes" / "lists.toml").read_text("utf-8")
    expected = logged_teams.recount(inside, parse_settings(lists))
    assert parse_items((paths.resources() / "codes" / "items.toml").read_text("utf-8")).kits
    kit = team.supplies.catalogue().contents("kit_injection_1ml", TODAY)
    found: Counter[logged_teams.Cell] = Counter()
    for figure in csv.printed(team.releases.exact(period, today=TODAY)):
        codes = tuple((dimension, code) for dimension, code in figure.key if dimension in csv.BREAKDOWNS)
        found[measure_name(figure.measure, figure.key), codes] += figure.value
    # What a kit holds beside its syringes is counted by nobody here.
    others = {f"supply:{item}" for item in kit} - {"supply:syr_1ml"}
    for (measure, codes), count in found.items():
        ours = expected[measure, codes]
        counted_elsewhere = measure in others or measure.startswith(("pieces:", "doses:", "encounters:"))
        assert counted_elsewhere or count == ours, (measure, codes)
    assert not [cell for cell in expected if expected[cell] and cell not in found]


# What leaves ------------------------------------------------------------------------------------------


@settings(max_examples=3, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 1000), st.integers(0, 12), st.integers(1, 31))
def test_whatever_a_team_logs_its_files_add_up_and_tell_no_small_count(seed: int, most: int, days: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        notebooks.make(Path(home) / "notebook", PHRASE)
        workspace = unlock(Path(home) / "notebook", PHRASE)
        try:
            lines = logged_teams.lines(seed, date(2026, 8, 15), days + 30, most)
            log(workspace, lines)
            published = {period: issue(workspace, period, Path(home))[1] for period in (SEPTEMBER, QUARTER)}
            exact = {period: workspace.releases.exact(period, today=TODAY) for period in published}
        finally:
            workspace.close()
    for period, publication in published.items():
        true = values(exact[period])
        for figure in publication.figures:
            assert not figure.protected or figure.value % 5 == 0
            # Hours of a quarter are those printed for its months, each to a tenth.
            bound = 2 if figure.measure == "hours" else figure.bound
            assert abs(figure.value - true.get((figure.measure, figure.key), 0)) <= bound
        _adds_up(publication)
    month, quarter = values(published[SEPTEMBER]), values(published[QUARTER])
    assert all(quarter[cell] >= value for cell, value in month.items() if cell in quarter)


def _adds_up(publication: Publication) -> None:
    tables: dict[tuple[str, tuple[str, ...]], dict[Any, int]] = {}
    for figure in publication.figures:
        if figure.protected:
            dimensions = tuple(dimension for dimension, _code in figure.key)
            tables.setdefault((figure.measure, dimensions), {})[figure.key] = figure.value
    for (measure, dimensions), cells in tables.items():
        for above in (dimensions[:1], dimensions[1:], ()):
            if set(above) < set(dimensions):
                assert margin(cells, above) == tables[measure, above], (measure, dimensions, above)


def test_a_quarter_is_the_sum_of_its_frozen_months_and_says_its_bound(team: Workspace, tmp_path: Path) -> None:
    _release, quarter = issue(team, QUARTER, tmp_path)
    months = [look(team, month).publication for month in QUARTER.months()]
    assert all(month.frozen for month in months)
    for figure in quarter.figures:
        parts = [month.figure(figure.measure, **dict(figure.key)) for month in months]
        if all(parts):
            assert figure.value == sum(part.value for part in parts if part)
            assert figure.rounding == ("~13" if figure.protected else "")


def test_a_report_freezes_the_months_it_shows_oldest_first(team: Workspace, tmp_path: Path) -> None:
    release, _publication = issue(team, OCTOBER, tmp_path, line=True)
    assert release.months == (Period(2026, 8), SEPTEMBER, OCTOBER)
    assert team.releases.frozen_months() == release.months
    assert (release.code, release.supersedes, release.purpose) == ("2026-10-r1", None, "published")


def test_a_small_and_an_empty_month_are_issued_too(workspace: Workspace, tmp_path: Path) -> None:
    log(workspace, logged_teams.lines(3, date(2026, 9, 1), 2, most=3))
    _release, small = issue(workspace, SEPTEMBER, tmp_path)
    assert small.figure("encounters", AGE="18_24") is not None
    assert small.figure("encounters", AGE="18_24", SEX="woman") is None
    _release, empty = issue(workspace, OCTOBER, tmp_path)
    assert empty.value("encounters") == 0
    assert empty.figure("encounters") is not None


def test_a_look_freezes_nothing_and_every_look_shows_the_same(team: Workspace) -> None:
    first = look(team, OCTOBER, line=True).publication
    assert not team.releases.ledger()
    assert not team.releases.frozen_months()
    assert all(look(team, OCTOBER, line=line).publication.figures == first.figures for line in (True, False, True))


def test_what_was_shown_is_what_leaves_and_what_is_issued_again(team: Workspace, tmp_path: Path) -> None:
    shown = look(team, OCTOBER).publication.figures
    _release, left = issue(team, OCTOBER, tmp_path)
    again, twice = issue(team, OCTOBER, tmp_path)
    assert shown == left.figures == twice.figures
    assert (again.code, again.supersedes, again.months) == ("2026-10-r2", "2026-10-r1", ())
    first, second = ((tmp_path / f"2026-10-r{at}.csv").read_text("utf-8") for at in (1, 2))
    assert first.replace("-r1", "-r2") == second


def test_dice_go_when_their_month_freezes(team: Workspace, tmp_path: Path) -> None:
    look(team, OCTOBER)
    connection = team.vault.connection
    assert connection.execute("SELECT count(*) FROM draw").fetchone()[0] == 1
    issue(team, OCTOBER, tmp_path)
    assert connection.execute("SELECT count(*) FROM draw").fetchone()[0] == 0


# Refusals ---------------------------------------------------------------------------------------------


def test_a_month_that_is_not_over_can_be_looked_at_but_not_leave(team: Workspace, tmp_path: Path) -> None:
    done = look(team, Period(2026, 11))
    with pytest.raises(PeriodUnfinished):
        team.releases.issue(done, {tmp_path / "a.csv": b""}, today=TODAY)
    assert not list(tmp_path.glob("*.csv"))


def test_what_the_gate_found_does_not_leave(team: Workspace, tmp_path: Path) -> None:
    done = look(team, OCTOBER)
    found = Pinned(OCTOBER, "encounters", key_of({"AGE": "u18"}), 1.0, 2.0)
    refused = Made(done.gathered, done.worked, done.publications, Gate(1, (found,)))
    with pytest.raises(GateRefused) as error:
        team.releases.issue(refused, {tmp_path / "a.csv": b""}, today=TODAY)
    assert error.value.details["tables"] == "encounters by AGE"
    assert not team.releases.frozen_months()


def test_something_logged_meanwhile_is_not_left_out_silently(team: Workspace, tmp_path: Path) -> None:
    done = look(team, OCTOBER)
    log(team, [{**logged_teams.lines(5, date(2026, 10, 20), 1)[0], "id": "late"}])
    with pytest.raises(FiguresMoved):
        team.releases.issue(done, {tmp_path / "a.csv": b""}, today=TODAY)
    assert not team.releases.ledger()


def test_a_file_that_can_not_be_written_freezes_nothing(team: Workspace, tmp_path: Path) -> None:
    done = look(team, OCTOBER)
    with pytest.raises(ExportRefused):
        team.releases.issue(done, {tmp_path / "none" / "a.csv": b""}, today=TODAY)
    assert not team.releases.frozen_months()


def test_a_notebook_that_is_only_read_shows_what_was_drawn_and_nothing_else(team: Workspace) -> None:
    shown = look(team, OCTOBER).publication.figures
    folder = team.folder
    team.close()
    reading = unlock(folder, PHRASE, read_only=True)
    try:
        assert reading.releases.look(OCTOBER, today=TODAY, line=False).publication.figures == shown
        with pytest.raises(StoreReadOnly):
            reading.releases.look(SEPTEMBER, today=TODAY, line=False)
    finally:
        reading.close()


# Late entries -----------------------------------------------------------------------------------------


def counts_of(workspace: Workspace, month: Period) -> int:
    """How many encounters count in a month that is still open."""
    gathered = workspace.releases.gather(month, today=TODAY, line=False)
    counted = next(one for one in gathered.material.months if one.month == month).counted
    assert not isinstance(counted, dict)
    return sum(counted.raw[PLACES].values())  # type: ignore[union-attr]  # an open month counts by block


def late_encounter(workspace: Workspace, day: date) -> tuple[bytes, bytes]:
    zone = workspace.team.zones()[0].code
    outing = workspace.outings.start(Plan(day, "street", zone, starts=time(20)), datetime.combine(TODAY, time(12)))
    draft = workspace.encounters.begin(outing.id)
    workspace.encounters.save(draft.with_content(Content(given={"syr_1ml": 7}, people=2)))
    workspace.outings.end(outing.id, time(21))
    return outing.id, draft.id


def test_what_comes_late_counts_in_the_first_open_month(team: Workspace, tmp_path: Path) -> None:
    before = counts_of(team, OCTOBER)
    _release, left = issue(team, SEPTEMBER, tmp_path)
    late_encounter(team, date(2026, 9, 3))
    assert counts_of(team, OCTOBER) == before + 1
    assert look(team, SEPTEMBER).publication.figures == left.figures
    supplies = look(team, OCTOBER).publication.value("supply:syr_1ml")
    exact = team.releases.exact(OCTOBER, today=TODAY).value("supply:syr_1ml")
    assert supplies == exact + 7
    issue(team, OCTOBER, tmp_path)
    late_encounter(team, date(2026, 10, 3))
    assert counts_of(team, Period(2026, 11)) == 1


def test_what_is_edited_or_deleted_afterwards_changes_exact_figures_only(team: Workspace, tmp_path: Path) -> None:
    outing, encounter = late_encounter(team, date(2026, 9, 3))
    _release, left = issue(team, SEPTEMBER, tmp_path)
    october = counts_of(team, OCTOBER)
    true = team.releases.exact(SEPTEMBER, today=TODAY).value("encounters", AGE="55p")
    team.encounters.save(Draft(encounter, outing, Content(age="55p"), editing=True))
    assert team.releases.exact(SEPTEMBER, today=TODAY).value("encounters", AGE="55p") == true + 1
    gone = team.encounters.delete(outing, encounter)
    assert counts_of(team, OCTOBER) == october
    team.encounters.restore(gone)
    assert counts_of(team, OCTOBER) == october
    assert look(team, SEPTEMBER).publication.figures == left.figures


def test_an_outing_moved_out_of_a_month_that_left_is_not_counted_twice(team: Workspace, tmp_path: Path) -> None:
    outing, _encounter = late_encounter(team, date(2026, 9, 3))
    issue(team, SEPTEMBER, tmp_path)
    october = counts_of(team, OCTOBER)
    plan = team.outings.get(outing).plan
    team.outings.revise(outing, Plan(date(2026, 10, 4), plan.modality, plan.zone, starts=plan.starts), TODAY)
    assert counts_of(team, OCTOBER) == october
    team.outings.revise(outing, Plan(date(2026, 9, 3), plan.modality, plan.zone, starts=plan.starts), TODAY)
    assert counts_of(team, OCTOBER) == october


def test_nothing_kept_of_a_late_entry_outlives_it(team: Workspace, tmp_path: Path) -> None:
    issue(team, SEPTEMBER, tmp_path)
    outing, encounter = late_encounter(team, date(2026, 9, 3))
    connection = team.vault.connection
    assert connection.execute("SELECT count(*) FROM booked").fetchone()[0] == 2
    team.encounters.delete(outing, encounter)
    assert connection.execute("SELECT count(*) FROM booked").fetchone()[0] == 1


# The ledger -------------------------------------------------------------------------------------------


def test_the_ledger_only_grows(team: Workspace, tmp_path: Path) -> None:
    issue(team, OCTOBER, tmp_path)
    for table in ("release", "frozen_cell", "report_plan"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid" if table == "release" else ""):
            if statement:
                with pytest.raises(driver().Error, match="never changes"):
                    team.vault.connection.execute(statement)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE release SET body = replace(body, 'published', 'exact') WHERE number = 1",
        "DELETE FROM release WHERE number = 1",
        "UPDATE frozen_cell SET value = value + 5 WHERE measure = 'people'",
        "DELETE FROM frozen_cell WHERE measure = 'people'",
    ],
)
def test_tampering_is_found(team: Workspace, tmp_path: Path, tampering: str) -> None:
    issue(team, SEPTEMBER, tmp_path)
    issue(team, OCTOBER, tmp_path)
    assert not team.check()
    connection = team.vault.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in ("release", "frozen_cell"):
        for trigger in (f"{table}_never_changes", f"{table}_never_goes"):
            connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(tampering)
    kinds = {finding.kind for finding in team.check()}
    assert kinds & {"ledger_broken", "references"}
    if "release" in tampering.split()[1:3]:
        with pytest.raises(LedgerBroken):
            issue(team, OCTOBER, tmp_path)


def test_exact_figures_leave_for_one_named_reader_and_freeze_nothing(team: Workspace, tmp_path: Path) -> None:
    exact = team.releases.exact(OCTOBER, today=TODAY)
    file = {tmp_path / "exact.csv": csv.table(exact, "2026-10-r1")}
    with pytest.raises(AudienceMissing):
        team.releases.issue_exact(exact, file, audience=" ", today=TODAY)
    release = team.releases.issue_exact(exact, file, audience="ARS", today=TODAY)
    assert (release.purpose, release.audience, release.months) == ("exact", "ARS", ())
    assert release.body["figures"] == []
    assert not team.releases.frozen_months()
    written = io.StringIO((tmp_path / "exact.csv").read_text("utf-8"), newline="")
    assert {(row["CONF_STATUS"], row["ROUNDING"]) for row in plain_csv.DictReader(written)} == {("N", "")}


def test_a_release_notes_the_files_as_they_are(team: Workspace, tmp_path: Path) -> None:
    release, _publication = issue(team, OCTOBER, tmp_path)
    (name, digest), *_rest = release.files.items()
    assert digest == sha256((tmp_path / name).read_bytes()).hexdigest()


def test_a_team_may_round_to_three_from_its_next_year_on(team: Workspace, tmp_path: Path) -> None:
    team.releases.choose_base(3)
    _release, publication = issue(team, OCTOBER, tmp_path)
    assert publication.base == 3
    assert all(figure.value % 3 == 0 and figure.rounding == "~3" for figure in publication.figures if figure.protected)
    team.releases.choose_base(5)
    assert look(team, SEPTEMBER).publication.base == 3
