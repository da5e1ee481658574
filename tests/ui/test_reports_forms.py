"""The reports room's ways out: several forms in one release, a whole year, stopping."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach.domain.code_maps import CodeMap, MapLine
from outreach.services.workspace import Workspace
from outreach.ui.reports.code_maps import CodeMapQuestion
from outreach.ui.reports.forms import FormsQuestion, Wanted
from tests.reports.readers import cells_of_csv, cells_of_workbook
from tests.ui.audit import audit
from tests.ui.test_reports_page import Room, workspace

__all__ = ["workspace"]


@pytest.fixture
def room(app: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    made = Room(app, workspace, tmp_path)
    yield made
    made.close()


def question_of(room: Room) -> FormsQuestion:
    """Ask by keys, as a person would."""
    room.page.start()
    QTest.keyClick(
        room.page.choices.period.field,
        Qt.Key.Key_E,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    room.app.processEvents()
    asked = room.page.ways_out.question
    assert isinstance(asked, FormsQuestion)
    return asked


def tick(asked: FormsQuestion, *forms: str) -> None:
    for form, check in asked.checks.items():
        check.setChecked(form in forms)


def test_ticked_forms_leave_together_as_one_release(room: Room, workspace: Workspace, tmp_path: Path) -> None:
    asked = question_of(room)
    tick(asked, "pdf", "csv", "xlsx", "ods")
    assert asked.sheet.confirm is not None
    asked.sheet.confirm.click()
    room.wait(lambda: len(room.written) == 4)
    (release,) = workspace.releases.ledger()
    assert set(release.files) == {path.name for path in room.written} == {path.name for path in tmp_path.glob("*-10.*")}
    table = cells_of_csv(next(tmp_path.glob("*.csv")).read_bytes())
    for kind in ("xlsx", "ods"):
        assert cells_of_workbook(next(tmp_path.glob(f"*.{kind}")).read_bytes()) == table
    toast = room.page.preview.lane.toast()
    assert toast is not None
    assert "not encrypted" in toast.accessibleName()
    assert question_of(room).wanted() == Wanted(("pdf", "csv", "xlsx", "ods"))


def test_files_that_are_there_are_asked_about(room: Room, tmp_path: Path) -> None:
    asked = question_of(room)
    tick(asked, "csv", "xlsx")
    (tmp_path / "bilan-2026-10.csv").write_text("mine", "utf-8")
    (tmp_path / "report-2026-10.csv").write_text("mine", "utf-8")
    assert asked.sheet.confirm is not None
    asked.sheet.confirm.click()
    for _round in range(20):
        room.app.processEvents()
    assert not room.written
    assert "mine" in {path.read_text("utf-8") for path in tmp_path.glob("*.csv")}


def test_without_a_form_nothing_can_leave(room: Room) -> None:
    asked = question_of(room)
    tick(asked)
    assert asked.sheet.confirm is not None
    assert not asked.sheet.confirm.isEnabled()
    asked.sheet.dismiss()
    assert not asked.checks["dhis2"].isEnabled()


def test_dhis2_is_offered_once_there_is_a_map(room: Room, workspace: Workspace) -> None:
    lines = (MapLine("encounters", (), "fbfJHSPpUQD"), MapLine("outings", (), "pq2XI5kz2BY"))
    workspace.code_maps.put(CodeMap("Région", "DiszpKrYNg8", lines))
    asked = question_of(room)
    tick(asked, "dhis2")
    assert asked.sheet.confirm is not None
    asked.sheet.confirm.click()
    room.wait(lambda: bool(room.written))
    assert room.written[0].suffix == ".json"
    assert {value["period"] for value in json.loads(room.written[0].read_bytes())["dataValues"]} == {"202610"}


def test_a_map_is_taken_in_from_a_file(room: Room, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "Région.csv").write_bytes(b"measure,data_element,org_unit\noutings,pq2XI5kz2BY,DiszpKrYNg8\n")
    question_of(room).edit.click()
    room.wait(lambda: room.page.ways_out.codes is not None)
    editor = room.page.ways_out.codes
    assert isinstance(editor, CodeMapQuestion)
    editor.take.click()
    room.app.processEvents()
    assert workspace.code_maps.names() == ("Région",)
    asked = room.page.ways_out.question
    assert isinstance(asked, FormsQuestion)
    assert asked.checks["dhis2"].isEnabled()


def test_a_year_leaves_period_by_period(room: Room, workspace: Workspace) -> None:
    asked = question_of(room)
    tick(asked, "csv", "ods")
    asked.what.choose("2026", tell=True)
    assert asked.wanted().year == 2026
    assert asked.sheet.confirm is not None
    asked.sheet.confirm.click()
    room.wait(lambda: len(room.written) == 6, 60)
    assert [release.period.code for release in workspace.releases.ledger()] == ["2026-09", "2026-Q3", "2026-10"]
    toast = room.page.preview.lane.toast()
    assert toast is not None
    assert "3 reports have left." in toast.accessibleName()
    assert "are not over yet" in toast.accessibleName()
    assert not room.page.choices.progress.isVisible()


def test_a_stop_lets_nothing_leave_half(room: Room, workspace: Workspace, tmp_path: Path) -> None:
    room.page.ways_out.leaving.stop()
    QTest.keyClick(room.page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    room.page.ways_out.leaving.stop()
    room.wait(lambda: not room.page.ways_out.leaving.under_way)
    assert workspace.releases.ledger() == ()
    assert not list(tmp_path.glob("*.pdf"))
    assert not room.written
    assert room.page.choices.pdf.isEnabled()
    toast = room.page.preview.lane.toast()
    assert toast is not None
    assert toast.accessibleName().startswith("Stopped. Nothing has left.")


def test_while_one_leaves_no_other_does(room: Room) -> None:
    room.page.export_pdf()
    assert room.page.ways_out.leaving.under_way
    room.page.export_csv()
    room.page.ways_out.ask()
    assert room.page.ways_out.question is None
    room.wait(lambda: bool(room.written))
    assert len(room.written) == 1


def test_the_question_can_be_heard_and_reached(room: Room) -> None:
    asked = question_of(room)
    assert not audit(asked.sheet)
    asked.sheet.dismiss()
    room.app.processEvents()
    assert room.page.choices.period.field.hasFocus()
