"""What is printed together for a year: small zones, breakdowns of supplies with too little behind them."""

import pytest

from outreach.disclosure.merges import breakdown, merged_zones, safe
from outreach.domain.counts import Portion

FOUR = range(4)


def test_a_small_zone_is_merged_with_the_next_smallest() -> None:
    quarters = [{"quay": 200, "station": 40, "festival": 5} for _ in FOUR]
    assert merged_zones(quarters, {}) == {"festival": "_O", "station": "_O"}


def test_small_zones_are_enough_for_each_other() -> None:
    quarters = [{"quay": 200, "station": 40, "canal": 5, "festival": 5} for _ in FOUR]
    assert merged_zones(quarters, {}) == {"canal": "_O", "festival": "_O"}


def test_one_small_quarter_is_enough_to_be_merged() -> None:
    quarters = [{"quay": 200, "a": 30, "b": 30} for _ in FOUR]
    quarters[2] = {"quay": 200, "a": 0, "b": 30}
    assert merged_zones(quarters, {}) == {"a": "_O", "b": "_O"}


def test_nothing_is_merged_without_a_year_before_or_without_small_zones() -> None:
    assert merged_zones([], {}) == {}
    assert merged_zones([{"quay": 200, "station": 40} for _ in FOUR], {}) == {}
    assert merged_zones([{"quay": 200, "new": 0} for _ in FOUR], {}) == {}


def test_what_was_merged_stays_until_it_is_large_together() -> None:
    before = {"a": "_O", "b": "_O"}
    assert merged_zones([{"quay": 200, "_O": 15} for _ in FOUR], before) == before
    assert merged_zones([{"quay": 200, "_O": 25} for _ in FOUR], before) == {}


@pytest.mark.parametrize(
    ("portion", "holds"),
    [
        (Portion(10, 20, 20, 100), True),
        (Portion(9, 20, 20, 100), False),
        (Portion(30, 80, 11, 100), False),
        (Portion(30, 50, 45, 99), False),
        (Portion(), False),
    ],
)
def test_enough_stands_behind_exact_supplies(portion: Portion, holds: bool) -> None:
    assert safe(portion) is holds


def portions(**counts: int) -> dict[tuple[str, str, str], Portion]:
    found = {}
    for code, count in counts.items():
        portion = Portion()
        for _ in range(count):
            portion = portion.plus(5)
        found["injection", "ZONE", code] = portion
    return found


def test_an_unsafe_code_is_merged_for_the_year_and_never_hidden() -> None:
    months = [portions(quay=60, station=30, canal=3) for _ in range(12)]
    found = breakdown("injection", "ZONE", months, None)
    assert found is not None
    assert found.codes == {"canal": "_O", "station": "_O", "quay": "quay"}


def test_one_bad_month_is_enough() -> None:
    months = [portions(quay=60, station=30) for _ in range(12)]
    assert breakdown("injection", "ZONE", months, None) is not None
    months[7] = portions(quay=60, station=2)
    assert breakdown("injection", "ZONE", months, None) is None


def test_a_code_that_shows_too_few_encounters_is_merged_too() -> None:
    months = [portions(quay=60, station=30, canal=12) for _ in range(12)]
    shown = [{"quay": 80, "station": 40, "canal": 10} for _ in range(12)]
    found = breakdown("injection", "ZONE", months, shown)
    assert found is not None
    assert found.codes["canal"] == "_O"
