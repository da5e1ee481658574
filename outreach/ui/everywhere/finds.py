"""What can be gone to, found as one types: rooms and commands, cards, notes, zones. Without a widget.

It asks what the rooms ask already, a few of each kind, so that a key costs no more here than there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from outreach.domain import passages, searches
from outreach.domain.notes import Query
from outreach.domain.searches import Term
from outreach.i18n import _
from outreach.services.agreements import Agreements
from outreach.services.cards import Found, Passage, Shelf
from outreach.services.workspace import Workspace
from outreach.ui.actions import Command
from outreach.ui.notes import state as notes

_EACH = 5
"""So many of each kind: more letters find the rest."""
_NOTES_FROM = 2
"""Letters from which notes are looked through: nearly all of them have one letter."""

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Find:
    """Something to go to: its group, what it is known by there (`key`), and how it reads, with what is marked."""

    group: str
    key: str
    title: str
    marks: Marks = ()
    excerpt: str = ""
    excerpt_marks: Marks = ()
    language: str = ""
    caps: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ", ".join(part for part in (group_name(self.group), self.title, self.excerpt) if part)


def group_name(group: str) -> str:
    """Name a group of what was found."""
    return {"command": _("Go to"), "card": _("Cards"), "note": _("Notes"), "zone": _("Zones")}[group]


class Finds:
    """Looks everywhere. Without a workspace it knows of no notebook: commands and the cards that ship are all."""

    def __init__(
        self, commands: Sequence[Command], shelf: Shelf, language: str, workspace: Workspace | None = None
    ) -> None:
        self._commands, self._shelf, self._language, self._workspace = commands, shelf, language, workspace
        self._agreements = Agreements(shelf, workspace.proposals) if workspace is not None else None

    def look(self, untrusted_words: str) -> tuple[Find, ...]:
        """Find what matches, group after group; without a word, the commands there are. Never raises."""
        terms = tuple(Term(word) for word in searches.words(untrusted_words[: searches.LONGEST]))
        if not terms:
            return tuple(_command(command, ()) for command in self._commands)
        return (
            *islice((_command(c, terms) for c in self._commands if _says(c.words, terms)), _EACH),
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
