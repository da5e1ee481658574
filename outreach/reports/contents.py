"""What stands in a report, block after block, from the sections that were chosen."""

from collections.abc import Iterator

from outreach import i18n
from outreach.i18n import _
from outreach.reports import panels, paper, sentences, tables, texts
from outreach.reports.blocks import Block, Break, Headed, Pair, Stack, Text
from outreach.reports.lines import Style, marked
from outreach.reports.sheets import Sheet
from outreach.words import period_name

_COLUMN_OF_TEXT = 330.0
"""Higher than this, the coordinator's texts leave their column and take the width of the page."""

_LEAD = Style(12.2, 17.4, paper.INK)
_READABLE = 440.0


def blocks(sheet: Sheet) -> Iterator[Block | Break]:
    """Everything the report prints, in order."""
    yield _title(sheet)
    if sheet.now.empty:
        yield Text(((sentences.nothing_logged(sheet), paper.REGULAR),), _LEAD, _READABLE)
        yield from _texts_alone(sheet)
        yield from _boxes(sheet)
        return
    yield from _first_page(sheet)
    yield from _pictures(sheet)
    yield from tables.blocks(sheet)
    if "definitions" in sheet.sections:
        yield Headed(_("What each figure means"), texts.definitions(sheet), size=22)


def _first_page(sheet: Sheet) -> Iterator[Block | Break]:
    chosen = sheet.sections
    if "key_figures" in chosen:
        yield Text(marked(sentences.summary(sheet)), _LEAD, 480)
        yield panels.key_figures(sheet)
    elif not sheet.finished:
        yield Text(((_("The period is not over: these figures are provisional."), paper.REGULAR),), _LEAD)
    told = texts.told(sheet) if "narrative" in chosen else None
    if told and told.height(paper.HALF) > _COLUMN_OF_TEXT:
        yield told
        told = None
    supplies = panels.supplies(sheet) if "supplies" in chosen else None
    if supplies and not told:
        yield Pair(supplies, panels.syringes(sheet) if "syringes" in chosen else None)
    elif supplies or told:
        yield Pair(told, supplies)
    # A quarter's three months stand out among the months on the next page.
    if "outings" in chosen and not (sheet.period.kind == "quarter" and panels.months(sheet)):
        yield panels.outings(sheet)
    if sheet.period.kind != "year":
        yield from _boxes(sheet)


def _boxes(sheet: Sheet) -> Iterator[Block]:
    """What somebody said, and how to read the figures."""
    if (sheet.quotation and "quotation" in sheet.sections) or "reading" in sheet.sections:
        yield texts.boxes(sheet, sheet.sections)


def _pictures(sheet: Sheet) -> Iterator[Block | Break]:
    """The page of charts. What already stands on the first page is not drawn twice."""
    chosen = sheet.sections
    on_first = "supplies" in chosen and not _column_told(sheet)
    held = "outings" in chosen and sheet.now.outings > 0
    left = panels.syringes(sheet) if "syringes" in chosen and not on_first else None
    halves = [panels.naloxone(sheet)] if "naloxone" in chosen else []
    if held:
        halves.append(panels.modalities(sheet))
    months = panels.months(sheet) if "outings" in chosen else None
    drawn: list[Block] = [months] if months else []
    if left:
        drawn.append(Pair(left, Stack(tuple(halves), gap=26) if halves else None))
    elif halves:
        drawn.append(Pair(halves[0], halves[1] if len(halves) > 1 else None))
    if held:
        drawn.append(panels.zones(sheet))
    yield Break()
    if drawn:
        yield Headed(_("In pictures"), drawn[0], size=22, gap=16)
        yield from drawn[1:]
    # A year's first page is full with its twelve months.
    if sheet.period.kind == "year":
        yield from _boxes(sheet)


def _column_told(sheet: Sheet) -> bool:
    told = texts.told(sheet) if "narrative" in sheet.sections else None
    return told is not None and told.height(paper.HALF) <= _COLUMN_OF_TEXT


def _title(sheet: Sheet) -> Block:
    name = i18n.capitalised(period_name(sheet.period))
    head: list[Block] = [Text(((name, paper.SEMIBOLD),), Style(34, 38, paper.INK, paper.SEMIBOLD))]
    under = sentences.subtitle(sheet)
    if under:
        head.append(Text(((under, paper.REGULAR),), Style(13.6, 17, paper.TEXT2)))
    return Stack(tuple(head), gap=2)


def _texts_alone(sheet: Sheet) -> Iterator[Block]:
    told = texts.told(sheet) if "narrative" in sheet.sections else None
    if told:
        yield told
