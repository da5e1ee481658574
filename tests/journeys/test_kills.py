"""The window killed at any moment of an evening: what was acknowledged is stored, or offered again."""

import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach.domain.outings import Plan
from outreach.i18n import _
from outreach.paths import _root
from outreach.preferences import Preferences
from outreach.services import workspace
from tests.journeys.evening_killed import TAPS
from tests.journeys.hands import Hands
from tests.ui.houses import NOW, PHRASE, House, make_vault


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with tonight's outing open."""
    folder = tmp_path_factory.mktemp("kills") / "notebook"
    make_vault(folder)
    held = workspace.unlock(folder, PHRASE)
    held.outings.start(Plan(NOW.date(), "street", held.team.add_zone("Quais nord").code, starts=time(21)), NOW)
    held.close()
    return folder


@pytest.mark.parametrize("moment", [1, 3, 4, 14, 23])
def test_a_window_that_is_killed_loses_nothing_it_had_acknowledged(
    app: QApplication, notebook: Path, tmp_path: Path, moment: int
) -> None:
    folder = tmp_path / "notebook"
    shutil.copytree(notebook, folder)
    saved, taps = type_and_kill(folder, moment)
    held = workspace.unlock(folder, PHRASE)
    outing = held.outings.current()
    assert outing is not None
    stored = held.encounters.latest(outing.id, 100)
    assert held.check() == ()
    held.close()
    assert all(dict(encounter.content.given) == {"syr_1ml": TAPS} for encounter in stored)
    assert len(stored) >= saved
    if len(stored) == saved and taps:
        assert offered_again(app, folder) >= taps


def type_and_kill(folder: Path, moment: int) -> tuple[int, int]:
    """Kill once so many lines were acknowledged; the last line that came out."""
    command = [sys.executable, "-m", "tests.journeys.evening_killed", str(folder)]
    with subprocess.Popen(command, cwd=_root(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as typing:
        assert typing.stdout is not None
        lines = [typing.stdout.readline() for _line in range(moment)]
        typing.kill()
        lines += [line for line in typing.stdout if line.endswith(b"\n")]
    saved, taps = lines[-1].split()
    return int(saved), int(taps)


def offered_again(app: QApplication, folder: Path) -> int:
    """Open the window again and recover by keyboard; how many taps are back."""
    house = House(app, folder, preferences=Preferences(language="fr", theme="day", keyboard="azerty"))
    try:
        house.unlock()
        hands = Hands(house, "azerty")
        assert hands.reads(_("You were typing this encounter."))
        hands.tab_to(_("Recover"))
        hands.press("Space")
        assert not hands.reads(_("You were typing this encounter."))
        hands.press("Ctrl+Return")
        held = house.window.workspace()
        assert held is not None
        outing = held.outings.current()
        assert outing is not None
        return int(held.encounters.latest(outing.id)[0].content.given["syr_1ml"])
    finally:
        house.leave()
