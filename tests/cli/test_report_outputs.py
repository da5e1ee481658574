"""`report` in several forms at once: one release, the same figures in all of them."""

import csv
import io
import json
import random
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from outreach.domain import code_maps
from outreach.reports.outputs import ENDINGS, FORMS
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type
from tests.reports.readers import cells_of_csv, cells_of_dhis2, cells_of_workbook
from tests.services import logged_teams

UNIT = "DiszpKrYNg8"


@pytest.fixture
def logged(typed: Type, opening: Sequence[str]) -> Sequence[str]:
    """A notebook with three months of 2025."""
    lines = logged_teams.lines(7, date(2025, 4, 1), 90)
    said = typed("log", *opening, "--create-zones", stdin="\n".join(json.dumps(line) for line in lines).encode())
    assert said.code == 0, said.err
    return opening


def mapped(typed: Type, logged: Sequence[str], folder: Path, period: str, *, all_but: int = 0) -> bytes:
    """Take in a map with a code for every figure of a period, but so many; what its file said."""
    (folder / "Région.csv").write_bytes(f"measure,data_element,org_unit\r\n*,,{UNIT}\r\n".encode())
    assert typed("codes", "import", folder / "Région.csv", *logged).code == 0
    said = typed("codes", "export", "Région", "--to", folder / "all.csv", "--period", period, *logged)
    assert (said.code, said.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO((folder / "all.csv").read_text("utf-8"), newline="")))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    for at, row in enumerate(rows):
        coded = 0 < at < len(rows) - all_but
        writer.writerow({**row, "data_element": f"A{at:010}" if coded else "", "org_unit": "" if at else UNIT})
    data = text.getvalue().encode("utf-8")
    (folder / "coded.csv").write_bytes(data)
    assert typed("codes", "import", folder / "coded.csv", "--name", "Région", *logged).code == 0
    return data


@pytest.mark.parametrize("period", [("--month", "2025-05"), ("--quarter", "2025-Q2")])
def test_every_form_holds_the_same_figures_and_leaves_in_one_release(
    typed: Type, logged: Sequence[str], tmp_path: Path, vault: Path, period: tuple[str, str]
) -> None:
    codes = code_maps.read(mapped(typed, logged, tmp_path, period[1]), "Région")
    files = {form: tmp_path / f"r.{ENDINGS[form]}" for form in FORMS}
    said = typed("report", *logged, *period, *(word for form, path in files.items() for word in (f"--{form}", path)))
    assert (said.code, said.lines) == (0, [str(path) for path in files.values()])

    table = cells_of_csv(files["csv"].read_bytes())
    assert len(table) > 100
    assert cells_of_workbook(files["xlsx"].read_bytes()) == table
    assert cells_of_workbook(files["ods"].read_bytes()) == table
    assert cells_of_dhis2(files["dhis2"].read_bytes(), codes) == table
    workspace = unlock(vault, PHRASE)
    (release,) = workspace.releases.ledger()
    workspace.close()
    assert release.files == {path.name: sha256(path.read_bytes()).hexdigest() for path in files.values()}


def test_figures_without_a_code_are_told(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    mapped(typed, logged, tmp_path, "2025-05", all_but=2)
    said = typed("report", *logged, "--month", "2025-05", "--dhis2", tmp_path / "r.json")
    assert said.code == 0
    assert "2 figures have no code and are not sent:" in said.err
    other = typed("report", *logged, "--month", "2025-04", "--dhis2", tmp_path / "o.json", "--code-map", "Région")
    assert other.code == 0


def test_without_a_map_nothing_is_sent(typed: Type, logged: Sequence[str], tmp_path: Path, vault: Path) -> None:
    said = typed("report", *logged, "--month", "2025-05", "--csv", tmp_path / "r.csv", "--dhis2", tmp_path / "r.json")
    assert (said.code, said.out) == (3, "")
    assert "no map of codes" in said.err
    assert not list(tmp_path.glob("r.*"))
    workspace = unlock(vault, PHRASE)
    assert workspace.releases.ledger() == ()
    workspace.close()


def test_what_does_not_go_together_is_wrong_usage(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    month = ("report", *logged, "--month", "2025-05")
    exact = ("--purpose", "exact", "--audience", "ARS")
    assert typed(*month, "--dhis2", tmp_path / "r.json", *exact).code == 2
    assert typed(*month, "--csv", tmp_path / "r.csv", "--code-map", "Région").code == 2
    assert typed(*month, "--xlsx", tmp_path / "r.xlsx", *exact).code == 0
    assert not (tmp_path / "r.json").exists()


def test_maps_are_listed_and_removed(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    assert typed("codes", "list", *logged).lines == []
    mapped(typed, logged, tmp_path, "2025-05")
    (line,) = typed("codes", "list", *logged).lines
    assert line.startswith("Région  (")
    assert typed("codes", "remove", "Région", *logged).code == 0
    assert typed("codes", "remove", "Région", *logged).code == 3
    assert typed("codes", "list", *logged).lines == []


@pytest.mark.parametrize(
    "words",
    [
        ("codes",),
        ("codes", "send"),
        ("codes", "list", "x"),
        ("codes", "import"),
        ("codes", "export", "x"),
        ("codes", "export", "--to", "x"),
        ("codes", "remove", "x", "--name", "y"),
        ("codes", "list", "--to", "y"),
    ],
)
def test_wrong_words_about_maps_are_wrong_usage(typed: Type, logged: Sequence[str], words: Sequence[str]) -> None:
    assert typed(*words, *logged).code == 2


def test_a_file_that_is_no_map_is_refused(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\x00\xff")
    for path in (tmp_path / "x.csv", tmp_path / "none.csv", tmp_path):
        said = typed("codes", "import", path, *logged)
        assert (said.code, said.out) == (3, "")


def test_two_files_of_one_name_are_both_in_the_ledger(
    typed: Type, logged: Sequence[str], tmp_path: Path, vault: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    files = (tmp_path / "a" / "r.dat", tmp_path / "b" / "r.dat")
    assert typed("report", *logged, "--month", "2025-05", "--csv", files[0], "--ods", files[1]).code == 0
    workspace = unlock(vault, PHRASE)
    (release,) = workspace.releases.ledger()
    workspace.close()
    assert set(release.files.values()) == {sha256(path.read_bytes()).hexdigest() for path in files}


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
