"""The navigation rail at the left: icon and word, the active one as a pill."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.layouts import vbox
from outreach.ui.widgets.painting import painting, rounded, text_width
from outreach.ui.widgets.pressables import Pressable


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: `icon` has a "-fill" twin when `room`; `keys` is shown in the tool tip."""

    code: str
    icon: str
    text: str
    keys: str = ""
    room: bool = True


class RailButton(Pressable):
    """One place of the rail."""

    def __init__(self, place: Place, *, compact: bool = False) -> None:
        super().__init__(place.text)
        self.place = place
        self._compact = compact
        self.setCheckable(place.room)
        self.setToolTip(f"{place.text}   {place.keys}".strip())
        # On a low window with large text the buttons come closer before anything leaves the rail.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    def nextCheckState(self) -> None:
        """Only the window says where one is."""

    def set_compact(self, *, compact: bool) -> None:
        """Icon alone."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """80 × 60, or 64 × 50 compact; wider if the word asks for it."""
        if self._compact:
            return QSize(theme.px(64), theme.px(50))
        word = text_width(self.words(), theme.font("micro", weight=600))
        return QSize(max(theme.px(80), int(word) + theme.px(8)), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut, but the space around them may go."""
        return QSize(self.sizeHint().width(), theme.px(38 if self._compact else 53))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, icon, word."""
        on = self.isChecked()
        width = self.width()
        top = (self.height() - theme.px(32 if self._compact else 52)) // 2
        pill = QRectF((width - theme.px(52)) / 2, top, theme.px(52), theme.px(32))
        ink = theme.colour("accent_text" if on else "text2")
        with painting(self) as painter:
            if on or self.isDown() or self.hovered():
                edge = "border" if theme.current().high_contrast else None
                rounded(painter, pill, pill.height() / 2, fill="accent_soft2" if on else "press", edge=edge)
            side = theme.px(22)
            spot = QRectF(round(pill.center().x() - side / 2), round(pill.center().y() - side / 2), side, side)
            filled = on and self.place.icon.startswith("ph/")
            icons.draw(painter, self.place.icon + ("-fill" if filled else ""), spot, ink)
            if self._compact:
                return
            painter.setFont(theme.font("micro", weight=600 if on else 400))
            painter.setPen(ink)
            word = QRectF(0, top + theme.px(34), width, theme.px(18))
            painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.words())


class NavRail(Plain):
    """The rail: rooms above, other places at the foot. `asked(code)` when one is pressed."""

    asked = Signal(str)

    def __init__(self, places: Sequence[Place], *, foot: Sequence[Place] = (), compact: bool = False) -> None:
        super().__init__(fill="rail", line="right")
        self._buttons = {p.code: RailButton(p, compact=compact) for p in (*places, *foot)}
        for button in self._buttons.values():
            button.clicked.connect(self._pressed)
        centre = Qt.AlignmentFlag.AlignHCenter
        mark = Glyph("app/mark", 30, "accent_text")
        column = vbox(mark, 10, margins=(0, 14, 0, 12), gap=2 if compact else 4)
        column.setAlignment(mark, centre)
        for place in places:
            column.addWidget(self._buttons[place.code], 0, centre)
        column.addStretch(1)
        for place in foot:
            column.addWidget(self._buttons[place.code], 0, centre)
        self.setLayout(column)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_compact(compact=compact)

    def show_place(self, code: str) -> None:
        """Mark where one is; an unknown code marks nothing."""
        for button in self._buttons.values():
            button.setChecked(button.place.code == code)

    def set_compact(self, *, compact: bool) -> None:
        """64 px and icons only, or 80 px with words."""
        for button in self._buttons.values():
            button.set_compact(compact=compact)
        widest = max((b.sizeHint().width() for b in self._buttons.values()), default=0)
        self.setFixedWidth(max(theme.px(64 if compact else 80), widest))

    def button(self, code: str) -> RailButton:
        """The button of a place."""
        return self._buttons[code]

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.asked.emit(button.place.code)
