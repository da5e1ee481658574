"""Erasing what has had its time, where that takes so long that it has to be seen and can be stopped."""

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.progresses import Progress

_SLICE = 0.03
"""Seconds of work between two looks at the keyboard."""


_under_way: set["Erasure"] = set()


def stop_all() -> None:
    """Leave all as it was, before the notebook closes."""
    for erasure in tuple(_under_way):
        erasure.stop()


class Erasure(QObject):
    """Goes through `steps` (each tells the part done) under a sheet that takes all keys; `ended()`, or `stopped()`.

    It stays on this thread, in slices: the steps write through the notebook's one connection.
    """

    ended = Signal()
    stopped = Signal()

    def __init__(self, window: QWidget, steps: Generator[float, None, object]) -> None:
        super().__init__(window)
        self._window, self._steps = window, steps
        self._sheet = Sheet(
            window,
            _("Erasing what has had its time"),
            sentence=_(
                "What stays is written anew, so that nothing of what goes can be found. If you stop, nothing changes."
            ),
            keep=_("Stop"),
            keep_keys=(_("Esc"),),
        )
        self._bar = Progress(_("Writing the other notes anew"), share=0.0)
        self._sheet.body.addWidget(self._bar)
        self._sheet.dismissed.connect(self.stop)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Show the sheet and begin."""
        _under_way.add(self)
        self._sheet.ask()
        self._timer.start(0)

    def stop(self) -> None:
        """Leave all as it was; nothing of it has happened."""
        self._timer.stop()
        _under_way.discard(self)
        self._steps.close()
        self.stopped.emit()

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        try:
            while perf_counter() < until:
                self._bar.set_share(next(self._steps))
        except StopIteration:
            self._end()
            self.ended.emit()
        except OutreachError as error:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            self._end()
            show_refusal(self._window, error)
            self.stopped.emit()

    def _end(self) -> None:
        self._timer.stop()
        _under_way.discard(self)
        self._sheet.dismissed.disconnect(self.stop)
        self._sheet.dismiss()
