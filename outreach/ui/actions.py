"""Every command and every key, in one list: the window binds the first part, rooms answer the rest, F1 shows it all."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outreach.i18n import _

ROOMS = {"outing": 1, "notes": 2, "stock": 3, "cards": 4, "reports": 5, "team": 6}
"""The number of each room with Ctrl. A room keeps its number, built or not, so that hands can learn it."""

WINDOW = {
    **{f"room.{room}": (f"Ctrl+{number}",) for room, number in ROOMS.items()},
    "settings": ("Ctrl+,",),
    "lock": ("Ctrl+L",),
    "quit": ("Ctrl+Q",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
    "help": ("F1",),
    "next_pane": ("F6",),
    "previous_pane": ("Shift+F6",),
    "full_screen": ("F11",),
    "larger": ("Ctrl++", "Ctrl+="),
    "smaller": ("Ctrl+-",),
    "usual_size": ("Ctrl+0",),
    "back": ("Esc",),
    "emergency": ("Alt+U",),
    "everywhere": ("Ctrl+K",),
}
"""What the window itself answers, wherever the focus is: command → Qt key sequences, the first one is shown."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window does, as it is found by its words: its code in `WINDOW`, and its caps."""

    code: str
    words: str
    caps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the help: the caps to press, in the language of the moment, and what they do."""

    caps: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where some keys apply, as a part of the help."""

    title: str
    keys: tuple[Key, ...]


def caps(sequence: str) -> tuple[str, ...]:
    """Write a Qt key sequence as it stands on a keyboard: ``Ctrl+Shift+Z`` gives Ctrl, Maj, Z in French."""
    parts = sequence.replace("++", "+plus").split("+") if sequence != "+" else ["plus"]
    return tuple(_cap(part) for part in parts)


def _cap(part: str) -> str:
    names = {
        "Ctrl": "⌘" if sys.platform == "darwin" else "Ctrl",
        "Shift": _("Shift"),
        "Esc": _("Esc"),
        "Space": _("Space"),
        "Backspace": _("Backspace"),
        "Menu": _("Menu"),
        "Delete": _("Del"),
        "Return": "↵",
        "plus": "+",
        "-": "−",
        "Left": "←",
        "Right": "→",
        "Up": "↑",
        "Down": "↓",
    }
    return names.get(part, part)


def room_label(room: str) -> str:
    """Name a room as the rail does."""
    return {
        "outing": _("Outing"),
        "notes": _("Notes"),
        "stock": _("Stock"),
        "cards": _("Cards"),
        "reports": _("Reports"),
        "team": _("Team"),
        "settings": _("Settings"),
    }[room]


def commands(rooms: Iterable[str]) -> tuple[Command, ...]:
    """List what can be asked of the window by its words; at the door, where there are no rooms, cards and help."""
    there = tuple(rooms)
    words = {
        **{f"room.{room}": room_label(room) for room in ROOMS},
        "settings": _("Settings"),
        "emergency": _("In an emergency"),
        "lock": _("Lock"),
        "full_screen": _("Full screen"),
        "larger": _("Larger text"),
        "smaller": _("Smaller text"),
        "usual_size": _("Usual size of the text"),
        "help": _("Keyboard"),
        "quit": _("Close at once"),
    }
    if there:
        away = {f"room.{room}" for room in ROOMS if room not in there}
        away |= {"settings"} - set(there) | ({"emergency"} if "cards" not in there else set())
        codes = [code for code in words if code not in away]
    else:
        codes = ["room.cards", "emergency", "help"]
    return tuple(Command(code, words[code], caps(WINDOW[code][0])) for code in codes)


def places(rooms: Iterable[str]) -> tuple[Place, ...]:
    """List the keys that work now, by place; a room that is not there has none."""
    there = tuple(rooms)
    if not there:
        return (Place(_("Everywhere"), _at_the_door()), Place(_("Cards"), _cards()))
    listed = [Place(_("Everywhere"), _everywhere(there))]
    if "outing" in there:
        listed += [
            Place(_("Outing"), _outing()),
            Place(_("Given"), _pad()),
            Place(_("Card"), _card()),
        ]
    if "notes" in there:
        listed.append(Place(_("Notes"), _notes()))
    if "stock" in there:
        listed.append(Place(_("Stock"), _stock()))
    if "cards" in there:
        listed.append(Place(_("Cards"), (*_cards(), *_team_cards())))
    if "reports" in there:
        listed.append(Place(_("Reports"), _reports()))
    return tuple(listed)


def _line(does: str, *sequences: str) -> Key:
    return Key(tuple(cap for sequence in sequences for cap in caps(sequence)), does)


def _everywhere(rooms: Sequence[str]) -> tuple[Key, ...]:
    numbered = tuple(_line(room_label(room), WINDOW[f"room.{room}"][0]) for room in ROOMS if room in rooms)
    return (
        *numbered,
        _line(_("Search everywhere"), WINDOW["everywhere"][0]),
        _line(_("Settings"), "Ctrl+,"),
        _line(_("Lock"), "Ctrl+L"),
        _line(_("Close at once"), "Ctrl+Q"),
        _line(_("Undo"), "Ctrl+Z"),
        _line(_("Redo"), "Ctrl+Shift+Z"),
        _line(_("Next part of the room"), "F6"),
        _line(_("Full screen"), "F11"),
        _line(_("Larger text"), "Ctrl++"),
        _line(_("Smaller text"), "Ctrl+-"),
        *_emergency(rooms),
        _line(_("Back"), "Esc"),
        _line(_("This list"), "F1"),
    )


