"""Notes: one per id, on their day, extended once, taken back whole; and gone when they are gone."""

import secrets
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach.domain.encounters import LONGEST_NOTE, Content, Draft
from outreach.domain.errors import OutingGone, OutingNotEmpty, OutOfBounds, TextTooLong
from outreach.domain.notes import NoteExtended, NoteGone, Query, expiry, to_plain, with_opening
from outreach.domain.outings import Outing, Plan
from outreach.services import backups
from outreach.services.drafts import NOTE
from outreach.services.workspace import Workspace, unlock
from outreach.vault import opening
from tests.services.conftest import NOW, PHRASE, TONIGHT
from tests.store.pages import decrypted

CANARY = "canarifere"


def met(workspace: Workspace, outing: Outing, note: str) -> Draft:
    draft = Draft(secrets.token_bytes(16), outing.id, Content(note=note))
    workspace.encounters.save(draft)
    return replace(draft, editing=True)


def test_a_note_stands_alone_or_is_about_an_outing(workspace: Workspace, outing: Outing) -> None:
    alone = workspace.notes.save(replace(workspace.notes.begin(date(2026, 11, 3)), text="seule"))
    about = workspace.notes.save(replace(workspace.notes.begin(date(2026, 11, 3), outing.id), text="là-bas"))
    assert (alone.day, alone.expires, alone.outing) == (date(2026, 11, 3), date(2027, 2, 1), None)
    assert (about.day, about.expires) == (TONIGHT, expiry(TONIGHT))
    assert [found.note for found in workspace.notes.search(Query())] == [alone, about]
    assert (workspace.notes.zone_of(alone), workspace.notes.zone_of(about)) == ("", outing.plan.zone)
    with pytest.raises(OutingGone):
        workspace.notes.begin(TONIGHT, bytes(16))


def test_saving_twice_keeps_one_and_saving_forgets_the_draft(workspace: Workspace) -> None:
    note = replace(workspace.notes.begin(TONIGHT), text="  une\r\nligne\x02 ", topics=("housing",), follow_up="to_do")
    workspace.drafts.keep_form(NOTE, to_plain(note))
    workspace.notes.save(note)
    kept = workspace.notes.save(note)
    assert kept.text == "une\nligne"
    assert workspace.notes.get(note.id) == kept
    assert workspace.notes.count(Query()) == 1
    assert workspace.drafts.kept_form(NOTE) is None
    with pytest.raises(TextTooLong):
        workspace.notes.save(replace(note, text="x" * (LONGEST_NOTE + 1)))


def test_a_deleted_note_comes_back_as_it_was(workspace: Workspace, outing: Outing) -> None:
    note = workspace.notes.save(
        replace(workspace.notes.begin(TONIGHT, outing.id), text="abri", topics=("housing",), follow_up="to_do")
    )
    note = workspace.notes.extend(note.id)
    gone = workspace.notes.delete(note.id)
    assert workspace.notes.find(note.id) is None
    assert workspace.notes.count(Query(text="abri")) == 0
    with pytest.raises(NoteGone):
        workspace.notes.get(note.id)
    assert workspace.notes.restore(gone) == note == workspace.notes.get(note.id)


def test_a_note_is_kept_longer_once(workspace: Workspace) -> None:
    note = workspace.notes.save(replace(workspace.notes.begin(TONIGHT), text="abri"))
    longer = workspace.notes.extend(note.id)
    assert (longer.extended, longer.expires) == (True, TONIGHT + timedelta(days=180))
    with pytest.raises(NoteExtended):
        workspace.notes.extend(note.id)


def test_a_shorter_time_says_what_will_go_and_a_longer_one_lengthens_nothing(workspace: Workspace) -> None:
    today = TONIGHT + timedelta(days=45)
    old = workspace.notes.save(replace(workspace.notes.begin(TONIGHT), text="ancienne", follow_up="to_do"))
    new = workspace.notes.save(replace(workspace.notes.begin(today), text="récente"))
    longer = workspace.notes.extend(workspace.notes.save(replace(workspace.notes.begin(TONIGHT), text="gardée")).id)
    assert workspace.notes.sooner(30, today) == (3, 1)
    assert workspace.notes.sooner(120, today) == (0, 0)
    assert workspace.notes.keep_days(30, today) == 1
    assert workspace.notes.find(old.id) is None
    assert workspace.notes.get(new.id).expires == today + timedelta(days=30)
    assert workspace.notes.get(longer.id).expires == TONIGHT + timedelta(days=60)
    workspace.notes.keep_days(180, today)
    assert workspace.notes.get(new.id).expires == today + timedelta(days=30)
    assert workspace.notes.begin(today).expires == today + timedelta(days=180)
    for days in (0, 29, 181):
        with pytest.raises(OutOfBounds):
            workspace.notes.keep_days(days, today)


def test_follow_up_outlives_the_text_as_a_bare_number(workspace: Workspace, outing: Outing) -> None:
    for state in ("to_do", "to_do", "done", None):
        workspace.notes.save(replace(workspace.notes.begin(TONIGHT), text="x", follow_up=state))
    workspace.notes.save(replace(workspace.notes.begin(date(2026, 11, 2)), text="y", follow_up="to_do"))
    assert workspace.notes.follow_ups() == {"to_do": 3, "done": 1}
    workspace.expire(expiry(TONIGHT) - timedelta(days=40))
    assert workspace.notes.counted() == {}
    workspace.trust_date(expiry(TONIGHT))
    workspace.expire(expiry(TONIGHT))
    workspace.expire(expiry(TONIGHT))
    assert workspace.notes.counted() == {("2026-10", "to_do"): 2, ("2026-10", "done"): 1}
    assert workspace.notes.follow_ups() == {"to_do": 1}


