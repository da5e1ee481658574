"""The parts of a card as it is read, in its own language: all in the same quiet style, none above another."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from outreach.domain.cards import Card, Knowledge, Voice
from outreach.i18n import _
from outreach.ui.cards import state
from outreach.ui.cards.pills import Pill
from outreach.ui.cards.zooms import Zoom
from outreach.ui.theme.tokens import TYPE
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card as Ground
from outreach.ui.widgets.cards import Tint, Well, hairline
from outreach.ui.widgets.flows import Columns, Flow
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.proses import Prose


def _title(zoom: Zoom, text: str) -> Prose:
    return zoom.label(text, "h2")


def head(card: Card, zoom: Zoom, sources: Button) -> QLayout:
    """The title, a line about it, the way to its sources, and what it still waits for."""
    about = hbox((vbox(zoom(8), zoom.label(state.about_line(card), "ui", "text2")), 1), sources, gap=10)
    draft = state.draft_line(card)
    note = None
    if draft:
        info = vbox(zoom(2), Glyph("app/info", zoom(18), "accent_text"), STRETCH)
        note = Tint(hbox(info, (zoom.label(draft, "ui"), 1), margins=(12, 8, 12, 8), gap=8))
    return vbox(zoom.label(card.title, "display"), about, 8 if note else None, note)


def sources(card: Card, zoom: Zoom) -> QWidget:
    """The sources, in place: nothing is opened and nothing goes online."""
    lines: list[QLayout] = []
    for source in card.sources:
        line = zoom.label(state.source_line(source), "ui")
        address = zoom.label(source.url, "small", "text3") if source.url else None
        lines.append(vbox(line, address, gap=1))
    return Well(vbox(zoom.label(_("Sources"), "h3"), *lines, margins=(16, 12, 16, 14), gap=zoom(6)))


def subject(card: Card, zoom: Zoom) -> QWidget:
    """What it is about, and what people look for, side by side where there is room."""
    about = boxed(
        vbox(_title(zoom, _("What it is about")), zoom(4), zoom.label(state.flowing(card.about), "read"), STRETCH)
    )
    if not card.benefits:
        return about
    pills = Flow([Pill(benefit, zoom) for benefit in card.benefits], gap=8)
    sought = boxed(vbox(_title(zoom, _("Benefits people look for")), zoom(8), pills, STRETCH))
    return Columns([about, sought], least=zoom(270), most=2, gap=28)


def vigilance(card: Card, zoom: Zoom) -> QLayout:
    """The areas for vigilance: identical wells, in the order the card gives them."""
    wells: list[QWidget] = [
        Well(
            vbox(
                zoom.label(area.area, "h3"),
                zoom(2),
                zoom.label(state.flowing(area.text), "body", "text2"),
                STRETCH,
                margins=(16, 12, 16, 12),
            )
        )
        for area in card.vigilance
    ]
    return vbox(_title(zoom, _("Areas for vigilance")), zoom(8), Columns(wells, least=zoom(225), most=3, gap=10))


def voices(card: Card, zoom: Zoom, propose: Button | None) -> QWidget:
    """The two knowledges: the same card twice, the same width, the same type."""
    said = _told(card, zoom, ("ph/chats-circle", _("What people concerned say")), card.people_say, propose)
    known = _told(card, zoom, ("ph/first-aid", _("Medical knowledge")), card.medical, None)
    return Columns([said, known], least=zoom(290), most=2, gap=14)


def _told(
    card: Card, zoom: Zoom, title: tuple[str, str], told: Sequence[Voice | Knowledge], propose: Button | None
) -> QWidget:
    icon, name = title
    words = zoom.label(name, "h3")
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    pieces: list[QWidget | QLayout] = [hbox(Glyph(icon, zoom(22), "accent_text"), (words, 1), gap=10)]
    for at, each in enumerate(told):
        if at:
            pieces.append(hairline())
        text = zoom.label(state.flowing(each.text), "read")
        credit = state.credit(card, each)
        pieces.append(vbox(text, zoom.label(credit, "small", "text3") if credit else None, gap=3))
    if propose is not None:
        pieces.append(hbox(propose, STRETCH))
    return Ground(vbox(*pieces, STRETCH, margins=(18, 14, 18, 14), gap=zoom(8)))


def signs(card: Card, zoom: Zoom) -> QLayout:
    """The signs that call for help, one under the other."""
    lines = [_line(sign, zoom) for sign in card.emergency.signs]
    return vbox(_title(zoom, _("Signs that call for help")), zoom(2), *lines, gap=zoom(4))


def not_known(card: Card, zoom: Zoom) -> QLayout:
    """What is not known."""
    lines = [_line(state.flowing(text), zoom) for text in card.not_known]
    return vbox(_title(zoom, _("What is not known")), zoom(2), *lines, gap=zoom(4))


def _line(text: str, zoom: Zoom) -> QLayout:
    dot = zoom.word("–", "read", "text3")
    dot.setAlignment(Qt.AlignmentFlag.AlignTop)
    return hbox(dot, (zoom.label(text, "read"), 1), gap=8)


def linked(titles: Sequence[tuple[str, str]], zoom: Zoom, go: Callable[[str], None]) -> QLayout:
    """The other cards this one names, as links: (id, title)."""
    links = []
    for card, title in titles:
        link = zoom.link(title, icon="ph/cards")
        link.clicked.connect(lambda _checked=False, card=card: go(card))
        links.append(link)
    return vbox(_title(zoom, _("Other cards")), zoom(4), Flow(links, gap=6))


def supplies(names: Sequence[str], zoom: Zoom) -> QLayout:
    """The supplies it names."""
    pills = Flow([Pill(name, zoom) for name in names], gap=8)
    return vbox(_title(zoom, _("Supplies")), zoom(8), pills)


def line_height(zoom: Zoom) -> int:
    """Give the height of a line of reading at 100 %, for the scroll keys."""
    return round(zoom(TYPE["read"].px) * TYPE["read"].leading)
