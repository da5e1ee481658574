"""Days and months are read as people write them, and nothing is guessed."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.dates import DayUnreadable, read_day, read_month
from outreach.domain.stock import MonthUnreadable
from outreach.i18n import long_date, month_name, short_date, speaking

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20/11/2026", TODAY),
        ("20.11.26", TODAY),
        ("2026-11-20", TODAY),
        ("vendredi 20 novembre", TODAY),
        ("20 nov.", TODAY),
        ("Aujourd’hui", TODAY),
        ("hier", date(2026, 11, 19)),
        ("the day before yesterday", date(2026, 11, 18)),
        ("1er août", date(2026, 8, 1)),
        ("31/12", date(2025, 12, 31)),
    ],
)
def test_a_day_in_the_hand_of_a_person(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["08/2028", "8.28", "2028-08", "août 2028", "Aug 28", "31/08/2028", "EXP 2028-08"])
def test_a_month_as_on_a_box(text: str) -> None:
    assert read_month(text) == "2028-08"


@pytest.mark.parametrize("text", ["", "soon", "31/02/2026", "0/5", "20/13/2026", "1/2/3/4", "juin", "99", "29/02"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DayUnreadable):
        read_day(text, TODAY)


@pytest.mark.parametrize("text", ["", "13/2028", "jui 2028", "2028", "08/1999", "x" * 300])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(MonthUnreadable):
        read_month(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["fr", "en"]))
def test_every_date_this_program_writes_can_be_typed_back(day: date, language: str) -> None:
    with speaking(language):
        for text in (long_date(day), f"{short_date(day)} {day.year}", day.isoformat(), f"{day:%d/%m/%Y}"):
            assert read_day(text, day + timedelta(days=1)) == day
        assert read_month(month_name(day)) == f"{day:%Y-%m}"


@given(st.text(max_size=30))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DayUnreadable):
        assert read_day(text, TODAY).year >= 1
    with contextlib.suppress(MonthUnreadable):
        assert len(read_month(text)) == 7
