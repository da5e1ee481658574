"""What a column seems to be from its heading, in French and English; and which headings ask who somebody is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from outreach.domain import heading_words, table_rows, written_ages
from outreach.domain.spreadsheets import Headed, Row, Sheet, SpreadsheetEmpty, letters

_LOOKED_AT = 20
"""Rows among which the headings stand: titles and empty lines come before them."""

_EDGES = re.compile(r"<|^\s*[-−–](?=\s?(?:de )?\d)"), re.compile(r">|^\s*\+(?=\s?(?:de )?\d)")
"""What stands before a figure that is not met, or that is passed: "<25" and ">25" are two words."""

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
    for sign, said in zip(_EDGES, (" inf ", " sup "), strict=True):
        text = sign.sub(said, text)
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _UNIT.sub(r"\1\2", re.sub(r"(?<=\d),(?=\d)", ".", plain)).replace("1cc", "1ml").replace("2cc", "2ml")
    words = re.findall(r"[^\W_]+(?:\.\d+\w*)?\+?", plain)
    kept = [word for word in (_PLURAL.sub("", word) for word in words) if word not in _SMALL]
    # A sign alone is a word of its own: "?" is not "✓".
    return " ".join(kept) or " ".join(words) or plain.strip()


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
    known, role = max(begins, default=("", None))
    more = folded.removeprefix(known).split()
    return role if role not in heading_words.COUNTED or _FOLDED_COUNTED_OF.issuperset(more) else None


def answers_of(heading: str, words: Lexicon, above: str = "") -> tuple[str, ...]:
    """The answers a heading may be of, "needs:housing": of the list it names, or the heading above it; else of any."""
    folded = fold(heading)
    if not folded or identifying(heading) or not _FOLDED_SENSITIVE.isdisjoint(folded.split()):
        return ()
    role = role_of(above, "activity", words) if above else None
    which = _LISTS_ABOVE.get(role or "", role)
    if which in heading_words.CROSSED:
        return tuple(_answers((which,), heading, words, short=True))
    found = tuple(_answers(heading_words.CROSSED, heading, words))
    role = None if found else role_of(heading, "activity", words)
    if role not in heading_words.CROSSED:
        return found
    # "Orientation CSAPA": the list, and its answer.
    names = (name for name, of in _FOLDED_ROLES["activity"].items() if of == role and folded.startswith(f"{name} "))
    return tuple(_answers((role,), folded.removeprefix(max(names, key=len, default="")), words))


def _answers(lists: Iterable[str], heading: str, words: Lexicon, *, short: bool = False) -> Iterator[str]:
    """The answers of lists that a heading is; by their `short` words too, which say enough where the list is told."""
    for which in lists:
        code = words.code(f"answer:{which}", heading) or (words.code(which, heading) if short else None)
        code = (written_ages.band(heading) if which == "age" else None) or code
        if code and not (which == "age" and heading.strip().isdecimal()):
            yield f"{which}:{code}"


def headed(sheet: Sheet, kind: str, words: Lexicon) -> Headed:
    """Find the row of headings: the one of the first that names most. Raises SpreadsheetEmpty.

    Headings may stand over two rows: "Besoins" over "Hébergement" and "Soins", "Date" in the first of the two alone.
    """
    first = sheet.rows[:_LOOKED_AT]
    if not first:
        raise SpreadsheetEmpty(sheet=sheet.name)
    above: dict[int, tuple[str, ...]] = {}
    before = None
    for row in first:
        if table_rows.is_data(row):
            break
        # One cell at the left is a title of the whole table.
        if before is not None and before.number == row.number - 1 and any(before.cells[1:]):
            above[row.number] = before.cells
        before = row
    titles = () if before is None else tuple(row.number for row in first if row.number <= before.number)

    def worth(row: Row) -> tuple[int, int, int]:
        cells = _over_two(row.cells, above.get(row.number, ()))
        named = sum(1 for cell in cells if cell and (role_of(cell, kind, words) or identifying(cell)))
        if kind == "activity" and row.number in titles:
            named += sum(1 for cell in cells if cell and not role_of(cell, kind, words) and answers_of(cell, words))
        filled = sum(1 for cell in row.cells if cell and not cell[0].isdigit())
        return named, filled if named else 0, -row.number

    best = max(first, key=worth)
    if worth(best)[0] == 0:
        # Nothing is recognised: the first row that is as wide as most is what people would call the headings.
        widest = max(len(row.cells) for row in first)
        best = next(row for row in first if len(row.cells) * 2 > widest)
    below = tuple(row for row in sheet.rows if row.number > best.number)
    if not below:
        raise SpreadsheetEmpty(sheet=sheet.name)
    width = max(len(row.cells) for row in (best, *below))
    over = _spread(above.get(best.number, ()), best.cells)
    cells = _over_two(best.cells, above.get(best.number, ()))
    told = [role_of(cell, kind, words) if cell else None for cell in (*cells, *("" for _ in range(width)))][:width]
    rows, out = table_rows.told(below, (cells, best.cells, above.get(best.number, ())), told)
    if not rows:
        raise SpreadsheetEmpty(sheet=sheet.name)
    return Headed(sheet.name, _named(cells, width, over), rows, best.number, over, out)


def _over_two(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """A row of headings, with those of the row above where it has none."""
    width = max(len(cells), len(above))
    padded, over = (*cells, *[""] * (width - len(cells))), (*above, *[""] * (width - len(above)))
    return tuple(cell or upper for cell, upper in zip(padded, over, strict=True))


def _spread(above: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """What stands above each heading: a heading over several stands in the first of their columns."""
    found: list[str] = []
    for index in range(len(cells)):
        found.append((above[index] if index < len(above) else "") or (found[-1] if found else ""))
    return tuple(found)


def _named(cells: Sequence[str], width: int, over: Sequence[str]) -> tuple[str, ...]:
    """One heading for each column, all different: one that is empty or stands twice takes its column's letters.

    One that stands twice under two headings, "Dépistage" of "Besoins" and of "Orientation", takes that before.
    """
    names: list[str] = []
    seen: set[str] = set()
    for index in range(width):
        name = cells[index] if index < len(cells) else ""
        if name and fold(name) in seen and index < len(over) and over[index]:
            name = f"{over[index]} – {name}"
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
_FOLDED_COUNTED_OF = frozenset(_split(heading_words.COUNTED_OF))
_LISTS_ABOVE = {"item": "substances", "people": "gender"}
"""What some headings mean over answers: "Produits" over "Crack", "Personnes" over "H" and "F"."""

_FOLDED_IDENTIFYING = {word: kind for kind, words in heading_words.IDENTIFYING.items() for word in _split(words)}
_FOLDED_TELLING = {word: kind for kind, words in heading_words.TELLING.items() for word in _split(words)}
_FOLDED_SENSITIVE = frozenset(_split(heading_words.SENSITIVE))
_FOLDED_PROSE = frozenset(_split(heading_words.PROSE))
