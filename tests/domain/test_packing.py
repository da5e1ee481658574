"""What is proposed for tonight's bag comes from outings like tonight's."""

from datetime import date, timedelta

from outreach.domain.packing import Past, Wish, propose

FRIDAY = date(2026, 11, 20)


def fridays(count: int, zone: str = "gare", **given: int) -> list[Past]:
    return [Past(FRIDAY - timedelta(weeks=week), zone, given) for week in range(1, count + 1)]


def test_outings_of_the_same_zone_weekday_and_season_speak_first() -> None:
    past = fridays(5, syr_1ml=100) + fridays(9, zone="quais", syr_1ml=900)
    told = propose(past, zone="gare", day=FRIDAY, held={})
    assert told.wishes == (Wish("syr_1ml", 100, 0, 100),)
    assert (told.outings, told.like) == (5, ("zone", "weekday", "season"))


def test_what_the_bag_holds_is_taken_off_and_a_shortfall_is_no_stock() -> None:
    told = propose(
        fridays(4, syr_1ml=100, filter_membrane=20, cup=5),
        zone="gare",
        day=FRIDAY,
        held={"syr_1ml": 30, "filter_membrane": 20, "cup": -8},
    )
    assert told.wishes == (Wish("cup", 5, 0, 5), Wish("syr_1ml", 100, 30, 70))


def test_four_outings_out_of_five_would_have_had_enough() -> None:
    past = [Past(FRIDAY - timedelta(weeks=n), "gare", {"syr_1ml": 10 * n}) for n in range(1, 11)]
    (wish,) = propose(past, zone="gare", day=FRIDAY, held={}).wishes
    assert sum(one.given["syr_1ml"] <= wish.needed for one in past) >= 8


def test_with_few_outings_of_a_kind_others_speak() -> None:
    told = propose(
        fridays(2, zone="gare", syr_1ml=10) + fridays(6, zone="quais", syr_1ml=40), zone="gare", day=FRIDAY, held={}
    )
    assert told.like == ("weekday",)


def test_an_empty_notebook_proposes_nothing_and_the_future_says_nothing() -> None:
    assert propose([], zone="gare", day=FRIDAY, held={}).wishes == ()
    assert propose([Past(FRIDAY, "gare", {"syr_1ml": 1})], zone="gare", day=FRIDAY, held={}).wishes == ()
