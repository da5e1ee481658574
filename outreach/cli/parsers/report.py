"""What `report` takes."""

import argparse
import os
from pathlib import Path

from outreach.cli.parsers.machinery import Parser, check_alone, one_of
from outreach.cli.terminals import WrongUsage
from outreach.i18n import LANGUAGES, _

_OUTPUTS = ("pdf", "csv", "xlsx", "ods", "dhis2")


def describe(report: Parser) -> None:
    """Add the options."""
    report.options.add_argument("--month", metavar="2026-10", help=_("the report of a month"))
    report.options.add_argument("--quarter", metavar="2026-Q4", help=_("the report of a quarter"))
    report.options.add_argument("--year", metavar="2026", help=_("the report of a year"))
    report.options.add_argument("--pdf", metavar=_("FILE"), help=_("write the report as a PDF"))
    report.options.add_argument("--csv", metavar=_("FILE"), help=_("write its figures as a table"))
    report.options.add_argument("--xlsx", metavar=_("FILE"), help=_("write its tables as a workbook"))
    report.options.add_argument("--ods", metavar=_("FILE"), help=_("write its tables as a workbook, OpenDocument"))
    report.options.add_argument("--dhis2", metavar=_("FILE"), help=_("write its figures as DHIS2 takes them in"))
    report.options.add_argument(
        "--code-map", metavar=_("NAME"), help=_("which map of codes DHIS2 is written with, where there are several")
    )
    report.options.add_argument(
        "--lang",
        type=one_of("--lang", LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=_("the report’s language, that of this computer if not told"),
    )
    report.options.add_argument(
        "--purpose",
        type=one_of("--purpose", ("published", "exact")),
        metavar="published|exact",
        default="published",
        help=_("“exact” is for one reader, named on every page, and not for publication; else “published”"),
    )
    report.options.add_argument("--audience", metavar=_("NAME"), help=_("who an exact report is for"))
    report.options.add_argument(
        "--template",
        metavar="funder",
        help=_("what the PDF is made after: funder, full, or one of the team’s own; “funder” if not told"),
    )
    report.options.add_argument("--dry-run", action="store_true", help=_("make everything, write nothing"))


def check(known: argparse.Namespace) -> None:
    """Refuse combinations that no single option shows."""
    check_alone(known, ("month", "quarter", "year"))
    if known.month is None and known.quarter is None and known.year is None:
        raise WrongUsage(_("Name a period: --month, --quarter or --year."))
    if known.audience is not None and known.purpose != "exact":
        raise WrongUsage(_("--audience goes with --purpose exact."))
    if known.dhis2 is not None and known.purpose == "exact":
        raise WrongUsage(_("--dhis2 takes published figures only."))
    if known.code_map is not None and known.dhis2 is None:
        raise WrongUsage(_("--code-map goes with --dhis2."))
    _check_apart(known)


def _check_apart(known: argparse.Namespace) -> None:
    """Refuse two outputs that would be one file, however it is spelt."""
    seen: dict[Path, str] = {}
    for form in _OUTPUTS:
        told = getattr(known, form)
        if told is None:
            continue
        place = Path(os.path.abspath(told))  # noqa: PTH100 - resolve() would follow links, and may fail
        if place in seen:
            raise WrongUsage(_("--{one} and --{other} name the same file.").format(one=seen[place], other=form))
        seen[place] = form
