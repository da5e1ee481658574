"""Spreadsheets brought in: looked at, planned in full, written all at once or not at all, taken back whole."""

import hmac
import secrets
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date

from outreach.domain import mappings
from outreach.domain.encounters import Encounter
from outreach.domain.errors import StoreReadOnly, VaultInUse
from outreach.domain.headings import Lexicon
from outreach.domain.intakes import (
    Answers,
    Brought,
    Evening,
    ImportedAlready,
    Intake,
    IntakeBuiltOn,
    IntakeGone,
    NothingToImport,
    given_in,
)
from outreach.domain.notes import expiry
from outreach.domain.outings import Outing
from outreach.domain.spreadsheets import Headed
from outreach.services import intake_evenings, intake_openings, intake_words
from outreach.services.encounters import supplies_moved
from outreach.services.intake_words import Known
from outreach.services.supplies import Supplies, settings_of_modalities
from outreach.store import balances, encounters, lots, movements, notes, outings, stamps, team
from outreach.store import intakes as rows
from outreach.store.intakes import GIVEN_BEFORE
from outreach.store.movements import Movement
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

_AT_ONCE = 200
"""Encounters written between two looks at whether somebody wants to stop."""

Writing = Generator[float, None, Brought]
"""Work in one transaction: gives the part done; closing it before its end takes all of it back."""


@dataclass(frozen=True, slots=True)
class Request:
    """A sheet with all that was said of it: how it is read, and what was answered. `source` is the file's digest."""

    headed: Headed
    mapping: mappings.Mapping
    source: bytes
    day: date
    answers: Answers = field(default_factory=Answers)
    language: str = "en"


