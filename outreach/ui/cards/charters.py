"""The charter, as it is read wherever something is proposed or accepted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from outreach.i18n import _
from outreach.ui.cards.zooms import Zoom
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import hbox, vbox
from outreach.words import proposals


def charter() -> QWidget:
    """Make it: a well with its rules, each on a line of its own, in no order that says anything."""
    lines = []
    for rule in proposals.charter():
        dot = label("–", "ui", "text3", align=Qt.AlignmentFlag.AlignTop)
        lines.append(hbox(dot, (Zoom().label(rule, "ui", "text2"), 1), gap=8))
    title = Zoom().label(_("The charter: what we go by when we accept something"), "h3")
    well = Well(vbox(title, 2, *lines, margins=(16, 12, 16, 14), gap=4))
    well.setAccessibleName(_("The charter: what we go by when we accept something"))
    well.setAccessibleDescription(" ".join(proposals.charter()))
    return well
