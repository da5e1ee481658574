"""Refusals in words; bugs as one dialog with a code and no content."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from outreach import log
from outreach.domain.errors import NoSpace
from outreach.ui.errors import Bugs, code_of, show_refusal
from outreach.ui.widgets.dialogs import Sheet
from tests.ui.houses import press
from tests.ui.stages import Stage

pytestmark = pytest.mark.logs_warnings

SECRET = "Camille habite quai nord"


def break_down() -> None:
    raise ValueError(SECRET)


@pytest.fixture
def bugs(stage: Stage) -> Iterator[Bugs]:
    stage.put(QWidget())
    made = Bugs(lambda: stage.window)
    made.install()
    yield made
    made.uninstall()


def caught() -> ValueError:
    with pytest.raises(ValueError) as error:
        break_down()
    return error.value


def everything_said(sheet: Sheet) -> str:
    return " ".join(child.accessibleName() for child in sheet.findChildren(QWidget))


def raise_in_a_slot(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_is_one_dialog_with_a_code_and_no_content(stage: Stage, bugs: Bugs) -> None:
    raise_in_a_slot(caught())
    raise_in_a_slot(caught())
    stage.settle()
    sheet = bugs.sheet()
    assert sheet is not None
    assert len(stage.window.findChildren(Sheet)) == 1
    said = everything_said(sheet)
    assert code_of(caught()) in said
    assert "Camille" not in said
    press(sheet, Qt.Key.Key_Escape)
    assert bugs.sheet() is None


def test_a_bug_in_a_thread_is_shown_too(stage: Stage, bugs: Bugs) -> None:
    thread = threading.Thread(target=break_down)
    thread.start()
    thread.join()
    stage.settle()
    assert bugs.sheet() is not None


def test_the_same_bug_has_the_same_code_whatever_was_typed() -> None:
    codes = {code_of(caught()) for _twice in range(2)}
    assert len(codes) == 1
    assert code_of(KeyError("x")) not in codes


def test_a_bug_leaves_its_type_and_place_in_the_log_and_nothing_else(stage: Stage, bugs: Bugs, tmp_path: Path) -> None:
    assert log.start(tmp_path / "escale.log")
    try:
        raise_in_a_slot(caught())
    finally:
        log.stop()
        logging.getLogger("outreach").propagate = True
    written = (tmp_path / "escale.log").read_text("utf-8")
    assert "bug ValueError at test_errors.py" in written
    assert "Camille" not in written


def test_a_refusal_that_slipped_through_is_shown_as_one(stage: Stage, bugs: Bugs) -> None:
    raise_in_a_slot(NoSpace())
    stage.settle()
    sheet = bugs.sheet()
    assert sheet is not None
    assert "mistake" not in everything_said(sheet)


def test_a_refusal_says_what_happened_and_what_to_do(app: QApplication, stage: Stage) -> None:
    stage.put(QWidget())
    sheet = show_refusal(stage.window, NoSpace())
    assert sheet.isVisible()
    assert everything_said(sheet)
    press(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
