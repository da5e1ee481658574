"""The recovery sheet: one page of paper with the code on it. Black on white; it names neither a team nor a place."""

import io

from reportlab.pdfgen.canvas import Canvas

from outreach import i18n
from outreach.i18n import _
from outreach.reports import paper
from outreach.reports.lines import plain_lines
from outreach.reports.paper import Pen

_BLACK, _GREY = "#000000", "#444444"
_TITLE, _BODY, _LEAD, _CODE = 26.0, 12.5, 17.5, 34.0
_PER_ROW = 4
"""Groups of the code in a row: seven stand in two rows."""
_CELL, _BETWEEN, _ROW = 25.0, 22.0, 58.0


def render(code: str, language: str) -> bytes:
    """Draw the sheet for a code as `vaults.create` answers it; the bytes are for the file that was asked for."""
    with i18n.speaking(language):
        paper.register_faces()
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=(paper.WIDTH, paper.HEIGHT), invariant=1, lang=i18n.current())
        canvas.setTitle(_("Recovery sheet"))
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("Escale")
        canvas.setProducer("Escale")
        _draw(Pen(canvas), code)
        canvas.showPage()
        canvas.save()
        return file.getvalue()


def _draw(pen: Pen, code: str) -> None:
    y = paper.TOP - 30
    pen.text(paper.LEFT, y, _("Recovery sheet"), face=paper.BOLD, size=_TITLE, colour=_BLACK)
    y -= 30
    y = _paragraph(pen, y, _("This code opens the notebook when nobody knows a passphrase any more."))
    y = _groups(pen, y - 26, code.split("-"))
    for heading, paragraphs in _advice():
        y -= 16
        pen.text(paper.LEFT, y, heading, face=paper.SEMIBOLD, size=_BODY + 1, colour=_BLACK)
        y -= 20
        for paragraph in paragraphs:
            y = _paragraph(pen, y, paragraph) - 4
    _to_fill_in(pen)


def _groups(pen: Pen, y: float, groups: list[str]) -> float:
    """The code, each sign in a cell of its own, framed; returns where the frame ends."""
    rows = [groups[at : at + _PER_ROW] for at in range(0, len(groups), _PER_ROW)]
    height = _ROW * len(rows) + 22
    for start, end in (
        ((paper.LEFT, y), (paper.RIGHT, y)),
        ((paper.RIGHT, y), (paper.RIGHT, y - height)),
        ((paper.RIGHT, y - height), (paper.LEFT, y - height)),
        ((paper.LEFT, y - height), (paper.LEFT, y)),
    ):
        pen.rule(start, end, colour=_BLACK, width=1.2)
    indent = (paper.FULL - _PER_ROW * 4 * _CELL - (_PER_ROW - 1) * _BETWEEN) / 2
    number = 0
    for row, row_groups in enumerate(rows):
        base = y - 46 - _ROW * row
        for column, group in enumerate(row_groups):
            number += 1
            left = paper.LEFT + indent + column * (4 * _CELL + _BETWEEN)
            for place, sign in enumerate(group):
                pen.text(
                    left + _CELL * (place + 0.5), base, sign, face=paper.SEMIBOLD, size=_CODE, colour=_BLACK, align="c"
                )
            pen.text(left + 2 * _CELL, base - 15, str(number), size=9, colour=_GREY, align="c")
    return y - height - 14


def _paragraph(pen: Pen, y: float, text: str) -> float:
    for line in plain_lines(text, paper.REGULAR, _BODY, paper.FULL):
        pen.text(paper.LEFT, y, line, size=_BODY, colour=_BLACK)
        y -= _LEAD
    return y


def _to_fill_in(pen: Pen) -> None:
    """Two lines for a pen: the program knows neither."""
    y = paper.BOTTOM + 18
    middle = paper.LEFT + paper.FULL / 2
    for left, right, words in (
        (paper.LEFT, middle - 14, _("Printed on")),
        (middle + 14, paper.RIGHT, _("Tried on")),
    ):
        pen.text(left, y, words, size=10.5, colour=_BLACK)
        start = left + paper.width_of(words, paper.REGULAR, 10.5) + 8
        pen.rule((start, y - 2), (right, y - 2), colour=_BLACK, width=0.6)


def _advice() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            _("How to use it"),
            (
                _(
                    "Type it in the lock window, where the passphrase goes. Capitals or not, with or without dashes or "
                    "spaces: it is the same. There is no letter O, I, L or U in it."
                ),
                _("Then choose a new passphrase in the settings."),
            ),
        ),
        (
            _("Where to keep it"),
            (
                _(
                    "On paper, away from the laptop: in a locked drawer or a safe, or with somebody the team trusts. "
                    "Not in the laptop’s bag, not as a photo, not in an e-mail."
                ),
                _("Whoever has this sheet and the laptop, or a copy of the notebook, can read all of it."),
            ),
        ),
        (
            _("If it is lost, or somebody has seen it"),
            (
                _(
                    "Make a new code in the settings: this one then stops opening the notebook. Copies made before "
                    "still open with it."
                ),
            ),
        ),
        (
            _("Delete the file once it is printed"),
            (_("It holds the code as plainly as the paper does."),),
        ),
    )
