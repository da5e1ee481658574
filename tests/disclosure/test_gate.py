"""The gate lets through what protects, and names the table that does not."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from outreach.disclosure import equations, gate
from outreach.disclosure.equations import Cell, Knowledge
from outreach.disclosure.programs import Stopped
from outreach.domain.periods import Period
from outreach.domain.releases import Figure
from outreach.domain.tables import Key, margin

MONTHS = [Period(2026, month) for month in (1, 2, 3)]
QUARTER = Period(2026, 1, "quarter")


def figures(period: Period, cells: dict[Key, int], bound: int = 4, measure: str = "encounters") -> list[Figure]:
    made = []
    dimensions = [dimension for dimension, _code in next(iter(cells))]
    for some in ((), (dimensions[0],), (dimensions[1],), tuple(dimensions)):
        made += [Figure(period, measure, key, value, bound, 5) for key, value in margin(cells, some).items()]
    return made


def cells(*values: int) -> dict[Key, int]:
    keys = [(("AGE", age), ("SEX", sex)) for age, sex in product("ab", "xyz")]
    return dict(zip(keys, values, strict=True))


def test_rounded_tables_and_their_sums_pass() -> None:
    issued: list[Figure] = []
    months = [cells(0, 5, 10, 5, 0, 0), cells(15, 0, 0, 5, 5, 5), cells(0, 0, 0, 0, 5, 0)]
    for month, values in zip(MONTHS, months, strict=True):
        new = figures(month, values)
        assert gate.attack(issued, new).passed
        issued += new
    sums = {key: sum(month[key] for month in months) for key in months[0]}
    found = gate.attack(issued, figures(QUARTER, sums, bound=12))
    assert found.passed
    assert found.attacked == 12


def test_a_second_rounding_of_a_month_is_caught() -> None:
    first = figures(MONTHS[0], cells(0, 5, 10, 5, 0, 0))
    second = [replace(f, value=f.value + 5) if f.key == (("AGE", "a"), ("SEX", "x")) else f for f in first]
    found = gate.attack(first, second)
    assert not found.passed
    assert "encounters by AGE, SEX" in found.tables()


def test_totals_rounded_on_their_own_are_caught() -> None:
    made = figures(MONTHS[0], cells(5, 5, 5, 5, 5, 5))
    alone = [replace(f, value=45) if not f.key else f for f in made]
    assert not gate.attack([], alone).passed


def test_a_quarter_that_is_closer_than_its_months_is_caught() -> None:
    issued = [figure for month in MONTHS for figure in figures(month, cells(0, 5, 0, 0, 5, 0))]
    sums = figures(QUARTER, cells(0, 15, 0, 0, 15, 0), bound=1)
    assert not gate.attack(issued, sums).passed


def test_a_code_mentioned_more_often_than_there_were_encounters_is_caught() -> None:
    met = [Figure(MONTHS[0], "encounters", (), 0, 4, 5)]
    mentioned = [Figure(MONTHS[0], "mentions:need", (("NEED", "food"),), 5, 4, 5)]
    assert gate.attack([], met).passed
    assert not gate.attack(met, mentioned).passed


def test_sub_zones_are_attacked_within_their_zone() -> None:
    north, park, quay = ((("ZONE", code),) for code in ("north", "north/park", "north/quay"))
    whole = [Figure(MONTHS[0], "encounters", (), 10, 4, 5), Figure(MONTHS[0], "encounters", north, 10, 4, 5)]
    parts = [Figure(MONTHS[0], "encounters", park, 5, 4, 5), Figure(MONTHS[0], "encounters", quay, 5, 4, 5)]
    assert gate.attack(whole, parts).passed
    assert not gate.attack(whole, [replace(parts[0], value=20), replace(parts[1], value=0)]).passed


def test_only_what_something_new_touches_is_attacked() -> None:
    issued = figures(MONTHS[0], cells(0, 5, 10, 5, 0, 0))
    assert gate.attack(issued, figures(MONTHS[1], cells(0, 5, 10, 5, 0, 0))).attacked == 12
    assert gate.attack(issued, [Figure(MONTHS[1], "outings", (), 3)]).attacked == 0


def test_it_tells_how_far_it_is_and_stops_when_asked() -> None:
    told: list[float] = []
    new = figures(MONTHS[0], cells(0, 5, 10, 5, 0, 0))
    gate.attack([], new, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(Stopped):
        gate.attack([], new, stop=lambda: True)


def _reached(knowledge: Knowledge) -> dict[Cell, tuple[float, float]]:
    attacker = gate._Attacker(knowledge)
    assert attacker.possible()
    far = 10**6
    return {cell: (attacker.reach(cell, -1, -far), attacker.reach(cell, 1, far)) for cell in knowledge.cells}


@pytest.mark.parametrize("seed", range(30))
def test_months_that_tell_nothing_of_a_table_are_left_out_of_the_attack_and_nothing_is_lost(seed: int) -> None:
    dice = Random(seed)
    year = Period(2026, 1, "year")
    quarters = [Period(2026, at, "quarter") for at in (1, 2, 3, 4)]
    true = {month: {code: dice.randint(0, 12) for code in "xyz"} for month in year.months()}
    shown: list[Figure] = []

    def tell(period: Period, code: str, bound: int) -> None:
        met = sum(true[month][each] for month in period.months() for each in (code or "xyz"))
        key: Key = (("HOUR", code),) if code else ()
        shown.append(Figure(period, "encounters", key, max(0, met + dice.randint(-bound, bound)), bound, 5))

    for month in true:
        tell(month, "", 4)
        if seed % 3 == 0 and dice.random() < 0.2:
            for code in "xyz":
                tell(month, code, 4)
    for period in [*dice.sample(quarters, dice.randint(0, 4)), *([year] if dice.random() < 0.8 else [])]:
        usual = 4 * len(list(period.months()))
        tell(period, "", usual)
        for code in "xyz":
            tell(period, code, dice.choice([1, 4, usual]))
    whole = equations.of(shown)
    whole.sums = [
        ((f.measure, f.period, f.key), tuple((f.measure, month, f.key) for month in f.period.months()))
        for f in shown
        if f.period.kind != "month"
    ]
    inside = [part for _whole, parts in whole.sums for part in parts]
    whole.sums += equations._margins([*whole.cells, *inside])
    ours, theirs = _reached(equations.of(shown)), _reached(whole)
    assert {cell: pytest.approx(interval) for cell, interval in theirs.items()} == ours
