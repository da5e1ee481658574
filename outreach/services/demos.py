"""The invented team: a year of outings to look at, and to try things on. Nobody in it exists.

The same seed on the same day gives the same notebook (ids apart from those of movements, which nobody sees).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from outreach.domain import notes
from outreach.domain.encounters import Encounter
from outreach.domain.errors import FolderNotEmpty
from outreach.domain.figures import Narrative
from outreach.domain.notes import Note
from outreach.domain.outings import NIGHT_ENDS, CallName, Outing, Plan, Zone, evening_of, quarter, span
from outreach.domain.periods import month_of
from outreach.services import demo_calendars, demo_habits, demo_texts
from outreach.services.demo_calendars import Going, Shift
from outreach.services.demo_stock import Gone, StoreRoom
from outreach.services.demo_texts import Told
from outreach.services.supplies import settings_of_modalities
from outreach.services.workspace import Workspace
from outreach.store import beginnings, movements, narratives, outings, stamps, supplies, team
from outreach.store import encounters as meetings
from outreach.store import notes as kept_notes
from outreach.vault.transactions import transaction

PHRASE = "sept lampes au bord du quai"
"""What opens a demo where no other phrase was chosen. It protects nothing."""

_PEERS, _SALARIED = 3, 2
_TONIGHT = 5
_NOTED = 0.05
_LOOKED_BACK = 20
_MONTH = 30.4
_LONGEST_EVENING = timedelta(hours=2, minutes=30)


class _Book:
    """What is being written: one connection, one stamp, one pair of dice."""

    def __init__(self, workspace: Workspace, dice: Random, today: date) -> None:
        connection = workspace.vault.connection
        self.connection = connection
        self.dice = dice
        self.today = today
        self.stamp = stamps.tick(connection)
        self.names = tuple(CallName(dice.randbytes(16), label) for label in demo_texts.call_names())
        self.notes = demo_texts.notes()
        self.settings = settings_of_modalities()
        self.gone: list[Gone] = []
        self.catalogue = workspace.supplies.catalogue()


def fill(
    workspace: Workspace,
    *,
    encounters: int = 2000,
    months: int = 12,
    seed: int = 1,
    today: date,
    now: datetime | None = None,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Invent a team's past `months`, with `encounters` in all, in one transaction: all of it or nothing.

    With `now`, an outing is going on, and holds the last few encounters. No encounters: a team that has not gone out
    yet, with its lists and nothing else. `progress` is told the part done, 0 to 1.
    Raises FolderNotEmpty where anything was named, listed, logged or written already, NoSpace, DiskFailing,
    StoreReadOnly.
    """
    connection = workspace.vault.connection
    if not beginnings.untouched(connection):
        raise FolderNotEmpty(folder=str(workspace.folder))
    dice = Random(seed)  # noqa: S311 - invented people need no cryptographic dice
    with transaction(connection):
        book = _Book(workspace, dice, today)
        _introduce(book)
        if encounters:
            _invent(book, encounters, months, now, progress)
    if progress:
        progress(1.0)


def _invent(
    book: _Book,
    encounters: int,
    months: int,
    now: datetime | None,
    progress: Callable[[float], None] | None,
) -> None:
    """Go out for months, up to tonight, and write about the last of them."""
    evening = evening_of(now) if now else book.today + timedelta(days=1)
    tonight = min(_TONIGHT, encounters) if now else 0
    first = evening - timedelta(days=round(months * _MONTH))
    goings = tuple(demo_calendars.goings(book.dice, first, evening - timedelta(days=1)))
    shares = _shares([going.weight for going in goings], encounters - tonight)
    for number, (going, share) in enumerate(zip(goings, shares, strict=True)):
        _go_out(book, going, share)
        if progress:
            progress(number / len(goings))
    if now:
        _begin_tonight(book, evening, now, tonight)
    _look_back(book)
    _stock_up(book)
    last_month = month_of(book.today).previous()
    for part, text in demo_texts.narratives().items():
        narratives.put(book.connection, last_month, Narrative(part, text, part == "quotation"), book.stamp)


def _introduce(book: _Book) -> None:
    team.set_setting(book.connection, "team", demo_texts.team_name())
    for code, label in demo_texts.zones().items():
        team.put_zone(book.connection, Zone(code, label), book.stamp)
    for name in book.names:
        team.put_call_name(book.connection, name, book.stamp)


