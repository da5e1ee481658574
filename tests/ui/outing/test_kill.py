import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from outreach.domain.outings import Plan
from outreach.domain.periods import Period
from outreach.preferences import Preferences
from outreach.services.workspace import create, unlock
from outreach.ui.outing.overdoses import OverdoseSheet
from outreach.ui.outing.page import OutingPage
from outreach.vault.vaults import LOW
from tests.ui.outing.conftest import PHRASE

NOW = datetime(2026, 10, 16, 23, 10)
ROOT = Path(__file__).parents[3]


def test_a_program_that_is_killed_offers_exactly_what_was_being_typed(app: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    create(folder, PHRASE, cost=LOW)
    workspace = unlock(folder, PHRASE)
    zone = workspace.team.add_zone("Quais nord")
    workspace.outings.start(Plan(date(2026, 10, 16), "street", zone.code, time(21, 45)), NOW)
    workspace.close()
    command = [sys.executable, "-m", "tests.ui.outing.evening_killed", str(folder), PHRASE]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as typing:
        assert typing.stdout is not None
        assert typing.stdout.readline().strip() == b"typed"
        typing.kill()
    workspace = unlock(folder, PHRASE)
    page = OutingPage(workspace=workspace, preferences=Preferences(keyboard="azerty"), now=lambda: NOW)
    page.show()
    assert page.bench is not None
    assert page.bench.parts.left.isVisible()
    page.bench.parts.left.act.click()
    assert page.evening is not None
    content = page.evening.content
    assert dict(content.given) == {"syr_1ml": 12}
    assert (content.age, content.note) == ("25_34", "Half a sen")
    page.start()
    sheet = page.findChild(OverdoseSheet)
    assert sheet is not None
    assert (sheet.told.month, sheet.told.doses, sheet.told.outcome) == (Period(2026, 10), 2, "recovered")
    assert (sheet.doses.value(), sheet.outcome.chosen()) == (2, ("recovered",))
    assert workspace.overdoses.of(Period(2026, 10)) == ()
    sheet.accept()
    assert workspace.overdoses.of(Period(2026, 10)) == (sheet.told,)
    page.start()
    assert not [one for one in page.findChildren(OverdoseSheet) if one.isVisible()]
    page.close()
    page.deleteLater()
    app.processEvents()
    workspace.close()
