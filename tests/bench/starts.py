"""A cold start to a painted lock window, beside a bare PySide6 window in the same Python: whole processes."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import ROOT, Line, median

TIMES = 9

_BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication(["bare"])
window = Bare(); window.resize(1280, 800); window.show()
app.exec()
"""

_OURS = """
import os, sys
from outreach import hardening
hardening.harden()
from outreach import app
stand = app._stand
def stand_and_leave_once_painted(window):
    stand(window)
    window.painted.connect(lambda: os._exit(0))
app._stand = stand_and_leave_once_painted
app.main(["--vault", sys.argv[1]])
"""


def measure(folder: Path) -> list[Line]:
    """Start both in turns, each time a new process, until the first paint."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds its bytecode, as on any computer
        turns = []
        for _ in range(TIMES):
            ours = _start(environment, _OURS, str(folder))
            turns.append((ours, _start(environment, _BARE)))
    ours, bare = median([turn[0] for turn in turns]), median([turn[1] for turn in turns])
    return [Line("cold start to a painted lock window", ours, "ms", 2, bare)]


def _start(environment: dict[str, str], script: str, *arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, env=environment, check=True, stderr=subprocess.DEVNULL
    )
    return (time.perf_counter() - start) * 1000
