"""A key read out loud: the same words on both sides, others for another key."""

from outreach.services.pack_keys import WORDS, aloud
from outreach.vault.wordlists import listed
from tests.services.packing import PUBLIC


def test_a_key_has_seven_words_of_the_language_always_the_same() -> None:
    for language in ("fr", "en"):
        words = aloud(PUBLIC, language).split()
        assert len(words) == WORDS
        assert set(words) <= set(listed(language))
        assert aloud(PUBLIC, language).split() == words
    assert aloud(PUBLIC, "xx") == aloud(PUBLIC, "en")


def test_a_bit_of_the_key_changes_the_words() -> None:
    seen = {aloud(bytes([PUBLIC[0] ^ (1 << bit), *PUBLIC[1:]]), "en") for bit in range(8)}
    assert len(seen | {aloud(PUBLIC, "en")}) == 9
