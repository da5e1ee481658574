"""The same evening from a terminal: real commands, one process each, in both languages."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from outreach.paths import _root, log_file
from tests.journeys.languages import english_among

MAIN = _root() / "main.py"
PHRASE = "un vélo bleu contre la grille du canal"
LOCALES = {"fr": "fr_FR.UTF-8", "en": "en_GB.UTF-8"}
PATIENCE = 30.0


class Terminal:
    """Commands in a language, on one notebook."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language = folder, language
        self.phrase = folder / "phrase"
        self.phrase.write_text(PHRASE + "\n", "utf-8")
        self.opening = ["--vault", str(folder / "notebook"), "--passphrase-file", str(self.phrase)]
        self.said: list[str] = []

    def environment(self) -> dict[str, str]:
        locale = LOCALES[self.language]
        return {**os.environ, "LC_ALL": locale, "LANG": locale, "LANGUAGE": "", "PYTHONUTF8": "1"}

    def run(self, command: str, *more: str, stdin: bytes = b"", code: int = 0) -> str:
        """Run a command on the notebook; its stdout."""
        done = subprocess.run(
            [sys.executable, MAIN, command, *self.opening, *more],
            input=stdin,
            capture_output=True,
            env=self.environment(),
            check=False,
        )
        out, told = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in told
        assert done.returncode == code, told
        self.said.append(told)
        return out

    def log(self, *lines: dict[str, Any], code: int = 0) -> list[dict[str, Any]]:
        """Log lines; the answers."""
        stdin = "\n".join(json.dumps(line) for line in lines).encode()
        return [json.loads(line) for line in self.run("log", "--create-zones", stdin=stdin, code=code).splitlines()]

    def window(self) -> "subprocess.Popen[bytes]":
        """Open the window on the notebook, in a process of its own."""
        return subprocess.Popen(
            [sys.executable, MAIN, *self.opening],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**self.environment(), "QT_QPA_PLATFORM": "offscreen"},
        )


@pytest.fixture(params=["fr", "en"])
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    made = Terminal(tmp_path, request.param)
    yield made
    if made.language == "fr":
        assert english_among(made.said) == []


def outing(day: int, *given: dict[str, int]) -> dict[str, Any]:
    return {
        "id": f"evening {day}",
        "outing": {"date": f"2025-10-{day:02}", "start": "21:00", "end": "00:30", "modality": "street", "zone": "quai"},
        "encounters": [{"id": str(at), "supplies": supplies} for at, supplies in enumerate(given)],
    }


def test_an_evening_from_the_terminal(terminal: Terminal) -> None:
    code = terminal.run("create", "--team", "Association Rive Claire", "--kdf-cost", "low").strip()
    assert len(code.replace("-", "")) == 28
    evenings = [outing(3, {"syr_1ml": 10, "cup": 4}, {"syr_1ml": 2}, {}), outing(10, {"pipe_crack": 1})]
    assert [answer["stored"] for answer in terminal.log(*evenings)] == [True, True]
    again = terminal.log(evenings[0], outing(17, {"syr_1ml": -1}), code=3)
    assert again[0]["already"]
    assert "syr_1ml" in again[1]["refused"]
    terminal.said.append(again[1]["refused"])
    book = Counter[str]()
    for evening in evenings:
        for encounter in evening["encounters"]:
            book.update(encounter["supplies"])
    pdf, table = terminal.folder / "m.pdf", terminal.folder / "m.csv"
    terminal.said.append(terminal.run("report", "--month", "2025-10"))
    terminal.run("report", "--month", "2025-10", "--pdf", str(pdf), "--csv", str(table))
    told = csv.DictReader(io.StringIO(table.read_text("utf-8")))
    breakdowns = ("ZONE", "SETTING", "AGE", "SEX", "FIRST_TIME", "KIND")
    rows = {row["MEASURE"]: row["OBS_VALUE"] for row in told if all(row[name] == "_T" for name in breakdowns)}
    assert rows["outings"] == "2"
    assert rows["encounters"] == "5"  # four: rounded, and never to nothing beside supplies that were given
    given = {name.removeprefix("supply:"): int(n) for name, n in rows.items() if name.startswith("supply:")}
    assert Counter({name: n for name, n in given.items() if n}) == book
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert {"fr": "octobre 2025", "en": "october 2025"}[terminal.language] in text.casefold()
    terminal.run("check")


def test_while_a_window_holds_the_notebook_one_can_read_and_not_write(terminal: Terminal) -> None:
    terminal.run("create", "--kdf-cost", "low")
    terminal.log(outing(3, {"syr_1ml": 1}))
    terminal.run("report", "--month", "2025-10")  # its figures are drawn now
    window = terminal.window()
    try:
        wait_until_open()
        assert terminal.log(outing(4, {"syr_1ml": 1}), code=3) == []
        assert terminal.run("report", "--month", "2025-10")
        terminal.run("check")
        assert window.poll() is None
    finally:
        window.kill()
        window.wait()
    # Killed or closed, a window leaves no lock behind.
    assert terminal.log(outing(4, {"syr_1ml": 1}))[0]["stored"]


def wait_until_open() -> None:
    """Until the window has opened the notebook: its technical log says so. To try the lock could take it first."""
    end = time.monotonic() + PATIENCE
    while not (log_file().exists() and "opened" in log_file().read_text("utf-8")):
        assert time.monotonic() < end, "the window never opened the notebook"
        time.sleep(0.02)