def _shares(weights: Sequence[float], total: int) -> list[int]:
    """Divide a whole number by weights; the parts add up to it (largest remainders)."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    exact = [weight * total / whole for weight in weights]
    shares = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: shares[at] - exact[at])
    for at in by_remainder[: total - sum(shares)]:
        shares[at] += 1
    return shares


def _plan(book: _Book, day: date, shift: Shift, starts: time, ends: time | None) -> Plan:
    present = sorted(book.dice.sample(range(len(book.names)), book.dice.choice((2, 2, 3, 3, 4))))
    peers = sum(at < _PEERS for at in present)
    salaried = sum(_PEERS <= at < _PEERS + _SALARIED for at in present)
    return Plan(
        date=day,
        modality=shift.modality,
        zone=shift.zone,
        starts=starts,
        ends=ends,
        setting=book.settings[shift.modality],
        place=shift.place,
        peers=peers,
        salaried=salaried,
        volunteers=len(present) - peers - salaried,
        call_names=tuple(book.names[at].id for at in present),
    )


def _go_out(book: _Book, going: Going, share: int) -> None:
    dice, shift = book.dice, going.shift
    late = dice.choice((0, 0, 0, 15, 30))
    outing = Outing(
        id=dice.randbytes(16),
        plan=_plan(book, going.day, shift, shift.starts, _later(shift.ends, late)),
        state="closed",
        atmosphere=dice.choices(("calm", "busy", "tension", None), (56, 26, 6, 12))[0],
        police=dice.choices((False, True, None), (80, 7, 13))[0],
        cancelled=going.cancelled,
    )
    if going.cancelled:
        outing = replace(outing, atmosphere=None, police=None)
    outings.insert(book.connection, outing, book.stamp)
    _meet(book, outing, share)
    found = dice.randint(12, 45) if shift.modality == "clean_up" else _found_on_the_way(dice, going)
    if found:
        outings.set_found(book.connection, outing.id, dice.randbytes(16), found, book.stamp)


def _begin_tonight(book: _Book, evening: date, now: datetime, share: int) -> None:
    """Open an outing that began at most two and a half hours ago, on a quarter hour of the same evening."""
    shift = demo_calendars.tonight()
    opening = datetime.combine(evening, time(NIGHT_ENDS), now.tzinfo)
    starts = quarter(max(now - _LONGEST_EVENING, min(opening, now)).time())
    plan = _plan(book, evening, replace(shift, starts=starts, ends=now.time()), starts, None)
    outing = Outing(book.dice.randbytes(16), plan)
    outings.insert(book.connection, outing, book.stamp)
    _meet(book, outing, share, until=now.time())


def _meet(book: _Book, outing: Outing, share: int, until: time | None = None) -> None:
    """Invent an outing's meetings, in the order of the evening, and the supplies that left with them."""
    ends = until or outing.plan.ends
    given: Counter[str] = Counter()
    for position, hour in enumerate(_hours(book.dice, outing.plan.starts, ends, share), start=1):
        told = _note(book, outing.plan.date)
        content = demo_habits.met(book.dice, outing.plan.zone, hour, told.text if told else "")
        expires = notes.expiry(outing.plan.date)
        met = Encounter(book.dice.randbytes(16), outing.id, position, content)
        note = None
        if told is not None:
            note = Note(met.id, outing.plan.date, expires, told.text, (told.topic,), told.follow_up)
        meetings.insert(book.connection, met, book.stamp, note_expires=expires, note=note)
        given.update(content.given)
    if given:
        book.gone.append(Gone(outing, given))


def _hours(dice: Random, starts: time | None, ends: time | None, share: int) -> list[int]:
    """The hours of an outing's meetings; most people come in the middle of it."""
    first = starts or time(21)
    minutes = max(span(first, ends or first), 1)
    told = sorted(dice.triangular(0, minutes, minutes * 0.45) for _ in range(share))
    return [int(first.hour * 60 + first.minute + after) // 60 % 24 for after in told]


def _note(book: _Book, day: date) -> Told | None:
    """A note now and then; older ones would have gone away already."""
    fresh = notes.expiry(day) > book.today
    return book.dice.choice(book.notes) if book.dice.random() < _NOTED and fresh else None


def _look_back(book: _Book) -> None:
    """Write about outings of the last weeks, and one note that stands on its own."""
    dates = outings.recent(book.connection, _LOOKED_BACK)
    texts = demo_texts.evening_notes()
    for at, told in enumerate(texts):
        outing = dates[min(at * 3 + 1, len(dates) - 1)][0] if dates and at != 1 else None
        day = outing.plan.date if outing is not None else book.today - timedelta(days=4)
        about = outing.id if outing is not None else None
        note = Note(book.dice.randbytes(16), day, notes.expiry(day), told.text, (told.topic,), told.follow_up, about)
        kept_notes.put(book.connection, note, book.stamp.laptop)


def _found_on_the_way(dice: Random, going: Going) -> int:
    often = going.shift.modality in {"street", "squat"} and not going.cancelled
    return dice.randint(1, 9) if often and dice.random() < 0.3 else 0  # noqa: PLR2004 - three evenings in ten


def _stock_up(book: _Book) -> None:
    """Enter the deliveries that all that was given came from, and what is left, so that no place stands below zero."""
    room = StoreRoom(book.connection, book.stamp, book.dice, book.catalogue)
    counted = room.fill(book.gone, book.today)
    movements.append(book.connection, room.rows, book.stamp)
    pharmacy, wholesaler = demo_texts.suppliers()
    for item, pack in room.packs.items():
        supplier, days = (pharmacy, 5) if book.catalogue.items[item].group == "overdose" else (wholesaler, 14)
        supplies.put_term(book.connection, supplies.Term(item, supplier, pack=pack, delivery_days=days), book.stamp)
    if counted is not None:
        team.set_setting(book.connection, "counted", counted.isoformat())


def _later(moment: time, minutes: int) -> time:
    return (datetime.combine(date.min, moment) + timedelta(minutes=minutes)).time()
