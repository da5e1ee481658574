"""Templates in the reports room: chosen, copied, put in order by keyboard, worded, removed, and taken back."""

import time as clock
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach.domain.outings import Plan
from outreach.preferences import Preferences
from outreach.services.templates import shipped
from outreach.services.workspace import Workspace, unlock
from outreach.ui.reports.editor import TemplateSheet
from outreach.ui.reports.page import ReportsPage
from outreach.ui.theme import theme
from tests import notebooks
from tests.ui.audit import audit

NOW = datetime(2026, 11, 20, 21, 40)
PHRASE = "sept lampes au bord du quai"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    notebooks.make(tmp_path / "notebook", PHRASE, team="Association Rive Claire")
    opened = unlock(tmp_path / "notebook", PHRASE)
    zone = opened.team.add_zone("Quais nord")
    outing = opened.outings.start(Plan(date(2026, 10, 2), "street", zone.code, starts=time(20)), NOW)
    opened.encounters.save(opened.encounters.begin(outing.id))
    opened.outings.end(outing.id, time(23))
    yield opened
    opened.close()


class Room:
    def __init__(self, app: QApplication, workspace: Workspace) -> None:
        self.app, self.window = app, QWidget()
        theme.dress(self.window)
        self.page = ReportsPage(workspace=workspace, preferences=Preferences(language="en"), now=lambda: NOW)
        self.page.setParent(self.window)
        self.window.resize(1200, 800)
        self.page.setGeometry(0, 0, 1200, 800)
        self.window.show()
        self.window.activateWindow()
        self.page.start()
        self.settle()

    def settle(self) -> None:
        preview, end = self.page.preview, clock.monotonic() + 20
        for _round in range(4):
            self.app.processEvents()
        while preview.busy() or preview.sheets.stale or not preview.pdf():
            assert clock.monotonic() < end, "it never came"
            self.app.processEvents()
            clock.sleep(0.002)

    def open(self) -> TemplateSheet:
        QTest.mouseClick(self.page.choices.editor, Qt.MouseButton.LeftButton)
        self.app.processEvents()
        return next(child for child in self.window.children() if isinstance(child, TemplateSheet) and child.isVisible())


@pytest.fixture
def room(app: QApplication, workspace: Workspace) -> Iterator[Room]:
    made = Room(app, workspace)
    yield made
    made.window.close()
    made.window.deleteLater()
    app.processEvents()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def kept(workspace: Workspace) -> list[str]:
    return [template.title("en") for template in workspace.templates.all() if template.own]


def test_each_template_that_ships_can_be_chosen_and_is_drawn(room: Room) -> None:
    drawn = set()
    for template in shipped():
        room.page.choices.template.choose(template.id, tell=True)
        room.settle()
        assert room.page.choice.template == template
        assert list(room.page.choices.sections) == list(template.printed())
        drawn.add(room.page.preview.pdf())
    assert len(drawn) == len(shipped())


def test_a_copy_is_made_ordered_and_worded_by_keyboard(room: Room, workspace: Workspace) -> None:
    sheet = room.open()
    form = sheet.form
    assert form.name.hasFocus()
    form.name.selectAll()
    QTest.keyClicks(form.name, "Town hall")
    form.rows["supplies"].check.setFocus()
    for _press in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [part.key for part in form.template.parts[:3]] == ["supplies", "key_figures", "narrative"]
    assert form.rows["supplies"].up.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert form.template.parts[0].key == "supplies"

    form.rows["method"].check.click()
    form.rows["people"].words.click()
    title = form.rows["people"].title
    assert title is not None
    assert title.hasFocus()
    title.selectAll()
    QTest.keyClicks(title, "The encounters")
    assert not audit(room.window)
    assert not kept(workspace)
    assert sheet.confirm is not None
    sheet.confirm.click()
    room.settle()

    assert kept(workspace) == ["Town hall"]
    made = room.page.choice.template
    assert made.parts[0].key == "supplies"
    assert "method" not in made.printed()
    assert made.part("people").title == {"en": "The encounters", "fr": "Qui nous avons rencontré"}
    assert room.page.choices.template.code() == made.id
    assert list(room.page.choices.sections) == list(made.printed())


def test_leaving_the_editor_changes_nothing(room: Room, workspace: Workspace) -> None:
    sheet = room.open()
    sheet.form.rows["method"].check.click()
    QTest.keyClick(sheet.form.name, Qt.Key.Key_Escape)
    room.settle()
    assert not kept(workspace)
    assert room.page.choice.template == shipped()[0]
    assert room.page.choices.editor.hasFocus()


def test_a_name_that_is_taken_is_said_and_nothing_typed_is_lost(room: Room, workspace: Workspace) -> None:
    sheet = room.open()
    sheet.form.name.setText("Every figure")
    sheet.form.rows["method"].check.click()
    sheet.accept()
    assert sheet.isVisible()
    assert "Every figure" in sheet.form.said.words()
    sheet.form.name.setText("Ours")
    sheet.accept()
    room.settle()
    assert kept(workspace) == ["Ours"]
    assert "method" not in room.page.choice.template.printed()


def test_a_template_without_a_section_is_not_kept(room: Room, workspace: Workspace) -> None:
    room.page.choices.template.choose("poster", tell=True)
    sheet = room.open()
    for row in list(sheet.form.rows.values()):
        row.check.click()
    sheet.accept()
    assert sheet.form.said.words()
    assert not kept(workspace)
    sheet.dismiss()
    room.settle()


def test_changes_and_removals_are_taken_back(room: Room, workspace: Workspace) -> None:
    room.open().accept()
    room.settle()
    made = room.page.choice.template
    assert made.own

    sheet = room.open()
    sheet.form.name.setText("Other")
    sheet.form.rows["reading"].check.click()
    sheet.accept()
    room.settle()
    assert workspace.templates.get(made.id) != made
    room.page.undo()
    room.settle()
    assert workspace.templates.get(made.id) == made == room.page.choice.template

    room.open().removed.emit()
    room.settle()
    assert not kept(workspace)
    assert room.page.choice.template == shipped()[0]
    room.page.undo()
    room.settle()
    assert workspace.templates.get(made.id) == made == room.page.choice.template


def test_a_copy_that_was_kept_goes_again_with_undo(room: Room, workspace: Workspace) -> None:
    room.open().accept()
    room.settle()
    assert len(kept(workspace)) == 1
    room.page.undo()
    room.settle()
    assert not kept(workspace)
    assert room.page.choice.template == shipped()[0]


def test_words_that_point_to_somebody_are_asked_about_before_they_are_kept(room: Room, workspace: Workspace) -> None:
    sheet = room.open()
    sheet.form.rows["people"].words.click()
    title = sheet.form.rows["people"].title
    assert title is not None
    title.setText("Call 06 12 34 56 78")
    sheet.accept()
    room.app.processEvents()
    assert not kept(workspace)


def test_the_kind_of_provider_is_told_in_a_template_that_asks_for_it(room: Room) -> None:
    room.page.choices.template.choose("who", tell=True)
    sheet = room.open()
    sheet.form.provider.choose("community_led", tell=True)
    sheet.accept()
    room.settle()
    assert room.page.choice.template.provider == "community_led"
