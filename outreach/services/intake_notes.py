"""Notes of a spreadsheet, each read by the guard: one in which it finds anything never comes in, nor one too old.

The guard does not find everything. So nothing comes in before somebody has seen what it found and said so
(`Answers.notes`); what it marked is shown in context and stays out whatever is said.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from outreach.domain import notes
from outreach.domain.intakes import Excerpt, MarkedNote, NotesSeen
from outreach.domain.spreadsheets import LONGEST_CELL
from outreach.guard import identifiers, tongues
from outreach.guard.findings import FILE, Finding, apart
from outreach.guard.worlds import World
from outreach.services.intake_words import Known

_AROUND = 32
"""Characters of a note shown before and after what was found in it."""

_CODE = re.compile(r"(?<!\w)[A-Z]{1,4}[-_/]?\d{3,8}[A-Z]{0,2}(?!\w)", re.ASCII)
"""What files call people by, MA0785: typed tonight it may be anything, in a table of before it is somebody's."""

_MOST_SHOWN = 200
"""So many marked notes are kept to be shown; the others are counted."""


@dataclass(slots=True)
class NoteReader:
    """Reads the notes of a table one after the other. What was read once is not read again."""

    known: Known
    language: str
    marked: list[MarkedNote] = field(default_factory=list)
    old: int = 0
    long: int = 0
    astray: int = 0
    _world: World = field(init=False)

    def __post_init__(self) -> None:
        # Without the team's call-names: in a note of before, such a name may be somebody else's.
        items = self.known.catalogue.items.values()
        self._world = World(
            zones=tuple(zone.label for zone in self.known.zones),
            items=tuple({label for item in items for label in (*item.labels.values(), *item.names.values())}),
        )

    def read(self, row: int, untrusted_text: str, day: date) -> str:
        """A note as it may come in; "" where it stays out, which is counted."""
        if notes.expiry(day, self.known.note_days) <= self.known.today:
            self.old += 1
            return ""
        if len(untrusted_text) >= LONGEST_CELL:
            # It may have been cut there.
            self.long += 1
            return ""
        text = notes.clean(untrusted_text)
        found = self._found(text)
        if found:
            shown = len(self.marked) < _MOST_SHOWN
            self.marked.append(MarkedNote(row, tuple(_excerpt(text, one) for one in found) if shown else ()))
            return ""
        return text

    def _found(self, text: str) -> tuple[Finding, ...]:
        if text not in self.known.guarded:
            spoken = tongues.guess(text, self.language if self.language in {"fr", "en"} else "en")
            found = identifiers.find(text, language=spoken, world=self._world)
            codes = [Finding(code.start(), code.end(), FILE, "") for code in _CODE.finditer(text)]
            self.known.guarded[text] = apart([*found, *codes])
        return self.known.guarded[text]

    def seen(self, clean: int) -> NotesSeen:
        """What was read, with how many notes of what would be written may come in."""
        return NotesSeen(clean, tuple(self.marked), self.old, self.long, self.astray)


def _excerpt(text: str, one: Finding) -> Excerpt:
    start, end = max(one.start - _AROUND, 0), one.end + _AROUND
    before, after = text[start : one.start], text[one.end : end]
    return Excerpt(
        one.kind,
        ("…" if start else "") + " ".join(before.split()) + (" " if before[-1:].isspace() else ""),
        text[one.start : one.end],
        (" " if after[:1].isspace() else "") + " ".join(after.split()) + ("…" if end < len(text) else ""),
    )
