"""What the guard has to reach on notes of which it is known what is in them: on each part, and on each file."""

from collections import Counter

import pytest

from outreach.guard import findings, identifiers
from outreach.guard.worlds import DEFAULT
from tests.guard.labelled import FILES, Note, lines, notes

PARTS = ("dev", "held")
SELECTIONS = (*PARTS, *(file.stem for file in FILES))
NAMES = {"name", "initials"}
"""Everything else but `trait`, which is soft, has a structure."""


def found(note: Note) -> tuple[findings.Finding, ...]:
    return identifiers.find(note.text, language=note.language, world=DEFAULT)


def selected(selection: str, language: str) -> list[Note]:
    """Give the notes of a part, or those of a file, in a language."""
    return [note for note in notes() if selection in {note.part, note.file} and note.language == language]


def missed(selection: str, language: str) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    """Count what is marked, by kind; list what was not found of it."""
    marked: Counter[str] = Counter()
    lost = []
    for note in selected(selection, language):
        seen = found(note)
        for start, end, kind in note.spans:
            marked[kind] += 1
            if not any(one.start < end and start < one.end for one in seen):
                lost.append((kind, note.text[start:end], note.text))
    return marked, lost


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("selection", SELECTIONS)
def test_names_and_structured_identifiers_are_found(selection: str, language: str) -> None:
    marked, lost = missed(selection, language)
    for least, kinds in ((0.92, NAMES), (0.99, set(marked) - NAMES - {"trait"})):
        wanted = sum(marked[kind] for kind in kinds)
        gone = [one for one in lost if one[0] in kinds]
        assert wanted
        assert 1 - len(gone) / wanted >= least, gone


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("selection", SELECTIONS)
def test_clean_notes_are_left_alone(selection: str, language: str) -> None:
    clean = [note for note in selected(selection, language) if note.is_clean]
    flagged = [(note.text, [note.text[one.start : one.end] for one in seen]) for note in clean if (seen := found(note))]
    assert len(flagged) <= 0.03 * len(clean), flagged


def test_the_notes_are_as_many_and_as_clean_as_they_should_be() -> None:
    everything = notes()
    for language, least in (("fr", 300), ("en", 200)):
        of_one = [note for note in everything if note.language == language]
        assert len(of_one) >= least
        assert sum(note.is_clean for note in of_one) >= 0.4 * len(of_one)
        assert {note.part for note in of_one} == set(PARTS)
    written = [line for _file, line in lines()]
    assert all(line["made"] for line in written)
    assert len({line["note"] for line in written}) == len(written)


def test_every_kind_there_is_is_marked_somewhere() -> None:
    marked = {kind for note in notes() for _, _, kind in note.spans}
    assert {f"identifier/{kind}" for kind in marked} == set(findings.IDENTIFIERS)
