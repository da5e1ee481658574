from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from outreach.vault import rotations
from outreach.vault.rotations import KEPT, Copy, Rung

TAG = "3f9a1c00"
TODAY = date(2026, 11, 20)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
copies = st.sets(st.builds(Copy, st.sampled_from([TAG, "00000000"]), days, st.sampled_from(Rung)), max_size=60)


def _after_every_day(first: date, many: int) -> set[Copy]:
    """What lies on the stick after so many days, one backup each."""
    there: set[Copy] = set()
    for number in range(many):
        today = first + timedelta(days=number)
        there |= set(rotations.wanted(there, TAG, today))
        there -= rotations.superfluous(there, TAG, today, today)
    return there


def test_after_a_year_there_are_seven_days_four_weeks_and_six_months() -> None:
    there = _after_every_day(TODAY - timedelta(days=364), 365)
    by_rung = {rung: sorted(copy.day for copy in there if copy.rung is rung) for rung in Rung}
    assert {rung: len(found) for rung, found in by_rung.items()} == KEPT
    assert by_rung[Rung.DAY] == [TODAY - timedelta(days=back) for back in range(6, -1, -1)]
    assert by_rung[Rung.WEEK] == [date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
    assert by_rung[Rung.MONTH] == [date(2026, month, 1) for month in range(6, 12)]


def test_the_first_day_makes_one_of_each() -> None:
    assert [copy.name for copy in rotations.wanted(set(), TAG, TODAY)] == [
        "escale-3f9a1c00-2026-11-20.escale",
        "escale-3f9a1c00-week-2026-11-20.escale",
        "escale-3f9a1c00-month-2026-11-20.escale",
    ]
    assert len(_after_every_day(TODAY, 1)) == 3


@given(copies, days, days)
def test_the_last_verified_one_never_goes(there: set[Copy], today: date, verified: date) -> None:
    gone = rotations.superfluous(there, TAG, today, verified)
    assert gone <= there
    assert not [copy for copy in gone if copy.day == verified]


@given(copies, days)
def test_other_vaults_and_days_to_come_are_left_alone(there: set[Copy], today: date) -> None:
    gone = rotations.superfluous(there, TAG, today, today)
    assert not [copy for copy in gone if copy.tag != TAG or copy.day > today]
    # Backups dated ahead by a wrong clock push no true one out.
    ahead = {copy for copy in there if copy.day > today}
    assert rotations.superfluous(there - ahead, TAG, today, today) == gone


@given(copies, days)
def test_what_stays_is_enough_and_no_more(there: set[Copy], today: date) -> None:
    stay = there - rotations.superfluous(there, TAG, today, today)
    for rung, most in KEPT.items():
        ours = [copy for copy in there if copy.tag == TAG and copy.rung is rung and copy.day <= today]
        kept = [copy for copy in stay if copy in ours]
        assert len(kept) <= most + 1
        if ours and rung is Rung.DAY:
            assert max(ours) in kept
        if ours:
            assert kept


@given(copies, days)
def test_doing_it_twice_removes_nothing_more(there: set[Copy], today: date) -> None:
    left = there - rotations.superfluous(there, TAG, today, today)
    assert not rotations.superfluous(left, TAG, today, today)


@given(copies, days)
def test_what_is_wanted_is_not_superfluous(there: set[Copy], today: date) -> None:
    wanted = set(rotations.wanted(there, TAG, today))
    assert Copy(TAG, today, Rung.DAY) in wanted
    assert not wanted & rotations.superfluous(there | wanted, TAG, today, today)


@given(st.builds(Copy, st.just(TAG), days, st.sampled_from(Rung)))
def test_a_name_tells_what_it_is_and_fits_any_stick(copy: Copy) -> None:
    assert rotations.parsed(copy.name) == copy
    assert not set(copy.name) & set('<>:"/\\|?* ')
    assert copy.name == copy.name.lower()


@given(st.text(max_size=60) | st.sampled_from(["escale-3f9a1c00-2026-02-30.escale", "keys.escale", "escale-x.escale"]))
def test_other_names_are_nobody_s(name: str) -> None:
    assert rotations.parsed(name) is None


def test_two_vaults_on_one_stick_have_names_of_their_own() -> None:
    assert rotations.tag_of(b"\x00" * 16) != rotations.tag_of(b"\x01" + b"\x00" * 15)
