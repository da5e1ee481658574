"""An empty place: one sentence of fact and one thing to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox


class EmptyState(QWidget):
    """What stands where nothing is yet. `acted()` when its button is pressed."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        *,
        action: str = "",
        action_icon: str | None = None,
        keys: Sequence[str] = (),
    ) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        words = label(title, "h2", wrap=True, align=centre)
        more = label(sentence, "body", "text2", wrap=True, align=centre) if sentence else None
        self.button = Button(action, icon=action_icon, kind="primary", keys=keys, height=44) if action else None
        if self.button is not None:
            self.button.clicked.connect(self.acted)
        pressed = hbox(STRETCH, self.button, STRETCH) if self.button is not None else None
        disc = hbox(STRETCH, Glyph(icon, 26, "accent_text", disc="accent_soft", pad=13), STRETCH)
        pieces = (STRETCH, disc, 14, words, 4, more, 16, pressed, STRETCH)
        self.setLayout(vbox(*pieces, margins=(20, 18, 20, 20)))
