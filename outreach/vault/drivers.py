"""The one import of the SQLCipher driver, and the few of its types the rest of the program needs.

The standard library's `sqlite3` would ignore the key and write plaintext, so nothing else opens a database.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol


class Cursor(Protocol):
    """What a statement answers."""

    @property
    def rowcount(self) -> int:
        """Rows changed, or -1."""

    @property
    def lastrowid(self) -> int | None:
        """The row number of the last insert."""

    @property
    def description(self) -> Sequence[Sequence[Any]] | None:
        """Names of the columns, first of each seven."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchmany(self, size: int = ..., /) -> list[Any]:
        """The next rows."""

    def fetchall(self) -> list[Any]:
        """All remaining rows."""

    def __iter__(self) -> Iterator[Any]: ...
    def close(self) -> None:
        """Ends the statement."""


Values = Sequence[Any] | Mapping[str, Any]


class Connection(Protocol):
    """An open, keyed store. Autocommit unless a transaction was begun (`transactions.transaction`)."""

    row_factory: Any

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    @property
    def total_changes(self) -> int:
        """Rows changed since the connection was opened."""

    def execute(self, sql: str, values: Values = ..., /) -> Cursor:
        """Runs one statement; values travel as parameters."""

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Cursor:
        """Runs one statement for each row of values."""

    def backup(
        self, target: Any, /, *, pages: int = -1, progress: Callable[[int, int, int], None] | None = None
    ) -> None:
        """Copies the whole store into another connection, `pages` at a time; tells what remains, and of how many."""

    def interrupt(self) -> None:
        """Stops what runs in another thread."""

    def close(self) -> None:
        """Ends it."""


@cache
def driver() -> Any:
    """The driver's module; loaded at the first opening, because a lock window has no use for it yet."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - 15 ms that a cold start to the lock window need not pay

    return dbapi2


def connect(address: str, *, seconds: float = 2.0) -> Connection:
    """A raw, still unkeyed connection to a `file:` address; waits `seconds` for another process's lock."""
    connection: Connection = driver().connect(address, uri=True, isolation_level=None, timeout=seconds)
    return connection
