"""The CSV is read back with the standard library, as a funder's script would."""

import csv
import io
from dataclasses import replace

import pytest

from outreach.domain.periods import Period
from outreach.reports import csv as report
from outreach.reports.sheets import Sheet
from tests.reports.sheets import empty, sheet, with_now

HEADER = (
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,TIME_PERIOD,MEASURE,ZONE,SETTING,AGE,SEX,SUBSTANCE,FIRST_TIME,KIND,PRACTICE,"
    "NEED,SERVICE,THEME,OBS_VALUE,OBS_STATUS,CONF_STATUS,ROUNDING,RELEASE"
)


def rows(made: Sheet) -> list[dict[str, str]]:
    text = report.render(made).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def values(made: Sheet) -> dict[str, str]:
    return {row["MEASURE"]: row["OBS_VALUE"] for row in rows(made)}


def test_the_layout_is_the_published_one() -> None:
    data = report.render(sheet())

    assert data.split(b"\r\n")[0].decode() == HEADER
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")


def test_each_row_is_one_total_of_its_own_period() -> None:
    for row in rows(sheet()):
        assert (row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) == ("dataflow", "ESCALE:ACTIVITY(1.0)", "I")
        assert (row["FREQ"], row["TIME_PERIOD"], row["RELEASE"]) == ("M", "2026-10", "2026-10-r0")
        assert {row[column] for column in report.BREAKDOWNS} == {"_T"}
        assert (row["OBS_STATUS"], row["CONF_STATUS"], row["ROUNDING"]) == ("A", "F", "")
        assert float(row["OBS_VALUE"]) >= 0


def test_the_figures_are_those_of_the_sheet() -> None:
    told = values(sheet())

    assert told["outings"] == "3"
    assert told["hours"] == "10"
    assert told["encounters"] == "57"
    assert told["people"] == "66"
    assert told["supply:syr_1ml"] == "3702"
    assert told["supply:nlx_nasal_18"] == "12"
    assert told["doses:nlx_nasal_18"] == "24"
    assert told["kits:kit_injection_1ml"] == "15"
    assert told["returned:counted"] == "2100"
    assert told["returned:estimated"] == "300"
    assert told["found"] == "3"


def test_zeros_are_printed_and_the_rows_are_always_the_same() -> None:
    assert list(values(empty(sheet()))) == list(values(sheet()))
    assert set(values(empty(sheet())).values()) == {"0"}


def test_kits_and_counts_of_people_are_no_supplies() -> None:
    made = sheet()
    told = values(made)

    for item in made.catalogue.items.values():
        is_supply = item.code not in made.catalogue.kits and not item.counts_people
        assert (f"supply:{item.code}" in told) is is_supply
        assert (f"kits:{item.code}" in told) is (item.code in made.catalogue.kits)
        assert (f"doses:{item.code}" in told) is (item.doses > 0)


def test_a_retired_item_is_left_out_only_when_it_was_not_given() -> None:
    made = sheet()
    items = {code: replace(item, retired=True) for code, item in made.catalogue.items.items()}
    made = replace(made, catalogue=replace(made.catalogue, items=items))

    assert "supply:syr_1ml" in values(made)
    assert "supply:cup" not in values(made)


def test_sections_and_language_change_nothing() -> None:
    assert report.render(sheet("fr")) == report.render(replace(sheet("en"), sections=()))


def test_an_exact_file_says_so() -> None:
    assert {row["CONF_STATUS"] for row in rows(replace(sheet(), purpose="exact", audience="A"))} == {"N"}


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
