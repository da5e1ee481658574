"""What is different between two versions of a card, part by part, in the words people read."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from outreach.domain.cards import Card, Source
from outreach.domain.packs import Change

PARTS = ("title", "aliases", "about", "benefits", "vigilance", "people_say", "medical", "signs", "steps", "not_known",
         "supplies", "linked", "sources", "family", "review")  # fmt: skip
"""The parts that are compared, in the order of the page: `words.packs.part` names each."""


def changes(before: Card, after: Card, review: Callable[[Card], str]) -> tuple[Change, ...]:
    """What changes, in the order of the page. `review` says of a card who has read it over."""
    old, new = dict(_parts(before, review)), dict(_parts(after, review))
    return tuple(change for part in PARTS for change in _changed(part, old[part], new[part]))


def _changed(part: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Entries that went, came or were put otherwise; those that stayed keep the others in step."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind != "equal":
            for old, new in zip_longest(before[start:end], after[from_:to], fillvalue=""):
                yield Change(part, old, new)


def _parts(card: Card, review: Callable[[Card], str]) -> Iterator[tuple[str, Sequence[str]]]:
    yield "title", [card.title]
    yield "aliases", _one(card.aliases)
    yield "about", [card.about]
    yield "benefits", _one(card.benefits)
    yield "vigilance", [f"{area.area}\n{area.text}" for area in card.vigilance]
    yield "people_say", [_told(voice.text, voice.gathered, voice.sources) for voice in card.people_say]
    yield "medical", [_told(known.text, "", known.sources) for known in card.medical]
    yield "signs", card.emergency.signs
    yield "steps", [f"{step.name}\n{step.text}" for step in card.emergency.steps]
    yield "not_known", card.not_known
    yield "supplies", _one(card.supplies)
    yield "linked", _one(card.linked)
    yield "sources", [_source(source) for source in card.sources]
    yield "family", [card.family]
    yield "review", [f"{review(card)}\n{card.review_by}"]


def _one(entries: Sequence[str]) -> list[str]:
    """A short list reads as one line."""
    return [", ".join(entries)] if entries else []


def _told(text: str, gathered: str, keys: Sequence[str]) -> str:
    aside = " ".join([gathered, *(f"[{key}]" for key in keys)]).strip()
    return f"{text}\n{aside}" if aside else text


def _source(source: Source) -> str:
    return f"[{source.key}] {source.publisher}, {source.title}, {source.date} {source.url}".strip()
