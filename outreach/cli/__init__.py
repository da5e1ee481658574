"""The front door without a window: the same actions from a terminal.

Facts go to stdout, sentences to stderr. Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 refused.
"""

import argparse
import importlib
from collections.abc import Callable, Sequence

from outreach import i18n
from outreach.cli import parsers, terminals
from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.locales import guess_language

DONE, NO, USAGE, REFUSED = 0, 1, 2, 3
STOPPED = 130
"""What a shell expects of a program stopped with Ctrl+C."""

_MODULES = {"import": "spreadsheets"}
"""Commands whose module can't have their name: Python has a use for it."""


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; returns the exit code."""
    terminals.prepare()
    i18n.use(guess_language())
    try:
        asked = parsers.parse(arguments)
        return _command(asked)(asked)
    except SystemExit as leaving:  # --help and --version have said all they have to say
        return int(leaving.code or DONE)
    except terminals.WrongUsage as wrong:
        terminals.tell(f"{wrong}\n" + _("Try: escale --help"))
        return USAGE
    except OutreachError as refusal:
        terminals.tell_refusal(refusal)
        return REFUSED
    except KeyboardInterrupt:
        terminals.tell("\n" + _("Stopped. What was answered is kept."))
        return STOPPED
    except BrokenPipeError:
        terminals.let_go()
        return REFUSED


def _command(asked: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """Find a command's module; only that one is imported."""
    name = _MODULES.get(asked.command, asked.command)
    module = importlib.import_module(f"outreach.cli.{name}")
    run: Callable[[argparse.Namespace], int] = module.run
    return run
