"""The coordinator sees the notebook beside the report, and whether it can leave; nothing of it goes anywhere else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach import i18n
from outreach.domain.releases import Gate, Pinned
from outreach.services import demos
from outreach.services.workspace import Workspace, create, unlock
from outreach.vault.vaults import LOW
from tests.ui.audit import audit
from tests.ui.test_reports_page import NOW, OCTOBER, Room

PHRASE = "sept lampes au bord du quai"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("beside") / "notebook"
    create(folder, PHRASE, cost=LOW)
    opened = unlock(folder, PHRASE)
    demos.fill(opened, encounters=400, months=3, today=NOW.date())
    yield opened
    opened.close()


@pytest.fixture
def room(app: QApplication, workspace: Workspace) -> Iterator[Room]:
    i18n.use("fr")
    made = Room(app, workspace, None)
    made.wait(lambda: "vérifié" in made.page.choices.protection._badge.accessibleName())
    yield made
    made.close()


def rows(room: Room) -> list[tuple[str, ...]]:
    model = room.page.beside.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_by_keyboard_the_exact_figures_take_the_place_of_the_pages_and_go_again(
    room: Room, workspace: Workspace
) -> None:
    page = room.page
    QTest.keyClick(page.choices.period.field, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    room.wait(page.beside.isVisible)
    assert not page.preview.isVisible()
    held = workspace.releases.exact(OCTOBER, today=NOW.date()).value("encounters")
    assert page.checking._sheet is not None
    printed = page.checking._sheet.now.encounters
    assert ("Rencontres", str(held), str(printed)) in [row[:3] for row in rows(room)]
    assert page.beside.search.hasFocus()
    QTest.keyClick(page.beside.search, Qt.Key.Key_Escape)
    room.wait(page.preview.isVisible)
    assert not page.beside.isVisible()


def test_figures_are_found_as_one_types_and_those_that_moved_alone(room: Room) -> None:
    page = room.page
    page.checking.turn()
    everything = rows(room)
    page.beside.search.setText("age")
    assert 1 < len(rows(room)) < len(everything)
    page.beside.search.clear()
    page.beside.moved.click()
    moved = [row for row in rows(room) if row[1]]
    assert moved
    assert all(row[1] != row[2] and row[3] for row in moved)
    assert len(moved) < len([row for row in everything if row[1]])


def test_nothing_of_it_goes_to_the_clipboard(room: Room) -> None:
    QGuiApplication.clipboard().setText("avant")
    room.page.checking.turn()
    table = room.page.beside.table
    table.setCurrentIndex(table.model().index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "avant"


def test_what_cannot_leave_names_the_tables_to_widen(room: Room) -> None:
    page = room.page
    page.checking.turn()
    found = Gate(200, (Pinned(OCTOBER, "encounters", (("AGE", "18_24"), ("SEX", "woman")), 3, 4),))
    made = page.checking._made
    assert made is not None
    page.checking._asked(replace(made, gate=found))
    assert "Âge × Genre" in page.choices.protection._found.words()
    assert page.choices.protection._badge.accessibleName() == "ne peut pas sortir"
    assert "1 chiffre pourrait" in page.beside._gate.words()


def test_the_base_of_years_to_come_is_chosen_and_kept(room: Room, workspace: Workspace) -> None:
    room.page.choices.protection.base.choose(1, tell=True)
    assert workspace.releases.base() == 3
    room.page.choices.protection.base.choose(0, tell=True)
    assert workspace.releases.base() == 5


@pytest.mark.parametrize(("language", "size"), [("fr", (1200, 800)), ("en", (944, 700)), ("xx", (1200, 700))])
def test_everything_is_readable_and_reachable(
    app: QApplication, workspace: Workspace, language: str, size: tuple[int, int], tmp_path: Path
) -> None:
    i18n.use(language)
    room = Room(app, workspace, tmp_path, language)
    room.resize(*size)
    room.wait(lambda: room.page.checking._gate is not None)
    room.page.checking.turn()
    assert audit(room.window) == []
    room.close()
