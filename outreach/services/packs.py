"""Packs of cards that the team has: looked at, installed, updated, rolled back, removed; whom it trusts to sign them.

To install is one transaction, so is each way back. What is done returns what undoes it: `put_back`.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from outreach.domain.errors import AlreadyThere, NothingTyped
from outreach.domain.packs import (
    Layer,
    Origin,
    PackMissing,
    PackMoved,
    PackOlder,
    PackOtherSigner,
    PackUnknownSigner,
    Signer,
    SignerGone,
    Standing,
)
from outreach.packs import manifests
from outreach.packs.archives import Tell
from outreach.services.pack_looks import Current, Look, Looked, standing_of, unfolded
from outreach.services.proposals import Proposals
from outreach.services.team import clean
from outreach.store import packs as rows
from outreach.store import stamps
from outreach.store.packs import Row, Snapshot
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

_PASSING = str.maketrans("авеёкмнорстухіїјѕԁһӏԛԝαορντυικ01iı", "abeekmhopctyxlljsdhlqwaopvtulkolll")
"""Cyrillic and Greek letters, nought and one, as the Latin ones they pass for; a capital i passes for an l."""

EARLIER = 2
"""How many earlier versions of a pack are kept to go back to."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack the team has. `cards` is how many there are in each language, `earlier` what one can go back to."""

    origin: Origin
    cards: Mapping[str, int]
    earlier: tuple[int, ...]

    @property
    def id(self) -> str:
        """What the pack is called by programs."""
        return self.origin.pack


@dataclass(frozen=True, slots=True)
class Undo:
    """What was kept of a pack before something was done, and what is kept since."""

    title: str
    before: Snapshot
    after: bytes


