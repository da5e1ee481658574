"""The words of the team around notes: topics of their own, and what they changed of the openings."""

from dataclasses import dataclass

from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic of the team's own; its code begins with `x_`."""

    code: str
    label: str
    retired: bool


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """An opening that the team has added or changed; `text` is None where the shipped words stand."""

    code: str
    text: str | None
    position: int
    retired: bool


def topics(connection: Connection) -> tuple[TopicRow, ...]:
    """The team's own topics, by label; retired ones too."""
    rows = connection.execute("SELECT code, label, retired FROM topic ORDER BY label COLLATE NOCASE").fetchall()
    return tuple(TopicRow(code, label, bool(retired)) for code, label, retired in rows)


def put_topic(connection: Connection, topic: TopicRow, stamp: Stamp) -> None:
    """Add a topic, or keep it as it is now."""
    connection.execute(
        "INSERT INTO topic (code, label, retired, counter, laptop) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (code) DO UPDATE SET label = excluded.label, retired = excluded.retired, "
        "counter = excluded.counter, laptop = excluded.laptop",
        (topic.code, topic.label, int(topic.retired), stamp.counter, stamp.laptop),
    )


def openings(connection: Connection) -> tuple[OpeningRow, ...]:
    """What the team has added and changed."""
    rows = connection.execute("SELECT code, text, position, retired FROM opening ORDER BY position, code").fetchall()
    return tuple(OpeningRow(code, text, position, bool(retired)) for code, text, position, retired in rows)


def set_openings(connection: Connection, openings_: tuple[OpeningRow, ...], stamp: Stamp) -> None:
    """Keep exactly these."""
    connection.execute("DELETE FROM opening")
    connection.executemany(
        "INSERT INTO opening (code, text, position, retired, counter, laptop) VALUES (?, ?, ?, ?, ?, ?)",
        [(row.code, row.text, row.position, int(row.retired), stamp.counter, stamp.laptop) for row in openings_],
    )
