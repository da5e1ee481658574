"""One row of a spreadsheet under a mapping: its cells by role, each read as what it is, or the row left out by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from outreach.domain import mappings, written_crosses, written_dates, written_numbers
from outreach.domain.heading_words import CROSSED
from outreach.domain.headings import fold
from outreach.domain.mappings import WORD_LISTS, DateOrderUnclear, DatesMixed, RoleMissing, RoleTwice
from outreach.domain.spreadsheets import Headed, Row
from outreach.domain.written_ages import is_age
from outreach.domain.written_dates import When
from outreach.services.intake_words import Known, code_of, words_in

_NOTHING = frozenset(
    {"", "-", "–", "—", "−", "/", ".", "néant", "rien", "none", "n/a", "na", "ø", "faux", "false", "☐"}
)
"""What people write where there is nothing."""

_LONGEST_NOTHING = 5


class Out(Exception):
    """The row is left out: why, and the heading of the cell that says so."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.reason, self.column = reason, column


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each role of a mapping stands in a sheet.

    `wide` holds the columns of one item or place each, `crosses` those of one answer each: list → (column, code).
    """

    at: Mapping[str, int]
    wide: tuple[tuple[int, str, str], ...]
    headings: tuple[str, ...]
    crosses: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def heading(self, role: str) -> str:
        """The heading of a role; "" where no column has it."""
        return self.headings[self.at[role]] if role in self.at else ""


def columns_of(headed: Headed, mapping: mappings.Mapping) -> Columns:
    """Find each role's column. Raises RoleTwice."""
    at: dict[str, int] = {}
    wide: list[tuple[int, str, str]] = []
    crosses: dict[str, tuple[tuple[int, str], ...]] = {}
    told: set[str] = set()
    for index, heading in enumerate(headed.headings):
        role = mapping.role(heading)
        which, _sign, code = role.partition(":")
        if role in told:
            raise RoleTwice(role=role, column=heading)
        told |= {role} - {""}
        if which in CROSSED and code:
            crosses[which] = (*crosses.get(which, ()), (index, code))
        elif code:
            wide.append((index, which, code))
        elif role:
            at[role] = index
    if "age" in crosses:
        # Ages of no band are not read; crossed beside another, they leave none that could be told.
        others = (index for index, name in enumerate(headed.headings) if not mapping.role(name) and is_age(name))
        crosses["age"] += tuple((index, "") for index in others)
    return Columns(at, tuple(wide), headed.headings, crosses)


def columns_out(headed: Headed, mapping: mappings.Mapping) -> tuple[str, ...]:
    """The headings of columns that hold something and are said to be nothing."""
    found = enumerate(headed.headings)
    return tuple(name for at, name in found if not mapping.role(name) and next(headed.column(at), ""))


def day_first(headed: Headed, columns: Columns, role: str, mapping: mappings.Mapping, today: date) -> bool:
    """Whether a column writes the day before the month. Raises DatesMixed, DateOrderUnclear."""
    if role not in columns.at:
        return True
    cells = list(headed.column(columns.at[role]))
    order = written_dates.order_of(cells, today)
    if order == "mixed":
        raise DatesMixed(column=columns.heading(role))
    if order == "unclear":
        if mapping.day_first is None:
            shown = next(cell for cell in cells if written_dates.order_of([cell], today) == "unclear")
            raise DateOrderUnclear(column=columns.heading(role), value=shown)
        return mapping.day_first
    return order != "month_first"


def monthly(headed: Headed, columns: Columns, known: Known, *, first: bool) -> bool:
    """Whether the dates of a table of activity are whole months, each kept as one of its days."""
    at = columns.at["date"]
    named = fold(columns.headings[at]).startswith(("moi", "month", "period"))
    return written_dates.monthly(headed.column(at), known.today, day_first=first, named=named)


def each_of(mapping: mappings.Mapping) -> str:
    """What one row is: "encounter" or "outing". Raises RoleMissing where a row holds an item and nobody is counted."""
    if mapping.each:
        return mapping.each
    if mapping.roles & {"encounters", "people"}:
        return "outing"
    if "item" in mapping.roles:
        raise RoleMissing(role="encounters")
    return "encounter"


