"""The rules of the lock pages, without a widget: greetings, delays, what is being typed."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from outreach.domain.errors import OutreachError
from outreach.i18n import _, capitalised, clock, long_date, n_
from outreach.vault.files import exists

DEMO_PHRASE = "demo-phrase.txt"
"""Written into the folder of a demo, and only there, so that its phrase can be shown."""

LONGEST_WAIT = 30
_FREE_TRIES = 2
_LONGEST_DEMO_PHRASE = 200
_MORNING, _EVENING = 5, 18


def wait_after(wrong: int) -> int:
    """Give the seconds to wait after that many wrong phrases in a row: 0, 0, 1, 2, 4, 8… never more than 30."""
    return 0 if wrong <= _FREE_TRIES else min(2 ** (wrong - _FREE_TRIES - 1), LONGEST_WAIT)


def greeting(now: datetime) -> str:
    """Greet whoever is there."""
    return _("Good day.") if _MORNING <= now.hour < _EVENING else _("Good evening.")


def today(now: datetime) -> str:
    """Write the day and the time under the greeting."""
    return _("{day}, {time}").format(day=capitalised(long_date(now.date())), time=clock(now.time()))


def not_this_phrase(wait: int, left: int | None = None, *, with_file: bool = False) -> str:
    """Say that the phrase does not open, how long until the next try, and how many are left where they are counted."""
    if with_file:
        said = _("This phrase with this file does not open the notebook.")
    elif left is None:
        said = _("This is not the phrase. You can try as often as you like.")
    else:
        said = _("This is not the phrase.")
    return _and_then(said, wait, left)


def not_this_code(wait: int, left: int | None = None) -> str:
    """Say that the recovery code does not open, and the same as of a phrase."""
    return _and_then(_("This code does not open this notebook. Compare it with the recovery sheet."), wait, left)


def _and_then(said: str, wait: int, left: int | None) -> str:
    counted = "" if left is None else tries_left(left)
    return " ".join(sentence for sentence in (said, counted, next_try(wait) if wait else "") if sentence)


def tries_left(n: int) -> str:
    """Say how many wrong phrases are left before the notebook is erased."""
    return n_(
        "{n} more wrong try and this notebook is erased.", "{n} more wrong tries and this notebook is erased.", n
    ).format(n=n)


def next_try(wait: int) -> str:
    """Say how many seconds are left."""
    return n_("Next try in {n} second.", "Next try in {n} seconds.", wait).format(n=wait)


def demo_phrase(folder: Path) -> str:
    """Read the phrase of a demo's notebook; empty for a real one."""
    try:
        with (folder / DEMO_PHRASE).open("rb") as file:
            untrusted = file.read(_LONGEST_DEMO_PHRASE)
        return untrusted.decode("utf-8").split("\n", 1)[0].strip()
    except (OSError, UnicodeDecodeError):
        return ""


def has_vault(folder: Path) -> bool:
    """Whether there is something to unlock, rather than something to make. OutreachError if that can't be seen."""
    return exists(folder)


# What is being typed ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Entry:
    """What is being typed at the door. The page is made anew in another language without losing it.

    `making` is the step of a new notebook, 1 to 3; 0 when one is unlocked. `wrong` counts wrong phrases in a row,
    `left` how many are left where they are counted, `keyfile` is the file that goes with the phrase, None where none
    is asked for; `code` is the fresh recovery code, and `asked` which of its groups is typed back; `elsewhere` says
    that the folder was chosen here, so that the next start looks there, `expected` that a
    notebook should be in it. `restoring` says that a backup is being brought back, `backup` which file.
    """

    folder: Path
    phrase: str = field(default="", repr=False)
    by_code: bool = False
    wrong: int = 0
    left: int | None = None
    keyfile: str | None = None
    making: int = 0
    again: str = field(default="", repr=False)
    team: str = ""
    code: str = field(default="", repr=False)
    asked: int = 0
    error: OutreachError | None = None
    elsewhere: bool = False
    expected: bool = False
    restoring: bool = False
    backup: str = ""

    def forget(self) -> None:
        """Let go of everything secret."""
        self.phrase = self.again = self.code = ""
        self.keyfile = None


STEPS = 3
