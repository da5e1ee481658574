"""What was done in a room, to take back and to do again: one history for all of them. No Qt but the toast that offers.

Rooms that store through services remember deeds, each with its way back. Rooms where something lies on a desk
remember steps, from one desk to another, with what was stored by them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from outreach.i18n import _
from outreach.ui.actions import caps

if TYPE_CHECKING:
    from outreach.ui.widgets.toasts import Toast, ToastLane

MOST: Final = 500
"""Steps that are remembered; those before are forgotten."""

T = TypeVar("T")
D = TypeVar("D")


class History(Generic[T]):
    """What was done since the room was opened, newest last."""

    def __init__(self) -> None:
        self._done: list[T] = []
        self._undone: list[T] = []

    def did(self, step: T) -> None:
        """Remember a step; what had been taken back can't be done again any more."""
        self._undone.clear()
        self._done = [*self._done[1 - MOST :], step]

    def last(self) -> T | None:
        """The step that `undo` would take back."""
        return self._done[-1] if self._done else None

    def undo(self) -> T | None:
        """Take back the last step; None where there is none."""
        return _move(self._done, self._undone)

    def redo(self) -> T | None:
        """Do again the step that was taken back last; None where there is none."""
        return _move(self._undone, self._done)


def _move(out: list[T], into: list[T]) -> T | None:
    if not out:
        return None
    into.append(out.pop())
    return into[-1]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done: the sentence that says so, how to take it back, how to do it again.

    `undone` says that it was taken back, where it has a sentence of its own for that. `then` follows either way: what
    shows it is shown anew.
    """

    said: str
    undo: Callable[[], object]
    redo: Callable[[], object]
    undone: str = ""
    then: Callable[[], object] = lambda: None


class Deeds(History[Deed]):
    """The history of what was stored at once. What a deed raises leaves everything as it was."""

    def undo(self) -> Deed | None:
        """Take back the last deed; None where there is none. Raises what it raises."""
        if self._done:
            self._done[-1].undo()
        return super().undo()

    def redo(self) -> Deed | None:
        """Do again the deed that was taken back last; None where there is none. Raises what it raises."""
        if self._undone:
            self._undone[-1].redo()
        return super().redo()


def offer(lane: "ToastLane", said: str, turn: Callable[[], object], *, undone: bool = False) -> "Toast":
    """Say what was done, with the key that takes it back; of what was taken back, with the key that does it again."""
    action, keys = (_("Redo"), "Ctrl+Shift+Z") if undone else (_("Undo"), "Ctrl+Z")
    toast = lane.tell(said, action=action, keys=caps(keys))
    toast.acted.connect(turn)
    return toast


# On a desk -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)  # no slots: a frozen one of a type that is told refuses to be made (Python 3.11)
class Stored(Generic[T]):
    """Something that was stored: from one state of a thing to another. None is "not there"."""

    before: T | None
    after: T | None

    @property
    def inverse(self) -> "Stored[T]":
        """What puts it back."""
        return Stored(self.after, self.before)


@dataclass(frozen=True)
class Step(Generic[D, T]):
    """One thing that can be undone: the desk before and after, what was stored with it, or done `beside` the desk."""

    before: D
    after: D
    deed: Stored[T] | None = None
    typing: bool = False
    beside: Deed | None = None


class Steps(History[Step[D, T]]):
    """The history of a desk. Typing is one step until something else is done."""

    def did(self, step: Step[D, T]) -> None:
        """Remember a step; what was typed and taken back in the field leaves nothing to undo."""
        last = self.last()
        if step.typing and last is not None and last.typing:
            self._undone.clear()
            self._done[-1:] = [] if step.after == last.before else [replace(last, after=step.after)]
        else:
            super().did(step)

    def withdraw(self, deed: Stored[T] | Deed) -> Step[D, T] | None:
        """Take back one stored step whatever was done since; None where it is not there any more."""
        step = next((step for step in reversed(self._done) if deed in (step.deed, step.beside)), None)
        if step is not None:
            self._done.remove(step)
            self._undone.append(step)
        return step
