"""Reports that leave: figures protected, attacked, frozen and written into the ledger; or exact ones, for one reader.

The way of a published report: `gather` (reads the notebook), `made` (in `publishing`, plain work: rounds, attacks),
`settle` (keeps the draws; from here on the figures may be shown), `issue` (writes ledger and files, freezes). A
preview stops after `settle`, and `--dry-run` too: nothing is frozen. `look` does the first three at once.
"""

import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from outreach import __version__
from outreach.disclosure import publications
from outreach.disclosure.programs import Stop, never
from outreach.disclosure.publications import exact_cells
from outreach.domain.counts import cells_of
from outreach.domain.errors import AudienceMissing, PeriodInFuture, PeriodUnfinished, StoreReadOnly
from outreach.domain.periods import Period
from outreach.domain.releases import (
    METHOD,
    FiguresMoved,
    GateRefused,
    LedgerBroken,
    Publication,
    Purpose,
    Release,
    release_code,
)
from outreach.domain.tables import Plan, key_of, to_text
from outreach.services import exports
from outreach.services.materials import Asked, Gathered, Reader, all_codes, digest_of, rows_of
from outreach.services.publishing import Made, Progress, made
from outreach.services.supplies import Supplies, lists
from outreach.services.team import Team
from outreach.store import counts, releases, scopes
from outreach.store import team as settings
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

BASE_SETTING = "rounding_base"
KEPT_MONTHS = 24
"""True counts of frozen months are kept as long as encounters are."""


def damage(connection: Connection) -> list[str]:
    """Where the ledger is not as it was written: numbers of releases, months whose frozen cells changed."""
    number = releases.broken_chain(connection)
    if number is not None:
        return [f"r{number}"]
    return [f"{month.code}, r{number}" for month, number in releases.broken_cells(connection)]


