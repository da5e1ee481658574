"""The right half of the room: the bar, a card or what stands in its place for a while, and what was just done."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from outreach.domain.cards import Card
from outreach.ui.cards.bars import Bar
from outreach.ui.cards.reading import Reading
from outreach.ui.cards.zooms import Zoom
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.layouts import boxed, vbox
from outreach.ui.widgets.toasts import ToastLane


class Pane(QWidget):
    """The bar, the card, the lane. A panel may take the card's place: it goes with Esc, and when a card is read.

    Esc goes to the panel's own `back()` first, if it has one: True where there was something to go back from.
    `leaving()` while the panel that goes is still in sight. `propose` and `below` are what `Reading` takes.
    """

    leaving = Signal()

    def __init__(
        self,
        *,
        propose: Callable[[str], Button | None] | None = None,
        below: Callable[[Card, Zoom], QWidget | None] | None = None,
    ) -> None:
        super().__init__()
        self.bar, self.reading, self.lane = Bar(), Reading(propose=propose, below=below), ToastLane()
        self.lane.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.reading)
        lane = boxed(vbox(self.lane, margins=(28, 0, 28, 12)))
        self.setLayout(vbox(self.bar, (self._stack, 1), lane))
        # What it shows depends on the width it is given, so it asks for none.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def panel(self) -> QWidget | None:
        """Give what stands in the card's place; None while a card is read."""
        shown = self._stack.currentWidget()
        return None if shown is self.reading else shown

    def show_panel(self, panel: QWidget) -> None:
        """Put something in the card's place. Whoever shows it puts the focus in it."""
        self.show_reading()
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)

    def show_reading(self) -> None:
        """Show the card again, and let the panel go."""
        panel = self.panel()
        if panel is not None:
            self.leaving.emit()
        self._stack.setCurrentWidget(self.reading)
        if panel is not None:
            self._stack.removeWidget(panel)
            panel.hide()
            panel.deleteLater()

    def parts(self) -> list[QWidget]:
        """Give the parts one goes round with F6, in reading order, in sight or not."""
        if (panel := self.panel()) is not None:
            return [self.bar.zoom, panel]
        return [self.bar.zoom, self.reading.page(), *([self.reading.slab] if self.reading.slab is not None else [])]

    def back(self) -> bool:
        """Go back one step: what is unfolded, the panel; False where there is none."""
        return self._fold() or self._leave_panel()

    def _fold(self) -> bool:
        if self.panel() is not None:
            return False
        if self.reading.fold_emergency():
            return True
        shown = self.reading.sources_shown()
        self.reading.show_sources(shown=False)
        return shown

    def _leave_panel(self) -> bool:
        panel = self.panel()
        if panel is None:
            return False
        back = getattr(panel, "back", None)
        if not (callable(back) and back()):
            self.show_reading()
            self.reading.read()
        return True
