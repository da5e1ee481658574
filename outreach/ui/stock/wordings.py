"""How the stock room says things: movements, lots, days, gestures."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from outreach.domain.stock import Lot
from outreach.i18n import MINUS, _, current, n_, number, short_date, weekday_abbr
from outreach.services.workspace import Workspace
from outreach.ui.stock.facts import Fact
from outreach.ui.stock.state import month

if TYPE_CHECKING:
    from outreach.store.movements import Movement

_WEEK = timedelta(days=6)


def place_names(workspace: Workspace) -> Mapping[str, str]:
    """The names of all places, retired ones too."""
    return {place.code: place.label(current()) for place in workspace.supplies.places()}


def zone_names(workspace: Workspace) -> Mapping[str, str]:
    """The names of all zones, retired ones too."""
    return {zone.code: zone.label for zone in workspace.team.zones(retired=True)}


def day_words(day: date, today: date) -> str:
    """A day in a short list: tonight, its weekday in the week before, else its date."""
    if day == today:
        return _("today")
    if today - _WEEK <= day < today:
        return f"{weekday_abbr(day.weekday())} {day.day}"
    return short_date(day) if day.year == today.year else f"{short_date(day)} {day.year}"


def pieces_words(n: int) -> str:
    """So many pieces."""
    return n_("{n} piece", "{n} pieces", n).format(n=number(n))


def signed(n: int) -> str:
    """A change: what came with its plus, what left with its minus."""
    return number(n) if n < 0 else f"+{number(n)}"


# Lots ------------------------------------------------------------------------------------------------------


def lot_facts(lots: Iterable[Lot], places: Mapping[str, str]) -> list[Fact]:
    """The lots of an item, all places together, what expires first first; the side note says where and until when."""
    held: dict[bytes, int] = {}
    where: dict[bytes, list[str]] = {}
    known: dict[bytes, Lot] = {}
    for lot in lots:
        held[lot.id] = held.get(lot.id, 0) + lot.quantity
        where.setdefault(lot.id, []).append(places.get(lot.place, lot.place))
        known[lot.id] = lot
    facts = []
    for lot_id, lot in known.items():
        until = month(lot.expires) if lot.expires else ""
        there = where[lot_id][0] if len(where[lot_id]) == 1 else ""
        facts.append(Fact(lot.number or _("no number"), " · ".join(filter(None, (there, until))), number(held[lot_id])))
    return facts


# Movements -------------------------------------------------------------------------------------------------


def movement_facts(
    moved: "Iterable[Movement]", today: date, places: Mapping[str, str], zones: Mapping[str, str], most: int
) -> list[Fact]:
    """The last movements of an item, one line for each gesture, newest first."""
    gestures: dict[object, list[Movement]] = {}
    for at, movement in enumerate(moved):
        gestures.setdefault((movement.act, movement.kind) if movement.act else at, []).append(movement)
    return [_fact(parts, today, places, zones) for parts in list(gestures.values())[:most]]


def _fact(parts: "list[Movement]", today: date, places: Mapping[str, str], zones: Mapping[str, str]) -> Fact:
    first = parts[0]
    day = day_words(first.day, today) if first.day else ""
    total = sum(part.quantity for part in parts)
    if first.kind == "transfer":
        start = next((part.place for part in parts if part.quantity < 0), "")
        end = next((part.place for part in parts if part.quantity > 0), "")
        words = _("Transfer {start} → {end}").format(start=places.get(start, "…"), end=places.get(end, "…"))
        return Fact(words, day, number(max(_came(parts), -_left(parts))))
    return Fact(_words(first, places, zones), day, signed(total))


def _came(parts: "Iterable[Movement]") -> int:
    return sum(part.quantity for part in parts if part.quantity > 0)


def _left(parts: "Iterable[Movement]") -> int:
    return sum(part.quantity for part in parts if part.quantity < 0)


def _words(movement: "Movement", places: Mapping[str, str], zones: Mapping[str, str]) -> str:
    place = places.get(movement.place, movement.place)
    if movement.kind == "distributed":
        if movement.outing is None:
            return channel_words(movement.channel)
        return _("Outing {zone}").format(zone=zones.get(movement.zone or "", ""))
    kinds = {
        "opening": _("Opening stock, {place}"),
        "received": _("Received, {place}"),
        "counted": _("Inventory, {place}"),
        "assembled": _("Kits, {place}"),
        "returned": _("Back in stock, {place}"),
        "disposed": _("Disposed of, {place}"),
    }
    if movement.kind in kinds:
        return kinds[movement.kind].format(place=place)
    return f"{reasons().get(movement.reason or movement.kind, reasons()['other'])}, {place}"


def channel_words(channel: str | None) -> str:
    """How pieces reached people without a meeting."""
    return {
        "shelf": _("Taken from the shelf"),
        "machine": _("Taken from the machine"),
        "post": _("Sent by post"),
        "pharmacy": _("Handed out at a pharmacy"),
    }.get(channel or "", _("Handed out"))


def reasons() -> dict[str, str]:
    """Why pieces are taken off, as chips; the last but one is a choice, not a loss."""
    return {
        "damaged": _("Damaged"),
        "wet": _("Wet"),
        "expired": _("Expired"),
        "disposed": _("Disposed of"),
        "other": _("Other"),
    }


def minus(n: int) -> str:
    """So many pieces less."""
    return f"{MINUS}{number(n)}"
