"""How far the tables of a workbook reach and how much they hold, told from its bytes alone.

What reads workbooks makes a full table of the cells it finds, from the first to the last, and copies a text as often as
it stands: it ends the whole program where memory ends. So everything is counted here before it is asked for anything.
"""

from xml.parsers import expat

from outreach.domain.spreadsheets import MOST_CELLS, MOST_TEXT, SpreadsheetDamaged, SpreadsheetTooLarge

Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last of the cells that are one: row and column, from 0."""

Marks = dict[tuple[int, int], str]
"""Cells whose formula came to an error, or was never computed: (row, column) from 0 → what stands for it.

What reads workbooks gives them as empty ones, and nothing at all is another thing than a number that is not known.
"""

UNCOMPUTED, ERROR = "=", "#"
_MOST_MARKS = 100_000
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii"})


def parser() -> expat.XMLParserType:
    """A parser of a part that refuses what another might read otherwise: entities, encodings other than UTF-8."""
    made = expat.ParserCreate()
    made.EntityDeclHandler = _refused
    made.XmlDeclHandler = _declared
    return made


def parse(using: expat.XMLParserType, chunk: bytes, *, last: bool = False) -> None:
    """Feed a parser; its end has to be told. Raises SpreadsheetDamaged, and what its handlers raise."""
    try:
        using.Parse(chunk, last)
    except (expat.ExpatError, LookupError, ValueError):
        raise SpreadsheetDamaged from None


def _refused(*_declared: object) -> None:
    raise SpreadsheetDamaged


def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise SpreadsheetDamaged


def check_cells(cells: int) -> None:
    """Refuse more cells than a table is made of. Raises SpreadsheetTooLarge."""
    if cells > MOST_CELLS:
        raise SpreadsheetTooLarge(what="cells", most=MOST_CELLS)


def check_text(letters: int) -> None:
    """Refuse more text than a table is read with. Raises SpreadsheetTooLarge."""
    if letters > MOST_TEXT:
        raise SpreadsheetTooLarge(what="text", most=MOST_TEXT)


def check_marks(marks: Marks) -> None:
    """Refuse a sheet that is nothing but errors. Raises SpreadsheetDamaged."""
    if len(marks) > _MOST_MARKS:
        raise SpreadsheetDamaged
