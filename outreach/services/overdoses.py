"""Overdoses that somebody told the team about: kept, corrected, taken back."""

import secrets
from datetime import date

from outreach.domain.encounters import within
from outreach.domain.errors import UnknownCode
from outreach.domain.overdoses import MOST_DOSES, Overdose, OverdoseGone
from outreach.domain.periods import Period, month_of
from outreach.services.drafts import OVERDOSE
from outreach.services.supplies import lists
from outreach.store import drafts, stamps
from outreach.store import overdoses as rows
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

LISTS = {
    "setting": "overdose_settings",
    "given_by": "overdose_given_by",
    "emergency_called": "emergency_called",
    "outcome": "overdose_outcomes",
}
"""What can be told → the list its codes are from."""


class Overdoses:
    """The reports of a notebook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, day: date) -> Overdose:
        """A report of a day's month in which nothing was told yet. Nothing is kept before `save`."""
        return Overdose(secrets.token_bytes(16), month_of(day))

    def save(self, told: Overdose) -> Overdose | None:
        """Keep a report as it is now, and forget its draft; returns what it was, None for a new one.

        Raises UnknownCode, OutOfBounds.
        """
        for name, known in LISTS.items():
            code = getattr(told, name)
            if code is not None and code not in {each.code for each in lists()[known]}:
                raise UnknownCode(field=name, value=code[:40])
        if told.doses is not None:
            within("doses", told.doses, 0, MOST_DOSES)
        with transaction(self._connection):
            before = rows.get(self._connection, told.id)
            rows.put(self._connection, told, stamps.tick(self._connection))
            # Afterwards: one that comes back after undo is not a late entry of a month that has left.
            rows.unbury(self._connection, told.id)
            drafts.discard(self._connection, OVERDOSE)
        return before

    def delete(self, report: bytes) -> Overdose:
        """Remove a report; returns it, for undo (`save` brings it back). Raises OverdoseGone."""
        with transaction(self._connection):
            found = rows.get(self._connection, report)
            if found is None:
                raise OverdoseGone
            rows.delete(self._connection, report, stamps.tick(self._connection))
        return found

    def of(self, month: Period) -> tuple[Overdose, ...]:
        """Those told of a month, in no order that tells anything."""
        return rows.of(self._connection, month)
