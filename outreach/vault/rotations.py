"""Which backups stay: seven days, four weeks, six months. Names and dates only; nothing here touches a disk."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach.vault.containers import SUFFIX


class Rung(StrEnum):
    """How long a backup is for. What stays for weeks or months carries no note texts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


KEPT = {Rung.DAY: 7, Rung.WEEK: 4, Rung.MONTH: 6}

_TAG_BYTES = 4
# Neither colons nor capitals: a stick may take no colons and not tell capitals apart.
_NAME = re.compile(
    r"escale-(?P<tag>[0-9a-f]{8})-(?:(?P<rung>week|month)-)?(?P<day>\d{4}-\d\d-\d\d)" + re.escape(SUFFIX), re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A backup by its name: of which vault (a tag, eight hex digits), of which day, for how long."""

    tag: str
    day: date
    rung: Rung

    @property
    def name(self) -> str:
        """Its file's name."""
        rung = "" if self.rung is Rung.DAY else f"{self.rung}-"
        return f"escale-{self.tag}-{rung}{self.day.isoformat()}{SUFFIX}"


def tag_of(vault: bytes) -> str:
    """What tells the backups of two vaults apart on one stick."""
    return vault[:_TAG_BYTES].hex()


def parsed(untrusted_name: str) -> Copy | None:
    """The backup a name stands for; None for any other file."""
    found = _NAME.fullmatch(untrusted_name)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        return None
    return Copy(found["tag"], day, Rung(found["rung"] or Rung.DAY))


def wanted(copies: Collection[Copy], tag: str, today: date) -> tuple[Copy, ...]:
    """What to make today: the day's copy, and one for the week and the month that have none yet."""
    there = {(copy.rung, _period(copy)) for copy in copies if copy.tag == tag}
    due = [Copy(tag, today, rung) for rung in (Rung.WEEK, Rung.MONTH)]
    return (Copy(tag, today, Rung.DAY), *(copy for copy in due if (copy.rung, _period(copy)) not in there))


def superfluous(copies: Collection[Copy], tag: str, today: date, verified: date) -> frozenset[Copy]:
    """What may go: of each rung all but the newest, and of a week or a month all but its first.

    Those of the day `verified` stay whatever there is, and so do those from after `today`: a clock was wrong
    then or is now, and they neither count nor go. Other vaults' backups are never among them.
    """
    may_go: set[Copy] = set()
    for rung, most in KEPT.items():
        ours = sorted(copy for copy in set(copies) if copy.tag == tag and copy.rung is rung and copy.day <= today)
        firsts = {_period(copy): copy for copy in reversed(ours)}
        stay = sorted(firsts.values())[-most:]
        may_go |= set(ours) - set(stay)
    return frozenset(copy for copy in may_go if copy.day != verified)


def _period(copy: Copy) -> tuple[int, ...]:
    if copy.rung is Rung.WEEK:
        return copy.day.isocalendar()[:2]
    if copy.rung is Rung.MONTH:
        return (copy.day.year, copy.day.month)
    return (copy.day.toordinal(),)
