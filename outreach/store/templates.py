"""Report templates of the team's own: each as one text. A removed one keeps its row: its stamp says that it went."""

from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


def bodies(connection: Connection) -> dict[str, str]:
    """The templates that are there: id → text, in the order of their ids."""
    return dict(connection.execute("SELECT id, body FROM template WHERE gone = 0 ORDER BY id").fetchall())


def put(connection: Connection, template: str, body: str, stamp: Stamp, *, gone: bool = False) -> None:
    """Keep a template as it is now, or as it was when it went."""
    connection.execute(
        "INSERT INTO template (id, body, gone, counter, laptop) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET body = excluded.body, gone = excluded.gone, "
        "counter = excluded.counter, laptop = excluded.laptop",
        (template, body, int(gone), stamp.counter, stamp.laptop),
    )
