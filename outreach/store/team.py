"""The team's own lists: zones and call-names. Used ones are retired, never deleted."""

from outreach.domain.outings import CallName, Zone
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


def setting(connection: Connection, key: str) -> str | None:
    """One setting of this vault, or None."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Keep one setting of this vault."""
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))


def zones(connection: Connection) -> tuple[Zone, ...]:
    """Every zone, by label; retired ones too."""
    rows = connection.execute("SELECT code, label, retired FROM zone ORDER BY label COLLATE NOCASE").fetchall()
    return tuple(Zone(code, label, bool(retired)) for code, label, retired in rows)


def put_zone(connection: Connection, zone: Zone, stamp: Stamp) -> None:
    """Add a zone, or keep it as it is now."""
    connection.execute(
        "INSERT INTO zone (code, label, retired, counter, laptop) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (code) DO UPDATE SET label = excluded.label, retired = excluded.retired, "
        "counter = excluded.counter, laptop = excluded.laptop",
        (zone.code, zone.label, int(zone.retired), stamp.counter, stamp.laptop),
    )


def call_names(connection: Connection) -> tuple[CallName, ...]:
    """Every call-name, by label; retired ones too."""
    rows = connection.execute("SELECT id, label, retired FROM call_name ORDER BY label COLLATE NOCASE").fetchall()
    return tuple(CallName(name_id, label, bool(retired)) for name_id, label, retired in rows)


def put_call_name(connection: Connection, name: CallName, stamp: Stamp) -> None:
    """Add a call-name, or keep it as it is now."""
    connection.execute(
        "INSERT INTO call_name (id, label, retired, counter, laptop) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET label = excluded.label, retired = excluded.retired, "
        "counter = excluded.counter, laptop = excluded.laptop",
        (name.id, name.label, int(name.retired), stamp.counter, stamp.laptop),
    )
