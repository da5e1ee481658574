"""`report` in several forms at once: one release, the same figures in all of them."""

import json
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type
from tests.reports.readers import cells_of_csv, cells_of_workbook
from tests.services import logged_teams


@pytest.fixture
def logged(typed: Type, opening: Sequence[str]) -> Sequence[str]:
    """A notebook with three months of 2025."""
    lines = logged_teams.lines(7, date(2025, 4, 1), 90)
    said = typed("log", *opening, "--create-zones", stdin="\n".join(json.dumps(line) for line in lines).encode())
    assert said.code == 0, said.err
    return opening


@pytest.mark.parametrize("period", [("--month", "2025-05"), ("--quarter", "2025-Q2")])
def test_every_form_holds_the_same_figures_and_leaves_in_one_release(
    typed: Type, logged: Sequence[str], tmp_path: Path, vault: Path, period: tuple[str, str]
) -> None:
    files = {form: tmp_path / f"r.{form}" for form in ("pdf", "csv", "xlsx", "ods")}
    said = typed("report", *logged, *period, *(word for form, path in files.items() for word in (f"--{form}", path)))
    assert (said.code, said.lines) == (0, [str(path) for path in files.values()])

    table = cells_of_csv(files["csv"].read_bytes())
    assert len(table) > 100
    assert cells_of_workbook(files["xlsx"].read_bytes()) == table
    assert cells_of_workbook(files["ods"].read_bytes()) == table
    workspace = unlock(vault, PHRASE)
    ledger = workspace.releases.ledger()
    workspace.close()
    assert [sorted(release.files) for release in ledger] == [["r.csv", "r.ods", "r.pdf", "r.xlsx"]]


def test_workbooks_speak_the_language_asked_for(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    for language in ("fr", "en"):
        to = tmp_path / f"{language}.ods"
        assert typed("report", *logged, "--month", "2025-05", "--ods", to, "--lang", language).code == 0
    first, second = ((tmp_path / f"{language}.ods").read_bytes() for language in ("fr", "en"))
    assert first != second
    assert cells_of_workbook(first) == cells_of_workbook(second)


@pytest.mark.parametrize("pair", [("pdf", "ods"), ("csv", "xlsx"), ("xlsx", "ods")])
def test_two_outputs_in_one_file_are_wrong_usage(
    typed: Type, logged: Sequence[str], tmp_path: Path, pair: tuple[str, str]
) -> None:
    same = (tmp_path / "r", tmp_path / "elsewhere" / ".." / "r")
    said = typed("report", *logged, "--month", "2025-05", f"--{pair[0]}", same[0], f"--{pair[1]}", same[1])
    assert said.code == 2
    assert f"--{pair[0]} and --{pair[1]} name the same file" in said.err
    assert not (tmp_path / "r").exists()


def test_one_file_that_cannot_be_written_leaves_none(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    forms = random.Random(3).sample(["--pdf", "--csv", "--xlsx"], 3)
    words = [word for form in forms for word in (form, tmp_path / form.strip("-"))]
    said = typed("report", *logged, "--month", "2025-05", *words, "--ods", tmp_path / "none" / "r.ods")
    assert (said.code, said.out) == (3, "")
    assert sorted(tmp_path.iterdir()) == before
