"""How large the reading pane is read: A, A+, A++. The rest of the program keeps its size."""

from dataclasses import dataclass
from typing import Final

from outreach.ui.theme import theme
from outreach.ui.theme.tokens import TYPE
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.labels import Label, label
from outreach.ui.widgets.proses import Prose

NAMES: Final = ("A", "A+", "A++")
_SHARES: Final = (1.0, 1.25, 1.5)


@dataclass(frozen=True, slots=True)
class Zoom:
    """One of the three sizes, 0 to 2. Called with a size at 100 %, it gives that of the reading pane."""

    step: int = 0

    def __call__(self, size: float) -> int:
        """Give a size of the reading pane, still before the text size of the whole program."""
        return round(size * _SHARES[self.step])

    def label(self, text: str, role: str = "body", colour: str = "text") -> Prose:
        """Make a text in a role; it wraps."""
        font = theme.font(role, px=TYPE[role].px * _SHARES[self.step])
        return Prose(text, font, colour, leading=TYPE[role].leading)

    def word(self, text: str, role: str = "body", colour: str = "text") -> Label:
        """Make a word or two in a role, on one line."""
        return label(text, role, colour, px=TYPE[role].px * _SHARES[self.step])

    def link(self, text: str, *, icon: str | None = None) -> Button:
        """Make a link, which is a button underlined."""
        px = 15 * _SHARES[self.step]
        return Button(text, icon=icon, kind="link", height=self(34), px=px, padding=6)
