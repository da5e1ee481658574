"""What has left, and what is about to: plans, dice, frozen cells, the chained ledger, entries booked late."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from outreach.domain.periods import Period, month_of, parse
from outreach.domain.releases import Release
from outreach.domain.tables import Breakdown, Key, Plan, from_text, to_text
from outreach.store import hand_outs
from outreach.vault.drivers import Connection

At = tuple[str, Key]

FIRST = "0" * 64
"""What the first release has in the place of a digest before it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A cell as it is kept."""

    value: int
    bound: int
    base: int


# Plans ------------------------------------------------------------------------------------------------


def plans(connection: Connection) -> dict[int, Plan]:
    """The plans of all years that have one."""
    return {year: _plan(year, json.loads(body)) for year, body in connection.execute("SELECT * FROM report_plan")}


def put_plan(connection: Connection, plan: Plan) -> None:
    """Keep the plan of a year. One that is there stays."""
    body = {
        "base": plan.base,
        "merged": dict(plan.merged),
        "breakdowns": [[b.group, b.dimension, dict(b.codes)] for b in plan.breakdowns],
    }
    connection.execute("INSERT OR IGNORE INTO report_plan (year, body) VALUES (?, ?)", (plan.year, _canonical(body)))


def _plan(year: int, body: Mapping[str, Any]) -> Plan:
    breakdowns = tuple(Breakdown(group, dimension, codes) for group, dimension, codes in body["breakdowns"])
    return Plan(year, body["base"], body["merged"], breakdowns)


# Dice -------------------------------------------------------------------------------------------------


def dice(connection: Connection, month: Period) -> bytes | None:
    """A month's dice, if it has any yet."""
    row = connection.execute("SELECT dice FROM draw WHERE month = ?", (month.code,)).fetchone()
    return bytes(row[0]) if row else None


def put_dice(connection: Connection, month: Period, thrown: bytes) -> None:
    """Give a month its dice. Those it has already stay."""
    connection.execute("INSERT OR IGNORE INTO draw (month, dice) VALUES (?, ?)", (month.code, thrown))


def seen(connection: Connection, month: Period, counts: str) -> dict[At, Row] | None:
    """What was shown of a month, if that was made of the same counts (their digest)."""
    row = connection.execute("SELECT cells FROM draw WHERE month = ? AND seen = ?", (month.code, counts)).fetchone()
    return {(m, from_text(k)): Row(v, bound, base) for m, k, v, bound, base in json.loads(row[0])} if row else None


def keep_seen(connection: Connection, month: Period, counts: str, cells: Mapping[At, Row]) -> None:
    """Keep what was shown of a month, until it freezes."""
    connection.execute(
        "UPDATE draw SET seen = ?, cells = ? WHERE month = ?", (counts, _canonical(_lines(cells)), month.code)
    )


# Frozen months ----------------------------------------------------------------------------------------


def frozen_months(connection: Connection) -> tuple[Period, ...]:
    """Every month that has left, oldest first."""
    rows = connection.execute("SELECT DISTINCT month FROM frozen_cell ORDER BY month").fetchall()
    return tuple(parse(row[0]) for row in rows)


def frozen(connection: Connection, month: Period) -> dict[At, Row]:
    """A month's cells as they left last; nothing where it has not."""
    return _frozen_by(connection, month, "(SELECT max(release) FROM frozen_cell WHERE month = ?1)")


def _frozen_by(connection: Connection, month: Period, release: str) -> dict[At, Row]:
    sql = f"SELECT measure, key, value, bound, base FROM frozen_cell WHERE month = ?1 AND release = {release}"
    return {(m, from_text(k)): Row(v, bound, base) for m, k, v, bound, base in connection.execute(sql, (month.code,))}


def freeze(
    connection: Connection, month: Period, release: int, cells: Mapping[At, Row], true: Mapping[At, int]
) -> None:
    """Freeze a month: its cells never change from now on, its dice go, the late entries in it are counted."""
    connection.executemany(
        "INSERT INTO frozen_cell (month, release, measure, key, value, bound, base) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(month.code, release, *line) for line in _lines(cells)],
    )
    connection.execute(
        "INSERT OR REPLACE INTO counted (month, body) VALUES (?, ?)",
        (month.code, _canonical([[measure, to_text(key), count] for (measure, key), count in true.items()])),
    )
    connection.execute("DELETE FROM draw WHERE month = ?", (month.code,))
    hand_outs.count(connection, month.first, month.last)


def counted(connection: Connection, month: Period) -> dict[At, int]:
    """The true counts a frozen month was rounded from; nothing where they are gone."""
    row = connection.execute("SELECT body FROM counted WHERE month = ?", (month.code,)).fetchone()
    return {(measure, from_text(key)): count for measure, key, count in json.loads(row[0])} if row else {}


def forget_counted(connection: Connection, before: Period) -> None:
    """Let the true counts of months before one go."""
    connection.execute("DELETE FROM counted WHERE month < ?", (before.code,))


