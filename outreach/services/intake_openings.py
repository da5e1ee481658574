"""Opening stock out of a spreadsheet: what lies of each item at each place, lot by lot, on the day it was counted.

A place whose book of an item has begun is left out: a second opening would count its stock twice. The stock room's
inventory says what lies there instead.
"""

from collections.abc import Callable
from datetime import date

from outreach.domain import mappings
from outreach.domain.encounters import MOST_PIECES, PIECES_TO_ASK_TWICE
from outreach.domain.intakes import Answers, Intake, LeftOut, Opening
from outreach.domain.spreadsheets import Headed, Row
from outreach.guard import identifiers
from outreach.services.intake_cells import Out, Reader, columns_of, columns_out, day_first, require
from outreach.services.intake_words import Known

_TELL_EVERY = 500
_LONGEST_LOT = 40

Key = tuple[str, str, str, str | None]


def plan(
    headed: Headed,
    mapping: mappings.Mapping,
    known: Known,
    answers: Answers,
    tell: Callable[[float], None],
    *,
    day: date,
    language: str,
) -> Intake:
    """Everything a table of stock would bring, as counted on a day. Plain work, for any thread.

    Raises RoleMissing, RoleTwice, DatesMixed, DateOrderUnclear.
    """
    columns = columns_of(headed, mapping)
    require(mapping, columns, "item")
    require(mapping, columns, "place")
    if not columns.wide:
        require(mapping, columns, "quantity")
    read = Reader(columns, mapping, known, day_first(headed, columns, "expiry", mapping, known.today))
    sums: dict[Key, tuple[int, list[int]]] = {}
    left_out = [LeftOut(number, "", reason) for number, reason in headed.left_out]
    for number, row in enumerate(headed.rows):
        if number % _TELL_EVERY == 0:
            tell(number / len(headed.rows))
        try:
            found = _lines(read, row, answers, language)
        except Out as out:
            left_out.append(LeftOut(row.number, out.column, out.reason))
            continue
        for key, pieces in found:
            there, rows = sums.get(key, (0, []))
            sums[key] = (there + pieces, [*rows, row.number] if row.number not in rows[-1:] else rows)
    openings = []
    for (item, place, lot, expires), (pieces, rows) in sums.items():
        if (item, place) in known.begins:
            left_out += [LeftOut(row, columns.heading("item"), "stock_there") for row in rows]
        elif pieces > MOST_PIECES:
            left_out += [LeftOut(row, columns.heading("quantity"), "out_of_bounds") for row in rows]
        elif pieces:
            openings.append(Opening(item, place, pieces, lot, expires, tuple(rows)))
    return Intake(
        kind="stock",
        rows=len(headed.rows) + len(headed.left_out),
        day=day,
        openings=tuple(openings),
        left_out=tuple(sorted(left_out, key=lambda one: one.row)),
        begins=known.begins,
        columns_out=columns_out(headed, mapping),
    )


def _lines(read: Reader, row: Row, answers: Answers, language: str) -> list[tuple[Key, int]]:
    number, expires = _lot(read, row, language), _month(read, row)
    found: list[tuple[Key, int]] = []
    wide = {which for _index, which, _code in read.columns.wide}
    if "place" in wide:
        item = read.word(row, "item")
        found = [((item, place, number, expires), pieces) for place, pieces in read.wide(row, "place", MOST_PIECES)]
    elif "item" in wide:
        place = read.word(row, "place")
        found = [((item, place, number, expires), pieces) for item, pieces in read.wide(row, "item", MOST_PIECES)]
    else:
        pieces = read.number(row, "quantity", MOST_PIECES)
        if pieces is None:
            raise Out("no_quantity", read.columns.heading("quantity"))
        found = [((read.word(row, "item"), read.word(row, "place"), number, expires), pieces)]
    if any(pieces >= PIECES_TO_ASK_TWICE for _key, pieces in found) and not answers.sure:
        raise Out("doubtful", read.columns.heading("quantity") or read.columns.heading("item"))
    if not any(pieces for _key, pieces in found):
        raise Out("nothing_told")
    return found


def _lot(read: Reader, row: Row, language: str) -> str:
    number = read.cell(row, "lot")
    if len(number) > _LONGEST_LOT:
        raise Out("too_long", read.columns.heading("lot"))
    if any(not found.soft for found in identifiers.find(number, language=language)) and not number.isdecimal():
        raise Out("looks_personal", read.columns.heading("lot"))
    return number


def _month(read: Reader, row: Row) -> str | None:
    """The month a lot is good until: of a day, its month."""
    when = read.when(row, "expiry")
    return None if when is None else f"{when.day:%Y-%m}"
