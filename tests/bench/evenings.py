"""An evening at the window, in a process of its own: unlock to a painted room, taps, memory at the end.

python -m tests.bench.evenings FOLDER PHRASE     prints: milliseconds to unlock, a tap's median, MB at the end
"""

import json
import sys
from pathlib import Path

from tests.bench.figures import median, milliseconds
from tests.bench.windows import window_on

ENCOUNTERS = 60


# Qt is imported by the window, which sets its platform before.
# ruff: noqa: PLC0415


def spend(folder: Path, phrase: str) -> dict[str, float]:
    """Unlock, tap, save sixty encounters, go through all rooms for the first time; returns what was measured."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from outreach.ui import strongroom
    from outreach.ui.outing.page import OutingPage
    from tests.ui.houses import focused

    with window_on(folder) as (app, window):
        key = strongroom.derive(folder, phrase)

        def unlock() -> None:
            window._open(key)
            app.processEvents()

        unlocked = milliseconds(unlock, times=1)[0]
        frame = window.frame()
        assert frame is not None
        page = frame.room()
        assert isinstance(page, OutingPage)
        assert page.bench is not None

        def tap() -> None:
            QTest.keyClick(focused(), Qt.Key.Key_A)
            app.processEvents()

        def save() -> None:
            QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            app.processEvents()

        def visit(code: str) -> None:
            frame.show_room(code)
            app.processEvents()

        page.start()
        app.processEvents()
        taps, saves = [], []
        for _ in range(ENCOUNTERS):
            taps += milliseconds(tap, times=5)
            saves += milliseconds(save, times=1)
        outing = window.workspace().outings.current()  # type: ignore[union-attr]  # it is open
        assert outing is not None
        counted = window.workspace().outings.totals(outing.id).encounters  # type: ignore[union-attr]  # the same
        assert counted >= ENCOUNTERS, "the evening was not logged"
        memory = resident()
        first = [milliseconds(lambda code=code: visit(code), times=1)[0] for code in frame.rooms()]  # type: ignore[misc]
        return {"unlock": unlocked, "tap": median(taps), "save": median(saves), "memory": memory, "room": max(first)}


def resident() -> float:
    """Resident memory of this process in MB (Linux; 0 elsewhere)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(spend(Path(sys.argv[1]), sys.argv[2])))
