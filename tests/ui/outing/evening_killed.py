"""A person types in the room, in a process of its own, until it is killed. Run by test_kill.py."""

import sys
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest

from outreach.preferences import Preferences
from outreach.services.workspace import unlock
from outreach.ui.outing.overdoses import OverdoseSheet
from outreach.ui.outing.page import OutingPage
from outreach.ui.theme import theme


def type_until_killed(folder: Path, phrase: str) -> None:
    app = theme.application("escale")
    theme.apply(app, dark=False)
    workspace = unlock(folder, phrase)
    clock = datetime(2026, 10, 16, 23, 10)
    page = OutingPage(workspace=workspace, preferences=Preferences(keyboard="azerty"), now=lambda: clock)
    page.resize(1280, 800)
    page.show()
    page.start()
    assert page.bench is not None
    QTest.keyClicks(page.bench.parts.pad, "12a")
    page.bench.parts.card.rows.rows["age"].choose(("25_34",), tell=True)
    QTest.keyClicks(page.bench.parts.note.field, "Half a sen")
    page.ask_overdose()
    sheet = page.findChild(OverdoseSheet)
    assert sheet is not None
    sheet.outcome.choose(("recovered",), tell=True)
    QTest.keyClicks(sheet.doses, "+++")
    app.processEvents()
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    type_until_killed(Path(sys.argv[1]), sys.argv[2])
