"""The CSV: SDMX-CSV 2.0 layout, one figure a row, the whole plan of its period whatever the pages show.

Layout: https://github.com/sdmx-twg/sdmx-csv (data message, 2.0), which stands on RFC 4180: UTF-8, commas, CRLF.
"""

import csv
import io
from collections.abc import Iterator

from outreach.domain.releases import Figure, Publication, frequency
from outreach.domain.tables import COLUMNS, TOTAL, measure_name
from outreach.reports.sheets import Sheet

STRUCTURE = "ESCALE:ACTIVITY(1.0)"
KEYS = ("FREQ", "TIME_PERIOD", "MEASURE")
BREAKDOWNS = COLUMNS
HEADER = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", *KEYS, *BREAKDOWNS, "OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "ROUNDING",
    "RELEASE",
)  # fmt: skip

_CONFIDENTIALITY = {"published": "F", "exact": "N"}
"""SDMX CL_CONF_STATUS: F free (for publication), N not for publication, restricted to internal use."""

_ONLY_ON_PAGES = frozenset({"cancelled", "timed_outings"})
_TENTHS = 10


def render(sheet: Sheet) -> bytes:
    """Write the figures of the sheet's own period, zeros included."""
    return table(sheet.publication, sheet.release)


def table(publication: Publication, release: str) -> bytes:
    """Write a publication as the release of that name. The same figures give the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    period = publication.period
    first = ("dataflow", STRUCTURE, "I", frequency(period.kind), period.code)
    confidentiality = _CONFIDENTIALITY[publication.purpose]
    for figure in printed(publication):
        codes = dict(figure.key)
        row = (
            *first,
            measure_name(figure.measure, figure.key),
            *(codes.get(dimension, TOTAL) for dimension in BREAKDOWNS),
            value(figure),
            "A",
            confidentiality,
            figure.rounding,
            release,
        )
        writer.writerow([as_text(cell) for cell in row])
    return text.getvalue().encode("utf-8")


def printed(publication: Publication) -> Iterator[Figure]:
    """The figures that tables print, in order: all but those that only the pictures on the pages need."""
    for figure in publication.figures:
        if figure.measure not in _ONLY_ON_PAGES and not (figure.measure == "outings" and figure.key):
            yield figure


def value(figure: Figure) -> str:
    """A figure's value as digits; hours to one decimal."""
    if figure.measure != "hours":
        return str(figure.value)
    return f"{figure.value / _TENTHS:.1f}".removesuffix(".0")


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
