from datetime import date

import pytest

from outreach import i18n
from outreach.domain.figures import Narrative
from outreach.domain.periods import Period
from outreach.domain.templates import SECTIONS
from outreach.services.templates import shipped
from outreach.ui.reports import state
from outreach.ui.reports.naming import section_names
from outreach.ui.reports.state import Choice, Texts

TODAY = date(2026, 11, 20)
OCTOBER = Period(2026, 10)
FUNDER, FULL = shipped()[:2]


def test_the_room_begins_with_the_last_month_that_is_over() -> None:
    assert state.first_choice(TODAY, "fr", FUNDER) == Choice(OCTOBER, "fr", FUNDER)
    assert state.first_choice(date(2026, 1, 31), "fr", FUNDER).period == Period(2025, 12)
    assert state.first_choice(TODAY, "xx", FUNDER).language == "en"


def test_no_step_leads_to_a_period_that_has_not_begun() -> None:
    assert state.stepped(OCTOBER, 1, TODAY) == Period(2026, 11)
    assert state.stepped(Period(2026, 11), 1, TODAY) == Period(2026, 11)
    assert not state.can_step(Period(2026, 4, "quarter"), 1, TODAY)
    assert state.can_step(OCTOBER, -1, TODAY)


@pytest.mark.parametrize(
    ("typed", "language", "period"),
    [
        ("2026-10", "fr", OCTOBER),
        (" 10/2026 ", "fr", OCTOBER),
        ("Octobre 2026", "fr", OCTOBER),
        ("oct. 2026", "fr", OCTOBER),
        ("DECEMBRE 2025", "fr", Period(2025, 12)),
        ("october 2026", "en", OCTOBER),
        ("2026-q2", "fr", Period(2026, 2, "quarter")),
        ("2025", "fr", Period(2025, 1, "year")),
        ("décembre 2026", "fr", None),
        ("13/2026", "fr", None),
        ("ju 2026", "fr", None),
        ("jui 2026", "fr", None),
        ("", "fr", None),
        ("n'importe quoi", "fr", None),
        ("2026-1٠", "fr", None),
    ],
)
def test_a_period_is_read_as_people_write_it(typed: str, language: str, period: Period | None) -> None:
    with i18n.speaking(language):
        assert state.typed_period(typed, TODAY) == period


def test_what_the_field_shows_can_be_typed_back() -> None:
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            for month in range(1, 13):
                period = Period(2025, month)
                assert state.typed_period(state.name(period), TODAY) == period


def test_an_unfinished_period_says_when_it_can_leave() -> None:
    assert state.waiting(OCTOBER, TODAY) == ""
    assert "1 Dec" in state.waiting(Period(2026, 11), TODAY)
    assert "1 Jan" in state.waiting(Period(2026, 1, "year"), TODAY)


def test_sections_keep_the_order_of_the_paper() -> None:
    choice = Choice(OCTOBER, "fr", FUNDER).with_section("supplies", on=False)
    assert "supplies" not in choice.sections
    assert choice.with_section("supplies", on=True).sections == FUNDER.printed()


def test_another_template_is_taken_whole_and_the_same_one_as_it_was() -> None:
    choice = Choice(OCTOBER, "fr", FUNDER).with_section("supplies", on=False)
    assert choice.with_template(FULL).sections == FULL.printed()
    assert choice.with_template(FUNDER).sections == choice.sections


def test_pages_are_turned_without_leaving_the_report() -> None:
    assert list(state.pages_in_sight("two", 3, 5)) == [2, 3]
    assert list(state.pages_in_sight("two", 4, 5)) == [4]
    assert list(state.pages_in_sight("page", 9, 5)) == [4]
    assert list(state.pages_in_sight("page", 0, 0)) == []
    assert state.turned("two", 0, 5, 1) == 2
    assert state.turned("two", 4, 5, 1) == 4
    assert state.turned("page", 0, 5, -1) == 0
    assert state.turned("page", 0, 0, 1) == 0


def test_which_pages_are_shown_is_said() -> None:
    assert state.said_of_pages(range(2), 4) == "1–2 of 4"
    assert state.said_of_pages(range(4, 5), 5) == "5 of 5"
    assert state.said_of_pages(range(0), 0) == ""


def test_texts_survive_as_plain_values() -> None:
    texts = Texts(OCTOBER, {"context": "Le froid", "quotation": "On revient"}, consent=True)

    assert state.from_form(state.to_form(texts)) == texts
    assert texts.count() == 1
    assert texts.narrative("quotation") == Narrative("quotation", "On revient", consent=True)
    assert texts.narrative("context") == Narrative("context", "Le froid")


def test_what_was_written_is_said_beside_its_section() -> None:
    nothing = dict.fromkeys(("narrative", "quotation", "estimates"), "none yet")
    assert state.section_notes(Texts(OCTOBER)) == nothing
    quoted = Texts(OCTOBER, {"needs": "a", "quotation": "b"})
    assert state.section_notes(quoted) == nothing | {"narrative": "1 text", "quotation": "not agreed"}
    measured = Texts(OCTOBER, {"snapshot": "week 41", "estimate": " "})
    assert state.section_notes(measured) == nothing | {"estimates": "1 text"}
    assert state.section_notes(Texts(OCTOBER, quoted.texts, consent=True))["quotation"] == "agreed"


def test_every_section_has_a_name() -> None:
    assert section_names().keys() == SECTIONS.keys()
