"""Generated phrases: words drawn by the system's dice from a list anybody may know."""

import math
import secrets
from dataclasses import dataclass, field
from functools import cache

from outreach import paths

WORDS = 5


@dataclass(frozen=True, slots=True)
class Generated:
    """A phrase and the bits it truly holds: the draws, whatever the words look like."""

    phrase: str = field(repr=False)
    bits: float


def generate(language: str, words: int = WORDS) -> Generated:
    """Draw a phrase from the list of a language ("fr" or "en"), every word as likely, repeats possible."""
    known = listed(language)
    return Generated(" ".join(secrets.choice(known) for _ in range(words)), words * math.log2(len(known)))


@cache
def listed(language: str) -> tuple[str, ...]:
    """The words of a language: ASCII, three to nine letters. Sources and licences are the files' first lines."""
    lines = (paths.resources() / "words" / f"{language}.txt").read_text("ascii").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
