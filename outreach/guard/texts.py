"""A note made readable for patterns, without losing where each letter stood.

`shown` has plain spaces, hyphens, apostrophes and digits, composed accents, and nothing invisible; `bare` is the same
in small letters without accents. Both have the same length; `offsets` lead back to the text as it was given.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

_LAST_FOLDED = 0x1F000
_HYPHENS = "‐‑‒–—―−﹘﹣－"
_APOSTROPHES = "’‘‛`´ʼʹ′"
_INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\U000e0000-\U000e01ef"
)
_MARK = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_TO_MEND = re.compile(rf"[{_INVISIBLE}]+|[^{_MARK}{_INVISIBLE}][{_MARK}{_INVISIBLE}]*[{_MARK}][{_MARK}{_INVISIBLE}]*")
_MARKS = re.compile(rf"[{_MARK}]")
_UNSEEN = re.compile(rf"[{_INVISIBLE}]")
_PLAIN = re.compile(r"[\x00-\x7f\u00a0-\u00ac\u00ae-\u00ff\u0152\u0153\u0178\u2019\u2013\u2014\u2026\u20ac\u202f]*")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to look at. `offsets` is None where every letter stayed where it was."""

    given: str
    shown: str
    bare: str
    offsets: Sequence[int] | None
    figures: Sequence[tuple[int, int]]
    """The parts of it that have digits, with some letters around: most patterns need look nowhere else."""

    def near(self, pattern: re.Pattern[str], *, shown: bool = False) -> Iterator[re.Match[str]]:
        """Find a pattern that has a digit in it, in small letters or in those shown."""
        letters = self.shown if shown else self.bare
        for start, end in self.figures:
            yield from pattern.finditer(letters, start, end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lead a span back to the text as it was given; marks that belong to its last letter come with it."""
        if self.offsets is None:
            return start, end
        last, limit = self.offsets[end - 1] + 1, self.offsets[end]
        while last < limit and _MARKS.match(self.given, last):
            last += 1
        return self.offsets[start], last


def look(text: str) -> Text:
    """Make a text readable; time in proportion to its length."""
    whole, offsets = (text, None) if _PLAIN.fullmatch(text) else _mended(text)
    shown = whole.translate(_shown())
    size = len(shown)
    figures = [(max(0, one.start() - _AHEAD_OF), min(size, one.end() + _BEHIND)) for one in _FIGURES.finditer(shown)]
    return Text(text, shown, shown.translate(_bare()), offsets, figures)


_AHEAD_OF, _BEHIND = 80, 160
_FIGURES = re.compile(r"\d(?>\D{0,240}\d)*+", re.ASCII)
"""Digits that are nearer to each other than what is looked at around them."""


def _mended(text: str) -> tuple[str, list[int] | None]:
    """Compose accents and take out what can't be seen."""
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _TO_MEND.finditer(text):
        pieces.append(text[done : match.start()])
        offsets.extend(range(done, match.start()))
        letters = _UNSEEN.sub("", match[0])
        if letters:
            pieces.append(_composed(letters))
            offsets.append(match.start())
        done = match.end()
    if not done:
        return text, None
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return "".join(pieces), offsets


def _composed(letters: str) -> str:
    # A letter may wear any number of marks, and two of them are as many as any language needs.
    whole = unicodedata.normalize("NFC", letters[:3])
    return whole[0] if whole else letters[0]


@cache
def _shown() -> dict[int, str]:
    """Say how a sign is read: one letter for one letter."""
    read: dict[int, str] = {}
    ranges = (range(0xA0, 0x3400), range(0xA4D0, 0xABFF), range(0xFF00, 0xFFEF), range(0x10400, 0x11FFF))
    for code in (point for points in (*ranges, range(0x1D400, 0x1D800), range(0x1F100, 0x1F190)) for point in points):
        letter = chr(code)
        category = unicodedata.category(letter)
        if category == "Nd":
            read[code] = str(unicodedata.decimal(letter))
        elif category == "Zs":
            read[code] = " "
        elif category in {"Zl", "Zp"}:
            read[code] = "\n"
        elif code > _LAST_FOLDED or category in {"No", "Ll", "Lu", "Po", "Ps", "Pe", "So", "Sm"}:
            folded = unicodedata.normalize("NFKC", letter)
            if len(folded) == 1 and folded.isascii() and folded.isprintable():
                read[code] = folded
    for code in (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)):
        read[code] = " "
    read |= {ord(sign): "-" for sign in _HYPHENS} | {ord(sign): "'" for sign in _APOSTROPHES}
    return read | {ord("\r"): "\n", ord("²"): "²", ord("³"): "³", ord("¹"): "¹", ord("º"): "°", ord("ª"): "ª"}


@cache
def _bare() -> dict[int, str]:
    """Say what is left of a letter without case and accents: again one for one."""
    left = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for code in (*range(0xC0, 0x590), *range(0x1E00, 0x2000)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        left[code] = base if len(base) == 1 else chr(code)
    return left | {
        ord("ß"): "s",
        ord("ł"): "l",
        ord("Ł"): "l",
        ord("ø"): "o",
        ord("Ø"): "o",
        ord("đ"): "d",
        ord("ı"): "i",
    }
