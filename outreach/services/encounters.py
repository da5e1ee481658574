"""Encounters: save, revise, delete, take back. Supplies follow in the same transaction."""

import secrets
from collections.abc import Mapping
from datetime import date

from outreach.domain.encounters import Draft, Encounter, check_bounds
from outreach.domain.errors import EncounterGone, OutingGone
from outreach.domain.notes import Note, expiry
from outreach.domain.outings import Outing
from outreach.services.drafts import ENCOUNTER
from outreach.store import drafts, movements, notes, outings, stamps
from outreach.store import encounters as rows
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

_UNATTENDED = {"machine", "shelf", "post", "pharmacy"}


class Encounters:
    """What is logged of the people met."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # What deleted encounters' notes told beside their text, for as long as the deletion can be taken back.
        self._deleted: dict[bytes, Note] = {}

    def begin(self, outing_id: bytes) -> Draft:
        """A blank draft. Its id is made now, so that however often it is saved, it is stored once."""
        return Draft(secrets.token_bytes(16), outing_id)

    def save(self, draft: Draft) -> Encounter:
        """Store a draft, or revise the encounter it edits, and forget the kept draft: all of it or nothing.

        A draft saved already is returned as it stands. Raises OutOfBounds, OutingGone, EncounterGone.
        """
        check_bounds(draft.content)
        with transaction(self._connection):
            stored = rows.get(self._connection, draft.outing, draft.id)
            encounter = self._revise(draft, stored) if draft.editing else self._add(draft, stored)
            drafts.discard(self._connection, ENCOUNTER)
        return encounter

    def delete(self, outing_id: bytes, encounter_id: bytes) -> Encounter:
        """Delete an encounter; returns it whole, so that it can be restored. Raises EncounterGone."""
        with transaction(self._connection):
            encounter = self._stored(outing_id, encounter_id)
            if (note := notes.of_encounter(self._connection, outing_id, encounter_id)) is not None:
                self._deleted[encounter_id] = note
            stamp = stamps.tick(self._connection)
            rows.delete(self._connection, outing_id, encounter_id)
            rows.bury(self._connection, encounter_id, stamp)
            outing = self._outing(outing_id)
            moved = supplies_moved(outing, encounter.content.given, {})
            movements.hand_out(self._connection, moved, outing.plan.date, stamp)
        return encounter

    def restore(self, encounter: Encounter) -> None:
        """Take a deletion back: same id, same number. Restoring twice changes nothing."""
        with transaction(self._connection):
            if rows.get(self._connection, encounter.outing, encounter.id):
                return
            stamp = stamps.tick(self._connection)
            # Its tombstone goes last: by it the store knows that this one does not come late to its month.
            self._insert(encounter, stamp)
            rows.unbury(self._connection, encounter.id)

    def get(self, outing_id: bytes, encounter_id: bytes) -> Encounter:
        """One encounter. Raises EncounterGone."""
        return self._stored(outing_id, encounter_id)

    def latest(self, outing_id: bytes, limit: int = 5) -> tuple[Encounter, ...]:
        """The last encounters of an outing, newest first."""
        return rows.latest(self._connection, outing_id, limit)

    def next_position(self, outing_id: bytes) -> int:
        """The number the next encounter of an outing will have."""
        return rows.last_position(self._connection, outing_id) + 1

    def _add(self, draft: Draft, stored: Encounter | None) -> Encounter:
        if stored:
            return stored
        position = rows.last_position(self._connection, draft.outing) + 1
        encounter = Encounter(draft.id, draft.outing, position, draft.content)
        self._insert(encounter, stamps.tick(self._connection))
        return encounter

    def _revise(self, draft: Draft, stored: Encounter | None) -> Encounter:
        if stored is None:
            raise EncounterGone
        encounter = Encounter(draft.id, draft.outing, stored.position, draft.content)
        outing, stamp = self._outing(draft.outing), stamps.tick(self._connection)
        rows.replace(self._connection, encounter, stamp, note_expires=self._expiry(outing.plan.date))
        moved = supplies_moved(outing, stored.content.given, draft.content.given)
        movements.hand_out(self._connection, moved, outing.plan.date, stamp)
        return encounter

    def _insert(self, encounter: Encounter, stamp: stamps.Stamp) -> None:
        outing = self._outing(encounter.outing)
        expires, note = self._expiry(outing.plan.date), self._deleted.get(encounter.id)
        rows.insert(self._connection, encounter, stamp, note_expires=expires, note=note)
        moved = supplies_moved(outing, {}, encounter.content.given)
        movements.hand_out(self._connection, moved, outing.plan.date, stamp)

    def _expiry(self, evening: date) -> date:
        return expiry(evening, notes.kept_days(self._connection))

    def _outing(self, outing_id: bytes) -> Outing:
        outing = outings.get(self._connection, outing_id)
        if outing is None:
            raise OutingGone
        return outing

    def _stored(self, outing_id: bytes, encounter_id: bytes) -> Encounter:
        encounter = rows.get(self._connection, outing_id, encounter_id)
        if encounter is None:
            raise EncounterGone
        return encounter


def channel_of(modality: str) -> str:
    """How supplies reach people: at a meeting, or through a machine, a shelf, the post, a pharmacy."""
    return modality if modality in _UNATTENDED else "meeting"


def supplies_moved(
    outing: Outing, before: Mapping[str, int], after: Mapping[str, int]
) -> tuple[movements.Movement, ...]:
    """What leaves the outing's place (or comes back) when an encounter held `before` and holds `after`."""
    return movements.distributed(
        before, after, outing=outing.id, place=outing.plan.place, channel=channel_of(outing.plan.modality)
    )
