"""What is copied leaves: only what has left already is copied, and it says what it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach.domain.code_maps import CodeMap
from outreach.services.workspace import Workspace
from outreach.ui.reports.code_maps import CodeMapQuestion
from tests.ui.audit import audit
from tests.ui.test_reports_page import Room, workspace

__all__ = ["workspace"]

UNIT, ELEMENT = "DiszpKrYNg8", "fbfJHSPpUQD"


@pytest.fixture
def room(app: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    QGuiApplication.clipboard().clear()
    made = Room(app, workspace, tmp_path, "en")
    yield made
    made.close()
    QGuiApplication.clipboard().clear()


def ask_to_copy(room: Room) -> None:
    room.page.start()
    QTest.keyClick(
        room.page.choices.period.field,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )


def choose(room: Room, kind: str) -> str:
    """Choose the first chart or table of the question, and say yes."""
    room.wait(lambda: room.page.copies.sheet is not None)
    parts, sheet = room.page.copies.parts, room.page.copies.sheet
    assert parts is not None
    assert sheet is not None
    assert not audit(sheet)
    at = next(at for at in range(parts.count()) if str(parts.itemData(at)).startswith(kind))
    parts.setCurrentIndex(at)
    assert sheet.confirm is not None
    told: list[str] = []
    room.page.copies.copied.connect(told.append)
    sheet.confirm.click()
    room.wait(lambda: bool(told))
    return told[0]


def test_what_has_not_left_is_not_copied(room: Room, workspace: Workspace) -> None:
    ask_to_copy(room)
    room.wait(lambda: room.page.preview.lane.toast() is not None)
    toast = room.page.preview.lane.toast()
    assert toast is not None
    assert "Export the report first" in toast.accessibleName()
    assert room.page.copies.sheet is None
    assert QGuiApplication.clipboard().text() == ""
    assert QGuiApplication.clipboard().image().isNull()
    assert workspace.releases.frozen_months() == ()


def test_a_table_is_copied_as_text_as_it_left(room: Room, workspace: Workspace) -> None:
    room.page.export_pdf()
    room.wait(lambda: bool(room.written))
    releases = workspace.releases.ledger()
    ask_to_copy(room)
    title = choose(room, "t")
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"{title}\n")
    for part in ("October 2026", "published figures", "rounded to 5", "release 2026-10-r1", "Escale 0"):
        assert part in text.split("\n")[1]
    assert workspace.releases.ledger() == releases


def test_a_chart_is_copied_as_a_picture(room: Room) -> None:
    room.page.export_pdf()
    room.wait(lambda: bool(room.written))
    ask_to_copy(room)
    choose(room, "c")
    image = QGuiApplication.clipboard().image()
    assert image.width() > 500
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_a_month_that_left_alone_lets_only_its_tables_be_copied(room: Room, workspace: Workspace) -> None:
    room.page.export_csv()
    room.wait(lambda: bool(room.written))
    assert [month.code for month in workspace.releases.frozen_months()] == ["2026-10"]
    ask_to_copy(room)
    room.wait(lambda: room.page.copies.sheet is not None)
    parts = room.page.copies.parts
    assert parts is not None
    assert {str(parts.itemData(at))[0] for at in range(parts.count())} == {"t"}
    assert [month.code for month in workspace.releases.frozen_months()] == ["2026-10"]


def codes_of(room: Room) -> CodeMapQuestion:
    room.page.ways_out.edit_codes()
    room.wait(lambda: room.page.ways_out.codes is not None)
    asked = room.page.ways_out.codes
    assert isinstance(asked, CodeMapQuestion)
    return asked


def test_a_map_is_made_in_a_table_and_kept(room: Room, workspace: Workspace) -> None:
    asked = codes_of(room)
    assert asked.table.rowCount() > 60
    assert asked.sheet.confirm is not None
    asked.name.setText("Région")
    asked.put(1, 1, ELEMENT)
    assert not asked.sheet.confirm.isEnabled()
    asked.put(0, 3, "short")
    assert not asked.sheet.confirm.isEnabled()
    asked.put(0, 3, UNIT)
    assert asked.sheet.confirm.isEnabled()
    assert not audit(asked.sheet)
    asked.sheet.confirm.click()
    made = workspace.code_maps.get("Région")
    assert (made.org_unit, [line.data_element for line in made.lines]) == (UNIT, [ELEMENT])


def test_a_map_is_written_to_a_file(room: Room, tmp_path: Path, workspace: Workspace) -> None:
    workspace.code_maps.put(CodeMap("Région", UNIT))
    asked = codes_of(room)
    asked.put(2, 1, ELEMENT)
    asked.write.click()
    room.wait(lambda: bool(list(tmp_path.glob("*.csv"))))
    (path,) = tmp_path.glob("*.csv")
    assert ELEMENT in path.read_text("utf-8")
    assert len(path.read_text("utf-8").splitlines()) > 60
