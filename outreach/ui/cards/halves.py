"""List and card: side by side where there is room, in turns where there is not, the card alone for two."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from outreach.ui.cards.finder import Finder
from outreach.ui.cards.panes import Pane
from outreach.ui.theme import theme
from outreach.ui.widgets.layouts import hbox

_LIST = 332
_BOTH = 760
"""From this width on, at 100 %, list and card stand side by side."""
_UNBOUND = 16_777_215
"""Qt's own "no bound"."""


class Halves(QWidget):
    """Both halves of the room. `reading` is whether the card is the one in sight where they take turns.

    `together` is whether the card has all the room, for two.
    """

    def __init__(self, finder: Finder, pane: Pane) -> None:
        super().__init__()
        self._finder, self._pane = finder, pane
        self.reading = self.together = False
        self.setLayout(hbox(finder, (pane, 1)))
        self._fit()

    def turn(self, *, reading: bool) -> None:
        """Have the card in sight, or the list, where there is room for one."""
        self.reading = reading
        self._fit()

    def give(self, *, together: bool) -> None:
        """Give the card all the room, or the list its own back."""
        self.together = together
        self.turn(reading=together or self.reading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        both = self.width() >= theme.px(_BOTH) and not self.together
        self._finder.setVisible(not self.together and (both or not self.reading))
        self._pane.setVisible(both or self.reading)
        self._pane.bar.show_back(shown=self.reading and not both and not self.together)
        if both:
            self._finder.setFixedWidth(theme.px(_LIST))
        else:
            self._finder.setMinimumWidth(0)
            self._finder.setMaximumWidth(_UNBOUND)
