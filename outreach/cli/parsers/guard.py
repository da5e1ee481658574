"""What `guard` takes."""

from outreach.cli.parsers.machinery import Parser, one_of
from outreach.i18n import LANGUAGES, _


def describe(guard: Parser) -> None:
    """Add the options."""
    guard.options.add_argument(
        "--lang",
        type=one_of("--lang", LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=_("the language of the notes and of what is proposed, that of each note if not told"),
    )
