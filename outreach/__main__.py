"""`python -m outreach`: opens one of the two front doors, and imports nothing of the other."""

import sys
from collections.abc import Sequence
from typing import NoReturn

from outreach import hardening

_FOR_THE_WINDOW = ("--vault", "--passphrase-file")


def enter() -> NoReturn:
    """Start the process: what it may not do is settled before anything else, and for good."""
    hardening.harden()
    raise SystemExit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or the command line where a command is named. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if wants_window(given):
        from outreach.app import main as open_window  # noqa: PLC0415 - Qt is for the window only

        return open_window(given)
    from outreach.cli import main as obey  # noqa: PLC0415 - the window starts without the terminal's commands

    return obey(given)


def wants_window(arguments: Sequence[str]) -> bool:
    """Say whether only options of the window were given; all else is the command line's to answer."""
    rest = iter(arguments)
    for argument in rest:
        option, equals, _value = argument.partition("=")
        if option not in _FOR_THE_WINDOW or (not equals and next(rest, None) is None):
            return False
    return True


if __name__ == "__main__":
    enter()
