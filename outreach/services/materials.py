"""What a report is made from, read out of the notebook: plain data that may cross into another thread."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TypedDict

from outreach.disclosure.months import Frozen, Material, Open
from outreach.disclosure.publications import At, Cell, Order
from outreach.domain.codes import CodeList
from outreach.domain.counts import LISTS, Counted, Portions, codes_of
from outreach.domain.outings import Zone
from outreach.domain.periods import Period, month_of, twelve_months_to
from outreach.domain.supplies import Catalogue
from outreach.domain.tables import Plan
from outreach.services.supplies import settings_of_modalities
from outreach.store import counts, outings, releases, scopes
from outreach.store.releases import Row
from outreach.store.scopes import Scope
from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a published report needs, read at one moment.

    `needed` are the months it shows, in order: its own, and with a line those it is compared with. `before`,
    `year_before` and `line` are periods it is compared with, where the notebook covers them. `seen` gives for each
    open month the digest of its counts. `issued` are the periods that left before and `issued_months` every month
    that did, as the gate has to know them.
    """

    period: Period
    code: str
    needed: tuple[Period, ...]
    frozen: frozenset[Period]
    material: Material
    seen: Mapping[Period, str]
    issued: tuple[Period, ...]
    issued_months: tuple[Frozen, ...]
    before: Period | None = None
    year_before: Period | None = None
    line: tuple[Period, ...] = ()
    supersedes: str | None = None

    @property
    def order(self) -> Order:
        """The order in which figures are printed."""
        return Order(self.material.codes, self.material.catalogue)

    @property
    def to_freeze(self) -> tuple[Period, ...]:
        """Needed months that have not left yet, oldest first."""
        return tuple(month for month in self.needed if month not in self.frozen)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads out of the notebook what reports are made of. `codes` are those of each dimension, in order."""

    connection: Connection
    catalogue: Catalogue
    codes: Mapping[str, Sequence[str]]

    def over(self, connection: Connection) -> "Reader":
        """The same over another connection."""
        return replace(self, connection=connection)

    def without_dice(self, period: Period, *, today: date, line: bool) -> tuple[Period, ...]:
        """Open months that a report of the period has to round and that have no dice yet."""
        wanted = self._wanted(period, today=today, line=line)
        return tuple(m for m in sorted(wanted.read - wanted.frozen) if releases.dice(self.connection, m) is None)

    def gather(
        self, period: Period, *, today: date, line: bool, code: str, supersedes: str | None, base: int
    ) -> Gathered:
        """Read all that a report of the period needs. Every open month in it has its dice by now."""
        connection = self.connection
        wanted = self._wanted(period, today=today, line=line)
        planned = any(month.year not in wanted.plans for month in wanted.read - wanted.frozen)
        read = [self._month(month, wanted.frozen, planned=planned) for month in sorted(wanted.read)]
        issued = {r.period for r in releases.releases(connection) if r.purpose == "published" and r.period != period}
        return Gathered(
            period=period,
            code=code,
            needed=wanted.needed,
            frozen=wanted.frozen,
            material=Material(
                tuple(month for month, _digest in read),
                wanted.plans,
                self.codes,
                self.catalogue,
                wanted.since,
                base,
            ),
            seen={month.month: digest for month, digest in read if digest},
            issued=tuple(sorted(one for one in issued if set(one.months()) <= wanted.frozen)),
            issued_months=tuple(self.frozen_month(month) for month in sorted(wanted.frozen)),
            before=wanted.before,
            year_before=wanted.year_before,
            line=wanted.line,
            supersedes=supersedes,
        )

    def _wanted(self, period: Period, *, today: date, line: bool) -> "_Wanted":
        connection = self.connection
        since = outings.oldest_date(connection) or period.first
        frozen, plans = frozenset(releases.frozen_months(connection)), releases.plans(connection)
        before, year_before, months = _compared(period, since, today) if line else (None, None, ())
        shown = [period, *(other for other in (before, year_before) if other), *months]
        needed = sorted({month for one in shown for month in one.months() if month.first <= today})
        read = frozenset(_with_background(needed, frozen, plans, since))
        return _Wanted(tuple(needed), read, frozen, plans, since, before, year_before, months)

    def frozen_month(self, month: Period, *, portions: bool = False) -> Frozen:
        """A month that has left, as it left."""
        cells = {
            at: Cell(row.value, row.bound, row.base) for at, row in releases.frozen(self.connection, month).items()
        }
        given = self.portions(scopes.whole(month)) if portions else {}
        return Frozen(month, cells, releases.counted(self.connection, month), given)

    def counting(self, month: Period, frozen: Iterable[Period]) -> Counted:
        """What counts in an open month now, late entries of the months that left before it included."""
        first = releases.oldest_in_a_row(frozen, month.first)
        counted, _late = counts.counting(self.connection, self.catalogue, month, first.first if first else None)
        return Counted(counted.raw, counted.figures, self.portions(scopes.own(self.connection, month)))

    def portions(self, scope: Scope) -> Portions:
        """Groups of supplies by zone, setting and channel."""
        return counts.portions(self.connection, self.catalogue, scope, settings_of_modalities())

    def _month(self, month: Period, frozen: frozenset[Period], *, planned: bool) -> tuple[Frozen | Open, str]:
        if month in frozen:
            return self.frozen_month(month, portions=planned), ""
        counted = self.counting(month, frozen)
        digest = digest_of(counted)
        kept = releases.seen(self.connection, month, digest)
        cells = {at: Cell(row.value, row.bound, row.base) for at, row in kept.items()} if kept else None
        dice = releases.dice(self.connection, month)
        if dice is None:
            raise AssertionError(month.code)
        return Open(month, counted, dice, cells), digest


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which months a report takes: those it shows, those that are read beside them, those that left."""

    needed: tuple[Period, ...]
    read: frozenset[Period]
    frozen: frozenset[Period]
    plans: Mapping[int, Plan]
    since: date
    before: Period | None
    year_before: Period | None
    line: tuple[Period, ...]


