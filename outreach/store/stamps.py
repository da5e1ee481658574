"""The stamp every row that travels carries: a logical clock, never a wall clock."""

from dataclasses import dataclass

from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class Stamp:
    """When (a count, not a time) and where (8 random bytes of this laptop) a row was last written."""

    counter: int
    laptop: bytes


def read(connection: Connection) -> Stamp:
    """The last stamp this store gave out."""
    values = dict(connection.execute("SELECT key, value FROM setting WHERE key IN ('counter', 'laptop')"))
    return Stamp(int(values["counter"]), bytes.fromhex(values["laptop"]))


def start(connection: Connection, laptop: bytes) -> None:
    """Give a new store its laptop and set its clock to nothing."""
    rows = [("counter", "0"), ("laptop", laptop.hex())]
    connection.executemany("INSERT INTO setting (key, value) VALUES (?, ?)", rows)


def tick(connection: Connection) -> Stamp:
    """The next stamp; call it once in a transaction, for all its rows."""
    counter = connection.execute(
        "UPDATE setting SET value = value + 1 WHERE key = 'counter' RETURNING CAST(value AS INTEGER)"
    ).fetchone()[0]
    laptop = connection.execute("SELECT value FROM setting WHERE key = 'laptop'").fetchone()[0]
    return Stamp(counter, bytes.fromhex(laptop))
