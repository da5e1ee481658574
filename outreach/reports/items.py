"""Supplies one by one: item by item with the year before and per outing, kits and what they hold, breakdowns."""

from collections.abc import Sequence
from dataclasses import replace

from outreach import i18n
from outreach.domain.figures import Figures
from outreach.domain.supplies import Item
from outreach.domain.tables import Key
from outreach.i18n import _
from outreach.reports import labels, paper
from outreach.reports.blocks import CAPTION, Block, Headed, Pair, Stack, Text
from outreach.reports.rows import Fact, Facts, Table, TableRow
from outreach.reports.sheets import Sheet
from outreach.words import period_name

_COLUMNS = (37.0, 37.0, 45.0)
_ROOMY = (64.0, 64.0, 54.0)
_SHORT = 14
"""So many rows stand in one column of the page; more of them are set in two."""


def items(sheet: Sheet) -> Block | None:
    """Every item: this period, the one it is compared with, and per outing."""
    earlier = _earlier(sheet)
    rows: list[TableRow] = []
    for group in sheet.catalogue.groups:
        given = [item for item in sheet.items() if item.group == group and _was_given(sheet, item.code)]
        if given:
            codes = [item.code for item in given]
            rows.append(_row(sheet, sheet.catalogue.group_label(group, sheet.language), codes, heads=True))
            rows += [_row(sheet, item.label(sheet.language), [item.code]) for item in given]
    if not rows:
        return None
    measure = _("single pieces, kits opened; in bold, all of a group; last column: for each outing held")
    table = _table(sheet, earlier, rows)
    columns = len(table.columns)
    if len(rows) <= _SHORT:
        roomy = replace(table, columns=_ROOMY[: columns - 1] + _ROOMY[-1:])
        return Headed(_("Supplies, item by item"), roomy, measure)
    left, right = _halved(rows)
    pair = Pair(_with(table, left, columns), _with(table, right, columns), 24.0)
    return Headed(_("Supplies, item by item"), pair, measure)


def kits(sheet: Sheet) -> Block | None:
    """Kits as they were handed out."""
    given = _kits(sheet)
    if not given:
        return None
    rows = [_row(sheet, kit.label(sheet.language), [kit.code], of_kits=True) for kit in given]
    measure = _("as handed out; their contents are counted among the pieces, so kits are never added to them")
    return Headed(_("Kits"), _table(sheet, _earlier(sheet), rows), measure)


def contents(sheet: Sheet) -> Block | None:
    """What a kit held, at the end of the period."""
    lines: list[Block] = []
    for kit in _kits(sheet):
        held = sheet.catalogue.contents(kit.code, sheet.period.last)
        parts = [
            _("{n}\u00a0× {item}").format(n=i18n.number(pieces), item=_lowered(sheet, code))
            for code, pieces in held.items()
        ]
        if parts:
            said = (_("{title}: ").format(title=kit.label(sheet.language)), paper.SEMIBOLD)
            lines.append(Text((said, (", ".join(parts), paper.REGULAR)), CAPTION))
    if not lines:
        return None
    return Headed(_("What kits hold"), Stack(tuple(lines), gap=3), _("each as it was made up at the end of the period"))


def breakdowns(sheet: Sheet) -> Block | None:
    """Groups of supplies by channel, setting and zone, where enough stands behind each; what went on to others."""
    tables: list[Block] = []
    names = {"CHANNEL": _("By channel"), "SETTING": _("By setting"), "ZONE": _("By zone")}
    for dimension, title in names.items():
        rows: list[TableRow] = []
        for group in sheet.catalogue.groups:
            found = sheet.publication.table(f"pieces:{group}", dimension)
            if found:
                total = sheet.publication.value(f"pieces:{group}")
                name = sheet.catalogue.group_label(group, sheet.language)
                rows.append(TableRow(name, (i18n.number(total),), heads=True))
                rows += [
                    TableRow(_code(sheet, dimension, key), (i18n.number(figure.value),))
                    for key, figure in found.items()
                ]
        if rows:
            head = (i18n.capitalised(period_name(sheet.period)),)
            tables.append(Headed(title, Table(head, tuple(rows), (70.0,), tight=True), size=11))
    if not tables:
        said = _(
            "Nothing is broken down by place or channel here: too little stood behind it in the year before. It is "
            "decided once a year; the totals are exact."
        )
        text = Text(((said, paper.REGULAR),), CAPTION)
        return Headed(_("Supplies by place and channel"), Stack((text, *_secondary(sheet)), 10))
    left, right = tables[::2], tables[1::2]
    body: Block = Pair(Stack(tuple(left), 14), Stack(tuple(right), 14)) if right else tables[0]
    return Headed(
        _("Supplies by place and channel"),
        Stack((body, *_secondary(sheet)), 14),
        _("single pieces, by group; small parts are printed together"),
    )


