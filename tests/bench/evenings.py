"""An evening at the window, in a process of its own: unlock to a painted room, taps, memory at the end.

python -m tests.bench.evenings FOLDER PHRASE     prints: milliseconds to unlock, a tap's median, MB at the end
"""

import json
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from tests.bench.figures import median, milliseconds

NOW = datetime(2026, 11, 20, 22, 10)
ENCOUNTERS = 60


# Qt is imported after the platform is set.
# ruff: noqa: PLC0415


def spend(folder: Path, phrase: str) -> dict[str, float]:
    """Unlock, tap, save sixty encounters; returns what was measured."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from outreach import i18n, preferences
    from outreach.ui import appearance, strongroom, tasks
    from outreach.ui.outing.page import OutingPage
    from outreach.ui.theme import theme
    from outreach.ui.window import Surroundings, Window
    from tests.ui.houses import focused

    i18n.use("fr")
    app = theme.application("escale")
    chosen = preferences.Preferences(language="fr", keyboard="azerty")
    appearance.dress(app, chosen)
    tasks.collect_here(app)
    with tempfile.TemporaryDirectory() as home:
        surroundings = Surroundings(Path(home) / "preferences.json", relaunch=lambda _: None, now=lambda: NOW)
        window = Window(app, folder, chosen, surroundings)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
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
        figures = {"unlock": unlocked, "tap": median(taps), "save": median(saves), "memory": resident()}
        window.close()
    return figures


def resident() -> float:
    """Resident memory of this process in MB (Linux; 0 elsewhere)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(spend(Path(sys.argv[1]), sys.argv[2])))
