"""The emergency slab at the foot: always in sight. Short of room it folds to its steps, then to one line."""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy

from outreach.domain.cards import Card, Step
from outreach.i18n import _, number
from outreach.ui.cards.zooms import Zoom
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Slab
from outreach.ui.widgets.flows import Columns
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.layouts import STRETCH, Tall, boxed, hbox, vbox
from outreach.ui.widgets.proses import Prose

Form = Literal["line", "names", "whole"]

_SHARE, _OPEN_SHARE = 0.34, 0.85
"""Of the pane's height: what the slab takes at rest, and what it may take once it is asked for."""

_BESIDE, _HEAD, _SIDE, _EDGE, _LINE = 640, 130, 18, 12, 52
"""At 100 %: from which width the name stands beside the steps; its width then; margins; the height of one line."""

_NAME, _NAME_AND_TEXT = 1, 2
"""How much of a step shows."""

_UNBOUND = 16_777_215
"""Qt's own "no bound"."""


class EmergencySlab(Slab):
    """What can be done while help is on its way. `opened(bool)` when it is unfolded or folded again.

    It takes the focus, so that a screen reader reads it and the arrows scroll it.
    """

    opened = Signal(bool)

    def __init__(self, card: Card, zoom: Zoom) -> None:
        super().__init__()
        self._zoom, self._open = zoom, False
        self._form: Form = "whole"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = _("In an emergency")
        self.setAccessibleName(title)
        self.setAccessibleDescription(_spoken(card))
        self._fold_name, self._show_name = _("Fold it"), _("Show all of it")
        self._more = Button(icon="app/caret-up", kind="inkghost", keys=("U",), height=34, padding=8)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(lambda: self.open(opened=not self._open))
        mark = hbox(Glyph("ph/first-aid-kit", zoom(24), "on_ink"), STRETCH)
        self._title = zoom.label(title, "strong", "on_ink")
        self._named = hbox(mark, (self._title, 1), gap=8)
        self._named_and_key = hbox((self._named, 1), self._more, gap=8)
        self._head = boxed(self._named_and_key)
        self._signs = zoom.label(_signs(card), "ui", "on_ink")
        self._steps = [_step(at, step, zoom) for at, step in enumerate(card.emergency.steps, start=1)]
        self._columns = Columns(self._steps, least=zoom(122), most=5, gap=14)
        self._body = Tall(vbox(self._signs, self._columns, gap=zoom(8)))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = vbox(self._head, (self._scroll, 1))
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def is_open(self) -> bool:
        """Whether all of it shows, because it was asked for."""
        return self._open

    def form(self) -> Form:
        """Tell how it stands."""
        return self._form

    def open(self, *, opened: bool = True) -> None:
        """Show all of it, as far as there is room, or fold it again."""
        if opened != self._open:
            self._open = opened
            self.opened.emit(opened)

    def fit(self, width: int, height: int) -> None:
        """Take the form there is room for under a reading pane of that size, in real pixels."""
        most = int(height * (_OPEN_SHARE if self._open else _SHARE))
        line = theme.px(_LINE)
        beside = width >= theme.px(self._zoom(_BESIDE))
        for form in ("whole", "names"):
            wanted = self._wanted(form, width, beside=beside)
            self._form = form
            if self._open or wanted <= most:
                break
        else:
            self._form, wanted, beside = "line", line, False
        self._stand(beside=beside)
        self._scroll.setVisible(self._form != "line")
        bars = Qt.ScrollBarPolicy
        # A bar that comes and goes would make the text narrower, and so need the bar.
        self._scroll.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if wanted > most else bars.ScrollBarAlwaysOff)
        self._more.show_icon("app/caret-down" if self._open else "app/caret-up")
        self._more.setAccessibleName(self._fold_name if self._open else self._show_name)
        self.setFixedHeight(max(line, min(wanted, most)))

    def _wanted(self, form: Form, width: int, *, beside: bool) -> int:
        """How high it is in a form."""
        inner = width - 2 * theme.px(_SIDE)
        if beside:
            inner -= theme.px(self._zoom(_HEAD)) + theme.px(_EDGE)
        self._signs.setVisible(self._open)
        for step in self._steps:
            step.show_first(_NAME_AND_TEXT if form == "whole" else _NAME)
        self._columns.forget()
        layout = self._body.layout()
        if layout is None:
            return 0
        layout.invalidate()  # it remembers the height of what was hidden
        tall = layout.totalHeightForWidth(inner)
        if self._scroll.widget() is None:
            # At the width it will have: put there before, every text would be broken into lines for others as well.
            self._scroll.resize(inner, tall)
            self._scroll.setWidget(self._body)
        if beside:
            return max(tall, theme.px(self._zoom(54) + 48)) + 2 * theme.px(_EDGE)
        return theme.px(_LINE) + tall + theme.px(_EDGE)

    def _stand(self, *, beside: bool) -> None:
        """Put the name at the left of the steps where there is room, above them otherwise."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in (self._row, self._named_and_key):
            row.setDirection(across if (row is self._row) == beside else down)
        self._named.setDirection(down if beside else across)
        middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        self._named.setAlignment(self._title, top if beside else middle)
        self._row.setSpacing(theme.px(_EDGE) if beside else 0)
        side, edge = theme.px(_SIDE), theme.px(_EDGE)
        foot = edge if beside or self._form != "line" else 0
        self._row.setContentsMargins(side, edge if beside else 0, side, foot)
        self._head.setMinimumSize(0, 0)
        self._head.setMaximumSize(_UNBOUND, _UNBOUND)
        if beside:
            self._head.setFixedWidth(theme.px(self._zoom(_HEAD)))
        else:
            self._head.setFixedHeight(theme.px(_LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows scroll it, Enter and Space unfold and fold it."""
        bar, key = self._scroll.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open(opened=not self._open)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (theme.px(40) if key == Qt.Key.Key_Down else -theme.px(40)))
        else:
            super().keyPressEvent(event)


def _step(at: int, step: Step, zoom: Zoom) -> Prose:
    """One step: its rank, its name, and what it is, which may be left out."""
    name = zoom.marked(f"{number(at)}.", zoom.run(step.name, "strong", "on_ink"), "on_ink", gap=7)
    return Prose(name, replace(zoom.run(step.text, "small", "ink2", above=1), indent=name.indent))


def _signs(card: Card) -> str:
    return _("Signs: {signs}").format(signs=" · ".join(card.emergency.signs))


def _spoken(card: Card) -> str:
    steps = [f"{at}. {step.name}. {step.text}" for at, step in enumerate(card.emergency.steps, start=1)]
    return " ".join([_signs(card) + ".", *steps])
