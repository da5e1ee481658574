"""The rules of the backups' part of the settings, without a widget: what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from outreach.domain.errors import OutreachError
from outreach.i18n import _, capitalised, long_date, n_, number
from outreach.services import backups
from outreach.services.backups import Backups, Found, Preview, Rung, Source
from outreach.ui.holdings import size

SHOWN = 5
"""As many backups are listed before the others are asked for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup of the folder and what it holds, as far as this notebook's key opens it."""

    found: Found
    held: Preview | None


def listed(sources: Sequence[tuple[Found, Source]], today: date) -> tuple[Listed, ...]:
    """Look into backups, each for itself: one that can't be read is no reason not to list the others. Any thread."""
    return tuple(Listed(found, _glance(source, today)) for found, source in sources)


def _glance(source: Source, today: date) -> Preview | None:
    try:
        return backups.glance(source, today)
    except OutreachError:
        return None


def status(held: Backups, today: date) -> str:
    """Say when the last verified backup was, and whether it is long ago."""
    last = held.last_verified()
    if last is None:
        return _("No verified backup yet.")
    said = _("Last verified backup: {day}.").format(day=long_date(last))
    long_ago = _("That is more than seven days ago.")
    return f"{said} {long_ago}" if held.due(today) else said


def title(found: Found) -> str:
    """Name a backup by its day."""
    return capitalised(long_date(found.day))


def details(listed: Listed) -> str:
    """Say what a backup is for and what it holds."""
    kept = {
        Rung.DAY: _("for the day"),
        Rung.WEEK: _("for the week, without notes"),
        Rung.MONTH: _("for the month, without notes"),
    }[listed.found.rung]
    held = listed.held
    if held is None:
        content = _("opens with a phrase of that day")
    else:
        content = n_("{n} encounter", "{n} encounters", held.encounters).format(n=number(held.encounters))
    return " · ".join((capitalised(kept), content, size(listed.found.size)))
