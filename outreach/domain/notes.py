"""Notes: free text that goes away on its day, and what can be told of one without reading it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from outreach.domain.encounters import LONGEST_NOTE
from outreach.domain.errors import OutreachError, TextTooLong

KEPT_DAYS = 90
"""How many days a note stays where a team has not said otherwise."""

SHORTEST_DAYS, LONGEST_DAYS = 30, 180
FOLLOW_UPS = ("to_do", "done", "no_longer_needed")


class NoteGone(OutreachError):
    """The note is no longer there: it was erased on its day, or deleted."""

    code = "note_gone"


class NoteExtended(OutreachError):
    """The note was kept longer once already; there is no second time."""

    code = "note_extended"


def expiry(day: date, kept: int = KEPT_DAYS, *, extended: bool = False) -> date:
    """The day on which a note is erased: counted from its own day, whenever it is written, corrected or restored.

    `kept` is in days. Extended by hand, once, it stays as long again.
    """
    return day + timedelta(days=kept * (2 if extended else 1))


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is kept. `id`, `outing` and `encounter` are 16 random bytes.

    `day` is the outing's, or the one on which a note without an outing was written: no clock is finer than that.
    """

    id: bytes
    day: date
    expires: date
    text: str = ""
    topics: tuple[str, ...] = ()
    follow_up: str | None = None
    outing: bytes | None = None
    encounter: bytes | None = None
    extended: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing has been told."""
        return not (self.text.strip() or self.topics or self.follow_up)

    def telling(self, text: str, topics: tuple[str, ...], follow_up: str | None) -> "Note":
        """The same note with something else in it."""
        return replace(self, text=text, topics=topics, follow_up=follow_up)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, a topic, a follow-up state, days (both included). What is empty excludes nothing."""

    text: str = ""
    topic: str = ""
    follow_up: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def filtered(self) -> bool:
        """Whether anything is looked for at all."""
        return self != Query()


@dataclass(frozen=True, slots=True)
class Found:
    """A note that was found; `marked` are the places of its text that match, first and behind the last character."""

    note: Note
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """A search as typed, read: words that may go on, phrases that stand as they are, a phrase still being typed."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing in it that a note could hold."""
        return not (self.words or self.phrases or self.begun)


_QUOTED = re.compile(r"[\"“”«]([^\"“”«»]*)[\"“”»]")
_OPEN = re.compile(r"[\"“”«»]")
_BEGUN = re.compile(r"[\"“«]([^\"“”«»]*)$")


def terms(untrusted_text: str) -> Terms:
    """Read a search: a word is the beginning of one, what is quoted a phrase, an open quotation its beginning."""
    phrases = [found.strip() for found in _QUOTED.findall(untrusted_text)]
    rest = _QUOTED.sub(" ", untrusted_text)
    begun = [found.strip() for found in _BEGUN.findall(rest)]
    words = _OPEN.sub(" ", _BEGUN.sub(" ", rest)).split()
    return Terms(*(tuple(filter(_holds_word, some)) for some in (words, phrases, begun)))


def _holds_word(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def clean(untrusted_text: str) -> str:
    """A text as it is kept: composed letters, plain line ends, no control characters. Raises TextTooLong."""
    text = unicodedata.normalize("NFC", untrusted_text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()
    if len(text) > LONGEST_NOTE:
        raise TextTooLong(field="note", most=LONGEST_NOTE)
    return text


def with_opening(text: str, opening: str) -> str:
    """A text that goes on with one of the team's openings, on a line of its own."""
    before = text.rstrip()
    return f"{before}\n{opening} " if before else f"{opening} "


def to_plain(note: Note) -> dict[str, Any]:
    """A note as plain values, for the draft that is kept as it is typed."""
    return {
        "id": note.id.hex(),
        "day": note.day.isoformat(),
        "expires": note.expires.isoformat(),
        "text": note.text,
        "topics": list(note.topics),
        "follow_up": note.follow_up,
        "outing": note.outing.hex() if note.outing else None,
        "encounter": note.encounter.hex() if note.encounter else None,
        "extended": note.extended,
    }


def from_plain(plain: Mapping[str, Any]) -> Note:
    """A note back from plain values this program wrote (see `to_plain`)."""
    return Note(
        id=bytes.fromhex(plain["id"]),
        day=date.fromisoformat(plain["day"]),
        expires=date.fromisoformat(plain["expires"]),
        text=plain["text"],
        topics=tuple(plain["topics"]),
        follow_up=plain["follow_up"],
        outing=bytes.fromhex(plain["outing"]) if plain["outing"] else None,
        encounter=bytes.fromhex(plain["encounter"]) if plain["encounter"] else None,
        extended=plain["extended"],
    )
