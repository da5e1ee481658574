"""A chart of a report by itself, for a text that somebody writes: as on its page, with what it is under it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from outreach import i18n
from outreach.reports import contents, paper, provenance, sentences
from outreach.reports.blocks import Block, Break, Headed, Pair, Stack
from outreach.reports.charts import Columns, Days, Heat, Keys, Lines
from outreach.reports.lines import plain_lines, printable
from outreach.reports.paper import Pen
from outreach.reports.rows import Bars, Beams
from outreach.reports.sheets import Sheet

_CHARTS = (Columns, Days, Heat, Lines, Keys, Bars, Beams)
_MARGIN, _SAID, _LEADING = 18.0, 7.6, 10.0


@dataclass(frozen=True, slots=True)
class Clipping:
    """A chart with its heading, at the width it has on the page."""

    title: str
    block: Block
    width: float


def clippings(sheet: Sheet) -> tuple[Clipping, ...]:
    """The charts of the sections that were chosen, in the order of the paper."""
    with paper.drawing, i18n.speaking(sheet.language):
        paper.register_faces()
        return tuple(_all(sheet))


def render(sheet: Sheet, at: int) -> bytes:
    """Draw one of them as a page of its own size. What it is stands under it: period, purpose, method, version."""
    with paper.drawing, i18n.speaking(sheet.language):
        paper.register_faces()
        clipping = tuple(_all(sheet))[at]
        said = plain_lines(printable(provenance.line(sheet)), paper.REGULAR, _SAID, clipping.width)
        height = clipping.block.height(clipping.width) + 8 + _LEADING * len(said)
        file = io.BytesIO()
        size = (clipping.width + 2 * _MARGIN, height + 2 * _MARGIN)
        canvas = Canvas(file, pagesize=size, invariant=1, lang=i18n.current())
        pen = Pen(canvas)
        clipping.block.draw(pen, _MARGIN, height + _MARGIN, clipping.width)
        for line_at, line in enumerate(said):
            y = _MARGIN + _LEADING * (len(said) - 1 - line_at)
            pen.text(_MARGIN, y, line, size=_SAID, colour=paper.TEXT3)
        canvas.showPage()
        canvas.save()
        return file.getvalue()


def _all(sheet: Sheet) -> Iterator[Clipping]:
    for block in contents.blocks(sheet):
        if not isinstance(block, Break):
            yield from _within(block, paper.FULL, sentences.report_name(sheet.period))


def _within(block: Block, width: float, title: str) -> Iterator[Clipping]:
    if isinstance(block, _CHARTS):
        yield Clipping(title, Headed(title, block), width)
    elif isinstance(block, Headed):
        inside = block.body.blocks if isinstance(block.body, Stack) else (block.body,)
        if any(isinstance(part, _CHARTS) for part in inside):
            yield Clipping(block.title, block, width)
        else:
            yield from _within(block.body, width, block.title)
    elif isinstance(block, Stack):
        for part in block.blocks:
            yield from _within(part, width, title)
    elif isinstance(block, Pair):
        half = paper.FULL if block.left is None or block.right is None else paper.HALF
        for side in (block.left, block.right):
            if side is not None:
                yield from _within(side, half, title)
