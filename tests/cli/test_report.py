"""`report` and `check` from a terminal."""

import csv
import io
import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from outreach.domain.periods import month_of
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type
from tests.services.log_samples import LINE, as_line, changed


@pytest.fixture
def logged(typed: Type, opening: Sequence[str]) -> Sequence[str]:
    """A notebook with three outings of September 2026 and one of October."""
    lines = [changed("outing.date", f"2026-09-0{day}") for day in (1, 2, 3)] + [LINE]
    said = typed("log", *opening, stdin=b"".join(as_line({**line, "id": str(n)}) for n, line in enumerate(lines)))
    assert said.code == 0
    return opening


def test_without_an_output_a_summary_is_printed(typed: Type, logged: Sequence[str]) -> None:
    said = typed("report", *logged, "--month", "2026-09")
    assert (said.code, said.err) == (0, "")
    figures = {line.rsplit("  ", 1)[0].strip(): line.rsplit(None, 1)[-1] for line in said.lines}
    assert said.lines[:2] == ["Association Rive Claire", "September 2026"]
    assert (figures["Outings"], figures["Syringes given"]) == ("3", "42")
    # Three encounters: rounded as they would leave, and never to nothing beside supplies that were given.
    assert figures["Encounters"] == "5"
    assert figures["Naloxone doses"] == "6"
    assert figures["Syringes found in public space"] == "9"


def test_a_summary_counts_no_people_in_its_pieces(typed: Type, opening: Sequence[str]) -> None:
    line = changed("encounters.0.supplies", {"syr_1ml": 7, "selftest_hiv": 1, "selftest_hcv": 1})
    assert typed("log", *opening, stdin=as_line(line)).code == 0
    said = typed("report", *opening, "--month", line["outing"]["date"][:7])
    figures = {line.rsplit("  ", 1)[0].strip(): line.rsplit(None, 1)[-1] for line in said.lines}
    assert figures["Pieces given, kit contents included"] == "7"


def test_a_summary_is_compared_with_whole_months_only(typed: Type, opening: Sequence[str]) -> None:
    for number, day in enumerate(("2026-08-30", "2026-09-04", "2026-10-02")):
        assert typed("log", *opening, stdin=as_line({**changed("outing.date", day), "id": str(number)})).code == 0
    assert "in brackets" not in typed("report", *opening, "--month", "2026-09").out
    assert "in brackets: September 2026" in typed("report", *opening, "--month", "2026-10").out


def test_a_summary_speaks_the_language_asked_for(typed: Type, logged: Sequence[str]) -> None:
    french = typed("report", *logged, "--month", "2026-09", "--lang", "fr")
    assert french.lines[1] == "Septembre 2026"
    assert "Encounters" not in french.out


def test_an_empty_month_is_a_sentence(typed: Type, logged: Sequence[str], opening: Sequence[str]) -> None:
    said = typed("report", *logged, "--month", "2026-02")
    assert said.code == 0
    assert said.lines[-1] == "Nothing was logged in this period."
    assert "nan" not in said.out.lower()


def test_a_notebook_never_opened_by_a_window_reports_too(typed: Type, tmp_path: Path, phrase_file: Path) -> None:
    opening = ("--vault", tmp_path / "new", "--passphrase-file", phrase_file)
    typed("create", *opening, "--kdf-cost", "low")
    assert (
        typed("report", *opening, "--year", "2025", "--csv", tmp_path / "y.csv", "--pdf", tmp_path / "y.pdf").code == 0
    )


