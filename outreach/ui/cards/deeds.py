"""What was done and can be taken back, and done again: in the order of doing, with a toast for each."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui.actions import caps
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.toasts import Toast, ToastLane


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done: what is said of it, what is said when it was taken back, and how it is done each way."""

    words: str
    undone: str
    back: Callable[[], object]
    again: Callable[[], object]


class Deeds(QObject):
    """The deeds of one place; `lane` gives where they are told, once it is there.

    `changed()` after each way; `refused(OutreachError)` where one is no longer possible.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, room: QWidget, lane: Callable[[], ToastLane]) -> None:
        super().__init__(room)
        self._room, self._lane = room, lane
        self._done: list[Deed] = []
        self._undone: list[Deed] = []
        self._toast: Toast | None = None

    @property
    def offered(self) -> bool:
        """Whether what was done last is on show, with its key."""
        return self._toast is not None and self._lane().toast() is self._toast

    def did(self, deed: Deed) -> None:
        """Say what was done, and offer to take it back."""
        self._done.append(deed)
        self._undone.clear()
        self._tell(deed.words, undone=False)
        self.changed.emit()

    def undo(self) -> None:
        """Take back what was done last."""
        self._go(self._done, self._undone, undone=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._go(self._undone, self._done, undone=False)

    def _go(self, there: list[Deed], then: list[Deed], *, undone: bool) -> None:
        if not there:
            return
        deed = there.pop()
        try:
            (deed.back if undone else deed.again)()
        except OutreachError as refusal:
            self.changed.emit()
            self.refused.emit(refusal)
            return
        then.append(deed)
        self._tell(deed.undone if undone else deed.words, undone=undone)
        self.changed.emit()

    def _tell(self, said: str, *, undone: bool) -> None:
        lane = self._lane()
        lane.show()
        if undone:
            self._toast = lane.tell(said, action=_("Redo"), keys=caps("Ctrl+Shift+Z"))
            self._toast.acted.connect(self.redo)
        else:
            self._toast = lane.tell(said, action=_("Undo"), keys=caps("Ctrl+Z"))
            self._toast.acted.connect(self.undo)
        announce(self._room, said)
