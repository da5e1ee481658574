"""A month's report with 250,000 encounters over five years: the figures beside their bare SQL, and the whole PDF."""

from datetime import date
from typing import Any

from outreach.domain.periods import Period
from outreach.reports import pdf
from outreach.services.workspace import Workspace
from tests.bench.figures import Line, median, milliseconds

MONTH = Period(2026, 10)
TODAY = date(2026, 11, 20)


def measure(workspace: Workspace) -> list[Line]:
    """Figures beside the same statements without the program, then the whole PDF, figures included."""
    statements = asked_of(workspace)

    def figures() -> None:
        workspace.reports.compare(MONTH, today=TODAY)

    def bare() -> None:
        for statement in statements:
            workspace.vault.connection.execute(statement).fetchall()

    def whole() -> None:
        pdf.render(workspace.reports.sheet(MONTH, language="fr", today=TODAY))

    turns = [(milliseconds(figures, times=1)[0], milliseconds(bare, times=1)[0]) for _ in range(9)]
    whole_taken = milliseconds(whole, times=3)
    return [
        Line(
            "a month's figures and twelve-month lines, beside their SQL",
            median([program for program, _ in turns]),
            "ms",
            2,
            median([by_hand for _, by_hand in turns]),
        ),
        Line("the month's whole PDF, figures included", median(whole_taken), "ms", 1500),
    ]


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
