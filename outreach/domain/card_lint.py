"""What a card that ships or is installed may not say: gradings, promises, orders, invented speech; and what it lacks.

`faults` looks at one card, `pair_faults` at a card and its sister in another language, `link_faults` at what a card
names. Words that put people down are the guard's matter: hand its check over as `guide`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from outreach.domain import card_lint_words as kept_out
from outreach.domain.cards import Card, texts

Guide = Callable[[str, str], Iterable[str]]
"""Reads a text in a language; the words in it that put people down."""

KINDS = ("grading", "promising", "scoring", "ordering", "stigma", "speech", "shouting", "unsourced", "unlike_sister",
         "unknown_link", "unknown_supply")  # fmt: skip
"""What can be wrong: `words.cards.fault` says each in a sentence."""

_SIGNS = re.compile(r"(?:emergency signs|aliases|benefits) ")
"""Fields whose texts begin like orders without being any: “Ne répond pas” is a sign."""
_NAMES = re.compile(r"title|vigilance \d+ area|emergency ")
"""Fields of which only what can be nothing else counts as an order."""
_SHORT_QUOTATION = 3
"""Words in quotation marks that are a name or an expression; more is somebody speaking."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a card may not say or lacks: in which field, which words, and what kind of fault it is."""

    field: str
    words: str
    kind: str


def faults(card: Card, guide: Guide | None = None) -> tuple[Fault, ...]:
    """Everything one card may not say, in reading order."""
    found: list[Fault] = []
    for field, text in texts(card):
        if not field.startswith("sources"):  # titles of real documents are what they are
            found += _in_text(card.language, field, text)
            found += [Fault(field, words, "stigma") for words in (guide(text, card.language) if guide else ())]
    return (*found, *_unsourced(card))


def pair_faults(card: Card, sister: Card) -> tuple[Fault, ...]:
    """In what a card differs from its sister, that has to be the same in every language."""
    same = {
        "version": (card.version, sister.version),
        "family": (card.family, sister.family),
        "supplies": (card.supplies, sister.supplies),
        "linked": (card.linked, sister.linked),
        "status": (card.status, sister.status),
        "review_by": (card.review_by, sister.review_by),
        "vigilance": (len(card.vigilance), len(sister.vigilance)),
        "people_say": (len(card.people_say), len(sister.people_say)),
        "medical": (len(card.medical), len(sister.medical)),
        "emergency steps": (len(card.emergency.steps), len(sister.emergency.steps)),
        "sources": (tuple(s.key for s in card.sources), tuple(s.key for s in sister.sources)),
    }
    return tuple(
        Fault(field, sister.language, "unlike_sister") for field, (ours, theirs) in same.items() if ours != theirs
    )


def link_faults(card: Card, ids: Collection[str], supplies: Collection[str]) -> tuple[Fault, ...]:
    """What a card names that is nowhere: other cards, supplies; and a link to itself."""
    links = [Fault("linked", link, "unknown_link") for link in card.linked if link not in ids or link == card.id]
    return (*links, *(Fault("supplies", code, "unknown_supply") for code in card.supplies if code not in supplies))


def _in_text(language: str, field: str, text: str) -> Iterator[Fault]:
    """What a text may not say. Both languages are looked through: words travel."""
    text = re.sub(r"[^\S\n]+", " ", text)
    flat = text.replace("’", "'").lower()
    if len(flat) != len(text):  # a letter whose small form is two: words are shown in small letters then
        text = flat
    looked_for = {"grading": _grading(), "scoring": kept_out.compiled(kept_out.SCORING)}
    if field in {"title", "about"}:
        looked_for["promising"] = _promising(language)
    if not _SIGNS.match(field):
        looked_for["ordering"] = _ordering(language, sentences=not _NAMES.match(field))
    for kind, pattern in looked_for.items():
        for found in pattern.finditer(flat):
            yield Fault(field, text[found.start() : found.end()].strip(), kind)
    if field.startswith("people_say"):
        yield from _speech(field, text)
    for found in re.finditer(r"[!¡]+", text):
        yield Fault(field, found[0], "shouting")


@cache
def _grading() -> re.Pattern[str]:
    return kept_out.compiled(kept_out.GRADING["fr"] + kept_out.GRADING["en"])


@cache
def _promising(language: str) -> re.Pattern[str]:
    return kept_out.compiled(kept_out.PROMISING.get(language, kept_out.PROMISING["en"]))


@cache
def _ordering(language: str, *, sentences: bool) -> re.Pattern[str]:
    orders = kept_out.ORDERING.get(language, kept_out.ORDERING["en"])
    return kept_out.compiled(orders + (kept_out.FORBIDDING if language == "fr" and sentences else ()))


def _speech(field: str, text: str) -> Iterator[Fault]:
    """Quotation marks around more than an expression, or around somebody who speaks; dashes of a dialogue."""
    for found in re.finditer(kept_out.QUOTING, text):
        spoken = re.findall(r"[\w’']+", found[0])
        if len(spoken) > _SHORT_QUOTATION or re.search(kept_out.SPEAKING, found[0].replace("’", "'").lower()):
            yield Fault(field, found[0], "speech")
    for dash in re.finditer(r"(?:^|\n)\s*[—–-] ?\w+", text):
        yield Fault(field, dash[0].strip(), "speech")


def _unsourced(card: Card) -> Iterator[Fault]:
    """Knowledge without a source; what people say without one, unless it is the place for the team's own words."""
    for at, knowledge in enumerate(card.medical, start=1):
        if not knowledge.sources:
            yield Fault(f"medical {at} sources", "", "unsourced")
    for at, voice in enumerate(card.people_say, start=1):
        if not voice.sources and not re.search(r"équipe|team", f"{voice.gathered} {voice.text}", re.IGNORECASE):
            yield Fault(f"people_say {at} sources", "", "unsourced")
    named = {key for voice in card.people_say for key in voice.sources}
    named |= {key for knowledge in card.medical for key in knowledge.sources}
    for at, source in enumerate(card.sources, start=1):
        if source.key not in named:
            yield Fault(f"sources {at} key", source.key, "unsourced")
