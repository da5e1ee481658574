"""A key read out loud: the same words on both sides, others for another key."""

from outreach.domain.packs import fingerprint
from outreach.services.pack_keys import WORDS, aloud, is_said
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


def test_a_key_is_recognised_however_its_words_or_digits_are_written_down() -> None:
    for language in ("fr", "en"):
        assert is_said(PUBLIC, aloud(PUBLIC, language))
        assert is_said(PUBLIC, f"  {aloud(PUBLIC, language).upper().replace(' ', ', ')}.")
    assert is_said(PUBLIC, fingerprint(PUBLIC).replace(" ", ""))
    words = aloud(PUBLIC, "en").split()
    for other in ("", " ", "…", " ".join(words[:-1]), " ".join(reversed(words)), fingerprint(PUBLIC)[:14]):
        assert not is_said(PUBLIC, other)
