"""An order for a supplier, as it leaves: on paper, as a workbook, as a table. The same order gives the same bytes.

No person's name stands in it, and no word that a spreadsheet would run.
"""

import csv as tables
import io
from typing import Literal

from outreach import i18n
from outreach.domain.orders import Slip
from outreach.i18n import _, long_date, n_, number
from outreach.reports import csv, workbooks
from outreach.reports.workbooks import Cell, Grid, Workbook

Form = Literal["pdf", "xlsx", "csv"]

FORMS: tuple[Form, ...] = ("pdf", "xlsx", "csv")
"""In the order in which they are offered; each is also the ending of its file."""

COLUMNS = ("supplier", "day", "reference", "item", "label", "packs", "pack", "pieces")
"""The head of the table that machines read, the same in every language."""

_NARROW, _REFERENCE = 64, 112


def render(form: Form, slip: Slip, language: str) -> bytes:
    """Make a file of an order. Plain data in and out: it may run in any thread."""
    with i18n.speaking(language):
        return {"pdf": _pdf, "xlsx": _xlsx, "csv": _csv}[form](slip, language)


def title(slip: Slip) -> str:
    """What an order is called, in the language spoken."""
    if not slip.supplier:
        return _("Order")
    return _("Order: {supplier}").format(supplier=slip.supplier)


def _said(slip: Slip) -> str:
    """Who orders, when, how much; one line."""
    pieces = sum(line.pieces for line in slip.lines)
    items = n_("{n} item", "{n} items", len(slip.lines)).format(n=number(len(slip.lines)))
    count = n_("{n} piece", "{n} pieces", pieces).format(n=number(pieces))
    return " · ".join(filter(None, (slip.team, long_date(slip.day), items, count)))


def _pdf(slip: Slip, language: str) -> bytes:
    from outreach.reports import supply_lists  # noqa: PLC0415 - tables need no reportlab
    from outreach.reports.supply_lists import Column, SupplyList  # noqa: PLC0415 - the same

    columns = (
        Column(_("Item"), 0, "text"),
        Column(_("Reference"), _REFERENCE, "words"),
        Column(_("Packs"), _NARROW, "figure"),
        Column(_("Pieces in a pack"), _NARROW + 36, "figure"),
        Column(_("Pieces"), _NARROW, "figure"),
    )
    rows = [
        (line.label, line.reference, number(line.packs), f"× {number(line.pack)}", f"= {number(line.pieces)}")
        for line in slip.lines
    ]
    listed = SupplyList(title(slip), _said(slip), columns, {"": rows})
    return supply_lists.render(listed, language)


def _xlsx(slip: Slip, language: str) -> bytes:
    from outreach.reports import xlsx  # noqa: PLC0415 - the other forms need no XlsxWriter

    clean = workbooks.clean
    head = (_("Item"), _("Reference"), _("Packs"), _("Pieces in a pack"), _("Pieces"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (clean(line.label), clean(line.reference), line.packs, line.pack, line.pieces) for line in slip.lines
    )
    name = clean(title(slip))
    about, order = workbooks.sheet_names((_("About"), _("Order")))
    facts = (
        (_("Team"), slip.team),
        (_("Supplier"), slip.supplier),
        (_("Day"), long_date(slip.day)),
    )
    book = Workbook(
        name=about,
        title=name,
        team=clean(slip.team),
        language=language,
        said=clean(_said(slip)),
        made_on=slip.day.replace(day=1),
        about=tuple((label, clean(text)) for label, text in facts if text),
        reading=(),
        grids=(Grid(order, name, ("label", "reference", "packs", "pack", "pieces"), head, rows),),
    )
    return xlsx.written(book)


def _csv(slip: Slip, _language: str) -> bytes:
    text = io.StringIO(newline="")
    writer = tables.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in slip.lines:
        words = (slip.supplier, slip.day.isoformat(), line.reference, line.item, line.label)
        told = [csv.as_text(workbooks.clean(word)) for word in words]
        writer.writerow([*told, str(line.packs), str(line.pack), str(line.pieces)])
    return text.getvalue().encode("utf-8")
