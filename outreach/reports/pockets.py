"""The pocket card: one card on A6, both sides, black on white.

What does not fit is shortened, the least needed first, and the card says what was; an emergency's steps come last.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from outreach import i18n
from outreach.domain.cards import Card, Knowledge, Source, Voice
from outreach.i18n import _
from outreach.reports import paper
from outreach.reports.leaflets import Column, Paragraph, Sheetlet, Side, clipped, set_in
from outreach.reports.paper import BOLD, ITALIC, REGULAR, SEMIBOLD, Pen
from outreach.words.cards import heading, review

A6 = Sheetlet(105 * mm, 148 * mm, 7 * mm, 7.4, 9.6)

Kind = TypeVar("Kind", Voice, Knowledge)

_CLIPS = (240, 190, 150, 110, 80, 50, 25)


@dataclass(frozen=True, slots=True)
class Printed:
    """A file, and which parts of a card are shorter in it than on screen, as people call them."""

    data: bytes
    shortened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of a card is kept: letters of each text and how many of a kind, None for all."""

    about: bool = True
    areas: int | None = None
    emergency: int | None = None
    aside: bool = True
    own: bool = True
    sources: int | None = None
    voices: int | None = None
    count: int | None = None


FRONT: tuple[Cut, ...] = (
    Cut(),
    Cut(about=False),
    *(Cut(about=False, areas=most) for most in (*_CLIPS, 0)),
    *(Cut(about=False, areas=0, emergency=most) for most in (120, 80, 50, 25)),
)
"""The cuts of a front, in the order in which they are tried: what a card is about goes first, steps last."""

BACK: tuple[Cut, ...] = (
    Cut(),
    Cut(aside=False),
    Cut(aside=False, own=False),
    *(Cut(aside=False, own=False, sources=most) for most in (60, 0)),
    *(Cut(aside=False, own=False, sources=0, voices=most) for most in _CLIPS[:4]),
    *(Cut(aside=False, own=False, sources=0, voices=110, count=count) for count in (3, 2, 1)),
    *(Cut(aside=False, own=False, sources=0, voices=most, count=1) for most in (60, 25)),
)
"""The cuts of a back. Both voices lose as much as each other."""


def render(card: Card) -> Printed:
    """Draw a card on A6, two pages. The same card gives the same bytes; nothing in them says who, where or when."""
    with paper.drawing, i18n.speaking(spoken(card)):
        paper.register_faces()
        file = io.BytesIO()
        canvas = new_canvas(file, A6, card.title)
        fitted, names = sides(card, A6)
        for side, size in fitted:
            side.draw(Pen(canvas), A6, size)
            canvas.showPage()
        canvas.save()
        return Printed(file.getvalue(), names)


def spoken(card: Card) -> str:
    """The language a card's headings are in: its own, or English where this program does not speak it."""
    return card.language if card.language in i18n.LANGUAGES else "en"


def new_canvas(file: io.BytesIO, sheet: Sheetlet, title: str) -> Any:
    """A canvas whose file says its title and this program, and no day."""
    canvas = Canvas(file, pagesize=(sheet.width, sheet.height), invariant=1, lang=i18n.current())
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Escale")
    canvas.setProducer("Escale")
    return canvas


Fitted = tuple[Side, float]
"""One side of a card, and the size of its letters."""


def sides(card: Card, sheet: Sheetlet) -> tuple[tuple[Fitted, Fitted], tuple[str, ...]]:
    """Front and back of a card, and which parts they hold less of than the screen. In the language spoken now."""
    shorter: list[str] = []
    front = _fitted(sheet, FRONT, lambda cut: _front(_Text(card, cut, shorter)), shorter)
    before = tuple(shorter)
    back = _fitted(sheet, BACK, lambda cut: _back(_Text(card, cut, shorter)), shorter, before)
    return (front, back), tuple(shorter)


def _fitted(
    sheet: Sheetlet,
    cuts: Sequence[Cut],
    composed: Callable[[Cut], Side],
    shorter: list[str],
    before: Sequence[str] = (),
) -> Fitted:
    """The first cut that fits at the smallest size, at the largest size at which it does."""
    side = composed(cuts[0])
    for cut in cuts:
        shorter[:] = before
        side = composed(cut)
        if side.fits(sheet, sheet.smallest):
            break
    return side, next((size for size in sheet.sizes if side.fits(sheet, size)), sheet.smallest)


@dataclass(frozen=True, slots=True)
class _Text:
    """A card on its way to paper: its texts as the cut leaves them, and the parts that are shorter by it."""

    card: Card
    cut: Cut
    shorter: list[str]

    def less(self, part: str) -> None:
        name = heading(part)
        if name not in self.shorter:
            self.shorter.append(name)

    def of(self, part: str, text: str, most: int | None) -> str:
        whole = set_in(text, self.card.language)
        kept = clipped(whole, most)
        if kept != whole:
            self.less(part)
        return kept

    def lines(self, part: str, text: str, most: int | None = None) -> list[str]:
        """The paragraphs of a text."""
        return [line.strip() for line in self.of(part, text, most).split("\n\n") if line.strip()]


