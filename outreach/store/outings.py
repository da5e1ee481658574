"""Outings, their teams, and what they add up to."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from outreach.domain.outings import Outing, Plan
from outreach.domain.returns import Containers
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection

_COLUMNS = (
    "id, date, modality, zone, starts, ends, setting, place, peers, salaried, volunteers, "
    "state, pause_minutes, paused_since, atmosphere, police, cancelled"
)
_IN_CONTAINERS = "outing = ? AND kind = 'estimated' AND encounter IS NULL AND litres IS NOT NULL"


def insert(connection: Connection, outing: Outing, stamp: Stamp) -> None:
    """Keep a new outing with its team."""
    row = _row(outing)
    connection.execute(
        f"INSERT INTO outing ({_COLUMNS}, counter, laptop) VALUES ({', '.join('?' * (len(row) + 2))})",
        (*row, stamp.counter, stamp.laptop),
    )
    _keep_team(connection, outing)


def update(connection: Connection, outing: Outing, stamp: Stamp) -> None:
    """Keep an outing as it is now, team included."""
    columns = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", ")[1:])
    row = _row(outing)
    connection.execute(
        f"UPDATE outing SET {columns}, counter = ?, laptop = ? WHERE id = ?",
        (*row[1:], stamp.counter, stamp.laptop, outing.id),
    )
    connection.execute("DELETE FROM outing_team WHERE outing = ?", (outing.id,))
    _keep_team(connection, outing)


def get(connection: Connection, outing_id: bytes) -> Outing | None:
    """One outing, or None."""
    return _first(connection, "WHERE id = ?", (outing_id,))


def going_on(connection: Connection) -> Outing | None:
    """The outing that is open or paused, or None."""
    return _first(connection, "WHERE state <> 'closed' ORDER BY date DESC LIMIT 1", ())


def recent(connection: Connection, limit: int) -> tuple[tuple[Outing, int], ...]:
    """The latest outings with how many encounters each has, newest first."""
    stands = "WHERE NOT EXISTS (SELECT 1 FROM withdrawn_outing WHERE outing = id)"
    found = _select(connection, f"{stands} ORDER BY date DESC, starts DESC LIMIT ?", (limit,))
    count = "SELECT count(*) FROM encounter WHERE outing = ?"
    return tuple((outing, connection.execute(count, (outing.id,)).fetchone()[0]) for outing in found)


def newest_date(connection: Connection) -> date | None:
    """The date of the latest outing, or None."""
    return _date(connection.execute("SELECT max(date) FROM outing").fetchone()[0])


def oldest_date(connection: Connection) -> date | None:
    """The date of the first outing, or None."""
    return _date(connection.execute("SELECT min(date) FROM outing").fetchone()[0])


def counts(connection: Connection, outing_id: bytes) -> tuple[int, int]:
    """How many encounters an outing has, and how many people they add up to."""
    row = connection.execute(
        "SELECT count(*), coalesce(sum(people), 0) FROM encounter WHERE outing = ?", (outing_id,)
    ).fetchone()
    return row[0], row[1]


def given(connection: Connection, outing_id: bytes) -> dict[str, int]:
    """What an outing's encounters hold: item → pieces, kits as kits."""
    sql = "SELECT item, sum(pieces) FROM encounter_item WHERE outing = ? GROUP BY item"
    return dict(connection.execute(sql, (outing_id,)).fetchall())


def given_before(connection: Connection, day: date, limit: int = 200) -> list[tuple[date, str, dict[str, int]]]:
    """What the last outings before a day gave, newest first: (date, zone, item → pieces), kits as kits."""
    sql = """
        SELECT outing.id, date, zone, item, sum(pieces)
        FROM (SELECT id, date, zone FROM outing WHERE date < ? AND NOT cancelled ORDER BY date DESC LIMIT ?) AS outing
        LEFT JOIN encounter_item ON encounter_item.outing = outing.id
        GROUP BY outing.id, item
    """
    found: dict[bytes, tuple[date, str, dict[str, int]]] = {}
    for outing_id, told, zone, item, pieces in connection.execute(sql, (day.isoformat(), limit)):
        given = found.setdefault(outing_id, (date.fromisoformat(told), zone, {}))[2]
        if item is not None:
            given[item] = pieces
    return sorted(found.values(), key=lambda one: one[0], reverse=True)


def returned(connection: Connection, outing_id: bytes) -> Mapping[str, int]:
    """Used equipment of an outing: kind (counted, estimated, found) → pieces."""
    sql = "SELECT kind, sum(pieces) FROM returned WHERE outing = ? GROUP BY kind"
    return dict(connection.execute(sql, (outing_id,)).fetchall())


