"""Speaking with whoever started the program: facts on stdout, sentences on stderr, phrases asked without an echo."""

import getpass
import io
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from outreach.domain.errors import ExportRefused, FileUnreadable, NothingTyped, OutreachError
from outreach.i18n import _, percent
from outreach.words import say

STDIN = "-"
_LONGEST_PHRASE = 4096
_COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class WrongUsage(Exception):
    """What was typed is not a command; the message is a sentence."""


def prepare() -> None:
    """Let no letter stop the program: what a terminal can't show is escaped, and stdout is UTF-8."""
    for stream, encoding in ((sys.stdout, "utf-8"), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def tell(sentence: str) -> None:
    """Say a sentence to the person."""
    print(_harmless(sentence), file=sys.stderr, flush=True)


def _harmless(text: str) -> str:
    """A text in which nothing commands a terminal or turns the reading: names and cells of files come from anybody."""
    return _COMMANDING.sub("?", text)


def tell_refusal(error: OutreachError) -> None:
    """Say what happened and what to do next."""
    words = say(error)
    tell(f"{words.what} {words.next_step}".strip())


def state(fact: str) -> None:
    """Write a fact, for a person or for another program. Raises BrokenPipeError, ExportRefused."""
    try:
        # Another program is given it as it is.
        print(_harmless(fact) if sys.stdout.isatty() else fact, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go()
        raise ExportRefused(path=_("standard output")) from error


def data() -> BinaryIO:
    """Give what comes in on stdin, which may be closed."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


def phrase(file: str | None, question: str) -> str:
    """Take the passphrase from a file, from the first line of stdin (`-`), or ask for it.

    Raises FileUnreadable, NothingTyped; WrongUsage where nobody is there to be asked.
    """
    typed = _asked(question) if file is None else _first_line(file)
    if not typed:
        raise NothingTyped(field="passphrase")
    return typed


def new_phrase(file: str | None, question: str | None = None) -> str:
    """Take a new passphrase, of a new notebook if nothing else is asked; one that is typed is asked for twice."""
    first = phrase(file, question or _("Passphrase of the new notebook: "))
    if file is None and _asked(_("The same once more: ")) != first:
        raise WrongUsage(_("The two are not the same. Nothing was made."))
    return first


@contextmanager
def progress() -> Iterator[Callable[[float], None]]:
    """Shows how far something has come, on a terminal; says nothing to a file. Gives what is told the part done."""
    shown = sys.stderr is not None and sys.stderr.isatty()

    def tell_part(part: float) -> None:
        if shown:
            print(f"\r{percent(part):>6}", end="", file=sys.stderr, flush=True)

    try:
        yield tell_part
    finally:
        if shown:
            print("\r" + " " * 6 + "\r", end="", file=sys.stderr, flush=True)


def _asked(question: str) -> str:
    try:
        with warnings.catch_warnings():
            # getpass warns before it falls back to an echoed stdin, where the lines of `log` are waiting.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(question)
    except (getpass.GetPassWarning, EOFError) as error:
        raise WrongUsage(_("The passphrase can’t be asked for here: name a file with --passphrase-file.")) from error


def _first_line(file: str) -> str:
    try:
        if file == STDIN:
            line = data().readline(_LONGEST_PHRASE)
        else:
            with Path(file).open("rb") as lines:
                line = lines.readline(_LONGEST_PHRASE)
        return line.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise FileUnreadable(path=file) from error


def let_go() -> None:
    """Forget a stdout whose reader has left, so that closing it says nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    finally:
        os.close(nowhere)
