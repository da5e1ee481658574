"""What each column of a spreadsheet seems to be; and which ones tell who people are, and are therefore not read on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from outreach.domain import headings, written_dates, written_lists
from outreach.domain import mappings as terms
from outreach.domain.headings import Lexicon, fold
from outreach.domain.mappings import Mapping as Reading
from outreach.domain.spreadsheets import Headed
from outreach.guard import findings, identifiers
from outreach.services import intake_crosses

_SAMPLE, _READ = 80, 400
"""Different cells of a column that the guard reads, and how many characters of each."""

_ANY_DAY = date(2026, 1, 1)
"""Whether a cell holds a day does not depend on when it is looked at."""

_PLAIN = (
    findings.PHONE,
    findings.EMAIL,
    findings.URL,
    findings.HANDLE,
    findings.ACCOUNT,
    findings.CARD,
    findings.PLATE,
)
_PLAIN_SHARE, _PLAIN_LEAST = 0.05, 3
"""Nothing else looks like a phone number: a few are enough, wherever they stand."""

_SHARE = 0.2
"""Of what may look like something else, a name or an address, a fifth of the column."""

_CODE = re.compile(
    r"[A-Za-z]{1,4}[-_/. ]?\d{2,8}(?:[-/.]\d{2,4}){0,2}[A-Za-z]{0,2}|\d{6,9}[-_/ ]?[A-Za-z]|(?:19|20)?\d{2}[-/]\d{3,6}",
    re.ASCII,
)
_INITIALS = re.compile(r"[A-Z]\.?[- ]?[A-Z]\.?(?:[- ]?[A-Z]\.?)?")
_CODES_SHARE, _CODES_DIFFERENT, _CODES_LEAST = 0.6, 0.4, 5
_ZONES_DIFFERENT, _ZONES_MOST = 0.6, 15
"""From so many on, zones that are codes and nearly each another one are people."""
_SHORT_NUMBER = re.compile(r"[\d\s.,'’\u00a0\u202f+-]{1,7}")
_BIRTH_YEARS = 12
_WORDS_OF_A_NOTE = 4
_WORDED = frozenset({*terms.WORD_LISTS, "lot"})


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Why a column is not brought in: a kind of the guard's, and whether its heading or its cells say so.

    `prose`: its heading and its cells are those of notes. Those may come in one by one, as the guard lets them.
    """

    kind: str
    by: Literal["heading", "cells"]
    prose: bool = False


def propose(headed: Headed, kind: str, words: Lexicon) -> Reading:
    """What each column is by its heading; where two would be the same, the first is.

    "Products" heads what was handed out as often as what people use: there the cells tell.
    """
    columns: dict[str, str] = {}
    day = _column_of_days(headed, kind, words)
    crosses = intake_crosses.proposed(headed, words) if kind == "activity" else {}
    for index, heading in enumerate(headed.headings):
        role = crosses.get(index) or headings.role_of(heading, kind, words)
        if kind == "activity" and role == "item" and _tells_substances(headed.column(index), words):
            role = "substances"
        if role == "new" and _says_yes(headed.column(index)):
            role = "first_time"
        if role is not None and role not in columns.values() and (role != "date" or index == day):
            columns[fold(heading)] = role
    if kind == "activity" and "quantity" not in columns.values():
        # "2 kits + 5 ser." in one cell: a supply without its number says nothing that can be read.
        columns = {heading: role for heading, role in columns.items() if role != "item"}
    return Reading(kind, columns)


def _says_yes(cells: Iterable[str]) -> bool:
    """Whether a column answers yes and no in words: what it says else is asked about. "N" alone may be "nouveau"."""
    told = {cell.casefold() for cell in islice(cells, _SAMPLE)}
    return bool(told & {"o", "oui", "y", "yes"}) or ("n" not in told and bool(told & {"x", "non", "no"}))


def _column_of_days(headed: Headed, kind: str, words: Lexicon) -> int | None:
    """Of several columns whose headings say day, "Jour" with its weekday and "Date", the one that holds most days."""
    found = [at for at, heading in enumerate(headed.headings) if headings.role_of(heading, kind, words) == "date"]

    def days(at: int) -> tuple[int, int]:
        told = [written_dates.when(cell, _ANY_DAY) for cell in islice(headed.column(at), _SAMPLE)]
        return sum(1 for when in told if when is not None and not when.month), -at

    return max(found, key=days, default=None)


