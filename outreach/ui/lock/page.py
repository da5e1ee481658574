"""The door: unlocks a notebook where there is one, makes one where there is none."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.ui.lock.frame import LockFrame
from outreach.ui.lock.state import Entry
from outreach.ui.lock.unlock import UnlockForm
from outreach.ui.strongroom import Strongroom
from outreach.ui.widgets.layouts import clear, vbox

if TYPE_CHECKING:
    from outreach.ui.lock.create import CreateForm


class LockPage(QWidget):
    """The page before the notebook is open. What is typed lives in `entry`, so the page can be made anew.

    `opened(key)`, `language_asked(code)`, `close_asked()`; `folder_asked()` for where a new notebook will lie,
    `another_asked()` for the folder of an existing one.
    """

    opened = Signal(object)
    language_asked = Signal(str)
    close_asked = Signal()
    folder_asked = Signal()
    another_asked = Signal()

    def __init__(self, entry: Entry, strongroom: Strongroom, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._entry, self._strongroom, self._now = entry, strongroom, now
        self.form: UnlockForm | CreateForm
        self.frame: LockFrame
        self.setLayout(vbox())
        self._build()

    def _build(self) -> None:
        if self._entry.making:
            from outreach.ui.lock.create import CreateForm  # noqa: PLC0415 - once in the life of a notebook

            made = CreateForm(self._entry, create=self._strongroom.create, derive=self._strongroom.derive)
            made.step_changed.connect(self.rebuild)
            made.folder_asked.connect(self.folder_asked)
            self.form = made
        else:
            self.form = UnlockForm(self._entry, derive=self._strongroom.derive, now=self._now)
        self.form.opened.connect(self.opened)
        self.form.close_asked.connect(self.close_asked)
        self.form.another_asked.connect(self.another_asked)
        self.frame = LockFrame(self.form)
        self.frame.language_asked.connect(self.language_asked)
        self.form.busy.connect(self.frame.language.setDisabled)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.frame)
        self.frame.show()

    def rebuild(self) -> None:
        """Show the page the entry now asks for."""
        layout = self.layout()
        if layout is not None:
            clear(layout)
        self._build()
        self.start()

    def refuse(self, error: OutreachError) -> None:
        """Say why the notebook did not open although its key was found."""
        self._entry.error = error
        if isinstance(self.form, UnlockForm):
            self.form.refuse(error)
        else:
            self._entry.making = 0
            self.rebuild()

    def submit(self) -> None:
        """Try the phrase in the entry at once."""
        if isinstance(self.form, UnlockForm):
            self.form.submit()

    def start(self) -> None:
        """Put the focus where one begins to type."""
        if isinstance(self.form, UnlockForm):
            self.form.field.setFocus()
        else:
            self.form.step.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin."""
        super().showEvent(event)
        self.start()
