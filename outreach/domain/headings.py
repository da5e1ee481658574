"""What a column seems to be from its heading, in French and English; and which headings ask who somebody is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from outreach.domain import heading_words
from outreach.domain.spreadsheets import Headed, Row, Sheet, SpreadsheetEmpty, letters

_LOOKED_AT = 20
"""Rows among which the headings stand: titles and empty lines come before them."""

_UNIT = re.compile(r"(\d)\s*(ml|cc|mg|l|cl)\b")
_PLURAL = re.compile(r"(?<=[a-z]{3})[sx]$")
_SMALL = frozenset({
    "de", "du", "des", "d", "l", "la", "le", "les", "of", "the", "a", "au", "aux", "en", "et", "and",
    "nb", "nbre", "nombre", "number", "no", "total", "n",
})  # fmt: skip
"""Words that a heading says the same without."""

_NAMES = frozenset({"nom", "name", "code", "numero", "id"})
_WHO = frozenset({"usager", "personne", "person", "people", "patient", "client", "beneficiaire", "participant", "user"})


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A heading or a word as it is compared: no capitals, accents, plurals or small words; "1 ML" is "1ml"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _UNIT.sub(r"\1\2", re.sub(r"(?<=\d),(?=\d)", ".", plain)).replace("1cc", "1ml").replace("2cc", "2ml")
    words = re.findall(r"[^\W_]+(?:\.\d+\w*)?\+?", plain)
    kept = [word for word in (_PLURAL.sub("", word) for word in words) if word not in _SMALL]
    return " ".join(kept) or " ".join(words)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the program knows by name: list (zone, item, place, modality, age…) → folded word → code."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def code(self, which: str, word: str) -> str | None:
        """The code a word stands for; None where it is none of the list."""
        known = self.words.get(which, {})
        folded = fold(word)
        return known.get(folded) or known.get(" ".join(sorted(folded.split())))


def lexicon(lists: Mapping[str, Iterable[tuple[str, str]]]) -> Lexicon:
    """Make a lexicon of words with their codes; a word that two codes share stands for neither."""
    made: dict[str, dict[str, str]] = {}
    for which, pairs in lists.items():
        found: dict[str, str] = {}
        for word, code in pairs:
            for written in {fold(word), " ".join(sorted(fold(word).split()))}:
                if written:
                    found[written] = code if found.get(written, code) == code else ""
        made[which] = {word: code for word, code in found.items() if code}
    return Lexicon(made)


def identifying(heading: str) -> str | None:
    """What of a person a heading asks for (a kind of the guard's); None where it asks for nothing of the kind."""
    folded = fold(heading)
    if (kind := _FOLDED_IDENTIFYING.get(folded)) is not None:
        return kind
    words = folded.split()
    for word in words:
        if (kind := _FOLDED_TELLING.get(word)) is not None:
            return kind
    return "identifier/name" if _NAMES & set(words) and _WHO & set(words) else None


def is_prose(heading: str) -> bool:
    """Whether a column is for free text: nobody proposes to bring it in, and the guard reads what comes in of it."""
    return any(word in _FOLDED_PROSE for word in fold(heading).split())


def role_of(heading: str, kind: str, words: Lexicon) -> str | None:
    """What a column is for by its heading: a role, "item:CODE" or "place:CODE" where it names one; None unknown."""
    folded = fold(heading)
    if not folded or identifying(heading) or is_prose(heading) or not _FOLDED_SENSITIVE.isdisjoint(folded.split()):
        return None
    if (role := _FOLDED_ROLES[kind].get(folded)) is not None:
        return role
    for which in ("item", "place"):
        code = words.code(which, heading)
        if code and (which == "item" or kind == "stock"):
            return f"{which}:{code}"
    begins = [(known, role) for known, role in _FOLDED_ROLES[kind].items() if f" {folded} ".startswith(f" {known} ")]
    return max(begins)[1] if begins else None


def headed(sheet: Sheet, kind: str, words: Lexicon) -> Headed:
    """Find the row of headings: the one of the first that names most. Raises SpreadsheetEmpty."""

    def worth(row: Row) -> tuple[int, int, int]:
        named = sum(1 for cell in row.cells if cell and (role_of(cell, kind, words) or identifying(cell)))
        filled = sum(1 for cell in row.cells if cell and not cell[0].isdigit())
        return named, filled if named else 0, -row.number

    first = sheet.rows[:_LOOKED_AT]
    if not first:
        raise SpreadsheetEmpty(sheet=sheet.name)
    best = max(first, key=worth)
    if worth(best)[0] == 0:
        # Nothing is recognised: the first row that is as wide as most is what people would call the headings.
        widest = max(len(row.cells) for row in first)
        best = next(row for row in first if len(row.cells) * 2 > widest)
    below = tuple(row for row in sheet.rows if row.number > best.number)
    if not below:
        raise SpreadsheetEmpty(sheet=sheet.name)
    width = max(len(row.cells) for row in (best, *below))
    return Headed(sheet.name, _named(best.cells, width), below, best.number)


def _named(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """One heading for each column, all different: one that is empty or stands twice takes its column's letters."""
    names: list[str] = []
    seen: set[str] = set()
    for index in range(width):
        name = cells[index] if index < len(cells) else ""
        if not name or fold(name) in seen:
            name = f"{name} ({letters(index)})".strip()
        seen.add(fold(name))
        names.append(name)
    return tuple(names)


def _split(words: str) -> Iterator[str]:
    return (fold(word) for word in words.split("; "))


_FOLDED_ROLES = {
    kind: {word: role for role, words in roles.items() for word in _split(words)}
    for kind, roles in heading_words.ROLES.items()
}
_FOLDED_IDENTIFYING = {word: kind for kind, words in heading_words.IDENTIFYING.items() for word in _split(words)}
_FOLDED_TELLING = {word: kind for kind, words in heading_words.TELLING.items() for word in _split(words)}
_FOLDED_SENSITIVE = frozenset(_split(heading_words.SENSITIVE))
_FOLDED_PROSE = frozenset(_split(heading_words.PROSE))
