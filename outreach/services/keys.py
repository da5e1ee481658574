"""Who can open the notebook: workers with a phrase each, and the recovery code.

What says "any thread" takes a second or more and touches nothing that the window uses; the rest is quick and stays
in the thread of the workspace.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from outreach.domain.errors import OutreachError
from outreach.store import events
from outreach.vault import keyfiles, keyrings, rekeying, wordlists
from outreach.vault.drivers import Connection
from outreach.vault.keyrings import Holder, NewKey
from outreach.vault.keys import DataKey
from outreach.vault.rekeying import Successor
from outreach.vault.transactions import transaction
from outreach.vault.vaults import OpenVault
from outreach.vault.wordlists import Generated


class Keys:
    """The keys of the notebook. Names and labels are known only here, where it is open."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault

    def holders(self) -> tuple[Holder, ...]:
        """Who has a key, in the order of the slots."""
        return keyrings.holders(self._vault)

    def generate(self, language: str) -> Generated:
        """Draw five words for somebody's phrase, with the bits they hold."""
        return wordlists.generate(language)

    def prepare(self, phrase: str, keyfile: Path | None = None) -> NewKey:
        """Derive a new phrase, with the file that will go with it; any thread.

        Raises PhraseTooWeak, FileUnreadable, KeyfileUnsuitable, NotEnoughMemory.
        """
        return keyrings.prepared(self._vault, phrase, _digest(keyfile))

    def prepare_code(self) -> NewKey:
        """Draw and derive a recovery code; any thread. It opens nothing until `renew_recovery` has it."""
        return keyrings.prepared_code(self._vault)

    def rehearse(self, phrase_or_code: str, keyfile: Path | None = None) -> Holder | None:
        """Try whose key this is, and change nothing; any thread. None: it opens nothing."""
        return keyrings.rehearsed(self._vault, phrase_or_code, _digest(keyfile))

    def add(self, key: NewKey, untrusted_label: str, today: date) -> Holder:
        """Let somebody in. Raises KeysFull, PhraseTaken, NothingTyped, TextTooLong, StoreReadOnly."""
        holder = keyrings.add(self._vault, key, untrusted_label)
        self._note("key_added", today)
        return holder

    def change(self, slot: int, key: NewKey, today: date) -> Holder:
        """Give a worker another phrase. Raises KeyGone, PhraseTaken, StoreReadOnly."""
        holder = keyrings.change(self._vault, slot, key)
        self._note("key_changed", today)
        return holder

    def relabel(self, slot: int, untrusted_label: str) -> Holder:
        """Call a worker something else; returns what it was. Raises KeyGone, NothingTyped, TextTooLong."""
        return keyrings.relabel(self._vault, slot, untrusted_label)

    def renew_recovery(self, key: NewKey, today: date) -> Holder:
        """Have a new recovery code; the one before stops opening the notebook. Raises KeysFull, StoreReadOnly."""
        holder = keyrings.renew_recovery(self._vault, key)
        self._note("recovery_renewed", today)
        return holder

    def copy_without(self, slot: int, today: date, progress: Callable[[float], None] | None = None) -> Successor:
        """Copy the notebook under a new key that one holder does not get; any thread, seconds for a large one.

        Nothing may be saved meanwhile. What `progress` raises stops it and leaves nothing. Raises KeyGone, LastKey,
        NoSpace, StoreDamaged, DiskFailing, VaultInUse.
        """

        def noted(copy: Connection) -> None:
            events.add(copy, "key_removed", today)

        return rekeying.copied(self._vault, slot, finish=noted, progress=progress)

    def abandon(self, successor: Successor) -> None:
        """Throw such a copy away; the notebook is as it was."""
        rekeying.abandoned(successor)

    def remove(self, successor: Successor) -> DataKey:
        """Go on with the copy: the workspace is closed when this returns, and opens again with the key it returns.

        Older copies of the folder still open with the old phrase: say so. Raises VaultChanged, StoreReadOnly,
        NoSpace, DiskFailing; the workspace stays open then.
        """
        return rekeying.switched(self._vault, successor)

    def _note(self, kind: str, today: date) -> None:
        # The key is there already: a full disk is no reason to say that it isn't.
        with suppress(OutreachError), transaction(self._vault.connection) as connection:
            events.add(connection, kind, today)


def _digest(keyfile: Path | None) -> bytes | None:
    return None if keyfile is None else keyfiles.digest(keyfile)
