"""What the language guide has to reach on notes of which it is known what it would put otherwise."""

import pytest

from outreach.guard import language, patterns
from tests.guard.labelled import WORDED, lines, notes


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_words_that_put_a_person_second_are_found(spoken: str) -> None:
    marked, lost = 0, []
    for note in notes(WORDED):
        if note.language == spoken:
            seen = language.default().find(note.text, language=spoken)
            marked += len(note.spans)
            lost += [
                note.text
                for start, end, _ in note.spans
                if not any(one.start < end and start < one.end for one in seen)
            ]
    assert marked
    assert 1 - len(lost) / marked >= 0.98, lost


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_notes_that_put_the_person_first_are_left_alone(spoken: str) -> None:
    clean = [note.text for note in notes(WORDED) if note.is_clean and note.language == spoken]
    flagged = [text for text in clean if language.default().find(text, language=spoken)]
    assert len(flagged) <= 0.03 * len(clean), flagged


def test_the_notes_tell_how_they_were_made_and_many_are_clean() -> None:
    assert all(line["made"] for _file, line in lines(WORDED))
    everything = notes(WORDED)
    assert sum(note.is_clean for note in everything) >= 0.35 * len(everything)


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_entry_silences_itself(spoken: str) -> None:
    """The plainest thing that each pattern stands for is found; where it is not, its words have another meaning."""
    known = {"un defonce", "defonce de", "putain de", "keep clean"}
    lists = language.shipped(spoken).lists
    silent = []
    for entry in language.shipped(spoken).entries:
        for written in entry.look:
            plainest = _plainest(patterns.read(written, lists))
            if plainest not in known and not language.default().find(plainest, language=spoken):
                silent.append((written, plainest))
    assert silent == []


def _plainest(pattern: patterns.Pattern) -> str:
    words = [min(one.exact or one.words, key=_short) for one in pattern.elements if not one.gap and not one.optional]
    follows = sorted(pattern.only - {patterns.END})[:1] if pattern.only and patterns.END not in pattern.only else []
    return " ".join((*words, *follows))


def _short(word: str) -> tuple[int, str]:
    return len(word), word


@pytest.mark.parametrize("text", ["HIV/AIDS leaflet", "he's infected with HIV", "an alcoholic, quiet"])
def test_what_a_slash_or_a_comma_follows_is_found(text: str) -> None:
    assert language.default().find(text, language="en")
