"""The pages of tables: the period beside the one before and the year before."""

from collections.abc import Callable, Iterator

from outreach import i18n
from outreach.domain.figures import Figures
from outreach.i18n import _
from outreach.reports import sentences
from outreach.reports.blocks import CAPTION, Block, Break, Headed, Stack, Text
from outreach.reports.paper import REGULAR
from outreach.reports.rows import Table, TableRow
from outreach.reports.sheets import Sheet
from outreach.words import period_name

Count = Callable[[Figures], float]

_FIGURE, _CHANGE = 74.0, 52.0


def blocks(sheet: Sheet) -> Iterator[Block | Break]:
    """The tables of the sections that were chosen."""
    made: list[Block] = []
    if "key_figures" in sheet.sections:
        made.append(_overall(sheet))
    if "supplies" in sheet.sections:
        made += _supplies(sheet)
    if made:
        yield Break()
        yield from made


def _compared(sheet: Sheet) -> list[Figures]:
    """What stands beside the period. For a year, the period before and the year before are the same."""
    comparison = sheet.comparison
    beside = [figures for figures in (comparison.before, comparison.year_before) if figures]
    return beside[:1] if len(beside) > 1 and beside[0].period == beside[1].period else beside


def _table(sheet: Sheet, rows: list[TableRow]) -> Table:
    head, columns, quiet = [i18n.capitalised(period_name(sheet.period))], [_FIGURE], []
    for figures in _compared(sheet):
        quiet.append(len(head) + 1)
        head += [i18n.capitalised(period_name(figures.period)), _("change")]
        columns += [_FIGURE, _CHANGE]
    return Table(tuple(head), tuple(rows), tuple(columns), tuple(quiet))


def _row(sheet: Sheet, label: str, count: Count) -> TableRow:
    now = count(sheet.now)
    cells = [i18n.number(now)]
    for figures in _compared(sheet):
        cells += [i18n.number(count(figures)), sentences.changed(now, figures, count(figures))]
    return TableRow(label, tuple(cells))


def _overall(sheet: Sheet) -> Block:
    rows = [
        _row(sheet, _("Outings"), lambda f: f.outings),
        _row(sheet, _("Outings cancelled"), lambda f: f.cancelled),
        _row(sheet, _("Hours of outings"), lambda f: f.hours),
        _row(sheet, _("Encounters"), lambda f: f.encounters),
        _row(sheet, _("People at these encounters"), lambda f: f.people),
        _row(sheet, _("Syringes out"), lambda f: f.syringes),
        _row(sheet, _("Syringes back, counted"), lambda f: f.returned),
        _row(sheet, _("Syringes back, by eye"), lambda f: f.returned_estimated),
        _share_row(sheet),
        _row(sheet, _("Syringes found in public space"), lambda f: f.found),
        _row(sheet, _("Naloxone, kits"), lambda f: f.naloxone),
        _row(sheet, _("Naloxone, doses"), lambda f: f.doses),
    ]
    table: Block = _table(sheet, rows)
    missing = _missing(sheet)
    if missing:
        table = Stack((table, Text(((missing, REGULAR),), CAPTION)))
    return Headed(_("The figures, compared"), table, size=22)


def _share_row(sheet: Sheet) -> TableRow:
    """Shares stand beside each other; the change of a share would read as a share."""
    cells = [sentences.share(sheet.now)]
    for figures in _compared(sheet):
        cells += [sentences.share(figures), ""]
    return TableRow(_("Share returned"), tuple(cells))


def _missing(sheet: Sheet) -> str:
    before, year_before = sheet.comparison.before, sheet.comparison.year_before
    if before is None:
        return _("This notebook does not cover the whole period before: nothing is compared with it.")
    if year_before is None:
        return _(
            "This notebook does not cover the whole of the same period a year before: nothing is compared with it."
        )
    return ""


def _supplies(sheet: Sheet) -> list[Block]:
    periods = [sheet.now, *_compared(sheet)]
    rows: list[TableRow] = []
    for group in sheet.catalogue.groups:
        items = [
            item
            for item in sheet.items()
            if item.group == group and any(figures.given.get(item.code, 0) for figures in periods)
        ]
        if not items:
            continue
        codes = [item.code for item in items]
        rows.append(
            _heading(
                _row(
                    sheet,
                    sheet.catalogue.group_label(group, sheet.language),
                    lambda f, codes=codes: sum(f.given.get(code, 0) for code in codes),  # type: ignore[misc]  # a default pins the loop's value
                )
            )
        )
        rows += [_given_row(sheet, code, sheet.catalogue.items[code].label(sheet.language)) for code in codes]
    made: list[Block] = []
    if rows:
        made.append(Headed(_("Supplies, item by item"), _table(sheet, rows), _("single pieces, kits opened")))
    kits = [kit for kit in sheet.kits() if any(figures.kits.get(kit.code, 0) for figures in periods)]
    if kits:
        table = _table(sheet, [_kit_row(sheet, kit.code, kit.label(sheet.language)) for kit in kits])
        measure = _("as handed out; their contents are counted above, so kits are never added to the pieces")
        made.append(Headed(_("Kits"), table, measure))
    return made


def _heading(row: TableRow) -> TableRow:
    return TableRow(row.label, row.cells, heads=True)


def _given_row(sheet: Sheet, code: str, label: str) -> TableRow:
    return _row(sheet, label, lambda f: f.given.get(code, 0))


def _kit_row(sheet: Sheet, code: str, label: str) -> TableRow:
    return _row(sheet, label, lambda f: f.kits.get(code, 0))
