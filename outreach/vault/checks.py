"""Looking for damage: facts, without sentences and without values."""

from dataclasses import dataclass

from outreach.vault.drivers import Connection, driver
from outreach.vault.files import journal_holds_something
from outreach.vault.vaults import OpenVault

PAGES = "pages"
STRUCTURE = "structure"
REFERENCES = "references"
UNREADABLE = "unreadable"

_QUERIES = (
    (PAGES, "PRAGMA cipher_integrity_check"),
    (STRUCTURE, "PRAGMA integrity_check"),
    (REFERENCES, "PRAGMA foreign_key_check"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is wrong: `pages` (changed on the disk), `structure`, `references`, `unreadable`."""

    kind: str
    detail: str


def integrity(vault: OpenVault, reader: Connection | None = None) -> list[Fact]:
    """What is wrong with the store; nothing, if all is well. Reads all of it: half a second for 50 MB.

    With a `reader` of its own it may run in another thread; whoever asks has folded the journal before.
    """
    if reader is None:
        vault.fold()
    facts: list[Fact] = []
    for kind, query in _QUERIES:
        # This one reads the file past its journal: with saves still in there, intact pages look damaged.
        if kind == PAGES and journal_holds_something(vault.store):
            continue
        facts += _asked(reader or vault.connection, kind, query)
    return facts


def _asked(connection: Connection, kind: str, query: str) -> list[Fact]:
    try:
        rows = connection.execute(query).fetchall()
    except driver().DatabaseError as error:
        return [Fact(UNREADABLE, str(getattr(error, "sqlite_errorname", kind)))]
    if kind == REFERENCES:
        return [Fact(kind, f"{table} → {parent}") for table, _, parent, _ in sorted(set(rows), key=str)]
    return [Fact(kind, str(row[0])) for row in rows if row[0] != "ok"]
