"""Text that wraps, laid out by itself: many of them on a page cost a tenth of what rich labels do."""

from functools import cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting, text_width

_MEASURED = 3
_FAVOURITE = 420
"""Width at 100 % a text asks for where it may have any."""


class Prose(QLabel):
    """A text that never changes, in a font and a colour of the palette; `leading` is the line height as a share.

    A blank line parts paragraphs. Still a label to assistive tools.
    """

    def __init__(self, text: str, font: QFont, colour: str = "text", *, leading: float = 1.4) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font)
        self.setText(text)
        self.setAccessibleName(text)
        self.setWordWrap(True)
        self._font, self._line = font, round(font.pixelSize() * leading)
        self._heights: dict[int, int] = {}
        self._widest: int | None = None
        self._broken: tuple[int, list[tuple[QTextLayout, int]]] = (-1, [])
        self._colour = theme.colour(colour)
        self.setPalette(_ink(self._colour.rgba()))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words(self) -> str:
        """The text as given."""
        return self.text()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, both in real pixels."""
        if width not in self._heights:
            self._heights[width] = max(1, len(self._lines(width))) * self._line
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """One line, or a width that reads well; how high that is, only the width tells."""
        longest = max(text_width(line, self._font) for line in self.text().split("\n"))
        return QSize(min(int(longest) + 1, theme.px(_FAVOURITE)), self._line)

    def minimumSizeHint(self) -> QSize:
        """The longest word, one line high."""
        if self._widest is None:
            # The longest by its letters and a few near it: to measure each word of a page takes longer than to draw it.
            words = sorted(self.text().split(), key=len)[-_MEASURED:]
            self._widest = int(max((text_width(word, self._font) for word in words), default=0.0)) + 1
        return QSize(self._widest, self._line)

    def _lines(self, width: int) -> list[tuple[QTextLayout, int]]:
        """Break the text into lines: the layout each one belongs to, and its place in it. Once for a width."""
        if self._broken[0] != width:
            self._broken = width, self._broken_into(width)
        return self._broken[1]

    def _broken_into(self, width: int) -> list[tuple[QTextLayout, int]]:
        lines: list[tuple[QTextLayout, int]] = []
        option = QTextOption(self.alignment())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self._font)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1, width))
                lines.append((layout, line.lineNumber()))
            layout.endLayout()
            if not layout.lineCount():
                lines.append((layout, -1))
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line after line."""
        metrics = QFontMetricsF(self._font)
        above = (self._line - metrics.ascent() - metrics.descent()) / 2
        with painting(self) as painter:
            painter.setPen(self._colour)
            for at, (layout, line) in enumerate(self._lines(self.width())):
                if line >= 0:
                    drawn = layout.lineAt(line)
                    drawn.draw(painter, QPointF(0, round(at * self._line + above) - drawn.y()))


@cache
def _ink(colour: int) -> QPalette:
    """A palette of one colour of text: a card's texts share it, as making one takes longer than the text."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgba(colour))
    return palette
