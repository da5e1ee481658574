"""`report --batch`: a year in one go, and what a kill leaves of it."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from outreach.domain.releases import Release
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type
from tests.rules.tree import ROOT
from tests.services import logged_teams


@pytest.fixture
def logged(typed: Type, opening: Sequence[str]) -> Sequence[str]:
    """A notebook that begins in January 2025."""
    lines = logged_teams.lines(5, date(2025, 1, 2), 20, most=3)
    said = typed("log", *opening, "--create-zones", stdin="\n".join(json.dumps(line) for line in lines).encode())
    assert said.code == 0, said.err
    return opening


@pytest.mark.parametrize(
    "words",
    [
        ("--batch", "2025"),
        ("--batch", "2025", "--to", "x", "--month", "2025-01"),
        ("--batch", "2025", "--to", "x", "--pdf", "y"),
        ("--batch", "2025", "--to", "x", "--dry-run"),
        ("--batch", "2025", "--to", "x", "--forms", "doc"),
        ("--batch", "2025", "--to", "x", "--forms", ""),
        ("--batch", "2025", "--to", "x", "--purpose", "exact", "--audience", "ARS"),
        ("--month", "2025-01", "--to", "x"),
        ("--month", "2025-01", "--forms", "csv"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(typed: Type, opening: Sequence[str], words: Sequence[str]) -> None:
    assert typed("report", *opening, *words).code == 2


@pytest.mark.parametrize("year", ["2025-01", "2025-Q1", "25", "2099", "1980"])
def test_a_year_that_cannot_leave_is_refused(typed: Type, logged: Sequence[str], tmp_path: Path, year: str) -> None:
    said = typed("report", "--batch", year, "--to", tmp_path / "out", *logged)
    assert (said.code, said.out) == (3, "")


def test_a_kill_leaves_nothing_half_done_and_the_rest_is_made_later(
    typed: Type, logged: Sequence[str], tmp_path: Path, vault: Path
) -> None:
    out = tmp_path / "out"
    words = ["report", "--batch", "2025", "--to", out, "--forms", "csv,ods", *logged]
    for at_least in (1, 9, 21):
        batch = subprocess.Popen(
            [sys.executable, "main.py", *map(str, words)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 60
        while batch.poll() is None and len(list(out.glob("report-*"))) < at_least:
            assert time.monotonic() < end, "no file came"
            time.sleep(0.005)
        batch.kill()
        batch.wait()
        assert_every_file_left(vault, out)
    said = typed(*words)
    assert said.code == 0, said.err
    assert said.err.count("there already") + len(said.lines) // 2 == 17
    assert len(list(out.glob("report-*"))) == len(list(out.iterdir())) == 17 * 2
    releases = assert_every_file_left(vault, out)
    assert len(releases) == len({release.period for release in releases}) == 17

    again = typed(*words)
    assert (again.code, again.out) == (0, "")
    assert again.err.count("there already") == 17


def assert_every_file_left(vault: Path, out: Path) -> tuple[Release, ...]:
    """The ledger is whole, and every file that has its name is one of a release, complete."""
    workspace = unlock(vault, PHRASE)
    try:
        assert workspace.check() == ()
        ledger = workspace.releases.ledger()
        known = {(name, digest) for release in ledger for name, digest in release.files.items()}
        there = {(path.name, sha256(path.read_bytes()).hexdigest()) for path in out.glob("report-*")}
        assert there <= known
        return ledger
    finally:
        workspace.close()
