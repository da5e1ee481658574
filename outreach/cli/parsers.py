"""What can be typed after `escale`, in the language of the person: argparse's machinery, our own words."""

import argparse
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Never

from outreach import __version__
from outreach.cli.terminals import WrongUsage
from outreach.i18n import LANGUAGES, _, number

COMMANDS = ("create", "demo", "log", "report", "check", "backup", "restore", "keys")
_MOST_ENCOUNTERS, _MOST_MONTHS, _MOST_SLOTS = 100_000, 120, 8
_LARGEST_SEED = 999_999_999
_NO_LETTERS = {"Cc", "Cs"}
"""Control characters, and what is left of bytes that are not text."""

_KEYS_OPTIONS = {
    "list": (),
    "add": ("label", "words", "new_passphrase_file", "new_keyfile"),
    "remove": ("label", "slot"),
    "recovery": ("pdf", "rehearse"),
}
"""What each action of `keys` takes."""


_FLAGS = ("-h", "--version", "--create-zones", "--keep-identifiers", "--dry-run", "--words")
"""Options without a value: the only thing argparse can find wrong with one is that it was given one."""

_ALONE = {
    "report": (("month", "quarter", "year"),),
    "keys": (("words", "new_passphrase_file"), ("label", "slot"), ("pdf", "rehearse")),
}
"""Options of which one shuts out the others."""


class _Help(argparse.HelpFormatter):
    """argparse's layout, with our word for "usage" and a colon as the language sets it."""

    def start_section(self, heading: str | None) -> None:
        # argparse writes the colon itself.
        super().start_section(heading and _("{heading}:").format(heading=heading).removesuffix(":"))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that raises WrongUsage with a sentence instead of writing English and leaving."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, add_help=False, allow_abbrev=False, exit_on_error=False, **options)
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument("-h", "--help", action="help", help=_("show this and leave"))

    def error(self, message: str) -> Never:
        """Refuse what was typed."""
        raise WrongUsage(message)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. Raises WrongUsage; `--help` and `--version` write and leave with SystemExit(0)."""
    parser = _parser()
    try:
        known, unknown = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        raise WrongUsage(_about(str(error.argument_name))) from error
    if known.command is None:
        raise WrongUsage(_("Name a command: {commands}.").format(commands=", ".join(COMMANDS)))
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


def _named(option: str) -> str:
    """An option as it is typed."""
    return {"backup": _("FILE"), "rehearse": "--try"}.get(option, f"--{option.replace('_', '-')}")


def _check(known: argparse.Namespace) -> None:
    """Refuse combinations that no single option shows, and names that can't be written down."""
    _check_needed(known)
    for name in ("team", "audience", "label"):
        if any(unicodedata.category(letter) in _NO_LETTERS for letter in getattr(known, name, None) or ""):
            raise WrongUsage(_("{option} can’t be read as a name.").format(option=f"--{name}"))
    if known.command == "keys":
        _check_keys(known)
    for options in _ALONE.get(known.command, ()):
        first, *others = [option for option in options if getattr(known, option) not in {None, False}] or [""]
        if others:
            sentence = _("{option} does not go together with {other}.")
            raise WrongUsage(sentence.format(option=_named(others[0]), other=_named(first)))
    if known.command == "report":
        _check_report(known)


def _check_needed(known: argparse.Namespace) -> None:
    """Refuse a command without what it can't do without; argparse could tell, but only in its own words."""
    for option in ("action", "vault", "to", "backup"):
        # argparse could tell, but only in its own words.
        if not getattr(known, option, option):
            words = "|".join(_KEYS_OPTIONS) if option == "action" else _named(option)
            raise WrongUsage(_("“{command}” needs {option}.").format(command=known.command, option=words))


def _check_report(known: argparse.Namespace) -> None:
    if known.month is None and known.quarter is None and known.year is None:
        raise WrongUsage(_("Name a period: --month, --quarter or --year."))
    if known.audience is not None and known.purpose != "exact":
        raise WrongUsage(_("--audience goes with --purpose exact."))
    if known.pdf is not None and known.pdf == known.csv:
        raise WrongUsage(_("--pdf and --csv name the same file."))


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
        "check": _("look for damage, and say what is wrong"),
        "backup": _("copy the notebook into one file, and make sure that it can be read"),
        "restore": _("make a notebook of a backup, in a new folder"),
        "keys": _("who opens the notebook: list, add or remove somebody, make a new recovery code"),
    }
    made = {name: commands.add_parser(name, help=words, description=words) for name, words in descriptions.items()}
    for command in made.values():
        command.options.add_argument("--vault", metavar=_("FOLDER"), help=_("where the notebook lies"))
        command.options.add_argument(
            "--passphrase-file",
            metavar=_("FILE"),
            help=_("take the passphrase from a file, “-” for the first line of stdin; else it is asked"),
        )
    _describe_making(made["create"], made["demo"])
    _describe_log(made["log"])
    _describe_report(made["report"])
    _describe_copies(made["backup"], made["restore"])
    _describe_keys(made["keys"])
    return parser


