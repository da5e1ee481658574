"""How Escale speaks: sentences, numbers, dates and hours as each language writes them."""

import threading
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from outreach import i18n, locales
from outreach.i18n import _, n_

THIN, HARD = "\u202f", "\u00a0"


@pytest.fixture(autouse=True)
def _language_as_before() -> Iterator[None]:
    before = i18n.current()
    yield
    i18n.use(before)


def test_french_numbers_are_grouped_by_narrow_spaces_that_never_break() -> None:
    i18n.use("fr")
    assert i18n.number(1234567) == f"1{THIN}234{THIN}567"
    assert i18n.number(2.5) == "2,5"
    assert i18n.number(2.0) == "2"
    assert i18n.number(1234.5, 2) == f"1{THIN}234,50"
    assert i18n.number(-3) == "−3"
    assert i18n.number(-0.0) == "0"
    assert i18n.number(-0.01) == "0"


def test_english_numbers_are_grouped_by_commas() -> None:
    i18n.use("en")
    assert i18n.number(1234567) == "1,234,567"
    assert i18n.number(2.5) == "2.5"


def test_shares_and_changes_are_written_as_each_language_does() -> None:
    i18n.use("fr")
    assert i18n.percent(0.714) == f"71{THIN}%"
    assert i18n.signed_percent(0.03) == f"+3{THIN}%"
    assert i18n.signed_percent(-0.02) == f"−2{THIN}%"
    assert i18n.signed_percent(-0.004) == "="
    i18n.use("en")
    assert i18n.percent(0.715) == "72%"
    assert i18n.signed_percent(12) == "+1,200%"


@pytest.mark.parametrize("nothing", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_a_number_is_never_written_as_one(nothing: float) -> None:
    for write in (i18n.number, i18n.percent, i18n.signed_percent):
        with pytest.raises(ValueError):
            write(nothing)


def test_french_dates_and_hours() -> None:
    i18n.use("fr")
    assert i18n.long_date(date(2026, 11, 20)) == "vendredi 20 novembre 2026"
    assert i18n.long_date(date(2026, 11, 1)) == "dimanche 1er novembre 2026"
    assert i18n.short_date(date(2026, 11, 20)) == "20 nov."
    assert i18n.month_name((2026, 10)) == i18n.month_name(date(2026, 10, 31)) == "octobre 2026"
    assert (i18n.month_abbr(10), i18n.month_word(8), i18n.weekday_abbr(0)) == ("oct.", "août", "lun.")
    assert i18n.clock(time(21, 5)) == f"21{THIN}h{THIN}05"
    assert i18n.hour(23) == f"23{THIN}h"
    assert i18n.duration(134) == f"2{THIN}h{THIN}14"
    assert i18n.duration(45) == f"45{THIN}min"
    assert i18n.duration(120) == f"2{THIN}h"


def test_english_dates_and_hours() -> None:
    i18n.use("en")
    assert i18n.long_date(date(2026, 11, 20)) == "Friday 20 November 2026"
    assert i18n.short_date(date(2026, 11, 1)) == "1 Nov"
    assert i18n.month_name((2026, 10)) == "October 2026"
    assert i18n.clock(time(9, 5)) == "09:05"
    assert i18n.hour(0) == "00:00"
    assert i18n.duration(134) == f"2{HARD}h{HARD}14{HARD}min"


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_month_that_is_none_has_no_name(month: int) -> None:
    with pytest.raises((ValueError, IndexError)):
        i18n.month_word(month)


def test_words_are_listed_and_quoted_as_each_language_does() -> None:
    i18n.use("fr")
    assert [i18n.joined(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a et b", "a, b et c"]
    assert i18n.quoted("sur papier") == f"«{HARD}sur papier{HARD}»"
    assert i18n.capitalised("été à Nice") == "Été à Nice"
    assert i18n.capitalised("") == ""
    i18n.use("en")
    assert i18n.joined(["a", "b", "c"]) == "a, b and c"
    assert i18n.quoted("on paper") == "“on paper”"


def test_another_language_is_spoken_inside_a_block_and_only_in_this_thread() -> None:
    i18n.use("en")
    elsewhere: list[str] = []
    with i18n.speaking("fr"):
        assert i18n.current() == "fr"
        thread = threading.Thread(target=lambda: elsewhere.append(i18n.current()))
        thread.start()
        thread.join()
        with i18n.speaking("en"):
            assert i18n.hour(1) == "01:00"
        assert i18n.hour(1) == f"1{THIN}h"
    assert elsewhere == ["en"]
    assert i18n.current() == "en"


def test_a_language_that_is_not_spoken_is_not_used() -> None:
    with pytest.raises(ValueError):
        i18n.use("de")
    with pytest.raises(ValueError), i18n.speaking(""):
        pass


def test_english_is_what_the_source_says() -> None:
    i18n.use("en")
    assert _("Open the notebook") == "Open the notebook"
    assert [n_("{n} encounter", "{n} encounters", n).format(n=n) for n in (0, 1, 2)] == [
        "0 encounters",
        "1 encounter",
        "2 encounters",
    ]


def test_a_catalogue_speaks_its_language_and_its_plurals(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(i18n._catalogue.cache_clear)
    i18n._catalogue.cache_clear()
    catalogue = Catalog(locale="fr")
    catalogue.add("Open the notebook", "Ouvrir le carnet")
    catalogue.add(("{n} encounter", "{n} encounters"), ("{n} rencontre", "{n} rencontres"))
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "escale.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "translations", lambda: tmp_path)
    with i18n.speaking("fr"):
        assert _("Open the notebook") == "Ouvrir le carnet"
        assert _("Not in the catalogue") == "Not in the catalogue"
        said = [n_("{n} encounter", "{n} encounters", n).format(n=n) for n in (0, 1, 2)]
    assert said == ["0 rencontre", "1 rencontre", "2 rencontres"]


@pytest.mark.parametrize("language", ["fr", "en", "xx"])
def test_an_empty_sentence_stays_empty(language: str) -> None:
    i18n.use(language)
    assert _("") == ""


def test_the_pseudo_language_stretches_and_keeps_what_is_filled_in() -> None:
    i18n.use("xx")
    said = n_("{n} encounter", "{n} encounters", 12).format(n=12)
    assert said.startswith("12 ")
    assert "encounter" not in said
    assert len(_("Open the notebook")) >= 1.4 * len("Open the notebook")
    assert "<b>" in _("<b>Open</b> &amp; read")
    assert i18n.month_word(10) != "October"


@given(st.text(st.characters(exclude_characters="{}<>&%"), min_size=1, max_size=60))
def test_the_pseudo_language_always_grows_and_always_keeps_placeholders(text: str) -> None:
    said = i18n.stretched(text + "{count}" + text)
    assert said.count("{count}") == 1
    assert len(said) >= len(text) * 2 * 1.4 + len("{count}") - 1


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_BE@euro"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_first_language_is_that_of_the_computer(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.guess_language() == language


def test_a_computer_that_says_nothing_gets_a_language_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert locales.guess_language() in i18n.LANGUAGES


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Street outreach", "street outreach"),
        ("HIV self-test", "HIV self-test"),
        ("Autotest VIH", "autotest VIH"),
        ("Éveil", "éveil"),
        ("PrEP", "PrEP"),
        ("", ""),
    ],
)
def test_inside_a_sentence_initials_stay_capitals(words: str, inside: str) -> None:
    assert i18n.lowered(words) == inside
