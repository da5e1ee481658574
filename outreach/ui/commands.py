"""The keys of the window itself, wherever the focus is: what each of `actions.WINDOW` does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from outreach.ui import actions

if TYPE_CHECKING:
    from outreach.ui.window import Window

_STEP = 10
_WHOLE = 100


def bind(window: "Window") -> None:
    """Have a window answer its keys."""
    for command, slot in _answers(window).items():
        for sequence in actions.WINDOW[command]:
            QShortcut(QKeySequence(sequence), window).activated.connect(slot)


def run(window: "Window", command: str) -> None:
    """Do what a command's key does."""
    _answers(window)[command]()


def _answers(window: "Window") -> dict[str, Callable[[], object]]:
    """What each command does."""
    does: dict[str, Callable[[], object]] = {
        "settings": lambda: _go(window, "settings"),
        "lock": window.lock,
        "quit": window.close,
        "undo": lambda: _tell_room(window, "undo"),
        "redo": lambda: _tell_room(window, "redo"),
        "help": window.show_help,
        "next_pane": lambda: _next_pane(window, forward=True),
        "previous_pane": lambda: _next_pane(window, forward=False),
        "full_screen": lambda: _full_screen(window),
        "emergency": lambda: _ask_help(window),
        "everywhere": lambda: _search_everywhere(window),
        "larger": lambda: _resize_text(window, _STEP),
        "smaller": lambda: _resize_text(window, -_STEP),
        "usual_size": lambda: _resize_text(window, None),
    }
    does |= {f"room.{room}": partial(_go, window, room) for room in actions.ROOMS}
    return does


def toggle_full_screen(window: "Window") -> None:
    """Go to the full screen, or back."""
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _full_screen(window: "Window") -> None:
    """Read together where cards are read; the full screen anywhere else."""
    frame, door = window.frame(), window.door()
    room = frame.room() if frame is not None else door.cards() if door is not None else None
    together = getattr(room, "read_together", None)
    if callable(together):
        together()
    else:
        toggle_full_screen(window)


def _go(window: "Window", room: str) -> None:
    frame, door = window.frame(), window.door()
    if frame is not None:
        frame.show_room(room)
    elif door is not None and room == "cards":
        door.show_cards()


def _ask_help(window: "Window") -> None:
    """Go to what can be done in an emergency, from anywhere: of the card in sight, else of an overdose."""
    frame, door = window.frame(), window.door()
    there = frame.code() == "cards" if frame is not None else door is not None and door.cards() is not None
    _go(window, "cards")
    room = frame.room() if frame is not None else door.cards() if door is not None else None
    asks = getattr(room, "ask_help_here" if there else "ask_help", None)
    if callable(asks):
        asks()


def _search_everywhere(window: "Window") -> None:
    door = window.door()
    if door is None or not door.busy():
        from outreach.ui.reaches import show  # noqa: PLC0415 - when asked

        show(window)


def _tell_room(window: "Window", what: str) -> None:
    frame = window.frame()
    if frame is not None and (room := frame.room()) is not None:
        from outreach.ui.frame import tell  # noqa: PLC0415 - loaded with the frame

        tell(room, what)


def _next_pane(window: "Window", *, forward: bool) -> None:
    if (frame := window.frame()) is not None:
        frame.next_pane(forward=forward)


def _resize_text(window: "Window", by: int | None) -> None:
    chosen = window.preferences()
    resized = chosen.with_text_size(_WHOLE if by is None else chosen.text_size + by)
    if resized != chosen:
        window.prefer(resized)
