"""Copies of a notebook in one file, and notebooks made of them."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from outreach.cli import terminals
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type


@pytest.fixture
def copy(typed: Type, vault: Path, phrase_file: Path, tmp_path: Path) -> Path:
    said = typed("backup", "--vault", vault, "--to", tmp_path / "copy.escale", "--passphrase-file", phrase_file)
    assert said.code == 0
    assert said.lines == [str(tmp_path / "copy.escale")]
    assert "read back" in said.err
    return tmp_path / "copy.escale"


def test_a_backup_comes_back_in_a_new_folder(typed: Type, copy: Path, phrase_file: Path, tmp_path: Path) -> None:
    said = typed("restore", copy, "--vault", tmp_path / "new", "--passphrase-file", phrase_file)
    assert said.code == 0
    assert said.lines[:3] == ["outings\t0", "encounters\t0", "notes\t0"]
    assert typed("check", "--vault", tmp_path / "new", "--passphrase-file", phrase_file).code == 0


def test_a_folder_gets_a_file_named_for_the_day(typed: Type, vault: Path, phrase_file: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    said = typed("backup", "--vault", vault, "--to", tmp_path / "stick", "--passphrase-file", phrase_file)
    assert said.code == 0
    (made,) = (tmp_path / "stick").iterdir()
    assert said.lines == [str(made)]
    opened = unlock(vault, PHRASE)
    assert opened.backups.last_verified() == date.today()
    opened.close()


def test_a_notebook_open_in_a_window_can_be_backed_up(
    typed: Type, vault: Path, phrase_file: Path, tmp_path: Path
) -> None:
    opened = unlock(vault, PHRASE)
    to = tmp_path / "copy.escale"
    assert typed("backup", "--vault", vault, "--to", to, "--passphrase-file", phrase_file).code == 0
    opened.close()


def test_what_can_not_be_done_is_said_and_nothing_is_left(
    typed: Type, vault: Path, copy: Path, phrase_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.odt").write_bytes(b"years of work")
    (tmp_path / "half.escale").write_bytes(copy.read_bytes()[:9000])
    there = {path.name for path in tmp_path.iterdir()}
    phrase = ("--passphrase-file", phrase_file)
    for arguments, code in (
        (("backup", "--vault", vault, "--to", tmp_path / "thesis.odt", *phrase), 3),
        (("backup", "--vault", vault, "--to", tmp_path / "no stick" / "copy.escale", *phrase), 3),
        (("backup", "--vault", tmp_path / "none", "--to", tmp_path / "x.escale", *phrase), 3),
        (("backup", "--vault", vault, *phrase), 2),
        (("restore", tmp_path / "thesis.odt", "--vault", tmp_path / "new", *phrase), 3),
        (("restore", tmp_path / "half.escale", "--vault", tmp_path / "new", *phrase), 3),
        (("restore", tmp_path / "none.escale", "--vault", tmp_path / "new", *phrase), 3),
        (("restore", copy, "--vault", vault, *phrase), 3),
        (("restore", copy, *phrase), 2),
        (("restore", "--vault", tmp_path / "new", *phrase), 2),
    ):
        said = typed(*arguments)
        assert said.code == code, arguments
        assert said.err
        assert {path.name for path in tmp_path.iterdir()} == there
    said = typed("restore", copy, "--vault", tmp_path / "new", "--passphrase-file", "-", stdin=b"another\n")
    assert (said.code, said.out) == (3, "")
    assert "passphrase" in said.err


def test_a_terminal_is_shown_how_far_it_has_come(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    with terminals.progress() as told:
        told(0.5)
    assert shown.getvalue() == ""
    monkeypatch.setattr(shown, "isatty", lambda: True)
    with terminals.progress() as told:
        told(0.5)
    assert "50" in shown.getvalue()
    assert shown.getvalue().endswith("\r")


def test_a_folder_that_another_program_copies_is_said_to_be_one(typed: Type, phrase_file: Path, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    said = typed("create", "--vault", tmp_path / "new", "--kdf-cost", "low", "--passphrase-file", phrase_file)
    assert said.code == 0
    assert "Syncthing" in said.err
