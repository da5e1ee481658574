"""Columns of one answer each, with crosses in them: which ones they seem to be, and what a row of them tells.

An empty cell tells nothing. A figure above one counts several people: of one encounter it is told only as far as it
holds for all who were there; a row of totals is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from outreach.domain import heading_words, headings, mappings, written_ages, written_crosses, written_dates
from outreach.domain.encounters import Content, Referral
from outreach.domain.headings import Lexicon, fold
from outreach.domain.intakes import UNATTENDED, LeftOut, RowsUnclear
from outreach.domain.spreadsheets import Headed, Row
from outreach.services.intake_cells import Columns, Out
from outreach.services.intake_words import Known

_ONE = frozenset({"age", "gender", "first_time", "kind", "for_whom", "outcome"})
"""Lists of which an encounter takes one answer."""

_UNTOLD: dict[str, str | None] = {
    "age": "not_asked", "gender": "not_asked", "first_time": "not_known", "kind": None, "for_whom": None,
}  # fmt: skip
"""What takes one answer of an encounter → what stands there where nothing is told."""

_LOOKED_AT = 200
"""Cells that say whether a column holds crosses."""

_LETTER = 2
"""Letters of a heading that could be anything, H or NB: gender only beside another gender."""


# What a column seems to be ------------------------------------------------------------------------------------


def proposed(headed: Headed, words: Lexicon) -> Mapping[int, str]:
    """The columns that seem to hold crosses, by their headings and what they hold: column → "needs:housing".

    A heading that is in several lists ("Dépistage") is of the one that its neighbours are in; else of none.
    """
    found: dict[int, tuple[str, ...]] = {}
    for index, heading in enumerate(headed.headings):
        above = headed.above[index] if index < len(headed.above) else ""
        answers = headings.answers_of(_own(heading, above), words, above)
        if answers and (len(above) > 0 or _nothing_else(heading, words)) and _crossed(headed, index):
            found[index] = answers
    genders = sum(1 for answers in found.values() if answers[0].startswith("gender:"))
    sure = {
        index: answers[0]
        for index, answers in found.items()
        if len(answers) == 1
        and not (answers[0].startswith("gender:") and len(fold(headed.headings[index])) <= _LETTER and genders == 1)
    }
    unsure = [index for index, answers in found.items() if len(answers) > 1]
    return {**sure, **{index: role for index in unsure if (role := _beside(index, found))}}


def unsure(headed: Headed, mapping: mappings.Mapping, words: Lexicon) -> Mapping[int, tuple[str, ...]]:
    """Columns of crosses that are said to be nothing: the several lists one may be of; none for ages of no one band."""
    found: dict[int, tuple[str, ...]] = {}
    for index, heading in enumerate(headed.headings):
        if mapping.role(heading) or not _crossed(headed, index) or not next(headed.column(index), ""):
            continue
        above = headed.above[index] if index < len(headed.above) else ""
        own = _own(heading, above)
        answers = headings.answers_of(own, words, above)
        if len(answers) > 1 or (not answers and written_ages.is_age(own)):
            found[index] = tuple(role.partition(":")[0] for role in answers)
    return found


def _own(heading: str, above: str) -> str:
    """A heading without the one above it, which it takes where it stands twice."""
    return heading.removeprefix(f"{above} – ") if above else heading


def _nothing_else(heading: str, words: Lexicon) -> bool:
    role = headings.role_of(heading, "activity", words)
    return role is None or role in heading_words.CROSSED


def _crossed(headed: Headed, index: int) -> bool:
    """Whether what a column holds is crosses or figures, for the most part; an empty one may be."""
    cells = list(islice(headed.column(index), _LOOKED_AT))
    return 2 * sum(1 for cell in cells if written_crosses.cross(cell) is not None) >= len(cells)


def _beside(index: int, found: Mapping[int, Sequence[str]]) -> str | None:
    """The answer that is of the one list which its neighbours are in: as many of them as have a list in common."""
    lists: set[str] = set()
    reached = index
    first = index
    while first - 1 in found:
        first -= 1
    for begins in range(first, index + 1):
        ends, common = begins, _lists(found[begins])
        while more := common & _lists(found.get(ends + 1, ())):
            ends, common = ends + 1, more
        # One that begins later and ends no later is part of one seen already.
        if ends >= index and ends > begins and (ends > reached or not lists):
            lists, reached = lists | common, ends
    left = [role for role in found[index] if role.partition(":")[0] in lists]
    return left[0] if len(left) == 1 else None


def _lists(answers: Sequence[str]) -> set[str]:
    return {role.partition(":")[0] for role in answers}


# What a row tells ------------------------------------------------------------------------------------------------


def with_crosses(content: Content, row: Row, columns: Columns) -> tuple[Content, list[LeftOut]]:
    """An encounter with what the crosses of its row tell beside its words; and the cells that can't be told.

    Raises Out where a row counts more people than were there: it adds up several encounters.
    """
    aside: list[LeftOut] = []
    told = _told(row, columns, _words_of(content), content.people, aside)
    lists = columns.crosses
    referrals = content.referrals
    if "referrals" in lists or "outcome" in lists:
        outcome = next(iter(told.get("outcome", ())), referrals[0].outcome if referrals else "given")
        recipients = told.get("referrals", ()) if "referrals" in lists else tuple(one.to for one in referrals)
        referrals = tuple(Referral(to, outcome) for to in recipients)
    one: dict[str, Any] = {
        which: next(iter(told.get(which, ())), none) for which, none in _UNTOLD.items() if which in lists
    }
    facets = {**content.facets, **{which: told[which] for which in mappings.FACETS if which in told}}
    return replace(content, facets=facets, referrals=referrals, **one), aside


def _words_of(content: Content) -> dict[str, tuple[str, ...]]:
    """What the words of a row told already, list by list."""
    told = {which: (code,) for which, none in _UNTOLD.items() if (code := getattr(content, which)) != none}
    referrals = {"referrals": tuple(one.to for one in content.referrals)} if content.referrals else {}
    return {**told, **content.facets, **referrals}


def _told(
    row: Row, columns: Columns, words: Mapping[str, tuple[str, ...]], people: int, aside: list[LeftOut]
) -> Mapping[str, tuple[str, ...]]:
    """What the crosses of a row tell, list by list, beside what its `words` tell; what can't be told goes `aside`."""
    found: dict[str, tuple[str, ...]] = {}
    for which, boxes in columns.crosses.items():
        codes = list(words.get(which, ()))
        ticked: list[tuple[int, str]] = []
        most = 0
        for index, code in boxes:
            text = row.at(index)
            count = written_crosses.cross(text) if text else written_crosses.NOTHING
            if not code:
                codes += [code] if count is not None and count >= written_crosses.YES else []
            elif count is None:
                aside.append(LeftOut(row.number, columns.headings[index], "not_a_cross"))
            elif count > people:
                raise Out("crosses_count", columns.headings[index])
            elif count >= written_crosses.YES:
                ticked.append((index, code))
                most = max(most, count if text.strip().isdecimal() else people)
            elif count == written_crosses.NO and (which, code) == ("first_time", "yes"):
                codes.append("no")
        codes += [code for _index, code in ticked if code not in codes]
        if which in _ONE and ticked and (len(codes) > 1 or most < people):
            reason = "two_answers" if len(codes) > 1 and people == 1 else "several_people"
            aside.append(LeftOut(row.number, columns.headings[ticked[-1][0]], reason))
            codes = []
        if told := tuple(code for code in codes if code):
            found[which] = told
    return found


