"""What a backup holds, in words: for the settings and for the door."""

from typing import TYPE_CHECKING

from outreach.i18n import _, long_date, number

if TYPE_CHECKING:
    from outreach.services.backups import Preview

_MEGABYTE = 1_000_000


def size(bytes_: int) -> str:
    """Say how large a file is."""
    megabytes = bytes_ / _MEGABYTE
    return _("{n} MB").format(n=number(round(megabytes) if megabytes >= 1 else max(0.1, round(megabytes, 1))))


def facts(held: "Preview") -> list[tuple[str, str]]:
    """Say what a backup holds, line by line."""
    return [
        (_("Last outing"), long_date(held.newest) if held.newest else _("none")),
        (_("Outings"), number(held.outings)),
        (_("Encounters"), number(held.encounters)),
        (_("Notes"), number(held.notes)),
        (_("Size"), size(held.size)),
    ]
