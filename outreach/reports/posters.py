"""The poster that gives figures back to the people they come from: one A4 page, plain words, large letters, pictures.

It is read from two metres, in a van, off a black and white printer: nothing that matters is set under 25 points, and
nothing is told by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from outreach import i18n
from outreach.domain.tables import OTHER, UNKNOWN
from outreach.domain.templates import Line, Part, in_words
from outreach.i18n import _
from outreach.reports import forms, paper, people, pictures, sentences
from outreach.reports.lines import plain_lines, printable
from outreach.reports.paper import Pen
from outreach.reports.sheets import Sheet
from outreach.words import period_name

_SIDE = 40.0
_LEFT, _RIGHT = _SIDE, paper.WIDTH - _SIDE
_ICON = 96.0
_SMALLEST = 25.0
_FOOT = 62.0
_MOST_LINES = 4
_SAID = 3
"""So many things that were asked for are named."""


def draw(canvas: Any, sheet: Sheet) -> None:
    """Draw the poster on one page."""
    pen = Pen(canvas)
    part = next((part for part in sheet.parts() if part.section == "pictures"), None)
    y = _headline(pen, sheet, part)
    if sheet.now.empty:
        _words(pen, sentences.nothing_logged(sheet), (_LEFT, y - 40), _RIGHT - _LEFT, 34)
    elif part is not None:
        y = _pictures(pen, sheet, part, y)
    said = _said(sheet, part)
    foot = _FOOT + said.height
    if not sheet.now.empty:
        _asked(pen, sheet, (y, foot))
    _draw_foot(pen, sheet, said)


def _headline(pen: Pen, sheet: Sheet, part: Part | None) -> float:
    """What it is about and when; gives the height under it."""
    title = printable(in_words(part.title, sheet.language)) if part else ""
    y = paper.HEIGHT - 74
    pen.heading(title or i18n.capitalised(period_name(sheet.period)), 0, paper.HEIGHT - 40)
    if title:
        room = _RIGHT - _LEFT
        fits = (size for size in (44, 34, 26) if len(plain_lines(title, paper.BOLD, size, room)) <= 2)  # noqa: PLR2004 - two lines
        y = _words(pen, title, (_LEFT, y), room, next(fits, 22), face=paper.BOLD)
    name = i18n.capitalised(period_name(sheet.period))
    if not sheet.finished:
        name = _("{period}, so far").format(period=name)
    y = _words(pen, name, (_LEFT, y - 2), _RIGHT - _LEFT, 34)
    pen.rule((_LEFT, y + 14), (_RIGHT, y + 14), colour=paper.INK, width=3)
    return y


def _pictures(pen: Pen, sheet: Sheet, part: Part, y: float) -> float:
    room = _RIGHT - _LEFT - _ICON - 28
    for line in part.lines:
        told = forms.found(sheet, sheet.publication, line.figures)
        if told is None or not told.value:
            continue
        words = _lines(line, sheet, room)
        height = max(_ICON, 68 + 33 * len(words)) + 16
        pictures.draw(pen.canvas, line.icon, (_LEFT, y - _ICON - 4), _ICON)
        left = _LEFT + _ICON + 28
        pen.text(left, y - 58, _about(told, sheet), face=paper.BOLD, size=72)
        at = y - 94
        for said in words:
            pen.text(left, at, said, size=28)
            at -= 33
        y -= height
    return y


def _about(told: forms.Found, sheet: Sheet) -> str:
    """A figure as it is said to people: what is rounded is “about”."""
    if not told.rounded or sheet.purpose == "exact":
        return told.said
    return _("≈ {n}").format(n=told.said)


def _lines(line: Line, sheet: Sheet, room: float) -> list[str]:
    return plain_lines(printable(in_words(line.words, sheet.language)), paper.REGULAR, 28, room)


def _asked(pen: Pen, sheet: Sheet, between: tuple[float, float]) -> None:
    """What came up most when people said what they needed, between what stands above and the foot."""
    part = next((part for part in sheet.parts() if part.section == "told" and part.has("needs")), None)
    found = people.cells(sheet.publication, "mentions:need", "NEED") if part else {}
    told = [(figure.value, code) for code, figure in found.items() if figure.value and code not in {OTHER, UNKNOWN}]
    if part is None or not told:
        return
    told.sort(key=lambda entry: -entry[0])
    # Names that the figures can't tell apart all stand, or none of them.
    least = told[min(_SAID, len(told)) - 1][0]
    shown = [code for value, code in told if value > least or (value == least and _ties(told, least) <= _SAID)]
    if not shown:
        return
    names = [sheet.lists["needs"].short(code, sheet.language) for code in shown]
    said = i18n.joined([names[0], *(i18n.lowered(name) for name in names[1:])])
    title = printable(in_words(part.title, sheet.language)) or _("What you asked for most")
    top, foot = between
    lines = plain_lines(title, paper.BOLD, 28, _RIGHT - _LEFT) + plain_lines(said, paper.REGULAR, 28, _RIGHT - _LEFT)
    if top - 34 * len(lines) - 6 < foot:
        return
    y = _words(pen, title, (_LEFT, top - 26), _RIGHT - _LEFT, 28, face=paper.BOLD)
    _words(pen, said, (_LEFT, y), _RIGHT - _LEFT, 28)


def _ties(told: Sequence[tuple[int, str]], value: int) -> int:
    """How many names stand down to a value, ties included."""
    return sum(1 for count, _code in told if count >= value)


@dataclass(frozen=True, slots=True)
class _Said:
    """The words at the foot, set as large as four lines allow."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        return self.size * 1.24

    @property
    def height(self) -> float:
        return self.leading * len(self.lines) + 26 if self.lines else 0.0


def _said(sheet: Sheet, part: Part | None) -> _Said:
    text = printable(in_words(part.text, sheet.language)) if part else ""
    made = _Said((), _SMALLEST)
    for size in (_SMALLEST, 20.0, 16.0, 13.0):
        lines = plain_lines(text, paper.SEMIBOLD, size, _RIGHT - _LEFT - 40) if text else []
        made = _Said(tuple(lines), size)
        if len(lines) <= _MOST_LINES:
            break
    return made


def _draw_foot(pen: Pen, sheet: Sheet, said: _Said) -> None:
    """The words at the foot, on black, and the small print under them."""
    if said.lines:
        pen.box(_LEFT, _FOOT, _RIGHT - _LEFT, said.height, colour=paper.INK, radius=10)
        y = _FOOT + said.height - 9 - said.size
        for line in said.lines:
            pen.text(_LEFT + 20, y, line, face=paper.SEMIBOLD, size=said.size, colour="#FFFFFF")
            y -= said.leading
    pen.mark(_LEFT - 2, 32, 20)
    small = " · ".join(part for part in (printable(sheet.team), sentences.footer(sheet), sheet.release) if part)
    y = 46.0
    for line in plain_lines(small, paper.REGULAR, 8.6, _RIGHT - _LEFT - 26)[:3]:
        pen.text(_LEFT + 24, y, line, size=8.6, colour=paper.TEXT2)
        y -= 10.6


def _words(
    pen: Pen, words: str, corner: tuple[float, float], width: float, size: float, *, face: str = paper.REGULAR
) -> float:
    """Write large words over several lines; gives the height under them."""
    x, y = corner
    for line in plain_lines(words, face, size, width):
        pen.text(x, y, line, face=face, size=size)
        y -= size * 1.2
    return y
