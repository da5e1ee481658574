"""What is being typed, kept at each tap: a kill at any moment loses nothing."""

from typing import Any

from outreach.domain.encounters import Draft, draft_from_plain, draft_to_plain
from outreach.store import drafts as rows
from outreach.vault import ballasts
from outreach.vault.drivers import Connection
from outreach.vault.transactions import folder_of, transaction

ENCOUNTER = "encounter"
NOTE, OVERDOSE = rows.NOTE, rows.OVERDOSE


class Drafts:
    """The forms that are half typed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, draft: Draft) -> None:
        """Keep the encounter being typed; durable when this returns."""
        self.keep_form(ENCOUNTER, draft_to_plain(draft))

    def kept(self) -> Draft | None:
        """The encounter that was being typed when the program ended, or None."""
        body = self.kept_form(ENCOUNTER)
        return None if body is None else draft_from_plain(body)

    def discard(self) -> None:
        """Forget the encounter being typed."""
        self.discard_form(ENCOUNTER)

    def keep_form(self, kind: str, body: dict[str, Any]) -> None:
        """Keep another half-typed form, as plain values; on a full disk, in the room that was kept for it."""

        def write() -> None:
            with transaction(self._connection):
                rows.keep(self._connection, kind, body)

        ballasts.last_words(folder_of(self._connection), write)

    def kept_form(self, kind: str) -> dict[str, Any] | None:
        """Another form that was half typed, or None."""
        return rows.kept(self._connection, kind)

    def kept_forms(self, begins: str) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Give every half-typed form whose kind begins so, with its kind, in the order of kinds."""
        return rows.kept_all(self._connection, begins)

    def discard_form(self, kind: str) -> None:
        """Forget another half-typed form."""
        with transaction(self._connection):
            rows.discard(self._connection, kind)
