"""The full-text indexes of one language's cards in a database in memory: one of names, one of everything.

Row numbers are the caller's. `joined` holds words as they could also be written (3mmc for 3-MMC). Names have an index
of their own because they are asked at every key, and words in texts are many.
"""

from collections.abc import Iterable, Sequence

from outreach.domain.searches import Term
from outreach.vault.drivers import Connection

Name = tuple[int, str, str]
"""Row number, title, aliases (with the ways names could also be written)."""

Row = tuple[int, str, str, str, str]
"""The same, then the body and the ways its words could also be written."""

_WORDS = "tokenize = 'unicode61 remove_diacritics 2'"


def create(connection: Connection, language: str, names: Iterable[Name]) -> None:
    """Make both indexes of a language, of names and of everything, and fill that of names.

    `language` is a code of this program, letters only.
    """
    table = _table(language)
    connection.execute(f"CREATE VIRTUAL TABLE {table}_names USING fts5(title, aliases, prefix = '1 2', {_WORDS})")
    connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(title, aliases, body, joined, {_WORDS})")
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO {table}_names (rowid, title, aliases) VALUES (?, ?, ?)", names)
    connection.execute("COMMIT")


def add(connection: Connection, language: str, rows: Iterable[Row]) -> None:
    """Add rows to the index of everything."""
    connection.execute("BEGIN")
    connection.executemany(
        f"INSERT INTO {_table(language)} (rowid, title, aliases, body, joined) VALUES (?, ?, ?, ?, ?)", rows
    )
    connection.execute("COMMIT")


def find(connection: Connection, language: str, match: str, most: int) -> list[int]:
    """Row numbers of cards that match anywhere: where rarer words stand in titles first, then in aliases."""
    table = _table(language)
    found = connection.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rank MATCH ? ORDER BY rank LIMIT ?",
        (match, "bm25(10000, 100, 1, 1)", most),
    )
    return [number for (number,) in found]


def find_names(connection: Connection, language: str, match: str, most: int) -> list[int]:
    """Row numbers of cards whose title or aliases match, titles first."""
    table = _table(language) + "_names"
    found = connection.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rank MATCH ? ORDER BY rank LIMIT ?",
        (match, "bm25(100, 1)", most),
    )
    return [number for (number,) in found]


def some(connection: Connection, language: str, match: str, most: int, *, everywhere: bool = False) -> list[int]:
    """Row numbers of cards whose names match, or anything of them, as they come: at once where nearly all do."""
    table = _table(language) + ("" if everywhere else "_names")
    found = connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?", (match, most))
    return [number for (number,) in found]


def body(connection: Connection, language: str, number: int) -> str:
    """The text of a row, as it was added; empty where it was not yet."""
    row = connection.execute(f"SELECT body FROM {_table(language)} WHERE rowid = ?", (number,)).fetchone()
    return str(row[0]) if row else ""


def vocabulary(connection: Connection, language: str) -> list[str]:
    """Every word in the index of a language, sorted."""
    name = f"{_table(language)}_words"
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5vocab({_table(language)}, 'row')")
    return [str(term) for (term,) in connection.execute(f"SELECT term FROM {name}")]


def in_title(match: str) -> str:
    """Write the same, to be looked for in titles only."""
    return f"{{title}} : ({match})"


def expression(terms: Sequence[Sequence[Term]], *, every: bool = True) -> str:
    """Write what to look for in FTS5's language: for each word one of its terms; all words, or any with `every` off."""
    return (" AND " if every else " OR ").join(f"({_any(alternatives)})" for alternatives in terms)


def in_names(terms: Sequence[Term]) -> str:
    """Write what to look for where any of these words has to stand in a name as it is: MD, OD, G."""
    words = " OR ".join(f'"{term.start}"' for term in terms)
    return f"{{title aliases}} : ({words})"


def whole(terms: Sequence[Term]) -> str:
    """Write what to look for where every word has to stand as it is, and not only begin so."""
    return " AND ".join(f'"{term.start}"' for term in terms)


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
