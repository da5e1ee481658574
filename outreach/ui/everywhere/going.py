"""Opens the box over the window, and goes where somebody chose to go."""

from typing import TYPE_CHECKING

from outreach.i18n import current
from outreach.services.cards import spoken
from outreach.ui import actions, commands, tasks
from outreach.ui.cards import shelves
from outreach.ui.cards.page import CardsPage
from outreach.ui.changes import NoteAsked
from outreach.ui.everywhere.box import Box
from outreach.ui.everywhere.finds import Find, Finds

if TYPE_CHECKING:
    from outreach.ui.window import Window


def show(window: "Window") -> Box:
    """Open the box. At the door it is made without any notebook."""
    frame, language = window.frame(), spoken(current())
    shelf = shelves.shipped()
    there = actions.commands(frame.rooms() if frame is not None else ())
    finds = Finds(there, shelf, language, window.workspace() if frame is not None else None)
    box = Box(window, finds.look, lambda find: go(window, find), lambda: commands.run(window, "emergency"))
    tasks.run(box.sheet, lambda: shelf.prepare(language), lambda _done: None, _raise)
    box.ask()
    return box


def go(window: "Window", find: Find) -> None:
    """Go to what was found."""
    frame, door = window.frame(), window.door()
    if find.group == "command":
        commands.run(window, find.key)
    elif find.group == "card":
        commands.run(window, "room.cards")
        room = frame.room() if frame is not None else door.cards() if door is not None else None
        if isinstance(room, CardsPage):
            room.show_card(find.key, find.language)
    elif frame is not None and find.group == "note":
        frame.show_in("notes", "open_for", NoteAsked(b"", bytes.fromhex(find.key)))
    elif frame is not None and find.group == "zone":
        frame.show_in("settings", "show_part", "zones")


def _raise(error: BaseException) -> None:
    """What could not be prepared is a bug, and bugs are caught in one place."""
    raise error
