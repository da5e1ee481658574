"""The team's words around notes: topics to tell them apart by, openings to begin with. Nothing has to be chosen."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from outreach.domain.codes import Code
from outreach.domain.errors import AlreadyThere, NothingTyped
from outreach.i18n import LANGUAGES, current
from outreach.services.supplies import lists
from outreach.services.team import clean
from outreach.store import openings as rows
from outreach.store import stamps
from outreach.store.openings import OpeningRow, TopicRow
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

_SHORT = 24
"""Characters of an opening on its chip."""

_SHIPPED_TOPICS, _SHIPPED = "note_topics", "openings"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a note: the code kept with it, the words of its chip. `own` ones were added by the team."""

    code: str
    label: str
    retired: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """How a note may begin. `own` is the team's wording; without one the shipped words stand, in any language."""

    code: str
    text: str
    off: bool = False
    own: str | None = None
    short: str = ""


class Openings:
    """Topics and openings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # Topics -----------------------------------------------------------------------------------------------

    def topics(self, *, retired: bool = False) -> tuple[Topic, ...]:
        """The shipped topics, then the team’s own; the retired ones too if asked."""
        shipped = tuple(Topic(code.code, code.short(current())) for code in lists()[_SHIPPED_TOPICS])
        return shipped + tuple(topic for topic in self.own_topics() if retired or not topic.retired)

    def own_topics(self) -> tuple[Topic, ...]:
        """The team's own, retired ones too."""
        return tuple(Topic(row.code, row.label, row.retired, own=True) for row in rows.topics(self._connection))

    def label(self, code: str) -> str:
        """The words of a topic; the code itself where nobody knows it any more."""
        return next((topic.label for topic in self.topics(retired=True) if topic.code == code), code)

    def add_topic(self, untrusted_label: str) -> Topic:
        """Add a topic of the team's own; a retired one of that name comes back. Raises AlreadyThere, NothingTyped."""
        label = _named(untrusted_label)
        same = next((t for t in self.topics(retired=True) if t.label.casefold() == label.casefold()), None)
        if same is not None and not same.retired:
            raise AlreadyThere(label=label)
        topic = Topic(same.code if same else f"x_{secrets.token_hex(6)}", label, own=True)
        self._put(topic)
        return topic

    def rename_topic(self, code: str, untrusted_label: str) -> Topic:
        """Give one of the team's own another name; returns what it was. Raises AlreadyThere, NothingTyped."""
        before, label = self._own(code), _named(untrusted_label)
        others = (topic for topic in self.topics(retired=True) if topic.code != code)
        if any(topic.label.casefold() == label.casefold() for topic in others):
            raise AlreadyThere(label=label)
        self._put(Topic(code, label, before.retired, own=True))
        return before

    def retire_topic(self, code: str) -> None:
        """Take one of the team's own off the list; notes keep it."""
        self._put(Topic(code, self._own(code).label, retired=True, own=True))

    def bring_back_topic(self, code: str) -> None:
        """Put a retired one on the list again."""
        self._put(Topic(code, self._own(code).label, own=True))

    def _own(self, code: str) -> Topic:
        return next(topic for topic in self.own_topics() if topic.code == code)

    def _put(self, topic: Topic) -> None:
        with transaction(self._connection):
            row = TopicRow(topic.code, topic.label, topic.retired)
            rows.put_topic(self._connection, row, stamps.tick(self._connection))

    # Openings ---------------------------------------------------------------------------------------------

    def all(self) -> tuple[Opening, ...]:
        """Every opening in its order, those switched off too."""
        kept = {row.code: row for row in rows.openings(self._connection)}
        shipped = {code.code: code for code in lists()[_SHIPPED]}
        ordered = sorted(
            {*shipped, *kept}, key=lambda code: kept[code].position if code in kept else list(shipped).index(code)
        )
        return tuple(_opening(code, shipped.get(code), kept.get(code)) for code in ordered)

    def offered(self) -> tuple[str, ...]:
        """The words of those that are on, in their order."""
        return tuple(opening.text for opening in self.all() if not opening.off)

    def keep(self, openings: Sequence[Opening]) -> tuple[Opening, ...]:
        """Keep these, in this order; returns what there was, for undo. A shipped one that is left out is off."""
        before = self.all()
        here = {opening.code for opening in openings}
        left_out = [
            Opening(code.code, code.label(current()), off=True) for code in lists()[_SHIPPED] if code.code not in here
        ]
        kept = tuple(
            OpeningRow(opening.code, opening.own, at, opening.off) for at, opening in enumerate([*openings, *left_out])
        )
        with transaction(self._connection):
            rows.set_openings(self._connection, kept, stamps.tick(self._connection))
        return before

    def new(self, untrusted_text: str) -> Opening:
        """An opening of the team's own, to be kept with the others. Raises NothingTyped, TextTooLong."""
        text = _named(untrusted_text)
        return Opening(f"x_{secrets.token_hex(6)}", text, own=text, short=_shortened(text))

    def reworded(self, opening: Opening, untrusted_text: str) -> Opening:
        """The same opening in other words; the shipped words, in any language, are its own again.

        Raises NothingTyped, TextTooLong.
        """
        text = _named(untrusted_text)
        shipped = lists()[_SHIPPED].get(opening.code)
        usual = shipped is not None and text in {shipped.label(language) for language in LANGUAGES}
        return replace(opening, text=text, own=None if usual else text, short=_shortened(text))


def _opening(code: str, shipped: Code | None, row: OpeningRow | None) -> Opening:
    words = shipped.label(current()) if shipped is not None else ""
    own = row.text if row is not None else None
    text = own or words
    short = shipped.short(current()) if shipped is not None and own is None else _shortened(text)
    return Opening(code, text, row.retired if row is not None else False, own, short)


def _shortened(text: str) -> str:
    bare = text.rstrip(" :…")
    return bare if len(bare) <= _SHORT else bare[: _SHORT - 1].rstrip() + "…"


def _named(untrusted_text: str) -> str:
    text = clean(untrusted_text, "opening")
    if not text:
        raise NothingTyped(field="opening")
    return text
