"""The period beside the one before and the year before, figure by figure."""

from collections.abc import Callable

from outreach import i18n
from outreach.domain.figures import Figures
from outreach.i18n import _
from outreach.reports import sentences
from outreach.reports.blocks import CAPTION, Block, Headed, Stack, Text
from outreach.reports.paper import REGULAR
from outreach.reports.rows import Table, TableRow
from outreach.reports.sheets import Sheet
from outreach.words import period_name

Count = Callable[[Figures], float]

_FIGURE, _CHANGE = 74.0, 52.0


def beside(sheet: Sheet) -> list[Figures]:
    """What stands beside the period. For a year, the period before and the year before are the same."""
    comparison = sheet.comparison
    beside = [figures for figures in (comparison.before, comparison.year_before) if figures]
    return beside[:1] if len(beside) > 1 and beside[0].period == beside[1].period else beside


def _table(sheet: Sheet, rows: list[TableRow]) -> Table:
    head, columns, quiet = [i18n.capitalised(period_name(sheet.period))], [_FIGURE], []
    for figures in beside(sheet):
        quiet.append(len(head) + 1)
        head += [i18n.capitalised(period_name(figures.period)), _("change")]
        columns += [_FIGURE, _CHANGE]
    return Table(tuple(head), tuple(rows), tuple(columns), tuple(quiet), tight=True)


def _row(sheet: Sheet, label: str, count: Count) -> TableRow:
    now = count(sheet.now)
    cells = [i18n.number(now)]
    for figures in beside(sheet):
        cells += [i18n.number(count(figures)), sentences.changed(now, figures, count(figures))]
    return TableRow(label, tuple(cells))


def compared(sheet: Sheet) -> Block:
    """The programme's totals beside those before."""
    return _compared(sheet, list(_rows(sheet).values()))


def brief(sheet: Sheet) -> Block:
    """Eight of them: what a funder looks at first."""
    rows = _rows(sheet)
    return _compared(sheet, [rows[name] for name in _BRIEF])


_BRIEF = ("outings", "hours", "encounters", "people", "syringes", "share", "naloxone", "doses")


def _rows(sheet: Sheet) -> dict[str, TableRow]:
    return {
        "outings": _row(sheet, _("Outings"), lambda f: f.outings),
        "cancelled": _row(sheet, _("Outings cancelled"), lambda f: f.cancelled),
        "hours": _row(sheet, _("Hours of outings"), lambda f: f.hours),
        "encounters": _row(sheet, _("Encounters"), lambda f: f.encounters),
        "people": _row(sheet, _("People at these encounters"), lambda f: f.people),
        "syringes": _row(sheet, _("Syringes out"), lambda f: f.syringes),
        "returned": _row(sheet, _("Syringes back, counted"), lambda f: f.returned),
        "estimated": _row(sheet, _("Syringes back, estimated"), lambda f: f.returned_estimated),
        "share": _share_row(sheet),
        "found": _row(sheet, _("Syringes found in public space"), lambda f: f.found),
        "naloxone": _row(sheet, _("Naloxone, kits"), lambda f: f.naloxone),
        "doses": _row(sheet, _("Naloxone, doses"), lambda f: f.doses),
    }


def _compared(sheet: Sheet, rows: list[TableRow]) -> Block:
    table: Block = _table(sheet, rows)
    missing = _missing(sheet)
    if missing:
        table = Stack((table, Text(((missing, REGULAR),), CAPTION)))
    return Headed(_("The figures, compared"), table)


def _share_row(sheet: Sheet) -> TableRow:
    """Shares stand beside each other; the change of a share would read as a share."""
    cells = [sentences.share(sheet.now)]
    for figures in beside(sheet):
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
