"""Which entries a sum takes: all of a period, or those that count in it, or late ones that wait for an open month."""

from dataclasses import dataclass
from datetime import date

from outreach.domain.periods import Period
from outreach.vault.drivers import Connection

_STANDS = " AND NOT EXISTS (SELECT 1 FROM withdrawn_outing w WHERE w.outing = o.id)"
"""Without the evenings of an import that was taken back: they hold nothing, and were not cancelled either."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Entries between two days, both included.

    `booked` "any": whatever was logged, as it is now. "own": without those that count in another month. "waiting":
    only late ones that no month has counted yet.
    """

    first: date
    last: date
    booked: str = "any"

    @property
    def days(self) -> tuple[str, str]:
        """The values of the statement."""
        return self.first.isoformat(), self.last.isoformat()

    def outings(self) -> str:
        """FROM … WHERE over outings `o`."""
        return f"FROM outing o WHERE o.date BETWEEN ? AND ?{_STANDS}{self._only('outing', 'o.id', 'o.id')}"

    def under(self, table: str, identity: str) -> str:
        """FROM … WHERE over outings `o` and what lies under them, `t`; `identity` is the encounter's id in there."""
        # An outing's rows lie together under its id: CROSS JOIN keeps SQLite to that order.
        return (
            f"FROM outing o CROSS JOIN {table} t ON t.outing = o.id WHERE o.date BETWEEN ? AND ?"
            f"{self._only('encounter', 't.outing', f't.{identity}')}"
        )

    def under_outings(self, table: str) -> str:
        """The same over what belongs to an outing and to no encounter."""
        return (
            f"FROM outing o CROSS JOIN {table} t ON t.outing = o.id WHERE o.date BETWEEN ? AND ?"
            f"{self._only('outing', 'o.id', 'o.id')}"
        )

    def reports(self) -> tuple[str, tuple[str, str]]:
        """FROM … WHERE over overdose reports `r`, with its values."""
        return (
            f"FROM overdose_report r WHERE r.month BETWEEN ? AND ?{self._only('overdose_report', 'r.id', 'r.id')}",
            (self.first.isoformat()[:7], self.last.isoformat()[:7]),
        )

    def _only(self, noun: str, outing: str, identity: str) -> str:
        if self.booked == "any":
            return ""
        sought = f"EXISTS (SELECT 1 FROM booked b WHERE b.noun = '{noun}' AND b.outing = {outing} AND b.id = {identity}"
        return f" AND NOT {sought})" if self.booked == "own" else f" AND {sought} AND b.month IS NULL)"


def whole(period: Period) -> Scope:
    """All of a period, as it is now."""
    return Scope(period.first, period.last)


def own(connection: Connection, month: Period) -> Scope:
    """What counts in the month of its own date."""
    any_booked = connection.execute("SELECT EXISTS (SELECT 1 FROM booked)").fetchone()[0]
    return Scope(month.first, month.last, "own" if any_booked else "any")


def waiting(connection: Connection, first: date, last: date) -> Scope | None:
    """Late entries between two days that no month has counted; None where there are none."""
    days = (first.isoformat(), last.isoformat())
    # Waiting outings are few: from them to their days, never over all days of the years.
    least, most = connection.execute(
        "SELECT min(o.date), max(o.date) FROM booked b CROSS JOIN outing o ON o.id = b.outing "
        "WHERE b.month IS NULL AND b.noun <> 'overdose_report' AND o.date BETWEEN ? AND ?",
        days,
    ).fetchone()
    month_least, month_most = connection.execute(
        "SELECT min(r.month), max(r.month) FROM booked b CROSS JOIN overdose_report r ON r.id = b.id "
        "WHERE b.month IS NULL AND b.noun = 'overdose_report' AND r.month BETWEEN ? AND ?",
        (days[0][:7], days[1][:7]),
    ).fetchone()
    starts = [day for day in (least, month_least and f"{month_least}-01") if day]
    ends = [day for day in (most, month_most and f"{month_most}-28") if day]
    if not starts:
        return None
    return Scope(date.fromisoformat(min(starts)), date.fromisoformat(max(ends)), "waiting")
