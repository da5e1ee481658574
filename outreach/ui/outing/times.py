"""Days and quarter hours to choose from, in words."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from outreach.i18n import _, clock, long_date

_DAYS_BACK = 31
_QUARTERS = 96


def day_options(tonight: date) -> list[tuple[str, str]]:
    """Tonight and the days before it, newest first; the codes are ISO dates."""
    days = [tonight - timedelta(days=back) for back in range(_DAYS_BACK)]
    words = [_("Tonight, {day}"), _("Yesterday, {day}")]
    return [
        (day.isoformat(), words[back].format(day=long_date(day)) if back < len(words) else long_date(day))
        for back, day in enumerate(days)
    ]


def quarter_options(first: time = time(0), *, unknown: bool = False) -> list[tuple[str, str]]:
    """Every quarter hour of a day, from `first` round to it; the codes are "HH:MM", "" for not told."""
    start = first.hour * 4 + first.minute // 15
    quarters = [(start + step) % _QUARTERS for step in range(_QUARTERS)]
    times = [time(quarter // 4, quarter % 4 * 15) for quarter in quarters]
    told = [(moment.strftime("%H:%M"), clock(moment)) for moment in times]
    return [("", _("not told")), *told] if unknown else told


def moment(code: str) -> time | None:
    """A time from its code."""
    return time.fromisoformat(code) if code else None


def code_of(chosen: time | None) -> str:
    """The code of a time."""
    return "" if chosen is None else chosen.strftime("%H:%M")


def nearest(codes: Sequence[tuple[str, str]], code: str) -> str:
    """A code that is offered: itself, else the first."""
    return code if any(offered == code for offered, _words in codes) else codes[0][0]
