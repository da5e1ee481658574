"""What reading a spreadsheet, and bringing it in, refuses."""

from collections.abc import Sequence

from outreach.i18n import _, joined
from outreach.words.readable import Readable, Sentences

SENTENCES: Sentences = {
    "not_a_spreadsheet": lambda d: (
        _("“{path}” is not a spreadsheet.").format_map(d),
        _("CSV, XLSX and ODS are read."),
    ),
    "spreadsheet_old": lambda d: (
        _("“{path}” is an older kind of Excel file.").format_map(d),
        _("Open it in a spreadsheet program and save it as XLSX, ODS or CSV."),
    ),
    "spreadsheet_locked": lambda d: (
        _("“{path}” is protected by a password.").format_map(d),
        _("Save it without one, bring it in, then erase that copy."),
    ),
    "spreadsheet_damaged": lambda d: (
        _("“{path}” is cut off or damaged, and can’t be read.").format_map(d),
        _("Copy it again from where it came, or save it anew in a spreadsheet program."),
    ),
    "quote_unclosed": lambda d: (
        _("In row {row} of “{path}”, a quotation mark is not closed: it takes in the rows below.").format_map(d),
        _("Close it or take it away, then bring the file in again."),
    ),
    "spreadsheet_empty": lambda d: (
        _("There is no heading with rows under it in “{sheet}”.").format_map(d)
        if d["sheet"]
        else _("There is no heading with rows under it in this file."),
        _("The first row says what each column is, the others hold what it tells."),
    ),
    "spreadsheet_too_large": lambda d: (_too_large(d), _("Bring it in bit by bit, a year at a time for example.")),
    "sheet_unknown": lambda d: (
        _("This file has no sheet called “{sheet}”.").format_map(d),
        _("It has these: {sheets}.").format_map(d),
    ),
    "column_identifies": lambda d: (
        _("The column “{column}” seems to tell who people are.").format_map(d),
        _("It can’t be brought in: nothing here identifies anybody. Leave it out."),
    ),
    "column_unknown": lambda d: (
        _("This sheet has no column “{column}”.").format_map(d),
        _("Correct the mapping, or choose another sheet."),
    ),
    "rows_unclear": lambda d: (
        _rows_unclear(d),
        _("Say what one row is: somebody met, or a whole outing."),
    ),
    "role_missing": lambda d: (
        _role_missing(d["role"]),
        _("Say which column it is, or add one to the table.")
        if d["role"] == "people"
        else _("Say which column it is, or leave the file as it is."),
    ),
    "role_twice": lambda d: (
        _("Two columns are said to be the same: “{column}” is the second.").format_map(d),
        _("Leave one of them out."),
    ),
    "date_order_unclear": lambda d: (
        _("In the column “{column}”, {value} can be read in two ways.").format_map(d),
        _("Say whether the day or the month comes first."),
    ),
    "dates_mixed": lambda d: (
        _("In the column “{column}” the day comes first in some rows, the month in others.").format_map(d),
        _("Write all of its dates in one way, 2026-10-02 for example."),
    ),
    "words_unknown": lambda d: (
        _("These words of the column “{column}” stand for nothing here yet: {words}.").format_map(d),
        _("Say in a mapping what each stands for, or that it is left out; --draft prints one to complete."),
    ),
    "name_identifies": lambda _d: (
        _("A name seems to tell who somebody is."),
        _("Name a zone after a district or an event, a mapping after its table."),
    ),
    "mapping_unreadable": lambda d: (
        _("This mapping can’t be read at “{field}”.").format_map(d) if d["field"] else _("This is not a mapping."),
        _("A mapping gives a kind and, under “columns”, what each column is."),
    ),
    "mapping_gone": lambda d: (
        _("There is no mapping called “{name}”.").format_map(d),
        _("Choose another, or match the columns anew."),
    ),
    "imported_already": lambda d: (
        _("This sheet was brought in on {day} already.").format_map(d),
        _("Nothing was written: it counts once."),
    ),
    "nothing_to_import": lambda d: (
        _("No row of this sheet can be brought in.").format_map(d),
        reason(d["why"]),
    ),
    "intake_gone": lambda _d: (
        _("This import was taken back already."),
        _("Its file can be brought in again."),
    ),
    "intake_built_on": lambda d: (_("This import can’t be taken back any more."), _built_on(d["why"])),
}


def reason(code: str) -> str:
    """Why rows are left out, as a sentence."""
    return {
        "already": _("All of it is in the notebook already."),
        "no_date": _("No day is given. Write it in each row."),
        "date_unreadable": _("The date can’t be read. Write it with its year, as 2026-10-02."),
        "in_future": _("The day is later than today."),
        "month_only": _("Only a month is given. An evening needs its day: none is made up."),
        "month_unfinished": _("The month is not over yet."),
        "no_zone": _("No zone is given."),
        "no_item": _("No supply is given."),
        "no_place": _("No place is given."),
        "no_quantity": _("No quantity is given."),
        "no_modality": _("No kind of outing is given."),
        "word_left_out": _("You said to leave these out."),
        "word_unknown": _("A word stands for nothing here."),
        "not_a_number": _(
            "There is a text where a number should be. Nothing is guessed: write the number, or leave the column out."
        ),
        "not_whole": _("The number is not a whole one."),
        "formula": _("A formula stands there without what it came to. Formulas are never run."),
        "out_of_bounds": _("The number can’t be right."),
        "time_unreadable": _("The time can’t be read."),
        "times": _("The outing would last longer than a night."),
        "expiry_unreadable": _("The expiry can’t be read."),
        "fewer_people": _("There would be fewer people than encounters."),
        "more_new": _("There would be more new people than encounters."),
        "counts_differ": _("Rows of one evening give different numbers of encounters."),
        "supplies_without_encounter": _("There are supplies, but no encounter."),
        "back_without_meeting": _("Something came back, but no outing is given."),
        "nothing_told": _("Nothing is filled in."),
        "evening_there": _("An outing of that day, zone and kind is in the notebook already."),
        "stock_there": _("Stock of this is in the book there already. Count it in the stock room instead."),
        "doubtful": _("The number is very large. Say that it is meant, and it goes in."),
        "row_twice": _("The same row stands twice. Say that it is meant, and it goes in."),
        "too_long": _("The text is too long."),
        "looks_personal": _("It seems to tell who somebody is."),
        "adds_up": _("It adds up other rows."),
        "other_headings": _("Other headings stand over it: put this part on a sheet of its own."),
        "crosses_count": _("There is a figure where a cross goes: it counts several people, not one encounter."),
    }.get(code, _("Nothing in it can be read under this mapping."))


