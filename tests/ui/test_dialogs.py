"""Where a file goes: asked in the window, remembered nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from outreach.ui import dialogs
from outreach.ui.widgets.dialogs import Sheet
from tests.ui.audit import audit
from tests.ui.houses import press
from tests.ui.stages import Stage


@pytest.fixture
def documents(home: Path) -> Path:
    folder = home / "Documents"
    folder.mkdir(parents=True)
    return folder


def answer(stage: Stage, does: Callable[[Sheet], None]) -> None:
    """Do something once a sheet is open."""
    stage.put(QWidget())

    def look() -> None:
        sheets = [sheet for sheet in stage.window.findChildren(Sheet) if sheet.isVisible()]
        if sheets:
            does(sheets[-1])

    QTimer.singleShot(0, stage.window, look)


def accept(sheet: Sheet) -> None:
    sheet.accept()


def test_the_proposed_name_is_saved_among_the_documents(stage: Stage, documents: Path) -> None:
    answer(stage, accept)
    assert dialogs.save_as(stage.window, "Export", "month.pdf", "pdf") == documents / "month.pdf"


def test_the_ending_is_added_where_it_was_left_out(stage: Stage, documents: Path) -> None:
    def type_name(sheet: Sheet) -> None:
        field = sheet.findChild(QLineEdit)
        assert field is not None
        field.setText("October")
        press(field, Qt.Key.Key_Return)

    answer(stage, type_name)
    assert dialogs.save_as(stage.window, "Export", "month.pdf", "pdf") == documents / "October.pdf"


def test_escape_saves_nothing(stage: Stage, documents: Path) -> None:
    answer(stage, lambda sheet: press(sheet, Qt.Key.Key_Escape))
    assert dialogs.save_as(stage.window, "Export", "month.pdf", "pdf") is None


def test_a_file_that_is_there_is_replaced_only_if_wanted(stage: Stage, documents: Path) -> None:
    (documents / "month.pdf").write_bytes(b"before")

    def then_refuse(sheet: Sheet) -> None:
        answer(stage, lambda second: second.dismiss())
        sheet.accept()

    answer(stage, then_refuse)
    assert dialogs.save_as(stage.window, "Export", "month.pdf", "pdf") is None

    def then_replace(sheet: Sheet) -> None:
        answer(stage, accept)
        sheet.accept()

    answer(stage, then_replace)
    assert dialogs.save_as(stage.window, "Export", "month.pdf", "pdf") == documents / "month.pdf"


def test_a_folder_is_chosen_or_typed(stage: Stage, documents: Path) -> None:
    answer(stage, accept)
    assert dialogs.choose_folder(stage.window, "Where", documents) == documents
    answer(stage, lambda sheet: sheet.dismiss())
    assert dialogs.choose_folder(stage.window, "Where", documents) is None


def test_nothing_of_it_is_left_in_the_settings_of_the_computer(stage: Stage, documents: Path, home: Path) -> None:
    answer(stage, accept)
    dialogs.save_as(stage.window, "Export", "month.pdf", "pdf")
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_the_sheet_stands_up_to_the_audit(stage: Stage, documents: Path) -> None:
    faults: list[str] = []

    def look(sheet: Sheet) -> None:
        faults.extend(audit(stage.window))
        sheet.dismiss()

    answer(stage, look)
    dialogs.save_as(stage.window, "Export", "month.pdf", "pdf")
    assert faults == []
