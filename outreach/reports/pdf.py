"""The PDF: A4, vector only, its typeface inside, readable in black and white."""

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from outreach import i18n
from outreach.reports import contents, paper, posters, sentences
from outreach.reports.blocks import Placed, paged
from outreach.reports.lines import plain_lines, printable
from outreach.reports.paper import Pen
from outreach.reports.sheets import Sheet

_HEAD, _FOOT = 9.2, 8.2


def render(sheet: Sheet) -> bytes:
    """Draw the report in its own language. The same sheet gives the same bytes."""
    with paper.drawing, i18n.speaking(sheet.language):
        paper.register_faces()
        return _Report(sheet).drawn()


class _Report:
    """One report on its way to paper."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._name = sentences.report_name(sheet.period)
        name_width = paper.width_of(self._name, paper.REGULAR, _HEAD)
        self._team = plain_lines(printable(sheet.team), paper.SEMIBOLD, _HEAD, paper.FULL - name_width - 22 - 24)
        self._footer = plain_lines(printable(sentences.footer(sheet)), paper.REGULAR, _FOOT, paper.FULL - 60)

    def drawn(self) -> bytes:
        """The file."""
        top = paper.TOP - 28 - 11 * (len(self._team) - 1)
        bottom = paper.BOTTOM + 18 + 10 * (len(self._footer) - 1)
        file = io.BytesIO()
        size = (paper.WIDTH, paper.HEIGHT)
        # Its own first face would be one that is not inside the file.
        canvas = Canvas(file, pagesize=size, invariant=1, lang=i18n.current(), initialFontName=paper.REGULAR)
        self._describe(canvas)
        if self._sheet.template.layout == "poster":
            posters.draw(canvas, self._sheet)
            canvas.showPage()
            canvas.save()
            return file.getvalue()
        pages = paged(tuple(contents.blocks(self._sheet)), top, bottom)
        pen = Pen(canvas)
        pen.heading(self._name, 0, paper.TOP)
        canvas.showOutline()
        for number, page in enumerate(pages, start=1):
            self._draw(pen, page, f"{number} / {len(pages)}")
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def _draw(self, pen: Pen, page: list[Placed], number: str) -> None:
        pen.mark(paper.LEFT - 4, paper.TOP - 9, 20)
        for at, line in enumerate(self._team):
            pen.text(paper.LEFT + 22, paper.TOP - 2 - 11 * at, line, face=paper.SEMIBOLD, size=_HEAD)
        pen.text(paper.RIGHT, paper.TOP - 2, self._name, size=_HEAD, colour=paper.TEXT3, align="r")
        for placed in page:
            placed.block.draw(pen, paper.LEFT, placed.top, paper.FULL)
        rule = paper.BOTTOM + 2 + 10 * (len(self._footer) - 1)
        pen.rule((paper.LEFT, rule), (paper.RIGHT, rule))
        exact = self._sheet.purpose == "exact"
        for at, line in enumerate(self._footer):
            pen.text(
                paper.LEFT,
                rule - 12 - 10 * at,
                line,
                face=paper.SEMIBOLD if exact else paper.REGULAR,
                size=_FOOT,
                colour=paper.INK if exact else paper.TEXT3,
            )
        pen.text(paper.RIGHT, rule - 12, number, size=_FOOT, colour=paper.TEXT3, align="r")

    def _describe(self, canvas: Any) -> None:
        """Say what the file is: the organisation, never a person or a path; the day is the first of its month."""
        canvas.setTitle(self._name)
        canvas.setAuthor(printable(self._sheet.team))
        canvas.setSubject(sentences.footer(self._sheet))
        canvas.setCreator("Escale")
        canvas.setProducer("Escale")
        made = self._sheet.made_on
        stamp = canvas._doc._timeStamp  # noqa: SLF001 - reportlab has no other way to say when a file was made
        stamp.YMDhms = (made.year, made.month, made.day, 0, 0, 0)
