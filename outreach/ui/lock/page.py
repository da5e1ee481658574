"""The door: unlocks a notebook where there is one, makes one where there is none."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.ui.lock.frame import LockFrame
from outreach.ui.lock.state import Entry
from outreach.ui.lock.unlock import UnlockForm
from outreach.ui.strongroom import Strongroom
from outreach.ui.widgets.layouts import clear, vbox

if TYPE_CHECKING:
    from outreach.ui.lock.create import CreateForm
    from outreach.ui.lock.restore import RestoreForm

_Door = TypeVar("_Door", UnlockForm, "CreateForm")


class LockPage(QWidget):
    """The page before the notebook is open. What is typed lives in `entry`, so the page can be made anew.

    `opened(key)`, `language_asked(code)`, `close_asked()`; `folder_asked()` for where a new notebook will lie,
    `another_asked()` for the folder of an existing one; `erase_asked()` after too many wrong phrases. `make_cards`
    makes what is read before any notebook is open.
    """

    opened = Signal(object)
    language_asked = Signal(str)
    close_asked = Signal()
    folder_asked = Signal()
    another_asked = Signal()
    erase_asked = Signal()

    def __init__(
        self,
        entry: Entry,
        strongroom: Strongroom,
        now: Callable[[], datetime],
        *,
        make_cards: Callable[[], QWidget] = QWidget,
    ) -> None:
        super().__init__()
        self._entry, self._strongroom, self._now = entry, strongroom, now
        self._make_cards = make_cards
        self._cards: QWidget | None = None
        self._busy = False
        self.form: UnlockForm | CreateForm | RestoreForm
        self.frame: LockFrame
        self.setLayout(vbox())
        self._build()

    def _build(self) -> None:
        if self._entry.restoring:
            self.form = self._restore_form()
        elif self._entry.making:
            self.form = self._door(self._create_form())
        else:
            self.form = self._door(self._unlock_form())
        self.form.opened.connect(self.opened)
        self.frame = LockFrame(self.form)
        self.frame.language_asked.connect(self.language_asked)
        self.frame.cards_asked.connect(self.show_cards)
        self.form.busy.connect(self._set_busy)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.frame)
        self.frame.show()

    def _unlock_form(self) -> UnlockForm:
        room = self._strongroom
        form = UnlockForm(self._entry, derive=room.derive, now=self._now, count_wrong=room.count_wrong)
        form.erase_asked.connect(self.erase_asked)
        return form

    def _create_form(self) -> "CreateForm":
        from outreach.ui.lock.create import CreateForm  # noqa: PLC0415 - once in the life of a notebook

        room = self._strongroom
        form = CreateForm(
            self._entry, create=room.create, derive=lambda folder, phrase: room.derive(folder, phrase, None)
        )
        form.step_changed.connect(self.rebuild)
        form.folder_asked.connect(self.folder_asked)
        return form

    def _restore_form(self) -> "RestoreForm":
        from outreach.ui.lock.restore import RestoreForm  # noqa: PLC0415 - rarer still

        form = RestoreForm(self._entry, lambda: self._now().date())
        form.left.connect(self.rebuild)
        return form

    def _door(self, form: _Door) -> _Door:
        form.close_asked.connect(self.close_asked)
        form.another_asked.connect(self.another_asked)
        form.restore_asked.connect(self.bring_back)
        return form

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.frame.language.setDisabled(busy)
        self.frame.cards.setDisabled(busy)

    def busy(self) -> bool:
        """Whether a key is being derived: what opens then would cover anything else."""
        return self._busy

    # The cards: they are read here as well, over the page, which waits with all that was typed -------------

    def cards(self) -> QWidget | None:
        """Give the cards on show; None while the page is."""
        return self._cards

    def show_cards(self) -> None:
        """Show the cards that ship. Not while a key is being derived: what opens then would cover them."""
        layout = self.layout()
        if self._cards is None and not self._busy and layout is not None:
            self.frame.hide()
            self._cards = self._make_cards()
            layout.addWidget(self._cards)
            self._cards.show()
            self.start()

    def leave_cards(self) -> None:
        """Go back to the page, to where one begins to type."""
        gone, self._cards = self._cards, None
        if gone is not None:
            gone.hide()
            gone.deleteLater()
            self.frame.show()
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back inside the cards, and then to the page."""
        if event.key() != Qt.Key.Key_Escape or self._cards is None:
            super().keyPressEvent(event)
            return
        back = getattr(self._cards, "back", None)
        if not (callable(back) and back()):
            self.leave_cards()

    def bring_back(self) -> None:
        """Show the page that brings a backup back."""
        self._entry.restoring = True
        self.rebuild()

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
            self._entry.making, self._entry.restoring = 0, False
            self.rebuild()

    def submit(self) -> None:
        """Try the phrase in the entry at once."""
        if isinstance(self.form, UnlockForm):
            self.form.submit()

    def start(self) -> None:
        """Put the focus where one begins to type."""
        if self._cards is not None:
            begin = getattr(self._cards, "start", None)
            if callable(begin):
                begin()
        elif isinstance(self.form, UnlockForm):
            self.form.field.setFocus()
        else:
            self.form.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin."""
        super().showEvent(event)
        self.start()