def test_an_encounter_s_note_keeps_what_was_told_of_it(workspace: Workspace, outing: Outing) -> None:
    draft = met(workspace, outing, "cherche un abri")
    note = workspace.notes.get(draft.id)
    workspace.notes.save(note.telling(note.text, ("housing",), "to_do"))
    longer = workspace.notes.extend(note.id)
    workspace.encounters.save(replace(draft, content=Content(note="cherche un toit", people=2)))
    assert workspace.notes.get(draft.id) == replace(longer, text="cherche un toit")
    gone = workspace.encounters.delete(outing.id, draft.id)
    assert workspace.notes.find(draft.id) is None
    workspace.encounters.restore(gone)
    assert workspace.notes.get(draft.id) == replace(longer, text="cherche un toit")
    assert workspace.encounters.get(outing.id, draft.id).content.note == "cherche un toit"


def test_a_note_whose_encounter_is_gone_comes_back_to_its_outing(workspace: Workspace, outing: Outing) -> None:
    draft = met(workspace, outing, "abri")
    note = workspace.notes.delete(draft.id)
    encounter = workspace.encounters.delete(outing.id, draft.id)
    assert workspace.notes.restore(note) == replace(note, encounter=None)
    workspace.encounters.restore(replace(encounter, content=Content(note="abri")))
    assert workspace.notes.count(Query(text="abri")) == 1


def test_a_corrected_date_takes_the_outing_s_notes_along(workspace: Workspace, outing: Outing) -> None:
    draft = met(workspace, outing, "abri")
    before = TONIGHT - timedelta(days=3)
    workspace.outings.revise(outing.id, replace(outing.plan, date=before), TONIGHT)
    assert workspace.notes.get(draft.id).day == before
    assert workspace.notes.count(Query(text="abri", until=before)) == 1
    assert workspace.notes.count(Query(text="abri", since=TONIGHT)) == 0


def _texts_everywhere(workspace: Workspace, outing: Outing) -> None:
    met(workspace, outing, f"avec {CANARY} dedans")
    note = replace(workspace.notes.begin(TONIGHT), text=f"seule {CANARY}s", follow_up="done", topics=("housing",))
    workspace.notes.save(note)
    workspace.drafts.keep_form(NOTE, to_plain(replace(note, id=bytes(16))))


def test_after_their_day_notes_are_on_no_page_of_any_file(workspace: Workspace, outing: Outing) -> None:
    _texts_everywhere(workspace, outing)
    assert CANARY.encode() in decrypted(workspace)
    workspace.trust_date(expiry(TONIGHT))
    workspace.expire(expiry(TONIGHT))
    assert CANARY[:6].encode() not in decrypted(workspace)
    assert workspace.check() == ()


def test_weekly_and_monthly_copies_hold_no_text_no_word_of_it_and_no_opening(
    workspace: Workspace, outing: Outing, tmp_path: Path
) -> None:
    _texts_everywhere(workspace, outing)
    workspace.openings.keep([*workspace.openings.all(), workspace.openings.new(f"Opening {CANARY}")])
    rotated = workspace.backups.rotate(tmp_path, TONIGHT)
    day, week, month = sorted(rotated.made, key=lambda path: len(path.name))
    for copy in (week, month):
        connection = opening.open_copy(copy, workspace.vault.key)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        held = repr([connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables])
        assert CANARY[:6] not in held
        assert CANARY not in held
        assert ("2026-10", "done", 1) in connection.execute("SELECT * FROM follow_up_count").fetchall()
        connection.close()
    restored = tmp_path / "restored"
    backups.restore(backups.unlock(week, PHRASE), restored, TONIGHT)
    later = unlock(restored, PHRASE)
    try:
        assert later.check() == ()
        assert later.notes.counted() == {("2026-10", "done"): 1}
        assert later.notes.search(Query()) == ()
        later.notes.save(replace(later.notes.begin(TONIGHT), text="encore"))
        assert later.notes.count(Query(text="enc")) == 1
    finally:
        later.close()
    assert day.stat().st_size


def test_what_expired_meanwhile_does_not_come_back_from_a_daily_copy(
    workspace: Workspace, outing: Outing, tmp_path: Path
) -> None:
    _texts_everywhere(workspace, outing)
    made = workspace.backups.to(tmp_path / "copy.escale", TONIGHT)
    folder = tmp_path / "restored"
    backups.restore(backups.unlock(made, PHRASE), folder, expiry(TONIGHT))
    later = unlock(folder, PHRASE)
    try:
        later.vault.fold()
        assert CANARY[:6].encode() not in decrypted(later)
        assert later.notes.counted() == {("2026-10", "done"): 1}
    finally:
        later.close()


def test_an_outing_with_a_note_about_it_is_not_removed(workspace: Workspace) -> None:
    zone = workspace.team.add_zone("Gare").code
    other = workspace.outings.start(Plan(TONIGHT, "street", zone), NOW)
    workspace.notes.save(replace(workspace.notes.begin(TONIGHT, other.id), text="x"))
    with pytest.raises(OutingNotEmpty):
        workspace.outings.remove(other.id)


def test_an_opening_begins_a_line_of_its_own() -> None:
    assert with_opening("", "Ce qui manquait :") == "Ce qui manquait : "
    assert with_opening("abri\n\n", "Ce qui manquait :") == "abri\nCe qui manquait : "
