"""The CSV: SDMX-CSV 2.0 layout, one figure a row, programme totals. It always holds everything it can hold.

Layout: https://github.com/sdmx-twg/sdmx-csv (data message, 2.0), which stands on RFC 4180: UTF-8, commas, CRLF.
"""

import csv
import io
from collections.abc import Iterator

from outreach.reports.sheets import Sheet

STRUCTURE = "ESCALE:ACTIVITY(1.0)"
KEYS = ("FREQ", "TIME_PERIOD", "MEASURE")
BREAKDOWNS = (
    "ZONE", "SETTING", "AGE", "SEX", "SUBSTANCE", "FIRST_TIME", "KIND", "PRACTICE", "NEED", "SERVICE", "THEME",
)  # fmt: skip
HEADER = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", *KEYS, *BREAKDOWNS, "OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "ROUNDING",
    "RELEASE",
)  # fmt: skip
TOTAL = "_T"

_FREQUENCIES = {"month": "M", "quarter": "Q", "year": "A"}
_CONFIDENTIALITY = {"published": "F", "exact": "N"}
"""SDMX CL_CONF_STATUS: F free (for publication), N not for publication, restricted to internal use."""


def render(sheet: Sheet) -> bytes:
    """Write the figures of the sheet's own period, zeros included."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    period = sheet.period
    first = ("dataflow", STRUCTURE, "I", _FREQUENCIES[period.kind], period.code)
    breakdowns = (TOTAL,) * len(BREAKDOWNS)
    # Nothing is rounded yet, and no ledger numbers the releases yet: r0 says so.
    last = ("A", _CONFIDENTIALITY[sheet.purpose], "", f"{period.code}-r0")
    for measure, value in measures(sheet):
        writer.writerow([as_text(cell) for cell in (*first, measure, *breakdowns, value, *last)])
    return text.getvalue().encode("utf-8")


def measures(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Each figure with its name, in a fixed order."""
    now = sheet.now
    yield "outings", str(now.outings)
    yield "hours", f"{now.hours:.1f}".removesuffix(".0")
    yield "encounters", str(now.encounters)
    yield "people", str(now.people)
    for item in sheet.items():
        yield f"supply:{item.code}", str(now.given.get(item.code, 0))
    for item in sheet.items():
        if item.doses:
            yield f"doses:{item.code}", str(now.given.get(item.code, 0) * item.doses)
    for kit in sheet.kits():
        yield f"kits:{kit.code}", str(now.kits.get(kit.code, 0))
    yield "returned:counted", str(now.returned)
    yield "returned:estimated", str(now.returned_estimated)
    yield "found", str(now.found)


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
