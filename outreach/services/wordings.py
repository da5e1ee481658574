"""The team's language guide: what ships, with what the team changed, added or switched off. Kept in the notebook."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from outreach.domain.errors import AlreadyThere
from outreach.domain.wordings import Pair, TeamGuide, read_pair
from outreach.store import team as settings
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

if TYPE_CHECKING:  # a room opens without it
    from outreach.guard.language import Entry, Guide

_SETTING = "wordings"


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One entry of the guide in a list: what it looks for and proposes; `own` ones are the team's."""

    key: str
    pair: Pair
    off: bool = False
    own: bool = False


def guide_of(kept: TeamGuide) -> "Guide":
    """What reads a text: what ships, with a team's changes. Plain data in and out: it may be made in any thread."""
    from outreach.guard import language  # noqa: PLC0415 - a room opens without it

    if kept == TeamGuide():
        return language.default()
    entries = [
        entry if _key(entry) not in kept.proposals else language.put_otherwise(entry, kept.proposals[_key(entry)])
        for code in language.LANGUAGES
        for entry in language.shipped(code).entries
    ]
    entries += [language.own_entry(key, pair.language, pair.words, pair.proposal) for key, pair in kept.own.items()]
    off = [entry for entry in entries if _key(entry) in kept.off and not entry.own]
    return language.Guide((entry for entry in entries if _key(entry) not in kept.off), off)


class Wordings:
    """The guide of this team. Every change can be taken back: what ships is never lost."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kept(self) -> TeamGuide:
        """The team's changes."""
        told = json.loads(settings.setting(self._connection, _SETTING) or "{}")
        own = {key: Pair(*pair) for key, pair in told.get("own", {}).items()}
        return TeamGuide(frozenset(told.get("off", ())), told.get("proposals", {}), own)

    def lines(self, language: str) -> tuple[WordingLine, ...]:
        """Every entry of a language, the team's own first, the others in alphabetical order."""
        from outreach.guard.language import shipped  # noqa: PLC0415 - a room opens without it

        kept = self.kept()
        own = [
            WordingLine(key, pair, key in kept.off, own=True)
            for key, pair in kept.own.items()
            if pair.language == language
        ]
        ships = [
            WordingLine(
                _key(entry),
                Pair(language, entry.shown, kept.proposals.get(_key(entry), entry.wording.one)),
                _key(entry) in kept.off,
            )
            for entry in shipped(language).entries
        ]
        return (*own, *sorted(ships, key=lambda line: line.pair.words.casefold()))

    def add(self, untrusted_text: str, language: str) -> WordingLine:
        """Add “words → proposal”. Raises PairUnreadable, AlreadyThere."""
        pair = read_pair(untrusted_text, language)
        if any(line.pair.words.casefold() == pair.words.casefold() and not line.off for line in self.lines(language)):
            raise AlreadyThere(label=pair.words)
        key = f"x_{secrets.token_hex(6)}"
        self._change(lambda kept: replace(kept, own={**kept.own, key: pair}))
        return WordingLine(key, pair, own=True)

    def change(self, key: str, untrusted_text: str, language: str) -> WordingLine:
        """Give an entry another proposal, or one of the team's own other words too; returns what it was."""
        pair = read_pair(untrusted_text, language)
        before = next(line for line in self.lines(language) if line.key == key)
        if before.own:
            self._change(lambda kept: replace(kept, own={**kept.own, key: pair}))
        else:
            self._change(lambda kept: replace(kept, proposals={**kept.proposals, key: pair.proposal}))
        return before

    def switch(self, key: str, *, off: bool) -> None:
        """Switch an entry off, or on again."""
        self._change(lambda kept: replace(kept, off=kept.off | {key} if off else kept.off - {key}))

    def guide(self) -> "Guide":
        """What reads a text: the entries that are on, with the team's words."""
        return guide_of(self.kept())

    def _change(self, change: Callable[[TeamGuide], TeamGuide]) -> None:
        with transaction(self._connection):
            kept = change(self.kept())
            told = {
                "off": sorted(kept.off),
                "proposals": dict(kept.proposals),
                "own": {key: (pair.language, pair.words, pair.proposal) for key, pair in kept.own.items()},
            }
            settings.set_setting(self._connection, _SETTING, json.dumps(told, ensure_ascii=False))


def _key(entry: "Entry") -> str:
    """The key an entry is kept by: two languages may call theirs the same."""
    return entry.key if entry.own else f"{entry.language}.{entry.key}"
