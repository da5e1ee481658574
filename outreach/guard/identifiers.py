"""Everything in a free text that could tell who somebody is: reads, warns, decides nothing.

Each kind has a module of its own; all look at the same readable text (`texts`), and every pattern has bounded
repetitions, so that a long or hostile text costs a time in proportion to its length.
"""

from collections.abc import Iterator

from outreach.guard import (
    addresses,
    cues,
    dates,
    initials,
    names,
    networks,
    numbers,
    phones,
    plates,
    positions,
    texts,
    traits,
    words,
    workplaces,
)
from outreach.guard.findings import NAME, TRAIT, Finding, apart
from outreach.guard.proposals import close, instead
from outreach.guard.worlds import DEFAULT, World

_STRUCTURED = (networks, numbers, phones, addresses, positions, plates, dates, initials, workplaces, traits)


def find(text: str, *, language: str, world: World = DEFAULT) -> tuple[Finding, ...]:
    """List the identifiers in a text, in its order, without overlaps; proposals are in the language given.

    The rules of both languages are applied to any text: teams mix them. ValueError for a language nobody speaks here.
    """
    readable = texts.look(text)
    found = [
        Finding(
            *readable.span(start, end), kind, _begun(readable.shown, start, instead(kind, language)), soft=kind == TRAIT
        )
        for start, end, kind in _structured(readable)
        if end > start
    ]
    for start, end, what in names.find(readable, words.cut(readable, world)):
        proposal = close(language) if what == "close" else instead(NAME, language)
        found.append(Finding(*readable.span(start, end), NAME, _begun(readable.shown, start, proposal)))
    return apart(found)


def _structured(readable: texts.Text) -> Iterator[tuple[int, int, str]]:
    for module in _STRUCTURED:
        yield from module.find(readable)


def _begun(shown: str, start: int, proposal: str) -> str:
    """Give a proposal its capital where a sentence begins with it."""
    begins = shown[start : start + 1].isupper() and cues.ENDED.search(shown[max(0, start - 8) : start]) is not None
    return proposal[:1].upper() + proposal[1:] if begins else proposal
