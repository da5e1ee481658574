"""Searching 50,000 notes as one types, beside the bare FTS5 query; and erasing a week's notes among them."""

import secrets
from datetime import date, timedelta
from pathlib import Path
from random import Random

from outreach.domain.notes import Note, Query, expiry
from outreach.services.workspace import Workspace, create, unlock
from outreach.store import erasures, notes
from outreach.vault.transactions import transaction
from outreach.vault.vaults import LOW
from tests.bench.figures import Line, median, milliseconds
from tests.bench.vaults import PHRASE

MANY = 50_000
TIMES = 30
_TODAY = date(2026, 11, 20)
_LETTERS = "eaisnrtoludcmpévgfbhqàxèyjkz"
TYPED = ("hébergement", "les ren", "dem", '"la soirée"', "abri naloxone")


def measure(folder: Path) -> list[Line]:
    """Make a notebook of notes in a folder where nothing is, and measure on it."""
    create(folder, PHRASE, cost=LOW)
    workspace = unlock(folder, PHRASE)
    try:
        return _measured(workspace)
    finally:
        workspace.close()


def _measured(workspace: Workspace) -> list[Line]:
    """Every prefix of what is typed, in turns with the bare query of the same words and as many texts, marked."""
    fill(workspace)
    connection = workspace.vault.connection
    keystrokes = [typed[:end] for typed in TYPED for end in range(1, len(typed) + 1)]
    queries = [Query(text=typed) for typed in keystrokes]
    queries += [Query(text=typed, topic="housing", follow_up="to_do") for typed in keystrokes[:11]]
    took_all: list[tuple[float, float]] = []
    for query in queries:
        match = notes._match(query)
        if not match:
            continue

        def ours(query: Query = query) -> None:
            workspace.notes.search(query)

        def bare(match: str = match) -> None:
            connection.execute(
                "SELECT rowid, highlight(note_words, 0, '[', ']') FROM note_words WHERE note_words MATCH ? "
                "ORDER BY rowid DESC LIMIT 40",
                (match,),
            ).fetchall()

        took, took_bare = [], []
        for _ in range(TIMES // 3):
            took += milliseconds(ours, times=1)
            took_bare += milliseconds(bare, times=1)
        took_all.append((median(took), median(took_bare)))
    slowest, slowest_bare = max(took_all)
    together, together_bare = (sum(one) for one in zip(*took_all, strict=True))
    week = _TODAY - timedelta(days=82)

    def erase() -> None:
        with transaction(connection):
            erasures.expire(connection, expiry(week))

    erased = milliseconds(erase, times=1)
    return [
        Line("the slowest keystroke of a search in 50,000 notes", slowest, "ms", 10),
        Line("the same beside the bare FTS5 query", slowest, "ms", 2, slowest_bare),
        Line("all keystrokes beside the bare FTS5 queries", together, "ms", 2, together_bare),
        Line("erase seven days of them, none of it left on any page", median(erased) / 1000, "s", 30),
    ]


def fill(workspace: Workspace) -> None:
    """Write 50,000 notes of about thirty words over ninety days; common words are as common as in any language."""
    dice = Random(5)
    words = ["".join(dice.choices(_LETTERS, range(28, 0, -1), k=dice.randint(2, 9))) for _ in range(6000)]
    words[:9] = ["les", "la", "une", "demande", "soirée", "hébergement", "abri", "rendez", "naloxone"]
    weights = [1 / (at + 8) for at in range(len(words))]
    laptop = bytes(8)
    for batch in range(0, MANY, 1000):
        with transaction(workspace.vault.connection) as connection:
            for at in range(batch, batch + 1000):
                day = _TODAY - timedelta(days=89 - at * 90 // MANY)
                text = " ".join(dice.choices(words, weights, k=dice.randint(8, 50)))
                topics = tuple({dice.choice(("housing", "health", "rights", "products"))})
                state = dice.choice(("to_do", "done", None, None))
                note = Note(secrets.token_bytes(16), day, expiry(day), text, topics, state)
                notes.put(connection, note, laptop)
