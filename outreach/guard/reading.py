"""Reads a note as a whole: identifiers and words of the language guide in one list, in the order of the text."""

from typing import Protocol

from outreach.guard import identifiers, tongues
from outreach.guard.findings import Finding
from outreach.guard.worlds import DEFAULT, World


class Guide(Protocol):
    """A language guide: finds words that could be put otherwise."""

    def find(self, text: str, *, language: str) -> tuple[Finding, ...]:
        """List what it finds in a text of a language, in order, without overlaps."""
        ...


def read(
    text: str, *, language: str | None = None, world: World = DEFAULT, guide: Guide | None = None
) -> tuple[Finding, ...]:
    """List everything worth a hint, in order, without overlaps: where two meet, the identifier stays.

    A language that is not told is guessed. Without a guide, identifiers only.
    """
    spoken = language or tongues.guess(text)
    found = identifiers.find(text, language=spoken, world=world)
    if guide is None:
        return found
    worded = [one for one in guide.find(text, language=spoken) if not _meets(one, found)]
    return tuple(sorted((*found, *worded), key=lambda one: one.start))


def _meets(one: Finding, others: tuple[Finding, ...]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