class Asked(TypedDict):
    """What else `Reader.gather` is asked with, read in the thread of the notebook."""

    today: date
    code: str
    supersedes: str | None
    base: int
    line: bool


def all_codes(lists: Mapping[str, CodeList], zones: Sequence[Zone]) -> dict[str, Sequence[str]]:
    """The codes of each dimension, in order: of the closed lists, of the week, of the team's zones."""
    codes: dict[str, Sequence[str]] = {name: codes_of(name, lists) for name in (*LISTS, "WEEKDAY", "HOUR")}
    return {**codes, "ZONE": tuple(zone.code for zone in zones)}


def rows_of(cells: Mapping[At, Cell]) -> dict[At, Row]:
    """Cells as the store keeps them."""
    return {at: Row(cell.value, cell.bound, cell.base) for at, cell in cells.items()}


def digest_of(counted: Counted) -> str:
    """A digest of counts, to tell whether they are the same."""
    raw = sorted(
        [block.name, list(codes), count] for block, found in counted.raw.items() for codes, count in found.items()
    )
    portions = sorted([*at, *asdict(portion).values()] for at, portion in counted.portions.items())
    figures = sorted((name, repr(_plain(value))) for name, value in asdict(counted.figures).items())
    return sha256(json.dumps([raw, portions, figures], ensure_ascii=False).encode()).hexdigest()


def _plain(value: object) -> object:
    return sorted((str(key), count) for key, count in value.items()) if isinstance(value, Mapping) else value


def _compared(period: Period, since: date, today: date) -> tuple[Period | None, Period | None, tuple[Period, ...]]:
    """What a period is compared with: only what the notebook covers from its first day, and has happened."""
    end = min(period.last, max(today, period.first))
    months = tuple(month for month in twelve_months_to(end) if month.last >= since) or (month_of(period.first),)
    before, year_before = period.previous(), period.year_before()
    return (
        before if before.first >= since else None,
        year_before if year_before.first >= since else None,
        months,
    )


def _with_background(
    needed: Sequence[Period], frozen: frozenset[Period], plans: Mapping[int, Plan], since: date
) -> set[Period]:
    """Needed months, those that left earlier in their years, and those a year is planned from, back to the first."""
    wanted = set(needed)
    years = {month.year for month in needed if month not in frozen}
    while years:
        year = max(years)
        years.discard(year)
        wanted |= {month for month in frozen if month.year == year}
        if year in plans:
            continue
        months = [m for m in Period(year - 1, 1, "year").months() if m >= month_of(since)]
        wanted.update(months)
        if any(month not in frozen for month in months):
            years.add(year - 1)
    return wanted
