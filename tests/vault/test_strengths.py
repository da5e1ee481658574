import pytest

from outreach.vault.strengths import ENOUGH_BITS, estimate_bits, seconds_to_find

WEAK = [
    "",
    "a",
    "password",
    "Bonjour2024!",
    "azertyuiopqsdfghjklm",
    "0123456789",
    "11111111111111111111",
    "abcdefghijklmnopqrstuvwxyz",
    "chat chat chat chat chat chat chat",
    "ababababababababababab",
    "anticonstitutionnellement",
    "tigre lampe nuage",
    "19/11/1984",
]
STRONG = [
    "tigre lampe nuage violon route",
    "lame pile chou rive sel",
    "kX9#vQ2m$Lp7zR4w",
    "les hérissons mangent 14 tartines le jeudi",
]


@pytest.mark.parametrize("phrase", WEAK)
def test_what_people_choose_first_is_weak(phrase: str) -> None:
    assert estimate_bits(phrase) < ENOUGH_BITS


@pytest.mark.parametrize("phrase", STRONG)
def test_five_words_or_a_dozen_odd_signs_are_enough(phrase: str) -> None:
    assert estimate_bits(phrase) >= ENOUGH_BITS


def test_five_generated_words_count_what_they_are_worth() -> None:
    assert estimate_bits("tigre lampe nuage violon route") == pytest.approx(5 * 12.9)


def test_the_time_doubles_with_each_bit_and_never_overflows() -> None:
    assert seconds_to_find(41) == pytest.approx(2 * seconds_to_find(40))
    assert seconds_to_find(1e9) > 0
