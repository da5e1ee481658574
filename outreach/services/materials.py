"""What a report is made from, read out of the notebook: plain data that may cross into another thread."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from outreach.disclosure.months import Frozen, Material, Open
from outreach.disclosure.publications import At, Cell, Order
from outreach.domain.codes import CodeList
from outreach.domain.counts import LISTS, Counted, codes_of
from outreach.domain.outings import Zone
from outreach.domain.periods import Period, month_of, twelve_months_to
from outreach.domain.supplies import Catalogue
from outreach.domain.tables import Plan
from outreach.store import counts, outings, releases, scopes
from outreach.store.releases import Row
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


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


class Reader:
    """Reads out of the notebook what reports are made of."""

    def __init__(
        self, connection: Connection, catalogue: Catalogue, lists: Mapping[str, CodeList], zones: Sequence[Zone]
    ) -> None:
        self._connection, self._catalogue = connection, catalogue
        codes = {name: codes_of(name, lists) for name in (*LISTS, "WEEKDAY", "HOUR")}
        self._codes = {**codes, "ZONE": tuple(zone.code for zone in zones)}

    @property
    def codes(self) -> Mapping[str, Sequence[str]]:
        """The codes of each dimension, in order."""
        return self._codes

    def gather(
        self, period: Period, *, today: date, code: str, supersedes: str | None, base: int, line: bool, keeps: bool
    ) -> Gathered:
        """Read all that a report of the period needs.

        `keeps`: months that are looked at for the first time get their dice now, for good; without it they get some
        that are gone afterwards (nothing may be shown of them then).
        """
        connection = self._connection
        since = outings.oldest_date(connection) or period.first
        frozen = frozenset(releases.frozen_months(connection))
        plans = releases.plans(connection)
        before, year_before, months = _compared(period, since, today) if line else (None, None, ())
        shown = [period, *(other for other in (before, year_before) if other), *months]
        needed = sorted({month for one in shown for month in one.months() if month.first <= today})
        wanted = _with_background(needed, frozen, plans, since)
        planned = any(month.year not in plans for month in wanted if month not in frozen)
        read = [self._month(month, frozen, planned=planned, keeps=keeps) for month in sorted(wanted)]
        issued = {r.period for r in releases.releases(connection) if r.purpose == "published" and r.period != period}
        return Gathered(
            period=period,
            code=code,
            needed=tuple(needed),
            frozen=frozen,
            material=Material(tuple(m for m, _ in read), plans, self._codes, self._catalogue, since, base),
            seen={month.month: digest for month, digest in read if digest},
            issued=tuple(sorted(one for one in issued if set(one.months()) <= frozen)),
            issued_months=tuple(self.frozen_month(month) for month in sorted(frozen)),
            before=before,
            year_before=year_before,
            line=months,
            supersedes=supersedes,
        )

    def frozen_month(self, month: Period, *, portions: bool = False) -> Frozen:
        """A month that has left, as it left."""
        cells = {at: Cell(row.value, row.bound, row.base) for at, row in releases.frozen(self._connection, month).items()}
        given = counts.portions(self._connection, self._catalogue, scopes.whole(month)) if portions else {}
        return Frozen(month, cells, releases.counted(self._connection, month), given)

    def counting(self, month: Period, frozen: Iterable[Period]) -> Counted:
        """What counts in an open month now, late entries of the months that left before it included."""
        first = releases.oldest_in_a_row(frozen, month.first)
        counted, _late = counts.counting(self._connection, self._catalogue, month, first.first if first else None)
        own = counts.portions(self._connection, self._catalogue, scopes.own(self._connection, month))
        return Counted(counted.raw, counted.figures, own)

    def _month(
        self, month: Period, frozen: frozenset[Period], *, planned: bool, keeps: bool
    ) -> tuple[Frozen | Open, str]:
        if month in frozen:
            return self.frozen_month(month, portions=planned), ""
        counted = self.counting(month, frozen)
        digest = digest_of(counted)
        kept = releases.seen(self._connection, month, digest)
        cells = {at: Cell(row.value, row.bound, row.base) for at, row in kept.items()} if kept else None
        return Open(month, counted, self._dice(month, keeps=keeps), cells), digest

    def _dice(self, month: Period, *, keeps: bool) -> bytes:
        known = releases.dice(self._connection, month)
        if known is not None:
            return known
        thrown = secrets.token_bytes(32)
        if keeps:
            with transaction(self._connection) as connection:
                releases.put_dice(connection, month, thrown)
        return thrown


def rows_of(cells: Mapping[At, Cell]) -> dict[At, Row]:
    """Cells as the store keeps them."""
    return {at: Row(cell.value, cell.bound, cell.base) for at, cell in cells.items()}


def digest_of(counted: Counted) -> str:
    """A digest of counts, to tell whether they are the same."""
    raw = sorted([block.name, list(codes), count] for block, found in counted.raw.items() for codes, count in found.items())
    portions = sorted([*at, *asdict(portion).values()] for at, portion in counted.portions.items())
    figures = sorted((name, repr(_plain(value))) for name, value in asdict(counted.figures).items())
    return sha256(json.dumps([raw, portions, figures], ensure_ascii=False).encode()).hexdigest()


def _plain(value: object) -> object:
    return sorted((str(key), count) for key, count in value.items()) if isinstance(value, Mapping) else value


def _compared(
    period: Period, since: date, today: date
) -> tuple[Period | None, Period | None, tuple[Period, ...]]:
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
    """Needed months, those that left earlier in their years, and those a year is planned from, as far back as needed."""
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
