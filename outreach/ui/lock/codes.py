"""The recovery code: shown once, large, to be written down; one group is typed back to see that it was."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from outreach.i18n import _
from outreach.ui import phrases, tasks
from outreach.ui.lock.messages import Message
from outreach.ui.lock.state import Entry
from outreach.ui.papers import SaveSheet
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.groups import Groups
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import hbox, vbox

if TYPE_CHECKING:
    from outreach.vault.vaults import DataKey

_BUTTON = 54


class CodeStep(QWidget):
    """The code and the check. The key is derived meanwhile, so that nobody waits twice. `opened(key)` at the end."""

    went = Signal(int)
    close_asked = Signal()
    opened = Signal(object)

    def __init__(self, entry: Entry, derive: Callable[[Path, str], "DataKey"]) -> None:
        super().__init__()
        self._entry = entry
        self.groups = phrases.groups_of(entry.code)
        self._key: DataKey | None = None
        self._wanted = False
        if not entry.asked:
            entry.asked = phrases.any_group(self.groups)
        self.asked = asked = entry.asked
        question = _("To be sure it is on paper: type group {n} back.").format(n=asked)
        self.field = TextField(name=question, longest=8)
        self.field.setFixedWidth(theme.px(120))
        self.field.returnPressed.connect(self.submit)
        self.message = Message()
        self.button = Button(_("It is written down"), kind="primary", keys=("↵",), height=_BUTTON, px=17, grow=True)
        self.button.clicked.connect(self.submit)
        told = _("With this code the notebook opens when the phrase is forgotten. It is shown this once.")
        paper = _("Write it on paper and keep the sheet away from this computer. The sheet opens the notebook too.")
        self.sheet = SaveSheet(lambda: entry.code)
        words = label(question, "ui", wrap=True)
        words.setBuddy(self.field)
        self.setLayout(
            vbox(
                label(_("The recovery code"), "display", wrap=True),
                6,
                label(told, "body", "text2", wrap=True),
                16,
                Well(vbox(Groups(self.groups), margins=(16, 10, 16, 10))),
                8,
                label(paper, "small", "text3", wrap=True),
                10,
                self.sheet,
                16,
                hbox((words, 1), self.field, gap=12),
                10,
                self.message,
                10,
                self.button,
            )
        )
        folder, phrase = entry.folder, entry.phrase
        tasks.run(self, lambda: derive(folder, phrase), self._derived, self._failed)

    def start(self) -> None:
        """Put the focus where the step begins."""
        self.field.setFocus()

    def submit(self) -> None:
        """Open the notebook if the group is the right one."""
        if not phrases.typed_back(self.groups, self._entry.asked - 1, self.field.text()):
            n = self._entry.asked
            self.message.say(_("This is not group {n}.").format(n=n), _("Compare it with what you wrote down."))
            self.field.setFocus()
            self.field.selectAll()
            return
        self._wanted = True
        self.button.setEnabled(False)
        self._open_if_ready()

    def _derived(self, key: "DataKey") -> None:
        self._key = key
        self._open_if_ready()

    def _open_if_ready(self) -> None:
        if self._wanted and self._key is not None:
            self.opened.emit(self._key)

    def _failed(self, error: BaseException) -> None:
        raise error

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """There is no way back from here: the notebook is made, and the code is shown this once."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
