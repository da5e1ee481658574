"""Short lists of facts in the detail: a name, a side note, a figure. Painted, so that going through items is quick."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import describe
from outreach.ui.widgets.painting import painting, rounded, text_width

_LINE = 24
_WELL, _GAP, _PER_ROW = 58, 8, 3
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: what it is about, a side note, and the figure."""

    words: str
    aside: str
    figure: str

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return " ".join(part for part in (self.words, self.aside, self.figure) if part)


class Facts(QWidget):
    """The lines, one under the other; a sentence where there are none."""

    def __init__(self, name: str, none: str) -> None:
        super().__init__()
        self._none, self._facts = none, tuple[Fact, ...]()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def facts(self) -> tuple[Fact, ...]:
        """The lines shown."""
        return self._facts

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show others."""
        self._facts = tuple(facts)
        describe(self, "; ".join(fact.spoken for fact in facts) or self._none)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line each."""
        return QSize(theme.px(200), theme.px(_LINE) * max(len(self._facts), 1))

    def minimumSizeHint(self) -> QSize:
        """A line each."""
        return QSize(theme.px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name at the left, note and figure at the right; the name gives way first."""
        line, ui, small = theme.px(_LINE), theme.font("ui", weight=400), theme.font("small")
        strong = theme.font("ui", weight=600)
        with painting(self) as painter:
            if not self._facts:
                painter.setFont(ui)
                painter.setPen(theme.colour("text3"))
                painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignVCenter, self._none)
            for at, fact in enumerate(self._facts):
                row = QRectF(0, at * line, self.width(), line)
                painter.setFont(strong)
                painter.setPen(theme.colour("text"))
                painter.drawText(row, _RIGHT, fact.figure)
                room = self.width() - max(text_width(fact.figure, strong), theme.px(38)) - theme.px(10)
                painter.setFont(small)
                painter.setPen(theme.colour("text3"))
                painter.drawText(QRectF(0, row.top(), room, line), _RIGHT, fact.aside)
                room -= text_width(fact.aside, small) + theme.px(8) if fact.aside else 0
                painter.setFont(ui)
                painter.setPen(theme.colour("text2"))
                words = QFontMetricsF(ui).elidedText(fact.words, Qt.TextElideMode.ElideRight, room)
                painter.drawText(QRectF(0, row.top(), room + 2, line), Qt.AlignmentFlag.AlignVCenter, words)


class Wells(QWidget):
    """How many pieces lie at each place, three places in a row."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._held = tuple[tuple[str, str], ...]()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_held(self, held: Sequence[tuple[str, str]]) -> None:
        """Show (place, pieces)."""
        self._held = tuple(held)
        describe(self, ", ".join(f"{place} {pieces}" for place, pieces in held))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many rows as it takes."""
        rows = max(-(-len(self._held) // _PER_ROW), 1)
        return QSize(theme.px(240), rows * theme.px(_WELL) + (rows - 1) * theme.px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """As many rows as it takes."""
        return QSize(theme.px(160), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A well each, the place above its pieces."""
        gap, tall = theme.px(_GAP), theme.px(_WELL)
        across = min(max(len(self._held), 1), _PER_ROW)
        wide = (self.width() - gap * (across - 1)) / across
        small = theme.font("small")
        edge = "border" if theme.current().high_contrast else None
        with painting(self) as painter:
            for at, (place, pieces) in enumerate(self._held):
                well = QRectF(at % across * (wide + gap), at // across * (tall + gap), wide, tall)
                rounded(painter, well, theme.px(10), fill="sunken", edge=edge)
                inside = well.adjusted(theme.px(12), theme.px(7), -theme.px(8), -theme.px(6))
                painter.setFont(small)
                painter.setPen(theme.colour("text3"))
                words = QFontMetricsF(small).elidedText(place, Qt.TextElideMode.ElideRight, inside.width())
                painter.drawText(inside, Qt.AlignmentFlag.AlignTop, words)
                painter.setFont(theme.font("figure", px=20))
                painter.setPen(theme.colour("text"))
                painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, pieces)