class Packs:
    """The packs of this team. The later one lies on top; an update keeps its place."""

    def __init__(self, connection: Connection, proposals: Proposals) -> None:
        self._connection = connection
        self._proposals = proposals
        self._unfolded: dict[bytes, Mapping[tuple[str, str], str]] = {}

    # What is there ---------------------------------------------------------------------------------------

    def installed(self) -> tuple[Installed, ...]:
        """The packs, the one that lies on top first."""
        kept = rows.versions(self._connection)
        return tuple(
            Installed(
                self._origin(row),
                row.cards,
                tuple(other.version for other in kept if other.pack == row.pack and other.version < row.version),
            )
            for row in _newest(kept)
        )

    def reading(self) -> Callable[[], tuple[Layer, ...]]:
        """Take the packs' bytes now, in the thread of the notebook; what is returned unfolds them, in any thread.

        The layers come as the shelf takes them, the lowest first.
        """
        there = [
            (self._origin(row), row.digest, None if row.digest in self._unfolded else self._archive(row))
            for row in reversed(_newest(rows.versions(self._connection)))
        ]
        known = {digest: self._unfolded[digest] for _origin, digest, packed in there if packed is None}

        def read() -> tuple[Layer, ...]:
            for _origin, digest, packed in there:
                if packed is not None:
                    known[digest] = unfolded(packed)
            self._unfolded = known  # packs that went are let go of
            return tuple(Layer(origin, known[digest]) for origin, digest, _packed in there)

        return read

    def layers(self) -> tuple[Layer, ...]:
        """The cards of every pack, the lowest layer first. Unfolds what was not yet."""
        return self.reading()()

    def _archive(self, row: Row) -> bytes:
        return rows.archive(self._connection, row.pack, row.version)

    def _origin(self, row: Row) -> Origin:
        standing, label = self._standing(row.signer)
        return Origin(row.pack, row.title, row.by, row.version, row.signer, standing, label)

    def _standing(self, signer: bytes | None) -> tuple[Standing, str]:
        return standing_of(signer, self.signers(), self.own_key())

    # Looking, installing ---------------------------------------------------------------------------------

    def looking(self) -> Callable[[bytes, Tell], Looked]:
        """Take what a look needs now, in the thread of the notebook; what is returned looks, in any thread.

        It raises a kind of PackRefused or CardRefused, PackOlder, and what its `tell` raises. Nothing is written.
        """
        read, signers, own = self.reading(), self.signers(), self.own_key()
        newest = _newest(rows.versions(self._connection))
        current = {row.pack: Current(row.version, row.title, row.signer) for row in newest}
        edits = tuple(one for one in self._proposals.all() if one.kind == "edit" and one.state == "accepted")

        def look(untrusted_pack: bytes, tell: Tell) -> Looked:
            return Look(read(), current, signers, own, edits)(untrusted_pack, tell)

        return look

    def look(self, untrusted_pack: bytes, tell: Tell = lambda _part: None) -> Looked:
        """Check a pack and say what it would change, in this thread; see `looking`."""
        return self.looking()(untrusted_pack, tell)

    def judged(self, looked: Looked) -> Looked:
        """Give what was looked at with who signed it as the team sees them now: a key may be trusted since."""
        standing, label = self._standing(looked.pack.signer)
        return replace(looked, standing=standing, label=label)

    def install(self, looked: Looked, *, accept_unknown: bool = False) -> Undo:
        """Install what was looked at, or update to it: these very bytes, all or nothing.

        Raises PackUnknownSigner, PackOtherSigner without a person's yes; PackOlder, PackMoved where the packs changed
        since the look; NoSpace, StoreReadOnly, DiskFailing.
        """
        told = looked.pack.manifest
        if hashlib.sha256(looked.archive).digest() != looked.digest:
            raise PackMoved(title=told.title)
        with transaction(self._connection) as connection:
            before = rows.snapshot(connection, told.id)
            now = before.versions[-1][0] if before.versions else None
            if now is not None and now.version >= told.version:
                raise PackOlder(title=told.title, found=told.version, known=now.version)
            if (now and (now.version, now.signer)) != (
                looked.replaces and (looked.replaces.version, looked.replaces.signer)
            ):
                raise PackMoved(title=told.title)
            if not accept_unknown:
                self._check_signer(looked)
            stamp = stamps.tick(connection)
            place = now.place if now is not None else stamp.counter
            row = Row(
                told.id, place, told.version, told.title, told.by, looked.pack.signer, looked.digest, looked.counts
            )
            rows.add(connection, row, looked.archive, stamp)
            for old, _packed in before.versions[:-EARLIER]:
                rows.drop(connection, told.id, old.version)
            return self._undo(told.title, before)

    def _check_signer(self, looked: Looked) -> None:
        standing, _label = self._standing(looked.pack.signer)
        if standing in {"unknown", "unsigned"}:
            raise PackUnknownSigner(title=looked.pack.manifest.title)
        if looked.other_signer:
            raise PackOtherSigner(title=looked.pack.manifest.title)

    def roll_back(self, pack: str) -> Undo:
        """Go back to the version before: the very bytes it was. Raises PackMissing."""
        with transaction(self._connection) as connection:
            before = rows.snapshot(connection, pack)
            if len(before.versions) <= 1:
                raise PackMissing(pack=before.versions[0][0].title if before.versions else pack[:40])
            newest = before.versions[-1][0]
            rows.drop(connection, pack, newest.version)
            stamps.tick(connection)
            return self._undo(newest.title, before)

    def remove(self, pack: str) -> Undo:
        """Take a pack away, its earlier versions with it. Raises PackMissing."""
        with transaction(self._connection) as connection:
            before = rows.snapshot(connection, pack)
            if not before.versions:
                raise PackMissing(pack=pack[:40])
            rows.put(connection, Snapshot(pack, 0, ()), stamps.tick(connection))
            return self._undo(before.versions[-1][0].title, before)

    def put_back(self, undo: Undo) -> Undo:
        """Undo exactly; what is returned does it again. Raises PackMoved where the pack changed meanwhile."""
        with transaction(self._connection) as connection:
            now = rows.snapshot(connection, undo.before.pack)
            if self._seal(undo.before.pack) != undo.after:
                raise PackMoved(title=undo.title)
            rows.put(connection, undo.before, stamps.tick(connection))
            return self._undo(undo.title, now)

    def _undo(self, title: str, before: Snapshot) -> Undo:
        return Undo(title, before, self._seal(before.pack))

    def _seal(self, pack: str) -> bytes:
        """A digest of what is kept of a pack now."""
        there = [row for row in rows.versions(self._connection) if row.pack == pack]
        return hashlib.sha256(repr([(row.place, row.version, row.digest) for row in there]).encode()).digest()

    # Who signs -------------------------------------------------------------------------------------------

    def signers(self) -> tuple[Signer, ...]:
        """Whom the team trusts to sign, by label."""
        return rows.signers(self._connection)

    def trust(self, key: bytes, untrusted_label: str, today: date) -> Signer | None:
        """Trust a key, or call its holder something else; returns what was kept of it before.

        Two keys under one name, or under two that look the same, could not be told apart when a pack comes in.
        Raises NothingTyped, TextTooLong, AlreadyThere; ValueError for what is no public key.
        """
        label = clean(untrusted_label, "signer")
        if not label:
            raise NothingTyped(field="signer")
        other = next((one for one in self.signers() if one.key != key and _look(one.label) == _look(label)), None)
        if other is not None:
            raise AlreadyThere(label=other.label)
        if len(key) != 32:  # noqa: PLR2004 - Ed25519's
            raise ValueError(key)
        before = self._signer(key)
        self._put_signer(Signer(key, label, before.since if before else today))
        return before

    def distrust(self, key: bytes) -> Signer:
        """Trust a key no longer; its packs stay. Returns what was kept of it. Raises SignerGone."""
        before = self._signer(key)
        if before is None:
            raise SignerGone
        with transaction(self._connection) as connection:
            rows.drop_signer(connection, key)
            stamps.tick(connection)
        return before

    def trust_again(self, signer: Signer) -> None:
        """Undo `distrust`, or a change of label."""
        self._put_signer(signer)

    def own_key(self) -> bytes | None:
        """The public key of this team, once it has exported something."""
        secret = rows.secret(self._connection)
        return None if secret is None else manifests.public_of(secret)

    def _signer(self, key: bytes) -> Signer | None:
        return next((one for one in self.signers() if one.key == key), None)

    def _put_signer(self, signer: Signer) -> None:
        with transaction(self._connection) as connection:
            rows.put_signer(connection, signer, stamps.tick(connection))


def _look(label: str) -> str:
    """What a name looks like: letters and digits alone, those of other alphabets as the ones they pass for."""
    plain = unicodedata.normalize("NFKD", label.casefold()).translate(_PASSING)
    return "".join(letter for letter in plain if letter.isalnum())


def _newest(kept: Sequence[Row]) -> list[Row]:
    """The version of each pack that is read, the pack on top first."""
    found: dict[str, Row] = {}
    for row in kept:
        found.setdefault(row.pack, row)
    return list(found.values())
