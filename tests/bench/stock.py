"""The stock room with a million movements behind it, beside the same without its past: first visit to a painted room.

python -m tests.bench.stock FOLDER PHRASE     prints: milliseconds to a painted room, to the next item
"""

import json
import secrets
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

from outreach.services.workspace import Workspace, create, unlock
from outreach.store import lots, movements, stamps
from outreach.store.movements import Movement
from outreach.vault.transactions import transaction
from outreach.vault.vaults import LOW
from tests.bench.figures import Line, in_a_process, median, milliseconds
from tests.bench.vaults import PHRASE
from tests.bench.windows import NOW, window_on

MANY = 1_000_000
DAYS, LATELY = 4 * 365, 60
"""Days over which all of them lie; and the last of these, which hold every day the room reads."""
ITEMS = 300
TURNS = 3


def measure(folder: Path) -> list[Line]:
    """Make two notebooks of 300 items in a folder, and open the room in each, in turns."""
    folder.mkdir()
    few, many = folder / "few", folder / "many"
    make(many, MANY, DAYS)
    make(few, MANY * LATELY // DAYS, LATELY)
    turns = [(_opened(few), _opened(many)) for _ in range(TURNS)]
    in_few = {name: median([turn[0][name] for turn in turns]) for name in turns[0][0]}
    in_many = {name: median([turn[1][name] for turn in turns]) for name in turns[0][1]}
    return [
        Line("stock room to painted, 1,000,000 movements of 300 items", in_many["open"], "ms", 150),
        Line("the same beside its last 60 days: history costs nothing", in_many["open"], "ms", 1.3, in_few["open"]),
        Line("read what lies where, 1,000,000 movements", in_many["lines"], "ms", 50),
        Line("arrow to the next item, painted", in_many["step"], "ms", 50),
    ]


def make(folder: Path, count: int, days: int) -> None:
    """A notebook with movements over so many days, in bulk; its kept sums equal its ledger or it is no bench."""
    create(folder, PHRASE, cost=LOW)
    workspace = unlock(folder, PHRASE)
    try:
        _fill(workspace, count, days)
        found = workspace.check()
        if found:
            raise AssertionError(found)
    finally:
        workspace.close()


def _fill(workspace: Workspace, count: int, days: int) -> None:
    dice = Random(11)
    connection = workspace.vault.connection
    # All of it in memory while it is made: ids are random, and every one falls on another page.
    connection.execute("PRAGMA cache_size = -1000000")
    with transaction(connection):
        stamp = stamps.tick(connection)
        codes = _items(workspace, stamp)
        held = {
            code: [lots.find_or_add(connection, code, f"L{at}", f"20{27 + at}-0{at + 1}", stamp) for at in range(3)]
            for code in codes
        }
    today = NOW.date()
    for start in range(0, count, 100_000):
        with transaction(connection):
            rows = [
                _movement(dice, codes, held, today - timedelta(days=dice.randrange(days)))
                for _ in range(min(100_000, count - start))
            ]
            movements.append(connection, rows, stamp)


def _items(workspace: Workspace, stamp: stamps.Stamp) -> list[str]:
    from outreach.store import supplies

    known = list(workspace.supplies.catalogue().items)
    more = [f"x_{at:03}" for at in range(ITEMS - len(known))]
    rows = [supplies.ItemRow(code, "other", 0, False, f"Item {code}", None, False) for code in more]
    supplies.add_items(workspace.vault.connection, rows, stamp)
    return known + more


def _movement(dice: Random, codes: list[str], held: dict[str, list[bytes]], day: date) -> Movement:
    code = dice.choice(codes)
    out = dice.random() < 0.7
    return Movement(
        code,
        dice.choice(("office", "bag", "van")),
        -dice.randint(1, 4) if out else dice.randint(6, 18),
        "distributed" if out else "received",
        channel="shelf" if out else None,
        lot=dice.choice(held[code]),
        day=day,
        act=secrets.token_bytes(16),
    )


def _opened(folder: Path) -> dict[str, float]:
    figures: dict[str, float] = in_a_process("stock", folder, PHRASE)
    return figures


# Qt is imported by the window, which sets its platform before.
# ruff: noqa: PLC0415


def look(folder: Path, phrase: str) -> dict[str, float]:
    """Unlock, go to the room for the first time, go on to other items; returns what was measured."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from outreach.ui import strongroom
    from tests.ui.houses import focused

    with window_on(folder) as (app, window):
        window._open(strongroom.derive(folder, phrase))
        app.processEvents()
        frame, workspace = window.frame(), window.workspace()
        assert frame is not None
        assert workspace is not None

        def visit() -> None:
            frame.show_room("stock")
            app.processEvents()

        def step() -> None:
            QTest.keyClick(focused(), Qt.Key.Key_Down)
            app.processEvents()

        return {
            "open": milliseconds(visit, times=1)[0],
            "step": median(milliseconds(step, times=30)),
            "lines": median(milliseconds(lambda: workspace.stock.lines(NOW.date()), times=9)),
        }


if __name__ == "__main__":
    print(json.dumps(look(Path(sys.argv[1]), sys.argv[2])))
