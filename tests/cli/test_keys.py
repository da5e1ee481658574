from pathlib import Path

import pytest

from outreach.vault import vaults
from tests.cli.conftest import PHRASE, Type

THEIRS = "quatre bateaux sous la pluie"


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    folder = tmp_path / "notebook"
    vaults.create(folder, PHRASE, cost=vaults.LOW, label="Mésange")
    return folder


def _stdin(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _keys(
    typed: Type, notebook: Path, *arguments: str, lines: tuple[str, ...] = (PHRASE,), language: str = "en"
) -> str:
    said = typed(
        "keys", *arguments, "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(*lines), language=language
    )
    assert said.code == 0, said.err
    return said.out


def test_the_list_says_who_opens_the_notebook(typed: Type, notebook: Path) -> None:
    assert _keys(typed, notebook, "list").splitlines() == ["1\tphrase\tMésange", "2\trecovery\t"]


def test_somebody_is_added_with_a_phrase_and_removed_by_name(typed: Type, notebook: Path) -> None:
    added = _keys(typed, notebook, "add", "--label", "Loutre", "--new-passphrase-file", "-", lines=(PHRASE, THEIRS))
    assert added == "3\tphrase\tLoutre\n"
    assert "Loutre" in _keys(typed, notebook, "list", lines=(THEIRS,))
    said = typed(
        "keys", "remove", "--label", "Loutre", "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(PHRASE)
    )
    assert said.code == 0
    assert "Copies made before still open" in said.err
    refused = typed("keys", "list", "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(THEIRS))
    assert refused.code == 3
    assert "Loutre" not in _keys(typed, notebook, "list")


def test_words_are_drawn_printed_once_and_open(typed: Type, notebook: Path) -> None:
    words = _keys(typed, notebook, "add", "--label", "Loutre", "--words", language="fr").splitlines()[0]
    assert len(words.split()) == 5
    assert _keys(typed, notebook, "list", lines=(words,)).count("\n") == 3


def test_a_phrase_with_a_file_needs_the_file(typed: Type, notebook: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture"
    picture.write_bytes(bytes(range(200)))
    _keys(
        typed, notebook, "add", "--label", "Loutre", "--new-passphrase-file", "-", "--new-keyfile", str(picture),
        lines=(PHRASE, THEIRS),
    )  # fmt: skip
    refused = typed("keys", "list", "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(THEIRS))
    assert refused.code == 3
    assert "phrase+file\tLoutre" in _keys(typed, notebook, "list", "--keyfile", str(picture), lines=(THEIRS,))


def test_a_new_code_is_printed_with_its_sheet_and_can_be_tried(typed: Type, notebook: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    code = _keys(typed, notebook, "recovery", "--pdf", str(sheet)).strip()
    assert sheet.read_bytes().startswith(b"%PDF")
    assert _keys(typed, notebook, "recovery", "--try", "-", lines=(PHRASE, code)) == ""
    assert "recovery" in _keys(typed, notebook, "list", lines=(code,))
    for wrong in (PHRASE, "something else", code[:-1] + ("2" if code[-1] != "2" else "3")):
        said = typed("keys", "recovery", "--try", "-", "--vault", notebook, "--passphrase-file", "-",
                     stdin=_stdin(PHRASE, wrong))  # fmt: skip
        assert said.code == 1


def test_no_sheet_no_new_code(typed: Type, notebook: Path, tmp_path: Path) -> None:
    before = [file.read_bytes() for file in sorted(notebook.glob("keys*"))]
    said = typed("keys", "recovery", "--pdf", tmp_path / "nowhere" / "sheet.pdf", "--vault", notebook,
                 "--passphrase-file", "-", stdin=_stdin(PHRASE))  # fmt: skip
    assert said.code == 3
    assert said.out == ""
    assert [file.read_bytes() for file in sorted(notebook.glob("keys*"))] == before


def test_nobody_is_removed_by_mistake(typed: Type, notebook: Path) -> None:
    for name in ("--label", "--slot"):
        said = typed("keys", "remove", name, "7", "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(PHRASE))
        assert said.code == 3
    _keys(typed, notebook, "remove", "--slot", "2")
    last = typed("keys", "remove", "--slot", "1", "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(PHRASE))
    assert last.code == 3
    assert _keys(typed, notebook, "list") == "1\tphrase\tMésange\n"


def test_while_a_window_holds_the_notebook_keys_are_read_and_not_changed(typed: Type, notebook: Path) -> None:
    with vaults.open_vault(notebook, vaults.derive(notebook, PHRASE)):
        assert "Mésange" in _keys(typed, notebook, "list")
        said = typed("keys", "recovery", "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(PHRASE))
        assert said.code == 3
        assert said.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("everything",),
        ("add",),
        ("add", "--label", "Loutre", "--slot", "1"),
        ("add", "--label", "Loutre", "--words", "--new-passphrase-file", "x"),
        ("remove",),
        ("remove", "--slot", "1", "--label", "Loutre"),
        ("remove", "--slot", "0"),
        ("remove", "--slot", "9"),
        ("list", "--words"),
        ("recovery", "--try", "x", "--pdf", "y"),
        ("recovery", "--label", "Loutre"),
    ],
)
def test_what_goes_together_is_said(typed: Type, notebook: Path, arguments: tuple[str, ...]) -> None:
    said = typed("keys", *arguments, "--vault", notebook, "--passphrase-file", "-", stdin=_stdin(PHRASE))
    assert said.code == 2
    assert said.out == ""
    assert said.err.strip()
