"""What a team makes of the language guide: pairs of words of its own, other proposals, entries switched off."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach.domain.errors import OutreachError

LONGEST_PAIR = 120
"""Characters of words and proposal together."""

ARROWS = ("→", "->", "=>", "=")
"""What may stand between the words and what is put instead; the first is how it is written back."""


class PairUnreadable(OutreachError):
    """What was typed is not two wordings with an arrow between. Details: text."""

    code = "pair_unreadable"


@dataclass(frozen=True, slots=True)
class Pair:
    """Words, in the singular, and what would be put instead, in one language."""

    language: str
    words: str
    proposal: str

    def __str__(self) -> str:
        return f"{self.words} {ARROWS[0]} {self.proposal}"


@dataclass(frozen=True, slots=True)
class TeamGuide:
    """The team's changes: keys switched off, other proposals for shipped entries, and pairs of its own, by key."""

    off: frozenset[str] = frozenset()
    proposals: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Pair] = field(default_factory=dict)


def read_pair(untrusted_text: str, language: str) -> Pair:
    """Read “words → proposal”. Raises PairUnreadable."""
    text = " ".join(untrusted_text.split())
    for arrow in ARROWS:
        words, found, proposal = text.partition(arrow)
        if found and any(map(str.isalpha, words)) and proposal.strip() and len(text) <= LONGEST_PAIR:
            return Pair(language, words.strip(), proposal.strip())
    raise PairUnreadable(text=text[:60])