def book(connection: Connection, first: date, last: date, month: Period) -> None:
    """Late entries between two days count in a month from now on."""
    days = (first.isoformat(), last.isoformat())
    connection.execute(
        "UPDATE booked SET month = ?1 WHERE month IS NULL AND noun <> 'overdose_report' AND outing IN "
        "(SELECT b.outing FROM booked b CROSS JOIN outing o ON o.id = b.outing "
        "WHERE b.month IS NULL AND o.date BETWEEN ?2 AND ?3)",
        (month.code, *days),
    )
    connection.execute(
        "UPDATE booked SET month = ?1 WHERE month IS NULL AND noun = 'overdose_report' AND id IN "
        "(SELECT id FROM overdose_report WHERE month BETWEEN ?2 AND ?3)",
        (month.code, days[0][:7], days[1][:7]),
    )
    hand_outs.count(connection, first, last)


# The ledger -------------------------------------------------------------------------------------------


def releases(connection: Connection) -> tuple[Release, ...]:
    """Every release, oldest first."""
    rows = connection.execute("SELECT number, code, period, body, previous, digest FROM release ORDER BY number")
    return tuple(_release(row) for row in rows)


def last(connection: Connection) -> tuple[int, str]:
    """Number and digest of the last release; 0 and `FIRST` before there is one."""
    row = connection.execute("SELECT number, digest FROM release ORDER BY number DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, FIRST)


def of_period(connection: Connection, period: Period) -> tuple[str, ...]:
    """The codes of a period's releases, oldest first."""
    rows = connection.execute("SELECT code FROM release WHERE period = ? ORDER BY number", (period.code,)).fetchall()
    return tuple(row[0] for row in rows)


def append(connection: Connection, code: str, period: Period, body: Mapping[str, Any]) -> int:
    """Write a release at the end of the ledger; returns its number. `body` is what it says, as plain values."""
    number, previous = last(connection)
    text = _canonical(body)
    digest = digest_of((number + 1, code, period.code, text), previous)
    connection.execute(
        "INSERT INTO release (number, code, period, body, previous, digest) VALUES (?, ?, ?, ?, ?, ?)",
        (number + 1, code, period.code, text, previous, digest),
    )
    return number + 1


def broken_chain(connection: Connection) -> int | None:
    """The number of the first release that is not as it was written, or is missing; None: the chain is whole."""
    previous, expected = FIRST, 1
    rows = connection.execute("SELECT number, code, period, body, previous, digest FROM release ORDER BY number")
    for number, code, period, body, before, digest in rows:
        if number != expected or before != previous or digest != digest_of((number, code, period, body), before):
            return expected
        previous, expected = digest, expected + 1
    return None


def broken_cells(connection: Connection) -> Iterator[tuple[Period, int]]:
    """Months whose frozen cells are not those their release wrote down, with the number of that release."""
    found = connection.execute("SELECT DISTINCT month, release FROM frozen_cell").fetchall()
    noted: dict[tuple[str, int], str] = {}
    for number, body in connection.execute("SELECT number, body FROM release"):
        noted |= {(month, number): digest for month, digest in json.loads(body)["months"].items()}
    for month, number in sorted({*found, *noted}):
        period = parse(month)
        cells = _frozen_by(connection, period, str(int(number)))
        if noted.get((month, number)) != cells_digest(cells):
            yield period, number


def digest_of(line: tuple[int, str, str, str], previous: str) -> str:
    """What chains a release (number, code, period, body) to the one before."""
    return sha256(_canonical([*line, previous]).encode()).hexdigest()


def cells_digest(cells: Mapping[At, Row]) -> str:
    """What a release notes of the cells it froze."""
    return sha256(_canonical(_lines(cells)).encode()).hexdigest()


def _lines(cells: Mapping[At, Row]) -> list[tuple[str, str, int, int, int]]:
    return sorted((measure, to_text(key), cell.value, cell.bound, cell.base) for (measure, key), cell in cells.items())


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _release(row: Sequence[Any]) -> Release:
    number, code, period, body, previous, digest = row
    said = json.loads(body)
    return Release(
        number=number,
        code=code,
        period=parse(period),
        purpose=said["purpose"],
        audience=said["audience"],
        day=date.fromisoformat(said["day"]),
        months=tuple(parse(month) for month in said["months"]),
        base=said["base"],
        plan=said["plan"],
        method=said["method"],
        program=said["program"],
        files=said["files"],
        supersedes=said["supersedes"],
        attacked=said["attacked"],
        previous=previous,
        digest=digest,
        body=said,
    )


def oldest_in_a_row(months: Iterable[Period], before: date) -> Period | None:
    """The first of the frozen months that follow each other up to a day; None where the month before is open."""
    frozen_ones, at, found = frozenset(months), month_of(before).previous(), None
    while at in frozen_ones:
        found, at = at, at.previous()
    return found
