"""One action, one transaction: all of it is stored or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outreach.vault.drivers import Connection, driver
from outreach.vault.refusals import of_driver


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Everything inside the block is durable when it ends, or none of it happened.

    Raises NoSpace, StoreReadOnly, VaultInUse, DiskFailing or StoreDamaged for what the disk refuses; any
    other exception rolls back and travels on. After DiskFailing the record may be durable all the same: ids
    are made before the write, so writing it again can't count twice.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after a full disk or an I/O error.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except driver().Error as error:
        refusal = of_driver(error, folder_of(connection))
        if refusal is None:
            raise
        raise refusal from error


def folder_of(connection: Connection) -> Path:
    """Where the store of a connection is; SQLite answers this without touching the disk."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2]).parent
