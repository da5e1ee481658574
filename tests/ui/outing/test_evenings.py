from dataclasses import replace

import pytest

from outreach.domain.encounters import Content, Draft, draft_from_plain, draft_to_plain
from outreach.domain.outings import Outing
from outreach.services.workspace import Workspace
from outreach.ui.outing.evenings import Evening
from outreach.ui.outing.recoveries import Left
from outreach.ui.outing.state import Hand
from tests.ui.outing.conftest import Clock


@pytest.fixture
def evening(workspace: Workspace, outing: Outing, clock: Clock) -> Evening:
    return Evening(workspace, outing, clock)


def stored(workspace: Workspace, outing: Outing) -> list[tuple[int, dict[str, int]]]:
    return [(e.position, dict(e.content.given)) for e in workspace.encounters.latest(outing.id, 50)]


def test_a_tap_counts_as_much_as_the_hand_holds_then_one(evening: Evening) -> None:
    evening.hand = Hand(10)
    evening.tap("syr_1ml")
    evening.tap("syr_1ml")
    assert evening.content.given == {"syr_1ml": 11}


def test_saving_stores_the_card_with_the_hour_and_lays_out_a_new_one(
    evening: Evening, workspace: Workspace, outing: Outing
) -> None:
    evening.tap("syr_1ml")
    first = evening.draft.id
    done = evening.save()
    assert done.kind == "saved"
    assert done.encounter is not None
    assert done.encounter.content.hour == 23
    assert evening.content.blank
    assert evening.draft.id != first
    assert stored(workspace, outing) == [(1, {"syr_1ml": 1})]


def test_undoing_a_save_gives_the_card_back_and_redoing_it_stores_it_again(
    evening: Evening, workspace: Workspace, outing: Outing
) -> None:
    evening.tap("syr_1ml")
    evening.save()
    evening.undo()
    assert stored(workspace, outing) == []
    assert evening.content.given == {"syr_1ml": 1}
    evening.redo()
    assert stored(workspace, outing) == [(1, {"syr_1ml": 1})]
    assert evening.content.blank


def test_a_save_taken_back_and_saved_again_is_stored_once(
    evening: Evening, workspace: Workspace, outing: Outing
) -> None:
    evening.tap("syr_1ml")
    evening.save()
    evening.undo()
    evening.tap("cup")
    evening.save()
    assert stored(workspace, outing) == [(1, {"syr_1ml": 1, "cup": 1})]


def test_undo_walks_back_through_taps_and_saves(evening: Evening, workspace: Workspace, outing: Outing) -> None:
    evening.tap("syr_1ml")
    evening.save()
    evening.tap("cup")
    for _step in range(3):
        evening.undo()
    assert evening.content.blank
    assert stored(workspace, outing) == []
    assert evening.undo() is None
    for _step in range(3):
        evening.redo()
    assert stored(workspace, outing) == [(1, {"syr_1ml": 1})]
    assert evening.content.given == {"cup": 1}


def test_a_save_withdrawn_late_leaves_what_was_typed_since(
    evening: Evening, workspace: Workspace, outing: Outing
) -> None:
    evening.tap("syr_1ml")
    deed = evening.save().deed
    evening.tap("cup")
    assert deed is not None
    evening.withdraw(deed)
    assert stored(workspace, outing) == []
    assert evening.content.given == {"cup": 1}


def test_correcting_sets_the_card_aside_and_gives_it_back(
    evening: Evening, workspace: Workspace, outing: Outing
) -> None:
    evening.tap("syr_1ml")
    saved = evening.save().encounter
    assert saved is not None
    evening.tap("cup")
    evening.edit(saved)
    assert evening.draft.editing
    assert evening.draft.id == saved.id
    evening.tap("syr_1ml")
    assert evening.save().kind == "revised"
    assert stored(workspace, outing) == [(1, {"syr_1ml": 2})]
    assert evening.content.given == {"cup": 1}
    evening.undo()
    assert stored(workspace, outing) == [(1, {"syr_1ml": 1})]


def test_leaving_a_correction_changes_nothing(evening: Evening, workspace: Workspace, outing: Outing) -> None:
    evening.tap("syr_1ml")
    saved = evening.save().encounter
    assert saved is not None
    evening.edit(saved)
    evening.tap("cup")
    evening.leave()
    assert stored(workspace, outing) == [(1, {"syr_1ml": 1})]
    assert evening.content.blank


def test_a_deletion_is_undone_note_and_number_included(evening: Evening, workspace: Workspace, outing: Outing) -> None:
    evening.tell(Content(note="Warm evening.", given={"cup": 2}))
    saved = evening.save().encounter
    assert saved is not None
    evening.edit(saved)
    evening.delete()
    assert stored(workspace, outing) == []
    evening.undo()
    assert workspace.encounters.get(outing.id, saved.id) == saved


def test_a_large_quantity_is_asked_about_once(evening: Evening) -> None:
    evening.hand = Hand(digits="12000")
    evening.tap("syr_1ml")
    assert evening.doubts() == {"syr_1ml": 12_000}
    evening.confirm()
    assert evening.doubts() == {}
    evening.tap("syr_1ml")
    assert evening.doubts() == {"syr_1ml": 12_001}


def test_the_card_is_kept_and_a_blank_one_is_not(evening: Evening, workspace: Workspace) -> None:
    evening.tap("syr_1ml")
    evening.keep()
    assert workspace.drafts.kept() == evening.draft
    evening.undo()
    assert workspace.drafts.kept() is None


def test_what_a_sudden_end_left_is_set_apart_until_it_is_asked_about(evening: Evening, workspace: Workspace) -> None:
    evening.tap("syr_1ml")
    evening.keep()
    left = Left(workspace)
    assert left.handed is None
    assert left.first() == evening.draft
    assert workspace.drafts.kept() is None
    assert Left(workspace).first() == evening.draft
    left.take(evening.draft)
    assert Left(workspace).first() is None


def test_a_card_set_aside_during_a_correction_survives_too(evening: Evening, workspace: Workspace) -> None:
    evening.tap("syr_1ml")
    saved = evening.save().encounter
    assert saved is not None
    evening.tap("cup")
    evening.edit(saved)
    evening.tap("syr_1ml")
    evening.keep()
    left = Left(workspace)
    first = left.first()
    assert first is not None
    assert first.editing
    left.take(first)
    second = left.first()
    assert second is not None
    assert dict(second.content.given) == {"cup": 1}


def test_a_card_handed_over_is_taken_up_without_asking(evening: Evening, workspace: Workspace) -> None:
    evening.tap("syr_1ml")
    evening.keep()
    Left(workspace).add(Draft(b"x" * 16, evening.outing.id, Content(people=3)))
    evening.keep()
    left = Left(workspace)
    assert left.handed is None  # nobody handed it over
    evening.keep()
    left.hand_over(evening.draft)
    assert Left(workspace).handed == evening.draft


def test_a_draft_goes_to_plain_values_and_back(evening: Evening) -> None:
    evening.tell(replace(Content(), note="n", people=2, facets={"needs": ("care",)}))
    assert draft_from_plain(draft_to_plain(evening.draft)) == evening.draft
