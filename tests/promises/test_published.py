"""What leaves exposes nobody: a year of files, attacked together by a reader who has a solver and all of them."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from outreach.domain.periods import Period
from outreach.domain.releases import Publication
from outreach.reports import csv
from outreach.services import demos
from outreach.services.publishing import made
from outreach.services.workspace import Workspace, create, unlock
from outreach.vault.vaults import LOW
from tests.promises.attackers import Reader

PHRASE = "sept lampes au bord du quai"
TODAY = date(2026, 1, 20)
GUARANTEE = 4
"""A reader never knows a count of people to less than this."""

YEAR = [
    *(Period(2025, month) for month in range(1, 13)),
    *(Period(2025, quarter, "quarter") for quarter in range(1, 5)),
    Period(2025, 1, "year"),
]


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A small team with a year behind it: about seventy encounters a month, most cells under five."""
    folder = tmp_path_factory.mktemp("team") / "notebook"
    create(folder, PHRASE, cost=LOW)
    workspace = unlock(folder, PHRASE)
    demos.fill(workspace, encounters=900, months=13, seed=4, today=TODAY)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def files(team: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[Period, str]:
    """Everything the team publishes of its year, in the order in which one would."""
    folder, written = tmp_path_factory.mktemp("files"), {}
    for period in sorted(YEAR, key=lambda one: (one.last, one.kind != "month", one.kind == "year")):
        done = made(team.releases.gather(period, today=TODAY, line=False))
        assert done.gate is not None
        assert done.gate.passed
        path = folder / f"{period.code}.csv"
        team.releases.issue(done, {path: csv.table(done.publication, done.code)}, today=TODAY)
        written[period] = path.read_text("utf-8")
    return written


def reader_of(texts: dict[Period, str]) -> Reader:
    reader = Reader()
    for text in texts.values():
        reader.read(text)
    return reader


def test_a_year_of_files_tells_no_count_of_people(files: dict[Period, str]) -> None:
    reader = reader_of(files)
    assert len(reader.intervals) > 3_000
    assert not reader.pinned(GUARANTEE)


def test_each_file_alone_tells_none_either(files: dict[Period, str]) -> None:
    for period in (Period(2025, 5), Period(2025, 2, "quarter"), Period(2025, 1, "year")):
        assert not reader_of({period: files[period]}).pinned(GUARANTEE)


def test_no_file_holds_a_count_of_one_to_four(files: dict[Period, str]) -> None:
    for text in files.values():
        for row in text.splitlines()[1:]:
            cells = row.split(",")
            assert not cells[-2] or int(cells[-5]) % 5 == 0, row


def test_the_attack_finds_cells_that_were_rounded_one_by_one(team: Workspace) -> None:
    dice, reader = random.Random(1), Reader()
    for month in range(1, 4):
        exact = team.releases.exact(Period(2025, month), today=TODAY)
        reader.read(csv.table(_one_by_one(exact, dice), "r1").decode())
    assert reader.pinned(GUARANTEE)


def test_the_attack_finds_cells_of_a_month_that_was_drawn_twice(team: Workspace, files: dict[Period, str]) -> None:
    exact = team.releases.exact(Period(2025, 5), today=TODAY)
    reader = reader_of({Period(2025, 5): files[Period(2025, 5)]})
    reader.read(csv.table(_one_by_one(exact, random.Random(2)), "r2").decode())
    assert reader.pinned(GUARANTEE)


def _one_by_one(exact: Publication, dice: random.Random) -> Publication:
    """Every count about people to a multiple of five beside it, without looking at the others."""
    figures = []
    for figure in exact.figures:
        about_people = figure.measure.startswith(("encounters", "people", "mentions", "referrals"))
        down = figure.value - figure.value % 5
        up = figure.value % 5 > dice.randrange(5)
        value = down + 5 * up if about_people else figure.value
        figures.append(replace(figure, value=value, bound=4 * about_people, base=5 * about_people))
    return replace(exact, purpose="published", figures=tuple(figures))
