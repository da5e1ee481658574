"""The technical log: codes and counts, never what somebody typed, never the minute."""

import logging
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach import log

SECRET = "Loutre, 06 39 98 41 20"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "state" / "escale.log"
    assert log.start(path)
    yield path
    log.stop()


def break_something() -> None:
    raise ValueError(SECRET)


def test_an_event_is_a_line_with_its_counts_and_no_minute(journal: Path) -> None:
    log.event("report_made", pages=2, seconds=1)
    line = journal.read_text(encoding="utf-8").strip()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\dh INFO test_log report_made pages=2 seconds=1", line)


@pytest.mark.logs_warnings
def test_the_text_of_an_error_is_never_written_only_its_type_and_place(journal: Path) -> None:
    try:
        break_something()
    except ValueError as error:
        log.failure("worker_failed", error)
    line = journal.read_text(encoding="utf-8")
    assert "worker_failed ValueError at test_log.py:" in line
    assert "Loutre" not in line
    assert "06" not in line.partition(" ERROR ")[2]


@pytest.mark.logs_warnings
def test_a_sentence_or_a_value_logged_by_mistake_is_not_written(journal: Path) -> None:
    logging.getLogger("outreach.store").warning("Saved %s", SECRET)
    logging.getLogger("outreach.store").warning(SECRET)
    log.event("Loutre est passée")
    log.event("saved", note=SECRET)  # type: ignore[arg-type]  # the mistake this test is about
    written = journal.read_text(encoding="utf-8")
    assert "Loutre" not in written
    assert written.count("not_a_code") == 3


def test_the_log_is_private_and_begins_anew_when_it_is_large(journal: Path) -> None:
    journal.write_text("x" * 300_000, encoding="utf-8")
    log.event("opened")
    log.event("opened")
    assert journal.stat().st_size < 1000
    assert sorted(path.name for path in journal.parent.iterdir()) == ["escale.log", "escale.log.1"]
    if sys.platform != "win32":  # there, the user's own folder is what keeps others out
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_keeps_nothing_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert not log.start(tmp_path / "file" / "escale.log")
    log.event("opened")
    log.stop()
    assert capsys.readouterr() == ("", "")
