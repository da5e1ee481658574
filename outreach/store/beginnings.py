"""Whether a vault is as it was made: nothing in it but what every new one is given."""

from outreach.store import team
from outreach.vault.drivers import Connection

_PEOPLES_OWN = (
    "zone", "call_name", "outing", "movement", "lot", "narrative", "overdose_report", "note", "draft", "tombstone",
    "proposal", "topic", "opening", "follow_up_count", "supply_term", "supply_order", "imported", "mapping",
)  # fmt: skip
"""Tables in which a row only ever stands because somebody put it there."""


def untouched(connection: Connection) -> bool:
    """Whether nobody has named a team, listed, logged, counted, written or half typed anything yet."""
    found = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in _PEOPLES_OWN)
    return not team.setting(connection, "team") and not connection.execute(f"SELECT {found}").fetchone()[0]