def _secondary(sheet: Sheet) -> tuple[Block, ...]:
    """What people took along for others: nobody of those was met, and some channels have no meeting at all."""
    measures = [m for m in ("secondary:encounters", "secondary:people") if sheet.publication.figure(m) is not None]
    if not measures:
        return ()
    facts = tuple(
        Fact(labels.measure(sheet, measure), i18n.number(sheet.publication.value(measure))) for measure in measures
    )
    rounded = any(figure.protected for m in measures if (figure := sheet.publication.figure(m)))
    said = _("counts about people, rounded") if rounded else ""
    return (Headed(_("Taken along for others"), Facts(facts, 16.0), said, size=11),)


def _code(sheet: Sheet, dimension: str, key: Key) -> str:
    return labels.code(sheet, dimension, key[0][1])


def _earlier(sheet: Sheet) -> Figures | None:
    """What stands beside each item: the year before, else the period before."""
    return sheet.comparison.year_before or sheet.comparison.before


def _periods(sheet: Sheet) -> list[Figures]:
    earlier = _earlier(sheet)
    return [sheet.now, *([earlier] if earlier else [])]


def _was_given(sheet: Sheet, code: str) -> bool:
    return any(figures.given.get(code, 0) for figures in _periods(sheet))


def _kits(sheet: Sheet) -> list[Item]:
    return [kit for kit in sheet.kits() if any(figures.kits.get(kit.code, 0) for figures in _periods(sheet))]


def _table(sheet: Sheet, earlier: Figures | None, rows: Sequence[TableRow]) -> Table:
    head = [_short(sheet.now), *([_short(earlier)] if earlier else []), _("/\u00a0outing")]
    columns = _COLUMNS if earlier else (_COLUMNS[0], _COLUMNS[2])
    quiet = (1, 2) if earlier else (1,)
    return Table(tuple(head), tuple(rows), columns, quiet, tight=True)


def _with(table: Table, rows: Sequence[TableRow], columns: int) -> Table:
    return Table(table.head, tuple(rows), table.columns[:columns], table.quiet, tight=True)


def _short(figures: Figures) -> str:
    """A period in few letters, for the head of a narrow column."""
    period = figures.period
    if period.kind == "month":
        return f"{i18n.month_abbr(period.index)} {period.year}"
    if period.kind == "quarter":
        return _("Q{quarter} {year}").format(quarter=period.index, year=period.year)
    return str(period.year)


def _row(sheet: Sheet, label: str, codes: Sequence[str], *, heads: bool = False, of_kits: bool = False) -> TableRow:
    def count(figures: Figures) -> int:
        given = figures.kits if of_kits else figures.given
        return sum(given.get(code, 0) for code in codes)

    cells = [i18n.number(count(figures)) for figures in _periods(sheet)]
    outings = sheet.now.outings
    cells.append(i18n.number(count(sheet.now) / outings, 1) if outings else "–")
    return TableRow(label, tuple(cells), heads=heads)


def _halved(rows: Sequence[TableRow]) -> tuple[Sequence[TableRow], Sequence[TableRow]]:
    """Rows in two columns of about the same length; a group's head is never the last of the first."""
    at = (len(rows) + 1) // 2
    while at > 1 and rows[at - 1].heads:
        at -= 1
    return rows[:at], rows[at:]


def _lowered(sheet: Sheet, code: str) -> str:
    known = sheet.catalogue.items.get(code)
    return i18n.lowered(known.label(sheet.language)) if known else code
