"""What is proposed for a card, under its text and apart from it: nobody has agreed on it yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLayout, QWidget

from outreach.domain.proposals import Proposal
from outreach.i18n import _
from outreach.ui.cards.zooms import Zoom
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well, hairline
from outreach.ui.widgets.flows import Flow
from outreach.ui.widgets.layouts import boxed, vbox
from outreach.words import proposals as words


@dataclass(frozen=True, slots=True)
class Ways:
    """The buttons that lead on: to other words for the card, to the list; those that are not there are None."""

    edit: Button | None
    look: Button | None


def part(waiting: Sequence[Proposal], zoom: Zoom, ways: Ways) -> QWidget:
    """Make the part: what waits, each in a well that says so, then the ways on."""
    pieces: list[QWidget | QLayout] = [hairline()]
    if waiting:
        pieces.append(zoom.label(_("Proposed, not yet agreed on"), "h2"))
        pieces += [_well(proposal, zoom) for proposal in waiting]
    buttons = [button for button in (ways.look if waiting else None, ways.edit) if button is not None]
    if buttons:
        pieces.append(Flow(buttons, gap=8))
    return boxed(vbox(*pieces, gap=zoom(8)))


def _well(proposal: Proposal, zoom: Zoom) -> QWidget:
    how = _("How it was gathered: {how}") if proposal.kind == "note" else _("Why: {how}")
    return Well(
        vbox(
            zoom.label(words.about(proposal), "label", "text3"),
            zoom.label(proposal.text, "body"),
            zoom.label(how.format(how=proposal.why), "small", "text3"),
            margins=(16, 12, 16, 12),
            gap=zoom(3),
        )
    )
