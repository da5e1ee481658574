"""Named mappings: how this team's spreadsheets are read, kept in the notebook and nothing of their content with it."""

import json
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from itertools import islice

from outreach import i18n
from outreach.domain import mappings
from outreach.domain.errors import NothingTyped
from outreach.domain.headings import identifying
from outreach.domain.mappings import LONGEST_WORD, MOST_WORDS, Mapping, MappingGone, NameIdentifies
from outreach.services.intake_columns import personal
from outreach.services.team import clean
from outreach.store import mappings as rows
from outreach.store import stamps
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


class Mappings:
    """The mappings of this notebook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of the mappings of a kind ("activity", "stock")."""
        return rows.names(self._connection, kind)

    def get(self, name: str) -> Mapping:
        """A mapping by its name. Raises MappingGone."""
        body = rows.body(self._connection, name)
        if body is None:
            raise MappingGone(name=name)
        return mappings.from_plain(json.loads(body))

    def keep(self, untrusted_name: str, mapping: Mapping) -> Mapping | None:
        """Keep a mapping under a name; returns the one that stood there before, for undo.

        A heading or a word that seems to tell of a person, or is as long as a sentence, is not kept with it: it is
        asked about again the next time.
        Raises NothingTyped, TextTooLong, NameIdentifies.
        """
        name = clean(untrusted_name, "mapping")
        if not name:
            raise NothingTyped(field="mapping")
        if personal(name, i18n.current()) is not None:
            raise NameIdentifies(field="mapping")
        body = rows.body(self._connection, name)
        with transaction(self._connection):
            text = json.dumps(mappings.to_plain(_harmless(mapping)), ensure_ascii=False, sort_keys=True)
            rows.put(self._connection, name, mapping.kind, text, stamps.tick(self._connection))
        return None if body is None else mappings.from_plain(json.loads(body))

    def remove(self, name: str) -> Mapping:
        """Forget a mapping; returns it, for undo. Raises MappingGone."""
        before = self.get(name)
        with transaction(self._connection):
            rows.remove(self._connection, name)
        return before


def _told(words: Dictionary[str, str], language: str) -> Iterator[tuple[str, str]]:
    for word, target in words.items():
        if max(len(word), len(target)) <= LONGEST_WORD and personal(word, language) is None:
            yield word, target


def _harmless(mapping: Mapping) -> Mapping:
    language = i18n.current()
    columns = {
        heading: role
        for heading, role in mapping.columns.items()
        if len(heading) <= LONGEST_WORD and identifying(heading) is None and personal(heading, language) is None
    }
    words = {which: dict(islice(_told(words, language), MOST_WORDS)) for which, words in mapping.words.items()}
    return Mapping(mapping.kind, columns, words, mapping.fixed, mapping.each, mapping.day_first)
