"""Overdose reports, a row each. None names an encounter, an outing or a day."""

from outreach.domain.overdoses import Overdose
from outreach.domain.periods import Period, parse
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection

_COLUMNS = "id, month, setting, doses, given_by, emergency_called, outcome"


def put(connection: Connection, told: Overdose, stamp: Stamp) -> None:
    """Keep a report as it is now."""
    connection.execute(
        f"INSERT INTO overdose_report ({_COLUMNS}, counter, laptop) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET month = excluded.month, setting = excluded.setting, doses = excluded.doses, "
        "given_by = excluded.given_by, emergency_called = excluded.emergency_called, outcome = excluded.outcome, "
        "counter = excluded.counter, laptop = excluded.laptop",
        (
            told.id,
            told.month.code,
            told.setting,
            told.doses,
            told.given_by,
            told.emergency_called,
            told.outcome,
            stamp.counter,
            stamp.laptop,
        ),
    )


def get(connection: Connection, report: bytes) -> Overdose | None:
    """One report, or None."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM overdose_report WHERE id = ?", (report,)).fetchone()
    return None if row is None else _told(row)


def of(connection: Connection, month: Period) -> tuple[Overdose, ...]:
    """Those told of a month. Their ids tell no order, so it is none."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM overdose_report WHERE month = ? ORDER BY id", (month.code,))
    return tuple(map(_told, rows.fetchall()))


def delete(connection: Connection, report: bytes, stamp: Stamp) -> None:
    """Remove a report and leave the stamped mark of it."""
    connection.execute(
        "INSERT OR REPLACE INTO tombstone (noun, id, counter, laptop) VALUES ('overdose_report', ?, ?, ?)",
        (report, stamp.counter, stamp.laptop),
    )
    connection.execute("DELETE FROM overdose_report WHERE id = ?", (report,))


def unbury(connection: Connection, report: bytes) -> None:
    """Take the mark of a deletion away."""
    connection.execute("DELETE FROM tombstone WHERE noun = 'overdose_report' AND id = ?", (report,))


def _told(row: tuple[bytes, str, str | None, int | None, str | None, str | None, str | None]) -> Overdose:
    report, month, *answers = row
    return Overdose(report, parse(month), *answers)  # type: ignore[arg-type]
