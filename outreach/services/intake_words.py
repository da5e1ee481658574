"""What a spreadsheet's words are compared with: the notebook's own lists, read once, as plain data for any thread."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from outreach.domain import mappings, written_ages, written_crosses, written_lists
from outreach.domain.errors import UnknownCode, UnknownItem, UnknownPlace, UnknownZone
from outreach.domain.heading_words import ANSWERS, CROSSED
from outreach.domain.headings import Lexicon, fold, lexicon
from outreach.domain.mappings import ASIDE, SEVERAL, WORD_LISTS
from outreach.domain.notes import KEPT_DAYS
from outreach.domain.outings import Zone
from outreach.domain.spreadsheets import Headed
from outreach.domain.supplies import Catalogue, Place
from outreach.guard.findings import Finding
from outreach.services.supplies import lists, settings_of_modalities, shipped

_CODED = ("modality", *(which for role, which in WORD_LISTS.items() if role in {"age", "gender", "first_time"} | ASIDE))
_MOST_WORDS = 2000
_FIGURES = re.compile(r"\d")
_FIRST_TIME = {written_crosses.YES: "yes", written_crosses.NO: "no", written_crosses.NOTHING: "not_known"}
_LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Known:
    """What the notebook holds that decides what a table would bring; nothing of Qt or of the vault's connection."""

    today: date
    key: bytes
    words: Lexicon
    zones: tuple[Zone, ...]
    places: tuple[Place, ...]
    catalogue: Catalogue
    settings: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[bytes] = frozenset()
    evenings: frozenset[tuple[str, str, str]] = frozenset()
    begins: Mapping[tuple[str, str], date] = field(default_factory=dict)
    given: Mapping[tuple[str, str], int] = field(default_factory=dict)
    note_days: int = KEPT_DAYS
    guarded: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What the guard found in texts it has read already: a second look at a plan does not read them again."""


def words_of(catalogue: Catalogue, places: tuple[Place, ...], zones: tuple[Zone, ...]) -> Lexicon:
    """Every name by which the notebook's lists are called, in French and English: labels, brands, codes."""
    found: dict[str, list[tuple[str, str]]] = {
        "zone": [(word, zone.code) for zone in zones for word in (zone.label, zone.code)],
        "place": [(word, place.code) for place in places for word in (*place.labels.values(), place.code)],
        "item": list(_items(catalogue)),
    }
    for which in _CODED:
        found[which] = [
            (word, entry.code)
            for entry in lists()[which]
            for word in (*_called(entry.labels), *_called(entry.shorts), entry.code)
        ]
    for role in CROSSED:
        found[f"answer:{role}"] = list(_answers(role))
    found["first_time"] += [("o", "yes"), ("y", "yes"), ("n", "no"), ("1", "yes"), ("0", "no"), ("x", "yes")]
    found["gender"] += [("f", "woman"), ("h", "man"), ("m", "man"), ("w", "woman"), ("nb", "non_binary")]
    return lexicon(found)


def _answers(role: str) -> Iterator[tuple[str, str]]:
    """What is written over a column of crosses: labels and synonyms; short forms say too little out of their list."""
    if role not in {"first_time", "age", "outcome"}:
        for entry in lists()[WORD_LISTS[role]]:
            yield from ((word, entry.code) for word in _called(entry.labels))
    for told, words in ANSWERS.items():
        which, _sign, code = told.partition(":")
        if which == role:
            yield from ((word, code) for word in words.split("; "))


def _called(labels: Mapping[str, str]) -> Iterator[str]:
    """A label, and what of it stands before its explanation: "Hygiène (douche, laverie)" is "Hygiène"."""
    for label in labels.values():
        yield label
        yield label.partition(" (")[0]


def _items(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    brands = {seed.code: seed.brands for seed in shipped().items}
    for item in catalogue.items.values():
        yield item.code, item.code
        for language, name in item.names.items():
            label, qualifier = item.labels.get(language, ""), item.qualifiers.get(language, "")
            yield label, item.code
            # "Seringue 1 ml, aiguille sertie": what stands before the comma is its name where no other has it.
            yield label.partition(",")[0].partition(" (")[0], item.code
            yield f"{name} {qualifier}", item.code
        for brand in brands.get(item.code, ()):
            yield brand, item.code


def of_modality(known: Known, modality: str) -> str:
    """The setting a modality begins with."""
    return known.settings.get(modality) or settings_of_modalities().get(modality, "community")


def code_of(mapping: mappings.Mapping, known: Known, which: str, word: str) -> str | None:
    """What a word of a table stands for: what was said of it, else what it is called here; None unknown."""
    told = mapping.target(which, word)
    if told is not None:
        return told
    if which == "age":
        # Read, not compared: ">18" is not "<18".
        return written_ages.band(word) or (None if _FIGURES.search(word) else known.words.code(which, word))
    if which == "first_time":
        cross = written_crosses.cross(word)
        return known.words.code(which, word) or (None if cross is None else _FIRST_TIME.get(cross))
    return known.words.code(which, word) or known.words.code(f"answer:{which}", word)


def words_in(mapping: mappings.Mapping, known: Known, role: str, cell: str) -> tuple[str, ...]:
    """The words a cell holds: one, or several where its role tells several."""
    if role not in SEVERAL:
        return (cell,)
    which = WORD_LISTS[role]
    return written_lists.words(cell, lambda word: code_of(mapping, known, which, word) is not None)


def check_codes(mapping: mappings.Mapping, known: Known) -> None:
    """Refuse a mapping that names what this notebook does not have, as one from elsewhere may.

    Raises UnknownZone, UnknownPlace, UnknownItem, UnknownCode.
    """
    told = [tuple(role.split(":", 1)) for role in mapping.columns.values() if ":" in role]
    told += [(WORD_LISTS[role], code) for role, code in mapping.fixed.items()]
    told += [(which, code) for which, words in mapping.words.items() for code in words.values()]
    for which, code in told:
        if code != mappings.LEAVE_OUT and not (which == "zone" and code.startswith(mappings.NEW)):
            _check_code(which, code, known)


def _check_code(which: str, code: str, known: Known) -> None:
    which, shown = WORD_LISTS.get(which, which), code[:_LONGEST_CODE]
    if which == "zone" and code not in {zone.code for zone in known.zones}:
        raise UnknownZone(zone=shown)
    if which == "place" and code not in {place.code for place in known.places}:
        raise UnknownPlace(place=shown)
    if which == "item" and code not in known.catalogue.items:
        raise UnknownItem(item=shown)
    if which in _CODED and code not in lists()[which]:
        raise UnknownCode(field=which, value=shown)


def unknown_words(headed: Headed, mapping: mappings.Mapping, known: Known) -> Mapping[str, Mapping[str, int]]:
    """The words of a table that stand for nothing yet: list → word as it is written first → how many rows."""
    found: dict[str, dict[str, int]] = {}
    for index, heading in enumerate(headed.headings):
        role = mapping.role(heading)
        which = WORD_LISTS.get(role, "")
        if not which:
            continue
        written: dict[str, str] = {}
        counts: dict[str, int] = {}
        for cell in headed.column(index):
            counts[cell] = counts.get(cell, 0) + 1
        told = ((word, rows) for cell, rows in counts.items() for word in words_in(mapping, known, role, cell))
        for word, rows in told:
            if code_of(mapping, known, which, word) is None and (which != "age" or not word.isdecimal()):
                first = written.setdefault(fold(word), word)
                there = found.setdefault(which, {})
                if first in there or len(there) < _MOST_WORDS:
                    there[first] = there.get(first, 0) + rows
    return found
