"""What Ctrl+K reaches: rooms, commands, parts of the settings, zones, cards, notes, found as one types; the way there.

It asks what the rooms ask already, a few of each kind, so that a key costs no more here than there.
"""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from outreach.domain import passages, searches
from outreach.domain.notes import Query
from outreach.domain.searches import Term
from outreach.i18n import current
from outreach.services.agreements import Agreements
from outreach.services.cards import Found, Passage, Shelf, spoken
from outreach.services.workspace import Workspace
from outreach.ui import actions, commands, tasks
from outreach.ui.actions import Command
from outreach.ui.cards import shelves
from outreach.ui.cards.overlays import Overlay
from outreach.ui.cards.page import CardsPage
from outreach.ui.changes import NoteAsked
from outreach.ui.everywhere.box import Box
from outreach.ui.everywhere.finds import Find
from outreach.ui.notes import state as notes
from outreach.ui.settings.parts import titles

if TYPE_CHECKING:
    from outreach.ui.frame import Frame
    from outreach.ui.window import Window

_EACH = 5
"""So many of each kind: more letters find the rest."""
_NOTES_FROM = 2
"""Letters from which notes are looked through: nearly all of them have one letter."""


class Finds:
    """Looks everywhere. Without a workspace it knows of no notebook: commands and the cards that ship are all."""

    def __init__(
        self, commands: Sequence[Command], shelf: Shelf, language: str, workspace: Workspace | None = None
    ) -> None:
        self._commands, self._shelf, self._language, self._workspace = commands, shelf, language, workspace
        self._agreements = Agreements(shelf, workspace.proposals) if workspace is not None else None

    @property
    def shelf(self) -> Shelf:
        """The shelf its cards stand on."""
        return self._shelf

    def use(self, shelf: Shelf) -> None:
        """Look on another shelf: the cards of packs were read."""
        self._shelf = shelf
        if self._workspace is not None:
            self._agreements = Agreements(shelf, self._workspace.proposals)

    def look(self, untrusted_words: str) -> tuple[Find, ...]:
        """Find what matches, group after group; without a word, the commands there are. Never raises."""
        terms = tuple(Term(word) for word in searches.words(untrusted_words[: searches.LONGEST]))
        if not terms:
            return tuple(_command(command, ()) for command in self._commands)
        return (
            *islice((_command(c, terms) for c in self._commands if _says(c.words, terms)), _EACH),
            *self._parts(terms),
            *self._zones(terms),
            *self._cards(untrusted_words),
            *self._notes(untrusted_words),
        )

    def _cards(self, words: str) -> tuple[Find, ...]:
        found: Sequence[Found] = self._shelf.search(words, self._language)
        if self._agreements is not None:
            found = self._agreements.search(words, self._language, found)
        return tuple(self._card(one) for one in found[:_EACH])

    def _card(self, found: Found) -> Find:
        told: Passage = self._shelf.passage(found) if self._agreements is None else self._agreements.passage(found)
        entry = found.entry
        return Find("card", entry.id, told.title, told.title_marks, told.excerpt, told.excerpt_marks, entry.language)

    def _notes(self, words: str) -> tuple[Find, ...]:
        if self._workspace is None or len(words.strip()) < _NOTES_FROM:
            return ()
        found = self._workspace.notes.search(Query(text=words), _EACH)
        zones = {zone.code: zone.label for zone in self._workspace.team.zones(retired=True)} if found else {}
        made = []
        for one in found:
            code = self._workspace.notes.zone_of(one.note)
            line = notes.line(one, zones.get(code, code), {})
            made.append(Find("note", one.note.id.hex(), f"{line.day} · {line.title}", (), line.excerpt, line.marked))
        return tuple(made)

    def _parts(self, terms: Sequence[Term]) -> tuple[Find, ...]:
        """Parts of the settings, by their heading or by their name in the list there."""
        if self._workspace is None:
            return ()
        said = ((part, title) for part, (name, title) in titles().items() if _says(f"{title} {name}", terms))
        return tuple(Find("part", part, title, passages.marks(title, terms)) for part, title in islice(said, _EACH))

    def _zones(self, terms: Sequence[Term]) -> tuple[Find, ...]:
        if self._workspace is None:
            return ()
        zones = (zone for zone in self._workspace.team.zones() if _says(zone.label, terms))
        return tuple(
            Find("zone", zone.code, zone.label, passages.marks(zone.label, terms)) for zone in islice(zones, _EACH)
        )


def _command(command: Command, terms: Sequence[Term]) -> Find:
    return Find("command", command.code, command.words, passages.marks(command.words, terms), caps=command.caps)


def _says(words: str, terms: Sequence[Term]) -> bool:
    return all(passages.marks(words, (term,)) for term in terms)


def show(window: "Window") -> Box:
    """Open the box. At the door it is made without any notebook."""
    frame, language = window.frame(), spoken(current())
    there = actions.commands(frame.rooms() if frame is not None else ())
    workspace = window.workspace() if frame is not None else None
    room = next((room for room in frame.built() if isinstance(room, CardsPage)), None) if frame is not None else None
    shelf = room.shelf() if room is not None else shelves.shipped()
    finds = Finds(there, shelf, language, workspace)
    box = Box(window, finds.look, lambda find: go(window, find, finds.shelf), lambda: commands.run(window, "emergency"))
    if workspace is not None and room is None:
        # The room of the cards reads them when it is first visited; nobody has been there yet.
        packs = Overlay(workspace, shelf, language)
        packs.setParent(box.sheet)
        packs.laid.connect(finds.use)
        packs.laid.connect(lambda _laid: box.look_again())
        packs.refresh()
    tasks.run(box.sheet, lambda: shelf.prepare(language), lambda _done: None)
    box.ask()
    return box


def go(window: "Window", find: Find, shelf: Shelf) -> None:
    """Go to what was found; a card, on the shelf it was found on."""
    frame, door = window.frame(), window.door()
    if find.group == "command":
        commands.run(window, find.key)
    elif find.group == "card":
        commands.run(window, "room.cards")
        room = frame.room() if frame is not None else door.cards() if door is not None else None
        if isinstance(room, CardsPage):
            if not room.shelf().languages(find.key):
                room.use_shelf(shelf)
            room.show_card(find.key, find.language)
    elif frame is not None and find.group == "note":
        _show_in(frame, "notes", "open_for", NoteAsked(b"", bytes.fromhex(find.key)))
    elif frame is not None and find.group in {"part", "zone"}:
        _show_in(frame, "settings", "show_part", find.key if find.group == "part" else "zones")


def _show_in(frame: "Frame", code: str, what: str, asked: object) -> None:
    from outreach.ui.frame import tell  # noqa: PLC0415 - loaded with the frame

    frame.show_room(code)
    if (room := frame.room()) is not None:
        tell(room, what, asked)
