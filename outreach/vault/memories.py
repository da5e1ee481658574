"""A database that exists in memory only: shipped cards are searched in it before any vault is unlocked.

It has nothing to do with the vault's file: no key, no path, nothing on any disk.
"""

from outreach.vault.drivers import Connection, driver


def open_memory() -> Connection:
    """A new, empty database in memory. It may be used from any thread, by one at a time."""
    connection: Connection = driver().connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection
