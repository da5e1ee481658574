"""Vigilance cards: what people look up with somebody beside them. They describe; nothing here grades or orders.

A card is one language's text about one subject; the same id in another language is its sister. All texts are plain:
a blank line parts paragraphs, nothing in them is markup.
"""

from dataclasses import dataclass

FAMILIES = ("practice", "product", "situation", "care", "rights", "team")
"""What a card is about. The order is that of the filters on screen and says nothing else."""

STATUSES = ("draft", "reviewed_by_peers", "reviewed_by_clinician")
"""Who has read it over: nobody of the team yet, peers, peers and a clinician."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from. `key` is how the card's parts name it; `date` is a year, a month or a day."""

    key: str
    title: str
    publisher: str
    date: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """An area for vigilance: what to keep an eye on, and what is known of it."""

    area: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What people concerned say, with how it was gathered; `sources` are keys of the card's sources, if published."""

    text: str
    gathered: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Medical knowledge, with the keys of its sources."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be done while help is on its way: its name in a few words, and how."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """Signs that call for help, and what can be done, in the order of doing."""

    signs: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One card in one language.

    `aliases` are other names and street names, for searching. `supplies` are codes of the catalogue, `linked` ids of
    other cards. `reviewed_by` holds roles, never names; `reviewed_on` and `review_by` are months, YYYY-MM.
    """

    id: str
    language: str
    title: str
    family: str
    about: str
    benefits: tuple[str, ...]
    vigilance: tuple[Area, ...]
    people_say: tuple[Voice, ...]
    medical: tuple[Knowledge, ...]
    emergency: Emergency
    not_known: tuple[str, ...]
    supplies: tuple[str, ...]
    linked: tuple[str, ...]
    aliases: tuple[str, ...]
    sources: tuple[Source, ...]
    version: int
    status: str
    reviewed_by: tuple[str, ...]
    reviewed_on: str
    review_by: str
