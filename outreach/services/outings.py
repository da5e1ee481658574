"""Outings: start, pause, end, correct, and what they add up to."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from outreach.domain.encounters import MOST_PIECES, within
from outreach.domain.errors import OutingGoingOn, OutingGone, OutingNotEmpty
from outreach.domain.outings import LONGEST_MINUTES, Outing, Plan, Totals, check_plan, quarter, span
from outreach.domain.returns import (
    LEAST_PER_LITRE,
    MOST_CONTAINERS,
    MOST_PER_LITRE,
    MOST_TENTHS,
    PER_LITRE,
    Containers,
    estimate,
)
from outreach.services.encounters import supplies_moved
from outreach.services.supplies import Supplies
from outreach.store import movements, stamps
from outreach.store import outings as rows
from outreach.store import team as settings
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

_PER_LITRE = "syringes_per_litre"
"""The setting that holds what this team reckons with."""


@dataclass(frozen=True, slots=True)
class OutingLine:
    """An outing in a list, with how many encounters it has."""

    outing: Outing
    encounters: int


class Outings:
    """The team's evenings, stands and shifts. One goes on at a time; there may be several a day."""

    def __init__(self, connection: Connection, supplies: Supplies) -> None:
        self._connection = connection
        self._supplies = supplies

    def start(self, plan: Plan, now: datetime) -> Outing:
        """Open an outing. One already over can be opened too (the day after): `end` closes it.

        Raises OutingGoingOn, DateInFuture, EndBeforeStart.
        """
        check_plan(plan, now.date())
        outing = Outing(secrets.token_bytes(16), _in_quarters(plan))
        with transaction(self._connection):
            self._refuse_second()
            rows.insert(self._connection, outing, stamps.tick(self._connection))
        return outing

    def current(self) -> Outing | None:
        """The outing that is open or paused."""
        return rows.going_on(self._connection)

    def get(self, outing_id: bytes) -> Outing:
        """One outing. Raises OutingGone."""
        outing = rows.get(self._connection, outing_id)
        if outing is None:
            raise OutingGone
        return outing

    def recent(self, limit: int = 20) -> tuple[OutingLine, ...]:
        """The latest outings, newest first."""
        return tuple(OutingLine(outing, count) for outing, count in rows.recent(self._connection, limit))

    def pause(self, outing_id: bytes, now: datetime) -> Outing:
        """Say that the team takes a break."""
        outing = self.get(outing_id)
        if outing.state != "open":
            return outing
        return self._keep(replace(outing, state="paused", paused_since=quarter(now.time())))

    def resume(self, outing_id: bytes, now: datetime) -> Outing:
        """Say that the break is over; its quarter hours are taken off the outing's length."""
        outing = self.get(outing_id)
        return outing if outing.state != "paused" else self._keep(_resumed(outing, now.time()))

    def end(
        self,
        outing_id: bytes,
        ends: time | None,
        *,
        atmosphere: str | None = None,
        police: bool | None = None,
        cancelled: bool | None = None,
        found: int | None = None,
        containers: Containers | None = None,
    ) -> Outing:
        """Close an outing with what the end-of-outing review told; all of it is stored, or nothing.

        `found` is used equipment found in public space, `containers` what came back in some: it is estimated now, and
        stays so where nothing else is told later. What is None stays as it was, but for atmosphere and police:
        there, None is an answer. Raises EndBeforeStart, OutOfBounds.
        """
        outing = self.get(outing_id)
        if outing.state == "paused" and ends is not None and _is_on(outing, ends):
            outing = _resumed(outing, ends)
        plan = _in_quarters(replace(outing.plan, ends=ends))
        check_plan(plan, plan.date)
        ended = replace(
            outing,
            plan=plan,
            state="closed",
            paused_since=None,
            atmosphere=atmosphere,
            police=police,
            cancelled=outing.cancelled if cancelled is None else cancelled,
        )
        if found is not None:
            within("found", found, 0, MOST_PIECES)
        if containers is not None:
            within("containers", containers.count, 0, MOST_CONTAINERS)
            within("litres", containers.tenths, 0, MOST_TENTHS)
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows.update(self._connection, ended, stamp)
            if found is not None:
                rows.set_found(self._connection, outing_id, secrets.token_bytes(16), found, stamp)
            if containers is not None and containers != rows.containers(self._connection, outing_id):
                estimated = secrets.token_bytes(16), estimate(containers, self.per_litre())
                rows.set_containers(self._connection, outing_id, containers, estimated, stamp)
        return ended

    def containers(self, outing_id: bytes) -> Containers:
        """What came back in containers on an outing."""
        return rows.containers(self._connection, outing_id)

    def per_litre(self) -> int:
        """How many used syringes this team reckons in a litre of a container."""
        return int(settings.setting(self._connection, _PER_LITRE) or PER_LITRE)

    def reckon(self, per_litre: int) -> int:
        """Reckon with so many in a litre from now on; returns how many before. Raises OutOfBounds."""
        within("per_litre", per_litre, LEAST_PER_LITRE, MOST_PER_LITRE)
        before = self.per_litre()
        with transaction(self._connection):
            settings.set_setting(self._connection, _PER_LITRE, str(per_litre))
        return before

    def remove(self, outing_id: bytes) -> Outing:
        """Remove an outing that was opened by mistake; returns what it was. Raises OutingNotEmpty."""
        outing = self.get(outing_id)
        with transaction(self._connection):
            if rows.holds_something(self._connection, outing_id):
                raise OutingNotEmpty
            rows.delete(self._connection, outing_id, stamps.tick(self._connection))
        return outing

    def revise(self, outing_id: bytes, plan: Plan, today: date) -> Outing:
        """Correct what was said of an outing. Supplies taken from another place are moved along."""
        check_plan(plan, today)
        before = self.get(outing_id)
        after = replace(before, plan=_in_quarters(plan))
        with transaction(self._connection):
            stamp = stamps.tick(self._connection)
            rows.update(self._connection, after, stamp)
            if (plan.place, plan.modality) != (before.plan.place, before.plan.modality):
                given = rows.given(self._connection, outing_id)
                movements.hand_out(self._connection, supplies_moved(before, given, {}), plan.date, stamp)
                movements.hand_out(self._connection, supplies_moved(after, {}, given), plan.date, stamp)
        return after

    def totals(self, outing_id: bytes) -> Totals:
        """What an outing adds up to so far. Kits open into the contents of the outing's day."""
        outing, catalogue = self.get(outing_id), self._supplies.catalogue()
        encounters, people = rows.counts(self._connection, outing_id)
        given = rows.given(self._connection, outing_id)
        back = rows.returned(self._connection, outing_id)
        pieces = catalogue.expand(given, outing.plan.date)
        return Totals(
            encounters=encounters,
            people=people,
            syringes=catalogue.syringes(pieces),
            returned=back.get("counted", 0) + back.get("estimated", 0),
            found=back.get("found", 0),
            naloxone=catalogue.naloxone(pieces),
            inhalation=catalogue.of_group(pieces, "inhalation"),
            given=given,
        )

    def clock_doubt(self, today: date) -> date | None:
        """The date of the newest outing where this computer's clock stands before it; None where all is well."""
        newest = rows.newest_date(self._connection)
        return newest if newest is not None and newest > today + timedelta(days=1) else None

    def _keep(self, outing: Outing) -> Outing:
        with transaction(self._connection):
            rows.update(self._connection, outing, stamps.tick(self._connection))
        return outing

    def _refuse_second(self) -> None:
        if rows.going_on(self._connection):
            raise OutingGoingOn


def _is_on(outing: Outing, at: time) -> bool:
    """Whether a time lies after the pause began, on that night's clock: an end may be told for before it."""
    if outing.paused_since is None or outing.plan.starts is None:
        return outing.paused_since is not None and span(outing.paused_since, at) < LONGEST_MINUTES
    return span(outing.plan.starts, at) >= span(outing.plan.starts, outing.paused_since)


def _resumed(outing: Outing, at: time) -> Outing:
    pause = span(outing.paused_since or quarter(at), quarter(at))
    return replace(outing, state="open", paused_since=None, pause_minutes=min(outing.pause_minutes + pause, 1440))


def _in_quarters(plan: Plan) -> Plan:
    return replace(
        plan,
        starts=None if plan.starts is None else quarter(plan.starts),
        ends=None if plan.ends is None else quarter(plan.ends),
    )
