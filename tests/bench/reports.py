"""Reports with 250,000 encounters over five years: figures beside their bare SQL, a month's and a year's PDF."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from outreach.domain.periods import Period
from outreach.reports import pdf
from outreach.services.templates import shipped
from outreach.services.workspace import Workspace
from tests.bench.figures import Line, median, milliseconds

MONTH = Period(2026, 10)
YEAR = Period(2025, 1, "year")
TODAY = date(2026, 11, 20)


def measure(workspace: Workspace) -> list[Line]:
    """Figures beside the same statements without the program, then the whole PDF, figures included."""

    def whole() -> None:
        pdf.render(workspace.reports.sheet(MONTH, language="fr", today=TODAY))

    beside = beside_sql(workspace, "a month's figures and twelve-month lines, beside their SQL")
    whole_taken = milliseconds(whole, times=3)
    year = workspace.reports.sheet(YEAR, language="fr", today=TODAY)
    sheets = {template.id: replace(year, template=template) for template in shipped()}
    yearly = {name: median(milliseconds(partial(pdf.render, made), times=3)) for name, made in sheets.items()}
    return [
        beside,
        Line("the month's whole PDF, figures included", median(whole_taken), "ms", 1500),
        *(Line(f"the year's whole PDF, {name}, figures there", taken, "ms", 3000) for name, taken in yearly.items()),
    ]


def beside_sql(workspace: Workspace, what: str) -> Line:
    """A month's figures beside the statements behind them, in turns."""
    statements = asked_of(workspace)

    def figures() -> None:
        workspace.reports.compare(MONTH, today=TODAY)

    def bare() -> None:
        for statement in statements:
            workspace.vault.connection.execute(statement).fetchall()

    turns = [(milliseconds(figures, times=1)[0], milliseconds(bare, times=1)[0]) for _ in range(9)]
    return Line(what, median([ours for ours, _ in turns]), "ms", 2, median([theirs for _, theirs in turns]))


def asked_of(workspace: Workspace) -> list[str]:
    """The statements behind a month's figures, values filled in: the same joins and groupings, typed into a shell.

    They are taken down while the program runs them, so that the two sides can't drift apart.
    """
    connection: Any = workspace.vault.connection
    workspace.reports.compare(MONTH, today=TODAY)
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    try:
        workspace.reports.compare(MONTH, today=TODAY)
    finally:
        connection.set_trace_callback(None)
    return statements
