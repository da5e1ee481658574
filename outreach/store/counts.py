"""Exact counts about people: one pass over a period for each table, none that crosses more than a table does."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from outreach.domain.counts import Counted, Portion, Raw, channel_of
from outreach.domain.figures import added
from outreach.domain.periods import Period
from outreach.domain.supplies import Catalogue
from outreach.domain.tables import (
    ENCOUNTERS,
    LATE,
    MENTIONS,
    OVERDOSES,
    PEOPLE,
    PLACES,
    REFERRED,
    UNKNOWN,
    WEEK,
    WHO,
    Block,
    supply_block,
)
from outreach.store import figures, hand_outs, scopes
from outreach.store.scopes import Scope
from outreach.vault.drivers import Connection

Portions = dict[tuple[str, str, str], Portion]
"""(group of items, dimension, code) → what was given there, as it is added up."""

_PEOPLE, _LATE = Block(PEOPLE), Block(LATE)
_SECONDARY = (Block("secondary:encounters"), Block("secondary:people"))
_BY = {
    PLACES: "o.zone, o.setting",
    WHO: "t.age, t.gender",
    Block(ENCOUNTERS, ("FIRST_TIME",)): "t.first_time",
    Block(ENCOUNTERS, ("KIND",)): "coalesce(t.kind, '')",
    # %w counts from Sunday, 0; the week here begins with Monday, 1.
    WEEK: "CAST((strftime('%w', o.date) + 6) % 7 + 1 AS TEXT), coalesce(substr('0' || t.hour, -2), '')",
}


def of(connection: Connection, catalogue: Catalogue, period: Period) -> Counted:
    """Everything of a period as it is now, whatever has left."""
    return _in(connection, catalogue, scopes.whole(period), period)


def counting(
    connection: Connection, catalogue: Catalogue, month: Period, frozen_since: date | None
) -> tuple[Counted, bool]:
    """What counts in a month that is still open, and whether late entries are among it.

    Its own entries, and where the months from `frozen_since` up to it have all left, the late ones of those.
    """
    counted = _in(connection, catalogue, scopes.own(connection, month), month)
    if frozen_since is None:
        return _with_late(counted, 0), False
    before = month.previous().last
    late = _waiting(connection, frozen_since, before)
    if late is None:
        return _with_late(counted, 0), False
    more = _in(connection, catalogue, late, month)
    number = sum(more.raw[PLACES].values())
    return _with_late(_joined(counted, more), number), True


def _waiting(connection: Connection, first: date, last: date) -> Scope | None:
    """What came late between two days, whether somebody was met or not; None where nothing did."""
    entries, taken = scopes.waiting(connection, first, last), hand_outs.waiting(connection, first, last)
    spans = [*([(entries.first, entries.last)] if entries else []), *([taken] if taken else [])]
    if not spans:
        return None
    return Scope(min(start for start, _end in spans), max(end for _start, end in spans), "waiting")


def portions(
    connection: Connection, catalogue: Catalogue, scope: Scope, settings: Mapping[str, str] | None = None
) -> Portions:
    """Groups of supplies by zone, setting and channel, kits opened: what encounters were given, and nobody met took.

    `settings` is the setting that each channel without a meeting stands in.
    """

    @cache
    def of_a_piece(item: str, day: str) -> tuple[tuple[str, int], ...]:
        return tuple(_by_group(catalogue, item, 1, date.fromisoformat(day)))

    given: defaultdict[tuple[bytes, bytes], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    places: dict[tuple[bytes, bytes], tuple[tuple[str, str], ...]] = {}
    sql = (
        "SELECT o.date, o.zone, o.setting, o.modality, t.outing, t.encounter, t.item, t.pieces "
        f"{scope.under('encounter_item', 'encounter')}"
    )
    for day, zone, setting, modality, outing, encounter, item, pieces in connection.execute(sql, scope.days):
        at = (outing, encounter)
        if at not in places:
            places[at] = (("ZONE", zone), ("SETTING", setting), ("CHANNEL", channel_of(modality)))
        groups = given[at]
        for group, each in of_a_piece(item, day):
            groups[group] += each * pieces
    shares: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, groups in given.items():
        for group, count in groups.items():
            for dimension, code in places[at]:
                shares[group, dimension, code].append(count)
    found: Portions = {where: Portion.of(each_given) for where, each_given in shares.items()}
    _add_without_meeting(found, catalogue, hand_outs.of(connection, scope), settings or {})
    return found


def _by_group(catalogue: Catalogue, item: str, pieces: int, day: date) -> Iterable[tuple[str, int]]:
    """Pieces by group, a kit opened; what counts people is left out."""
    for code, count in catalogue.expand({item: pieces}, day).items():
        known = catalogue.items.get(code)
        if known is not None and not known.counts_people:
            yield known.group, count


def _add_without_meeting(
    found: Portions, catalogue: Catalogue, taken: Iterable[hand_outs.HandOut], settings: Mapping[str, str]
) -> None:
    shares: Counter[tuple[str, str, date, str]] = Counter()
    for one in taken:
        for group, count in _by_group(catalogue, one.item, one.pieces, one.day):
            shares[group, one.channel or UNKNOWN, one.day, one.zone] += count
            for at in (
                (group, "ZONE", one.zone or UNKNOWN),
                (group, "SETTING", settings.get(one.channel) or UNKNOWN),
            ):
                found[at] = found.get(at, Portion()).with_beside(count)
    for (group, channel, _day, _zone), count in shares.items():
        found[group, "CHANNEL", channel] = found.get((group, "CHANNEL", channel), Portion()).plus(count)


def _in(connection: Connection, catalogue: Catalogue, scope: Scope, period: Period) -> Counted:
    raw: dict[Block, Raw] = {
        block: _grouped(
            connection, f"SELECT {codes}, count(*) {scope.under('encounter', 'id')} GROUP BY {codes}", scope
        )
        for block, codes in _BY.items()
    }
    raw |= _sums(connection, scope)
    raw |= _mentions(connection, scope)
    raw[REFERRED] = _grouped(
        connection,
        f'SELECT t."to", t.outcome, count(*) {scope.under("referral", "encounter")} GROUP BY 1, 2',
        scope,
    )
    source, months = scope.reports()
    sql = f"SELECT coalesce(r.outcome, ''), count(*) {source} GROUP BY 1"
    raw[OVERDOSES] = {(result,): count for result, count in connection.execute(sql, months)}
    sums = figures.of(connection, catalogue, period, scope)
    for item in catalogue.items.values():
        if item.counts_people:
            raw[supply_block(item.code)] = {(): sums.given.get(item.code, 0)}
    return Counted(raw, sums)


def _grouped(connection: Connection, sql: str, scope: Scope) -> dict[tuple[str, ...], int]:
    return {tuple(row[:-1]): row[-1] for row in connection.execute(sql, scope.days)}


def _sums(connection: Connection, scope: Scope) -> dict[Block, Raw]:
    carries = "t.others > 0 OR t.for_whom IN ('self_and_others', 'others')"
    people, carriers, others = connection.execute(
        f"SELECT coalesce(sum(t.people), 0), coalesce(sum({carries}), 0), coalesce(sum(t.others), 0) "
        f"{scope.under('encounter', 'id')}",
        scope.days,
    ).fetchone()
    return {_PEOPLE: {(): people}, _SECONDARY[0]: {(): carriers}, _SECONDARY[1]: {(): others}}


def _mentions(connection: Connection, scope: Scope) -> dict[Block, Raw]:
    found: dict[Block, dict[tuple[str, ...], int]] = {block: {} for block in MENTIONS.values()}
    sql = f"SELECT t.facet, t.code, count(*) {scope.under('encounter_facet', 'encounter')} GROUP BY 1, 2"
    for facet, code, count in connection.execute(sql, scope.days):
        found[MENTIONS[facet]][code,] = count
    return dict(found)


def _joined(first: Counted, second: Counted) -> Counted:
    raw: dict[Block, Raw] = {}
    for block in first.raw:
        sums = Counter(first.raw[block])
        sums.update(second.raw.get(block, {}))
        raw[block] = dict(sums)
    return Counted(raw, added(first.figures, second.figures))


def _with_late(counted: Counted, number: int) -> Counted:
    return Counted({**counted.raw, _LATE: {(): number}}, counted.figures, counted.portions)
