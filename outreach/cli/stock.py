"""`stock`: what lies where, how long it lasts, what expires next."""

import argparse
import json
from datetime import date
from pathlib import Path

from outreach import i18n
from outreach.cli.terminals import phrase, state, tell
from outreach.domain.stock import Line
from outreach.i18n import _, number
from outreach.services import workspace


def run(asked: argparse.Namespace) -> int:
    """Print the book stock of a vault, as a table or as JSON."""
    opened = workspace.unlock(Path(asked.vault), phrase(asked.passphrase_file, _("Passphrase: ")), read_only=True)
    try:
        lines = opened.stock.lines(date.today())
        catalogue = opened.supplies.catalogue()
        places = {place.code: place.label(i18n.current()) for place in opened.supplies.places()}
    finally:
        opened.close()
    if asked.json:
        state(json.dumps([row for line in lines for row in _rows(line)], ensure_ascii=False))
        return 0
    held = [line for line in lines if any(line.places.values()) or line.coming]
    if not held:
        tell(_("Nothing is in stock yet."))
    for line in held:
        where = " · ".join(f"{places.get(place, place)} {number(n)}" for place, n in line.places.items() if n) or "0"
        state(f"{catalogue.items[line.item].label(i18n.current())}: {where}{_aside(line)}")
    return 0


def _rows(line: Line) -> list[dict[str, object]]:
    held: list[tuple[str | None, int]] = [*sorted(line.places.items())]
    if not held and line.coming:
        held = [(None, 0)]  # it lies nowhere yet
    return [
        {
            "item": line.item,
            "place": place,
            "quantity": quantity,
            "cover_days": line.cover.days,
            "delivery_days": line.cover.delivery_days,
            "next_expiry": line.expires,
            "on_order": line.coming,
        }
        for place, quantity in held
    ]


def _aside(line: Line) -> str:
    parts = []
    if line.cover.days is not None:
        parts.append(_("{n} days of cover").format(n=number(line.cover.days)))
    if line.expires is not None:
        parts.append(_("next expiry {month}").format(month=line.expires))
    if line.coming:
        parts.append(_("{n} on order").format(n=number(line.coming)))
    if line.shortfalls:
        parts.append(_("to look at: more left than was entered"))
    return f" ({'; '.join(parts)})" if parts else ""
