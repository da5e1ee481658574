"""Lists of supplies on paper, to be filled in with a pen: the count sheet of a place, what goes into the bag.

Black on white; nothing in the file says who made it, or where.
"""

import io
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from outreach import i18n
from outreach.i18n import _, number
from outreach.reports import paper
from outreach.reports.lines import plain_lines, printable
from outreach.reports.paper import Pen

Kind = Literal["text", "words", "figure", "blank", "box"]

_TITLE, _BODY, _SMALL, _GROUP = 20.0, 10.5, 9.0, 9.5
_ROW, _LEADING = 22.0, 13.0
_PAD = 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its width in points (0: what is left), what stands in it. A blank is for a pen.

    The first column holds the label of its row ("text"), others may hold "words" too.
    """

    words: str
    width: float
    kind: Kind


Rows = Mapping[str, Sequence[Sequence[str]]]
"""Rows under the names of their groups: a cell for each column that is not for a pen."""


@dataclass(frozen=True, slots=True)
class SupplyList:
    """A list as it is printed."""

    title: str
    sentence: str
    columns: tuple[Column, ...]
    rows: Rows


def count_sheet(title: str, day: str, book: Mapping[str, Sequence[tuple[str, str]]], language: str) -> bytes:
    """The sheet of an inventory: what the book says (label, pieces) by group, and a blank beside it."""
    with i18n.speaking(language):
        columns = (
            Column(_("Item"), 0, "text"),
            Column(_("In the book"), 78, "figure"),
            Column(_("Count"), 92, "blank"),
            Column(_("Remark"), 118, "blank"),
        )
        said = _("{day}. The book is what was entered and given out; what is counted stands over it.").format(day=day)
        return render(SupplyList(title, said, columns, book), language)


def bag_list(title: str, said: str, rows: Mapping[str, Sequence[tuple[str, str, str]]], language: str) -> bytes:
    """What goes into the bag (label, in the bag, to add) by group, with a box to tick."""
    with i18n.speaking(language):
        columns = (
            Column(_("Item"), 0, "text"),
            Column(_("In the bag"), 74, "figure"),
            Column(_("To add"), 74, "figure"),
            Column(_("Packed"), 56, "box"),
            Column(_("Actually added"), 96, "blank"),
        )
        return render(SupplyList(title, said, columns, rows), language)


def render(listed: SupplyList, language: str) -> bytes:
    """Draw a list on as many pages as it takes. The same list gives the same bytes."""
    with paper.drawing, i18n.speaking(language):
        paper.register_faces()
        file = io.BytesIO()
        pages = _Pages(listed).laid_out()
        canvas = Canvas(file, pagesize=(paper.WIDTH, paper.HEIGHT), invariant=1, lang=i18n.current())
        canvas.setTitle(printable(listed.title))
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("Escale")
        canvas.setProducer("Escale")
        pen = Pen(canvas)
        for at, page in enumerate(pages, start=1):
            page.draw(pen, at, len(pages))
            canvas.showPage()
        canvas.save()
        return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row where it stands: its top, and the lines of its label. A row without cells names a group."""

    top: float
    height: float
    lines: tuple[str, ...]
    cells: tuple[str, ...] | None


