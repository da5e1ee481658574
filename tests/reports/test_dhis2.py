"""What is sent to DHIS2 is what was published, under the codes of the map, and nothing else."""

import json
from dataclasses import replace

import pytest

from outreach.domain.code_maps import CodeMap, MapLine, NothingMapped, checked, is_uid
from outreach.domain.periods import Period
from outreach.reports import csv, dhis2
from outreach.reports.sheets import Sheet
from tests.reports.sheets import sheet

UNIT = "DiszpKrYNg8"


def uid(number: int) -> str:
    return f"A{number:010}"


def with_map(made: Sheet, *, each: int = 1) -> Sheet:
    """The same with codes for every figure, or for one in so many."""
    printed = list(csv.printed(made.publication))[::each]
    lines = tuple(MapLine(figure.measure, figure.key, uid(at), uid(at + 5000)) for at, figure in enumerate(printed))
    return replace(made, code_map=checked(CodeMap("Région", UNIT, lines)))


def test_every_value_has_its_codes_its_period_and_says_what_it_is() -> None:
    made = with_map(sheet())
    told = json.loads(dhis2.render(made))["dataValues"]
    printed = list(csv.printed(made.publication))
    assert [value["value"] for value in told] == [csv.value(figure) for figure in printed]
    for at, (value, figure) in enumerate(zip(told, printed, strict=True)):
        assert (value["dataElement"], value["categoryOptionCombo"]) == (uid(at), uid(at + 5000))
        assert (value["orgUnit"], value["period"]) == (UNIT, "202610")
        assert all(is_uid(value[key]) for key in ("dataElement", "categoryOptionCombo", "orgUnit"))
        rounded = "additive random rounding ~5" if figure.protected else "exact count of supplies"
        for part in ("published; ", rounded, "release 2026-10-r1", "Escale 0"):
            assert part in value["comment"]


@pytest.mark.parametrize(
    ("period", "code"),
    [(Period(2026, 3), "202603"), (Period(2026, 4, "quarter"), "2026Q4"), (Period(2026, 1, "year"), "2026")],
)
def test_periods_are_written_as_dhis2_does(period: Period, code: str) -> None:
    told = json.loads(dhis2.render(with_map(sheet("fr", period))))["dataValues"]
    assert {value["period"] for value in told} == {code}


def test_figures_without_a_code_are_listed_and_not_sent() -> None:
    made = with_map(sheet(), each=3)
    assert made.code_map is not None
    codes = replace(made.code_map, lines=(*made.code_map.lines, MapLine("supply:x_gone", (), uid(9999))))
    found = dhis2.mapped(made.publication, codes)
    printed = list(csv.printed(made.publication))
    assert {figure for figure, _line in found.sent} | set(found.without) == set(printed)
    assert len(found.sent) + len(found.without) == len(printed)
    assert [line.measure for line in found.unused] == ["supply:x_gone"]
    assert len(json.loads(dhis2.render(made))["dataValues"]) == len(found.sent)


def test_a_default_combination_is_left_to_dhis2() -> None:
    made = replace(sheet(), code_map=CodeMap("N", UNIT, (MapLine("encounters", (), uid(1)),)))
    (value,) = json.loads(dhis2.render(made))["dataValues"]
    assert "categoryOptionCombo" not in value
    assert value["value"] == "55"


def test_exact_figures_never_leave_this_way() -> None:
    made = with_map(sheet())
    with pytest.raises(ValueError):
        dhis2.render(replace(made, publication=replace(made.publication, purpose="exact")))


def test_a_map_that_fits_nothing_sends_nothing() -> None:
    with pytest.raises(NothingMapped):
        dhis2.render(replace(sheet(), code_map=CodeMap("N", UNIT, (MapLine("supply:x_gone", (), uid(1)),))))
    assert dhis2.render(with_map(sheet())) == dhis2.render(with_map(sheet()))
