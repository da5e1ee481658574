"""Text that is read: plain or escaped, in a role of the type scale and a colour of the palette."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from outreach.ui.theme import theme
from outreach.ui.theme.tokens import TYPE
from outreach.ui.widgets.pressables import plain_tip


class Label(QLabel):
    """A text in a role. Change it with `say`, which keeps the line height of wrapped text."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        wrap: bool = False,
        selectable: bool = False,
        align: Qt.AlignmentFlag | None = None,
        px: float | None = None,
        weight: int | None = None,
    ) -> None:
        super().__init__()
        self._role = role
        self._text = ""
        self.setFont(theme.font(role, px=px, weight=weight))
        self.colour(colour)
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if align is not None:
            self.setAlignment(align)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text. Never read as mark-up, whatever it holds."""
        self._text = text
        self.setAccessibleName(text)
        if not self.wordWrap():
            self.setText(text)
            return
        # Qt counts line-height in shares of the font's own line, not of its size.
        metrics = QFontMetricsF(self.font())
        own = metrics.lineSpacing() / max(1, self.font().pixelSize())
        share = max(100, round(TYPE[self._role].leading / own * 100))
        # `html.escape` would bring in the table of all entities: 2 ms that a lock window saves.
        lines = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
        # Else the thin no-break space, which parts thousands and stands before ; and ?, would become one that breaks.
        kept = "white-space:pre-wrap"
        self.setText(f"<div style='line-height:{share}%;{kept}'>{lines}</div>" if text else "")

    def setToolTip(self, text: str) -> None:
        """Show a text beside the pointer, never read as mark-up either."""
        super().setToolTip(plain_tip(text))

    def words(self) -> str:
        """The text as given."""
        return self._text

    def colour(self, name: str) -> None:
        """Take another colour of the palette."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(name))
        self.setPalette(palette)


def label(
    text: str = "",
    role: str = "body",
    colour: str = "text",
    *,
    wrap: bool = False,
    align: Qt.AlignmentFlag | None = None,
    px: float | None = None,
    weight: int | None = None,
) -> Label:
    """A text in a role: display, h1, h2, h3, figure, read, body, strong, ui, small, label or micro."""
    return Label(text, role, colour, wrap=wrap, align=align, px=px, weight=weight)


def heading(text: str, level: int = 1, *, wrap: bool = False) -> Label:
    """A title, level 1 to 3."""
    return Label(text, f"h{level}", wrap=wrap)
