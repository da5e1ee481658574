"""Cards by the thousand: a search as one types, the room's first use, a pack that is checked, a card that shows."""

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from outreach.domain import card_files, searches
from outreach.domain.cards import body
from outreach.domain.packs import Manifest
from outreach.packs import checks
from outreach.services.cards import Shelf
from outreach.services.workspace import create, unlock
from outreach.vault.drivers import Connection
from outreach.vault.memories import open_memory
from outreach.vault.vaults import LOW
from tests.bench import card_decks
from tests.bench.card_rooms import TYPED
from tests.bench.figures import Line, in_a_process, median, milliseconds
from tests.bench.vaults import PHRASE

IN_A_LANGUAGE = 5000

IN_A_PACK = 500
"""Cards of a pack in each of two languages: a thousand."""

_SECRET = bytes(range(32))
_TIMES = 3
_TURNS = 5


def measure(folder: Path) -> list[Line]:
    """Measure all of it; `folder` is where cards are written, ten thousand files."""
    card_decks.write(folder, IN_A_LANGUAGE)
    return [*_searches(folder), *_rooms(folder), *_packs(folder)]


def _searches(folder: Path) -> list[Line]:
    """Every beginning of what is typed, in turns with the bare query for the same words and as many rows."""
    shelf = Shelf(folder)
    shelf.prepare("fr")
    bare = _bare_index(folder / "fr")
    took_all: list[tuple[float, float]] = []
    for typed in TYPED:
        for end in range(1, len(typed) + 1):
            query = searches.read(typed[:end])
            match = " AND ".join(f'"{term.start}"*' for term in query.terms)
            rows = len(shelf.search(typed[:end], "fr"))
            if not match or not bare.execute(_BARE, (match, rows)).fetchall():
                continue  # a slip, or another language: there is nothing to compare with

            def ours(words: str = typed[:end]) -> None:
                shelf.search(words, "fr")

            def theirs(match: str = match, rows: int = rows) -> None:
                bare.execute(_BARE, (match, rows)).fetchall()

            took, took_bare = [], []
            for _ in range(_TURNS):
                took += milliseconds(ours, times=1)
                took_bare += milliseconds(theirs, times=1)
            took_all.append((median(took), median(took_bare)))
    slowest, slowest_bare = max(took_all)
    together, together_bare = (sum(one) for one in zip(*took_all, strict=True))
    return [
        Line("the slowest search in 5,000 cards beside the bare FTS5 query", slowest, "ms", 2, slowest_bare),
        Line("all of them beside the bare FTS5 queries", together, "ms", 2, together_bare),
    ]


_BARE = "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT ?"


def _bare_index(folder: Path) -> Connection:
    connection = open_memory()
    connection.execute(
        "CREATE VIRTUAL TABLE bare USING fts5(title, aliases, body, tokenize = 'unicode61 remove_diacritics 2')"
    )
    cards = (card_files.parse(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml")))
    connection.executemany(
        "INSERT INTO bare (title, aliases, body) VALUES (?, ?, ?)",
        ((card.title, "\n".join(card.aliases), body(card)) for card in cards),
    )
    return connection


def _rooms(folder: Path) -> list[Line]:
    _room("first")  # from here on there is bytecode, as on any computer
    firsts = [_room("first") for _ in range(_TIMES)]
    opened = median([first["opened"] - first["again"] for first in firsts])
    typed = median([first["typed"] - first["typed_again"] for first in firsts])
    keys = _room("keys", str(folder))
    return [
        Line("the cards room's first use, beyond a later one, to painted", opened, "ms", 60),
        Line("the first key in it, beyond a later one", typed, "ms", 60),
        Line("slowest key to a painted list, 5,000 cards in two languages", max(keys["keys"].values()), "ms", 16),
        Line("half of the keys take less than", median(list(keys["keys"].values())), "ms", 16),
        Line("a card of the list shown, to painted", keys["shown"], "ms", 50),
        Line("the same card larger or smaller", keys["zoomed"], "ms", 50),
        Line("the same card in the other language", keys["spoken"], "ms", 50),
    ]


def _room(*asked: str) -> dict[str, Any]:
    told: dict[str, Any] = in_a_process("card_rooms", *asked)
    return told


def _packs(folder: Path) -> list[Line]:
    """A pack looked at as a team does it, language guide and all, and installed; each time by a team without any."""
    pack = checks.make(
        Manifest("measured", 1, "Measured", "Measured", card_decks.LANGUAGES), card_decks.texts(IN_A_PACK), _SECRET
    )
    looked_at: list[float] = []
    installed: list[float] = []
    silences: list[float] = []
    for turn in range(_TIMES):
        notebook = folder / f"team {turn}"
        create(notebook, PHRASE, cost=LOW)
        workspace = unlock(notebook, PHRASE)
        told = [time.perf_counter()]

        def hear(_part: float, told: list[float] = told) -> None:
            told.append(time.perf_counter())

        looked = workspace.packs.look(pack, hear)
        told.append(time.perf_counter())
        workspace.packs.install(looked, accept_unknown=True)
        installed.append(time.perf_counter() - told[0])
        looked_at.append(told[-1] - told[0])
        silences.append(max(after - before for before, after in pairwise(told)))
        assert [sum(each.cards.values()) for each in workspace.packs.installed()] == [2 * IN_A_PACK]
        workspace.close()
    return [
        Line("a pack of 1,000 cards checked, with the language guide", median(looked_at), "s", 3),
        Line("the same checked and installed", median(installed), "s", 3),
        Line("the longest it says nothing of how far it is", median(silences) * 1000, "ms", 300),
    ]
