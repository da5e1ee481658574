"""`log`: each line answered once it is durable, whatever comes in and whatever happens meanwhile."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from outreach.cli import log
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Said, Type
from tests.cli.test_usage import MAIN
from tests.services.log_samples import LINE, as_line, changed


def answers(said: Said) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.lines]


def count(vault: Path) -> int:
    workspace = unlock(vault, PHRASE)
    try:
        return len(workspace.outings.recent(100_000))
    finally:
        workspace.close()


def test_lines_are_answered_in_their_order(typed: Type, vault: Path, opening: Sequence[str]) -> None:
    stdin = (
        b"\n"
        + as_line(LINE)
        + b"  \n"
        + as_line(LINE)
        + b"nope\n"
        + as_line({**changed("found", -1), "id": "b"})
        + b"[]"
    )
    said = typed("log", *opening, stdin=stdin)
    assert said.code == 3
    stored, already, unreadable, refused, last = answers(said)
    assert stored == {"id": "any string", "stored": True}
    assert already == {"id": "any string", "already": True}
    assert (unreadable["id"], unreadable["line"]) == (None, 5)
    assert refused.keys() == {"id", "refused"}
    assert (last["id"], last["line"]) == (None, 7)
    assert said.err == ""
    assert count(vault) == 1


def test_all_stored_leaves_with_0(typed: Type, opening: Sequence[str]) -> None:
    assert typed("log", *opening, stdin=as_line(LINE)).code == 0
    assert typed("log", *opening, stdin=as_line(LINE)).code == 0
    assert typed("log", *opening, stdin=b"").code == 0


def test_the_phrase_can_stand_before_the_data(typed: Type, vault: Path) -> None:
    stdin = PHRASE.encode() + b"\r\n" + as_line(LINE)
    said = typed("log", "--vault", vault, "--passphrase-file", "-", stdin=stdin)
    assert answers(said) == [{"id": "any string", "stored": True}]


@pytest.mark.parametrize(
    ("path", "value", "names"),
    [
        ("encounters.0.people", True, ["a", "people", "true"]),
        ("encounters.0.supplies", {"syr_1ml": 10_000}, ["syr_1ml", "10,000"]),
        ("encounters.0.supplies", {"seringue": 1}, ["seringue"]),
        ("encounters.0.age", "vieux", ["age", "vieux"]),
        ("encounters.0.note", "06 12 34 56 78", ["phone", "--keep-identifiers"]),
        ("encounters.0.needs", "housing", ["needs", "housing"]),
        ("outing.zone", "mars", ["mars", "--create-zones"]),
        ("outing.date", "2027-01-01", ["2027"]),
        ("outing.date", ..., ["date"]),
        ("outing.end", "21:30", ["23"]),
        ("weather", "rain", ["weather"]),
    ],
)
def test_a_refusal_names_the_field_and_the_value(
    typed: Type, opening: Sequence[str], path: str, value: object, names: list[str]
) -> None:
    for language in ("fr", "en"):
        (answer,) = answers(typed("log", *opening, stdin=as_line(changed(path, value)), language=language))
        said = answer["refused"]
        assert answer["id"] == "any string"
        assert [name for name in names if name not in said.replace("\u202f", ",").replace("téléphone", "phone")] == []
        assert "{" not in said


def test_the_text_of_a_refused_note_is_not_repeated(typed: Type, opening: Sequence[str]) -> None:
    line = as_line(changed("encounters.0.note", "Camille, 06 12 34 56 78"))
    said = typed("log", *opening, stdin=line)
    assert "Camille" not in said.out + said.err
    assert "56" not in said.out + said.err


def test_identifiers_and_zones_pass_on_purpose(typed: Type, vault: Path, opening: Sequence[str]) -> None:
    line = changed("encounters.0.note", "06 12 34 56 78")
    line["outing"]["zone"] = "vieux-port"
    assert typed("log", *opening, "--keep-identifiers", "--create-zones", stdin=as_line(line)).code == 0
    assert count(vault) == 1


def test_ids_come_back_as_they_were(typed: Type, opening: Sequence[str]) -> None:
    odd = ["", " ", 'é\n\t"\\', "\x00", "☃" * 500, "\u2028", "1"]
    said = typed("log", *opening, stdin=b"".join(as_line(changed("id", one)) for one in odd))
    assert [answer["id"] for answer in map(json.loads, said.out.strip("\n").split("\n"))] == odd


def test_while_a_window_holds_the_notebook_nothing_is_logged(typed: Type, vault: Path, opening: Sequence[str]) -> None:
    assert typed("report", *opening, "--month", "2026-10").code == 0  # its figures are drawn now
    held = unlock(vault, PHRASE)
    try:
        said = typed("log", *opening, stdin=as_line(LINE))
        assert (said.code, said.out) == (3, "")
        assert len(said.err.splitlines()) == 1
        assert typed("check", *opening).code == 0
        assert typed("report", *opening, "--month", "2026-10").code == 0
    finally:
        held.close()


def log_process(opening: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, MAIN, "log", *opening],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_each_line_answered_before_a_kill_is_there(vault: Path, opening: Sequence[str]) -> None:
    with log_process(opening) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"".join(as_line(changed("id", f"o{number}")) for number in range(200)))
        process.stdin.flush()
        answered = [json.loads(process.stdout.readline()) for _ in range(40)]
        process.send_signal(signal.SIGKILL)
        answered += [json.loads(line) for line in process.stdout if line.endswith(b"\n")]
    assert all(answer["stored"] for answer in answered)
    assert len(answered) <= count(vault) <= 200
    with log_process(opening) as process:
        again, _ = process.communicate(b"".join(as_line(changed("id", answer["id"])) for answer in answered))
    assert [json.loads(line) for line in again.splitlines()] == [
        {"id": answer["id"], "already": True} for answer in answered
    ]
    workspace = unlock(vault, PHRASE)
    assert workspace.check() == ()
    workspace.close()


def test_a_reader_that_leaves_stops_it_without_a_word(vault: Path, opening: Sequence[str]) -> None:
    with log_process(opening) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(as_line(changed("id", "first")))
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"".join(as_line(changed("id", str(number))) for number in range(20)))
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 3
    assert 1 <= count(vault) <= 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to a whole console")
def test_ctrl_c_keeps_what_was_answered(vault: Path, opening: Sequence[str]) -> None:
    with log_process(opening) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(as_line(LINE))
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert count(vault) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_output_is_a_refusal(opening: Sequence[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, MAIN, "log", *opening],
            input=as_line(LINE),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def _clock(monkeypatch: pytest.MonkeyPatch, *days: date) -> None:
    """Give the command a computer that tells these dates, one after the other; the last one stays."""
    left = list(days)

    class Clock(date):
        @classmethod
        def today(cls) -> "Clock":
            day = left.pop(0) if len(left) > 1 else left[0]
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr(log, "date", Clock)


def test_a_clock_before_the_newest_outing_is_said_once_and_refuses_nothing(
    typed: Type, opening: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [as_line({**changed("outing.date", f"2026-09-0{day}"), "id": str(day)}) for day in (1, 2, 3)]
    assert typed("log", *opening, stdin=lines[2]).err == ""
    _clock(monkeypatch, date(2026, 2, 3))
    said = typed("log", *opening, stdin=as_line(changed("outing.date", "2026-02-01")) + as_line(changed("id", "z")))
    assert [list(answer)[1] for answer in answers(said)] == ["stored", "refused"]
    assert len(said.err.splitlines()) == 1
    assert "3 February 2026" in said.err
    assert "3 September 2026" in said.err


def test_a_script_may_go_on_past_midnight(typed: Type, opening: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    eve, day = date(2026, 9, 1), date(2026, 9, 2)
    _clock(monkeypatch, eve, eve, day)
    lines = [as_line({**changed("outing.date", "2026-09-02"), "id": name}) for name in ("early", "late")]
    assert [list(answer)[1] for answer in answers(typed("log", *opening, stdin=b"".join(lines)))] == [
        "refused",
        "stored",
    ]
