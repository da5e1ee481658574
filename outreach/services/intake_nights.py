"""Rows of past activity, read one after the other: those of one evening come together, others are left out by name."""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from outreach.domain import mappings, written_ages
from outreach.domain.encounters import LONGEST_NOTE, MOST_PEOPLE, MOST_PIECES, PIECES_TO_ASK_TWICE, Content, Referral
from outreach.domain.heading_words import CROSSED
from outreach.domain.intakes import MANY_ENCOUNTERS, MOST_ENCOUNTERS, UNATTENDED, Answers, HandOut, LeftOut
from outreach.domain.outings import LONGEST_MINUTES, quarter, span
from outreach.domain.spreadsheets import Headed, Row, SpreadsheetTooLarge
from outreach.domain.written_dates import When
from outreach.services import intake_crosses
from outreach.services.intake_cells import Columns, Out, Reader, columns_of, day_first, each_of, monthly, require
from outreach.services.intake_notes import NoteReader
from outreach.services.intake_words import Known

_MOST_WORKERS = 99

_WORKERS = ("peers", "salaried", "volunteers")
_Told = tuple[date, str, str, str, time | None, time | None]
Key = tuple[str, str, str, str, str, str]


@dataclass(slots=True)
class Night:
    """Rows that are one evening, as they are read one after the other."""

    day: date
    zone: str
    modality: str
    place: str
    starts: time | None
    ends: time | None
    workers: list[int] = field(default_factory=lambda: [0, 0, 0])
    counts: list[tuple[int, int, int]] = field(default_factory=list)
    given: dict[str, int] = field(default_factory=dict)
    contents: list[Content] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    returned: int = 0
    found: int = 0
    rows: list[int] = field(default_factory=list)


