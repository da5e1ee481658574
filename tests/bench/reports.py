"""A month's report with 250,000 encounters over five years: the figures beside the same SQL by hand, and the PDF."""

from datetime import date

from outreach.domain.periods import Period, twelve_months_to
from outreach.reports import pdf
from outreach.services.workspace import Workspace
from tests.bench.figures import Line, median, milliseconds

MONTH = Period(2026, 10)
TODAY = date(2026, 11, 20)

_JOIN = "FROM outing o CROSS JOIN {table} x ON x.outing = o.id WHERE o.date BETWEEN ? AND ?"


def measure(workspace: Workspace) -> list[Line]:
    """Figures against hand-written SQL over the same rows, then the whole PDF, figures included."""

    def figures() -> None:
        workspace.reports.compare(MONTH, today=TODAY)

    def whole() -> None:
        pdf.render(workspace.reports.sheet(MONTH, language="fr", today=TODAY))

    def by_hand() -> None:
        _by_hand(workspace)

    turns = [(milliseconds(figures, times=1)[0], milliseconds(by_hand, times=1)[0]) for _ in range(9)]
    whole_taken = milliseconds(whole, times=3)
    return [
        Line(
            "a month's figures and twelve-month lines",
            median([t[0] for t in turns]),
            "ms",
            2,
            median([t[1] for t in turns]),
        ),
        Line("the month's whole PDF, figures included", median(whole_taken), "ms", 1500),
    ]


def _by_hand(workspace: Workspace) -> None:
    """The sums a person would write for the same figures: three periods, and twelve months of lines."""
    connection = workspace.vault.connection
    for period in (MONTH, MONTH.previous(), MONTH.year_before()):
        days = (period.first.isoformat(), period.last.isoformat())
        connection.execute(
            "SELECT date, modality, zone, starts, ends FROM outing WHERE date BETWEEN ? AND ?", days
        ).fetchall()
        connection.execute("SELECT count(*), sum(people) " + _JOIN.format(table="encounter"), days).fetchall()
        connection.execute(
            "SELECT o.date, item, sum(pieces) " + _JOIN.format(table="encounter_item") + " GROUP BY 1, 2", days
        ).fetchall()
        connection.execute(
            "SELECT kind, sum(pieces) " + _JOIN.format(table="returned") + " GROUP BY 1", days
        ).fetchall()
    months = twelve_months_to(MONTH.last)
    days = (months[0].first.isoformat(), months[-1].last.isoformat())
    connection.execute(
        "SELECT substr(date, 1, 7), count(*) FROM outing WHERE date BETWEEN ? AND ? GROUP BY 1", days
    ).fetchall()
    connection.execute(
        "SELECT substr(o.date, 1, 7), count(*) " + _JOIN.format(table="encounter") + " GROUP BY 1", days
    ).fetchall()
    connection.execute(
        "SELECT o.date, item, sum(pieces) " + _JOIN.format(table="encounter_item") + " GROUP BY 1, 2", days
    ).fetchall()
    connection.execute(
        "SELECT substr(o.date, 1, 7), sum(pieces) " + _JOIN.format(table="returned") + " GROUP BY 1", days
    ).fetchall()
