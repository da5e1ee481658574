import pytest

from outreach.domain.keyboards import LETTERS, NOTHING, PLACES, Struck, letter, struck


def by_character(character: str, layout: str, *, keypad: bool = False) -> Struck:
    return struck(platform="offscreen", scan=0, virtual=0, character=character, layout=layout, keypad=keypad)


@pytest.mark.parametrize("layout", sorted(LETTERS))
def test_every_layout_has_a_letter_of_its_own_for_each_place(layout: str) -> None:
    assert len(LETTERS[layout]) == PLACES
    assert len(set(LETTERS[layout])) == PLACES


@pytest.mark.parametrize("layout", sorted(LETTERS))
def test_the_letter_shown_on_a_place_strikes_that_place(layout: str) -> None:
    for place in range(1, PLACES + 1):
        assert by_character(letter(place, layout), layout) == Struck(place=place)
        assert by_character(letter(place, layout).lower(), layout) == Struck(place=place)


def test_the_same_physical_key_is_the_same_place_on_every_system_and_layout() -> None:
    for layout, printed in (("azerty", "a"), ("qwerty", "q"), ("bepo", "b")):
        for platform, scan, virtual in (
            ("xcb", 24, 97),
            ("wayland", 24, 97),
            ("windows", 16, 65),
            ("cocoa", 1, 12),
        ):
            key = struck(platform=platform, scan=scan, virtual=virtual, character=printed, layout=layout)
            assert key == Struck(place=1)


def test_the_physical_key_decides_even_where_the_setting_names_another_layout() -> None:
    assert struck(platform="xcb", scan=24, virtual=0, character="a", layout="qwerty") == Struck(place=1)


def test_every_place_and_digit_has_one_physical_key_on_each_system() -> None:
    for platform, shift in (("xcb", 8), ("windows", 0)):
        found = [
            struck(platform=platform, scan=code + shift, virtual=0, character="j", layout="azerty")
            for code in range(1, 89)
        ]
        places = [hit.place for hit in found if hit.place]
        digits = [hit.digit for hit in found if hit.digit is not None]
        assert sorted(places) == list(range(1, PLACES + 1))
        assert sorted(digits) == list(range(10))
    mac = [struck(platform="cocoa", scan=1, virtual=code, character="j", layout="azerty") for code in range(60)]
    assert sorted(hit.place for hit in mac if hit.place) == list(range(1, PLACES + 1))
    assert sorted(hit.digit for hit in mac if hit.digit is not None) == list(range(10))


def test_the_top_row_without_shift_counts_as_digits() -> None:
    assert [by_character(key, "azerty").digit for key in "à&é\"'(-è_ç"] == list(range(10))
    assert [by_character(key, "bepo").digit for key in '*"«»()@+-/'] == list(range(10))
    assert [by_character(key, "qwerty").digit for key in "0123456789"] == list(range(10))


def test_plus_and_minus_are_on_the_number_pad_and_right_of_the_zero() -> None:
    assert by_character("-", "azerty", keypad=True) == Struck(sign=-1)
    assert by_character("+", "bepo", keypad=True) == Struck(sign=1)
    assert by_character("7", "bepo", keypad=True) == Struck(digit=7)
    assert by_character("+", "azerty") == Struck(sign=1)
    assert struck(platform="xcb", scan=20, virtual=0, character=")", layout="azerty") == Struck(sign=-1)
    assert struck(platform="xcb", scan=21, virtual=0, character="=", layout="azerty") == Struck(sign=1)


def test_shift_on_a_key_that_prints_something_else_is_still_its_place() -> None:
    assert by_character(";", "bepo").place == by_character(",", "bepo").place
    assert by_character("?", "bepo").place == by_character("’", "bepo").place


def test_other_keys_mean_nothing() -> None:
    assert not by_character("m", "azerty")
    assert not by_character("", "azerty")
    assert not by_character("ab", "qwerty")
    assert struck(platform="xcb", scan=44, virtual=0, character="j", layout="azerty") == NOTHING
    assert letter(PLACES + 1, "azerty") == ""
