"""What `keys` takes."""

import argparse

from outreach.cli.parsers.machinery import Parser, check_alone, count, named, one_of
from outreach.cli.terminals import WrongUsage
from outreach.i18n import _

_MOST_SLOTS = 8


OPTIONS = {
    "list": (),
    "add": ("label", "words", "new_passphrase_file", "new_keyfile"),
    "remove": ("label", "slot"),
    "recovery": ("pdf", "rehearse"),
}
"""What each action of `keys` takes."""


def describe(keys: Parser) -> None:
    """Add the options."""
    actions = "|".join(OPTIONS)
    keys.options.add_argument(
        "action", nargs="?", type=one_of("keys", tuple(OPTIONS)), metavar=actions, help=_("what to do")
    )
    keys.options.add_argument("--keyfile", metavar=_("FILE"), help=_("the file that goes with the passphrase"))
    keys.options.add_argument("--label", metavar=_("NAME"), help=_("who is added or removed, as the team says it"))
    keys.options.add_argument(
        "--slot", type=count("--slot", 1, _MOST_SLOTS), metavar="N", help=_("who is removed: the number in the list")
    )
    keys.options.add_argument("--words", action="store_true", help=_("add: draw five words, printed once"))
    keys.options.add_argument(
        "--new-passphrase-file",
        metavar=_("FILE"),
        help=_("add: take the new passphrase from a file, “-” for the next line of stdin; else it is asked"),
    )
    keys.options.add_argument(
        "--new-keyfile", metavar=_("FILE"), help=_("add: a file that has to be there beside the new passphrase")
    )
    keys.options.add_argument("--pdf", metavar=_("FILE"), help=_("recovery: write the recovery sheet"))
    keys.options.add_argument(
        "--try",
        dest="rehearse",
        metavar=_("FILE"),
        help=_("recovery: change nothing, say whether the code in a file opens; “-” for the next line of stdin"),
    )


def check(known: argparse.Namespace) -> None:
    """Refuse options of one action beside another."""
    given = [option for options in OPTIONS.values() for option in options if getattr(known, option)]
    for option in given:
        if option not in OPTIONS[known.action]:
            raise WrongUsage(
                _("“{command}” does not take: {words}").format(command=f"keys {known.action}", words=named(option))
            )
    if known.action == "add" and not known.label:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="keys add", option="--label"))
    if known.action == "remove" and known.label is None and known.slot is None:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="keys remove", option="--label | --slot"))
    check_alone(known, ("words", "new_passphrase_file"), ("label", "slot"), ("pdf", "rehearse"))
