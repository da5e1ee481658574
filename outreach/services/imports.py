"""Outings that come from outside, one JSON line each: all of a line is stored, durably, or none of it."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from outreach import i18n
from outreach.domain import notes
from outreach.domain.encounters import Encounter
from outreach.domain.errors import IdentifierInNote, OutreachError, StoreReadOnly, UnknownPlace, UnknownZone
from outreach.domain.outings import Outing, Plan, Zone, slug
from outreach.guard import identifiers
from outreach.services import log_lines
from outreach.services.encounters import supplies_moved
from outreach.services.log_lines import Told, Words
from outreach.services.supplies import lists, settings_of_modalities
from outreach.services.workspace import ID_KEY, Workspace
from outreach.store import encounters, movements, outings, stamps, team
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line. `id` is the line's own, None where it has none or can't be read."""

    line: int
    id: str | None
    outcome: Literal["stored", "already", "refused"]
    why: OutreachError | None = None


class LogReader:
    """Records lines of `log` into an open notebook.

    Ids given in lines are never kept: an outing's id is an HMAC of it, under a key that stays with the notebook.
    `clock` is asked for today's date at each line. `keep_identifiers` lets notes (and names of new zones) through
    that seem to hold a phone number, an address…
    """

    def __init__(
        self,
        workspace: Workspace,
        clock: Callable[[], date],
        *,
        create_zones: bool = False,
        keep_identifiers: bool = False,
    ) -> None:
        self._connection: Connection = workspace.vault.connection
        id_key = team.setting(self._connection, ID_KEY)
        if id_key is None:
            # Every notebook that was ever opened for writing has one.
            raise StoreReadOnly
        self._key = bytes.fromhex(id_key)
        self._words = Words(lists(), settings_of_modalities(), frozenset(workspace.supplies.catalogue().items))
        self._places = frozenset(place.code for place in workspace.supplies.places())
        self._clock = clock
        self._create_zones = create_zones
        self._keep_identifiers = keep_identifiers
        self._zones = team.zones(self._connection)

    def record(self, untrusted_line: bytes | None, number: int) -> Answer:
        """Record one line; it is durable when this returns. None stands for a line too long to be read.

        What is wrong with the line is in the answer. What is wrong with the disk is raised: NoSpace, DiskFailing,
        StoreReadOnly, VaultInUse, StoreDamaged; the line may be sent again then.
        """
        given_id: str | None = None
        try:
            line = log_lines.parse(untrusted_line)
            given_id = log_lines.identity(line)
            outing_id = self._outing_id(given_id)
            if given_id is not None and outings.get(self._connection, outing_id):
                return Answer(number, given_id, "already")
            told = log_lines.check(line, self._words, self._clock())
            zone = self._zone(told.plan.zone)
            self._check_place(told.plan.place)
            if not self._keep_identifiers:
                for encounter, content in told.encounters:
                    _refuse_identifier(content.note, field="note", encounter=encounter)
        except OutreachError as why:
            return Answer(number, given_id, "refused", why)
        self._store(outing_id, replace(told.plan, zone=zone.code), told, zone)
        return Answer(number, given_id, "stored")

    def _outing_id(self, given_id: str | None) -> bytes:
        if given_id is None:
            return secrets.token_bytes(16)
        return hmac.digest(self._key, given_id.encode(), "sha256")[:16]

    def _store(self, outing_id: bytes, plan: Plan, told: Told, zone: Zone) -> None:
        connection = self._connection
        outing = Outing(outing_id, plan, state="closed")
        expires = notes.expiry(plan.date)
        with transaction(connection):
            stamp = stamps.tick(connection)
            if zone not in self._zones:
                team.put_zone(connection, zone, stamp)
            outings.insert(connection, outing, stamp)
            for position, (_, content) in enumerate(told.encounters, start=1):
                encounter = Encounter(secrets.token_bytes(16), outing_id, position, content)
                encounters.insert(connection, encounter, stamp, note_expires=expires)
            moved = supplies_moved(outing, {}, log_lines.given_in_all(content for _, content in told.encounters))
            movements.hand_out(connection, moved, plan.date, stamp)
            if told.found:
                outings.set_found(connection, outing_id, secrets.token_bytes(16), told.found, stamp)
        if zone not in self._zones:
            self._zones = (*self._zones, zone)

    def _zone(self, name: str) -> Zone:
        wanted = slug(name)
        for zone in self._zones:
            if name == zone.code or name.casefold() == zone.label.casefold():
                return zone
        for zone in self._zones:
            if wanted and wanted == zone.code:
                return zone
        if not self._create_zones:
            raise UnknownZone(zone=name)
        if not self._keep_identifiers:
            _refuse_identifier(name, field="zone")
        return Zone(wanted or self._free_code(), _label(name))

    def _free_code(self) -> str:
        """A code for a zone whose name has no Latin letter."""
        taken = {zone.code for zone in self._zones}
        return next(code for n in range(1, len(taken) + 2) if (code := f"zone-{n}") not in taken)

    def _check_place(self, place: str) -> None:
        if place not in self._places:
            raise UnknownPlace(place=place)


def _label(name: str) -> str:
    """A name to read, out of a code: "quais-nord" gives "Quais nord". A name that is one already stays."""
    words = name.replace("-", " ") if name == slug(name) else name
    return words[:1].upper() + words[1:]


def _refuse_identifier(text: str, **where: object) -> None:
    for found in identifiers.find(text, language=i18n.current()):
        if found.soft:
            continue
        raise IdentifierInNote(kind=found.kind, **where)
