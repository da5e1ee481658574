"""How many syringes a team reckons in a litre: one number in the settings, taken back like every other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach.domain.returns import PER_LITRE
from outreach.i18n import use
from outreach.services.workspace import Workspace, unlock
from outreach.ui.histories import Deed, Deeds
from outreach.ui.settings.containers import ContainerSettings
from tests import notebooks

PHRASE = "sept lampes au bord du quai"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    notebooks.make(tmp_path / "notebook", PHRASE)
    opened = unlock(tmp_path / "notebook", PHRASE)
    use("en")
    yield opened
    opened.close()


def test_the_factor_is_in_force_at_once_and_can_be_taken_back(app: QApplication, workspace: Workspace) -> None:
    history = Deeds()
    settings = ContainerSettings(workspace.outings)
    settings.did.connect(history.did)
    assert settings.per_litre.value() == PER_LITRE
    settings.per_litre.set_value(40, tell=True)
    app.processEvents()
    assert workspace.outings.per_litre() == 40
    done = history.last()
    assert isinstance(done, Deed)
    assert done.said == "40 syringes in a litre from now on."
    history.undo()
    settings.reload()
    assert settings.per_litre.value() == workspace.outings.per_litre() == PER_LITRE
    assert history.last() is None
    history.redo()
    assert workspace.outings.per_litre() == 40
    settings.deleteLater()
