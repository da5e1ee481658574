"""A booklet of chosen cards: A4 sheets printed on both sides and folded once give pages of A5, in their order.

A card takes two facing pages, so the contents before it take an odd number of them.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from reportlab.lib.units import mm

from outreach import i18n
from outreach.domain.cards import Card
from outreach.i18n import _
from outreach.reports import paper, pockets
from outreach.reports.leaflets import BLACK, Column, Paragraph, Sheetlet, Side, set_in
from outreach.reports.paper import BOLD, REGULAR, SEMIBOLD, Pen
from outreach.reports.pockets import Fitted

A5 = Sheetlet(148.5 * mm, 210 * mm, 12 * mm, 9.0, 12.0)
_SHEET = Sheetlet(297 * mm, 210 * mm, 0, 9.0, 9.0)
_PER_CONTENTS, _PER_SHEET = 24, 4
MOST = 60
"""Cards in a booklet: more sheets than that do not fold."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """A file, how many sheets of paper it takes, and of each card that is shorter in it: its title, the parts."""

    data: bytes
    sheets: int
    shortened: tuple[tuple[str, tuple[str, ...]], ...]


def folding() -> str:
    """Say how the sheets become a booklet, in the language spoken now."""
    return _(
        "Print on both sides of A4, actual size, turned over on the short edge. Keep the sheets in their order, fold "
        "them together in the middle, and staple the fold."
    )


def render(cards: Sequence[Card], language: str) -> Booklet:
    """Draw the chosen cards, in the order given, as sheets to fold. The same cards give the same bytes.

    ValueError for no card, or more than MOST.
    """
    if not 0 < len(cards) <= MOST:
        raise ValueError(len(cards))
    with paper.drawing, i18n.speaking(language if language in i18n.LANGUAGES else "en"):
        paper.register_faces()
        file = io.BytesIO()
        canvas = pockets.new_canvas(file, _SHEET, _("Cards to keep at hand"))
        pages, shortened = _pages(cards)
        for left, right in imposed(len(pages)):
            for number, offset in ((left, 0.0), (right, A5.width)):
                _draw(canvas, pages[number - 1], number, offset)
            canvas.showPage()
        canvas.save()
        return Booklet(file.getvalue(), len(pages) // _PER_SHEET, shortened)


def imposed(pages: int) -> list[tuple[int, int]]:
    """Which pages stand on each side of each sheet, left and right, the outermost sheet first; pages count from 1.

    `pages` is a multiple of four. Printed on both sides and folded together, they read 1, 2, 3…
    """
    found = []
    for sheet in range(pages // _PER_SHEET):
        first, last = 2 * sheet + 1, pages - 2 * sheet
        found += [(last, first), (first + 1, last - 1)]
    return found


def _pages(cards: Sequence[Card]) -> tuple[list[Fitted | None], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Every page in reading order, None for an empty one; their number is a multiple of four."""
    contents = -(-len(cards) // _PER_CONTENTS)
    contents += 1 - contents % 2  # an odd number: the first card begins on a left page
    chunks = [cards[at : at + _PER_CONTENTS] for at in range(0, len(cards), _PER_CONTENTS)]
    numbers = count(contents + 1, 2)
    pages: list[Fitted | None] = [_contents(chunk, numbers, first=not at) for at, chunk in enumerate(chunks)]
    pages += [None] * (contents - len(pages))
    shortened = []
    for card in cards:
        with i18n.speaking(pockets.spoken(card)):
            fitted, names = pockets.sides(card, A5)
        pages += fitted
        if names:
            shortened.append((card.title, names))
    pages += [None] * (-len(pages) % _PER_SHEET)
    return pages, tuple(shortened)


def _contents(cards: Sequence[Card], numbers: "count[int]", *, first: bool) -> Fitted:
    top = [Paragraph(((_("Cards to keep at hand"), BOLD),), 1.9)] if first else []
    if first:
        drafts = _("What is in them is a draft wherever a card says so, for the team’s own peers and a clinician.")
        top.append(Paragraph(((drafts, REGULAR),), gap=0.4))
    for card in cards:
        title = set_in(card.title, card.language)
        top.append(Paragraph(((title, SEMIBOLD),), indent=2.4, gap=0.35, label=str(next(numbers))))
    foot = [Paragraph(((folding(), REGULAR),), 0.86)] if first else []
    side = Side(Column(tuple(top)), Column(tuple(foot)))
    return side, next((size for size in A5.sizes if side.fits(A5, size)), A5.smallest)


def _draw(canvas: Any, page: Fitted | None, number: int, offset: float) -> None:
    if page is None:
        return
    side, size = page
    canvas.saveState()
    canvas.translate(offset, 0)
    pen = Pen(canvas)
    side.draw(pen, A5, size)
    pen.text(A5.width / 2, A5.margin * 0.45, str(number), size=8.5, colour=BLACK, align="c")
    canvas.restoreState()
