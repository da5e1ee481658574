"""What is not loaded by the time the lock window is painted."""

import subprocess
import sys
from pathlib import Path

from tests.rules.tree import ROOT
from tests.ui.houses import make_vault

PROGRAM = """
import sys
from outreach import app
from outreach.ui import window

def painted(self, event):
    print(*sorted(sys.modules))
    sys.stdout.flush()
    import os
    os._exit(0)

window.Window.paintEvent = painted
app.main(["--vault", sys.argv[1]])
"""


def loaded_at_first_paint(folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    return set(done.stdout.split())


def test_the_lock_window_is_painted_without_what_comes_after_it(tmp_path: Path) -> None:
    make_vault(tmp_path / "notebook")
    loaded = loaded_at_first_paint(tmp_path / "notebook")
    assert "outreach.ui.lock.unlock" in loaded
    assert not loaded & {
        "asyncio",
        "cryptography",
        "hashlib",
        "hmac",
        "logging.handlers",
        "outreach.cli",
        "outreach.guard",
        "outreach.log",
        "outreach.reports",
        "outreach.services",
        "outreach.store",
        "outreach.ui.frame",
        "outreach.ui.help",
        "outreach.ui.hints",
        "outreach.ui.lock.create",
        "outreach.ui.outing",
        "outreach.ui.reports",
        "outreach.ui.settings",
        "outreach.vault.keys",
        "outreach.vault.vaults",
        "outreach.words",
        "phonenumbers",
        "pypdfium2",
        "qtawesome",
        "reportlab",
        "secrets",
        "socket",
        "sqlcipher3",
        "stdnum",
        "tomllib",
    }
