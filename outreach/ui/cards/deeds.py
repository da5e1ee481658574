"""What was done and can be taken back, and done again: in the order of doing, with a toast for each."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui.actions import caps
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.toasts import ToastLane


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done: what is said of it, what is said when it was taken back, and how it is done each way.

    `then` follows either way: what shows it is shown anew.
    """

    words: str
    undone: str
    back: Callable[[], object]
    again: Callable[[], object]
    then: Callable[[], object]


class Deeds(QObject):
    """The deeds of one room, told in a lane. `refused(OutreachError)` where one is no longer possible."""

    refused = Signal(object)

    def __init__(self, lane: ToastLane) -> None:
        super().__init__(lane)
        self._lane = lane
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def did(self, deed: Deed) -> None:
        """Say what was done, and offer to take it back."""
        self._done.append(deed)
        self._undone.clear()
        self._tell(deed.words, undone=False)
        deed.then()

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
            deed.then()
            self.refused.emit(refusal)
            return
        then.append(deed)
        self._tell(deed.undone if undone else deed.words, undone=undone)
        deed.then()

    def _tell(self, said: str, *, undone: bool) -> None:
        self._lane.show()
        if undone:
            self._lane.tell(said, action=_("Redo"), keys=caps("Ctrl+Shift+Z")).acted.connect(self.redo)
        else:
            self._lane.tell(said, action=_("Undo"), keys=caps("Ctrl+Z")).acted.connect(self.undo)
        announce(self._lane, said)