def _front(text: _Text) -> Side:
    card, cut = text.card, text.cut
    top = [Paragraph(((set_in(card.title, card.language), BOLD),), 1.75)]
    if cut.about:
        top += [_plain(" ".join(line.split()), gap=0.3) for line in text.lines("about", card.about)]
    else:
        text.less("about")
    top.append(_heading("vigilance"))
    for area in card.vigilance:
        name = set_in(area.area, card.language)
        said = " ".join(text.of("vigilance", area.text, cut.areas).split())
        runs = ((_("{title}.").format(title=name) + " ", SEMIBOLD), (said, REGULAR)) if said else ((name, SEMIBOLD),)
        top.append(Paragraph(runs, gap=0.22))
    return Side(Column(tuple(top)), Column(tuple(_emergency(text))), framed=True)


def _emergency(text: _Text) -> list[Paragraph]:
    card, most = text.card, text.cut.emergency
    signs = " · ".join(text.of("signs", sign, most) for sign in card.emergency.signs)
    found = [Paragraph(((heading("emergency"), BOLD),), 1.15), _plain(signs, gap=0.15)]
    for number, step in enumerate(card.emergency.steps, start=1):
        name = _("{title}.").format(title=set_in(step.name, card.language)) + " "
        runs = ((name, SEMIBOLD), (text.of("steps", step.text, most), REGULAR))
        found.append(Paragraph(runs, indent=1.2, gap=0.22, label=str(number)))
    return found


def _back(text: _Text) -> Side:
    card, cut = text.card, text.cut
    # What asks the team for its words is no word for whoever is handed the card.
    said_so = [voice for voice in card.people_say if not voice.to_come]
    voices = [voice for voice in said_so if voice.sources or cut.own]
    if len(voices) < len(said_so):
        text.less("people_say")
    top = [_heading("people_say", first=True)] if voices else []
    for voice in _some(text, "people_say", voices):
        said = " ".join(text.of("people_say", voice.text, cut.voices).split())
        gathered = set_in(voice.gathered, card.language) if cut.voices is None else ""
        aside = ((f" ({gathered})", ITALIC),) if gathered else ()
        top.append(Paragraph(((said, REGULAR), *aside), gap=0.25))
    if card.medical:
        top.append(_heading("medical", first=not top))
    known = [text.of("medical", entry.text, cut.voices) for entry in _some(text, "medical", card.medical)]
    top += [_plain(" ".join(said.split()), gap=0.25) for said in known]
    if cut.aside:
        top += _aside(text)
    else:
        for part, there in (("benefits", card.benefits), ("not_known", card.not_known)):
            if there:
                text.less(part)
    return Side(Column(tuple(top)), Column(tuple(_foot(text))))


def _some(text: _Text, part: str, entries: Sequence[Kind]) -> Sequence[Kind]:
    kept = entries if text.cut.count is None else entries[: text.cut.count]
    if len(kept) < len(entries):
        text.less(part)
    return kept


def _aside(text: _Text) -> list[Paragraph]:
    card, found = text.card, []
    if card.benefits:
        found += [_heading("benefits"), _plain(" · ".join(set_in(b, card.language) for b in card.benefits), gap=0.2)]
    if card.not_known:
        found += [_heading("not_known"), *(_plain(set_in(line, card.language), gap=0.2) for line in card.not_known)]
    return found


def _foot(text: _Text) -> list[Paragraph]:
    card = text.card
    sources = " · ".join(_source(text, source) for source in card.sources)
    found = [Paragraph(((heading("sources") + " ", SEMIBOLD), (sources, REGULAR)), 0.86)]
    version = _("Card “{card}”, version {n}, to be reviewed by {month}.").format(
        card=card.id, n=card.version, month=i18n.month_name((int(card.review_by[:4]), int(card.review_by[5:7])))
    )
    found.append(Paragraph(((f"{review(card)} {version}", REGULAR),), 0.86, gap=0.35))
    if text.shorter:
        sentence = _("Shortened: {parts}. The whole card is in Escale.").format(
            parts=", ".join(i18n.lowered(part) for part in text.shorter)
        )
        found.append(Paragraph(((sentence, SEMIBOLD),), 0.86, gap=0.35))
    return found


def _source(text: _Text, source: Source) -> str:
    most = text.cut.sources
    if most == 0:
        text.less("sources")
        return f"{set_in(source.publisher, text.card.language)} {source.date}"
    title = text.of("sources", source.title, most)
    return f"{set_in(source.publisher, text.card.language)}, {title}, {source.date}"


def _plain(text: str, *, gap: float) -> Paragraph:
    return Paragraph(((text, REGULAR),), gap=gap)


def _heading(part: str, *, first: bool = False) -> Paragraph:
    return Paragraph(((heading(part), BOLD),), 1.15, gap=0.0 if first else 0.6)
