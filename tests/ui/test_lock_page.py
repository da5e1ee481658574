"""The door: unlocking, and being refused."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from outreach import preferences
from outreach.preferences import Preferences
from outreach.ui import strongroom
from outreach.ui.lock import state
from outreach.ui.lock.create import WhereStep
from outreach.ui.lock.side import Side
from outreach.vault import vaults
from tests.rules.tree import ROOT
from tests.ui.houses import PHRASE, House, cheap, make_vault, press

NEW_PHRASE = "un vélo bleu contre la grille du canal"
Enter = Callable[..., House]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notebook"


@pytest.fixture
def enter(app: QApplication, folder: Path) -> Iterator[Enter]:
    """Open the window; it is closed after the test."""
    houses: list[House] = []

    def go(at: Path = folder, **more: Any) -> House:
        houses.append(House(app, at, **more))
        return houses[-1]

    yield go
    for house in houses:
        house.leave()


def test_the_right_phrase_opens_the_outing_room(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    house = enter()
    assert house.window.workspace() is None
    house.try_phrase(PHRASE)
    assert house.window.workspace() is not None
    assert house.frame().code() == "outing"
    assert house.window.door() is None


def test_before_unlocking_nothing_of_the_notebook_is_shown(enter: Enter, folder: Path) -> None:
    make_vault(folder, team="Rive et Quais")
    house = enter()
    said = " ".join(child.accessibleName() for child in house.window.findChildren(QWidget))
    assert "Rive" not in said
    assert house.window.windowTitle() == "Escale"


def test_a_wrong_phrase_is_said_in_place_and_what_was_typed_stays(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    house = enter()
    house.try_phrase("not that one")
    form = house.unlock_form()
    assert form.message.text() == "This is not the phrase. You can try as often as you like."
    assert form.field.text() == "not that one"
    assert form.field.selectedText() == "not that one"
    assert form.field.hasFocus()
    assert form.button.isEnabled()


def test_wrong_then_right_opens(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    house = enter()
    house.try_phrase("not that one")
    house.unlock()
    assert house.window.workspace() is not None


def test_the_third_wrong_phrase_waits_and_says_how_long(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    house = enter()
    for _try in range(3):
        house.try_phrase("not that one")
    form = house.unlock_form()
    assert form.message.text().endswith("Next try in 1 second.")
    assert not form.button.isEnabled()
    house.until(form.button.isEnabled)
    assert form.message.text() == "This is not the phrase. You can try as often as you like."
    house.unlock()


def test_an_empty_phrase_is_not_tried(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    house = enter()
    house.try_phrase("   ")
    assert house.unlock_form().message.text() == ""


def test_the_recovery_code_opens_too(enter: Enter, folder: Path) -> None:
    code = make_vault(folder)
    house = enter()
    form = house.unlock_form()
    form.recovery.click()
    assert form.field.accessibleName() == "Recovery code"
    assert form.field.echoMode() == QLineEdit.EchoMode.Normal
    house.try_phrase(code.lower().replace("-", " "))
    assert house.window.workspace() is not None


def test_a_misread_recovery_code_is_told_without_waiting(enter: Enter, folder: Path) -> None:
    code = make_vault(folder)
    house = enter()
    form = house.unlock_form()
    form.recovery.click()
    house.try_phrase(code[:-1])
    assert form.message.text().startswith("A sign is missing or misread.")
    form.recovery.click()
    assert form.field.echoMode() == QLineEdit.EchoMode.Password
    assert form.field.text() == ""


def test_a_try_can_be_cancelled(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    go = threading.Event()

    def slow(at: Path, phrase: str, keyfile: Path | None) -> vaults.DataKey:
        go.wait(10)
        return strongroom.derive(at, phrase, keyfile)

    house = enter(room=replace(cheap(), derive=slow))
    form = house.unlock_form()
    form.field.setText(PHRASE)
    press(form.field, Qt.Key.Key_Return)
    assert not form.field.isEnabled()
    assert not house.page().frame.language.isEnabled()
    press(form, Qt.Key.Key_Escape)
    assert form.field.isEnabled()
    assert form.field.text() == PHRASE
    go.set()
    house.quiet()
    assert house.window.workspace() is None
    assert house.window.isVisible()


def test_escape_closes_the_window(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    house = enter()
    press(house.unlock_form().field, Qt.Key.Key_Escape)
    assert not house.window.isVisible()


def damage_header(folder: Path) -> None:
    for path in folder.glob("keys*"):
        path.write_bytes(b"\x00" * 100)


def damage_store(folder: Path) -> None:
    store = next(folder.glob("store-*.db"))
    store.write_bytes(b"\x13" * store.stat().st_size)


def lose_store(folder: Path) -> None:
    next(folder.glob("store-*.db")).unlink()


def put_plain_sqlite(folder: Path) -> None:
    next(folder.glob("store-*.db")).write_bytes(b"SQLite format 3\x00" + bytes(1000))


@pytest.mark.parametrize("damage", [damage_header, damage_store, lose_store, put_plain_sqlite])
def test_whatever_is_wrong_with_the_folder_is_a_sentence_and_a_way_on(
    enter: Enter, folder: Path, damage: Callable[[Path], None]
) -> None:
    make_vault(folder)
    damage(folder)
    house = enter()
    house.try_phrase(PHRASE)
    form = house.unlock_form()
    assert form.message.text()
    assert form.message.button is not None
    assert form.message.button.isVisible()
    assert form.field.isEnabled()


def test_another_notebook_can_be_chosen_from_a_refusal(enter: Enter, folder: Path, tmp_path: Path) -> None:
    make_vault(folder)
    make_vault(tmp_path / "other")
    damage_header(folder)
    house = enter(folders=[tmp_path / "other"])
    house.try_phrase(PHRASE)
    button = house.unlock_form().message.button
    assert button is not None
    button.click()
    house.settle()
    house.unlock()
    held = house.window.workspace()
    assert held is not None
    assert held.folder == tmp_path / "other"
    # The next start looks there.
    assert preferences.load(house.file).vault == str(tmp_path / "other")


def test_a_notebook_that_was_here_last_time_is_missed_before_a_new_one_is_offered(enter: Enter, tmp_path: Path) -> None:
    gone = tmp_path / "stick" / "notebook"
    house = enter(gone, preferences=Preferences(language="en", theme="day", vault=str(gone)))
    step = house.create_form().step
    assert isinstance(step, WhereStep)
    assert step.message.text()


def test_a_folder_without_a_notebook_says_so(enter: Enter, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    house = enter(folders=[tmp_path / "empty"])
    house.create_form().another_asked.emit()
    house.settle()
    step = house.create_form().step
    assert isinstance(step, WhereStep)
    assert step.message.text()


def test_a_second_window_is_refused_with_a_sentence(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    program = (
        "import sys, pathlib; from outreach.services import workspace;"
        f"held = workspace.unlock(pathlib.Path(sys.argv[1]), {PHRASE!r});"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        house = enter()
        house.try_phrase(PHRASE)
        assert house.window.workspace() is None
        said = house.unlock_form().message.text()
        assert said
        assert other.stdin is not None
        other.stdin.close()
        other.wait()
    # Once the other is closed, Enter is enough.
    press(house.unlock_form().field, Qt.Key.Key_Return)
    house.quiet()
    assert house.window.workspace() is not None


def test_a_demo_shows_its_phrase_quietly(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    (folder / state.DEMO_PHRASE).write_text(PHRASE, "utf-8")
    house = enter()
    said = [child.accessibleName() for child in house.unlock_form().findChildren(QWidget)]
    assert f"Trial notebook. Phrase: {PHRASE}" in said


def test_the_language_changes_at_once_and_what_is_typed_stays(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    house = enter()
    house.unlock_form().field.setText("half a phr")
    language = house.page().frame.language
    language.choose(0, tell=True)
    house.settle()
    assert house.window.preferences().language == "fr"
    assert house.page().frame.language.index() == 0
    assert house.unlock_form().field.text() == "half a phr"
    assert '"fr"' in house.file.read_text("utf-8")


def test_only_languages_that_exist_are_offered(enter: Enter, folder: Path) -> None:
    make_vault(folder)
    assert enter().page().frame.language.items() == ("Français", "English")


def test_the_panel_beside_the_door_has_no_line_between_the_bands_of_its_ground(app: QApplication) -> None:
    panel = Side()
    panel.resize(488, 780)
    drawn = panel.grab().toImage()
    across = range(2, drawn.width(), 60)  # what is drawn on the ground is lighter, and nowhere in a whole row
    greens = [min(drawn.pixelColor(at, row).green() for at in across) for row in range(drawn.height())]
    assert greens == sorted(greens, reverse=True)
