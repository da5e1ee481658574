"""The open vault with its nouns. Locked means absent: without a Workspace there is no object that could read."""

import secrets
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.domain.errors import OutreachError, StoreReadOnly
from outreach.services import supplies
from outreach.services.backups import Backups
from outreach.services.batches import Batches
from outreach.services.code_maps import CodeMaps
from outreach.services.drafts import Drafts
from outreach.services.encounters import Encounters
from outreach.services.keys import Keys
from outreach.services.notes import Notes
from outreach.services.openings import Openings
from outreach.services.outings import Outings
from outreach.services.overdoses import Overdoses
from outreach.services.proposals import Proposals
from outreach.services.releases import Releases, damage
from outreach.services.reports import Reports
from outreach.services.stock import Stock
from outreach.services.supplies import Supplies
from outreach.services.team import Team, clean
from outreach.services.templates import Templates
from outreach.services.wordings import Wordings
from outreach.store import balances, drafts, erasures, events, movements, notes, outings, packs, stamps
from outreach.store import team as settings
from outreach.vault import ballasts, checks, erasing, keyfiles, repairs, tries, vaults
from outreach.vault.drivers import Connection, driver
from outreach.vault.transactions import transaction
from outreach.vault.vaults import Cost, DataKey, OpenVault

if TYPE_CHECKING:
    from outreach.services.intakes import Intakes
    from outreach.services.mappings import Mappings
    from outreach.services.orders import Orders
    from outreach.services.pack_exports import PackExports
    from outreach.services.packs import Packs

ID_KEY = "id_key"
"""The setting that holds the key of outings' ids. It stays with the rows: the vault's own changes with a removal."""

_CLOCK_TRUSTED = timedelta(days=60)
"""Nothing expires where the clock stands further than this after the newest outing or opening: it may be wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `check` found wrong: a kind, and where."""

    kind: str
    detail: str


class Workspace:
    """What can be done with an unlocked vault. Made by unlocking, destroyed by locking."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        connection = vault.connection
        self.supplies = Supplies(connection)
        self.backups = Backups(vault)
        self.team = Team(connection)
        self.wordings = Wordings(connection)
        self.drafts = Drafts(connection)
        self.encounters = Encounters(connection)
        self.outings = Outings(connection, self.supplies)
        self.overdoses = Overdoses(connection)
        self.proposals = Proposals(connection, self.wordings.guide)
        self.notes = Notes(connection)
        self.openings = Openings(connection)
        self.releases = Releases(connection, self.supplies, self.team, read_only=vault.read_only, reader=vault.reader)
        self.templates = Templates(connection)
        self.reports = Reports(connection, self.supplies, self.team, self.releases)
        self.batches = Batches(self.releases, self.reports)
        self.code_maps = CodeMaps(connection)
        self.stock = Stock(connection, self.supplies)
        self.keys = Keys(vault)

    def has_packs(self) -> bool:
        """Whether any pack of cards is installed; told without loading what reads one."""
        return packs.any_there(self._vault.connection)

    @cached_property
    def packs(self) -> "Packs":
        """The packs of cards; what checks them is loaded when it is first asked for."""
        from outreach.services.packs import Packs  # noqa: PLC0415 - no opening has to wait for it

        return Packs(self._vault.connection, self.proposals)

    @cached_property
    def intakes(self) -> "Intakes":
        """The spreadsheets brought in; the guard that reads them is loaded with them."""
        from outreach.services.intakes import Intakes  # noqa: PLC0415 - the same

        vault = self._vault
        return Intakes(
            vault.connection, self.supplies, key=_id_key(vault), reader=vault.reader, read_only=vault.read_only
        )

    @cached_property
    def mappings(self) -> "Mappings":
        """Which column of a team's spreadsheets is what."""
        from outreach.services.mappings import Mappings  # noqa: PLC0415 - the same

        return Mappings(self._vault.connection)

    @cached_property
    def orders(self) -> "Orders":
        """The orders of supplies."""
        from outreach.services.orders import Orders  # noqa: PLC0415 - the same

        return Orders(self._vault.connection, self.supplies, self.stock)

    @cached_property
    def pack_exports(self) -> "PackExports":
        """The packs the team makes for others."""
        from outreach.services.pack_exports import PackExports  # noqa: PLC0415 - the same

        return PackExports(self._vault.connection, self.team, self.packs, self.proposals)

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self._vault.folder

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._vault.read_only

    @property
    def vault(self) -> OpenVault:
        """The open vault itself, for what is done to it as a whole."""
        return self._vault

    def date_doubt(self, today: date) -> date | None:
        """The latest day this notebook knows of, where today is more than sixty days later: the clock may be wrong."""
        connection = self._vault.connection
        known = [day for day in (outings.newest_date(connection), events.newest_day(connection)) if day]
        return max(known) if known and today > max(known) + _CLOCK_TRUSTED else None

    def trust_date(self, today: date) -> None:
        """Somebody said that today's date is right: it counts from now on as a day this notebook knows of."""
        self.journal(events.DATE_CONFIRMED, today)

    def expire(self, today: date) -> None:
        """Erase what has had its time: notes and half-typed encounters on their day, the journal after thirty days.

        Nothing goes while today's date is in doubt (`date_doubt`): ask, then `trust_date`.
        """
        for _part in self.expiring(today):
            pass

    def expiring(self, today: date) -> Generator[float, None, None]:
        """Do as `expire` step by step, telling the part done; nothing has happened if it is closed before the end.

        Nothing else may be saved meanwhile.
        """
        if self.date_doubt(today):
            return
        connection = self._vault.connection
        gone = erasures.due(connection, today) > 0 or erasures.gaps(connection)
        with transaction(connection):
            drafts.expire(connection, today, notes.kept_days(connection))
            events.expire(connection, today)
            yield from erasures.erasing(connection, today)
        if gone:
            # Until it is folded, the journal still has the pages as they were.
            self._vault.fold()

    def expires_long(self, today: date) -> bool:
        """Whether `expire` would take so long that it has to be seen (`expiring`)."""
        connection = self._vault.connection
        waits = erasures.due(connection, today) > 0 or erasures.gaps(connection)
        return waits and not self.date_doubt(today) and erasures.notes(connection) > erasures.SOON

    def journal(self, kind: str, today: date) -> None:
        """Note in the technical journal that something happened to the vault; not an opening on a doubtful day."""
        if self._vault.read_only or (kind == events.OPENED and self.date_doubt(today)):
            return
        with transaction(self._vault.connection):
            events.add(self._vault.connection, kind, today)

    def check(self) -> tuple[Finding, ...]:
        """Look for damage: the file's seals, the links between rows, supplies against encounters."""
        return self._look()

    def checking(self) -> Callable[[], tuple[Finding, ...]]:
        """Fold the journal now, in the thread of the vault; what is returned does the `check`, in any thread.

        Nothing may be saved meanwhile. It raises VaultInUse where the disk lets only one reader in: `check` then.
        """
        self._vault.fold()

        def look() -> tuple[Finding, ...]:
            with closing(self._vault.reader()) as reader:
                return self._look(reader)

        return look

    def _look(self, reader: Connection | None = None) -> tuple[Finding, ...]:
        found = [Finding(fault.kind, fault.detail) for fault in checks.integrity(self._vault, reader)]
        keys = [Finding("header_copy", name) for name in repairs.damaged_headers(self._vault)]
        if not found:
            uneven = movements.uneven_outings(reader or self._vault.connection)
            found = [Finding("supplies_uneven", outing.hex()[:8]) for outing in uneven]
            sums = balances.uneven(reader or self._vault.connection)
            found += [Finding("stock_uneven", one.what) for one in sums]
            found += [Finding("ledger_broken", place) for place in damage(reader or self._vault.connection)]
        return tuple(found + keys)

    def mend_headers(self) -> None:
        """Write the damaged copy of the key file (`header_copy`) anew from the intact one."""
        repairs.mend_headers(self._vault)

    @property
    def tries_limit(self) -> int | None:
        """After how many wrong phrases in a row this notebook is erased; None: never."""
        found = tries.read(self.folder)
        return None if found is None else found.limit

    def limit_tries(self, most: int | None) -> None:
        """Have it erased after so many wrong phrases (`tries.LIMITS`); None: never.

        Raises StoreReadOnly, NoSpace, FolderReadOnly, DiskFailing.
        """
        if self.read_only:
            raise StoreReadOnly
        tries.limit(self.folder, most)

    def erase(self) -> None:
        """Erase this notebook: its keys first, while nothing else can go wrong; the workspace is closed then.

        Raises FolderReadOnly, DiskFailing while its keys are still there: it stays open then.
        """
        erasing.forget_keys(self.folder)
        with suppress(OutreachError, OSError, driver().Error):
            self.close()
        erasing.remove_rest(self.folder)

    def close(self) -> None:
        """Fold the journal into the store, close it, let the lock go.

        Copies of texts that were deleted or changed go first; where there are very many notes, at the next opening.
        """
        with suppress(OutreachError, driver().Error):
            self._leave_no_gap()
        self._vault.close()

    def _leave_no_gap(self) -> None:
        connection = self._vault.connection
        if self.read_only or connection.in_transaction or erasures.notes(connection) > erasures.SOON:
            return
        with transaction(connection):
            for _part in erasures.leaving_no_gap(connection):
                pass


