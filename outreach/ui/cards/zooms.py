"""How large the reading pane is read: A, A+, A++. The rest of the program keeps its size."""

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from outreach.ui.theme import theme
from outreach.ui.theme.tokens import TYPE
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.labels import Label, label
from outreach.ui.widgets.painting import text_width
from outreach.ui.widgets.proses import Prose, Run

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
        return Prose(self.run(text, role, colour))

    def run(self, text: str, role: str = "body", colour: str = "text", *, above: float = 0) -> Run:
        """Make a text in a role that is read with others; `above` is the space before it, at 100 %."""
        kind = TYPE[role]
        font = theme.font_of(theme.px(kind.px * _SHARES[self.step]), kind.weight)
        return Run(text, font, colour, round(font.pixelSize() * kind.leading), theme.px(self(above)))

    def marked(self, mark: str, run: Run, colour: str = "text", *, gap: float = 8) -> Run:
        """Put a mark before a text: a dash, a number."""
        return replace(run, mark=mark, mark_colour=colour, indent=ceil(text_width(mark, run.font)) + theme.px(gap))

    def word(self, text: str, role: str = "body", colour: str = "text") -> Label:
        """Make a word or two in a role, on one line."""
        return label(text, role, colour, px=TYPE[role].px * _SHARES[self.step])

    def link(self, text: str, *, icon: str | None = None) -> Button:
        """Make a link, which is a button underlined."""
        px = 15 * _SHARES[self.step]
        return Button(text, icon=icon, kind="link", height=self(34), px=px, padding=6)
