"""What was done in the cards room and can be taken back, in the order of doing, with a toast for each."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from outreach.domain.errors import OutreachError
from outreach.ui import histories
from outreach.ui.histories import Deed, offer
from outreach.ui.widgets.toasts import ToastLane


class Deeds(QObject):
    """The deeds of the room, told in a lane. `refused(OutreachError)` where one is no longer possible."""

    refused = Signal(object)

    def __init__(self, lane: ToastLane) -> None:
        super().__init__(lane)
        self._lane, self._history = lane, histories.Deeds()

    def did(self, deed: Deed) -> None:
        """Say what was done, and offer to take it back."""
        self._history.did(deed)
        self._tell(deed, undone=False)

    def undo(self) -> None:
        """Take back what was done last."""
        self._turn(self._history.undo, undone=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(self._history.redo, undone=False)

    def _turn(self, turn: Callable[[], Deed | None], *, undone: bool) -> None:
        try:
            deed = turn()
        except OutreachError as refusal:
            self.refused.emit(refusal)
            return
        if deed is not None:
            self._tell(deed, undone=undone)

    def _tell(self, deed: Deed, *, undone: bool) -> None:
        self._lane.show()
        said, turn = (deed.undone, self.redo) if undone else (deed.said, self.undo)
        offer(self._lane, said, turn, undone=undone)
        deed.then()
