"""The cards of packs in the room: read off the GUI thread, then laid over those that ship. Without packs, nothing."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, Signal

from outreach.domain.errors import OutreachError
from outreach.domain.packs import Layer
from outreach.services.cards import Shelf
from outreach.services.workspace import Workspace
from outreach.ui import tasks


class Overlay(QObject):
    """Reads the packs of a notebook. `laid(Shelf)` when the room should read from another shelf: `shelf`.

    `refused(OutreachError)` where what is kept of a pack can't be read: the room stays on the shelf it had.
    """

    laid = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, base: Shelf, language: str) -> None:
        super().__init__()
        self._workspace, self._base, self._language = workspace, base, language
        self._task: tasks.Task | None = None
        self.shelf = base

    def refresh(self) -> None:
        """Read the packs as they are now; what was on its way is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._workspace.has_packs():
            # What reads packs is loaded beside the wait as well: a room that opens shows at once.
            self._task = tasks.run(self, _load, lambda _done: self._read(), self._failed)
        elif self.shelf is not self._base:
            self._lay(self._base)

    def _read(self) -> None:
        read, base, language = self._workspace.packs.reading(), self._base, self._language
        self._task = tasks.run(self, lambda: _shelf(base, read, language), self._lay, self._failed)

    def _lay(self, shelf: Shelf) -> None:
        self._task, self.shelf = None, shelf
        self.laid.emit(shelf)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, OutreachError):
            raise error
        self.refused.emit(error)


def _load() -> None:
    import_module("outreach.services.packs")


def _shelf(base: Shelf, read: Callable[[], tuple[Layer, ...]], language: str) -> Shelf:
    """Give a shelf that has read all it needs: no key has to wait for it."""
    shelf = base.under(read())
    shelf.entries(language)
    shelf.prepare(language)
    return shelf
