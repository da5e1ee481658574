"""Notebooks that cost nothing to make: the first of a kind is created and opened, the next ones are copies of it.

What a creation does is tested where it is made for that. Copies have the same key: a test that needs two notebooks
strange to each other makes the second with `workspace.create`.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from outreach.services import workspace
from outreach.vault import vaults


def make(folder: Path, phrase: str, *, team: str = "") -> str:
    """A team's notebook as it is after its first opening; returns its recovery code."""
    model, code = _opened(phrase, team)
    shutil.copytree(model, folder)
    return code


def make_vault(folder: Path, phrase: str) -> str:
    """A vault that nobody has opened yet; returns its recovery code."""
    model, code = _created(phrase)
    shutil.copytree(model, folder)
    return code


@cache
def _opened(phrase: str, team: str) -> tuple[Path, str]:
    folder = _place()
    code = workspace.create(folder, phrase, team=team, cost=vaults.LOW)
    workspace.unlock(folder, phrase).close()
    return folder, code


@cache
def _created(phrase: str) -> tuple[Path, str]:
    folder = _place()
    return folder, vaults.create(folder, phrase, cost=vaults.LOW)


def _place() -> Path:
    home = tempfile.mkdtemp(prefix="escale-model-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return Path(home) / "notebook"
