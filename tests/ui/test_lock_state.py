"""The rules of the door, without a widget."""

from datetime import datetime
from pathlib import Path

import pytest

from outreach import i18n
from outreach.ui import phrases
from outreach.ui.lock import state


def test_waiting_grows_and_never_locks_out() -> None:
    assert [state.wait_after(n) for n in range(1, 10)] == [0, 0, 1, 2, 4, 8, 16, 30, 30]
    assert state.wait_after(1000) == 30


@pytest.mark.parametrize(
    ("at", "said"), [(4, "Good evening."), (5, "Good day."), (17, "Good day."), (18, "Good evening.")]
)
def test_the_greeting_goes_by_the_hour(at: int, said: str) -> None:
    assert state.greeting(datetime(2026, 11, 20, at)) == said


def test_the_day_and_the_hour_are_written_as_the_language_does() -> None:
    moment = datetime(2026, 11, 20, 21, 36)
    assert state.today(moment) == "Friday 20 November 2026, 21:36"
    with i18n.speaking("fr"):
        assert state.today(moment) == "Vendredi 20 novembre 2026, 21\u202fh\u202f36"


def test_a_weak_phrase_is_refused_in_words() -> None:
    will_do, said = phrases.worth("soleil")
    assert not will_do
    assert said.startswith("A machine would find it in")


def test_five_words_will_do() -> None:
    will_do, said = phrases.worth("sept lampes au bord du quai nord")
    assert will_do
    assert said.startswith("This will do")


def test_nothing_typed_is_not_judged() -> None:
    assert phrases.worth("  ") == (False, "")
    assert not phrases.ready("", "")


def test_the_two_phrases_have_to_be_the_same() -> None:
    phrase = "sept lampes au bord du quai nord"
    assert phrases.problem(phrase, "") == ""
    assert phrases.problem(phrase, "sept lampes") == "The two are not the same yet."
    assert phrases.ready(phrase, phrase)
    assert not phrases.ready(phrase, phrase + " ")


def test_a_group_is_typed_back_as_paper_is_read() -> None:
    groups = phrases.groups_of("AB01-CD23-EF45-GH67-JK89-MN1A-PQ2B")
    assert groups == ("AB01", "CD23", "EF45", "GH67", "JK89", "MN1A", "PQ2B")
    assert phrases.typed_back(groups, 0, " abOI ")
    assert not phrases.typed_back(groups, 0, "CD23")
    assert all(1 <= phrases.any_group(groups) <= 7 for _try in range(50))


def test_the_demo_shows_its_phrase_and_nobody_else_does(tmp_path: Path) -> None:
    assert state.demo_phrase(tmp_path) == ""
    (tmp_path / state.DEMO_PHRASE).write_text("sept lampes\nrien", "utf-8")
    assert state.demo_phrase(tmp_path) == "sept lampes"
    (tmp_path / state.DEMO_PHRASE).write_bytes(b"\xff\xfe\x00")
    assert state.demo_phrase(tmp_path) == ""


def test_what_is_typed_never_shows_in_a_text_of_the_entry(tmp_path: Path) -> None:
    entry = state.Entry(tmp_path, phrase="secret words", again="secret words", code="AB01")
    assert "secret" not in repr(entry)
    assert "AB01" not in repr(entry)
    entry.forget()
    assert (entry.phrase, entry.again, entry.code) == ("", "", "")
