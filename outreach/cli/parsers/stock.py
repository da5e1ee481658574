"""What `stock` takes."""

from outreach.cli.parsers.machinery import Parser
from outreach.i18n import _


def describe(stock: Parser) -> None:
    """Add the options."""
    stock.options.add_argument("--json", action="store_true", help=_("print one JSON list instead of sentences"))
