"""When the invented team goes out: its week, its seasons, a fortnight closed, a festival."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from outreach.domain.periods import month_of


@dataclass(frozen=True, slots=True)
class Shift:
    """A habit of the week: where, how, from when to when, and how many people come by compared with other shifts."""

    zone: str
    modality: str
    starts: time
    ends: time
    draw: float
    place: str = "bag"
    often: float = 1.0


@dataclass(frozen=True, slots=True)
class Going:
    """One invented outing, with the weight of its share of the encounters. A cancelled one has none."""

    day: date
    shift: Shift
    weight: float
    cancelled: bool = False


_TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = range(1, 7)
_WEEK: Mapping[int, Sequence[Shift]] = {
    _TUESDAY: (Shift("quais-nord", "street", time(20, 30), time(23, 30), 8),),
    _WEDNESDAY: (Shift("centre-ville", "drop_in", time(14), time(18), 11, place="office"),),
    _THURSDAY: (
        Shift("gare", "mobile_unit", time(20), time(0), 10, place="van"),
        Shift("faubourg-est", "lodging", time(17), time(19), 4, often=0.4),
    ),
    _FRIDAY: (
        Shift("quais-nord", "street", time(21), time(1), 13),
        Shift("centre-ville", "street", time(21, 30), time(1, 30), 8, often=0.55),
    ),
    _SATURDAY: (
        Shift("friche-des-tanneries", "squat", time(15), time(18), 7, often=0.5),
        Shift("gare", "street", time(21, 30), time(1), 10, often=0.8),
    ),
}
_FESTIVAL = Shift("festival-du-fleuve", "festive", time(20), time(3), 34, place="van")
_CLEAN_UP = Shift("friche-des-tanneries", "clean_up", time(10), time(12), 0)

_SEASONS = (0.8, 0.84, 0.95, 1.0, 1.06, 1.12, 1.0, 0.72, 1.06, 1.08, 0.98, 0.86)
"""January to December."""

_JULY, _AUGUST = 7, 8
_CLOSED_UNTIL = 16
_WEATHER = 0.02


def goings(dice: Random, first: date, last: date) -> Iterator[Going]:
    """Invent the outings from one day to another, both included, oldest first."""
    day = first
    while day <= last:
        for shift in _shifts(dice, day):
            season = _SEASONS[day.month - 1]
            weight = shift.draw * season * dice.triangular(0.55, 1.6, 0.95)
            cancelled = shift is not _FESTIVAL and shift.draw > 0 and dice.random() < _WEATHER
            yield Going(day, shift, 0.0 if cancelled else weight, cancelled)
        day += timedelta(days=1)


def tonight() -> Shift:
    """The shift that is going on when the demo opens."""
    return _WEEK[_FRIDAY][0]


def _shifts(dice: Random, day: date) -> Sequence[Shift]:
    if day.month == _AUGUST and day.day < _CLOSED_UNTIL:
        return ()
    if day in _festival(day.year):
        return (_FESTIVAL,)
    if day.weekday() == _SUNDAY and day.day > month_of(day).last.day - 7:
        return (_CLEAN_UP,)
    return tuple(shift for shift in _WEEK.get(day.weekday(), ()) if dice.random() < shift.often)


def _festival(year: int) -> Sequence[date]:
    """Friday to Sunday of the second week-end of July that begins on a Friday."""
    friday = next(day for n in range(8, 15) if (day := date(year, _JULY, n)).weekday() == _FRIDAY)
    return tuple(friday + timedelta(days=n) for n in range(3))