def require(mapping: mappings.Mapping, columns: Columns, *roles: str) -> None:
    """Refuse a mapping that tells none of these roles, by column or for the whole table. Raises RoleMissing."""
    wide = {which for _index, which, _code in columns.wide}
    if not any(role in columns.at or role in mapping.fixed or role in wide for role in roles):
        raise RoleMissing(role=roles[0])


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the cells of rows; what can't be read raises Out."""

    columns: Columns
    mapping: mappings.Mapping
    known: Known
    day_first: bool = True
    met: dict[tuple[str, str], str | None] = field(default_factory=dict)
    lists: dict[tuple[str, str], tuple[str, ...] | None] = field(default_factory=dict)
    yes_no: bool = False
    """Whether "n" is a no: beside an "o" or a "y". Else it may be "nouveau"."""
    monthly: bool = False
    """Whether the days of its dates stand for whole months."""

    def cell(self, row: Row, role: str) -> str:
        """A cell as it stands; "" where there is none, or a sign for none."""
        at = self.columns.at.get(role)
        return "" if at is None else _cell(row, at)

    def word(self, row: Row, role: str, otherwise: str | None = None) -> str:
        """The code of a cell; for the whole table where no column tells it, `otherwise` where nothing does."""
        text = self.cell(row, role)
        if not text:
            code = self.mapping.fixed.get(role, otherwise)
            if code is None:
                raise Out(f"no_{role}", self.columns.heading(role))
            return code
        if (role, text) not in self.met:
            self.met[role, text] = code_of(self.mapping, self.known, WORD_LISTS[role], text)
        found = self.met[role, text]
        if found is None:
            raise Out("word_unknown", self.columns.heading(role))
        if found == mappings.LEAVE_OUT and role in CROSSED and otherwise is not None:
            return otherwise
        if found == mappings.LEAVE_OUT:
            raise Out("word_left_out", self.columns.heading(role))
        return found

    def words(self, row: Row, role: str) -> tuple[str, ...]:
        """The codes of a cell that may tell several, without the words that are left out; none where it is empty."""
        text = self.cell(row, role)
        if not text:
            return ()
        if (role, text) not in self.lists:
            self.lists[role, text] = self._codes(role, text)
        found = self.lists[role, text]
        if found is None:
            raise Out("word_unknown", self.columns.heading(role))
        return found

    def _codes(self, role: str, text: str) -> tuple[str, ...] | None:
        which, found = WORD_LISTS[role], dict[str, None]()
        for word in words_in(self.mapping, self.known, role, text):
            code = code_of(self.mapping, self.known, which, word)
            if code is None:
                return None
            if code != mappings.LEAVE_OUT:
                found[code] = None
        return tuple(found)

    def number(self, row: Row, role: str, most: int) -> int | None:
        """A whole number from 0; None where the cell is empty."""
        at = self.columns.at.get(role)
        return None if at is None else self._whole(_cell(row, at), at, most)

    def crossed(self, row: Row, role: str) -> int | None:
        """A figure that may be a cross or a no instead: 1, -1 (`written_crosses`); None where the cell is empty."""
        text = self.cell(row, role)
        if not text:
            return None
        count = written_crosses.cross(text)
        if count is None or (text.casefold() == "n" and not self.yes_no):
            raise Out("not_a_number", self.columns.heading(role))
        return count

    def wide(self, row: Row, which: str, most: int) -> Iterator[tuple[str, int]]:
        """The numbers under the columns of one item or place each: (code, number); nothing for 0."""
        for index, kind, code in self.columns.wide:
            if kind == which and (count := self._whole(_cell(row, index), index, most)):
                yield code, count

    def _whole(self, text: str, at: int, most: int) -> int | None:
        if not text:
            return None
        count = written_numbers.whole(text)
        if isinstance(count, str):
            raise Out(count, self.columns.headings[at])
        if not 0 <= count <= most:
            raise Out("out_of_bounds", self.columns.headings[at])
        return count

    def when(self, row: Row, role: str = "date") -> When | None:
        """A day or a month; None where the cell is empty."""
        text = self.cell(row, role)
        if not text:
            return None
        found = written_dates.when(text, self.known.today, day_first=self.day_first)
        if found is None:
            raise Out("date_unreadable" if role == "date" else "expiry_unreadable", self.columns.heading(role))
        return When(found.day.replace(day=1), month=True) if self.monthly else found

    def clocks(self, row: Row, *, outing: bool) -> tuple[time | None, time | None]:
        """From when to when: of two columns, or of one that tells both. `outing`: an hour is that of its beginning."""
        begins = "starts" if "starts" in self.columns.at else "hour"
        if "ends" not in self.columns.at and (both := written_dates.clocks(self.cell(row, begins))) is not None:
            return both
        return self.clock(row, begins) if outing or begins == "starts" else None, self.clock(row, "ends")

    def hour(self, row: Row) -> int | None:
        """The hour of an encounter; None where its cell is empty, or tells from when to when the outing was."""
        if "hour" not in self.columns.at or written_dates.clocks(self.cell(row, "hour")) is not None:
            return None
        found = self.clock(row, "hour")
        return None if found is None else found.hour

    def clock(self, row: Row, role: str) -> time | None:
        """A time of day; None where the cell is empty."""
        text = self.cell(row, role)
        if not text:
            return None
        found = written_dates.clock(text)
        if found is None:
            raise Out("time_unreadable", self.columns.heading(role))
        return found


def _cell(row: Row, at: int) -> str:
    text = row.cells[at] if at < len(row.cells) else ""
    return "" if len(text) <= _LONGEST_NOTHING and text.casefold() in _NOTHING else text


def new_zone_of(target: str) -> str | None:
    """The name of the zone that a word's target makes; None where it makes none."""
    return target.removeprefix(mappings.NEW).strip() if target.startswith(mappings.NEW) else None