def role(code: str) -> str:
    """What a column can be, in words."""
    return {
        "date": _("Date or month"),
        "zone": _("Zone"),
        "modality": _("Kind of outing"),
        "from": _("Taken from"),
        "starts": _("Start"),
        "ends": _("End"),
        "hour": _("Hour of the encounter"),
        "peers": _("Peers on the team"),
        "salaried": _("Employees on the team"),
        "volunteers": _("Volunteers on the team"),
        "encounters": _("Number of encounters"),
        "people": _("Number of people"),
        "new": _("Of these, for the first time"),
        "item": _("Supply"),
        "quantity": _("Quantity"),
        "returned": _("Used equipment returned"),
        "found": _("Used equipment found"),
        "age": _("Age band"),
        "gender": _("Gender, as told"),
        "first_time": _("First time?"),
        "kind": _("Exchange"),
        "for_whom": _("For whom"),
        "practices": _("Practices"),
        "substances": _("Products"),
        "needs": _("Requests"),
        "services": _("Done here"),
        "themes": _("Topics"),
        "benefits": _("Benefits"),
        "referrals": _("Referral"),
        "outcome": _("What came of the referral"),
        "note": _("Notes"),
        "place": _("Place"),
        "lot": _("Lot"),
        "expiry": _("Expiry"),
    }[code]


def crossed(code: str, answer: str) -> str:
    """What a column of crosses is: one answer of a list."""
    return _("Crosses for: {answer} ({list})").format(answer=answer, list=role(code))


def unsure(lists: Sequence[str]) -> str:
    """Why a column of crosses is proposed as nothing: the lists it could be of; none where its ages fit no band."""
    if not lists:
        return _("These ages fit no one band here. Nothing is guessed.")
    return _("It could be of several lists: {lists}.").format(lists=joined([role(one) for one in lists]))


def aside(code: str) -> str:
    """Why cells are left out of rows that go in, as a sentence."""
    return {
        "two_answers": _("Two answers are crossed where one goes. It stays as not known."),
        "several_people": _("Several people, and it can’t be told of one encounter. It stays as not known."),
        "not_a_cross": _("It is neither a cross nor empty. The cell is not read."),
    }[code]


def _rows_unclear(d: Readable) -> str:
    if d["value"]:
        said = _(
            "Under “{column}” there are figures above one, such as {value}: a row could be one person or a whole "
            "outing."
        )
    elif d["column"]:
        said = _("“{column}” stands beside what is told of one person: a row could be one encounter or a whole outing.")
    else:
        said = _("Each row is of another day or zone: it could be one person or a whole outing.")
    return said.format_map(d)


def _role_missing(code: str) -> str:
    return {
        "date": _("No column gives the date. A row for each day can be read, a column for each day can’t."),
        "zone": _("No column gives the zone, and none is given for the whole table."),
        "modality": _("No column gives the kind of outing, and none is given for the whole table."),
        "item": _("No column gives the supply."),
        "place": _("No column gives the place, and none is given for the whole table."),
        "quantity": _("No column gives the quantity."),
        "people": _("A row is a whole outing, and no column tells how many people were met or encounters there were."),
        "encounters": _("With one supply a row, a column has to tell how many encounters the evening had."),
    }.get(code, _("No column gives something this table needs."))


def _too_large(d: Readable) -> str:
    return {
        "rows": _("This sheet has {most} rows or more: that is more than is read at once."),
        "columns": _("This sheet has more than {most} columns."),
        "cells": _("This table spans more than {most} cells, blank ones between others counted with them."),
        "text": _("The texts of this file add up to more than {most} characters."),
        "sheets": _("This file has more than {most} sheets."),
        "bytes": _("This file is larger than {most} bytes."),
        "unpacked": _("This file would unpack into more than {most} bytes."),
        "cell": _("A cell of this file is longer than {most} characters: a quotation mark is missing, perhaps."),
        "encounters": _("This sheet adds up to more than {most} encounters."),
    }.get(d["what"], _("This file is larger than is read at once.")).format_map(d)


def _built_on(why: str) -> str:
    return {
        "edited": _("Something in its outings was changed since. Correct them one by one."),
        "published": _(
            "Its figures left in a report. Correct the outings one by one: reports follow the rules of corrections."
        ),
        "moved": _("Its stock has moved since. Count what lies there in the stock room."),
    }.get(why, _("Something entered since then depends on it."))
