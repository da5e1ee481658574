"""A real vault for each test: it opens in milliseconds at the least cost Argon2id takes."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from outreach.domain.outings import Outing, Plan
from outreach.services.workspace import Workspace, unlock
from tests import notebooks

PHRASE = "sept lampes au bord du quai"
TONIGHT = date(2026, 10, 16)
NOW = datetime(2026, 10, 16, 21, 40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notebook"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    notebooks.make(folder, PHRASE, team="Association Rive Claire")
    opened = unlock(folder, PHRASE)
    yield opened
    opened.close()


@pytest.fixture
def outing(workspace: Workspace) -> Outing:
    zone = workspace.team.add_zone("Quais nord")
    return workspace.outings.start(Plan(TONIGHT, "street", zone.code, starts=time(21, 37)), NOW)
