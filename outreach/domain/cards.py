"""Vigilance cards: what people look up with somebody beside them. They describe; nothing here grades or orders.

A card is one language's text about one subject; the same id in another language is its sister. All texts are plain:
a blank line parts paragraphs, nothing in them is markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from outreach.domain.errors import OutreachError

FAMILIES = ("practice", "product", "situation", "care", "rights", "team")
"""What a card is about. The order is that of the filters on screen and says nothing else."""

STATUSES = ("draft", "reviewed_by_peers", "reviewed_by_clinician")
"""Who has read it over: nobody of the team yet, peers, peers and a clinician."""


class CardRefused(OutreachError):
    """A card file can't be taken as it is; what is wrong is a kind of its own. Details: file, field."""

    code = "card_refused"


class CardUnreadable(CardRefused):
    """Not a card file at all: not TOML, or not text. Details: file, line (int)."""

    code = "card_unreadable"


class CardTooLarge(CardRefused):
    """A file far larger than a card can be. Details: file, most (KiB, int)."""

    code = "card_too_large"


class CardFieldMissing(CardRefused):
    """A field every card has is not there. Details: file, field."""

    code = "card_field_missing"


class CardFieldUnknown(CardRefused):
    """A field no card has. Details: file, field."""

    code = "card_field_unknown"


class CardFieldUnsuitable(CardRefused):
    """A field holds something it does not take. Details: file, field, wanted (text, list, number, table, id, url…)."""

    code = "card_field_unsuitable"


class CardFieldTooLong(CardRefused):
    """A text with more letters than its place takes. Details: file, field, most (int)."""

    code = "card_field_too_long"


class CardFieldCount(CardRefused):
    """A list with too few or too many entries. Details: file, field, least (int), most (int)."""

    code = "card_field_count"


class CardFieldHidden(CardRefused):
    """A text holds a character nobody sees, or one that turns how it reads. Details: file, field, character."""

    code = "card_field_hidden"


class CardFieldMixed(CardRefused):
    """A word holds a letter of another alphabet that looks like one of its own. Details: file, field, character."""

    code = "card_field_mixed"


class CardSourceUnknown(CardRefused):
    """A part of the card names a source that is not among the card's sources. Details: file, field, key."""

    code = "card_source_unknown"


class CardMissing(OutreachError):
    """There is no card of that id. Details: card."""

    code = "card_missing"


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


TO_GATHER = frozenset({"À recueillir par l’équipe", "For the team to gather"})
"""What stands for how it was gathered where nothing was yet: the place that cards keep for a team's own words."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What people concerned say, with how it was gathered; `sources` are keys of the card's sources, if published."""

    text: str
    gathered: str
    sources: tuple[str, ...] = ()

    @property
    def to_come(self) -> bool:
        """Whether nobody has said it: it asks the team for its words."""
        return self.gathered in TO_GATHER


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A card as a list shows it: what it is called, and what it is about."""

    id: str
    language: str
    title: str
    family: str
    aliases: tuple[str, ...]
    status: str
    review_by: str


def entry_of(card: Card) -> Entry:
    """A card as a list shows it."""
    return Entry(card.id, card.language, card.title, card.family, card.aliases, card.status, card.review_by)


Texts = Iterator[tuple[str, str]]
"""A field as a person would name it (`vigilance 2 text`) and what stands in it."""


def texts(card: Card) -> Texts:
    """Every text of a card that people read, in reading order, each with the name of its field."""
    yield "title", card.title
    yield from numbered("aliases", card.aliases)
    yield "about", card.about
    yield from numbered("benefits", card.benefits)
    for at, area in enumerate(card.vigilance, start=1):
        yield f"vigilance {at} area", area.area
        yield f"vigilance {at} text", area.text
    for at, voice in enumerate(card.people_say, start=1):
        yield f"people_say {at} text", voice.text
        yield f"people_say {at} gathered", voice.gathered
    for at, knowledge in enumerate(card.medical, start=1):
        yield f"medical {at} text", knowledge.text
    yield from numbered("emergency signs", card.emergency.signs)
    for at, step in enumerate(card.emergency.steps, start=1):
        yield f"emergency steps {at} name", step.name
        yield f"emergency steps {at} text", step.text
    yield from numbered("not_known", card.not_known)
    yield from numbered("reviewed_by", card.reviewed_by)
    for at, source in enumerate(card.sources, start=1):
        yield f"sources {at} title", source.title
        yield f"sources {at} publisher", source.publisher


def body(card: Card) -> str:
    """What is searched and excerpted of a card beside its title and aliases: its texts, a line each."""
    reading = (field for field in texts(card) if field[0].partition(" ")[0] in BODY)
    return "\n".join(text for field, text in reading if not field.endswith(" gathered"))


BODY = ("about", "benefits", "vigilance", "people_say", "medical", "emergency", "not_known")
"""The fields of a card that a search looks through, in reading order."""


def numbered(field: str, entries: tuple[str, ...]) -> Texts:
    """The entries of a list, each with its field's name and its number, from 1."""
    for at, entry in enumerate(entries, start=1):
        yield f"{field} {at}", entry
