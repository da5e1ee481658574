"""The CSV is read back with the standard library, as a funder's script would."""

import csv
import io
from dataclasses import replace

import pytest

from outreach.domain.periods import Period
from outreach.reports import csv as report
from outreach.reports.sheets import Sheet
from tests.reports.sheets import empty, publication, sheet, with_now

HEADER = (
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,TIME_PERIOD,MEASURE,ZONE,SETTING,AGE,SEX,SUBSTANCE,FIRST_TIME,KIND,PRACTICE,"
    "NEED,SERVICE,THEME,OBS_VALUE,OBS_STATUS,CONF_STATUS,ROUNDING,RELEASE"
)


def rows(made: Sheet) -> list[dict[str, str]]:
    text = report.render(made).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def values(made: Sheet) -> dict[str, str]:
    totals = [row for row in rows(made) if {row[column] for column in report.BREAKDOWNS} == {"_T"}]
    return {row["MEASURE"]: row["OBS_VALUE"] for row in totals}


def test_the_layout_is_the_published_one() -> None:
    data = report.render(sheet())

    assert data.split(b"\r\n")[0].decode() == HEADER
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")


def test_each_row_is_one_figure_of_its_own_period() -> None:
    for row in rows(sheet()):
        assert (row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) == ("dataflow", "ESCALE:ACTIVITY(1.0)", "I")
        assert (row["FREQ"], row["TIME_PERIOD"], row["RELEASE"]) == ("M", "2026-10", "2026-10-r1")
        assert (row["OBS_STATUS"], row["CONF_STATUS"]) == ("A", "F")
        assert float(row["OBS_VALUE"]) >= 0


def test_counts_of_people_say_how_they_are_rounded_and_exact_figures_nothing() -> None:
    for row in rows(sheet()):
        about_people = row["MEASURE"].startswith(("encounters", "people", "mentions")) or "selftest" in row["MEASURE"]
        assert row["ROUNDING"] == ("~5" if about_people else "")
        assert not about_people or int(row["OBS_VALUE"]) % 5 == 0
    assert {row["ROUNDING"] for row in rows(sheet("fr", Period(2026, 3, "quarter")))} == {"", "~13"}


def test_codes_stand_in_their_columns() -> None:
    found = {
        (row["FIRST_TIME"], row["SUBSTANCE"]): row["OBS_VALUE"]
        for row in rows(sheet())
        if row["MEASURE"] in {"encounters", "mentions:substance"}
    }
    assert (found["yes", "_T"], found["_U", "_T"], found["_T", "cocaine"], found["_T", "_O"]) == ("10", "0", "30", "5")


def test_the_figures_are_those_of_the_sheet() -> None:
    told = values(sheet())

    assert told["outings"] == "3"
    assert told["hours"] == "10"
    assert told["encounters"] == "55"
    assert told["people"] == "65"
    assert told["supply:syr_1ml"] == "3702"
    assert told["supply:nlx_nasal_18"] == "12"
    assert told["doses:nlx_nasal_18"] == "24"
    assert told["kits:kit_injection_1ml"] == "15"
    assert told["returned:counted"] == "2100"
    assert told["returned:estimated"] == "300"
    assert told["found"] == "3"


def test_zeros_are_printed_and_the_rows_are_always_the_same() -> None:
    assert list(values(empty(sheet()))) == list(values(sheet()))
    assert values(empty(sheet()))["supply:syr_1ml"] == "0"


def test_kits_are_no_supplies_and_counts_of_people_are_rounded() -> None:
    made = sheet()
    told = values(made)

    for item in made.catalogue.items.values():
        is_supply = item.code not in made.catalogue.kits and (not item.counts_people or item.code == "selftest_hiv")
        assert (f"supply:{item.code}" in told) is is_supply
        assert (f"kits:{item.code}" in told) is (item.code in made.catalogue.kits)
        assert (f"doses:{item.code}" in told) is (item.doses > 0)


def test_a_retired_item_is_left_out_only_when_it_was_not_given() -> None:
    made = sheet()
    items = {code: replace(item, retired=True) for code, item in made.catalogue.items.items()}
    retired = replace(made.catalogue, items=items)
    made = replace(made, catalogue=retired, publication=publication(made.now, retired))

    assert "supply:syr_1ml" in values(made)
    assert "supply:cup" not in values(made)


def test_sections_and_language_change_nothing() -> None:
    assert report.render(sheet("fr")) == report.render(replace(sheet("en"), sections=()))


def test_an_exact_file_says_so() -> None:
    made = sheet()
    exact = replace(made.publication, purpose="exact")
    assert {row["CONF_STATUS"] for row in rows(replace(made, publication=exact))} == {"N"}


@pytest.mark.parametrize(
    ("period", "frequency", "code"),
    [(Period(2026, 3, "quarter"), "Q", "2026-Q3"), (Period(2026, 1, "year"), "A", "2026")],
)
def test_quarters_and_years_have_their_own_frequency(period: Period, frequency: str, code: str) -> None:
    assert {(row["FREQ"], row["TIME_PERIOD"]) for row in rows(sheet("fr", period))} == {(frequency, code)}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_never_run_as_a_formula(start: str) -> None:
    assert report.as_text(f"{start}1+1") == f"'{start}1+1"
    assert report.as_text("1+1") == "1+1"


def test_hours_are_the_same_on_paper_and_in_the_file() -> None:
    assert values(with_now(sheet(), minutes=7249))["hours"] == "120.8"
    assert with_now(sheet(), minutes=7249).now.hours == 120.8
