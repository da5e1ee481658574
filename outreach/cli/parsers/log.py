"""What `log` takes."""

from outreach.cli.parsers.machinery import Parser
from outreach.i18n import _


def describe(log: Parser) -> None:
    """Add the options."""
    log.options.add_argument("--create-zones", action="store_true", help=_("add the zones that are not in the list"))
    log.options.add_argument(
        "--keep-identifiers",
        action="store_true",
        help=_("store notes even where something in them seems to identify a person"),
    )
