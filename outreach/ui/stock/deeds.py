"""What was done in the stock room and how it is taken back: the contrary is written, nothing is erased."""

from datetime import date

from outreach.domain.stock import Act
from outreach.services.stock import Stock
from outreach.ui.histories import Deed


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
