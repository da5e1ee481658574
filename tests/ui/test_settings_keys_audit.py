"""Keys, check and erasing at every size and in every language: nothing clipped, unnamed, too small or overlapping."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.services.workspace import Finding
from outreach.ui.settings.key_forms import PhraseForm
from outreach.ui.settings.page import SettingsPage
from outreach.ui.settings.removals import Removal
from outreach.ui.widgets.buttons import Button
from tests.ui.audit import audit
from tests.ui.houses import NOW, House, make_vault

SIZES = [(1280, 800), (1024, 700), (960, 540)]
LANGUAGES = ["fr", "en", "xx"]
KINDS = ("header_copy", "pages", "structure", "references", "unreadable", "supplies_uneven")
LONG = "Quelqu’un dont le nom d’usage est long ici"[:40]


def opened(app: QApplication, folder: Path, size: tuple[int, int], language: str, text: int) -> House:
    make_vault(folder)
    chosen = Preferences(language="en", theme="day", text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, folder, preferences=chosen, size=size, language=language)
    house.unlock()
    held = house.window.workspace()
    assert held is not None
    held.keys.add(held.keys.prepare("un phare allumé derrière la dune"), LONG, NOW.date())
    return house


def press(page: SettingsPage, house: House, code: str) -> None:
    next(b for b in page.keys.findChildren(Button) if b.objectName() == code).click()
    house.quiet()


def look_at_all(house: House) -> list[str]:
    page = house.settings()
    page.keys.reload()
    page.show_part("keys")
    faults = audit(house.window)
    for opener in ("key_add", "key_change_0", "key_label_0", "key_code", "key_try"):
        press(page, house, opener)
        form = page.keys.form
        assert form is not None
        if isinstance(form, PhraseForm):
            form.with_file.click()
            form.submit()
        page.show_part("keys")
        faults += audit(house.window)
        form.left.emit()
        house.settle()
    for part in ("check", "erase"):
        page.check.show_findings(tuple(Finding(kind, "") for kind in KINDS))
        page.show_part(part)
        faults += audit(house.window)
    return faults + sheets(house, page)


def sheets(house: House, page: SettingsPage) -> list[str]:
    held = house.window.workspace()
    assert held is not None
    asked = Removal(page, held.keys, held.keys.holders()[-1], NOW.date).ask()
    faults = audit(house.window)
    asked.dismiss()
    erasing = page.erasing.ask()
    faults += audit(house.window)
    erasing.accept()
    faults += audit(house.window)
    assert page.erasing.countdown is not None
    page.erasing.countdown.dismiss()
    house.settle()
    return faults


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_check_and_erasing(app: QApplication, tmp_path: Path, size: tuple[int, int], language: str) -> None:
    house = opened(app, tmp_path / "notebook", size, language, 100)
    faults = look_at_all(house)
    house.leave()
    assert faults == []


@pytest.mark.parametrize("text", [150, 200])
def test_in_large_text(app: QApplication, tmp_path: Path, text: int) -> None:
    house = opened(app, tmp_path / "notebook", (1280, 800), "fr", text)
    faults = look_at_all(house)
    house.leave()
    assert faults == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_file_at_the_door(app: QApplication, tmp_path: Path, size: tuple[int, int]) -> None:
    make_vault(tmp_path / "notebook")
    house = House(app, tmp_path / "notebook", preferences=Preferences(language="fr", theme="day"), size=size)
    faults = audit(house.window)
    house.unlock_form().with_file.click()
    faults += audit(house.window)
    house.leave()
    assert faults == []
