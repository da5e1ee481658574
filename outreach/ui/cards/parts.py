"""The parts of a card as it is read, in its own language: all in the same quiet style, none above another."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from outreach.domain.cards import Card, Knowledge, Voice
from outreach.i18n import _
from outreach.ui.cards import state
from outreach.ui.cards.pills import Pills
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
    runs = [zoom.run(_("Sources"), "h3")]
    for source in card.sources:
        runs.append(zoom.run(state.source_line(source), "ui", above=6))
        runs += [zoom.run(source.url, "small", "text3", above=1)] if source.url else []
    return Well(vbox(Prose(*runs), margins=(16, 12, 16, 14)))


def subject(card: Card, zoom: Zoom) -> QWidget:
    """What it is about, and what people look for, side by side where there is room."""
    about = Prose(zoom.run(_("What it is about"), "h2"), zoom.run(state.flowing(card.about), "read", above=4))
    if not card.benefits:
        return about
    pills = Pills(card.benefits, zoom)
    sought = boxed(vbox(_title(zoom, _("Benefits people look for")), zoom(8), pills, STRETCH))
    return Columns([about, sought], least=zoom(270), most=2, gap=28)


def vigilance(card: Card, zoom: Zoom) -> QLayout:
    """The areas for vigilance: identical wells, in the order the card gives them."""
    wells: list[QWidget] = [
        Well(
            vbox(
                Prose(zoom.run(area.area, "h3"), zoom.run(state.flowing(area.text), "body", "text2", above=2)),
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
        runs = [zoom.run(state.flowing(each.text), "read")]
        if credit := state.credit(card, each):
            runs.append(zoom.run(credit, "small", "text3", above=3))
        pieces.append(Prose(*runs))
    if propose is not None:
        pieces.append(hbox(propose, STRETCH))
    return Ground(vbox(*pieces, STRETCH, margins=(18, 14, 18, 14), gap=zoom(8)))


def signs(card: Card, zoom: Zoom) -> QWidget:
    """The signs that call for help, one under the other."""
    return _listed(_("Signs that call for help"), card.emergency.signs, zoom)


def not_known(card: Card, zoom: Zoom) -> QWidget:
    """What is not known."""
    return _listed(_("What is not known"), [state.flowing(text) for text in card.not_known], zoom)


def _listed(title: str, texts: Sequence[str], zoom: Zoom) -> QWidget:
    lines = [zoom.marked("–", zoom.run(text, "read", above=4 if at else 6), "text3") for at, text in enumerate(texts)]
    return Prose(zoom.run(title, "h2"), *lines)


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
    return vbox(_title(zoom, _("Supplies")), zoom(8), Pills(names, zoom))


def line_height(zoom: Zoom) -> int:
    """Give the height of a line of reading at 100 %, for the scroll keys."""
    return round(zoom(TYPE["read"].px) * TYPE["read"].leading)
