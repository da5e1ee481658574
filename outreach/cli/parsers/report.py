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
    report.options.add_argument(
        "--batch", metavar="2026", help=_("all reports of a year: twelve months, four quarters, the year")
    )
    report.options.add_argument("--to", metavar=_("FOLDER"), help=_("batch: where its files go"))
    report.options.add_argument(
        "--forms",
        metavar=",".join(_OUTPUTS),
        help=_("batch: the formats each report leaves in; pdf,csv if not told"),
    )
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
        help=_("what the PDF is made after: funder, full, caarud, euda, who, poster, or one of the team’s own"),
    )
    report.options.add_argument("--dry-run", action="store_true", help=_("make everything, write nothing"))


def check(known: argparse.Namespace) -> None:
    """Refuse combinations that no single option shows."""
    check_alone(known, ("month", "quarter", "year", "batch"))
    if known.month is None and known.quarter is None and known.year is None and known.batch is None:
        raise WrongUsage(_("Name a period: --month, --quarter or --year."))
    _check_batch(known)
    if known.audience is not None and known.purpose != "exact":
        raise WrongUsage(_("--audience goes with --purpose exact."))
    if known.dhis2 is not None and known.purpose == "exact":
        raise WrongUsage(_("--dhis2 takes published figures only."))
    if known.code_map is not None and known.dhis2 is None and "dhis2" not in forms_of(known):
        raise WrongUsage(_("--code-map goes with --dhis2."))
    _check_apart(known)


def forms_of(known: argparse.Namespace) -> tuple[str, ...]:
    """The forms of a batch, in their usual order; none where no batch was asked for."""
    asked = "pdf,csv" if known.forms is None else known.forms
    told = [] if known.batch is None else [word.strip() for word in asked.split(",")]
    unknown = [word for word in told if word not in _OUTPUTS]
    if unknown:
        raise WrongUsage(
            _("{option} takes one of these: {choices}.").format(option="--forms", choices=", ".join(_OUTPUTS))
        )
    return tuple(form for form in _OUTPUTS if form in told)


def _check_batch(known: argparse.Namespace) -> None:
    """Refuse what a batch lacks or does not take."""
    if known.batch is None:
        for option in ("to", "forms"):
            if getattr(known, option) is not None:
                raise WrongUsage(_("--{option} goes with --batch.").format(option=option))
        return
    forms_of(known)
    if known.to is None:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="report --batch", option="--to"))
    for option in (*_OUTPUTS, "dry_run"):
        check_alone(known, ("batch", option))
    if known.purpose == "exact":
        raise WrongUsage(_("--batch takes published figures only."))


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
