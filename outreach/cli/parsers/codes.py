"""What `codes` takes."""

import argparse

from outreach.cli.parsers.machinery import Parser, check_alone, one_of
from outreach.cli.terminals import WrongUsage
from outreach.i18n import _

ACTIONS = ("list", "import", "export", "remove")


def describe(codes: Parser) -> None:
    """Add the options."""
    codes.options.add_argument(
        "action", nargs="?", type=one_of("codes", ACTIONS), metavar="|".join(ACTIONS), help=_("what to do")
    )
    codes.options.add_argument(
        "what", nargs="?", metavar=_("NAME"), help=_("import: the file; export, remove: the name of the map")
    )
    codes.options.add_argument(
        "--name", metavar=_("NAME"), help=_("import: the map’s name, that of its file if not told")
    )
    codes.options.add_argument("--to", metavar=_("FILE"), help=_("export: the file to write"))
    codes.options.add_argument(
        "--period", metavar="2026-10", help=_("export: add the figures of that report which have no code yet")
    )


def check(known: argparse.Namespace) -> None:
    """Refuse what one action does not take or lacks."""
    command = f"codes {known.action}"
    if known.action == "list":
        check_alone(known, ("what", "name"), ("what", "to"))
    elif not known.what:
        option = _("FILE") if known.action == "import" else _("NAME")
        raise WrongUsage(_("“{command}” needs {option}.").format(command=command, option=option))
    if known.action == "export" and not known.to:
        raise WrongUsage(_("“{command}” needs {option}.").format(command=command, option="--to"))
    surplus = [
        f"--{name}"
        for name, action in (("name", "import"), ("to", "export"), ("period", "export"))
        if getattr(known, name) is not None and known.action != action
    ]
    if known.action == "list" and known.what:
        surplus.insert(0, known.what)
    if surplus:
        raise WrongUsage(_("“{command}” does not take: {words}").format(command=command, words=" ".join(surplus)))