# What a row is -------------------------------------------------------------------------------------------------


def refuse_unclear(headed: Headed, columns: Columns, mapping: mappings.Mapping, known: Known, first_day: bool) -> None:
    """Refuse to guess whether a row is somebody met or a whole evening, where nothing says so. Raises RowsUnclear.

    Figures above one under answers add up several people; so may a number of people beside what is told of one.
    Without anything of one person, and with one row for each
    evening, supplies may be those of the evening.
    """
    if mapping.each or _unattended(mapping, columns) or {"encounters", "quantity"} & mapping.told:
        return
    one = frozenset(heading_words.CROSSED)
    if "people" in columns.at:
        if not mapping.told.isdisjoint(one):
            raise RowsUnclear(column=columns.heading("people"), value="")
        return
    boxes = [index for several in columns.crosses.values() for index, _code in several]
    for index in boxes:
        if (cell := _counting(headed, index, columns, known, first_day)) is not None:
            raise RowsUnclear(column=headed.headings[index], value=cell)
    if any(_signed(headed, index) for index in boxes) or not one.isdisjoint(columns.at):
        return
    if not boxes and not columns.wide and "returned" not in columns.at:
        return
    if _one_row_an_evening(headed, columns):
        raise RowsUnclear(column="", value="")


def _signed(headed: Headed, index: int) -> bool:
    """Whether a column holds crosses that are no figures: nobody adds up x."""
    return any(
        not cell.isdecimal() and written_crosses.cross(cell) == written_crosses.YES for cell in headed.column(index)
    )


def _one_row_an_evening(headed: Headed, columns: Columns) -> bool:
    """Whether each of several rows is of another evening than the others."""
    evenings: set[tuple[str, ...]] = set()
    where = [columns.at[role] for role in ("date", "zone", "modality", "from", "starts", "ends") if role in columns.at]
    for row in headed.rows:
        evening = tuple(row.at(index) for index in where)
        if evening in evenings:
            return False
        if evening[0]:
            evenings.add(evening)
    return len(evenings) > 1


def _counting(headed: Headed, index: int, columns: Columns, known: Known, first_day: bool) -> str | None:
    """A figure above one that stands in a row with a day; those of other rows are left out anyway."""
    if not any((written_crosses.cross(cell) or 0) > written_crosses.YES for cell in set(headed.column(index))):
        return None
    for row in headed.rows:
        cell = row.at(index)
        if cell and (written_crosses.cross(cell) or 0) > written_crosses.YES and _day(row, columns, known, first_day):
            return cell
    return None


def _day(row: Row, columns: Columns, known: Known, first_day: bool) -> date | None:
    found = written_dates.when(row.at(columns.at["date"]), known.today, day_first=first_day)
    return None if found is None else found.day


def _unattended(mapping: mappings.Mapping, columns: Columns) -> bool:
    """Whether every row hands out without a meeting as far as can be told: nobody was met then."""
    return "modality" not in columns.at and mapping.fixed.get("modality") in UNATTENDED