class Table:
    """Reads a table row by row, and makes evenings of what belongs together."""

    def __init__(
        self, headed: Headed, mapping: mappings.Mapping, known: Known, answers: Answers, language: str
    ) -> None:
        columns = columns_of(headed, mapping)
        self.each, self.long = each_of(mapping), "item" in columns.at
        require(mapping, columns, "date")
        require(mapping, columns, "zone")
        require(mapping, columns, "modality")
        if self.long:
            require(mapping, columns, "quantity")
        self.known, self.answers = known, answers
        first = day_first(headed, columns, "date", mapping, known.today)
        new = {cell.casefold() for cell in headed.column(columns.at["new"])} if "new" in columns.at else set()
        self.read = Reader(
            columns,
            mapping,
            known,
            first,
            yes_no=not new.isdisjoint({"o", "oui", "y", "yes"}),
            monthly=monthly(headed, columns, known, first=first),
        )
        self.aside = self.each == "encounter" and not mappings.ASIDE.isdisjoint((*columns.at, *columns.crosses))
        if self.each == "outing" and not self.long and mapping.fixed.get("modality", "shelf") not in UNATTENDED:
            require(mapping, columns, "people", "encounters")
        self.not_read = tuple(_of_one(columns)) if self.each == "outing" else ()
        self.notes = NoteReader(known, language) if "note" in columns.at else None
        self.nights: dict[_Told, Night] = {}
        self._timed = not columns.at.keys().isdisjoint(("starts", "ends", "hour"))
        self._staffed = not columns.at.keys().isdisjoint(_WORKERS)
        self.hand_outs: list[HandOut] = []
        self.left_out = [LeftOut(number, "", reason) for number, reason in headed.left_out]
        self.set_aside: list[LeftOut] = []
        self.encounters = 0
        self._seen: set[tuple[str, ...]] = set()

    def take(self, row: Row) -> None:
        """Take a row, or leave it out and say why."""
        try:
            self._take(row)
        except Out as out:
            self.left_out.append(LeftOut(row.number, out.column, out.reason))

    def _take(self, row: Row) -> None:
        read, known = self.read, self.known
        when = read.when(row)
        if when is None:
            raise Out("no_date", read.columns.heading("date"))
        zone, modality, place = read.word(row, "zone"), read.word(row, "modality"), read.word(row, "from", "bag")
        given = self._given(row)
        met, people = (read.number(row, role, MOST_PIECES) for role in ("encounters", "people"))
        new = read.number(row, "new", MOST_PIECES) if self.each == "outing" else read.crossed(row, "new")
        returned, found = (read.number(row, role, MOST_PIECES) or 0 for role in ("returned", "found"))
        if modality in UNATTENDED and not met and not people:
            if self.notes is not None and read.cell(row, "note"):
                self.notes.astray += 1
            self._hand_out(
                row, when, HandOut(b"", modality, zone, place, when.day, given, (row.number,)), returned + found
            )
            return
        if when.month:
            raise Out("month_only", read.columns.heading("date"))
        if when.day > known.today:
            raise Out("in_future", read.columns.heading("date"))
        key, night = self._night(row, when.day, zone, modality, place)
        workers = [read.number(row, role, _MOST_WORKERS) or 0 for role in _WORKERS] if self._staffed else None
        if self.each == "encounter":
            content = self._content(row, given, people, new, returned)
            self._count(1)
            if note := self._note(row, when.day):
                content = replace(content, note=note)
            night.contents.append(content)
        else:
            self._sum(row, night, given, (met, people, new), returned)
            if note := self._note(row, when.day):
                night.notes.append(note)
        night.found += found
        night.rows.append(row.number)
        if workers is not None:
            night.workers = [max(told, there) for told, there in zip(workers, night.workers, strict=True)]
        self.nights[key] = night

    def _sum(
        self,
        row: Row,
        night: Night,
        given: dict[str, int],
        told: tuple[int | None, int | None, int | None],
        returned: int,
    ) -> None:
        if not self.long and not self.answers.sure:
            # The same row twice is likelier a slip than a second evening just like the first.
            if row.cells in self._seen:
                raise Out("row_twice")
            self._seen.add(row.cells)
        counts = self._counts(*told)
        if not self.long and (counts is None or (not counts[0] and (given or returned))):
            raise Out("supplies_without_encounter" if given or returned else "nothing_told")
        if counts is not None:
            if not self.long:
                self._count(counts[0])
            night.counts.append(counts)
        for item, pieces in given.items():
            night.given[item] = night.given.get(item, 0) + pieces
        night.returned += returned

    def _counts(self, met: int | None, people: int | None, new: int | None) -> tuple[int, int, int] | None:
        """How many encounters, people and new ones a row tells; where one of the first two is missing, the other."""
        heading = self.read.columns.heading
        met, people = (people, people) if met is None else (met, met if people is None else people)
        if met is None or people is None:
            return None
        if people < met:
            raise Out("fewer_people", heading("people"))
        if (new or 0) > met:
            raise Out("more_new", heading("new"))
        if met >= MANY_ENCOUNTERS and not self.answers.sure:
            raise Out("doubtful", heading("encounters") or heading("people"))
        if people > met * MOST_PEOPLE:
            raise Out("out_of_bounds", heading("people"))
        return met, people, new or 0

    def _content(self, row: Row, given: dict[str, int], people: int | None, new: int | None, returned: int) -> Content:
        if people is not None and not 1 <= people <= MOST_PEOPLE:
            raise Out("out_of_bounds", self.read.columns.heading("people"))
        if (new or 0) > (people or 1):
            raise Out("more_new", self.read.columns.heading("new"))
        first_time = self.read.word(row, "first_time", "not_known")
        content = Content(
            hour=self.read.hour(row) if self._timed else None,
            people=people or 1,
            first_time=first_time if not new else "yes" if new > 0 else "no",
            age=self._age(row),
            gender=self.read.word(row, "gender", "not_asked"),
            given=given,
            returned=returned,
        )
        content = self._aside(row, content) if self.aside else content
        if not self.read.columns.crosses:
            return content
        content, aside = intake_crosses.with_crosses(content, row, self.read.columns)
        self.set_aside += aside
        return content

    def _aside(self, row: Row, content: Content) -> Content:
        """The same encounter with what other columns tell of it, list by list."""
        words = self.read.words
        facets = {facet: codes for facet in mappings.FACETS if (codes := words(row, facet))}
        outcome = next(iter(words(row, "outcome")), "given")
        return replace(
            content,
            kind=next(iter(words(row, "kind")), None),
            for_whom=next(iter(words(row, "for_whom")), None),
            facets=facets,
            referrals=tuple(Referral(to, outcome) for to in words(row, "referrals")),
        )

    def _note(self, row: Row, day: date) -> str:
        text = "" if self.notes is None else self.read.cell(row, "note")
        return self.notes.read(row.number, text, day) if text and self.notes is not None else ""

    def _age(self, row: Row) -> str:
        """A band of ages. Years told exactly are not kept: only the band they fall in."""
        text = self.read.cell(row, "age")
        if text.isdecimal() and len(text) <= 3:  # noqa: PLR2004 - no age has more digits
            return written_ages.of_years(int(text)) or "not_asked"
        return self.read.word(row, "age", "not_asked")

    def _given(self, row: Row) -> dict[str, int]:
        read = self.read
        given: dict[str, int] = {}
        if self.long and read.cell(row, "item"):
            pieces = read.number(row, "quantity", MOST_PIECES)
            if pieces is None:
                raise Out("no_quantity", read.columns.heading("quantity"))
            if pieces:
                given[read.word(row, "item")] = pieces
        for item, pieces in read.wide(row, "item", MOST_PIECES):
            given[item] = given.get(item, 0) + pieces
        for item, pieces in given.items():
            if pieces >= PIECES_TO_ASK_TWICE and not self.answers.sure:
                raise Out("doubtful", self._heading_of(item))
        return given

    def _heading_of(self, item: str) -> str:
        columns = self.read.columns
        return next(
            (columns.headings[at] for at, _which, code in columns.wide if code == item), columns.heading("quantity")
        )

    def _count(self, more: int) -> None:
        self.encounters += more
        if self.encounters > MOST_ENCOUNTERS:
            raise SpreadsheetTooLarge(what="encounters", most=MOST_ENCOUNTERS)

    def _hand_out(self, row: Row, when: When, hand_out: HandOut, back: int) -> None:
        if back:
            raise Out("back_without_meeting")
        if not hand_out.given:
            raise Out("nothing_told")
        day = _last_of(when.day) if when.month else when.day
        if day > self.known.today:
            raise Out("month_unfinished" if when.month else "in_future", self.read.columns.heading("date"))
        told = (
            "hand_out",
            day.isoformat(),
            hand_out.channel,
            hand_out.zone,
            hand_out.place,
            sorted(hand_out.given.items()),
        )
        part = part_of(self.known, [*told, when.month])
        self.hand_outs.append(
            HandOut(part, hand_out.channel, hand_out.zone, hand_out.place, day, hand_out.given, (row.number,))
        )

    def _night(self, row: Row, day: date, zone: str, modality: str, place: str) -> tuple[_Told, Night]:
        starts, ends = self.read.clocks(row, outing=self.each == "outing") if self._timed else (None, None)
        if starts is not None and ends is not None and span(starts, ends) > LONGEST_MINUTES:
            raise Out("times", self.read.columns.heading("ends"))
        begun, ended = None if starts is None else quarter(starts), None if ends is None else quarter(ends)
        key = (day, zone, modality, place, begun, ended)
        return key, self.nights.get(key) or Night(*key)

    def contents(self, night: Night) -> tuple[Content, ...]:
        """The encounters an evening had, as far as its rows tell. Raises Out, SpreadsheetTooLarge."""
        if self.each == "encounter":
            return tuple(night.contents)
        told = set(night.counts)
        if self.long:
            # One row an item: how many were met is told once for the evening, or again in each of its rows.
            if len(told) > 1:
                raise Out(
                    "counts_differ", self.read.columns.heading("encounters") or self.read.columns.heading("people")
                )
            if not told or (not next(iter(told))[0] and (night.given or night.returned)):
                raise Out("supplies_without_encounter")
            self._count(next(iter(told))[0])
            counts = list(told)
        else:
            counts = night.counts
        met, people, new = (sum(one[at] for one in counts) for at in range(3))
        contents = _of_unknown_detail(met, people, new, night.given, night.returned)
        return self._noted(night, contents) if night.notes else contents

    def _noted(self, night: Night, contents: tuple[Content, ...]) -> tuple[Content, ...]:
        """The notes of an evening stand with its first encounter, as its supplies do."""
        note = "\n".join(night.notes)
        if self.notes is not None and not contents:
            self.notes.astray += len(night.notes)
        elif self.notes is not None and len(note) > LONGEST_NOTE:
            self.notes.long += len(night.notes)
        else:
            return (replace(contents[0], note=note), *contents[1:])
        return contents


