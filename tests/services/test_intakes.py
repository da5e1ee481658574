"""Spreadsheets brought in: exactly what was planned, all at once, once, and taken back whole."""

import signal
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from outreach.domain.encounters import Content, Draft
from outreach.domain.intakes import ImportedAlready, IntakeBuiltOn, IntakeGone, NothingToImport
from outreach.domain.outings import Plan
from outreach.domain.periods import Period
from outreach.services import intakes
from outreach.services.workspace import Workspace, create, unlock
from outreach.store import balances
from outreach.vault.vaults import LOW
from tests.services.conftest import PHRASE
from tests.services.sheets_of_teams import EVENINGS, SAID, TODAY, bring, planned, reasons, request, take_back
from tests.spreadsheets import files


def stock(workspace: Workspace) -> dict[tuple[str, str], int]:
    return {key: pieces for key, pieces in balances.stock(workspace.vault.connection).items() if pieces}


def counts(workspace: Workspace, table: str) -> int:
    return int(workspace.vault.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def everything(workspace: Workspace) -> dict[str, int]:
    tables = ("outing", "encounter", "encounter_item", "returned", "movement", "zone", "imported", "intake_part", "lot")
    return {table: counts(workspace, table) for table in tables}


# Once, whole, and back ---------------------------------------------------------------------------------------


def test_the_same_file_counts_once_and_so_do_the_same_rows_in_another(workspace: Workspace, tmp_path: Path) -> None:
    first = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", EVENINGS), "activity", SAID)
    bring(workspace, first)
    before = everything(workspace)
    with pytest.raises(ImportedAlready) as refused:
        workspace.intakes.refuse_second(first)
    assert refused.value.details == {"day": TODAY, "lines": 3}
    other = [EVENINGS[1], *reversed(EVENINGS[2:])]
    again = request(workspace, files.write_csv(tmp_path / "b.csv", other, delimiter=","), "activity", SAID)
    assert planned(workspace, again).already == 3
    with pytest.raises(NothingToImport):
        bring(workspace, again)
    assert everything(workspace) == before
    grown = [*EVENINGS, [date(2026, 10, 9), "Gare", 5, 10, None, None]]
    bring(workspace, request(workspace, files.write_ods(tmp_path / "c.ods", grown), "activity", SAID))
    assert counts(workspace, "outing") == before["outing"] + 1


def test_an_evening_that_was_logged_here_is_not_added_again(workspace: Workspace, tmp_path: Path) -> None:
    zone = workspace.team.add_zone("Quais nord")
    going = workspace.outings.start(Plan(date(2026, 9, 2), "street", zone.code), datetime(2026, 9, 2, 21))
    workspace.outings.end(going.id, time(23))
    path = files.write_xlsx(tmp_path / "a.xlsx", EVENINGS)
    assert reasons(workspace, path) == {3: "evening_there"}
    assert reasons(workspace, path, again=True) == {}


def test_an_import_is_taken_back_whole_and_may_come_again(workspace: Workspace, tmp_path: Path) -> None:
    asked = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", EVENINGS), "activity", SAID)
    brought = bring(workspace, asked)
    take_back(workspace, brought)
    assert (workspace.outings.recent(), counts(workspace, "encounter"), stock(workspace)) == ((), 0, {})
    figures = workspace.reports.compare(Period(2026, 9)).now
    assert (figures.outings, figures.cancelled, figures.encounters) == (0, 0, 0)
    assert not workspace.check()
    with pytest.raises(IntakeGone):
        take_back(workspace, brought)
    bring(workspace, asked)
    assert len(workspace.outings.recent()) == 3
    assert not workspace.check()


def test_an_import_that_was_built_on_stays(workspace: Workspace, tmp_path: Path) -> None:
    brought = bring(workspace, request(workspace, files.write_xlsx(tmp_path / "a.xlsx", EVENINGS), "activity", SAID))
    outing = workspace.outings.recent()[0].outing.id
    encounter = workspace.encounters.latest(outing)[0]
    workspace.encounters.save(Draft(encounter.id, outing, Content(people=2), editing=True))
    with pytest.raises(IntakeBuiltOn) as refused:
        take_back(workspace, brought)
    assert refused.value.details == {"why": "edited"}
    assert counts(workspace, "encounter") == 19


def test_stopping_in_the_middle_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(40)]
    rows: list[list[files.Cell]] = [[day, "Quais", 50] for day in days]
    table: files.Table = [["Date", "Zone", "Rencontres"], *rows]
    asked = request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID)
    before = everything(workspace)
    writing = workspace.intakes.write(planned(workspace, asked), asked, TODAY)
    assert 0 < next(writing) < 1
    assert counts(workspace, "encounter") > 0
    writing.close()
    assert everything(workspace) == before

    class Enough(Exception):
        """Somebody pressed Stop."""

    def stop(part: float) -> None:
        if part > 0.5:
            raise Enough

    with pytest.raises(Enough):
        intakes.whole(workspace.intakes.write(planned(workspace, asked), asked, TODAY), stop)
    assert everything(workspace) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from outreach.services.workspace import unlock
from tests.services.conftest import PHRASE
from tests.services.sheets_of_teams import SAID, TODAY, planned, request