def _at_the_door() -> tuple[Key, ...]:
    return (
        _line(_("Open the notebook"), "Return"),
        _line(_("Cards"), WINDOW["room.cards"][0]),
        _line(_("In an emergency"), WINDOW["emergency"][0]),
        _line(_("Search everywhere"), WINDOW["everywhere"][0]),
        _line(_("Full screen"), "F11"),
        _line(_("Larger text"), "Ctrl++"),
        _line(_("Smaller text"), "Ctrl+-"),
        _line(_("Close"), "Esc"),
        _line(_("Close at once"), "Ctrl+Q"),
        _line(_("This list"), "F1"),
    )


def _outing() -> tuple[Key, ...]:
    return (
        _line(_("Open an outing"), "Ctrl+N"),
        _line(_("Given"), "F2"),
        _line(_("Card"), "F3"),
        _line(_("Note"), "F4"),
        _line(_("Last encounters"), "F5"),
        _line(_("Naloxone used, or an overdose reported"), "F7"),
        _line(_("Save the encounter"), "Ctrl+Return"),
    )


def _pad() -> tuple[Key, ...]:
    return (
        Key((_("letter"),), _("One more")),
        Key((_("Shift"), _("letter")), _("One less")),
        Key(("1", "2", _("letter")), _("Twelve more, or any number")),
        Key(("+", "−"), _("Returned, one more or one less")),
        _line(_("Go to another tile"), "Left", "Right", "Up", "Down"),
        _line(_("One more on this tile"), "Space"),
        _line(_("Type how many"), "Menu"),
        _line(_("Clear the digits"), "Esc"),
    )


def _card() -> tuple[Key, ...]:
    return (
        _line(_("Go to another row"), "Up", "Down"),
        _line(_("Go to another answer"), "Left", "Right"),
        _line(_("Choose"), "Space"),
        Key(("1", "…", "9"), _("Choose the first, … the ninth")),
        _line(_("Empty the row"), "Backspace"),
    )


def _notes() -> tuple[Key, ...]:
    return (
        Key(("/",), _("Search the notes")),
        _line(_("Go to another note"), "Up", "Down"),
        _line(_("New note"), "Ctrl+N"),
        _line(_("List"), "F2"),
        _line(_("Topics"), "F3"),
        _line(_("Text"), "F4"),
        _line(_("Begin a line with the next opening"), "Ctrl+J"),
        _line(_("Save the note"), "Ctrl+Return"),
        _line(_("Delete the note chosen in the list"), "Delete"),
    )


def _stock() -> tuple[Key, ...]:
    return (
        _line(_("Search an item"), "/"),
        _line(_("Go to another item"), "Up", "Down"),
        _line(_("What can be done with it"), "Return"),
        _line(_("Receive"), "R"),
        _line(_("Transfer"), "T"),
        _line(_("Inventory"), "I"),
        _line(_("Take off"), "P"),
        _line(_("Prepare the bag"), "B"),
        _line(_("Handed out without a meeting"), "H"),
        _line(_("Order supplies"), "O"),
        _line(_("More about it…"), "M"),
        _line(_("Copy the table"), "Ctrl+C"),
        _line(_("Agrees with the book, in an inventory"), "="),
    )


def _reports() -> tuple[Key, ...]:
    return (
        _line(_("Month before"), "Alt+Left"),
        _line(_("Month after"), "Alt+Right"),
        _line(_("Export the PDF"), "Ctrl+E"),
        _line(_("Export in other formats"), "Ctrl+Shift+E"),
        _line(_("Exact beside published"), "Alt+E"),
        _line(_("Copy a chart or a table"), "Ctrl+Shift+C"),
    )


def _emergency(rooms: Sequence[str]) -> tuple[Key, ...]:
    return (_line(_("In an emergency"), WINDOW["emergency"][0]),) if "cards" in rooms else ()


def _cards() -> tuple[Key, ...]:
    return (
        _line(_("Search"), "/"),
        _line(_("Go to another card"), "Up", "Down"),
        _line(_("Read it"), "Return"),
        _line(_("In an emergency"), "U"),
        _line(_("Read together"), "F11"),
        _line(_("Pick for the booklet"), "Space"),
        _line(_("Pocket card"), "Ctrl+P"),
        _line(_("Booklet of the cards picked"), "Ctrl+Shift+P"),
    )


def _team_cards() -> tuple[Key, ...]:
    return (
        _line(_("The card’s own words, or the team’s"), "O"),
        _line(_("Add what you know"), "A"),
        _line(_("Propose other words"), "E"),
        _line(_("Propose it"), "Ctrl+Return"),
        _line(_("Proposals"), "P"),
    )
