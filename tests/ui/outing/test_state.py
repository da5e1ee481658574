from dataclasses import replace
from datetime import date, datetime, time

from outreach.domain.encounters import Content, Encounter, Referral
from outreach.domain.outings import Plan
from outreach.ui.outing import state
from outreach.ui.outing.state import Desk, Hand

EVENING = Plan(date(2026, 10, 16), "street", "quais", starts=time(21, 45))
LATE = datetime(2026, 10, 17, 1, 20)


def test_digits_then_a_letter_count_that_many_and_win_over_the_multiplier() -> None:
    hand = Hand(5).with_digit(1).with_digit(2)
    assert hand.pieces == 12
    assert Hand(5).pieces == 5
    assert state.tapped(Content(), "cup", hand).given == {"cup": 12}
    assert state.tapped(Content(given={"cup": 12}), "cup", hand, -1).given == {}


def test_a_zero_in_front_and_too_many_digits_are_not_taken() -> None:
    hand = Hand().with_digit(0)
    assert hand == Hand()
    for digit in (1, 0, 0, 0, 0, 0, 0):
        hand = hand.with_digit(digit)
    assert hand.pieces == 100_000


def test_counting_down_stops_at_nothing() -> None:
    assert state.tapped(Content(given={"cup": 2}), "cup", Hand(20), -1).given == {}
    assert state.tapped(Content(given={"cup": 2}), "cup", Hand(-1), -1).given == {"cup": 1}
    assert state.counted(Content(given={"cup": 7}), "cup", 3).given == {"cup": 3}


def test_what_came_back_is_counted_or_judged_by_eye() -> None:
    content = state.came_back(Content(), 14, by_eye=False)
    moved = state.by_eye_instead(content, by_eye=True)
    assert (moved.returned, moved.returned_estimated) == (0, 14)
    assert state.judged_by_eye(moved)
    both = Content(returned=3, returned_estimated=50)
    assert state.by_eye_instead(both, by_eye=True) == both
    assert state.came_back(Content(returned=2), -5, by_eye=False).returned == 0


def test_each_row_takes_its_answers_and_gives_them_back() -> None:
    told = {
        "age": ("25_34",),
        "gender": ("woman",),
        "kind": ("brief",),
        "for_whom": ("others",),
        "hour": ("23",),
        "practices": ("injecting", "smoking"),
        "referrals": ("caarud",),
    }
    content = Content()
    for row, codes in told.items():
        content = state.choosing(content, row, codes)
    assert {row: state.chosen(content, row) for row in told} == told
    for row in told:
        content = state.choosing(content, row, ())
    assert content == Content()


def test_how_many_others_goes_with_for_whom() -> None:
    content = replace(state.choosing(Content(), "for_whom", ("others",)), others=4)
    assert state.choosing(content, "for_whom", ("self_and_others",)).others == 4
    assert state.choosing(content, "for_whom", ("self",)).others == 0
    assert state.choosing(content, "kind", ("brief",)).others == 4


def test_an_outcome_chooses_its_referral_too() -> None:
    content = state.with_told_outcome(Content(), "hospital", "accompanied")
    assert content.referrals == (Referral("hospital", "accompanied"),)
    assert state.outcome_of(content, "hospital") == "accompanied"


def test_tonight_an_encounter_is_of_the_present_hour_unless_another_was_said() -> None:
    assert state.with_hour(Content(), EVENING, LATE).hour == 1
    assert state.with_hour(Content(hour=22), EVENING, LATE).hour == 22
    assert state.with_hour(Content(), EVENING, datetime(2026, 10, 18, 15, 0)).hour is None


def test_the_hours_offered_are_those_of_the_outing() -> None:
    assert state.hours_of(EVENING, LATE) == (21, 22, 23, 0, 1)
    over = replace(EVENING, ends=time(23, 30))
    assert state.hours_of(over, datetime(2026, 10, 20, 9, 0)) == (21, 22, 23)
    untold = replace(EVENING, starts=None)
    assert len(state.hours_of(untold, datetime(2026, 10, 20, 9, 0))) == 12


def test_the_layout_follows_the_window_and_the_text_size() -> None:
    assert state.size_for(1280, 800, 1.0) == "full"
    assert state.size_for(1024, 700, 1.0) == "compact"
    assert state.size_for(960, 540, 1.0) == "narrow"
    assert state.size_for(1920, 1080, 2.0) == "narrow"


def test_a_card_has_changed_when_leaving_it_would_lose_something() -> None:
    stored = Encounter(b"e" * 16, b"o" * 16, 1, Content(people=2))
    assert not Desk().changed
    assert not Desk(Content(hour=23)).changed
    assert Desk(Content(people=2)).changed
    assert not Desk(stored.content, stored).changed
    assert Desk(Content(people=3), stored).changed
    assert state.told(Content(age="25_34", facets={"needs": ("care", "food")})) == 3