class Intakes:
    """What can be done with spreadsheets. Reading files and planning need no notebook and run in any thread."""

    def __init__(
        self,
        connection: Connection,
        supplies: Supplies,
        *,
        key: bytes | None,
        reader: Callable[[], Connection],
        read_only: bool,
    ) -> None:
        self._connection, self._supplies, self._read_only = connection, supplies, read_only
        self._key, self._reader = key or b"", reader

    def words(self) -> Lexicon:
        """Every name by which this notebook's zones, places, supplies and lists are called."""
        zones = team.zones(self._connection)
        return intake_words.words_of(self._supplies.catalogue(), self._supplies.places(), zones)

    def known(self, today: date) -> Callable[[], Known]:
        """What decides what a table would bring; what is returned reads the rest beside the window, in any thread."""
        connection, supplies = self._connection, self._supplies
        zones, places, catalogue = team.zones(connection), supplies.places(), supplies.catalogue()
        words, key, reader = self.words(), self._key, self._reader

        def gather(using: Connection) -> Known:
            return Known(
                today=today,
                key=key,
                words=words,
                zones=zones,
                places=places,
                catalogue=catalogue,
                settings=settings_of_modalities(),
                parts=rows.parts(using),
                evenings=rows.evenings(using),
                begins=rows.begins(using),
                note_days=notes.kept_days(using),
            )

        def look() -> Known:
            with closing(reader()) as using:
                return gather(using)

        try:
            reader().close()
        except VaultInUse:
            # A nearly full disk lets nobody else read: then it is read here and now.
            found = gather(connection)
            return lambda: found
        return look

    def refuse_second(self, request: Request) -> None:
        """Refuse a sheet of a file that was brought in before as it is. Raises ImportedAlready."""
        if (before := rows.get(self._connection, self._digest(request))) is not None:
            raise ImportedAlready(day=before.day, lines=before.lines)

    def brought(self) -> tuple[Brought, ...]:
        """Every import that stands, the latest first."""
        return rows.all_of(self._connection)

    # Writing -----------------------------------------------------------------------------------------------

    def write(self, intake: Intake, request: Request, today: date) -> Writing:
        """Write all of it in one transaction, piece by piece; nothing of it is there before the last piece.

        Raises StoreReadOnly, ImportedAlready, NothingToImport, and what the disk refuses.
        """
        self._refuse_reading()
        if not intake.writes:
            why = next(iter(intake.reasons), "already" if intake.already else "")
            raise NothingToImport(rows=intake.rows, why=why)
        connection, digest, act = self._connection, self._digest(request), secrets.token_bytes(16)
        with transaction(connection):
            self.refuse_second(request)
            stamp = stamps.tick(connection)
            there = {zone.code for zone in team.zones(connection)}
            for zone in intake.zones:
                if zone.code not in there:
                    team.put_zone(connection, zone, stamp)
            kept_days = notes.kept_days(connection) if request.answers.notes else 0
            parts: list[tuple[bytes, bytes | None]] = []
            done, whole = 0, max(intake.encounters + len(intake.hand_outs) + len(intake.openings), 1)
            for evenings in _portions(intake.evenings):
                parts += self._write_evenings(evenings, intake, act, stamp, _until(today, kept_days))
                done += sum(len(evening.contents) for evening in evenings)
                yield done / whole
            self._write_hand_outs(intake, act, stamp)
            parts += [(one.part, None) for one in intake.hand_outs]
            self._write_openings(intake, act, stamp)
            brought = Brought(
                digest=digest,
                day=today,
                kind=intake.kind,
                lines=intake.lines,
                act=act,
                counter=stamp.counter,
                encounters=intake.encounters,
            )
            rows.put(connection, brought, stamp)
            rows.put_parts(connection, digest, parts)
            yield 1.0
        return brought

    def _write_evenings(
        self,
        evenings: Sequence[Evening],
        intake: Intake,
        act: bytes,
        stamp: stamps.Stamp,
        until: Callable[[date], date | None],
    ) -> list[tuple[bytes, bytes | None]]:
        connection = self._connection
        parts: list[tuple[bytes, bytes | None]] = []
        met: list[Encounter] = []
        before: list[Movement] = []
        notes_until: dict[bytes, date] = {}
        for evening in evenings:
            outing = Outing(secrets.token_bytes(16), evening.plan, state="closed")
            outings.insert(connection, outing, stamp)
            parts.append((evening.part, outing.id))
            contents = evening.contents
            if evening.noted and (last := until(evening.plan.date)) is not None:
                notes_until[outing.id] = last
            elif evening.noted:
                contents = tuple(replace(content, note="") for content in contents)
            met += [
                Encounter(secrets.token_bytes(16), outing.id, position, content)
                for position, content in enumerate(contents, start=1)
            ]
            if evening.found:
                outings.set_found(connection, outing.id, secrets.token_bytes(16), evening.found, stamp)
            moved = supplies_moved(outing, {}, given_in(evening.contents))
            before += self._hand_out(moved, evening.plan.date, intake, act, stamp)
        encounters.insert_all(connection, met, stamp, notes_until=notes_until)
        movements.append(connection, before, stamp)
        return parts

    def _hand_out(
        self, moved: Iterable[Movement], day: date, intake: Intake, act: bytes, stamp: stamps.Stamp
    ) -> list[Movement]:
        """Write what an evening gave; returns what enters it where the place had no book yet."""
        moved = tuple(moved)
        early = [one for one in moved if intake.keeps_stock(one.item, one.place, day)]
        # Of no lot: the lots of today were not there then.
        movements.append(self._connection, early, stamp)
        movements.hand_out(self._connection, [one for one in moved if one not in early], day, stamp)
        return [_entered(one.item, one.place, -one.quantity, day, act) for one in early]

    def _write_hand_outs(self, intake: Intake, act: bytes, stamp: stamps.Stamp) -> None:
        written: list[Movement] = []
        for one in intake.hand_outs:
            for item, pieces in one.given.items():
                out = Movement(
                    item, one.place, -pieces, "distributed", channel=one.channel, day=one.day, act=act, zone=one.zone
                )
                if intake.keeps_stock(item, one.place, one.day):
                    written += [out, _entered(item, one.place, pieces, one.day, act)]
                else:
                    movements.append(self._connection, movements.split(self._connection, out, one.day), stamp)
        movements.append(self._connection, written, stamp)

    def _write_openings(self, intake: Intake, act: bytes, stamp: stamps.Stamp) -> None:
        if not intake.openings:
            return
        connection, written = self._connection, []
        given = rows.given_until(connection, intake.day)
        for one in intake.openings:
            told = one.number or one.expires is not None
            lot = lots.find_or_add(connection, one.item, one.number, one.expires, stamp) if told else None
            written.append(Movement(one.item, one.place, one.pieces, "opening", lot=lot, day=intake.day, act=act))
            # What had been given by then had been there too: what was counted is what lies there.
            if (gone := -given.pop((one.item, one.place), 0)) > 0:
                written.append(_entered(one.item, one.place, gone, intake.day, act))
        movements.append(connection, written, stamp)

    # Taking back -------------------------------------------------------------------------------------------

    def take_back(self, digest: bytes) -> Writing:
        """Take a whole import back, in one transaction. Raises IntakeGone, IntakeBuiltOn, StoreReadOnly."""
        self._refuse_reading()
        connection = self._connection
        with transaction(connection):
            brought = rows.get(connection, digest)
            if brought is None:
                raise IntakeGone
            self._refuse_built_on(brought)
            stamp = stamps.tick(connection)
            evenings = rows.outings_of(connection, digest)
            for at in range(0, len(evenings), _AT_ONCE):
                rows.withdraw_evenings(connection, evenings[at : at + _AT_ONCE], stamp)
                yield at / len(evenings)
            back = secrets.token_bytes(16)
            moved = movements.of_act(connection, brought.act)
            movements.append(connection, [_contrary(one, back) for one in moved], stamp)
            rows.forget(connection, digest)
            yield 1.0
        return brought

    def _refuse_built_on(self, brought: Brought) -> None:
        connection = self._connection
        if brought.kind == "stock" and self._moved_since(brought):
            raise IntakeBuiltOn(why="moved")
        if rows.published(connection, brought):
            raise IntakeBuiltOn(why="published")
        if rows.edited(connection, brought):
            raise IntakeBuiltOn(why="edited")

    def _moved_since(self, brought: Brought) -> bool:
        """Whether what an import of stock put somewhere is not what lies there, lot by lot."""
        told: dict[tuple[str, str, bytes | None], int] = {}
        for one in movements.of_act(self._connection, brought.act):
            if one.reason != GIVEN_BEFORE:
                key = (one.item, one.place, one.lot)
                told[key] = told.get(key, 0) + one.quantity
        places = {(item, place) for item, place, _lot in told}
        there = {(one.item, one.place, one.lot): one.quantity for one in balances.lots(self._connection)}
        return {key: pieces for key, pieces in there.items() if key[:2] in places} != told

    def _refuse_reading(self) -> None:
        if self._read_only or not self._key:
            raise StoreReadOnly

    def _digest(self, request: Request) -> bytes:
        """What a sheet of a file is known by: keyed, so that it says nothing to whoever has the file alone."""
        told = b"\0".join((request.source, request.headed.name.encode(), request.mapping.kind.encode()))
        return hmac.digest(self._key, told, "sha256")


