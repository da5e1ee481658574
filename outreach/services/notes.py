"""Notes: written, corrected, kept longer once, deleted and taken back, searched. They never leave this laptop."""

import secrets
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date

from outreach.domain.encounters import within
from outreach.domain.errors import OutingGone
from outreach.domain.notes import (
    LONGEST_DAYS,
    SHORTEST_DAYS,
    Found,
    Note,
    NoteExtended,
    NoteGone,
    Query,
    clean,
    expiry,
)
from outreach.services.drafts import NOTE
from outreach.store import drafts, encounters, erasures, outings, stamps
from outreach.store import notes as rows
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

PAGE = 40
"""So many are found at once, unless more are asked for."""

MOST_COUNTED = 1000
"""So many matches are counted; beyond, there are "more"."""


class Notes:
    """What was written down beside the figures, and goes away on its day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # Writing ----------------------------------------------------------------------------------------------

    def begin(self, today: date, outing_id: bytes | None = None) -> Note:
        """A blank note about an outing, or of today. Its id is made now: however often it is saved, it is one note.

        Raises OutingGone.
        """
        day = today
        if outing_id is not None:
            outing = outings.get(self._connection, outing_id)
            if outing is None:
                raise OutingGone
            day = outing.plan.date
        return Note(secrets.token_bytes(16), day, expiry(day, self.kept_days()), outing=outing_id)

    def get(self, note_id: bytes) -> Note:
        """One note. Raises NoteGone."""
        note = rows.get(self._connection, note_id)
        if note is None:
            raise NoteGone
        return note

    def find(self, note_id: bytes) -> Note | None:
        """One note, or None."""
        return rows.get(self._connection, note_id)

    def save(self, note: Note) -> Note:
        """Keep a note as it is told now, and forget its draft: all of it or nothing. Returns it as it is kept.

        A note that was begun and is not there yet is added. Raises TextTooLong, OutingGone.
        """
        kept = replace(note, text=clean(note.text))
        with transaction(self._connection):
            self._put(kept)
            drafts.discard(self._connection, NOTE)
        return kept

    def delete(self, note_id: bytes) -> Note:
        """Delete a note; returns it whole, so that it can be restored. Raises NoteGone."""
        with transaction(self._connection):
            note = self.get(note_id)
            rows.delete(self._connection, note_id, stamps.read(self._connection).laptop)
        return note

    def restore(self, note: Note) -> Note:
        """Take a deletion back: the same note. Of an encounter that is gone meanwhile, the outing still has it."""
        with transaction(self._connection):
            rows.unbury(self._connection, note.id)
            if note.outing and note.encounter and not encounters.get(self._connection, note.outing, note.encounter):
                note = replace(note, encounter=None)
            self._put(note)
        return note

    def extend(self, note_id: bytes) -> Note:
        """Keep a note as long again as it would have been; once. Raises NoteGone, NoteExtended."""
        with transaction(self._connection):
            note = self.get(note_id)
            if note.extended:
                raise NoteExtended
            longer = max(note.expires, expiry(note.day, self.kept_days(), extended=True))
            note = replace(note, expires=longer, extended=True)
            self._put(note)
        return note

    def longer(self, note: Note) -> date:
        """The day on which a note would be erased if it were extended."""
        return max(note.expires, expiry(note.day, self.kept_days(), extended=True))

    def _put(self, note: Note) -> None:
        if note.outing is not None and outings.get(self._connection, note.outing) is None:
            raise OutingGone
        rows.put(self._connection, note, stamps.read(self._connection).laptop)

    # Looking ----------------------------------------------------------------------------------------------

    def search(self, query: Query, limit: int = PAGE) -> tuple[Found, ...]:
        """The notes that match, those of the newest days first, `limit` at most. A keystroke's work."""
        return rows.search(self._connection, query, limit)

    def count(self, query: Query) -> int:
        """How many match; MOST_COUNTED stands for "as many or more"."""
        return rows.count(self._connection, query, MOST_COUNTED)

    def follow_ups(self) -> Mapping[str, int]:
        """How many notes of each follow-up state there are now."""
        return rows.follow_ups(self._connection)

    def counted(self) -> Mapping[tuple[str, str], int]:
        """What erased notes told of follow-up, as bare numbers: (month as 2026-10, state) → how many."""
        return rows.counted(self._connection)

    def zone_of(self, note: Note) -> str:
        """The code of the zone of the outing a note is about; empty for a note of its own."""
        outing = outings.get(self._connection, note.outing) if note.outing else None
        return outing.plan.zone if outing else ""

    # How long ---------------------------------------------------------------------------------------------

    def kept_days(self) -> int:
        """How many days a note stays."""
        return rows.kept_days(self._connection)

    def sooner(self, days: int, today: date) -> tuple[int, int]:
        """How many notes would be erased earlier if notes stayed so many days, and how many of them at once."""
        return rows.sooner(self._connection, days, today)

    def keep_days(self, days: int, today: date) -> int:
        """Have notes stay so many days, those there too if that is shorter; never longer. How many went at once.

        Raises OutOfBounds.
        """
        steps = self.keeping_days(days, today)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return int(end.value)

    def keeping_days(self, days: int, today: date) -> Generator[float, None, int]:
        """Do as `keep_days` step by step, telling the part done; nothing has changed if it is closed before the end.

        Nothing else may be saved meanwhile. Raises OutOfBounds.
        """
        within("note_days", days, SHORTEST_DAYS, LONGEST_DAYS)
        with transaction(self._connection):
            rows.keep_days(self._connection, days)
            gone = erasures.due(self._connection, today)
            yield from erasures.erasing(self._connection, today)
        return gone

    def many(self) -> bool:
        """Whether there are so many notes that writing them anew has to be seen."""
        return erasures.notes(self._connection) > erasures.SOON