def holds_something(connection: Connection, outing_id: bytes) -> bool:
    """Whether anything was ever logged on an outing: encounters, supplies that moved, equipment found, notes."""
    sql = "SELECT " + " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE outing = ?1)" for table in ("encounter", "movement", "returned", "note")
    )
    return bool(connection.execute(sql, (outing_id,)).fetchone()[0])


def delete(connection: Connection, outing_id: bytes, stamp: Stamp) -> None:
    """Remove an outing that holds nothing, and leave the stamped mark of it."""
    connection.execute("DELETE FROM outing WHERE id = ?", (outing_id,))
    connection.execute(
        "INSERT OR REPLACE INTO tombstone (noun, id, counter, laptop) VALUES ('outing', ?, ?, ?)",
        (outing_id, stamp.counter, stamp.laptop),
    )


def set_found(connection: Connection, outing_id: bytes, row_id: bytes, pieces: int, stamp: Stamp) -> None:
    """Keep how much used equipment an outing found in public space; nothing found leaves no row."""
    connection.execute("DELETE FROM returned WHERE outing = ? AND kind = 'found'", (outing_id,))
    if pieces:
        connection.execute(
            "INSERT INTO returned (outing, id, kind, pieces, counter, laptop) VALUES (?, ?, 'found', ?, ?, ?)",
            (outing_id, row_id, pieces, stamp.counter, stamp.laptop),
        )


def containers(connection: Connection, outing_id: bytes) -> Containers:
    """What came back in containers on an outing."""
    sql = f"SELECT coalesce(containers, 0), litres FROM returned WHERE {_IN_CONTAINERS}"
    row = connection.execute(sql, (outing_id,)).fetchone()
    return Containers(row[0], round(row[1] * 10)) if row else Containers()


def set_containers(
    connection: Connection, outing_id: bytes, told: Containers, estimated: tuple[bytes, int], stamp: Stamp
) -> None:
    """Keep what came back in containers on an outing; `estimated` is the row's id and the pieces. No litres, no row."""
    connection.execute(f"DELETE FROM returned WHERE {_IN_CONTAINERS}", (outing_id,))
    if told.tenths:
        connection.execute(
            "INSERT INTO returned (outing, id, kind, pieces, litres, containers, counter, laptop) "
            "VALUES (?, ?, 'estimated', ?, ?, nullif(?, 0), ?, ?)",
            (outing_id, *estimated, told.litres, told.count, stamp.counter, stamp.laptop),
        )


def _keep_team(connection: Connection, outing: Outing) -> None:
    rows = [(outing.id, call_name) for call_name in outing.plan.call_names]
    connection.executemany("INSERT OR IGNORE INTO outing_team (outing, call_name) VALUES (?, ?)", rows)


def _row(outing: Outing) -> tuple[Any, ...]:
    plan = outing.plan
    return (
        outing.id,
        plan.date.isoformat(),
        plan.modality,
        plan.zone,
        _clock(plan.starts),
        _clock(plan.ends),
        plan.setting,
        plan.place,
        plan.peers,
        plan.salaried,
        plan.volunteers,
        outing.state,
        outing.pause_minutes,
        _clock(outing.paused_since),
        outing.atmosphere,
        None if outing.police is None else int(outing.police),
        int(outing.cancelled),
    )


def _first(connection: Connection, rest: str, parameters: Sequence[object]) -> Outing | None:
    return next(iter(_select(connection, rest, parameters)), None)


def _select(connection: Connection, rest: str, parameters: Sequence[object]) -> list[Outing]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM outing {rest}", parameters).fetchall()
    return [_outing(connection, row) for row in rows]


def _outing(connection: Connection, row: Sequence[Any]) -> Outing:
    team = connection.execute("SELECT call_name FROM outing_team WHERE outing = ?", (row[0],)).fetchall()
    plan = Plan(
        date=date.fromisoformat(row[1]),
        modality=row[2],
        zone=row[3],
        starts=_time(row[4]),
        ends=_time(row[5]),
        setting=row[6],
        place=row[7],
        peers=row[8],
        salaried=row[9],
        volunteers=row[10],
        call_names=tuple(name for (name,) in team),
    )
    return Outing(
        id=row[0],
        plan=plan,
        state=row[11],
        pause_minutes=row[12],
        paused_since=_time(row[13]),
        atmosphere=row[14],
        police=None if row[15] is None else bool(row[15]),
        cancelled=bool(row[16]),
    )


def _clock(moment: time | None) -> str | None:
    return None if moment is None else moment.strftime("%H:%M")


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
