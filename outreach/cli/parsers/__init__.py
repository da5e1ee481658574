"""What can be typed after `escale`, in the language of the person; one module here for each command's options."""

import argparse
import unicodedata
from collections.abc import Sequence

from outreach import __version__
from outreach.cli.parsers import cards, codes, copies, guard, keys, log, making, report, spreadsheets, stock
from outreach.cli.parsers.machinery import Parser, named
from outreach.cli.terminals import WrongUsage
from outreach.i18n import _

COMMANDS = (
    "create",
    "demo",
    "log",
    "report",
    "stock",
    "import",
    "codes",
    "cards",
    "guard",
    "check",
    "backup",
    "restore",
    "keys",
)
_WITHOUT_A_NOTEBOOK = {"guard"}
_NO_LETTERS = {"Cc", "Cs"}
"""Control characters, and what is left of bytes that are not text."""

_FLAGS = (
    "-h",
    "--version",
    "--create-zones",
    "--keep-identifiers",
    "--dry-run",
    "--words",
    "--json",
    "--booklet",
    "--accept-unknown",
    "--sure",
    "--again",
)
"""Options without a value: the only thing argparse can find wrong with one is that it was given one."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. Raises WrongUsage; `--help` and `--version` write and leave with SystemExit(0)."""
    parser = _parser()
    try:
        known, unknown = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        raise WrongUsage(_about(str(error.argument_name))) from error
    if known.command is None:
        raise WrongUsage(_("Name a command: {commands}.").format(commands=", ".join(COMMANDS)))
    if known.command == "cards":
        # argparse ends a list of words at the first option: what comes after it is put back.
        known.words += [word for word in unknown if not word.startswith("-")]
        unknown = [word for word in unknown if word.startswith("-")]
    if unknown:
        words = " ".join(part.partition("=")[0] for part in unknown)
        raise WrongUsage(_("“{command}” does not take: {words}").format(command=known.command, words=words))
    _check(known)
    return known


def _about(argument: str) -> str:
    """What argparse itself refuses; what a value may be and what goes together is checked here."""
    if argument == _("COMMAND"):
        return _("There is no such command. There are: {commands}.").format(commands=", ".join(COMMANDS))
    option = argument.partition("/")[0]
    if option in _FLAGS:
        return _("{option} takes no value.").format(option=option)
    return _("{option} needs a value.").format(option=option)


def _check(known: argparse.Namespace) -> None:
    """Refuse combinations that no single option shows, and names that can't be written down."""
    _check_needed(known)
    for name in ("team", "audience", "label"):
        if any(unicodedata.category(letter) in _NO_LETTERS for letter in getattr(known, name, None) or ""):
            raise WrongUsage(_("{option} can’t be read as a name.").format(option=f"--{name}"))
    checks = {
        "cards": cards.check,
        "codes": codes.check,
        "keys": keys.check,
        "report": report.check,
        "import": spreadsheets.check,
    }
    if known.command in checks:
        checks[known.command](known)


def _check_needed(known: argparse.Namespace) -> None:
    """Refuse a command without what it can't do without; argparse could tell, but only in its own words."""
    for option in ("action", "vault", "to", "backup", "spreadsheet"):
        # argparse could tell, but only in its own words.
        if (known.command, option) in {("cards", "vault"), ("codes", "to"), ("report", "to")}:
            continue  # the cards that ship are read without one; only some codes and reports go somewhere
        if not getattr(known, option, option):
            actions = {"cards": cards.ACTIONS, "codes": codes.ACTIONS}.get(known.command, tuple(keys.OPTIONS))
            words = "|".join(actions) if option == "action" else named(option)
            raise WrongUsage(_("“{command}” needs {option}.").format(command=known.command, option=words))


def _parser() -> Parser:
    parser = Parser(prog="escale", description=_("An offline companion for outreach in harm reduction."))
    parser.options.add_argument(
        "--version", action="version", version=f"Escale {__version__}", help=_("show the version and leave")
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("Commands"), parser_class=Parser)
    descriptions = {
        "create": _("make a notebook; its recovery code is printed once"),
        "demo": _("make the notebook of an invented team, poorly protected; a seed gives the same one on the same day"),
        "log": _("record outings from stdin, one JSON object a line"),
        "report": _("make the report of a month, a quarter or a year; without an output, a summary"),
        "stock": _("what lies where, how long it lasts, what expires next"),
        "import": _("bring in a team’s own spreadsheet: the stock there is, or past outings"),
        "check": _("look for damage, and say what is wrong"),
        "backup": _("copy the notebook into one file, and make sure that it can be read"),
        "restore": _("make a notebook of a backup, in a new folder"),
        "codes": _("what DHIS2 calls the figures of reports: list, import, export or remove a map of codes"),
        "cards": _(
            "the reference cards: list, show, search, print for the pocket; packs of them, and whose key is trusted"
        ),
        "guard": _("read notes from stdin, one JSON object a line, and say what could tell who somebody is"),
        "keys": _("who opens the notebook: list, add or remove somebody, make a new recovery code"),
    }
    made = {name: commands.add_parser(name, help=words, description=words) for name, words in descriptions.items()}
    for command in (command for name, command in made.items() if name not in _WITHOUT_A_NOTEBOOK):
        command.options.add_argument("--vault", metavar=_("FOLDER"), help=_("where the notebook lies"))
        command.options.add_argument(
            "--passphrase-file",
            metavar=_("FILE"),
            help=_("take the passphrase from a file, “-” for the first line of stdin; else it is asked"),
        )
    making.describe(made["create"], made["demo"])
    log.describe(made["log"])
    report.describe(made["report"])
    codes.describe(made["codes"])
    stock.describe(made["stock"])
    spreadsheets.describe(made["import"])
    copies.describe(made["backup"], made["restore"])
    keys.describe(made["keys"])
    cards.describe(made["cards"])
    guard.describe(made["guard"])
    return parser
