"""How a refusal is shown, and what happens when the program itself is wrong."""

import sys
import threading
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from outreach import log
from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui import dialogs
from outreach.ui.widgets.dialogs import Sheet


def show_refusal(window: QWidget, error: OutreachError) -> Sheet:
    """Say over the window what was refused and what can be done."""
    from outreach.words import say  # noqa: PLC0415 - the words of every error, needed at the first one

    words = say(error)
    return dialogs.tell(window, words.what, words.next_step)


def code_of(error: BaseException) -> str:
    """Name a bug by its type and place, the same each time it happens: eight digits that hold nothing typed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].name}:{frames[-1].lineno}" if frames else ""
    number = zlib.crc32(f"{type(error).__qualname__} {place}".encode())
    return f"{number >> 16:04X}-{number & 0xFFFF:04X}"


class Bugs(QObject):
    """Catches what nobody expected: one dialog with a code, whatever keeps happening behind it.

    `show` is given a code and returns the sheet it opened, or None where there is no window yet. A refusal that
    slipped through is shown as the refusal it is.
    """

    _happened = Signal(object)

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._window = window
        self._sheet: Sheet | None = None
        self._happened.connect(self._show, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Take over what Python would print on stderr, where it would quote what somebody typed."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """Give Python its own way back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def sheet(self) -> Sheet | None:
        """Give the dialog on show."""
        return self._sheet

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.failure("bug", error)
        self._happened.emit(error)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, error: BaseException) -> None:
        window = self._window()
        if window is None or self._sheet is not None:
            return
        if isinstance(error, OutreachError):
            self._sheet = show_refusal(window, error)
        else:
            self._sheet = dialogs.tell(
                window,
                _("The program made a mistake"),
                _("What was saved is safe. If it happens again, tell who looks after Escale this code: {code}.").format(
                    code=code_of(error)
                ),
            )
        self._sheet.dismissed.connect(self._closed)

    def _closed(self) -> None:
        self._sheet = None
