"""The lines of `log`: untrusted bytes → a checked outing with its encounters, or a refusal that names the field.

Nothing here touches the vault. Whatever is wrong with a line raises an OutreachError; its details hold the `field`,
mostly the `value` and what it `wants` instead, or that it is `missing`; and the `encounter` (its id in the line, else
its number) where it stands in one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Never

from outreach.domain.codes import CodeList
from outreach.domain.encounters import (
    LONGEST_NOTE,
    MOST_PEOPLE,
    PIECES_TO_ASK_TWICE,
    Content,
    Referral,
    within,
)
from outreach.domain.errors import (
    EndBeforeStart,
    OutreachError,
    TextTooLong,
    UnknownItem,
    Unreadable,
)
from outreach.domain.outings import LONGEST_MINUTES, Plan, check_plan, quarter, span
from outreach.services import log_fields
from outreach.services.log_fields import Object

LONGEST_LINE = 8 * 1024 * 1024
"""Bytes. An evening of a thousand encounters takes a tenth of it."""

MOST_PIECES = PIECES_TO_ASK_TWICE - 1
"""A person is asked twice about more; a script can't be, so it is refused."""

MOST_PIECES_IN_ALL = 999_999
MOST_WORKERS = 99

_OUTING = ("date", "start", "end", "modality", "setting", "zone", "from", "peers", "salaried", "volunteers")
_LISTS = ("practices", "substances", "needs", "services", "themes", "benefits")
_ENCOUNTER = (
    "id", "hour", "people", "kind", "first_time", "age", "gender", "for_others", *_LISTS, "referrals", "supplies",
    "returned", "note",
)  # fmt: skip
_FURTHEST = ("not_known", "given", "accompanied", "reached")


@dataclass(frozen=True, slots=True)
class Words:
    """What codes a line may use: the code lists, the setting each modality begins with, the items' codes."""

    lists: Mapping[str, CodeList]
    settings: Mapping[str, str]
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A checked line. `plan.zone` and `plan.place` are as given, still to be found among the team's own."""

    plan: Plan
    encounters: tuple[tuple[str, Content], ...]
    found: int


def lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Cut a stream into lines, None for one that is too long to be meant; of that one nothing is kept in memory."""
    while piece := stream.readline(LONGEST_LINE):
        if piece.endswith(b"\n") or len(piece) < LONGEST_LINE:
            yield piece
            continue
        while piece and not piece.endswith(b"\n"):
            piece = stream.readline(LONGEST_LINE)
        yield None


# JSON, strictly ---------------------------------------------------------------------------------------------


def parse(untrusted_line: bytes | None) -> Object:
    """Read one line as one JSON object: UTF-8, no field twice, no NaN. Raises Unreadable, TextTooLong."""
    if untrusted_line is None:
        raise TextTooLong(field="", most=LONGEST_LINE)
    try:
        value = json.loads(untrusted_line.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable(field="") from error
    if not isinstance(value, dict):
        raise Unreadable(field="")
    return value


def identity(line: Object) -> str | None:
    """The id of a line, or of an encounter in it; None where it has none. Raises Unreadable."""
    value = line.get("id")
    if value is None:
        return None
    if not log_fields.is_whole_text(value):
        raise Unreadable(field="id")
    return str(value)


def _once_each(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        (twice, _times), *_ = Counter(name for name, _value in pairs).most_common(1)
        raise Unreadable(field=log_fields.shown(twice), twice=True)
    return fields


def _no_number(_constant: str) -> Never:
    raise Unreadable(field="")


# What a line tells -------------------------------------------------------------------------------------------


def check(line: Object, words: Words, today: date) -> Told:
    """Check everything a line tells. Raises what is wrong with it first, in the order of the fields of the format."""
    log_fields.known(line, "", ("id", "outing", "encounters", "found"))
    plan = _plan(log_fields.record(line, "outing", _OUTING, required=True), words, today)
    encounters = tuple(
        _encounter(value, number, words)
        for number, value in enumerate(log_fields.sequence(line, "encounters"), start=1)
    )
    for item, pieces in given_in_all(content for _, content in encounters).items():
        within(item, pieces, 1, MOST_PIECES_IN_ALL)
    return Told(plan=plan, encounters=encounters, found=log_fields.whole(line, "found", 0, MOST_PIECES))


def given_in_all(contents: Iterable[Content]) -> dict[str, int]:
    """What several encounters hold together: item → pieces."""
    given: dict[str, int] = {}
    for content in contents:
        for item, pieces in content.given.items():
            given[item] = given.get(item, 0) + pieces
    return given


def _plan(outing: Object, words: Words, today: date) -> Plan:
    starts, ends = log_fields.moment(outing, "start"), log_fields.moment(outing, "end")
    if starts is not None and ends is not None and (minutes := span(starts, ends)) > LONGEST_MINUTES:
        raise EndBeforeStart(minutes=minutes)
    modality = log_fields.choice(outing, "modality", words.lists["modality"])
    plan = Plan(
        date=log_fields.day(outing, "date"),
        modality=modality,
        zone=log_fields.name_of(outing, "zone"),
        starts=None if starts is None else quarter(starts),
        ends=None if ends is None else quarter(ends),
        setting=log_fields.choice(outing, "setting", words.lists["setting"], otherwise=words.settings[modality]),
        place=log_fields.name_of(outing, "from", otherwise="bag"),
        peers=log_fields.whole(outing, "peers", 0, MOST_WORKERS),
        salaried=log_fields.whole(outing, "salaried", 0, MOST_WORKERS),
        volunteers=log_fields.whole(outing, "volunteers", 0, MOST_WORKERS),
    )
    check_plan(plan, today)
    return plan


def _encounter(value: object, number: int, words: Words) -> tuple[str, Content]:
    name = (
        log_fields.shown(value["id"]) if isinstance(value, dict) and isinstance(value.get("id"), str) else str(number)
    )
    with _inside(name):
        encounter = log_fields.record({"encounters": value}, "encounters", _ENCOUNTER, required=True)
        identity(encounter)
        return name, _content(encounter, words)


@contextmanager
def _inside(encounter: str) -> Iterator[None]:
    try:
        yield
    except OutreachError as error:
        error.details["encounter"] = encounter
        raise


def _content(encounter: Object, words: Words) -> Content:
    returned = log_fields.record(encounter, "returned", ("counted", "estimated"))
    hour = log_fields.whole(encounter, "hour", 0, 23) if encounter.get("hour") is not None else None
    others = log_fields.whole(encounter, "for_others", 0, MOST_PEOPLE)
    facets = {name: log_fields.choices(encounter, name, words.lists[name]) for name in _LISTS}
    return Content(
        hour=hour,
        people=log_fields.whole(encounter, "people", 1, MOST_PEOPLE, otherwise=1),
        kind=log_fields.choice(encounter, "kind", words.lists["kind"], otherwise="") or None,
        first_time=log_fields.choice(encounter, "first_time", words.lists["first_time"], otherwise="not_known"),
        age=log_fields.choice(encounter, "age", words.lists["age"], otherwise="not_asked"),
        gender=log_fields.choice(encounter, "gender", words.lists["gender"], otherwise="not_asked"),
        others=others,
        facets={name: codes for name, codes in facets.items() if codes},
        referrals=_referrals(encounter, words),
        given=_supplies(encounter, words),
        returned=log_fields.whole(returned, "counted", 0, MOST_PIECES),
        returned_estimated=log_fields.whole(returned, "estimated", 0, MOST_PIECES),
        note=log_fields.text(encounter, "note", LONGEST_NOTE).replace("\r\n", "\n").strip(),
    )


def _supplies(encounter: Object, words: Words) -> Mapping[str, int]:
    supplies = log_fields.record(encounter, "supplies", None)
    for item in supplies:
        if item not in words.items:
            raise UnknownItem(item=log_fields.shown(item), field="supplies")
    counts = {item: log_fields.whole(supplies, item, 0, MOST_PIECES) for item in supplies}
    return {item: pieces for item, pieces in counts.items() if pieces}


def _referrals(encounter: Object, words: Words) -> tuple[Referral, ...]:
    referrals: dict[str, Referral] = {}
    for value in log_fields.sequence(encounter, "referrals"):
        told = log_fields.record({"referrals": value}, "referrals", ("to", "outcome"), required=True)
        recipient = log_fields.choice(told, "to", words.lists["referrals"])
        outcome = log_fields.choice(told, "outcome", words.lists["outcomes"], otherwise="given")
        # One referral for each recipient: of two, the one of which more came.
        known = referrals.get(recipient)
        if known is None or _FURTHEST.index(outcome) > _FURTHEST.index(known.outcome):
            referrals[recipient] = Referral(recipient, outcome)
    return tuple(referrals.values())
