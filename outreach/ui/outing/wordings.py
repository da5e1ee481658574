"""How the room says things: an item, a facet, an encounter, an outing, in the language of the moment."""

from collections.abc import Mapping
from datetime import datetime, time

from outreach.domain.codes import CodeList
from outreach.domain.encounters import Content, Encounter
from outreach.domain.outings import Outing, evening_of, span
from outreach.domain.supplies import Item
from outreach.i18n import _, clock, current, hour, joined, long_date, n_, number, short_date
from outreach.services.workspace import Workspace

UNKNOWN_ICON = "supply/bag"


def icon_of(item: Item | None) -> str:
    """The drawing of an item."""
    return UNKNOWN_ICON if item is None else f"supply/{item.icon}"


def item_words(item: Item | None, code: str) -> str:
    """An item in a line, unambiguous; its code where the catalogue does not know it."""
    return code if item is None else item.label(current())


def options(codes: CodeList) -> list[tuple[str, str]]:
    """The answers of a list for chips. "Not asked" is told by choosing none."""
    return [(entry.code, entry.short(current())) for entry in codes if entry.code != "not_asked"]


def who(content: Content, lists: Mapping[str, CodeList]) -> str:
    """Age and gender as far as they were told."""
    told = [
        lists[row].short(value, current())
        for row, value in (("age", content.age), ("gender", content.gender))
        if value != "not_asked"
    ]
    return " · ".join(told) or _("not told")


def numbered(position: int) -> str:
    """An encounter's number that evening, short."""
    return _("no. {n}").format(n=position)


def titled(position: int) -> str:
    """An encounter's name in the room."""
    return _("Encounter no. {n}").format(n=position)


def when(encounter: Encounter) -> str:
    """The hour of an encounter, all that is kept of it."""
    return "—" if encounter.content.hour is None else hour(encounter.content.hour)


def zone_label(workspace: Workspace, code: str) -> str:
    """A zone's name; retired ones keep theirs."""
    return next((zone.label for zone in workspace.team.zones(retired=True) if zone.code == code), code)


def place_label(workspace: Workspace, code: str) -> str:
    """The name of the place supplies come from."""
    return next((p.label(current()) for p in workspace.supplies.places() if p.code == code), code)


def team_names(workspace: Workspace, outing: Outing, *, most: int) -> str:
    """The call-names of an outing; beyond `most`, how many more."""
    known = {name.id: name.label for name in workspace.team.call_names(retired=True)}
    names = [known[name] for name in outing.plan.call_names if name in known]
    more = f" +{len(names) - most}" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def since(outing: Outing) -> str:
    """When an outing started and, once it is over, when it ended."""
    starts, ends = outing.plan.starts, outing.plan.ends
    if starts is None:
        return ""
    if ends is None:
        return _("since {time}").format(time=clock(starts))
    return _("{start} to {end}").format(start=clock(starts), end=clock(ends))


def state_words(outing: Outing, now: datetime) -> str:
    """The badge beside the zone: going on, paused, or the date of another day."""
    if outing.plan.date != evening_of(now):
        return long_date(outing.plan.date)
    if outing.state == "closed":
        return _("Ended")
    return _("On a break") if outing.state == "paused" else _("Outing under way")


def elapsed(outing: Outing, now: datetime) -> int | None:
    """Minutes since the start, breaks apart; None where that makes no sense."""
    if outing.minutes is not None:
        return outing.minutes
    if outing.plan.starts is None or outing.plan.date != evening_of(now):
        return None
    until = outing.paused_since if outing.state == "paused" and outing.paused_since else now.time()
    return max(span(outing.plan.starts, time(until.hour, until.minute)) - outing.pause_minutes, 0)


def day_words(outing: Outing, now: datetime) -> str:
    """The day of an outing in a list."""
    day = outing.plan.date
    return _("tonight") if day == evening_of(now) else f"{short_date(day)} {day.year}"


def encounters_words(n: int) -> str:
    """How many encounters."""
    return n_("{n} encounter", "{n} encounters", n).format(n=number(n))


def doubts_words(doubts: Mapping[str, int], items: Mapping[str, Item]) -> str:
    """The quantities that are asked about once."""
    told = [f"{number(n)} × {item_words(items.get(code), code)}" for code, n in doubts.items()]
    return _("{quantities}. Is that right?").format(quantities=joined(told))


def done_words(kind: str, position: int, *, undone: bool) -> str:
    """What a stored, corrected, deleted or taken back encounter is told with."""
    words = {
        ("saved", False): _("Encounter no. {n} saved"),
        ("revised", False): _("Encounter no. {n} corrected"),
        ("deleted", False): _("Encounter no. {n} deleted"),
        ("restored", False): _("Encounter no. {n} saved"),
        ("revised", True): _("Encounter no. {n} is as it was"),
        ("deleted", True): _("Encounter no. {n} taken back"),
        ("restored", True): _("Encounter no. {n} is back"),
    }
    return words[kind, undone].format(n=number(position))
