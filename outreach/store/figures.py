"""Sums over a period, straight from what was logged: two short passes for a period, three for the twelve months.

An outing's rows lie together under its id, so every sum starts from `outing_by_date` and reads only the evenings it
needs (CROSS JOIN keeps SQLite to that order). Kits open with the contents of their day, so supplies come out by day.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time

from outreach.domain.figures import Figures, MonthLine
from outreach.domain.outings import span
from outreach.domain.periods import Period, month_of
from outreach.domain.supplies import Catalogue
from outreach.store import hand_outs, scopes
from outreach.store.scopes import Scope
from outreach.vault.drivers import Connection

_BETWEEN = "WHERE o.date BETWEEN ? AND ?"


def of(connection: Connection, catalogue: Catalogue, period: Period, scope: Scope | None = None) -> Figures:
    """Everything a period adds up to; with a scope, what that takes instead."""
    scope = scope or scopes.whole(period)
    held = _held(connection, scope)
    encounters, people = connection.execute(
        f"SELECT count(*), coalesce(sum(t.people), 0) {scope.under('encounter', 'id')}", scope.days
    ).fetchone()
    given, kits, met_given = _given(connection, catalogue, scope)
    # What was found in public space, and what containers held, lies under its outing and under no encounter.
    met, containers, returned = 0, 0, Counter[str]()
    with_encounters, with_outings = scope.under("returned", "encounter"), scope.under_outings("returned")
    for kind, pieces, told, in_containers in connection.execute(
        f"SELECT t.kind, sum(t.pieces), 1, 0 {with_encounters} AND t.encounter IS NOT NULL GROUP BY t.kind "
        f"UNION ALL SELECT t.kind, sum(t.pieces), 0, total(t.containers) {with_outings} AND t.encounter IS NULL "
        "GROUP BY t.kind",
        scope.days * 2,
    ):
        returned[kind] += pieces
        met += pieces * told
        containers += int(in_containers)
    return Figures(
        period=period,
        outings=len(held.dates),
        cancelled=held.cancelled,
        minutes=sum(held.minutes),
        timed_outings=len(held.minutes),
        encounters=encounters,
        people=people,
        given=given,
        kits=kits,
        syringes=catalogue.syringes(given),
        naloxone=catalogue.naloxone(given),
        doses=catalogue.doses(given),
        met_pieces=met_given + met,
        returned=returned["counted"],
        returned_estimated=returned["estimated"],
        found=returned["found"],
        containers=containers,
        outings_by_day=Counter(held.dates),
        outings_by_modality=Counter(held.modalities),
        outings_by_zone=Counter(held.zones),
    )


def line(connection: Connection, catalogue: Catalogue, months: Sequence[Period]) -> tuple[MonthLine, ...]:
    """The few figures of each month that the lines over time show. Months in order; they follow each other."""
    if not months:
        return ()
    days = (months[0].first.isoformat(), months[-1].last.isoformat())
    outings = _by_month(
        connection, f"SELECT o.date, count(*) FROM outing o {_BETWEEN} AND NOT o.cancelled GROUP BY 1", days
    )
    encounters = _by_month(
        connection,
        f"SELECT o.date, count(*) FROM outing o CROSS JOIN encounter e ON e.outing = o.id {_BETWEEN} GROUP BY 1",
        days,
    )
    back = _by_month(
        connection,
        "SELECT o.date, sum(r.pieces) FROM outing o CROSS JOIN returned r ON r.outing = o.id "
        f"{_BETWEEN} AND r.kind IN ('counted', 'estimated') GROUP BY 1",
        days,
    )
    syringes = _syringes_by_month(connection, catalogue, days)
    return tuple(MonthLine(month, outings[month], encounters[month], syringes[month], back[month]) for month in months)


class _Held:
    """Outings of a period that were not cancelled, column by column."""

    def __init__(self) -> None:
        self.dates: list[date] = []
        self.modalities: list[str] = []
        self.zones: list[str] = []
        self.minutes: list[int] = []
        self.cancelled = 0


def _held(connection: Connection, scope: Scope) -> _Held:
    held = _Held()
    sql = f"SELECT o.date, o.modality, o.zone, o.starts, o.ends, o.pause_minutes, o.cancelled {scope.outings()}"
    for day, modality, zone, starts, ends, pauses, cancelled in connection.execute(sql, scope.days):
        if cancelled:
            held.cancelled += 1
            continue
        held.dates.append(date.fromisoformat(day))
        held.modalities.append(modality)
        held.zones.append(zone)
        if starts and ends:
            minutes = span(time.fromisoformat(starts), time.fromisoformat(ends)) - pauses
            held.minutes.append(max(minutes, 0))
    return held


def _given(
    connection: Connection, catalogue: Catalogue, scope: Scope
) -> tuple[Mapping[str, int], Mapping[str, int], int]:
    """Single pieces, and kits as given, with and without a meeting; how many pieces encounters alone were given."""
    sql = f"SELECT o.date, t.item, sum(t.pieces) {scope.under('encounter_item', 'encounter')} GROUP BY 1, 2"
    pieces: Counter[str] = Counter()
    kits: Counter[str] = Counter()
    met = 0
    days = _by_day(connection, sql, scope.days)
    for given in days.values():
        met += sum(given.values())
    for taken in hand_outs.of(connection, scope):
        given = days.setdefault(taken.day, {})
        given[taken.item] = given.get(taken.item, 0) + taken.pieces
    for day, given in days.items():
        pieces.update(catalogue.expand(given, day))
        kits.update(catalogue.kits_in(given))
    return dict(pieces), dict(kits), met


def _syringes_by_month(connection: Connection, catalogue: Catalogue, days: tuple[str, str]) -> Counter[Period]:
    """Only what holds a syringe is read: a tenth of the rows of twelve months."""
    single = [code for code, item in catalogue.items.items() if item.syringe]
    kits = [
        kit
        for kit, versions in catalogue.kits.items()
        if any(code in content.pieces for content in versions for code in single)
    ]
    wanted = [*single, *kits]
    sql = (
        "SELECT o.date, i.item, sum(i.pieces) FROM outing o CROSS JOIN encounter_item i ON i.outing = o.id "
        f"{_BETWEEN} AND i.item IN ({', '.join('?' * len(wanted))}) GROUP BY 1, 2"
    )
    months: Counter[Period] = Counter()
    for day, given in _by_day(connection, sql, (*days, *wanted)).items():
        months[month_of(day)] += catalogue.syringes(catalogue.expand(given, day))
    for taken in hand_outs.of(connection, Scope(date.fromisoformat(days[0]), date.fromisoformat(days[1]))):
        held = catalogue.expand({taken.item: taken.pieces}, taken.day)
        months[month_of(taken.day)] += catalogue.syringes(held)
    return months


def _by_day(connection: Connection, sql: str, values: Sequence[str]) -> dict[date, dict[str, int]]:
    days: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for day, item, pieces in connection.execute(sql, values):
        days[day][item] = pieces
    return {date.fromisoformat(day): given for day, given in days.items()}


def _by_month(connection: Connection, sql: str, days: tuple[str, str]) -> Counter[Period]:
    months: Counter[Period] = Counter()
    for day, count in connection.execute(sql, days):
        months[month_of(date.fromisoformat(day))] += count
    return months
