"""The openings a note may begin with: worded by the team, put in order, offered or not."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.services.openings import Opening, Openings
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.settings import notes_state
from outreach.ui.settings.state import Done
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import hairline
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order

_LONGEST = 60


class OpeningList(QWidget):
    """The list. `did(Done)` after each change; a refused one is said beside the field."""

    did = Signal(object)

    def __init__(self, openings: Openings, reader: Reader) -> None:
        super().__init__()
        self._openings, self._reader, self._editing = openings, reader, ""
        self.new = TextField(name=_("A new opening"), placeholder=_("A new opening"), longest=_LONGEST)
        self.guarded = Guarded(self.new, reader, key="openings.new", most=1)
        self.new.returnPressed.connect(self._add)
        self.add_button = Button(_("Add"), icon="app/plus", height=40, px=14, name=_("Add the opening"))
        self.add_button.clicked.connect(self._add)
        self.said = label("", "small", "accent_text", wrap=True)
        self.said.hide()
        self._rows: QVBoxLayout = vbox()
        self.setLayout(
            vbox(self._rows, 12, hbox((self.new, 1), self.add_button, gap=8), self.guarded.hints, self.said, gap=4)
        )
        self.reload()

    def reload(self) -> None:
        """Show the openings as they are kept."""
        clear(self._rows)
        there = self._openings.all()
        for at, opening in enumerate(there):
            if at:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(opening, first=at == 0, last=at == len(there) - 1))
        keep_order(self)

    def _row(self, opening: Opening, *, first: bool, last: bool) -> QWidget:
        if opening.code == self._editing:
            return _Editor(opening, self._reader, lambda text: self._reworded(opening, text), self._left)
        text = opening.text
        up = self._button(
            "app/caret-up", _("Move {name} up"), opening, lambda: notes_state.move(self._openings, opening, -1)
        )
        down = self._button(
            "app/caret-down", _("Move {name} down"), opening, lambda: notes_state.move(self._openings, opening, 1)
        )
        up.setEnabled(not first)
        down.setEnabled(not last)
        change = Button(_("Reword"), kind="ghost", height=36, px=14, name=_("Change {name}").format(name=text))
        change.clicked.connect(lambda: self._edit(opening.code))
        turn = Button(_("Offer") if opening.off else _("Leave out"), kind="ghost", height=36, px=14)
        turn.setAccessibleName((_("Offer {name}") if opening.off else _("Leave out {name}")).format(name=text))
        turn.clicked.connect(lambda: self._do(lambda: notes_state.switch(self._openings, opening)))
        buttons = [up, down, change, turn]
        if opening.code.startswith("x_"):
            buttons.append(
                self._button(
                    "ph/trash", _("Take out {name}"), opening, lambda: notes_state.remove(self._openings, opening)
                )
            )
        words = label(text, "body", "text3" if opening.off else "text", wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
        row = QWidget()
        row.setLayout(hbox((words, 1), *buttons, margins=(0, 4, 0, 4), gap=2))
        return row

    def _button(self, icon: str, name: str, opening: Opening, does: Callable[[], Done]) -> Button:
        made = Button(icon=icon, kind="ghost", height=36, name=name.format(name=opening.text))
        made.clicked.connect(lambda: self._do(does))
        return made

    def _add(self) -> None:
        self.guarded.then(self._add_now)

    def _add_now(self) -> None:
        if self._do(lambda: notes_state.add(self._openings, self.new.text())):
            self.new.clear()
        self.new.setFocus()

    def _edit(self, code: str) -> None:
        self._editing = code
        self.reload()
        editor = self.findChild(_Editor)
        if editor is not None:
            editor.field.setFocus()
            editor.field.selectAll()

    def _reworded(self, opening: Opening, text: str) -> None:
        same = " ".join(text.split()) == opening.text
        if same or self._do(lambda: notes_state.reword(self._openings, opening, text)):
            self._left()

    def _left(self) -> None:
        self._editing = ""
        self.reload()
        self.new.setFocus()

    def _do(self, action: Callable[[], Done]) -> bool:
        try:
            done = action()
        except OutreachError as error:
            from outreach.words import say  # noqa: PLC0415 - the words of every error, rarely needed

            self.said.say(str(say(error)))
            self.said.show()
            announce(self, str(say(error)))
            return False
        self.said.hide()
        self.reload()
        self.did.emit(done)
        return True


class _Editor(QWidget):
    """An opening being reworded, in its place. Enter takes it, Escape leaves it as it was."""

    def __init__(
        self, opening: Opening, reader: Reader, reworded: Callable[[str], None], left: Callable[[], None]
    ) -> None:
        super().__init__()
        self._left = left
        name = _("New words for {name}").format(name=opening.text)
        self.field = TextField(opening.text, name=name, longest=_LONGEST)
        self._guarded = Guarded(self.field, reader, most=1)
        take = Button(_("Reword"), height=40, px=14)
        for signal in (self.field.returnPressed, take.clicked):
            signal.connect(lambda: self._guarded.then(lambda: reworded(self.field.text())))
        leave = Button(_("Cancel"), kind="ghost", height=40, px=14)
        leave.clicked.connect(left)
        line = hbox((self.field, 1), take, leave, gap=6)
        self.setLayout(vbox(line, self._guarded.hints, margins=(0, 4, 0, 4), gap=4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the words as they were."""
        if event.key() == Qt.Key.Key_Escape:
            self._left()
            event.accept()
        else:
            super().keyPressEvent(event)
