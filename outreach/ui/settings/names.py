"""A list of names the team keeps: add, rename in place, retire, bring back. Nothing used is ever deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.settings import state
from outreach.ui.settings.state import Done, Named, Names
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import hairline
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """How one list is spoken of."""

    new: str
    none: str
    retired: str


class NameList(QWidget):
    """The list. `did(Done)` after each change; a refused one is said beside the field."""

    did = Signal(object)

    def __init__(self, names: Names, wording: Wording, reader: Reader, *, longest: int = _LONGEST) -> None:
        super().__init__()
        self._names, self._wording, self._reader, self._longest = names, wording, reader, longest
        self._editing = ""
        self.new = TextField(name=wording.new, placeholder=wording.new, longest=longest)
        self.new.returnPressed.connect(self._add)
        self.guarded = Guarded(self.new, reader, most=1)
        self.add_button = Button(_("Add"), icon="app/plus", height=40, px=14)
        self.add_button.clicked.connect(self._add)
        self.said = label("", "small", "accent_text", wrap=True)
        self.said.hide()
        self._rows: QVBoxLayout = vbox()
        self.setLayout(
            vbox(self._rows, 12, hbox((self.new, 1), self.add_button, gap=8), self.guarded.hints, self.said, gap=4)
        )
        self.reload()

    def reload(self) -> None:
        """Show the names as they are kept."""
        clear(self._rows)
        all_names = self._names.all()
        used = [named for named in all_names if not named.retired]
        retired = [named for named in all_names if named.retired]
        if not used:
            self._rows.addWidget(label(self._wording.none, "body", "text2", wrap=True))
        for at, named in enumerate(used):
            if at:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._line(named))
        if retired:
            self._rows.addSpacing(16)
            self._rows.addWidget(label(self._wording.retired, "label", "text3"))
            for named in retired:
                self._rows.addWidget(self._retired_line(named))
        keep_order(self)

    def _line(self, named: Named) -> QWidget:
        if named.key == self._editing:
            return _Editor(named, self._renamed, self._left, self._reader, self._longest)
        rename = Button(_("Rename"), kind="ghost", height=36, px=14, name=_("Rename {name}").format(name=named.label))
        rename.clicked.connect(lambda: self._edit(named.key))
        retire = Button(_("Retire"), kind="ghost", height=36, px=14, name=_("Retire {name}").format(name=named.label))
        retire.clicked.connect(lambda: self._do(lambda: state.retire(self._names, named)))
        return _Line(named.label, "text", rename, retire)

    def _retired_line(self, named: Named) -> QWidget:
        name = _("Bring {name} back").format(name=named.label)
        back = Button(_("Bring back"), kind="ghost", height=36, px=14, name=name)
        back.clicked.connect(lambda: self._do(lambda: state.bring_back(self._names, named)))
        return _Line(named.label, "text3", back)

    def _add(self) -> None:
        self.guarded.then(self._add_at_once)

    def _add_at_once(self) -> None:
        if self._do(lambda: state.add(self._names, self.new.text())):
            self.new.clear()
        self.new.setFocus()

    def _edit(self, key: str) -> None:
        self._editing = key
        self.reload()
        editor = self.findChild(_Editor)
        if editor is not None:
            editor.field.setFocus()
            editor.field.selectAll()

    def _renamed(self, named: Named, name: str) -> None:
        if " ".join(name.split()) == named.label or self._do(lambda: state.rename(self._names, named, name)):
            self._left()

    def _left(self) -> None:
        self._editing = ""
        self.reload()
        self.new.setFocus()

    def _do(self, action: Callable[[], Done]) -> bool:
        try:
            done = action()
        except OutreachError as error:
            self._refuse(error)
            return False
        self.said.hide()
        self.reload()
        self.did.emit(done)
        return True

    def _refuse(self, error: OutreachError) -> None:
        from outreach.words import say  # noqa: PLC0415 - the words of every error, rarely needed

        self.said.say(str(say(error)))
        self.said.show()
        announce(self, str(say(error)))


class _Line(QWidget):
    """A name and what can be done with it."""

    def __init__(self, name: str, colour: str, *buttons: Button) -> None:
        super().__init__()
        self.setLayout(
            hbox(
                (label(name, "body", colour, wrap=True, align=Qt.AlignmentFlag.AlignVCenter), 1),
                *buttons,
                margins=(0, 4, 0, 4),
                gap=4,
            )
        )


class _Editor(QWidget):
    """A name being changed, in its place. Enter takes it, Escape leaves it as it was."""

    def __init__(
        self,
        named: Named,
        renamed: Callable[[Named, str], None],
        left: Callable[[], None],
        reader: Reader,
        longest: int,
    ) -> None:
        super().__init__()
        self._left = left
        self.field = TextField(named.label, name=_("New name for {name}").format(name=named.label), longest=longest)
        self.guarded = Guarded(self.field, reader, most=1)
        does = partial(self.guarded.then, lambda: renamed(named, self.field.text()))
        self.field.returnPressed.connect(does)
        take = Button(_("Rename"), height=40, px=14)
        take.clicked.connect(lambda _checked=False: does())
        leave = Button(_("Cancel"), kind="ghost", height=40, px=14)
        leave.clicked.connect(left)
        line = hbox((self.field, 1), take, leave, margins=(0, 4, 0, 4), gap=6)
        self.setLayout(vbox(line, self.guarded.hints))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the name as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self._left()
            event.accept()
        else:
            super().keyPressEvent(event)
