"""An overdose is kept as it was told, of a month, and can be corrected and taken back; figures count it once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.errors import OutOfBounds, UnknownCode
from outreach.domain.overdoses import Overdose, OverdoseGone, from_plain, to_plain
from outreach.domain.periods import Period
from outreach.services.drafts import OVERDOSE
from outreach.services.workspace import Workspace
from tests.services.conftest import TONIGHT

OCTOBER = Period(2026, 10)


def test_what_is_left_out_is_left_out_and_what_is_told_is_kept(workspace: Workspace) -> None:
    nothing = workspace.overdoses.begin(TONIGHT)
    assert workspace.overdoses.save(nothing) is None
    told = workspace.overdoses.begin(TONIGHT).telling(doses=2, outcome="recovered", setting="squat")
    workspace.overdoses.save(told)
    assert set(workspace.overdoses.of(OCTOBER)) == {nothing, told}
    assert workspace.overdoses.of(Period(2026, 9)) == ()


def test_a_correction_says_what_it_was_and_a_deletion_comes_back(workspace: Workspace) -> None:
    told = workspace.overdoses.begin(TONIGHT).telling(doses=1)
    workspace.overdoses.save(told)
    other = told.telling(doses=3, given_by="peer")
    assert workspace.overdoses.save(other) == told
    assert workspace.overdoses.delete(told.id) == other
    with pytest.raises(OverdoseGone):
        workspace.overdoses.delete(told.id)
    assert workspace.overdoses.save(other) is None
    assert workspace.overdoses.of(OCTOBER) == (other,)
    assert workspace.vault.connection.execute("SELECT count(*) FROM tombstone").fetchone()[0] == 0


def test_one_half_told_is_forgotten_with_what_was_half_typed_in_its_month(workspace: Workspace) -> None:
    told = workspace.overdoses.begin(TONIGHT).telling(doses=2, emergency_called="yes")
    assert from_plain(to_plain(told)) == told
    workspace.drafts.keep_form(OVERDOSE, {"told": to_plain(told), "editing": False})
    workspace.expire(told.month.last + timedelta(days=90))
    assert workspace.drafts.kept_form(OVERDOSE) is not None
    workspace.expire(told.month.last + timedelta(days=91))
    assert workspace.drafts.kept_form(OVERDOSE) is None


@pytest.mark.parametrize("answer", [{"outcome": "fine"}, {"setting": "12 rue X"}, {"given_by": "Sam"}])
def test_only_the_words_of_the_lists_are_kept(workspace: Workspace, answer: dict[str, str]) -> None:
    with pytest.raises(UnknownCode):
        workspace.overdoses.save(workspace.overdoses.begin(TONIGHT).telling(**answer))
    with pytest.raises(OutOfBounds):
        workspace.overdoses.save(workspace.overdoses.begin(TONIGHT).telling(doses=100))
    assert workspace.overdoses.of(OCTOBER) == ()


def test_figures_count_it_once_in_its_month(workspace: Workspace) -> None:
    for _each in range(3):
        workspace.overdoses.save(workspace.overdoses.begin(TONIGHT).telling(outcome="recovered"))
    exact = workspace.releases.exact(OCTOBER, today=TONIGHT)
    assert exact.value("overdose_reports") == 3
    assert exact.value("overdose_reports", RESULT="recovered") == 3


ANSWERS = st.lists(
    st.one_of(
        st.tuples(st.just("doses"), st.one_of(st.none(), st.integers(0, 99))),
        st.tuples(st.just("given_by"), st.sampled_from([None, "peer", "nobody", "worker"])),
    ),
    max_size=6,
)


@given(ANSWERS)
def test_nobody_gave_naloxone_exactly_where_there_was_none(answers: list[tuple[str, int | str | None]]) -> None:
    told = Overdose(bytes(16), OCTOBER)
    for name, answer in answers:
        told = told.telling(**{name: answer})
        assert getattr(told, name) == answer
        assert not (told.given_by == "nobody" and told.doses)
        assert not (told.doses == 0 and told.given_by not in {"nobody", None})
