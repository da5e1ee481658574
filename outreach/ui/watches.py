"""How far long work is, told by its thread and looked at by the window; and how the window stops it."""

from PySide6.QtCore import QObject, QTimer, Signal

_LOOK_EVERY = 80
_SHOW_AFTER = 300
"""Milliseconds before a wait is worth a bar."""


class Stopped(Exception):
    """Somebody stopped it; nothing is left of it."""


class Teller:
    """What the work is given as its `progress`: plain, so that a thread holds nothing of Qt.

    One number and one flag, each written by one thread: no lock is needed.
    """

    def __init__(self) -> None:
        self.share, self.stopped = 0.0, False

    def __call__(self, share: float) -> None:
        """Say how far the work is; raises Stopped where nobody wants it any more."""
        if self.stopped:
            raise Stopped
        self.share = share


class Watch(QObject):
    """Looks at a `teller` for the window: `moved(share)`, and `slow()` once the work lasts."""

    moved = Signal(float)
    slow = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.teller = Teller()
        self._told = -1.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY)
        QTimer.singleShot(_SHOW_AFTER, self, self._last)

    def stop(self) -> None:
        """Have the work stop the next time it says how far it is."""
        self.teller.stopped = True

    def end(self) -> None:
        """Stop looking: the work is done."""
        self._timer.stop()

    def _look(self) -> None:
        if self.teller.share != self._told:
            self._told = self.teller.share
            self.moved.emit(self._told)

    def _last(self) -> None:
        if self._timer.isActive():
            self.slow.emit()
