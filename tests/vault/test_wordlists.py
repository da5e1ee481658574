import math

import pytest

from outreach.i18n import LANGUAGES
from outreach.vault import strengths, wordlists


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_long_typable_and_without_doubles(language: str) -> None:
    words = wordlists.listed(language)
    assert len(words) > 7600
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 9 for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bits_said_are_those_of_the_draws(language: str) -> None:
    generated = wordlists.generate(language)
    words = generated.phrase.split()
    assert len(words) == wordlists.WORDS
    assert set(words) <= set(wordlists.listed(language))
    assert generated.bits == pytest.approx(5 * math.log2(len(wordlists.listed(language))))
    assert generated.bits > 64
    assert wordlists.generate(language).phrase != generated.phrase
    assert generated.phrase not in repr(generated)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_generated_phrase_is_called_weak(language: str) -> None:
    for _ in range(2000):
        assert strengths.estimate_bits(wordlists.generate(language).phrase) >= strengths.ENOUGH_BITS
