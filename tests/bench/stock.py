"""The stock room with a million movements behind it, beside the same with a thousand: first visit to a painted room.

python -m tests.bench.stock FOLDER PHRASE     prints: milliseconds to a painted room, to the next item
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from outreach.services.workspace import Workspace, create, unlock
from outreach.store import lots, movements, stamps
from outreach.store.movements import Movement
from outreach.vault.transactions import transaction
from outreach.vault.vaults import LOW
from tests.bench.figures import Line, median, milliseconds
from tests.bench.vaults import PHRASE

ROOT = Path(__file__).resolve().parents[2]
MANY, FEW = 1_000_000, 1_000
ITEMS = 300
TURNS = 3
_NOW = datetime(2026, 11, 20, 22, 10)
_YEARS = 4


def measure(folder: Path) -> list[Line]:
    """Make two notebooks of 300 items in a folder, and open the room in each, in turns."""
    folder.mkdir()
    few, many = folder / "few", folder / "many"
    for place, count in ((few, FEW), (many, MANY)):
        make(place, count)
    turns = [(_opened(few), _opened(many)) for _ in range(TURNS)]
    in_few = {name: median([turn[0][name] for turn in turns]) for name in turns[0][0]}
    in_many = {name: median([turn[1][name] for turn in turns]) for name in turns[0][1]}
    return [
        Line("stock room to painted, 1,000,000 movements of 300 items", in_many["open"], "ms", 150),
        Line("the same beside 1,000 movements: it does not grow", in_many["open"], "ms", 1.3, in_few["open"]),
        Line("read what lies where, 1,000,000 movements", in_many["lines"], "ms", 50),
        Line("arrow to the next item, painted", in_many["step"], "ms", 50),
    ]


def make(folder: Path, count: int) -> None:
    """A notebook with so many movements over four years, in bulk; its kept sums equal its ledger or it is no bench."""
    create(folder, PHRASE, cost=LOW)
    workspace = unlock(folder, PHRASE)
    try:
        _fill(workspace, count)
        found = workspace.check()
        if found:
            raise AssertionError(found)
    finally:
        workspace.close()


def _fill(workspace: Workspace, count: int) -> None:
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
    today = _NOW.date()
    for start in range(0, count, 100_000):
        with transaction(connection):
            rows = [_movement(dice, codes, held, today) for _ in range(min(100_000, count - start))]
            movements.append(connection, rows, stamp)


def _items(workspace: Workspace, stamp: stamps.Stamp) -> list[str]:
    from outreach.store import supplies

    known = list(workspace.supplies.catalogue().items)
    more = [f"x_{at:03}" for at in range(ITEMS - len(known))]
    rows = [supplies.ItemRow(code, "other", 0, False, f"Item {code}", None, False) for code in more]
    supplies.add_items(workspace.vault.connection, rows, stamp)
    return known + more


def _movement(dice: Random, codes: list[str], held: dict[str, list[bytes]], today: date) -> Movement:
    code = dice.choice(codes)
    day = today - timedelta(days=dice.randrange(365 * _YEARS))
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
    command = [sys.executable, "-m", "tests.bench.stock", str(folder), PHRASE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


# Qt is imported after the platform is set.
# ruff: noqa: PLC0415


def look(folder: Path, phrase: str) -> dict[str, float]:
    """Unlock, go to the room for the first time, go on to other items; returns what was measured."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from outreach import i18n, preferences
    from outreach.ui import appearance, strongroom, tasks
    from outreach.ui.theme import theme
    from outreach.ui.window import Surroundings, Window
    from tests.ui.houses import focused

    i18n.use("fr")
    app = theme.application("escale")
    chosen = preferences.Preferences(language="fr", keyboard="azerty")
    appearance.dress(app, chosen)
    tasks.collect_here(app)
    with tempfile.TemporaryDirectory() as home:
        surroundings = Surroundings(Path(home) / "preferences.json", relaunch=lambda _: None, now=lambda: _NOW)
        window = Window(app, folder, chosen, surroundings)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
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

        figures = {
            "open": milliseconds(visit, times=1)[0],
            "step": median(milliseconds(step, times=30)),
            "lines": median(milliseconds(lambda: workspace.stock.lines(_NOW.date()), times=9)),
        }
        window.close()
    return figures


if __name__ == "__main__":
    print(json.dumps(look(Path(sys.argv[1]), sys.argv[2])))