def _describe_making(create: Parser, demo: Parser) -> None:
    create.options.add_argument("--team", metavar=_("NAME"), default="", help=_("the team’s name, on reports"))
    create.options.add_argument(
        "--kdf-cost",
        type=_one_of("--kdf-cost", ("usual", "low")),
        metavar="usual|low",
        default="usual",
        help=_("“low” protects little: for tests and demos"),
    )
    demo.options.add_argument(
        "--encounters",
        type=_count("--encounters", 0, _MOST_ENCOUNTERS),
        metavar="N",
        default=2000,
        help=_("how many encounters, 2000 if not told; with 0, no outing either"),
    )
    demo.options.add_argument(
        "--months",
        type=_count("--months", 1, _MOST_MONTHS),
        metavar="N",
        default=12,
        help=_("how many months back, 12 if not told"),
    )
    demo.options.add_argument(
        "--seed",
        type=_count("--seed", 0, _LARGEST_SEED),
        metavar="N",
        default=1,
        help=_("another number invents another year"),
    )


def _describe_log(log: Parser) -> None:
    log.options.add_argument("--create-zones", action="store_true", help=_("add the zones that are not in the list"))
    log.options.add_argument(
        "--keep-identifiers",
        action="store_true",
        help=_("store notes even where something in them seems to identify a person"),
    )


def _describe_report(report: Parser) -> None:
    report.options.add_argument("--month", metavar="2026-10", help=_("the report of a month"))
    report.options.add_argument("--quarter", metavar="2026-Q4", help=_("the report of a quarter"))
    report.options.add_argument("--year", metavar="2026", help=_("the report of a year"))
    report.options.add_argument("--pdf", metavar=_("FILE"), help=_("write the report as a PDF"))
    report.options.add_argument("--csv", metavar=_("FILE"), help=_("write its figures as a table"))
    report.options.add_argument(
        "--lang",
        type=_one_of("--lang", LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=_("the report’s language, that of this computer if not told"),
    )
    report.options.add_argument(
        "--purpose",
        type=_one_of("--purpose", ("published", "exact")),
        metavar="published|exact",
        default="published",
        help=_("“exact” is for one reader, named on every page, and not for publication; else “published”"),
    )
    report.options.add_argument("--audience", metavar=_("NAME"), help=_("who an exact report is for"))
    report.options.add_argument("--dry-run", action="store_true", help=_("make everything, write nothing"))


def _describe_copies(backup: Parser, restore: Parser) -> None:
    backup.options.add_argument(
        "--to",
        metavar=_("FILE"),
        help=_("the file to write; in a folder it gets a name of its own"),
    )
    restore.options.add_argument("backup", nargs="?", metavar=_("FILE"), help=_("the backup"))
    for command in (backup, restore):
        command.options.add_argument("--keyfile", metavar=_("FILE"), help=_("the file that goes with the passphrase"))


def _describe_keys(keys: Parser) -> None:
    actions = "|".join(_KEYS_OPTIONS)
    keys.options.add_argument(
        "action", nargs="?", type=_one_of("keys", tuple(_KEYS_OPTIONS)), metavar=actions, help=_("what to do")
    )
    keys.options.add_argument("--keyfile", metavar=_("FILE"), help=_("the file that goes with the passphrase"))
    keys.options.add_argument("--label", metavar=_("NAME"), help=_("who is added or removed, as the team says it"))
    keys.options.add_argument(
        "--slot", type=_count("--slot", 1, _MOST_SLOTS), metavar="N", help=_("who is removed: the number in the list")
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


def _check_keys(known: argparse.Namespace) -> None:
    """Refuse options of one action beside another."""
    named = [option for options in _KEYS_OPTIONS.values() for option in options if getattr(known, option)]
    for option in named:
        if option not in _KEYS_OPTIONS[known.action]:
            raise WrongUsage(
                _("“{command}” does not take: {words}").format(command=f"keys {known.action}", words=_named(option))
            )
    if known.action == "add" and not known.label:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="keys add", option="--label"))
    if known.action == "remove" and known.label is None and known.slot is None:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="keys remove", option="--label | --slot"))


def _count(option: str, least: int, most: int) -> Callable[[str], int]:
    def read(untrusted_text: str) -> int:
        # isdecimal: int() alone takes "1_0" and " 7 " too.
        if untrusted_text.isdecimal() and len(untrusted_text) <= len(str(most)):
            value = int(untrusted_text)
            if least <= value <= most:
                return value
        sentence = _("{option} takes a whole number from {least} to {most}.")
        raise WrongUsage(sentence.format(option=option, least=number(least), most=number(most)))

    return read


def _one_of(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    def read(untrusted_text: str) -> str:
        if untrusted_text not in choices:
            raise WrongUsage(
                _("{option} takes one of these: {choices}.").format(option=option, choices=", ".join(choices))
            )
        return untrusted_text

    return read
