"""Numbers and dates as people write them: read as what they can only mean, or not at all."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain import written_dates, written_lists, written_numbers
from outreach.domain.headings import fold, identifying
from outreach.domain.written_dates import When

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(1975, 1, 1), date(2026, 11, 20))
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 250", 1250), ("1.250", 1250), ("1,250", 1250), ("1\u202f250", 1250), ("1'250", 1250),
        ("1.234.567", 1234567),
        ("12,0", 12), ("12.00", 12), ("1 250,00", 1250), ("1,234.0", 1234), ("+7", 7), ("-3", -3), ("−3", -3),
        ("007", 7), ("'12", 12), ("- 3", -3),
        ("2 3", "not_a_number"), ("1 2500", "not_a_number"), ("1 250 5", "not_a_number"),
        ("12,5", "not_whole"), ("0,250", "not_whole"), ("1.250000", "not_whole"), ("1.234,5", "not_whole"),
        ("", "not_a_number"), ("douze", "not_a_number"), ("1,2,3", "not_a_number"), ("1e3", "not_a_number"),
        ("=1+1", "formula"), ("@SUM(A1)", "formula"), ("9" * 30, "not_a_number"), ("٣", "not_a_number"),
    ],
)  # fmt: skip
def test_a_number_means_what_it_can_only_mean(text: str, meant: int | str) -> None:
    assert written_numbers.whole(text) == meant


@settings(max_examples=60)
@given(number=st.integers(0, 10**9), sign=st.sampled_from([" ", ".", ",", "\u00a0", "\u202f", "'", ""]))
def test_a_whole_number_is_read_however_its_thousands_are_set_apart(number: int, sign: str) -> None:
    assert written_numbers.whole(f"{number:,}".replace(",", sign)) == number


@settings(max_examples=60)
@given(day=DAYS)
def test_a_day_is_read_in_every_style(day: date) -> None:
    styles = [
        day.isoformat(), f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}",
        f"{day.day}-{day.month}-{day.year}", f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS[day.month - 1][:4]}. {day.year}", f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
        f"lundi {day.day} {MONTHS[day.month - 1].upper()} {day.year}", str((day - date(1899, 12, 30)).days),
        f"'{day:%d/%m/%Y}", f"{day.isoformat()} 21:30", f"{day.isoformat()}T00:00:00",
    ]  # fmt: skip
    assert {written_dates.when(style, TODAY) for style in styles} == {When(day)}, styles
    assert written_dates.when(f"{day:%m/%d/%Y}", TODAY, day_first=False) == When(day)
    if day.year > 1930:
        assert written_dates.when(f"{day:%d/%m/%y}", TODAY) == When(day)


@settings(max_examples=40)
@given(text=st.text(max_size=30))
def test_no_text_at_all_is_more_than_unreadable(text: str) -> None:
    written_dates.when(text, TODAY)
    written_dates.clock(text)
    written_dates.order_of([text], TODAY)
    assert isinstance(written_numbers.whole(text), int | str)
    assert fold(fold(text)) == fold(text) or not text.isascii()
    identifying(text)


def test_what_is_longer_than_a_day_or_an_hour_is_none() -> None:
    # Two thousand letters t, each of which could begin an hour, would be looked at for a twentieth of a second.
    far = " " * 60
    assert written_dates.when(f"{far}2026-10-02", TODAY) is None
    assert written_dates.clock(f"{far}21:30") is None
    assert written_dates.order_of([f"{far}02/10/2026"], TODAY) == "told"


def test_a_month_is_known_from_a_day() -> None:
    march = When(date(2026, 3, 1), month=True)
    assert {
        written_dates.when(text, TODAY) for text in ("2026-03", "03/2026", "mars 2026", "March 26", "2026 mars")
    } == {march}
    assert [
        written_dates.when(text, TODAY) for text in ("31/02/2026", "2026-13-01", "jui. 2026", "12", "1850-01-01")
    ] == [None] * 5


def test_an_hour_is_read_as_it_is_written() -> None:
    assert {written_dates.clock(text) for text in ("21:30", "21h30", "21 h 30", "9:30 pm", "0.895833", "21:30:00")} == {
        time(21, 30)
    }
    assert [written_dates.clock(text) for text in ("25:00", "soir", "21:75", "")] == [None] * 4


def test_after_midnight_is_still_the_evening_before() -> None:
    assert written_dates.when("2027-01-01 00:30", date(2027, 1, 2)) == When(date(2026, 12, 31))
    assert written_dates.when("46023.0625", TODAY) == When(date(2025, 12, 31))
    assert written_dates.when("2026-10-02 00:00", TODAY) == When(date(2026, 10, 2))


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("a", ("a",)), (" a , b", ("a", "b")), ("a;b, c", ("a", "b, c")), ("b, c ; a", ("b, c", "a")),
        ("a / b + c", ("a", "b", "c")), ("b, c", ("b, c",)), (" ; ,", ()), ("", ()),
        ("d e f", ("d e f",)),
    ],
)  # fmt: skip
def test_a_cell_holds_as_many_words_as_its_signs_part(cell: str, meant: tuple[str, ...]) -> None:
    assert written_lists.words(cell, lambda word: word in {"a", "b", "c", "b, c"}) == meant