def _of_one(columns: Columns) -> Iterator[str]:
    """The headings of what is told of one person: of a whole evening nothing is known person by person."""
    for role, at in columns.at.items():
        if role in CROSSED:
            yield columns.headings[at]
    for boxes in columns.crosses.values():
        for at, _code in boxes:
            yield columns.headings[at]


def _of_unknown_detail(met: int, people: int, new: int, given: dict[str, int], returned: int) -> tuple[Content, ...]:
    """So many encounters of which nothing else is known; what was given and came back stands whole with the first."""
    if not met:
        return ()
    each, more = divmod(people, met)
    kinds = {
        (count, first): Content(people=count, first_time=first)
        for count in (each, each + 1)
        for first in ("yes", "not_known")
    }
    contents = [kinds[each + (at < more), "yes" if at < new else "not_known"] for at in range(met)]
    if given or returned:
        contents[0] = Content(
            people=contents[0].people, first_time=contents[0].first_time, given=dict(given), returned=returned
        )
    return tuple(contents)


def part_of(known: Known, told: Sequence[object]) -> bytes:
    """A keyed digest of all a part tells: it says nothing to whoever has not the notebook's key."""
    return hmac.digest(known.key, json.dumps(told, separators=(",", ":")).encode(), "sha256")


def key_of(night: Night) -> Key:
    """What evenings of one table are told apart by."""
    times = ["" if moment is None else moment.isoformat("minutes") for moment in (night.starts, night.ends)]
    return (night.day.isoformat(), night.zone, night.modality, night.place, times[0], times[1])


def _last_of(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
