"""Break text into lines: at ordinary spaces only, so that French no-break spaces hold."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from outreach.reports.paper import REGULAR, SEMIBOLD, width_of

Run = tuple[str, str]
"""Text and the face it is set in."""

Line = tuple[Run, ...]

_TOKENS = re.compile(r"\n|[ ]+|[^ \n]+")
_BOLD = re.compile(r"<b>(.*?)</b>")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size and distance of lines in points."""

    size: float
    leading: float
    colour: str
    face: str = REGULAR


def printable(untrusted_text: str) -> str:
    """A text as typed, without what paper can't hold: tabs and other controls, lone surrogates."""
    text = unicodedata.normalize("NFC", untrusted_text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def marked(text: str, face: str = REGULAR, strong: str = SEMIBOLD) -> tuple[Run, ...]:
    """Runs of one of this program's own sentences, in which <b>…</b> is strong. Never for what people typed."""
    parts = _BOLD.split(text)
    return tuple((part, strong if at % 2 else face) for at, part in enumerate(parts) if part)


@lru_cache(maxsize=4096)
def wrapped(runs: tuple[Run, ...], size: float, width: float) -> tuple[Line, ...]:
    """Lines no wider than `width`. A word wider than that is broken where it has to be."""
    lines: list[Line] = []
    line: list[Run] = []
    used = 0.0
    for word in _words(runs, size, width):
        if word is None:
            lines.append(tuple(line))
            line, used = [], 0.0
            continue
        space = width_of(" ", word[0][1], size) if line else 0.0
        length = sum(width_of(text, face, size) for text, face in word)
        if line and used + space + length > width + 0.01:
            lines.append(tuple(line))
            line, used, space = [], 0.0, 0.0
        if line:
            line.append((" ", word[0][1]))
        line.extend(word)
        used += space + length
    lines.append(tuple(line))
    return tuple(lines)


def plain_lines(text: str, face: str, size: float, width: float) -> list[str]:
    """Lines of a text in one face."""
    return ["".join(part for part, _ in line) for line in wrapped(((text, face),), size, width)]


def _words(runs: Iterable[Run], size: float, width: float) -> Iterable[list[Run] | None]:
    """Words, each of one run or more (a bold number and its comma belong together); None ends a paragraph."""
    word: list[Run] = []
    for text, face in runs:
        for token in _TOKENS.findall(text):
            if not token.strip(" \n"):
                if word:
                    yield word
                    word = []
                if token.startswith("\n"):
                    yield None
            else:
                pieces = _broken(token, face, size, width)
                for piece in pieces[:-1]:
                    yield [*word, (piece, face)]
                    word = []
                word.append((pieces[-1], face))
    if word:
        yield word


def _broken(word: str, face: str, size: float, width: float) -> Sequence[str]:
    if width_of(word, face, size) <= width:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width_of(piece + letter, face, size) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