opened = unlock(Path(sys.argv[1]), PHRASE)
asked = request(opened, Path(sys.argv[2]), "activity", SAID)
writing = opened.intakes.write(planned(opened, asked), asked, TODAY)
assert 0 < next(writing) < next(writing) < 1
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_program_killed_in_the_middle_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    create(folder, PHRASE, cost=LOW)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(90)]
    rows: list[list[files.Cell]] = [[day, "Quais", 50] for day in days]
    path = files.write_csv(tmp_path / "a.csv", [["Date", "Zone", "Rencontres"], *rows])
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(path)], cwd=root, check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    opened = unlock(folder, PHRASE)
    assert set(everything(opened).values()) == {0}
    assert not opened.check()
    bring(opened, request(opened, path, "activity", SAID))
    assert counts(opened, "encounter") == 4500
    opened.close()


def test_a_month_that_left_counts_what_comes_late_in_the_first_open_one(workspace: Workspace, tmp_path: Path) -> None:
    workspace.vault.connection.execute(
        "INSERT INTO release (number, code, period, body, previous, digest) VALUES (1, 'r', '2026-09', '{}', '', ?)",
        ("0" * 64,),
    )
    workspace.vault.connection.execute(
        "INSERT INTO frozen_cell (month, release, measure, key, value, bound, base) "
        "VALUES ('2026-09', 1, 'encounters', '', 0, 0, 5)"
    )
    brought = bring(workspace, request(workspace, files.write_xlsx(tmp_path / "a.xlsx", EVENINGS), "activity", SAID))
    late = workspace.vault.connection.execute(
        "SELECT noun, count(*) FROM booked GROUP BY noun ORDER BY noun"
    ).fetchall()
    assert late == [("encounter", 12), ("outing", 2)]
    # What waits for an open month may still go; what a month has counted may not.
    take_back(workspace, brought)
    assert counts(workspace, "booked") == 0


# Stock -------------------------------------------------------------------------------------------------------

SHELVES: files.Table = [
    ["Article", "Local", "Camion", "Lot", "Péremption"],
    ["Seringue 1 ml", 1000, 200, None, None],
    ["Nyxoid", 20, None, "A1234", "08/2027"],
]


def test_opening_stock_lies_where_the_sheet_says_lot_by_lot(workspace: Workspace, tmp_path: Path) -> None:
    bring(workspace, request(workspace, files.write_ods(tmp_path / "a.ods", SHELVES), "stock"))
    assert stock(workspace) == {("syr_1ml", "office"): 1000, ("syr_1ml", "van"): 200, ("nlx_nasal_18", "office"): 20}
    assert [(lot.number, lot.expires) for lot in workspace.stock.lots("nlx_nasal_18")] == [("A1234", "2027-08")]
    assert not workspace.check()


def test_what_was_given_before_the_count_is_no_shortfall_after_it(workspace: Workspace, tmp_path: Path) -> None:
    zone = workspace.team.add_zone("Quais nord")
    going = workspace.outings.start(Plan(TODAY, "street", zone.code, place="van"), datetime(2026, 11, 20, 21))
    draft = workspace.encounters.begin(going.id)
    workspace.encounters.save(draft.with_content(Content(given={"syr_1ml": 30})))
    assert stock(workspace) == {("syr_1ml", "van"): -30}
    bring(workspace, request(workspace, files.write_xlsx(tmp_path / "a.xlsx", SHELVES), "stock"))
    assert stock(workspace)["syr_1ml", "van"] == 200


def test_past_evenings_leave_todays_stock_as_it_is_in_either_order(workspace: Workspace, tmp_path: Path) -> None:
    shelves = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", SHELVES), "stock")
    bring(workspace, shelves)
    before = stock(workspace)
    brought = bring(workspace, request(workspace, files.write_xlsx(tmp_path / "b.xlsx", EVENINGS), "activity", SAID))
    assert stock(workspace) == before
    assert workspace.stock.used_by_month("syr_1ml", date(2026, 1, 1)) == {
        "2026-09": 250, "2026-10": 90, "2026-11": 0,
    }  # fmt: skip
    take_back(workspace, brought)
    assert stock(workspace) == before
    assert not workspace.check()


def test_stock_that_is_in_the_book_is_not_opened_a_second_time(workspace: Workspace, tmp_path: Path) -> None:
    brought = bring(workspace, request(workspace, files.write_xlsx(tmp_path / "a.xlsx", SHELVES), "stock"))
    more = [*SHELVES, ["Kit+", 12, None, None, None]]
    second = planned(workspace, request(workspace, files.write_csv(tmp_path / "b.csv", more), "stock"))
    assert (second.reasons, dict(second.stock_by_place())) == (
        {"stock_there": 3},
        {("kit_injection_1ml", "office"): 12},
    )
    workspace.stock.transfer({"syr_1ml": 1}, "office", "bag", TODAY)
    with pytest.raises(IntakeBuiltOn) as refused:
        take_back(workspace, brought)
    assert refused.value.details == {"why": "moved"}


def test_stock_is_taken_back_and_may_be_opened_again(workspace: Workspace, tmp_path: Path) -> None:
    asked = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", SHELVES), "stock")
    brought = bring(workspace, asked)
    take_back(workspace, brought)
    assert stock(workspace) == {}
    bring(workspace, asked)
    assert stock(workspace)["syr_1ml", "office"] == 1000
    assert not workspace.check()
