"""What `create` and `demo` take."""

from outreach.cli.parsers.machinery import Parser, count, one_of
from outreach.i18n import _

_MOST_ENCOUNTERS, _MOST_MONTHS = 100_000, 120
_LARGEST_SEED = 999_999_999


def describe(create: Parser, demo: Parser) -> None:
    """Add the options of both."""
    create.options.add_argument("--team", metavar=_("NAME"), default="", help=_("the team’s name, on reports"))
    create.options.add_argument(
        "--kdf-cost",
        type=one_of("--kdf-cost", ("usual", "low")),
        metavar="usual|low",
        default="usual",
        help=_("“low” protects little: for tests and demos"),
    )
    demo.options.add_argument(
        "--encounters",
        type=count("--encounters", 0, _MOST_ENCOUNTERS),
        metavar="N",
        default=2000,
        help=_("how many encounters, 2000 if not told; with 0, no outing either"),
    )
    demo.options.add_argument(
        "--months",
        type=count("--months", 1, _MOST_MONTHS),
        metavar="N",
        default=12,
        help=_("how many months back, 12 if not told"),
    )
    demo.options.add_argument(
        "--seed",
        type=count("--seed", 0, _LARGEST_SEED),
        metavar="N",
        default=1,
        help=_("another number invents another year"),
    )
