"""Rows of a table that are not one more of its kind: headings again, totals, and cells that say "as above"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from outreach.domain.spreadsheets import Row

_ABOVE = frozenset({"idem", "id.", "id", "ditto", "do.", "do", '"', "''", "”", "″", "〃", "-id-", "- id -", '-"-'})
_ABOVE_CASES = frozenset(case for word in _ABOVE for case in (word, word.capitalize(), word.upper()))
"""What says "as above" and nothing else."""

_STROKES = frozenset({"//", "||", "/ /"})
"""Strokes say "as above" where every row has something to say, and "nothing" elsewhere as often."""

_EVENING = frozenset({"date", "zone", "modality", "from", "starts", "ends"})

_LONGEST_LABEL = 40
_LOOKED_AT = 5
_LABELS = 2
"""The cells among which the label of totals stands: first in a row, or beside its day; "Total" alone, further on."""

_TOTALS = re.compile(r"(?:sous[- ]?|sub[- ]?|grand )?tota(?:l|ux|ls)\b.*|(?:somme|cumul|moyenne|average|sum|mean)\b.*")
_PLACES = frozenset({"somme", "la somme"})
"""A river, too, and a part of the country."""
_TOTAL_ALONE = re.compile(r"(?:sous[- ]?|sub[- ]?|grand )?tota(?:l|ux|ls)(?: \w+)?\s*:?")
_ENDS_IN_TOTAL = re.compile(r".*\btota(?:l|ux|ls)")
_DATED = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:\w{2,9}\.? )?(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])(?:[/.]\d{2,4})?$"
    r"|\d{1,2}-\d{1,2}-\d{2,4}",
    re.ASCII,
)
_CROSSES = frozenset({"x", "✓", "✔", "×"})


def is_data(row: Row) -> bool:
    """Whether a row holds a day or a cross: then no row from it on is one of headings over others."""
    cells = [cell for cell in row.cells if cell]
    figures = sum(1 for cell in cells if cell.isdecimal())
    return figures * 2 > len(cells) or any(_DATED.match(cell) or cell.casefold() in _CROSSES for cell in cells)


def told(
    below: Sequence[Row], said: Sequence[Sequence[str]], roles: Sequence[str | None]
) -> tuple[tuple[Row, ...], tuple[tuple[int, str], ...]]:
    """The rows under the headings that tell something of their own, "as above" put in words; and why others do not.

    "As above" is what stands in the row right above, and nothing where there is none. Rows that say the headings again
    (`said`, the whole of them first) are no rows; where a row says others, those under it are of another table.
    """
    kept: list[Row] = []
    out: list[tuple[int, str]] = []
    labels: dict[str, bool] = {}
    evening = [index for index, role in enumerate(roles) if role in _EVENING]
    at = roles.index("date") if "date" in roles else 0
    zone = roles.index("zone") if "zone" in roles else None
    heading = said[0][at] if at < len(said[0]) else ""
    other, before = False, None
    for row in below:
        cells = row.cells
        if heading and at < len(cells) and cells[at] == heading and sum(map(bool, cells)) > 1:
            other, before = not any(_repeats(cells, headings) for headings in said), None
        elif any(cells[0] == headings[0] and _repeats(cells, headings) for headings in said[1:] if headings):
            before = None
        elif other:
            out.append((row.number, "other_headings"))
        elif _adds_up(cells, labels, zone):
            out.append((row.number, "adds_up"))
            before = None
        else:
            if not _ABOVE_CASES.isdisjoint(cells) or not _STROKES.isdisjoint(cells):
                above = before.cells if before is not None and before.number == row.number - 1 else ()
                row = replace(row, cells=_carried(cells, above, evening))  # noqa: PLW2901 - the row as it is meant
            kept.append(row)
            before = row
    return tuple(kept), tuple(out)


def _carried(cells: Sequence[str], above: Sequence[str], evening: Sequence[int]) -> tuple[str, ...]:
    """The cells with what stands above in the place of "as above"; an evening's day or zone that is nowhere is none."""
    found = list(cells)
    for index, cell in enumerate(cells):
        if cell in _ABOVE_CASES or (cell in _STROKES and index in evening):
            there = above[index] if index < len(above) else ""
            found[index] = there or ("" if index in evening else cell)
    return tuple(found)


def _repeats(cells: Sequence[str], headings: Sequence[str]) -> bool:
    same = all(not cell or (index < len(headings) and cell == headings[index]) for index, cell in enumerate(cells))
    return same and sum(1 for cell in cells if cell) > 1


def _adds_up(cells: Sequence[str], known: dict[str, bool], zone: int | None) -> bool:
    """Whether one of the first cells that hold something says that the row adds up others."""
    looked = 0
    for index, cell in enumerate(cells):
        if not cell:
            continue
        found = known.get(cell)
        if found is None:
            found = known[cell] = len(cell) <= _LONGEST_LABEL and _TOTALS.fullmatch(cell.casefold()) is not None
        named = looked and index == zone and cell.casefold() in _PLACES
        if found and not named and (looked < _LABELS or _TOTAL_ALONE.fullmatch(cell.casefold())):
            return True
        if not looked and cell[-1] in "lLsSxX" and _ENDS_IN_TOTAL.fullmatch(cell.casefold()):
            return True
        looked += 1
        if looked == _LOOKED_AT:
            return False
    return False
