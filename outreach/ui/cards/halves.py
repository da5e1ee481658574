"""List and card: side by side where there is room, in turns where there is not, the card alone for two."""

from outreach.ui.cards.finder import Finder
from outreach.ui.cards.panes import Pane
from outreach.ui.theme import theme

_LIST = 332
_BOTH = 760
"""From this width on, at 100 %, list and card stand side by side."""
_UNBOUND = 16_777_215
"""Qt's own "no bound"."""


class Halves:
    """Both halves of the room. `reading` is whether the card is the one in sight where they take turns."""

    def __init__(self, finder: Finder, pane: Pane) -> None:
        self._finder, self._pane = finder, pane
        self.reading = self.together = False

    def fit(self, width: int) -> None:
        """Share out a width, in real pixels."""
        both = width >= theme.px(_BOTH) and not self.together
        self._finder.setVisible(not self.together and (both or not self.reading))
        self._pane.setVisible(both or self.reading)
        self._pane.bar.show_back(shown=self.reading and not both and not self.together)
        if both:
            self._finder.setFixedWidth(theme.px(_LIST))
        else:
            self._finder.setMinimumWidth(0)
            self._finder.setMaximumWidth(_UNBOUND)