def test_a_pdf_and_a_csv_are_written(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    pdf, table = tmp_path / "r.pdf", tmp_path / "r.csv"
    said = typed("report", *logged, "--month", "2026-09", "--pdf", pdf, "--csv", table)
    assert said.code == 0
    assert said.lines == [str(pdf), str(table)]
    assert "not encrypted" in said.err
    assert pdf.read_bytes().startswith(b"%PDF-")
    printed = list(csv.DictReader(io.StringIO(table.read_text("utf-8"))))
    columns = ("ZONE", "SETTING", "AGE", "SEX", "FIRST_TIME", "KIND")
    rows = {row["MEASURE"]: row["OBS_VALUE"] for row in printed if {row[column] for column in columns} == {"_T"}}
    assert (rows["outings"], rows["encounters"], rows["supply:syr_1ml"], rows["kits:kit_injection_1ml"]) == (
        "3", "5", "42", "6",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("template", "said"), [("poster", "What we did together"), ("who", "PRV.10"), ("full", "Definitions")]
)
def test_a_pdf_is_made_after_the_template_asked_for(
    typed: Type, logged: Sequence[str], tmp_path: Path, template: str, said: str
) -> None:
    target = tmp_path / "report.pdf"
    done = typed("report", *logged, "--month", "2026-09", "--template", template, "--lang", "en", "--pdf", str(target))
    assert done.code == 0, done.err
    document = pypdfium2.PdfDocument(target.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert said.replace("Definitions", "What each figure means") in text


def test_a_template_there_is_none_of_is_refused_before_anything_is_worked_out(
    typed: Type, logged: Sequence[str], tmp_path: Path, vault: Path
) -> None:
    target = tmp_path / "report.pdf"
    done = typed(
        "report", *logged, "--month", "2026-09", "--template", "../secret", "--pdf", str(target), language="en"
    )
    assert done.code == 3
    assert "There is no report template called “../secret”." in done.err
    assert not target.exists()
    opened = unlock(vault, PHRASE)
    assert not opened.releases.ledger()
    opened.close()


def test_a_poster_is_never_made_from_exact_figures(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    exact = ("--purpose", "exact", "--audience", "the agency", "--template", "poster")
    done = typed("report", *logged, "--month", "2026-09", *exact, "--pdf", str(tmp_path / "p.pdf"), language="en")
    assert done.code == 3
    assert "A poster is read by everybody" in done.err
    assert not (tmp_path / "p.pdf").exists()


@pytest.mark.parametrize("period", [("--quarter", "2026-Q3"), ("--year", "2025")])
def test_quarters_and_years_are_reports_too(
    typed: Type, logged: Sequence[str], tmp_path: Path, period: tuple[str, str]
) -> None:
    assert typed("report", *logged, *period, "--pdf", tmp_path / "r.pdf").code == 0


@pytest.mark.parametrize(
    "period",
    [("--month", "2026-Q3"), ("--quarter", "2026-09"), ("--year", "26"), ("--month", "2026-13"), ("--month", "")],
)
def test_a_period_of_another_kind_is_refused(typed: Type, logged: Sequence[str], period: tuple[str, str]) -> None:
    assert typed("report", *logged, *period).code == 3


def test_a_month_to_come_is_refused(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    month = month_of(date.today()).shifted(1).code
    for output in (
        (),
        ("--csv", tmp_path / "r.csv"),
        ("--csv", tmp_path / "r.csv", "--purpose", "exact", "--audience", "A"),
    ):
        said = typed("report", *logged, "--month", month, *output)
        assert (said.code, said.out) == (3, "")
    assert not (tmp_path / "r.csv").exists()


def test_an_unfinished_month_can_be_looked_at_but_not_leave(
    typed: Type, opening: Sequence[str], tmp_path: Path
) -> None:
    month = month_of(date.today() + timedelta(days=0)).code
    assert typed("report", *opening, "--month", month).code == 0
    output = tmp_path / "r.csv"
    for more in ((), ("--dry-run",)):
        assert typed("report", *opening, "--month", month, "--csv", output, *more).code == 3
    exact = typed("report", *opening, "--month", month, "--csv", output, "--purpose", "exact", "--audience", "ARS")
    assert exact.code == 0
    assert ",N," in output.read_text("utf-8")


def test_an_exact_report_says_for_whom_or_is_refused(typed: Type, logged: Sequence[str]) -> None:
    assert typed("report", *logged, "--month", "2026-09", "--purpose", "exact").code == 3
    assert typed("report", *logged, "--month", "2026-09", "--purpose", "exact", "--audience", " ").code == 3


def test_a_dry_run_writes_nothing(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    said = typed("report", *logged, "--month", "2026-09", "--pdf", tmp_path / "r.pdf", "--dry-run")
    assert (said.code, said.out) == (0, "")
    assert not (tmp_path / "r.pdf").exists()


def test_both_files_are_written_or_none(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("before", "utf-8")
    there = {path.name for path in tmp_path.iterdir()}
    for bad in (tmp_path / "none" / "r.pdf", tmp_path):
        said = typed("report", *logged, "--month", "2026-09", "--csv", tmp_path / "old.csv", "--pdf", bad)
        assert (said.code, said.out) == (3, "")
        assert str(bad) in said.err
    assert {path.name for path in tmp_path.iterdir()} == there
    assert (tmp_path / "old.csv").read_text("utf-8") == "before"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes links for administrators only")
def test_a_link_stays_a_link_and_a_device_a_device(typed: Type, logged: Sequence[str], tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert typed("report", *logged, "--month", "2026-09", "--csv", tmp_path / "link.csv").code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_size > 0
    os.mkfifo(tmp_path / "pipe")
    assert typed("report", *logged, "--month", "2026-09", "--csv", tmp_path / "pipe").code == 3
    assert (tmp_path / "pipe").is_fifo()


def test_a_sound_notebook_is_said_to_be(typed: Type, logged: Sequence[str]) -> None:
    said = typed("check", *logged)
    assert (said.code, said.out, said.err) == (0, "", "Nothing is wrong.\n")


def test_supplies_that_do_not_add_up_are_found(typed: Type, logged: Sequence[str], vault: Path) -> None:
    workspace = unlock(vault, PHRASE)
    workspace.vault.connection.execute("DELETE FROM encounter_item WHERE item = 'syr_1ml'")
    workspace.close()
    said = typed("check", *logged)
    assert said.code == 1
    assert "supplies" in said.out


def test_a_changed_byte_is_found(typed: Type, logged: Sequence[str], vault: Path) -> None:
    store = next(vault.glob("store-*.db"))
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.write_bytes(content)
    said = typed("check", *logged)
    assert said.code == 1
    assert said.out + said.err


def test_a_truncated_store_is_the_answer_no(typed: Type, logged: Sequence[str], vault: Path) -> None:
    store = next(vault.glob("store-*.db"))
    store.write_bytes(store.read_bytes()[:5000])
    said = typed("check", *logged)
    assert said.code == 1
    assert "Traceback" not in said.err


def test_what_is_not_a_store_is_the_answer_no_beside_keys(typed: Type, logged: Sequence[str], vault: Path) -> None:
    store = next(vault.glob("store-*.db"))
    store.unlink()
    with closing(sqlite3.connect(store)) as plain:
        plain.execute("CREATE TABLE t (x)")
    assert typed("check", *logged).code == 1
    for keys in vault.glob("keys*"):
        keys.write_bytes(b"somebody else's")
    assert typed("check", *logged).code == 1


@pytest.mark.parametrize("command", ["check", "create", "demo", "log", "report"])
def test_a_file_given_as_a_notebook_is_said_to_be_one(
    typed: Type, tmp_path: Path, phrase_file: Path, command: str
) -> None:
    (tmp_path / "file").write_bytes(b"x" * 600)
    more = ["--month", "2026-09"] if command == "report" else []
    said = typed(command, "--vault", tmp_path / "file", "--passphrase-file", phrase_file, *more)
    assert (said.code, said.out) == (3, "")
    assert "is a file" in said.err
    assert "stick" not in said.err
    assert (tmp_path / "file").read_bytes() == b"x" * 600
