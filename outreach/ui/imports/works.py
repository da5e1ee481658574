"""Work of the import that takes a while: in a thread where it is plain, by slices where it writes."""

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.domain.intakes import Brought
from outreach.i18n import _
from outreach.services.intakes import Writing
from outreach.ui import tasks
from outreach.ui.watches import Stopped, Watch
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.progresses import Progress

T = TypeVar("T")
_SLICE = 0.03
"""Seconds of writing between two looks at the window."""


class Reader(QObject):
    """Plain work in a thread, one at a time; a later one puts the one before off. `busy(bool)`, `moved(share)`."""

    busy = Signal(bool)
    moved = Signal(float)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._task: tasks.Task | None = None
        self._watch: Watch | None = None

    def run(
        self,
        work: Callable[[Callable[[float], None]], T],
        done: Callable[[T], None],
        refused: Callable[[OutreachError], None],
    ) -> None:
        """Do `work`, which is told how to say how far it is; then `done`, or `refused` with what it refuses."""
        self.stop()
        watch = Watch(self)
        watch.moved.connect(self.moved)
        self._watch = watch

        def ended(result: T) -> None:
            self._over()
            done(result)

        def failed(error: BaseException) -> None:
            self._over()
            if isinstance(error, OutreachError):
                refused(error)
            elif not isinstance(error, Stopped):
                raise error

        self._task = tasks.run(self, lambda: work(watch.teller), ended, failed)
        self.busy.emit(True)

    def stop(self) -> None:
        """Want nothing of what is under way any more."""
        if self._task is not None and self._watch is not None:
            self._watch.stop()
            self._task.cancel()
            self._over()

    def _over(self) -> None:
        self._task = None
        if self._watch is not None:
            self._watch.end()
            self._watch.deleteLater()
            self._watch = None
        self.busy.emit(False)


class Writer(QObject):
    """Writes in one transaction, a slice at a time, under a sheet that can stop it: then nothing was written.

    The notebook's connection belongs to this thread; between two slices the window lives, and nobody else can write.
    `done(Brought)`, `refused(OutreachError)` or `stopped()`, once each time.
    """

    done = Signal(object)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._writing: Writing | None = None
        self._sheet: Sheet | None = None
        self._bar: Progress | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)

    @property
    def under_way(self) -> bool:
        """Whether something is being written."""
        return self._writing is not None

    def begin(self, writing: Writing, title: str) -> None:
        """Write; the sheet says what, and how far it is."""
        sheet = Sheet(
            self._owner.window(),
            title,
            sentence=_("Until it is done nothing has changed. It can be stopped at any moment."),
            keep=_("Stop"),
            keep_keys=(_("Esc"),),
        )
        self._bar = Progress(_("Writing in the notebook"), share=0.0)
        sheet.body.addWidget(self._bar)
        sheet.dismissed.connect(self.give_way)
        self._writing, self._sheet = writing, sheet
        sheet.ask()
        self._timer.start(0)

    def give_way(self) -> None:
        """Stop, and leave nothing of it: somebody said so, or the notebook closes."""
        writing = self._end()
        if writing is not None:
            writing.close()
            self.stopped.emit()

    def _slice(self) -> None:
        writing, until = self._writing, perf_counter() + _SLICE
        if writing is None:
            return
        try:
            while perf_counter() < until:
                share = next(writing)
                if self._bar is not None:
                    self._bar.set_share(share)
        except StopIteration as ended:
            self._end()
            brought: Brought = ended.value
            self.done.emit(brought)
        except OutreachError as refusal:
            self._end()
            self.refused.emit(refusal)

    def _end(self) -> Writing | None:
        self._timer.stop()
        writing, self._writing, self._bar = self._writing, None, None
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.dismissed.disconnect(self.give_way)
            sheet.dismiss()
        return writing
