"""Ages that fit a band whole are told; any other is nobody's guess."""

import pytest

from outreach.domain.headings import fold
from outreach.domain.written_ages import band, is_age


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("34", "25_34"), ("34 ans", "25_34"), ("17", "u18"), ("25-34", "25_34"), ("18 à 24 ans", "18_24"),
        ("25/34", "25_34"), ("45 to 54", "45_54"), ("- de 18 ans", "u18"), ("<18", "u18"), ("−18", "u18"),
        ("Under 18", "u18"), ("0-17", "u18"), ("mineurs", "u18"), ("55+", "55p"), ("55 ans et plus", "55p"),
        (">54", "55p"), ("≥ 55", "55p"),
        ("<25", None), ("-25", None), ("25-40", None), (">40", None), ("18-25", None), ("+55", None), (">18", None),
        ("+18", None), ("plus de 55 ans", None), ("env. 40", None), ("trentaine", None), ("200", None), ("0", None),
    ],
)  # fmt: skip
def test_a_band_is_told_where_the_ages_are_exactly_its_own(text: str, told: str | None) -> None:
    assert band(text) == told
    assert is_age(text) == (
        not text.removesuffix(" ans").isdecimal() and text not in {"env. 40", "trentaine", "mineurs"}
    )


def test_what_is_under_an_age_is_not_the_word_for_what_is_over_it() -> None:
    assert fold("<25") == fold("-25") != fold(">25") == fold("+25")
    assert len({fold("25"), fold("<25"), fold(">25"), fold("?"), fold("✓")}) == 5
