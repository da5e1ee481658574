"""Taking back and doing again, as every room does it."""

import pytest

from outreach.domain.errors import OutreachError
from outreach.ui.histories import MOST, Deed, Deeds, History, Step, Steps, Stored


def test_what_is_taken_back_is_done_again_until_something_else_is_done() -> None:
    told: list[str] = []
    history = Deeds()

    def deed(name: str) -> Deed:
        return Deed(name, lambda: told.append(f"-{name}"), lambda: told.append(f"+{name}"))

    first, second, third = deed("a"), deed("b"), deed("c")
    history.did(first)
    history.did(second)
    assert history.undo() is second
    assert history.redo() is second
    assert history.undo() is second
    history.did(third)
    assert history.redo() is None
    assert (history.undo(), history.undo(), history.undo()) == (third, first, None)
    assert told == ["-b", "+b", "-b", "-c", "-a"]


def test_a_deed_that_is_refused_stays_the_last_one() -> None:
    full = [True]

    def back() -> None:
        if full[0]:
            raise OutreachError

    history, deed = Deeds(), Deed("written", back, lambda: None)
    history.did(deed)
    with pytest.raises(OutreachError):
        history.undo()
    assert history.redo() is None
    full[0] = False
    assert history.undo() is deed


def test_a_history_has_an_end() -> None:
    history: History[int] = History()
    for step in range(MOST + 3):
        history.did(step)
    taken = [history.undo() for _each in range(MOST + 1)]
    assert (taken[0], taken[MOST - 1], taken[MOST]) == (MOST + 2, 3, None)


def test_typing_is_one_step_until_something_else_is_done_and_none_once_it_is_gone() -> None:
    history: Steps[str, str] = Steps()
    for before, after in (("", "C"), ("C", "Ca"), ("Ca", "Cal")):
        history.did(Step(before, after, typing=True))
    history.did(Step("Cal", "Cal, 1 cup"))
    history.did(Step("Cal, 1 cup", "Cal, 1 cups", typing=True))
    history.did(Step("Cal, 1 cups", "Cal, 1 cup", typing=True))
    tapped, typed = history.undo(), history.undo()
    assert (tapped and tapped.before, typed and typed.before, history.undo()) == ("Cal", "", None)
    assert history.redo() == Step("", "Cal", typing=True)


def test_what_was_stored_is_withdrawn_whatever_was_typed_since() -> None:
    history: Steps[str, str] = Steps()
    deed: Stored[str] = Stored(None, "kept")
    history.did(Step("kept", "", deed))
    history.did(Step("", "something else", typing=True))
    step = history.withdraw(deed)
    assert step is not None
    assert (step.deed, deed.inverse) == (deed, Stored("kept", None))
    assert history.withdraw(deed) is None
    assert history.last() == Step("", "something else", typing=True)
