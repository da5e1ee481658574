"""Slow work off the GUI thread: plain data in, plain data out, the result brought home to whoever still wants it."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

T = TypeVar("T")

_COLLECT_EVERY = 1000
"""Milliseconds between two looks at whether garbage is due."""
_PAUSE = 1.0
"""Seconds without a key before everything is looked over for garbage, which takes longer than a key may."""
_OLDEST = 2
"""The generation that is everything."""


class Task(QObject):
    """Work under way. Made by `run`; the only thing to do with one is to cancel it."""

    _ended = Signal()

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self._owner, self._wanted = owner, True
        self._outcome: Callable[[], None] = _nothing
        self._thread = threading.Thread(target=self._do, args=(work, done, failed), name="escale-task", daemon=True)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        _under_way.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Stop wanting the result. The work itself runs to its end, unheard."""
        self._wanted = False

    @property
    def under_way(self) -> bool:
        """Whether a result is still to come."""
        return self._wanted and self in _under_way

    def _do(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - carried to the GUI thread, where `failed` decides
            caught = error
            self._outcome = lambda: failed(caught)
        else:
            self._outcome = lambda: done(result)
        self._ended.emit()

    def _deliver(self) -> None:
        # The thread has nothing left to do; once it has ended, this object can only be destroyed here.
        self._thread.join()
        _under_way.discard(self)
        outcome, self._outcome = self._outcome, _nothing
        if self._wanted and isValid(self._owner):
            outcome()


_under_way: set[Task] = set()


def _nothing() -> None:
    """Stand for a result that is not there yet, or no longer."""


def bug(error: BaseException) -> None:
    """Raise what nobody expected to fail: it is a bug, and bugs are caught in one place."""
    raise error


def run(
    owner: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[BaseException], None] = bug,
) -> Task:
    """Do `work` in a thread, then call `done` with what it returns, or `failed` with what it raised, on this thread.

    Neither is called once the task is cancelled or `owner` is destroyed. `work` gets nothing of Qt and no
    connection of the vault: it can't take from them what the GUI thread is using.
    """
    return Task(owner, work, done, failed)


def quiet() -> bool:
    """Whether nothing is under way: for tests and pictures, which wait for it."""
    return not _under_way


def leave(code: int) -> int:
    """End the program with an exit code: at once where work is still under way, else by returning the code.

    Python would first take down what that work stands on, under its feet: tracebacks on the way out, or a crash.
    What it was writing is as safe as it is when the battery ends.
    """
    if not quiet():
        for stream in (sys.stdout, sys.stderr):
            # A program without a terminal has none; that of another may be gone by now.
            with suppress(AttributeError, OSError, ValueError):
                stream.flush()
        os._exit(code)
    return code


def collect_here(parent: QObject) -> QTimer:
    """Let Python's cyclic collector run on this thread only, on a timer that belongs to `parent`.

    Collecting on a worker would destroy Qt objects there, which crashes.
    """
    gc.disable()
    timer = QTimer(parent)
    timer.timeout.connect(_collect_if_due)
    timer.start(_COLLECT_EVERY)
    return timer


def typed() -> None:
    """Tell that somebody is typing: what would make a key wait is done in a pause."""
    _Keys.last = time.monotonic()


class _Keys:
    last = -_PAUSE


def _collect_if_due() -> None:
    counts, thresholds = gc.get_count(), gc.get_threshold()
    typing = time.monotonic() - _Keys.last < _PAUSE
    for generation in (_OLDEST, 1, 0):
        if counts[generation] > thresholds[generation] > 0 and not (typing and generation == _OLDEST):
            gc.collect(generation)
            return
