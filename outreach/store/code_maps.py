"""Maps of codes, by name."""

from outreach.domain.code_maps import CodeMap, MapLine
from outreach.domain.tables import from_text, to_text
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


def names(connection: Connection) -> tuple[str, ...]:
    """The names of all maps, in alphabetical order."""
    rows = connection.execute("SELECT name FROM code_map ORDER BY name COLLATE NOCASE, name").fetchall()
    return tuple(row[0] for row in rows)


def get(connection: Connection, name: str) -> CodeMap | None:
    """A map, if there is one of that name."""
    found = connection.execute("SELECT org_unit FROM code_map WHERE name = ?", (name,)).fetchone()
    if found is None:
        return None
    rows = connection.execute(
        "SELECT measure, key, data_element, category_option_combo, org_unit FROM code_map_line WHERE map = ? "
        "ORDER BY place",
        (name,),
    )
    lines = (MapLine(measure, from_text(key), element, combo, unit) for measure, key, element, combo, unit in rows)
    return CodeMap(name, found[0], tuple(lines))


def put(connection: Connection, made: CodeMap, stamp: Stamp) -> None:
    """Keep a map, in the place of what had its name."""
    remove(connection, made.name)
    connection.execute(
        "INSERT INTO code_map (name, org_unit, counter, laptop) VALUES (?, ?, ?, ?)",
        (made.name, made.org_unit, stamp.counter, stamp.laptop),
    )
    connection.executemany(
        "INSERT INTO code_map_line (map, place, measure, key, data_element, category_option_combo, org_unit) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                made.name,
                at,
                line.measure,
                to_text(line.key),
                line.data_element,
                line.category_option_combo,
                line.org_unit,
            )
            for at, line in enumerate(made.lines)
        ],
    )


def remove(connection: Connection, name: str) -> None:
    """Take a map out."""
    connection.execute("DELETE FROM code_map_line WHERE map = ?", (name,))
    connection.execute("DELETE FROM code_map WHERE name = ?", (name,))
