"""A list the team words itself: a field for a new line, each line reworded in its place, refusals said beside it."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.histories import Deed
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import hairline
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order

LONGEST = 60
_BESIDE = (0, 4, 0, 4)


class LineList(QWidget):
    """The list. `did(Deed)` after each change; a refused one is said beside the field.

    What it shows and how a line is added, each kind of list says itself.
    """

    did = Signal(object)

    def __init__(self, reader: Reader, *, new: str, add: str, longest: int = LONGEST, key: str = "") -> None:
        super().__init__()
        self._reader, self._longest, self._editing = reader, longest, ""
        self.new = TextField(name=new, placeholder=new, longest=longest)
        self.new.returnPressed.connect(self._add)
        self.guarded = Guarded(self.new, reader, key=key, most=1)
        self.add_button = Button(_("Add"), icon="app/plus", height=40, px=14, name=add or _("Add"))
        self.add_button.clicked.connect(self._add)
        self.said = label("", "small", "accent_text", wrap=True)
        self.said.hide()
        self._rows: QVBoxLayout = vbox()
        self.setLayout(
            vbox(self._rows, 12, hbox((self.new, 1), self.add_button, gap=8), self.guarded.hints, self.said, gap=4)
        )

    @abstractmethod
    def _show_lines(self) -> None:
        """Put what is kept into the rows."""

    @abstractmethod
    def _keep_new(self, text: str) -> Deed:
        """Keep a new line. Raises what is refused."""

    def reload(self) -> None:
        """Show the lines as they are kept."""
        clear(self._rows)
        self._show_lines()
        keep_order(self)

    def _put(self, *rows: QWidget) -> None:
        """Rows, one below the other, a hairline between them."""
        for at, row in enumerate(rows):
            if at:
                self._rows.addWidget(hairline())
            self._rows.addWidget(row)

    def _editor(self, text: str, *, name: str, take: str, rewords: Callable[[str], Deed]) -> QWidget:
        """A line while it is reworded; the same words again change nothing."""

        def reword(words: str) -> None:
            if " ".join(words.split()) == text or self._do(lambda: rewords(words)):
                self._left()

        field = TextField(text, name=name, longest=self._longest)
        return _Editor(field, self._reader, take=take, taken=reword, left=self._left)

    def _add(self) -> None:
        self.guarded.then(self._add_now)

    def _add_now(self) -> None:
        if self._do(lambda: self._keep_new(self.new.text())):
            self.new.clear()
        self.new.setFocus()

    def _edit(self, code: str) -> None:
        self._editing = code
        self.reload()
        editor = self.findChild(_Editor)
        if editor is not None:
            editor.field.setFocus()
            editor.field.selectAll()

    def _left(self) -> None:
        self._editing = ""
        self.reload()
        self.new.setFocus()

    def _do(self, action: Callable[[], Deed]) -> bool:
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


def line(text: str, colour: str, *buttons: Button) -> QWidget:
    """A line and what can be done with it."""
    row = QWidget()
    words = label(text, "body", colour, wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
    row.setLayout(hbox((words, 1), *buttons, margins=_BESIDE, gap=4))
    return row


class _Editor(QWidget):
    """A line being reworded, in its place. Enter takes it, Escape leaves it as it was."""

    def __init__(
        self, field: TextField, reader: Reader, *, take: str, taken: Callable[[str], None], left: Callable[[], None]
    ) -> None:
        super().__init__()
        self._left, self.field = left, field
        self.guarded = Guarded(field, reader, most=1)
        take_button = Button(take, height=40, px=14)
        for signal in (field.returnPressed, take_button.clicked):
            signal.connect(lambda: self.guarded.then(lambda: taken(field.text())))
        leave = Button(_("Cancel"), kind="ghost", height=40, px=14)
        leave.clicked.connect(left)
        self.setLayout(vbox(hbox((field, 1), take_button, leave, gap=6), self.guarded.hints, margins=_BESIDE, gap=4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self._left()
            event.accept()
        else:
            super().keyPressEvent(event)