def _tells_substances(cells: Iterable[str], words: Lexicon) -> bool:
    """Whether more of the words of a column are names of substances than names of supplies."""
    sample = dict.fromkeys(islice(cells, _SAMPLE))
    told = [word for cell in sample for word in written_lists.words(cell, lambda one: _known(words, "substances", one))]
    items = sum(_known(words, "item", cell) for cell in sample)
    return sum(_known(words, "substances", word) for word in told) > items


def suspicions(
    headed: Headed, kind: str, words: Lexicon, *, today: date, language: str, tell: Callable[[float], None]
) -> Mapping[int, Suspicion]:
    """The columns that look like what identifies people, by their heading or by the guard over a sample."""
    found: dict[int, Suspicion] = {}
    for index, heading in enumerate(headed.headings):
        tell(index / len(headed.headings))
        if (told := headings.identifying(heading)) is not None:
            found[index] = Suspicion(told, "heading")
            continue
        role = headings.role_of(heading, kind, words)
        cells = list(headed.column(index))
        seen = _cells_tell(cells, role, words, today, language)
        if seen is not None:
            prose = kind == "activity" and headings.is_prose(heading) and _sentences(cells)
            found[index] = Suspicion(seen, "cells", prose)
    return found


def _sentences(cells: list[str]) -> bool:
    """Whether most cells are made of words rather than of one name, number or code."""
    return sum(len(cell.split()) >= _WORDS_OF_A_NOTE for cell in cells) * 2 > len(cells)


def _cells_tell(cells: list[str], role: str | None, words: Lexicon, today: date, language: str) -> str | None:
    different = list(dict.fromkeys(cells))
    sample = different[:: max(len(different) // _SAMPLE, 1)][:_SAMPLE]
    days = _days(sample, today) if role in {"date", "expiry"} or role is None else []
    if len(days) * 2 > len(sample):
        return findings.BIRTH if role != "expiry" and _old(days, today) * 2 > len(days) else None
    if role in _WORDED and _old(_days([cell for cell in sample if not cell.isdecimal()], today), today) * 2 > len(
        sample
    ):
        return findings.BIRTH
    which = terms.WORD_LISTS.get(role or "", "")
    strange = [cell for cell in sample if not _SHORT_NUMBER.fullmatch(cell) and not _known(words, which, cell)]
    if not strange:
        return None
    found = _found(strange, len(sample), language)
    if found is not None or (role in _WORDED and not (role == "zone" and _many(cells, different))):
        return found
    return _codes(cells, different)


def _days(sample: list[str], today: date) -> list[date]:
    return [when.day for cell in sample if (when := written_dates.when(cell, today)) is not None]


def _old(days: list[date], today: date) -> int:
    return sum(1 for day in days if day.year <= today.year - _BIRTH_YEARS)


def _found(strange: list[str], looked_at: int, language: str) -> str | None:
    """What the guard finds in enough of the cells that nothing else explains."""
    kinds = [kind for cell in strange if (kind := next(_firm(cell, language), None)) is not None]
    plain = [kind for kind in kinds if kind in _PLAIN]
    if plain and (len(plain) >= _PLAIN_LEAST or len(plain) >= _PLAIN_SHARE * looked_at):
        return max(set(plain), key=plain.count)
    if kinds and len(kinds) >= max(_SHARE * looked_at, min(looked_at, 2)):
        return max(set(kinds), key=kinds.count)
    return None


def _many(cells: list[str], different: list[str]) -> bool:
    """Whether zones are more, and more often another one, than zones of a team can be."""
    return len(different) >= max(_ZONES_MOST, _ZONES_DIFFERENT * len(cells))


def _known(words: Lexicon, which: str, cell: str) -> bool:
    lists = (which,) if which else tuple(words.words)
    return any(words.code(one, cell) for one in lists)


def _firm(cell: str, language: str) -> Iterator[str]:
    return (found.kind for found in identifiers.find(cell[:_READ], language=language) if not found.soft)


def _codes(cells: list[str], different: list[str]) -> str | None:
    """Whether a column holds codes of people, MA0785 or JD: short, alike in shape, and nearly each another one."""
    if len(cells) < _CODES_LEAST or len(different) < _CODES_DIFFERENT * len(cells):
        return None
    for shape, kind in ((_CODE, findings.FILE), (_INITIALS, findings.INITIALS)):
        if sum(1 for cell in different if shape.fullmatch(cell)) >= _CODES_SHARE * len(different):
            return kind
    return None


def personal(word: str, language: str) -> str | None:
    """What one word seems to tell of a person, so that it is neither kept in a mapping nor made a zone; or None."""
    return next(_firm(word, language), None)
