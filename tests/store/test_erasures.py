"""What was deleted or changed is on no page once the notebook is closed, however it was written and moved about."""

import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from outreach.domain.notes import Note, Query, expiry
from outreach.services.workspace import Workspace, unlock
from outreach.store import erasures, notes
from tests import notebooks
from tests.store.pages import decrypted

PHRASE = "sept lampes au bord du quai"
DAY = date(2026, 10, 16)
LAPTOP = bytes(8)
CANARIES = tuple(f"canarifere{at:03d}x" for at in range(60))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notebooks.make(tmp_path / "notebook", PHRASE)
    return tmp_path / "notebook"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    opened = unlock(folder, PHRASE)
    yield opened
    opened.close()


def note(text: str, day: date = DAY) -> Note:
    return Note(secrets.token_bytes(16), day, expiry(day), text)


def churn(workspace: Workspace, dice: Random) -> None:
    """Write some hundreds of notes of all lengths among which some go again, one by one, and some change."""
    connection = workspace.vault.connection
    there: list[Note] = []
    marked: list[Note] = []
    for at in range(500):
        text = " ".join(dice.choices(["calme", "abri", "soirée", "quai", "filtres"], k=dice.randint(1, 160)))
        # Ids of these dice: where copies are left behind depends on them.
        id_, canary = dice.randbytes(16), at % 8 == 0 and at // 8 < 60
        new = Note(id_, DAY, expiry(DAY), f"{CANARIES[at // 8]} {text}" if canary else text)
        notes.put(connection, new, LAPTOP)
        (marked if "canari" in new.text else there).append(new)
        if len(marked) > 20:
            gone = marked.pop(dice.randrange(len(marked)))
            if dice.random() < 0.5:
                notes.delete(connection, gone.id, LAPTOP)
            else:
                notes.put(connection, gone.telling("autres mots", (), None), LAPTOP)
    for left in marked:
        notes.delete(connection, left.id, LAPTOP)


SEEDS = (2, 3, 8)
"""Dice with which copies are left behind."""


def test_deleting_alone_would_leave_copies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "_leave_no_gap", lambda _self: None)
    workspace = unlock(folder, PHRASE)
    churn(workspace, Random(SEEDS[0]))
    workspace.close()
    assert b"canari" in decrypted(workspace)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_closing_nothing_of_what_went_one_by_one_is_left(folder: Path, seed: int) -> None:
    workspace = unlock(folder, PHRASE)
    churn(workspace, Random(seed))
    kept = notes.count(workspace.vault.connection, Query(), 9999)
    workspace.close()
    pages = decrypted(workspace)
    assert b"canari" not in pages
    assert b"calme" in pages
    again = unlock(folder, PHRASE)
    assert not erasures.gaps(again.vault.connection)
    assert notes.count(again.vault.connection, Query(), 9999) == kept
    assert again.check() == ()
    again.close()


def test_where_notes_are_very_many_the_next_opening_does_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasures, "SOON", 100)
    workspace = unlock(folder, PHRASE)
    churn(workspace, Random(SEEDS[1]))
    workspace.close()
    workspace = unlock(folder, PHRASE)
    assert workspace.expires_long(DAY)
    parts = list(workspace.expiring(DAY))
    assert parts == sorted(parts)
    assert parts[-1] == 1
    assert not workspace.expires_long(DAY)
    workspace.close()
    assert b"canari" not in decrypted(workspace)


def test_stopped_in_the_middle_nothing_has_happened(workspace: Workspace) -> None:
    connection = workspace.vault.connection
    for at in range(700):
        notes.put(connection, note(f"reste {at}", DAY + timedelta(days=at % 3)), LAPTOP)
    before = connection.execute("SELECT * FROM note ORDER BY id").fetchall()
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1").fetchall()
    for after in range(4):
        steps = workspace.expiring(expiry(DAY))
        for _ in range(after):
            next(steps)
        steps.close()
        assert connection.execute("SELECT * FROM note ORDER BY id").fetchall() == before
        assert workspace.check() == ()
    workspace.expire(expiry(DAY))
    kept = connection.execute("SELECT * FROM note ORDER BY id").fetchall()
    assert kept == [row for row in before if row in kept]
    assert len(kept) == 466
    assert (
        connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1").fetchall()
        == triggers
    )
    assert notes.count(connection, Query(text="reste"), 9999) == 466


def test_a_half_typed_form_is_on_no_page_either_once_it_is_let_go(folder: Path) -> None:
    workspace = unlock(folder, PHRASE)
    for at in range(30):
        workspace.drafts.keep_form("note", {"text": f"canarifere {'mot ' * at * 20}", "expires": "2027-01-01"})
        workspace.drafts.keep_form(f"other-{at % 7}", {"text": "reste " * at * 9})
    workspace.drafts.discard_form("note")
    workspace.close()
    assert b"canari" not in decrypted(workspace)
    again = unlock(folder, PHRASE)
    assert again.drafts.kept_form("other-1") == {"text": "reste " * 29 * 9}
    again.close()
