"""The rules of the lock pages, without a widget: greetings, delays, what a phrase is worth, what to type back."""

from collections.abc import Sequence
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

GROUP = 4
"""Signs in one group of a recovery code."""


def wait_after(wrong: int) -> int:
    """Give the seconds to wait after that many wrong phrases in a row: 0, 0, 1, 2, 4, 8… never more than 30."""
    return 0 if wrong <= _FREE_TRIES else min(2 ** (wrong - _FREE_TRIES - 1), LONGEST_WAIT)


def greeting(now: datetime) -> str:
    """Greet whoever is there."""
    return _("Good day.") if _MORNING <= now.hour < _EVENING else _("Good evening.")


def today(now: datetime) -> str:
    """Write the day and the time under the greeting."""
    return _("{day}, {time}").format(day=capitalised(long_date(now.date())), time=clock(now.time()))


def not_this_phrase(wait: int) -> str:
    """Say that the phrase does not open, and how long until the next try."""
    said = _("This is not the phrase. You can try as often as you like.")
    return f"{said} {next_try(wait)}" if wait else said


def not_this_code(wait: int) -> str:
    """Say that the recovery code does not open, and how long until the next try."""
    said = _("This code does not open this notebook. Compare it with the recovery sheet.")
    return f"{said} {next_try(wait)}" if wait else said


def next_try(wait: int) -> str:
    """Say how many seconds are left."""
    return n_("Next try in {n} second.", "Next try in {n} seconds.", wait).format(n=wait)


def is_code(typed: str) -> bool:
    """Whether what was typed can be a recovery code at all: 28 signs that fit together."""
    from outreach.vault.keys import recovery_code_in  # noqa: PLC0415 - brings in hashlib, for this page only

    return recovery_code_in(typed) is not None


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


# A new phrase --------------------------------------------------------------------------------------------


def worth(phrase: str) -> tuple[bool, str]:
    """Judge a new phrase: whether it will do, and a sentence that says for how long. Empty: nothing to say."""
    if not phrase.strip():
        return False, ""
    from outreach.vault import strengths  # noqa: PLC0415 - brings in hashlib, for this page only
    from outreach.words import time_in_words  # noqa: PLC0415 - the same

    bits = strengths.estimate_bits(phrase)
    how_long = time_in_words(strengths.seconds_to_find(bits))
    if bits < strengths.ENOUGH_BITS:
        return False, _("A machine would find it in {time}. One or two more words will do.").format(time=how_long)
    return True, _("This will do: a machine would look for {time}.").format(time=how_long)


# The recovery code ---------------------------------------------------------------------------------------


def groups_of(code: str) -> tuple[str, ...]:
    """Split a recovery code into its groups of four signs."""
    bare = code.replace("-", "")
    return tuple(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))


def any_group(groups: Sequence[str]) -> int:
    """Choose which group, counted from 1, is typed back."""
    import secrets  # noqa: PLC0415 - brings in hashlib, for this page only

    return 1 + secrets.randbelow(len(groups))


def typed_back(groups: Sequence[str], asked: int, typed: str) -> bool:
    """Whether a group, counted from 0, was typed back; O for 0 and I or L for 1, as on paper."""
    bare = "".join(typed.split()).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return bare == groups[asked]


# What is being typed ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Entry:
    """What is being typed at the door. The page is made anew in another language without losing it.

    `making` is the step of a new notebook, 1 to 3; 0 when one is unlocked. `wrong` counts wrong phrases in a row,
    `code` is the fresh recovery code, and `asked` which of its groups is typed back; `elsewhere` says
    that the folder was chosen here, so that the next start looks there, `expected` that a
    notebook should be in it.
    """

    folder: Path
    phrase: str = field(default="", repr=False)
    by_code: bool = False
    wrong: int = 0
    making: int = 0
    again: str = field(default="", repr=False)
    team: str = ""
    code: str = field(default="", repr=False)
    asked: int = 0
    error: OutreachError | None = None
    elsewhere: bool = False
    expected: bool = False

    def forget(self) -> None:
        """Let go of everything secret."""
        self.phrase = self.again = self.code = ""


STEPS = 3


def problem(phrase: str, again: str) -> str:
    """Say what still keeps two typed phrases from being the new one; empty when nothing does."""
    will_do, sentence = worth(phrase)
    if not phrase.strip():
        return _("Several words that have nothing to do with each other, or a sentence nobody has written.")
    if not will_do:
        return sentence
    if not again:
        return ""
    return "" if again == phrase else _("The two are not the same yet.")


def ready(phrase: str, again: str) -> bool:
    """Whether the notebook can be made with this phrase."""
    return worth(phrase)[0] and phrase == again
