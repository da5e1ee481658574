"""What was done in the stock room and how it is taken back: the contrary is written, nothing is erased."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from outreach.domain.stock import Act
from outreach.services.stock import Stock


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done: the sentence that says so, how to take it back, how to do it again."""

    said: str
    undo: Callable[[], object]
    redo: Callable[[], object]


@dataclass(slots=True)
class History:
    """What was done since the room was opened, newest last."""

    done: list[Deed] = field(default_factory=list)
    undone: list[Deed] = field(default_factory=list)

    def add(self, deed: Deed) -> None:
        """Remember something just done."""
        self.done.append(deed)
        self.undone.clear()

    def undo(self) -> Deed | None:
        """Take back the last thing; None where there is none."""
        if not self.done:
            return None
        self.done[-1].undo()
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def redo(self) -> Deed | None:
        """Do again what was taken back; None where there is nothing."""
        if not self.undone:
            return None
        self.undone[-1].redo()
        self.done.append(self.undone.pop())
        return self.done[-1]


def of_act(stock: Stock, act: Act, said: str) -> Deed:
    """A gesture as it can be taken back: each time the contrary of what was written last."""
    last = [act]

    def turn() -> None:
        last[0] = stock.take_back(last[0])

    return Deed(said, turn, turn)


def of_count(stock: Stock, act: Act, said: str, before: date | None, day: date) -> Deed:
    """An inventory as it can be taken back, with the day that was told as that of the latest one."""
    last = [act]

    def turn(told: date | None) -> None:
        last[0] = stock.take_back(last[0])
        stock.say_counted(told)

    return Deed(said, lambda: turn(before), lambda: turn(day))
