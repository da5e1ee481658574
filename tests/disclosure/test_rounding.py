"""Rounding a month: everything adds up, nothing is far from the truth, and nothing logically linked contradicts."""

import random
import secrets
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.disclosure.rounding import Month, Stopped, Unsolved, rounded
from outreach.domain.tables import PLACES, REFERRED, WHO, Block, Key, margin

ENCOUNTERS, PEOPLE = Block("encounters", ("KIND",)), Block("people")
MENTIONS = Block("mentions:practice", ("PRACTICE",))


def fair(_measure: str, _key: Key, rest: int) -> bool:
    return secrets.randbelow(5) < rest


def table(block: Block, counts: list[int], *sizes: int) -> dict[Key, int]:
    codes = product(*(range(size) for size in sizes))
    keys = [tuple(zip(block.dimensions, map(str, combination), strict=True)) for combination in codes]
    return dict(zip(keys, counts, strict=True))


@st.composite
def months(draw: st.DrawFn) -> Month:
    """People met in small numbers, each with a place, an age, a kind, and what they mentioned."""
    met = draw(st.integers(0, 60))
    dice = random.Random(draw(st.integers(0, 10_000)))
    base = draw(st.sampled_from([5, 5, 3]))

    def spread(cells: int, count: int = met) -> list[int]:
        counts = [0] * cells
        for _ in range(count):
            counts[min(int(dice.expovariate(0.4)), cells - 1)] += 1
        return counts

    return Month(
        {
            PLACES: table(PLACES, spread(8), 4, 2),
            WHO: table(WHO, spread(21), 7, 3),
            ENCOUNTERS: table(ENCOUNTERS, spread(4), 4),
            PEOPLE: {(): met + dice.randrange(3) * bool(met)},
            MENTIONS: table(MENTIONS, [dice.randint(0, met) for _ in range(6)], 6),
            REFERRED: table(REFERRED, spread(12, met // 3), 4, 3),
        },
        base,
        handed_out=draw(st.booleans()),
    )


@settings(max_examples=60)
@given(months())
def test_every_figure_is_a_multiple_beside_the_truth_and_every_table_adds_up(month: Month) -> None:
    found = rounded(month, fair)
    totals: dict[str, set[int]] = {}
    for block, cells in month.blocks.items():
        assert found[block].keys() == cells.keys()
        for dimensions in block.margins():
            true, near = margin(cells, dimensions), margin(found[block], dimensions)
            for key, count in true.items():
                assert near[key] % month.base == 0
                assert near[key] >= 0
                assert abs(near[key] - count) < month.base
                assert count % month.base or near[key] == count
        totals.setdefault(block.measure, set()).add(sum(found[block].values()))
    assert all(len(total) == 1 for total in totals.values())


@settings(max_examples=60)
@given(months())
def test_what_is_linked_does_not_contradict(month: Month) -> None:
    found = rounded(month, fair)
    met, people = sum(found[ENCOUNTERS].values()), found[PEOPLE][()]
    assert people >= met
    assert (people > 0) == (met > 0)
    assert max(found[MENTIONS].values()) <= met
    if month.handed_out and any(month.blocks[ENCOUNTERS].values()):
        assert met


def test_the_same_draws_have_the_same_answer() -> None:
    month = Month({WHO: table(WHO, [7, 3, 11, 4, 0, 2] * 3 + [1, 1, 1], 7, 3)})
    first = rounded(month, lambda _m, key, rest: len(str(key)) % 5 < rest)
    assert first == rounded(month, lambda _m, key, rest: len(str(key)) % 5 < rest)


def test_draws_that_add_up_are_kept_whatever_the_error_so_far() -> None:
    counts = table(ENCOUNTERS, [7, 8, 0, 10], 4)
    wanted = {(("KIND", "0"),): True, (("KIND", "1"),): False, (): True}
    errors = {("encounters", key): (40, 90) for key in [*wanted]}
    found = rounded(Month({ENCOUNTERS: counts}, errors=errors), lambda _m, key, _rest: wanted[key])
    assert list(found[ENCOUNTERS].values()) == [10, 5, 0, 10]


def test_a_lean_decides_where_draws_do_not_add_up() -> None:
    counts = table(ENCOUNTERS, [7, 7, 7, 7], 4)
    ups = []
    for error in (20, -20):
        errors: dict[tuple[str, Key], tuple[int, int]] = {("encounters", (("KIND", "0"),)): (error, error)}
        found = rounded(Month({ENCOUNTERS: counts}, errors=errors), lambda _m, key, _rest: len(key) == 1)
        ups.append(found[ENCOUNTERS][("KIND", "0"),] == 10)
    assert ups == [False, True]


def test_totals_are_right_on_average() -> None:
    block, errors = Block("encounters", ("AGE",)), []
    for at in range(400):
        counts = table(block, [at % 7, 3 + at % 11, at % 5, 1, 8], 5)
        errors.append(sum(rounded(Month({block: counts}), fair)[block].values()) - sum(counts.values()))
    assert abs(sum(errors) / len(errors)) < 0.6


def test_a_table_without_a_rounding_is_named() -> None:
    alone, twice = Block("encounters", ("AGE",)), Block("encounters", ("KIND",))
    # Tables of one measure that do not agree on their total have nothing in common to be rounded to.
    blocks = {alone: table(alone, [10, 10], 2), twice: table(twice, [10, 5], 2)}
    with pytest.raises(Unsolved) as refused:
        rounded(Month(blocks), fair)
    assert refused.value.tables


def test_somebody_can_stop_it() -> None:
    with pytest.raises(Stopped):
        rounded(Month({WHO: table(WHO, [3] * 21, 7, 3)}), fair, stop=lambda: True)
