"""Locking replaces the process: the next one has the same number and knows nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from outreach import app
from tests.rules.tree import ROOT
from tests.ui.houses import PHRASE, make_vault

PROGRAM = """
import os, sys
from PySide6.QtCore import QTimer
from outreach import app
from outreach.ui import window

def at_the_door(self):
    print("door", os.getpid(), *sys.argv[1:], "outreach.services.workspace" in sys.modules, self.width())
    sys.stdout.flush()
    if "--passphrase-file" not in sys.argv:
        os._exit(0)

def opened(self):
    print("opened", os.getpid(), self.workspace() is not None)
    self.resize(1111, 666)
    sys.stdout.flush()
    QTimer.singleShot(0, self, self.lock)

window.Window._settle = opened
enter = window.Window.showEvent
window.Window.showEvent = lambda self, event: (enter(self, event), at_the_door(self))[0]
app.main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts a second process instead")
def test_the_process_that_comes_after_locking_holds_nothing_of_the_notebook(tmp_path: Path) -> None:
    folder, phrase = tmp_path / "notebook", tmp_path / "phrase"
    make_vault(folder)
    phrase.write_text(PHRASE + "\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--vault", str(folder), "--passphrase-file", str(phrase)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    first, opened, second = (line.split() for line in done.stdout.splitlines())
    assert opened == ["opened", first[1], "True"]
    assert second[:2] == ["door", first[1]]
    assert second[2:] == ["--vault", str(folder), "False", "1111"]


def test_a_window_fills_the_screen_where_its_frame_would_push_its_foot_out_of_sight() -> None:
    assert [app.fills(*screen) for screen in ((1280, 800), (1366, 768), (1024, 700), (1440, 840))] == [True] * 4
    assert not app.fills(1920, 1080)
    assert not app.fills(800, 600)
