"""A year of reports in one go: whole releases only, whatever stops it."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from outreach.domain.batches import FileInTheWay, NothingToMake, periods_of
from outreach.domain.errors import ExportRefused
from outreach.domain.periods import Period
from outreach.domain.releases import Release, ReportStopped
from outreach.reports.sheets import Sheet
from outreach.services import exports
from outreach.services.batches import Left, Order
from outreach.services.imports import LogReader
from outreach.services.publishing import Made
from outreach.services.workspace import Workspace
from tests.reports.readers import Cell, cells_of_csv, cells_of_workbook
from tests.services import logged_teams
from tests.services.log_samples import as_line

MAY, AUGUST, JANUARY = date(2025, 5, 20), date(2025, 8, 2), date(2026, 1, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notebook"


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "reports"


@pytest.fixture
def team(workspace: Workspace) -> Workspace:
    """Outings of every other day from February to June 2025."""
    reader = LogReader(workspace, lambda: JANUARY, create_zones=True)
    for number, line in enumerate(logged_teams.lines(11, date(2025, 2, 3), 140, most=5)):
        assert reader.record(as_line(line), number).outcome == "stored"
    return workspace


def order(to: Path, *forms: str) -> Order:
    return Order(2025, to, forms or ("csv",), "en")  # type: ignore[arg-type]  # tests name forms that there are


def run(team: Workspace, asked: Order, today: date, **more: object) -> Iterator[Left]:
    def sheet_of(period: Period, done: Made) -> Sheet:
        return team.reports.sheet(period, language=asked.language, today=today, done=done)

    return team.batches.run(asked, sheet_of, today=today, **more)  # type: ignore[arg-type]  # the caller names them


def states(all_of_it: list[Left]) -> dict[str, str]:
    return {left.step.period.code: "made" if left.release else left.step.state for left in all_of_it}


def assert_whole(team: Workspace, to: Path) -> list[Release]:
    """Every file of every release that is the last of its period is there as it left, and no other file is."""
    ledger = team.releases.ledger()
    last = {release.period: release for release in ledger}
    names = {name: digest for release in last.values() for name, digest in release.files.items()}
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in to.iterdir()} == names
    assert team.releases.broken() is None
    return list(ledger)


def test_months_come_before_the_quarter_and_quarters_before_the_year() -> None:
    assert [period.code for period in periods_of(2025)][:5] == ["2025-01", "2025-02", "2025-03", "2025-Q1", "2025-04"]
    assert [period.code for period in periods_of(2025)][-2:] == ["2025-Q4", "2025"]
    assert len(list(periods_of(2025))) == 17


def test_a_year_leaves_whole_and_adds_up(team: Workspace, to: Path) -> None:
    everything = list(run(team, order(to, "csv", "xlsx", "ods"), AUGUST))
    made = [code for code, state in states(everything).items() if state == "made"]
    assert states(everything)["2025-01"] == "before"
    assert made == ["2025-02", "2025-03", "2025-Q1", "2025-04", "2025-05", "2025-06", "2025-Q2", "2025-07"]
    assert [release.period.code for release in assert_whole(team, to)] == made

    cells: dict[str, dict[Cell, float]] = {}
    for code in made:
        cells[code] = cells_of_csv((to / f"report-{code}.csv").read_bytes())
        assert cells_of_workbook((to / f"report-{code}.xlsx").read_bytes()) == cells[code]
        assert cells_of_workbook((to / f"report-{code}.ods").read_bytes()) == cells[code]
    for whole in ("2025-Q1", "2025-Q2"):
        months = [
            cells[m.code] for m in next(p for p in periods_of(2025) if p.code == whole).months() if m.code in cells
        ]
        for cell in (("encounters", ()), ("supply:syr_1ml", ()), ("people", ()), ("mentions:need", ())):
            assert cells[whole][cell] == sum(month[cell] for month in months)


def test_what_is_not_over_is_left_out_and_told(team: Workspace, to: Path) -> None:
    told = states(list(run(team, order(to), MAY)))
    assert [code for code, state in told.items() if state == "made"] == ["2025-02", "2025-03", "2025-Q1", "2025-04"]
    assert told["2025-01"] == "before"
    assert {told[code] for code in ("2025-05", "2025-Q2", "2025-12", "2025")} == {"unfinished"}
    assert_whole(team, to)


def test_a_second_time_keeps_what_is_there_and_issues_again_what_is_not(team: Workspace, to: Path) -> None:
    list(run(team, order(to), MAY))
    before = {path.name: path.read_bytes() for path in to.iterdir()}
    assert set(states(list(run(team, order(to), MAY))).values()) == {"kept", "unfinished", "before"}
    assert {path.name: path.read_bytes() for path in to.iterdir()} == before

    (to / "report-2025-03.csv").unlink()
    told = states(list(run(team, order(to), MAY)))
    assert [code for code, state in told.items() if state == "made"] == ["2025-03"]
    again = (to / "report-2025-03.csv").read_bytes()
    assert again.replace(b"2025-03-r2", b"2025-03-r1") == before["report-2025-03.csv"]
    assert team.releases.ledger()[-1].supersedes == "2025-03-r1"
    assert_whole(team, to)


def test_another_form_is_a_release_with_all_forms_asked(team: Workspace, to: Path) -> None:
    list(run(team, order(to), MAY))
    told = states(list(run(team, order(to, "csv", "xlsx"), MAY)))
    assert [code for code, state in told.items() if state == "made"] == ["2025-02", "2025-03", "2025-Q1", "2025-04"]
    assert_whole(team, to)


def test_what_is_stopped_leaves_whole_releases_and_goes_on_later(team: Workspace, to: Path) -> None:
    left: list[Left] = []
    with pytest.raises(ReportStopped):
        left.extend(run(team, order(to, "csv", "xlsx"), MAY, stop=lambda: len(team.releases.ledger()) >= 2))
    assert [release.period.code for release in assert_whole(team, to)] == ["2025-02", "2025-03"]
    told = states(list(run(team, order(to, "csv", "xlsx"), MAY)))
    assert [code for code, state in told.items() if state == "made"] == ["2025-Q1", "2025-04"]
    assert [code for code, state in told.items() if state == "kept"] == ["2025-02", "2025-03"]


def test_progress_goes_up_within_each_report(team: Workspace, to: Path) -> None:
    told: list[tuple[str, float]] = []
    list(run(team, order(to), MAY, progress=lambda step, part: told.append((step.period.code, part))))
    for code in ("2025-02", "2025-Q1"):
        parts = [part for of, part in told if of == code]
        assert parts == sorted(parts)
        assert parts[-1] == 1.0


def test_a_strange_file_is_never_replaced(team: Workspace, to: Path) -> None:
    to.mkdir()
    (to / "report-2025-04.csv").write_text("my own notes", "utf-8")
    with pytest.raises(FileInTheWay):
        list(run(team, order(to), MAY))
    assert [path.name for path in to.iterdir()] == ["report-2025-04.csv"]
    assert team.releases.ledger() == ()


def test_a_year_that_is_not_over_at_all_is_refused(team: Workspace, to: Path) -> None:
    with pytest.raises(NothingToMake):
        list(run(team, Order(2027, to, ("csv",), "en"), JANUARY))
    with pytest.raises(NothingToMake):
        list(run(team, Order(2020, to, ("csv",), "en"), JANUARY))


def test_a_folder_that_cannot_be_had_is_refused(team: Workspace, to: Path) -> None:
    with pytest.raises(ExportRefused):
        list(run(team, order(to / "deeper" / "still"), MAY))
    assert team.releases.ledger() == ()


def test_what_a_kill_left_between_ledger_and_names_is_ended(team: Workspace, to: Path) -> None:
    list(run(team, order(to, "csv", "xlsx"), MAY))
    kept = {path.name: path.read_bytes() for path in to.iterdir()}
    (to / "report-2025-03.csv").rename(to / ".escale-abcdefgh.part")
    (to / ".escale-ijklmnop.part").write_bytes(b"half of a fi")
    told = states(list(run(team, order(to, "csv", "xlsx"), MAY)))
    assert "made" not in told.values()
    assert {path.name: path.read_bytes() for path in to.iterdir()} == kept


def test_recovered_files_replace_only_what_left_from_here(tmp_path: Path) -> None:
    data, old = b"figures", b"older figures"
    names = {sha256(data).hexdigest(): "a.csv", sha256(old).hexdigest(): "a.csv"}
    for there, expected in ((None, data), (old, data), (b"somebody's", b"somebody's")):
        if there is not None:
            (tmp_path / "a.csv").write_bytes(there)
        (tmp_path / ".escale-x.part").write_bytes(data)
        exports.recover(tmp_path, names)
        assert (tmp_path / "a.csv").read_bytes() == expected
        assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
