"""Folders chosen at the door that are not what they seem."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach.domain.errors import FolderUnreadable
from tests.ui.houses import House


def test_a_folder_that_may_not_be_read_is_refused_with_a_sentence(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    house = House(app, tmp_path / "new", folders=[locked])

    def refuse(_folder: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    house.window._ask_new_folder()
    monkeypatch.undo()
    house.settle()
    assert isinstance(house.window._entry.error, FolderUnreadable)
    house.leave()