class _Page:
    def __init__(self, listed: SupplyList, columns: Sequence[tuple[Column, float, float]], top: float) -> None:
        self._listed, self._columns, self._top = listed, columns, top
        self.rows: list[_Row] = []

    def draw(self, pen: Pen, number_of_page: int, pages: int) -> None:
        if number_of_page == 1:
            _draw_head(pen, self._listed)
        base = self._top - 14
        for column, left, width in self._columns:
            right = column.kind in ("figure", "blank", "box")
            x = left + width - _PAD if right else left
            pen.text(x, base, column.words, face=paper.SEMIBOLD, size=_SMALL, align="r" if right else "l")
        pen.rule((paper.LEFT, base - 6), (paper.RIGHT, base - 6), colour=paper.INK, width=0.9)
        for row in self.rows:
            self._draw_row(pen, row)
        page = _("page {n} of {all}").format(n=number(number_of_page), all=number(pages))
        pen.text(paper.RIGHT, paper.BOTTOM - 14, page, size=_SMALL, colour=paper.TEXT3, align="r")
        pen.text(paper.LEFT, paper.BOTTOM - 14, printable(self._listed.title), size=_SMALL, colour=paper.TEXT3)

    def _draw_row(self, pen: Pen, row: _Row) -> None:
        if row.cells is None:
            pen.text(paper.LEFT, row.top - row.height + 7, row.lines[0], face=paper.SEMIBOLD, size=_GROUP)
            return
        middle = row.top - row.height / 2
        pen.rule((paper.LEFT, row.top - row.height), (paper.RIGHT, row.top - row.height))
        y = middle + (len(row.lines) - 1) * _LEADING / 2 - 3.6
        for line in row.lines:
            pen.text(paper.LEFT, y, line, size=_BODY)
            y -= _LEADING
        cells = iter(row.cells[1:])
        for column, left, width in self._columns[1:]:
            right = left + width - _PAD
            if column.kind == "figure":
                pen.text(right, middle - 3.6, next(cells), face=paper.SEMIBOLD, size=_BODY, align="r")
            elif column.kind == "words":
                said = plain_lines(printable(next(cells)), paper.REGULAR, _BODY, width - _PAD * 2)
                base = middle + (len(said) - 1) * _LEADING / 2 - 3.6
                for at, line in enumerate(said):
                    pen.text(left, base - at * _LEADING, line, size=_BODY)
            elif column.kind == "blank":
                start = left + _PAD * 2
                pen.rule((start, middle - 7), (right, middle - 7), colour=paper.INK, width=0.5)
            else:
                _draw_box(pen, right - 11, middle - 5.5, 11)


class _Pages:
    def __init__(self, listed: SupplyList) -> None:
        self._listed = listed
        taken = sum(column.width for column in listed.columns)
        self._columns: list[tuple[Column, float, float]] = []
        x = paper.LEFT
        for column in listed.columns:
            width = column.width or paper.FULL - taken
            self._columns.append((column, x, width))
            x += width

    def laid_out(self) -> list[_Page]:
        """The pages; the name of a group never stands alone at the foot of one."""
        top = paper.TOP - _head_height(self._listed)
        pages = [_Page(self._listed, self._columns, top)]
        y = top - 22
        for group, rows in self._listed.rows.items():
            for at, cells in enumerate(rows):
                label = self._columns[0][2] - 10
                lines = tuple(plain_lines(printable(cells[0]), paper.REGULAR, _BODY, label))
                tall = _ROW + (max(len(lines), self._most_lines(cells)) - 1) * _LEADING
                heading = _ROW if at == 0 and group else 0.0
                if y - heading - tall < paper.BOTTOM:
                    pages.append(_Page(self._listed, self._columns, paper.TOP))
                    y = paper.TOP - 22
                if heading:
                    pages[-1].rows.append(_Row(y, heading, (printable(group),), None))
                    y -= heading
                pages[-1].rows.append(_Row(y, tall, lines, tuple(cells)))
                y -= tall
        return pages

    def _most_lines(self, cells: Sequence[str]) -> int:
        """The most lines that words beside the label take."""
        shown = [column for column in self._listed.columns if column.kind in ("text", "words", "figure")]
        told = [
            plain_lines(printable(cell), paper.REGULAR, _BODY, column.width - _PAD * 2)
            for column, cell in zip(shown, cells, strict=False)
            if column.kind == "words"
        ]
        return max(map(len, told), default=1)


def _head_height(listed: SupplyList) -> float:
    title = plain_lines(printable(listed.title), paper.SEMIBOLD, _TITLE, paper.FULL)
    said = plain_lines(printable(listed.sentence), paper.REGULAR, _BODY, paper.FULL)
    return len(title) * (_TITLE + 4) + len(said) * _LEADING + 16


def _draw_head(pen: Pen, listed: SupplyList) -> None:
    y = paper.TOP - _TITLE
    for line in plain_lines(printable(listed.title), paper.SEMIBOLD, _TITLE, paper.FULL):
        pen.text(paper.LEFT, y, line, face=paper.SEMIBOLD, size=_TITLE)
        y -= _TITLE + 4
    y += 4
    for line in plain_lines(printable(listed.sentence), paper.REGULAR, _BODY, paper.FULL):
        pen.text(paper.LEFT, y, line, size=_BODY, colour=paper.TEXT2)
        y -= _LEADING


def _draw_box(pen: Pen, x: float, y: float, side: float) -> None:
    corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
    for start, end in itertools.pairwise(corners):
        pen.rule(start, end, colour=paper.INK, width=0.7)