def create(folder: Path, phrase: str, *, team: str = "", cost: Cost | None = None) -> str:
    """Make a vault for a new team; returns its recovery code, which is kept nowhere else."""
    name = clean(team, "team")  # before anything is made: a refusal afterwards would lose the recovery code
    code = vaults.create(folder, phrase, cost=cost)
    if name:
        workspace = unlock(folder, phrase)
        try:
            workspace.team.rename(name)
        finally:
            workspace.close()
    return code


def unlock(folder: Path, phrase: str, *, keyfile: Path | None = None, read_only: bool = False) -> Workspace:
    """Derive the key (about a second) and open; `keyfile` where a file goes with the phrase."""
    digest = None if keyfile is None else keyfiles.digest(keyfile)
    return open_workspace(folder, vaults.derive(folder, phrase, keyfile=digest), read_only=read_only)


def open_workspace(folder: Path, key: DataKey, *, read_only: bool = False) -> Workspace:
    """Open a vault whose key is derived already. What a new version ships is added on the way."""
    vault = vaults.open_vault(folder, key, read_only=read_only)
    try:
        if not vault.read_only:
            _settle(vault)
            ballasts.put(folder)
            tries.forgive(folder)
        return Workspace(vault)
    except BaseException:
        vault.close()
        raise


def _id_key(vault: OpenVault) -> bytes | None:
    told = settings.setting(vault.connection, ID_KEY)
    return None if told is None else bytes.fromhex(told)


def _settle(vault: OpenVault) -> None:
    connection, edition = vault.connection, supplies.edition()
    if settings.setting(connection, "catalogue") == edition and settings.setting(connection, ID_KEY) is not None:
        return
    with transaction(connection):
        new = settings.setting(connection, "laptop") is None
        if new:
            stamps.start(connection, secrets.token_bytes(8))
        supplies.seed(connection, stamps.tick(connection), with_pad=new)
        settings.set_setting(connection, "catalogue", edition)
        if settings.setting(connection, ID_KEY) is None:
            settings.set_setting(connection, ID_KEY, vault.key_for("outing-ids").hex())
