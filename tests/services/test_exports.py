from pathlib import Path

import pytest

from outreach.domain.errors import ExportRefused
from outreach.services.exports import write_export


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "bilan-2026-10.pdf"
    write_export(path, b"one")
    write_export(path, b"two")

    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused):
        write_export(tmp_path / "missing" / "a.pdf", b"x")


def test_a_refused_file_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "taken.pdf"
    folder.mkdir()
    with pytest.raises(ExportRefused):
        write_export(folder, b"x")

    assert folder.is_dir()
    assert list(tmp_path.iterdir()) == [folder]
