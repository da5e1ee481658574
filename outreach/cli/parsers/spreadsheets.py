"""What `import` takes."""

import argparse
from datetime import date

from outreach.cli.parsers.machinery import Parser, check_alone, one_of
from outreach.cli.terminals import WrongUsage
from outreach.domain.mappings import KINDS
from outreach.i18n import _


def describe(brings: Parser) -> None:
    """Add the options."""
    brings.options.add_argument("spreadsheet", nargs="?", metavar=_("FILE"), help=_("a spreadsheet: CSV, XLSX or ODS"))
    brings.options.add_argument(
        "--as",
        dest="kind",
        type=one_of("--as", ("stock", "activity")),
        metavar="stock|activity",
        help=_("what it holds: the stock there is, or past outings"),
    )
    brings.options.add_argument(
        "--mapping", metavar=_("NAME"), help=_("read it as a mapping kept in the notebook says")
    )
    brings.options.add_argument("--map", metavar=_("FILE"), help=_("read it as a mapping in a TOML file says"))
    brings.options.add_argument(
        "--draft", action="store_true", help=_("print a mapping to complete, as the headings propose it; write nothing")
    )
    brings.options.add_argument("--sheet", metavar=_("NAME"), help=_("which of its sheets; the first if not told"))
    brings.options.add_argument(
        "--on", type=_day, metavar="2026-10-02", help=_("the day on which the stock was counted; today if not told")
    )
    brings.options.add_argument(
        "--sure", action="store_true", help=_("very large numbers and rows that stand twice are meant")
    )
    brings.options.add_argument(
        "--again", action="store_true", help=_("bring in outings of days and zones that are in the notebook already")
    )
    brings.options.add_argument(
        "--notes",
        action="store_true",
        help=_("bring in the notes in which nothing seems to tell who somebody is; without it, no note comes in"),
    )
    brings.options.add_argument("--dry-run", action="store_true", help=_("say what would be written, write nothing"))
    brings.options.add_argument("--json", action="store_true", help=_("print one JSON object instead of sentences"))


def check(known: argparse.Namespace) -> None:
    """Refuse what no single option shows."""
    if known.kind is None:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="import", option=f"--as {'|'.join(KINDS)}"))
    check_alone(known, ("mapping", "map"))
    check_alone(known, ("draft", "dry_run"))
    if known.on is not None and known.kind != "stock":
        raise WrongUsage(_("--on goes with --as stock."))
    if known.on is not None and known.on > date.today():
        raise WrongUsage(_("--on can’t be later than today."))


def _day(untrusted_text: str) -> date:
    try:
        return date.fromisoformat(untrusted_text)
    except ValueError:
        raise WrongUsage(_("--on takes a day, as 2026-10-02.")) from None
