"""What `backup` and `restore` take."""

from outreach.cli.parsers.machinery import Parser
from outreach.i18n import _


def describe(backup: Parser, restore: Parser) -> None:
    """Add the options of both."""
    backup.options.add_argument(
        "--to",
        metavar=_("FILE"),
        help=_("the file to write; in a folder it gets a name of its own"),
    )
    restore.options.add_argument("backup", nargs="?", metavar=_("FILE"), help=_("the backup"))
    for command in (backup, restore):
        command.options.add_argument("--keyfile", metavar=_("FILE"), help=_("the file that goes with the passphrase"))
