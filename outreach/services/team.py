"""The team: its name, its zones, its call-names."""

import secrets
from collections.abc import Container

from outreach.domain.errors import AlreadyThere, NothingTyped, TextTooLong, UnknownZone
from outreach.domain.outings import CallName, Zone, slug
from outreach.domain.unseen import one_line
from outreach.store import stamps
from outreach.store import team as rows
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

LONGEST_LABEL = 60


class Team:
    """What the team says of itself. Every change can be taken back: nothing used is ever deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def name(self) -> str:
        """The name that stands on reports; may be empty."""
        return rows.setting(self._connection, "team") or ""

    def rename(self, untrusted_name: str) -> str:
        """Give the team another name, or none; returns the one before."""
        before = self.name()
        with transaction(self._connection):
            rows.set_setting(self._connection, "team", clean(untrusted_name, "team"))
        return before

    def zones(self, *, retired: bool = False) -> tuple[Zone, ...]:
        """The zones in use, by name; the retired ones too if asked."""
        return tuple(zone for zone in rows.zones(self._connection) if retired or not zone.retired)

    def add_zone(self, untrusted_label: str) -> Zone:
        """Add a zone. Its code comes from its name and stays if the name changes. A retired one comes back."""
        label = _named(untrusted_label, "zone")
        known = {zone.code: zone for zone in rows.zones(self._connection)}
        same = [zone for zone in known.values() if zone.label.casefold() == label.casefold()]
        if same and not same[0].retired:
            raise AlreadyThere(label=label)
        zone = Zone(same[0].code if same else free_code(label, known.keys(), "zone"), label)
        self._put_zone(zone)
        return zone

    def rename_zone(self, code: str, untrusted_label: str) -> Zone:
        """Give a zone another name; returns what it was."""
        before, label = self._zone(code), _named(untrusted_label, "zone")
        if any(z.label.casefold() == label.casefold() and z.code != code for z in rows.zones(self._connection)):
            raise AlreadyThere(label=label)
        self._put_zone(Zone(code, label, before.retired))
        return before

    def retire_zone(self, code: str) -> None:
        """Take a zone off the list; outings there keep it."""
        self._put_zone(Zone(code, self._zone(code).label, retired=True))

    def bring_back_zone(self, code: str) -> None:
        """Put a retired zone on the list again."""
        self._put_zone(Zone(code, self._zone(code).label))

    def call_names(self, *, retired: bool = False) -> tuple[CallName, ...]:
        """The call-names in use, by name; the retired ones too if asked."""
        return tuple(name for name in rows.call_names(self._connection) if retired or not name.retired)

    def add_call_name(self, untrusted_label: str) -> CallName:
        """Add a call-name: what a worker chose, not a civil name."""
        label = _named(untrusted_label, "call_name")
        same = [name for name in self.call_names(retired=True) if name.label.casefold() == label.casefold()]
        if same and not same[0].retired:
            raise AlreadyThere(label=label)
        name = CallName(same[0].id if same else secrets.token_bytes(16), label)
        self._put_call_name(name)
        return name

    def rename_call_name(self, name_id: bytes, untrusted_label: str) -> CallName:
        """Change a call-name; returns what it was."""
        before, label = self._call_name(name_id), _named(untrusted_label, "call_name")
        others = [name for name in self.call_names(retired=True) if name.id != name_id]
        if any(name.label.casefold() == label.casefold() for name in others):
            raise AlreadyThere(label=label)
        self._put_call_name(CallName(name_id, label, before.retired))
        return before

    def retire_call_name(self, name_id: bytes) -> None:
        """Take a call-name off the list; outings keep it."""
        self._put_call_name(CallName(name_id, self._call_name(name_id).label, retired=True))

    def bring_back_call_name(self, name_id: bytes) -> None:
        """Put a retired call-name on the list again."""
        self._put_call_name(CallName(name_id, self._call_name(name_id).label))

    def _zone(self, code: str) -> Zone:
        found = [zone for zone in rows.zones(self._connection) if zone.code == code]
        if not found:
            raise UnknownZone(zone=code)
        return found[0]

    def _call_name(self, name_id: bytes) -> CallName:
        return next(name for name in rows.call_names(self._connection) if name.id == name_id)

    def _put_zone(self, zone: Zone) -> None:
        with transaction(self._connection):
            rows.put_zone(self._connection, zone, stamps.tick(self._connection))

    def _put_call_name(self, name: CallName) -> None:
        with transaction(self._connection):
            rows.put_call_name(self._connection, name, stamps.tick(self._connection))


def clean(untrusted_text: str, field: str) -> str:
    """One line of text, its spaces folded, without what nobody sees. Raises TextTooLong naming the field."""
    text = one_line(untrusted_text)
    if len(text) > LONGEST_LABEL:
        raise TextTooLong(field=field, most=LONGEST_LABEL)
    return text


def _named(untrusted_label: str, field: str) -> str:
    label = clean(untrusted_label, field)
    if not label:
        raise NothingTyped(field=field)
    return label


def free_code(label: str, taken: Container[str], otherwise: str) -> str:
    """A code made from a name, or from another word where nothing of it can be in a code, that is not taken yet."""
    wanted = slug(label) or otherwise
    code, number = wanted, 2
    while code in taken:
        code, number = f"{wanted}-{number}", number + 1
    return code
