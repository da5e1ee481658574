"""The box over the window: a field, what it finds, and the keys. The field keeps the focus all along."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from outreach.i18n import _, n_, number
from outreach.ui.everywhere.finds import Find
from outreach.ui.everywhere.rows import FindList
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import describe
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.labels import Label, label
from outreach.ui.widgets.layouts import vbox
from outreach.ui.widgets.searches import SearchField

_WIDTH = 680
_TALLEST, _AROUND, _LEAST = 430, 262, 150
"""At 100 %: the list at its tallest, everything on the box but the list, and the list at its least."""

Look = Callable[[str], Sequence[Find]]


class Field(SearchField):
    """What one types into. `stepped(by)` with the arrows and Page, `entered()`, `helped()` with Alt+U."""

    stepped = Signal(int)
    entered = Signal()
    helped = Signal()

    def __init__(self) -> None:
        super().__init__(name=_("Search everywhere"), keys=())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while one goes on typing; Escape empties the field, then closes the box."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_U and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.helped.emit()
        else:
            super().keyPressEvent(event)


class Box:
    """The box. `look` finds, `go` is told what was chosen once the box is away, `help_` is Alt+U."""

    def __init__(self, window: QWidget, look: Look, go: Callable[[Find], object], help_: Callable[[], object]) -> None:
        self._look, self._go = look, go
        self.sheet = Sheet(window, _("Search everywhere"), keep=_("Close"), keep_keys=(_("Esc"),), width=_WIDTH)
        self.field, self.list = Field(), FindList()
        self.said: Label = label("", "small", "text3")
        tall = min(theme.px(_TALLEST), max(theme.px(_LEAST), window.height() - theme.px(_AROUND)))
        self.list.setFixedHeight(tall)
        ground = Plain(vbox(self.field, self.said, self.list, gap=8), fill="surface", opaque=True)
        self.sheet.body.addWidget(ground)
        self.field.textChanged.connect(self._typed)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.field.helped.connect(lambda: self._leave(help_))
        self.list.asked.connect(self._gone_to)
        self._typed("")

    def ask(self) -> None:
        """Show it, with the focus in the field."""
        self.sheet.ask()
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def look_again(self) -> None:
        """Look once more for what is typed: there is more to be found now."""
        self._typed(self.field.text())

    def _typed(self, words: str) -> None:
        finds = self._look(words)
        self.list.show_finds(finds)
        if words.strip():
            found = n_("{n} found", "{n} found", len(finds)).format(n=number(len(finds)))
            self.said.say(found if finds else _("Nothing says this. Fewer words may find more."))
        else:
            self.said.say(_("↑ ↓ to choose, ↵ to go there"))
        self._describe()

    def _step(self, by: int) -> None:
        self.list.step(by)
        self._describe()

    def _describe(self) -> None:
        chosen = self.list.chosen()
        describe(self.field, chosen.spoken if chosen is not None else self.said.words())

    def _enter(self) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            self._gone_to(chosen)

    def _gone_to(self, find: Find) -> None:
        self._leave(lambda: self._go(find))

    def _leave(self, then: Callable[[], object]) -> None:
        # First away: the focus goes back to where it was, and from there on.
        self.sheet.dismiss()
        then()
