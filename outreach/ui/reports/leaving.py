"""Reports on their way out: one after the other, away from the GUI thread, with progress and a way to stop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from outreach.domain.batches import Step
from outreach.domain.errors import OutreachError
from outreach.domain.releases import GateRefused, ReportStopped, RoundingUnsolved
from outreach.services.batches import Left, Order, SheetOf
from outreach.services.publishing import Made
from outreach.services.workspace import Workspace
from outreach.ui import tasks

_LOOK_MS = 60
"""How often the part done is read: workers only write a number down."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended: what became of each report, and what ended it before the last, if anything did."""

    lefts: tuple[Left, ...]
    error: BaseException | None = None

    @property
    def written(self) -> tuple[Path, ...]:
        """The files that are there now."""
        return tuple(path for left in self.lefts if left.release for path in left.step.paths)


class Leaving(QObject):
    """Lets reports leave. `moved(Step, float)` with the part of all of it that is done, `ended(Ended)` once.

    Each report is a release of its own: figures and files are made in a worker, what reads and writes the notebook
    happens here. Stopping lets none leave half.
    """

    moved = Signal(object, float)
    ended = Signal(object)

    def __init__(self, owner: QObject, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__(owner)
        self._batches, self._today = workspace.batches, today
        self._stopping = Event()
        self._order: Order | None = None
        self._steps: tuple[Step, ...] = ()
        self._lefts: list[Left] = []
        self._part = 0.0
        self._sheet_of: SheetOf
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._tell)

    @property
    def under_way(self) -> bool:
        """Whether reports are on their way."""
        return self._order is not None

    def start(self, order: Order, steps: Sequence[Step], sheet_of: SheetOf) -> None:
        """Begin; `sheet_of` makes of a period's figures what is drawn, and is called on this thread."""
        self._stopping = Event()
        self._order, self._steps, self._sheet_of, self._lefts = order, tuple(steps), sheet_of, []
        self._clock.start()
        self._next()

    def stop(self) -> None:
        """Stop as soon as it can be; the report under way does not leave."""
        self._stopping.set()

    def _next(self) -> None:
        self._part = 0.0
        while len(self._lefts) < len(self._steps) and self._step.state != "to_make":
            self._lefts.append(Left(self._step))
        if len(self._lefts) == len(self._steps):
            self._end(None)
        elif self._stopping.is_set():
            self._end(ReportStopped())
        else:
            self._try(self._look)

    @property
    def _step(self) -> Step:
        return self._steps[len(self._lefts)]

    @property
    def _asked(self) -> Order:
        if self._order is None:
            raise AssertionError
        return self._order

    def _try(self, does: Callable[[], None]) -> None:
        try:
            does()
        except OutreachError as refusal:
            self._failed(refusal)

    def _look(self) -> None:
        look = self._batches.looking(
            self._asked, self._step, today=self._today(), progress=self._note, stop=self._stopping.is_set
        )
        tasks.run(self, look, lambda done: self._try(lambda: self._draw(done)), self._failed)

    def _draw(self, done: Made) -> None:
        draw = self._batches.drawing(self._asked, self._step, done, self._sheet_of, progress=self._note)
        tasks.run(self, draw, lambda files: self._try(lambda: self._leave(done, files)), self._failed)

    def _leave(self, done: Made, files: dict[Path, bytes]) -> None:
        if self._stopping.is_set():
            raise ReportStopped
        release = self._batches.leave(done, files, today=self._today())
        self._lefts.append(Left(self._step, release))
        self._next()

    def _failed(self, error: BaseException) -> None:
        """A refusal of one report among several is noted, and the others go on; all else ends it."""
        if isinstance(error, GateRefused | RoundingUnsolved) and len(self._steps) > 1:
            self._lefts.append(Left(self._step, refusal=error))
            self._next()
            return
        self._end(error)

    def _end(self, error: BaseException | None) -> None:
        self._clock.stop()
        self._order = None
        self.ended.emit(Ended(tuple(self._lefts), error))

    def _note(self, _step: Step, part: float) -> None:
        # Called in a worker: nothing of Qt is touched there.
        self._part = part

    def _tell(self) -> None:
        if self.under_way and len(self._lefts) < len(self._steps):
            self.moved.emit(self._step, (len(self._lefts) + self._part) / len(self._steps))
