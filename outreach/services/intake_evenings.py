"""Past activity out of a spreadsheet: rows become evenings with their encounters, or hand-outs without a meeting.

What no row tells is not made up:
- A row with a day and a zone is an evening. Where it tells how many people were met, so many encounters of unknown
  detail stand for them; its supplies and returns stay whole, with the first of them.
- A month without a day makes no evening. It is taken only as what people took without a meeting, from a shelf, a
  machine, by post or at a pharmacy: a movement of that channel, on the month's last day. Anything else is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from outreach.domain import mappings
from outreach.domain.encounters import Content
from outreach.domain.intakes import Answers, Evening, HandOut, Intake, LeftOut, NotesSeen
from outreach.domain.outings import Plan
from outreach.domain.spreadsheets import Headed
from outreach.services import intake_crosses
from outreach.services.intake_cells import Out, columns_out
from outreach.services.intake_nights import Night, Table, key_of, part_of
from outreach.services.intake_notes import NoteReader
from outreach.services.intake_words import Known, of_modality
from outreach.services.intake_zones import coded

_TELL_EVERY, _TELL_EVERY_NOTE = 500, 20
"""Rows between two looks at whether somebody wants to stop; the guard takes about a millisecond for a note."""

_READ = 0.7
"""The part of the time that reading the rows takes."""


def plan(
    headed: Headed,
    mapping: mappings.Mapping,
    known: Known,
    answers: Answers,
    tell: Callable[[float], None],
    *,
    language: str,
) -> Intake:
    """Everything a table of past activity would bring. Plain work, for any thread.

    Raises RowsUnclear, RoleMissing, RoleTwice, DatesMixed, DateOrderUnclear, SpreadsheetTooLarge.
    """
    zones, mapping = coded(mapping, known)
    table = Table(headed, mapping, known, answers, language)
    intake_crosses.refuse_unclear(headed, table.read.columns, mapping, known, table.read.day_first)
    often = _TELL_EVERY if table.notes is None else _TELL_EVERY_NOTE
    for number, row in enumerate(headed.rows):
        if number % often == 0:
            tell(_READ * number / len(headed.rows))
        table.take(row)
    kept, already = [], 0
    for evening in _evenings(table, known, tell):
        told = (evening.plan.date.isoformat(), evening.plan.zone, evening.plan.modality)
        if evening.part in known.parts:
            already += 1
        elif told in known.evenings and not answers.again:
            table.left_out += [
                LeftOut(row, table.read.columns.heading("date"), "evening_there") for row in evening.rows
            ]
        else:
            kept.append(evening)
    hand_outs = _once(table.hand_outs)
    fresh = tuple(one for one in hand_outs if one.part not in known.parts)
    used = {evening.plan.zone for evening in kept} | {one.zone for one in fresh}
    return Intake(
        kind="activity",
        rows=len(headed.rows) + len(headed.left_out),
        day=known.today,
        evenings=tuple(kept),
        hand_outs=fresh,
        zones=tuple(zone for zone in zones if zone.code in used),
        left_out=tuple(sorted(table.left_out, key=lambda one: one.row)),
        already=already + len(hand_outs) - len(fresh),
        begins=known.begins,
        columns_out=columns_out(headed, mapping),
        not_read=table.not_read,
        set_aside=_aside_of(kept, table.set_aside),
        notes=NotesSeen() if table.notes is None else _notes_of(kept, table.notes),
    )


def _aside_of(kept: Sequence[Evening], cells: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """The cells that could not be told of rows that go in."""
    rows = {row for evening in kept for row in evening.rows} if cells else set()
    return tuple(one for one in cells if one.row in rows)


def _notes_of(kept: Sequence[Evening], read: NoteReader) -> NotesSeen:
    """What is said of the notes: of rows that are left out, or known already, nothing is."""
    rows = {row for evening in kept for row in evening.rows}
    seen = read.seen(sum(evening.noted for evening in kept))
    return replace(seen, marked=tuple(one for one in seen.marked if one.row in rows))


def _evenings(table: Table, known: Known, tell: Callable[[float], None]) -> Iterator[Evening]:
    """The evenings that the rows make; rows that can't be one are left out."""
    for number, night in enumerate(table.nights.values()):
        if number % _TELL_EVERY == 0:
            tell(_READ + (1 - _READ) * number / len(table.nights))
        try:
            contents = table.contents(night)
        except Out as out:
            table.left_out += [LeftOut(row, out.column, out.reason) for row in night.rows]
            continue
        yield _evening(known, night, contents, aside=table.aside)


def _once(hand_outs: Sequence[HandOut]) -> list[HandOut]:
    """Hand-outs by their part: two rows that tell the same are one part with twice the pieces."""
    found: dict[bytes, HandOut] = {}
    for one in hand_outs:
        if (there := found.get(one.part)) is None:
            found[one.part] = one
        else:
            sums = {item: pieces + one.given[item] for item, pieces in there.given.items()}
            found[one.part] = HandOut(
                one.part, one.channel, one.zone, one.place, one.day, sums, (*there.rows, *one.rows)
            )
    return list(found.values())


def _evening(known: Known, night: Night, contents: tuple[Content, ...], *, aside: bool) -> Evening:
    peers, salaried, volunteers = night.workers
    plan = Plan(
        date=night.day,
        modality=night.modality,
        zone=night.zone,
        starts=night.starts,
        ends=night.ends,
        setting=of_modality(known, night.modality),
        place=night.place,
        peers=peers,
        salaried=salaried,
        volunteers=volunteers,
    )
    told = sorted(
        [
            one.people,
            one.first_time,
            one.age,
            one.gender,
            one.returned,
            sorted(one.given.items()),
            *(() if one.hour is None else (one.hour,)),
            *(_aside(one) if aside else ()),
        ]
        for one in contents
    )
    part = part_of(known, ["evening", *key_of(night), night.workers, night.found, told])
    return Evening(part, plan, contents, night.found, tuple(night.rows))


def _aside(content: Content) -> Sequence[object]:
    """What else an encounter tells. Read only where a column tells it: what came in before is known again."""
    facets = sorted((facet, sorted(codes)) for facet, codes in content.facets.items())
    referrals = sorted((one.to, one.outcome) for one in content.referrals)
    return (content.kind or "", content.for_whom or "", facets, referrals)
