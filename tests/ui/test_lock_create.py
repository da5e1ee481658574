"""The door where there is no notebook yet: making one in three steps."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.services import workspace
from outreach.ui.lock.codes import CodeStep
from outreach.ui.lock.create import PhraseStep, WhereStep
from outreach.vault import vaults
from tests.ui.houses import House, press

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


def to_phrases(house: House) -> PhraseStep:
    where = house.create_form().step
    assert isinstance(where, WhereStep)
    where.button.click()
    house.settle()
    step = house.create_form().step
    assert isinstance(step, PhraseStep)
    return step


def to_code(house: House, team: str = "") -> CodeStep:
    step = to_phrases(house)
    step.phrase.setText(NEW_PHRASE)
    step.again.setText(NEW_PHRASE)
    step.team.setText(team)
    press(step.team, Qt.Key.Key_Return)
    house.quiet()
    code = house.create_form().step
    assert isinstance(code, CodeStep)
    return code


def test_without_a_notebook_one_is_made_in_three_steps(enter: Enter, folder: Path) -> None:
    house = enter()
    step = to_code(house, team="Rive")
    assert len(step.groups) == 7
    step.field.setText(step.groups[step.asked - 1].lower())
    press(step.field, Qt.Key.Key_Return)
    house.until(lambda: house.window.frame() is not None)
    held = house.window.workspace()
    assert held is not None
    assert held.team.name() == "Rive"
    assert vaults.exists(folder)


def test_the_code_shown_really_opens_it(enter: Enter, folder: Path) -> None:
    house = enter()
    code = "-".join(to_code(house).groups)
    house.quiet()
    workspace.unlock(folder, code).close()


def test_another_group_typed_back_is_told_and_the_code_stays(enter: Enter) -> None:
    house = enter()
    step = to_code(house)
    step.field.setText("0000")
    step.submit()
    assert step.message.text().startswith(f"This is not group {step.asked}.")
    assert house.window.workspace() is None
    house.quiet()


def test_escape_never_hides_the_code(enter: Enter) -> None:
    house = enter()
    step = to_code(house)
    press(step.field, Qt.Key.Key_Escape)
    house.settle()
    assert house.create_form().step is step
    house.quiet()


def test_a_weak_phrase_makes_nothing(enter: Enter, folder: Path) -> None:
    house = enter()
    step = to_phrases(house)
    step.phrase.setText("soleil")
    step.again.setText("soleil")
    step.submit()
    assert step.worth.words().startswith("A machine would find it in")
    assert not step.button.isEnabled()
    assert not folder.exists()


def test_back_keeps_what_was_typed(enter: Enter) -> None:
    house = enter()
    step = to_phrases(house)
    step.phrase.setText(NEW_PHRASE)
    step.back()
    house.settle()
    assert to_phrases(house).phrase.text() == NEW_PHRASE


def test_the_folder_can_be_another_one(enter: Enter, tmp_path: Path) -> None:
    used = tmp_path / "documents"
    used.mkdir()
    (used / "letter.txt").write_text("hello", "utf-8")
    house = enter(folders=[used])
    house.create_form().folder_asked.emit()
    house.settle()
    step = house.create_form().step
    assert isinstance(step, WhereStep)
    assert step.where.words().endswith("Escale")


def test_no_folder_chosen_changes_nothing(enter: Enter) -> None:
    house = enter(folders=[None])
    before = house.create_form()
    before.folder_asked.emit()
    house.settle()
    assert house.create_form() is before


def test_a_folder_that_fills_up_meanwhile_is_refused_and_kept(enter: Enter, folder: Path) -> None:
    house = enter()
    step = to_phrases(house)
    folder.mkdir()
    (folder / "letter.txt").write_text("hello", "utf-8")
    step.phrase.setText(NEW_PHRASE)
    step.again.setText(NEW_PHRASE)
    step.submit()
    house.quiet()
    assert step.message.text()
    assert step.phrase.isEnabled()
    assert (folder / "letter.txt").read_text("utf-8") == "hello"
    shutil.rmtree(folder)
    step.submit()
    house.quiet()
    assert isinstance(house.create_form().step, CodeStep)
    house.quiet()


def test_the_language_can_change_in_the_middle_of_making_one(enter: Enter) -> None:
    house = enter(preferences=Preferences(language="en", theme="day"))
    step = to_phrases(house)
    step.phrase.setText(NEW_PHRASE)
    house.page().frame.language.choose(0, tell=True)
    house.settle()
    again = house.create_form().step
    assert isinstance(again, PhraseStep)
    assert again.phrase.text() == NEW_PHRASE
