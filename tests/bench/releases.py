"""Publishing: a month against three years of releases, a year, and how far published figures are from the true ones.

python -m tests.bench releases
"""

import secrets
import statistics
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outreach.disclosure import months
from outreach.disclosure.months import Material, Open
from outreach.domain.periods import Period
from outreach.reports import csv, pdf
from outreach.services import demos
from outreach.services.publishing import made
from outreach.services.workspace import Workspace, create, unlock
from outreach.vault.vaults import LOW
from tests.bench.figures import Line
from tests.bench.vaults import PHRASE

TODAY = date(2026, 11, 20)
YEARS = 3
MONTHLY = 1000
LITTLE = 60
SIMULATED = 200
"""Months whose published totals are looked at."""


def measure(folder: Path) -> list[Line]:
    """Make a team of three years and a month that met a thousand times a month, publish all of it, and measure."""
    create(folder, PHRASE, cost=LOW)
    workspace = unlock(folder, PHRASE)
    try:
        demos.fill(workspace, encounters=MONTHLY * (12 * YEARS + 2), months=12 * YEARS + 2, today=TODAY)
        lines = [*_published(workspace, folder), *_errors(workspace, f"{MONTHLY:,} encounters a month")]
    finally:
        workspace.close()
    little = folder.with_name(f"{folder.name}-little")
    create(little, PHRASE, cost=LOW)
    workspace = unlock(little, PHRASE)
    try:
        demos.fill(workspace, encounters=LITTLE * 24, months=24, today=TODAY)
        return [*lines, *_errors(workspace, f"{LITTLE} encounters a month")]
    finally:
        workspace.close()


def _published(workspace: Workspace, folder: Path) -> Iterator[Line]:
    last = Period(2026, 10)
    past = [last.shifted(-back) for back in range(12 * YEARS, 0, -1)]
    for month in past:
        _issue(workspace, month, folder)
        if month.index % 3 == 0:
            quarter = Period(month.year, (month.index - 1) // 3 + 1, "quarter")
            if set(quarter.months()) <= set(past):
                _issue(workspace, quarter, folder)
    start = time.perf_counter()
    gathered = workspace.releases.gather(last, today=TODAY)
    made(gathered, attacked=False)
    rounded = time.perf_counter() - start
    start = time.perf_counter()
    _issue(workspace, last, folder)
    yield Line(f"a month of {MONTHLY:,} encounters, read and rounded", rounded, "s", 2)
    yield Line("the same, gated against three years, printed, issued", time.perf_counter() - start, "s", 8)
    start = time.perf_counter()
    year = made(workspace.releases.gather(Period(2025, 1, "year"), today=TODAY))
    yield Line("a year gathered, rounded where open, and gated", time.perf_counter() - start, "s", 60)
    assert year.gate is not None
    assert year.gate.passed, year.gate.tables()
    workspace.releases.settle(year)
    sheet = workspace.reports.sheet(Period(2025, 1, "year"), language="fr", today=TODAY, done=year)
    start = time.perf_counter()
    pdf.render(sheet)
    yield Line("the whole yearly PDF, figures there", time.perf_counter() - start, "s", 3)


def _issue(workspace: Workspace, period: Period, folder: Path) -> None:
    done = made(workspace.releases.gather(period, today=TODAY))
    assert done.gate is not None
    assert done.gate.passed, done.gate.tables()
    workspace.releases.settle(done)
    sheet = workspace.reports.sheet(period, language="fr", today=TODAY, done=done)
    written = {"pdf": pdf.render(sheet), "csv": csv.render(sheet)}
    files = {folder.parent / f"{period.code}.{kind}": content for kind, content in written.items()}
    workspace.releases.issue(done, files, today=TODAY)


def _errors(workspace: Workspace, told: str) -> Iterator[Line]:
    """Publish the same true year again and again with other dice; how far from the true counts it comes out."""
    reader = workspace.releases.reader()
    year = [reader.counting(month, ()) for month in Period(2025, 1, "year").months()]
    since = date(2020, 1, 1)
    totals: list[int] = []
    cells: list[int] = []
    for _year in range(-(-SIMULATED // len(year))):
        open_months = tuple(
            Open(Period(2025, at), counted, secrets.token_bytes(32)) for at, counted in enumerate(year, start=1)
        )
        worked = months.work(Material(open_months, {}, reader.codes, reader.catalogue, since))
        for month in open_months:
            for (_measure, key), error in months.errors(worked.cells[month.month], worked.counted[month.month]).items():
                (cells if key else totals).append(error)
    bias = statistics.fmean(totals)
    absolute = statistics.fmean(map(abs, [*cells, *totals]))
    yield Line(f"bias of published totals, {told}, either way", abs(bias), "", 0.2)
    yield Line(f"mean absolute error over every cell, {told}", absolute, "", 1.6)
