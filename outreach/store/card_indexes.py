"""The full-text index of one language's cards: titles, aliases and bodies, in a database in memory.

Row numbers are the caller's. `joined` holds words as they could also be written (3mmc for 3-MMC).
"""

from collections.abc import Iterable, Sequence

from outreach.domain.searches import Term
from outreach.vault.drivers import Connection

Row = tuple[int, str, str, str, str]
"""Row number, title, aliases (with the ways names could also be written), body, joined (the same for the body)."""

EVERYWHERE, NAMES = "{title aliases body joined}", "{title aliases}"
"""Where a match is looked for."""

OPEN, CLOSE = "\x01", "\x02"
"""Around what is marked: no card may hold them (`domain.card_files`)."""


def create(connection: Connection, language: str, rows: Iterable[Row]) -> None:
    """Make the index of a language and fill it. `language` is a code of this program, letters only."""
    table = _table(language)
    connection.execute(
        f"CREATE VIRTUAL TABLE {table} USING fts5(title, aliases, body, joined, "
        'tokenize = "unicode61 remove_diacritics 2")'
    )
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO {table} (rowid, title, aliases, body, joined) VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("COMMIT")


def find(connection: Connection, language: str, match: str, most: int) -> list[int]:
    """Row numbers that match, those with the rarer words in titles, then aliases, first."""
    found = connection.execute(
        f"SELECT rowid FROM {_table(language)} WHERE {_table(language)} MATCH ? "
        f"ORDER BY bm25({_table(language)}, 10000, 100, 1, 1), rowid LIMIT ?",
        (match, most),
    )
    return [number for (number,) in found]


def show(connection: Connection, language: str, number: int, match: str, length: int) -> tuple[str, str]:
    """The title and the passage of about `length` words (64 at most) of a row that match, marks around words."""
    row = connection.execute(
        f"SELECT highlight({_table(language)}, 0, '{OPEN}', '{CLOSE}'), "
        f"snippet({_table(language)}, 2, '{OPEN}', '{CLOSE}', '…', ?) "
        f"FROM {_table(language)} WHERE {_table(language)} MATCH ? AND rowid = ?",
        (length, match, number),
    ).fetchone()
    return (str(row[0]), str(row[1])) if row else ("", "")


def vocabulary(connection: Connection, language: str) -> list[str]:
    """Every word in the index of a language, sorted."""
    name = f"{_table(language)}_words"
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5vocab({_table(language)}, 'row')")
    return [str(term) for (term,) in connection.execute(f"SELECT term FROM {name}")]


def expression(terms: Sequence[Sequence[Term]], place: str = EVERYWHERE, *, every: bool = True) -> str:
    """Write what to look for in FTS5's language: for each word one of its terms; all words, or any with `every` off."""
    operator = " AND " if every else " OR "
    return f"{place} : (" + operator.join(f"({_any(alternatives)})" for alternatives in terms) + ")"


def _any(alternatives: Iterable[Term]) -> str:
    written: dict[str, None] = {}
    for term in alternatives:
        written[f'"{term.start}"*'] = None
        written.update(dict.fromkeys(f'"{whole}"' for whole in term.wholes))
        written.update(dict.fromkeys(f'"{" ".join(phrase)}"*' for phrase in term.phrases))
    return " OR ".join(written)


def _table(language: str) -> str:
    if not (language.isascii() and language.isalpha()):
        raise ValueError(language)
    return f"cards_{language}"
