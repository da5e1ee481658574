"""The quick look before the long one: it passes texts over, and never one in which something would be found."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach import paths
from outreach.guard import language, patterns, tokens
from outreach.guard.findings import Finding
from outreach.guard.language import Guide
from tests.guard import labelled

GUIDE, LONG_WAY = Guide(), Guide()
CARDS = sorted((paths.resources() / "cards").rglob("*.toml"))


def all_of(text: str, code: str) -> tuple[Finding, ...]:
    """What is found where every rule is tried at every word."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language._Rule, "could_be_in", lambda _rule, _there: True)
        patch.setattr(language._Index, "stirs_in", lambda _index, _there: True)
        return LONG_WAY.find(text, language=code)


def looked_for(code: str) -> list[str]:
    """Every word any rule of a language looks for."""
    there = {word for rules in GUIDE._index(code).starts.values() for rule in rules for word in words_of(rule)}
    return sorted(there)


def words_of(rule: language._Rule) -> set[str]:
    return {word for element in rule.pattern.elements for word in (*element.words, *element.exact)}


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_cards_that_ship_read_the_same_the_long_way(code: str) -> None:
    for path in CARDS:
        text = path.read_text("utf-8")
        assert GUIDE.find(text, language=code) == all_of(text, code), path


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_pattern_that_is_found_the_long_way_is_found(code: str) -> None:
    found = 0
    for entry in language.shipped(code).entries:
        for look in entry.look:
            pattern = patterns.read(look, language.shipped(code).lists)
            text = "Ici " + " ".join(
                max((*element.words, *element.exact)) for element in pattern.elements if not element.gap
            )
            expected = all_of(text, code)
            found += bool(expected)
            assert GUIDE.find(text, language=code) == expected, text
    assert found > len(language.shipped(code).entries) / 2


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """Words of the guide, whole or ill-spelt, with accents, signs and endings, among other words."""
    code = draw(st.sampled_from(language.LANGUAGES))
    pieces = draw(st.lists(st.sampled_from(looked_for(code)), min_size=1, max_size=6))
    at = draw(st.integers(0, 12))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    slip = draw(st.sampled_from(pieces))
    pieces.append(slip[:at] + letter + slip[at + draw(st.integers(0, 1)) :])
    pieces += draw(st.lists(st.text(max_size=6), max_size=3))
    between = draw(st.sampled_from((" ", "’", "-", "  ", ", ", "\n", "·")))
    cased = draw(st.sampled_from((str.lower, str.upper, str.title)))
    return code, cased(between.join(draw(st.permutations(pieces))))


@given(drawn=texts())
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_reads_the_same_the_long_way(drawn: tuple[str, str]) -> None:
    code, text = drawn
    assert GUIDE.find(text, language=code) == all_of(text, code)


@given(text=st.text(max_size=80) | st.text(alphabet="aeéÉœŒßæ’·-–«» ()sE\u0301\u00ad", max_size=80))
@settings(max_examples=300)
def test_a_quick_look_sees_every_word(text: str) -> None:
    assert tokens.folds(text) >= {token.folded for token in tokens.tokens(text)}


@pytest.mark.parametrize("text", ["a" * 70, "é" * 61 + "drogué", "x" * 59 + " drogué", "drogue" * 30])
def test_a_word_without_end_is_read_in_the_same_pieces(text: str) -> None:
    assert tokens.folds(text) >= {token.folded for token in tokens.tokens(text)}


def test_notes_read_the_same_the_long_way() -> None:
    for note in labelled.notes():
        assert GUIDE.find(note.text, language=note.language) == all_of(note.text, note.language), note.text