def plan(request: Request, known: Known, tell: Callable[[float], None]) -> Intake:
    """Everything a sheet would bring, before anything is written. Plain work, for any thread.

    Raises what `intake_words.check_codes`, `intake_evenings.plan` and `intake_openings.plan` raise.
    """
    intake_words.check_codes(request.mapping, known)
    headed, mapping, answers = request.headed, request.mapping, request.answers
    if mapping.kind == "stock":
        return intake_openings.plan(headed, mapping, known, answers, tell, day=request.day, language=request.language)
    return intake_evenings.plan(headed, mapping, known, answers, tell, language=request.language)


def whole(writing: Writing, tell: Callable[[float], None]) -> Brought:
    """Write to the end at once, telling the part done; what `tell` raises takes all of it back."""
    try:
        while True:
            tell(next(writing))
    except StopIteration as done:
        brought: Brought = done.value
        return brought
    finally:
        writing.close()


def _until(today: date, kept_days: int) -> Callable[[date], date | None]:
    """The day on which a note of an evening is erased; None where it stays out: too old, or no note is wanted."""

    def until(evening: date) -> date | None:
        last = expiry(evening, kept_days)
        return last if kept_days and last > today else None

    return until


def _portions(evenings: Sequence[Evening]) -> Iterable[Sequence[Evening]]:
    portion: list[Evening] = []
    size = 0
    for evening in evenings:
        portion.append(evening)
        size += len(evening.contents) + 1
        if size >= _AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _entered(item: str, place: str, pieces: int, day: date, act: bytes) -> Movement:
    return Movement(item, place, pieces, "opening", day=day, act=act, reason=GIVEN_BEFORE)


def _contrary(movement: Movement, act: bytes) -> Movement:
    return Movement(
        movement.item,
        movement.place,
        -movement.quantity,
        movement.kind,
        channel=movement.channel,
        lot=movement.lot,
        day=movement.day,
        act=act,
        zone=movement.zone,
        reason=movement.reason,
    )
