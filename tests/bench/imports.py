"""How long a team's own table of 100,000 rows takes, against the bare reading and the bare inserts of the same rows."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import python_calamine
import xlsxwriter

from outreach.domain import headings
from outreach.domain.intakes import Answers, Intake
from outreach.domain.mappings import Mapping
from outreach.services import intake_columns, intakes
from outreach.services.intakes import Request
from outreach.services.workspace import Workspace, create, unlock
from outreach.spreadsheets import reading
from outreach.vault.transactions import transaction
from outreach.vault.vaults import LOW
from tests.bench.figures import Line
from tests.bench.vaults import PHRASE

ROWS = 100_000
_SECONDS = 10
_RATIO = 4
_STOP_MS = 300
_TODAY = date(2026, 11, 20)
_HEADINGS = ("Date", "Quartier", "Seringue 1 ml", "Kit+", "Nyxoid", "Seringues récupérées")

T = TypeVar("T")


def measure(home: Path) -> list[Line]:
    """Read, look at, plan and write 100,000 rows, each one somebody met; then stop such a writing in its middle."""
    home.mkdir()
    path = _write(home / "a.xlsx")
    bare = _timed(lambda: _bare_reading(path)) + _timed(lambda: _bare_inserts(home / "bare"))
    create(home / "notebook", PHRASE, cost=LOW)
    opened = unlock(home / "notebook", PHRASE)
    try:
        opened.team.add_zone("Quais")
        opened.team.add_zone("Gare")
        told: list[float] = []
        seconds = _timed(lambda: _bring(opened, path, told.append))
        stopped = _stopping(opened, path)
    finally:
        opened.close()
    return [
        Line("import of 100,000 rows of an XLSX, from the file to durable", seconds, "s", _SECONDS),
        Line("the same beside the bare reading and the bare inserts", seconds, "s", _RATIO, bare),
        Line("longest wait between two looks at Stop while it writes", stopped, "ms", _STOP_MS),
    ]


def _write(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("2026")
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, _HEADINGS)
        for row in range(1, ROWS + 1):
            sheet.write_datetime(row, 0, _day(row), days)
            sheet.write_row(row, 1, ["Quais" if row % 3 else "Gare", row % 30, row % 4, int(row % 9 == 0), row % 12])
    return path


def _day(row: int) -> date:
    return date(2025, 1, 1) + timedelta(days=row % 600)


def _bring(opened: Workspace, path: Path, tell: Callable[[float], None]) -> None:
    intake, request = _planned(opened, path, tell)
    intakes.whole(opened.intakes.write(intake, request, _TODAY), tell)


def _planned(opened: Workspace, path: Path, tell: Callable[[float], None]) -> tuple[Intake, Request]:
    file = reading.open_file(path, tell)
    words = opened.intakes.words()
    headed = headings.headed(reading.read(file, None, tell), "activity", words)
    mapping: Mapping = intake_columns.propose(headed, "activity", words).with_fixed("modality", "street")
    intake_columns.suspicions(headed, "activity", words, today=_TODAY, language="fr", tell=tell)
    request = Request(headed, mapping, file.digest, _TODAY, Answers(again=True), "fr")
    intake = intakes.plan(request, opened.intakes.known(_TODAY)(), tell)
    if intake.encounters != ROWS and not intake.already:
        raise AssertionError(intake.reasons)
    return intake, request


def _stopping(opened: Workspace, path: Path) -> float:
    """Milliseconds that pass at most between two moments at which somebody can stop the writing."""
    brought = opened.intakes.brought()[0]
    intakes.whole(opened.intakes.take_back(brought.digest), lambda _part: None)
    intake, request = _planned(opened, path, lambda _part: None)
    writing = opened.intakes.write(intake, request, _TODAY)
    longest, last = 0.0, time.perf_counter()
    for _part in writing:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return max(longest, time.perf_counter() - last) * 1000


def _bare_reading(path: Path) -> int:
    with python_calamine.load_workbook(str(path)) as book:
        return sum(1 for _row in book.get_sheet_by_index(0).iter_rows())


def _bare_inserts(folder: Path) -> None:
    """The rows those hundred thousand come to, in tables of the same shape, in one encrypted transaction."""
    create(folder, PHRASE, cost=LOW)
    opened = unlock(folder, PHRASE)
    connection = opened.vault.connection
    try:
        connection.execute(
            "CREATE TABLE met (outing BLOB, id BLOB, people INTEGER, PRIMARY KEY (outing, id)) WITHOUT ROWID"
        )
        connection.execute(
            "CREATE TABLE given (outing BLOB, id BLOB, item TEXT, n INTEGER, "
            "PRIMARY KEY (outing, id, item)) WITHOUT ROWID"
        )
        key = [(_day(row).isoformat().encode(), row.to_bytes(16, "big")) for row in range(1, ROWS + 1)]
        with transaction(connection):
            connection.executemany("INSERT INTO met VALUES (?, ?, 1)", key)
            items = (("syr_1ml", 30), ("kit", 4), ("back", 12))
            connection.executemany(
                "INSERT INTO given VALUES (?, ?, ?, ?)",
                [(*one, item, row % n) for row, one in enumerate(key) for item, n in items if row % n],
            )
    finally:
        opened.close()


def _timed(work: Callable[[], T]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
