"""Lists of the stock room on paper: asked where, drawn off the thread, written whole."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui import dialogs, tasks
from outreach.ui.widgets.toasts import ToastLane


class Prints(QObject):
    """Writes them for a page, and says in its lane what was written. One at a time."""

    def __init__(self, room: QWidget, lane: ToastLane, save_as: dialogs.SaveAs) -> None:
        super().__init__(room)
        self._room, self._lane, self._save_as = room, lane, save_as
        self._under_way = False

    def write(self, title: str, name: str, draw: Callable[[], bytes], kind: str = "pdf") -> None:
        """Ask where, then have `draw` make the file; it is called in another thread."""
        if self._under_way:
            return
        path = self._save_as(self._room.window(), title, f"{name}.{kind}", kind)
        if path is None:
            return

        def work() -> None:
            from outreach.services import exports  # noqa: PLC0415 - beside the wait

            exports.write_export(path, draw())

        self._under_way = True
        tasks.run(self, work, lambda _nothing: self._written(path), self._failed)

    def _written(self, path: Path) -> None:
        self._under_way = False
        self._lane.tell(_("{name} is written.").format(name=path.name), icon="app/printer")

    def _failed(self, error: BaseException) -> None:
        self._under_way = False
        if not isinstance(error, OutreachError):
            raise error
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self._room.window(), error)
