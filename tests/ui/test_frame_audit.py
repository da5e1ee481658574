"""The pages of the frame in every language, at every size: nothing clipped, unnamed, too small or overlapping."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.ui.lock.codes import CodeStep
from outreach.ui.lock.create import PhraseStep, WhereStep
from tests.ui.audit import audit
from tests.ui.houses import House, make_vault

SIZES = [(1280, 800), (1024, 700), (960, 540)]
LANGUAGES = ["fr", "en", "xx"]
NEW_PHRASE = "un vélo bleu contre la grille du canal"


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def enter(
    app: QApplication, folder: Path, size: tuple[int, int], language: str, *, theme: str = "day", text: int = 100
) -> House:
    chosen = Preferences(language="en", theme=theme, text_size=text, keyboard="azerty", reduce_motion=True)
    return House(app, folder, preferences=chosen, size=size, language=language)


def test_unlocking(app: QApplication, tmp_path: Path, size: tuple[int, int], language: str) -> None:
    make_vault(tmp_path / "notebook")
    house = enter(app, tmp_path / "notebook", size, language)
    faults = audit(house.window)
    for _try in range(3):
        house.try_phrase("not that one")
    faults += audit(house.window)
    house.unlock_form().recovery.click()
    faults += audit(house.window)
    house.leave()
    assert faults == []


def test_making_a_notebook(app: QApplication, home: Path, size: tuple[int, int], language: str) -> None:
    house = enter(app, home / "notebook", size, language)
    faults = audit(house.window)
    where = house.create_form().step
    assert isinstance(where, WhereStep)
    where.button.click()
    faults += audit(house.window)
    step = house.create_form().step
    assert isinstance(step, PhraseStep)
    step.phrase.setText(NEW_PHRASE)
    step.again.setText(NEW_PHRASE)
    faults += audit(house.window)
    step.submit()
    house.quiet()
    assert isinstance(house.create_form().step, CodeStep)
    faults += audit(house.window)
    house.quiet()
    house.leave()
    assert faults == []


def test_settings(app: QApplication, tmp_path: Path, size: tuple[int, int], language: str) -> None:
    make_vault(tmp_path / "notebook")
    house = enter(app, tmp_path / "notebook", size, language)
    house.unlock()
    page = house.settings()
    held = house.window.workspace()
    assert held is not None
    for name in ("Quais nord", "Une zone dont le nom est aussi long qu’un nom de zone peut l’être"[:60]):
        page.zones.new.setText(name)
        page.zones.add_button.click()
    held.team.retire_zone(held.team.add_zone("Ailleurs").code)
    page.reload()
    faults = audit(house.window)
    for part in ("team", "zones", "call_names", "pad", "kept"):
        page.show_part(part)
        faults += audit(house.window)
    house.leave()
    assert faults == []


def test_the_sheet_of_keys(app: QApplication, tmp_path: Path, size: tuple[int, int], language: str) -> None:
    make_vault(tmp_path / "notebook")
    house = enter(app, tmp_path / "notebook", size, language)
    house.unlock()
    house.settings()
    house.window.show_help()
    faults = audit(house.window)
    house.leave()
    assert faults == []


@pytest.mark.parametrize("text", [150, 200])
def test_large_text(app: QApplication, tmp_path: Path, text: int, language: str) -> None:
    make_vault(tmp_path / "notebook")
    house = enter(app, tmp_path / "notebook", (1280, 800), language, theme="night", text=text)
    faults = audit(house.window)
    house.unlock()
    house.settings()
    faults += audit(house.window)
    house.window.show_help()
    faults += audit(house.window)
    house.leave()
    assert faults == []
