"""The coordinator's texts for a period."""

from outreach.domain.figures import Narrative
from outreach.domain.periods import Period
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


def of(connection: Connection, period: Period) -> dict[str, Narrative]:
    """The texts written for a period: part → text."""
    sql = "SELECT part, text, consent FROM narrative WHERE period = ?"
    rows = connection.execute(sql, (period.code,)).fetchall()
    return {part: Narrative(part, text, bool(consent)) for part, text, consent in rows}


def put(connection: Connection, period: Period, narrative: Narrative, stamp: Stamp) -> None:
    """Keep a text as it is now. An emptied one stays as an empty row: its stamp says that it was emptied."""
    connection.execute(
        "INSERT INTO narrative (period, part, text, consent, counter, laptop) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (period, part) DO UPDATE SET text = excluded.text, consent = excluded.consent, "
        "counter = excluded.counter, laptop = excluded.laptop",
        (
            period.code,
            narrative.part,
            narrative.text,
            int(narrative.consent),
            stamp.counter,
            stamp.laptop,
        ),
    )