class Releases:
    """What has left, and how more leaves."""

    def __init__(
        self,
        connection: Connection,
        supplies: Supplies,
        team: Team,
        *,
        read_only: bool = False,
        reader: Callable[[], Connection] | None = None,
    ) -> None:
        self._connection = connection
        self._supplies = supplies
        self._team = team
        self._read_only = read_only
        self._reader = reader

    # The ledger -------------------------------------------------------------------------------------

    def ledger(self) -> tuple[Release, ...]:
        """Every release, oldest first."""
        return releases.releases(self._connection)

    def frozen_months(self) -> tuple[Period, ...]:
        """Every month that has left, oldest first."""
        return releases.frozen_months(self._connection)

    def broken(self) -> int | None:
        """The number of the first release that is not as it was written; None: the ledger is whole."""
        return releases.broken_chain(self._connection)

    def plan(self, year: int) -> Plan | None:
        """What is printed in a year; None while it has not been decided."""
        return releases.plans(self._connection).get(year)

    def base(self) -> int:
        """What years yet to be planned are rounded to: 5, or 3 where a team chose so."""
        return int(settings.setting(self._connection, BASE_SETTING) or 5)

    def choose_base(self, base: int) -> int:
        """Round to 5 or to 3 from the next year on that has no plan yet; returns the base before."""
        if base not in (3, 5):
            raise ValueError(base)
        before = self.base()
        with transaction(self._connection) as connection:
            settings.set_setting(connection, BASE_SETTING, str(base))
        return before

    # Looking ----------------------------------------------------------------------------------------

    def gather(self, period: Period, *, today: date, line: bool = True) -> Gathered:
        """Read all that a published report of the period needs; with a `line`, what it is compared with too.

        Months looked at for the first time get their dice now, for good. Raises PeriodInFuture; StoreReadOnly where
        that would be needed and nothing can be kept: two looks would then show two roundings.
        """
        asked = self._asked(period, today=today, line=line)
        self._throw_dice(period, today=today, line=line)
        return self.reader().gather(period, **asked)

    def _asked(self, period: Period, *, today: date, line: bool) -> Asked:
        if period.first > today:
            raise PeriodInFuture(period=period)
        codes = releases.of_period(self._connection, period)
        return {
            "today": today,
            "code": release_code(period, len(codes) + 1),
            "supersedes": codes[-1] if codes else None,
            "base": self.base(),
            "line": line,
        }

    def _throw_dice(self, period: Period, *, today: date, line: bool) -> None:
        """Give the months that are looked at for the first time their dice, for good."""
        without = self.reader().without_dice(period, today=today, line=line)
        if without and self._read_only:
            raise StoreReadOnly
        if without:
            with transaction(self._connection) as connection:
                for month in without:
                    releases.put_dice(connection, month, secrets.token_bytes(32))

    def looking(
        self,
        period: Period,
        *,
        today: date,
        line: bool = True,
        attacked: bool = False,
        progress: Progress | None = None,
        stop: Stop = never,
    ) -> Callable[[], Made]:
        """Begin a look in the thread of the notebook; what is returned goes on with it in any thread.

        It reads over a connection of its own; `settle` what it answers before anybody sees it. Raises what `gather`
        does, now or in the other thread, and ReportStopped there once `stop` says so.
        """
        reader, asked = self._reader, self._asked(period, today=today, line=line)
        self._throw_dice(period, today=today, line=line)
        notebook = self.reader()
        if reader is None:
            gathered = notebook.gather(period, **asked)
            return lambda: made(gathered, attacked=attacked, progress=progress, stop=stop)

        def go_on() -> Made:
            with closing(reader()) as connection:
                gathered = notebook.over(connection).gather(period, **asked)
            return made(gathered, attacked=attacked, progress=progress, stop=stop)

        return go_on

    def settle(self, done: Made) -> None:
        """Keep what was made, so that every later look shows the same. Before anybody sees it."""
        if self._read_only:
            return
        with transaction(self._connection) as connection:
            for plan in done.worked.plans.values():
                releases.put_plan(connection, plan)
            for month, digest in done.gathered.seen.items():
                releases.keep_seen(connection, month, digest, rows_of(done.worked.cells[month]))

    def look(self, period: Period, *, today: date, line: bool = True, attacked: bool = False) -> Made:
        """Gather, make and settle at once: for a preview, a summary, a test."""
        done = made(self.gather(period, today=today, line=line), attacked=attacked)
        self.settle(done)
        return done

    def exact(self, period: Period, *, today: date) -> Publication:
        """A period's true figures as they are now, for the team or one named reader. Raises PeriodInFuture."""
        if period.first > today:
            raise PeriodInFuture(period=period)
        catalogue = self._supplies.catalogue()
        counted = counts.of(self._connection, catalogue, period)
        codes, plan = self.reader().codes, Plan(period.year)
        order = publications.Order(codes, catalogue)
        blocks = {block: cells_of(block, raw, codes, plan) for block, raw in counted.raw.items()}
        exact = exact_cells(counted.figures, catalogue)
        # Nobody is hidden from a reader who is entitled to exact figures: each channel, whatever stands behind it.
        for (group, dimension, code), portion in self.reader().portions(scopes.whole(period)).items():
            if dimension == "CHANNEL":
                exact[f"pieces:{group}", key_of({dimension: code})] = portion.all_pieces
        return publications.exactly(period, blocks, exact, order)

    def check_publishable(self, period: Period, today: date) -> None:
        """Refuse a period that has not begun (PeriodInFuture) or is not over (PeriodUnfinished)."""
        if period.first > today:
            raise PeriodInFuture(period=period)
        if period.last >= today:
            raise PeriodUnfinished(period=period)

    # Leaving ----------------------------------------------------------------------------------------

    def issue(self, done: Made, files: Mapping[Path, bytes], *, today: date) -> Release:
        """Let a published report leave: files complete, ledger written and months frozen, then files named.

        Raises GateRefused (with the tables to widen), PeriodUnfinished, LedgerBroken, FiguresMoved where something
        was logged meanwhile, NoSpace, ExportRefused: nothing is frozen then and no file is there.
        """
        gathered = done.gathered
        self.check_publishable(gathered.period, today)
        if done.gate is None:
            raise AssertionError(gathered.code)
        if not done.gate.passed:
            raise GateRefused(tables=", ".join(done.gate.tables()))
        self.settle(done)
        with exports.staged(files), transaction(self._connection) as connection:
            self._check_unmoved(gathered)
            cells = {month: rows_of(done.worked.cells[month]) for month in gathered.to_freeze}
            body = self._body(done.publication, today, files, "published", "")
            body["months"] = {month.code: releases.cells_digest(rows) for month, rows in cells.items()}
            body["supersedes"], body["attacked"] = gathered.supersedes, done.gate.attacked
            number = releases.append(connection, gathered.code, gathered.period, body)
            for month, rows in cells.items():
                first = releases.oldest_in_a_row(releases.frozen_months(connection), month.first)
                releases.freeze(connection, month, number, rows, done.worked.counted[month])
                if first is not None:
                    releases.book(connection, first.first, month.previous().last, month)
            releases.forget_counted(connection, _months_before(today))
        return self.ledger()[-1]

    def issue_exact(
        self, publication: Publication, files: Mapping[Path, bytes], *, audience: str, today: date
    ) -> Release:
        """Let exact figures leave, for one reader who is named in the ledger. It keeps no figure of them.

        Raises AudienceMissing, LedgerBroken, NoSpace, ExportRefused; nothing is written then.
        """
        if not audience.strip():
            raise AudienceMissing
        period = publication.period
        with exports.staged(files), transaction(self._connection) as connection:
            self._check_ledger()
            codes = releases.of_period(connection, period)
            body = self._body(replace(publication, figures=()), today, files, "exact", audience.strip())
            body |= {"months": {}, "supersedes": None, "attacked": 0}
            releases.append(connection, release_code(period, len(codes) + 1), period, body)
        return self.ledger()[-1]

    def next_code(self, period: Period) -> str:
        """What the next release of a period will be called."""
        return release_code(period, len(releases.of_period(self._connection, period)) + 1)

    def left_as(self, done: Made) -> str | None:
        """The release in which a period left last, if it has: copying a part of it then tells nobody anything new."""
        period = done.gathered.period
        codes = [
            release.code for release in self.ledger() if (release.period, release.purpose) == (period, "published")
        ]
        return codes[-1] if codes and set(period.months()) <= done.gathered.frozen else None

    def reader(self) -> Reader:
        """What reads the notebook for reports."""
        codes = all_codes(lists(), self._team.zones(retired=True))
        return Reader(self._connection, self._supplies.catalogue(), codes)

    def _body(
        self, publication: Publication, today: date, files: Mapping[Path, bytes], purpose: Purpose, audience: str
    ) -> dict[str, object]:
        plan = releases.plans(self._connection).get(publication.period.year)
        return {
            "day": today.isoformat(),
            "purpose": purpose,
            "audience": audience,
            "base": publication.base,
            "plan": "" if plan is None or purpose == "exact" else f"{plan.year}/1",
            "method": METHOD if purpose == "published" else "exact",
            "program": __version__,
            "files": _digests(files),
            "figures": [[f.measure, to_text(f.key), f.value, f.bound] for f in publication.figures],
        }

    def _check_ledger(self) -> None:
        number = self.broken()
        if number is not None:
            raise LedgerBroken(release=number)

    def _check_unmoved(self, gathered: Gathered) -> None:
        """Refuse to write what is no longer so: other counts, other frozen months, another release in between."""
        self._check_ledger()
        reader = self.reader()
        frozen = frozenset(releases.frozen_months(self._connection))
        if frozen != gathered.frozen or self.next_code(gathered.period) != gathered.code:
            raise FiguresMoved(month=gathered.period)
        for month in gathered.to_freeze:
            if digest_of(reader.counting(month, frozen)) != gathered.seen[month]:
                raise FiguresMoved(month=month)


def _digests(files: Mapping[Path, bytes]) -> dict[str, str]:
    """File name → SHA-256, no folder. Two of the same name, in two folders, are told apart by a number."""
    found: dict[str, str] = {}
    for path, data in files.items():
        name, at = path.name, 1
        while name in found:
            at += 1
            name = f"{path.stem} ({at}){path.suffix}"
        found[name] = sha256(data).hexdigest()
    return found


def _months_before(today: date) -> Period:
    return Period(today.year, today.month).shifted(-KEPT_MONTHS)
