"""Where a card comes from, where that is a pack: which one, who signed it, and which others hold the same card."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from outreach.domain.cards import Card
from outreach.domain.packs import Origin
from outreach.ui.cards.zooms import Zoom
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.words.packs import above, origin


def part(origins: Sequence[Origin], card: Card, zoom: Zoom) -> QWidget:
    """Make the lines under a card's title, in the language spoken now; the pack that is read comes first."""
    lines = [origin(origins[0], reviewed=card.status != "draft")]
    if len(origins) > 1:
        lines.append(above(tuple(one.title for one in origins[1:])))
    words = [zoom.label(line, "small", "text2") for line in lines]
    mark = vbox(zoom(1), Glyph("ph/package", zoom(17), "text3"), STRETCH)
    return Well(hbox(mark, (vbox(*words, gap=3), 1), margins=(12, 8, 12, 8), gap=8))
