"""An intake: what a spreadsheet would bring into the notebook, in full, before anything is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.domain.encounters import Content
from outreach.domain.errors import OutreachError
from outreach.domain.outings import Plan, Zone

UNATTENDED = ("shelf", "machine", "post", "pharmacy")
"""Modalities that hand out without a meeting; such rows become movements of that channel."""

MOST_ENCOUNTERS = 250_000
MANY_ENCOUNTERS = 1000
"""From so many on one evening a slip is likelier."""

REASONS = (
    "no_date", "date_unreadable", "in_future", "month_only", "month_unfinished", "no_zone", "no_item", "no_place",
    "no_quantity", "no_modality", "word_left_out", "word_unknown", "not_a_number", "not_whole", "formula",
    "out_of_bounds", "time_unreadable", "times", "expiry_unreadable", "fewer_people", "more_new", "counts_differ",
    "supplies_without_encounter", "back_without_meeting", "nothing_told", "evening_there", "stock_there", "doubtful",
    "row_twice", "too_long", "looks_personal", "adds_up", "other_headings",
    "crosses_count",
)  # fmt: skip
"""Why a row can be left out."""

ASIDE_REASONS = ("two_answers", "several_people", "not_a_cross")
"""Why a cell can be left out of a row that goes in."""


class ImportedAlready(OutreachError):
    """This sheet of this file was brought in before. Details: day, lines."""

    code = "imported_already"


class NothingToImport(OutreachError):
    """No row of a sheet can be brought in. Details: rows, why (a reason, the most frequent; may be empty)."""

    code = "nothing_to_import"


class RowsUnclear(OutreachError):
    """A row may be somebody met or a whole evening. Details: column, value (a figure under an answer), where told."""

    code = "rows_unclear"


class IntakeGone(OutreachError):
    """No import of that kind to take back: it was taken back already."""

    code = "intake_gone"


class IntakeBuiltOn(OutreachError):
    """An import that something was built on since. Details: why ("edited", "published", "moved")."""

    code = "intake_built_on"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said where the program asks: large numbers are meant; evenings that are there already go in too.

    `notes`: those in which the guard found nothing come in; without it, none does.
    """

    sure: bool = False
    again: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Something the guard found in a note, in its context: what stands before it, itself, what stands after it."""

    kind: str
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note that never comes in: the row it stands in, and what of it seems to tell who somebody is."""

    row: int
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class NotesSeen:
    """What a column of notes holds. `clean` may come in, if somebody says so; nothing else of it ever does.

    `marked` are rows in which the guard found something, `old` those past the time a note is kept, `long` those longer
    than a note can be, `astray` those of rows that make no outing.
    """

    clean: int = 0
    marked: tuple[MarkedNote, ...] = ()
    old: int = 0
    long: int = 0
    astray: int = 0

    @property
    def some(self) -> bool:
        """Whether there is any note at all."""
        return self != NotesSeen()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row, or a cell, that is left out: the row's number in the sheet, the heading of the cell, and the reason."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evening:
    """An outing that would be written. `part` is its keyed digest; `rows` are those it was made of."""

    part: bytes
    plan: Plan
    contents: tuple[Content, ...]
    found: int
    rows: tuple[int, ...]

    @property
    def noted(self) -> int:
        """How many notes it has."""
        return sum(1 for content in self.contents if content.note)


@dataclass(frozen=True, slots=True)
class HandOut:
    """Pieces that people took without a meeting: a channel, a day (of a month: its last), item → pieces."""

    part: bytes
    channel: str
    zone: str | None
    place: str
    day: date
    given: Mapping[str, int]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What lies of an item at a place when its book begins; a lot's number may be empty, its month None."""

    item: str
    place: str
    pieces: int
    number: str
    expires: str | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that would be written, and everything that would not.

    `unmoved` are (item, place) whose book begins later than an evening: what was given then leaves today's stock as it
    is, until the day told. `already` counts evenings and hand-outs that an earlier import brought. `not_read` are the
    headings of columns that tell of one person, where a row is a whole evening. `set_aside` are cells that could not be
    told, of rows that go in; `columns_out` the headings of columns that hold something and are said to be nothing.
    """

    kind: str
    rows: int
    day: date
    evenings: tuple[Evening, ...] = ()
    hand_outs: tuple[HandOut, ...] = ()
    openings: tuple[Opening, ...] = ()
    zones: tuple[Zone, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    already: int = 0
    begins: Mapping[tuple[str, str], date] | None = None
    not_read: tuple[str, ...] = ()
    notes: NotesSeen = NotesSeen()
    set_aside: tuple[LeftOut, ...] = ()
    columns_out: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.evenings or self.hand_outs or self.openings)

    @property
    def lines(self) -> int:
        """How many rows of the sheet go in."""
        parts: tuple[Evening | HandOut | Opening, ...] = (*self.evenings, *self.hand_outs, *self.openings)
        return len({row for part in parts for row in part.rows})

    @property
    def encounters(self) -> int:
        """How many encounters would be written."""
        return sum(len(evening.contents) for evening in self.evenings)

    @property
    def people(self) -> int:
        """How many people they add up to."""
        return sum(content.people for evening in self.evenings for content in evening.contents)

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many rows are left out for each reason, the most frequent first."""
        return dict(Counter(one.reason for one in self.left_out).most_common())

    def pieces_by_month(self) -> Mapping[tuple[str, str], int]:
        """What was given: (item, YYYY-MM) → pieces, kits as kits."""
        sums: Counter[tuple[str, str]] = Counter()
        for evening in self.evenings:
            month = f"{evening.plan.date:%Y-%m}"
            for content in evening.contents:
                for item, pieces in content.given.items():
                    sums[item, month] += pieces
        for hand_out in self.hand_outs:
            for item, pieces in hand_out.given.items():
                sums[item, f"{hand_out.day:%Y-%m}"] += pieces
        return sums

    def stock_by_place(self) -> Mapping[tuple[str, str], int]:
        """What would lie where: (item, place) → pieces."""
        sums: Counter[tuple[str, str]] = Counter()
        for opening in self.openings:
            sums[opening.item, opening.place] += opening.pieces
        return sums

    def keeps_stock(self, item: str, place: str, day: date) -> bool:
        """Whether what was given on a day leaves the book of an item at a place as it is: it begins later."""
        begins = (self.begins or {}).get((item, place))
        return begins is None or day < begins


@dataclass(frozen=True, slots=True)
class Brought:
    """One import: the digest of its sheet, when it came, of which kind, how many rows; and how to take it back."""

    digest: bytes
    day: date
    kind: str
    lines: int
    act: bytes = b""
    counter: int = 0
    encounters: int = 0


def given_in(contents: Sequence[Content]) -> dict[str, int]:
    """What several encounters hold together: item → pieces."""
    # Not Counter.update: of a hundred thousand encounters it takes five times as long.
    sums: dict[str, int] = {}
    for content in contents:
        for item, pieces in content.given.items():
            sums[item] = sums.get(item, 0) + pieces
    return sums
