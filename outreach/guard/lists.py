"""What ships about names and words, read at the first use: who is called what, and what is nobody."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from outreach.guard.texts import look
from outreach.guard.worlds import World
from outreach.paths import resources


@dataclass(frozen=True, slots=True)
class People:
    """Names and words, in small letters without accents. Where each list comes from stands at its head."""

    given: frozenset[str]
    """Given names that are nothing else."""
    doubtful: frozenset[str]
    """Given names that are words too."""
    seldom: frozenset[str]
    """Words that are given names too: drugs, months, towns…"""
    surnames: frozenset[str]
    """Surnames that are nothing else."""
    likely: frozenset[str]
    """All surnames, those that are words too; they count beside a given name or a title."""
    usual: frozenset[str]
    """Given names that are usual here, however short."""
    never: frozenset[str]
    words: frozenset[str]


@cache
def people() -> People:
    """Read the lists of names and words."""
    own = {name: frozenset(text.split()) for name, text in _toml("people").items()}
    words, never, anyway = _lines("words"), own["never"] - own["anyway"], own["anyway"]
    given = (_lines("given") | own["names"] | anyway) - never
    seldom = (own["seldom"] | (given & nobody_alone())) - own["names"] - anyway - never
    given -= seldom
    sure = frozenset(name for name in given if name in anyway or name not in words)
    likely = (_lines("surnames") | own["surnames"]) - never
    firm = (own["surnames"] | likely - words) - given - seldom - nobody_alone()
    return People(
        given=sure,
        doubtful=given - sure,
        seldom=seldom,
        surnames=frozenset(name for name in firm if len(name) > _SHORTEST and name not in words),
        likely=likely,
        usual=own["names"] | anyway,
        never=never,
        words=words - anyway,
    )


_SHORTEST = 3
Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""First word → the rest of each phrase that begins with it, the longest first."""

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word, in a text that `texts.look` made readable; an apostrophe parts two of them."""


@cache
def nobody() -> Phrases:
    """Read what names nobody, for any team."""
    return _phrases(_shipped())


@cache
def nobody_alone() -> frozenset[str]:
    """Give the single words among them."""
    return frozenset(phrase for phrase in _shipped() if WORD.fullmatch(phrase))


@cache
def drugs() -> frozenset[str]:
    """Give what drugs are called."""
    return frozenset(_split(_toml("world")["drugs"]))


@cache
def shops() -> frozenset[str]:
    """Give shops and brands where people work."""
    return frozenset(_split(_toml("world")["shops"]))


@cache
def towns() -> frozenset[str]:
    """Give towns and countries, as they are written after a postcode."""
    return frozenset(_split(_toml("world")["places"]))


@cache
def of_team(world: World) -> Phrases:
    """Cut a team's own words into phrases."""
    return _phrases(look(phrase).bare for phrase in (*world.zones, *world.call_names, *world.items))


def _shipped() -> list[str]:
    return [phrase for text in _toml("world").values() for phrase in _split(text)]


def _split(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]


def _phrases(texts: Iterable[str]) -> Phrases:
    cut = sorted((tuple(WORD.findall(text)) for text in texts), key=len, reverse=True)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in (words for words in cut if words):
        phrases.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in phrases.items()}


@cache
def _toml(name: str) -> dict[str, str]:
    with (resources() / "guard" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _lines(name: str) -> frozenset[str]:
    lines = (resources() / "guard" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
