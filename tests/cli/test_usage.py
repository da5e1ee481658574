"""What can be typed, what can't, and what is said then."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from outreach import __version__
from outreach.cli.parsers import COMMANDS
from outreach.paths import _root
from tests.cli.conftest import Type

MAIN = _root() / "main.py"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["bogus"], "create, demo, log"),
        (["report", "--vault", "x"], "--month"),
        (["report", "--vault", "x", "--month", "2026-10", "--year", "2026"], "--year"),
        (["report", "--vault", "x", "--month", "2026-10", "--lang", "de"], "--lang"),
        (["report", "--vault", "x", "--month", "2026-10", "--audience", "ARS"], "--purpose"),
        (["report", "--vault", "x", "--month", "2026-10", "--pdf", "f", "--csv", "f"], "--csv"),
        (["report", "--vault", "x", "--month"], "--month"),
        (["log"], "--vault"),
        (["log", "--vault", ""], "--vault"),
        (["log", "--vault", "x", "--create-zone"], "--create-zone"),
        (["log", "--vault", "x", "more"], "more"),
        (["demo", "--vault", "x", "--seed", "-1"], "--seed"),
        (["demo", "--vault", "x", "--encounters", "1_0"], "--encounters"),
        (["demo", "--vault", "x", "--encounters", "9" * 5000], "--encounters"),
        (["demo", "--vault", "x", "--months", "0"], "--months"),
        (["create", "--vault", "x", "--kdf-cost", "none"], "--kdf-cost"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_slip_is_named_and_leaves_with_2(typed: Type, arguments: list[str], named: str, language: str) -> None:
    said = typed(*arguments, language=language)
    assert said.code == 2
    assert said.out == ""
    assert named in said.err
    assert "Traceback" not in said.err


MONTH = ("report", "--vault", "x", "--month", "2026-10")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("report", "--vault", "x", "--month"), "--month needs a value."),
        ((*MONTH, "--pdf"), "--pdf needs a value."),
        ((*MONTH, "--dry-run=yes"), "--dry-run takes no value."),
        (("log", "--vault", "x", "--create-zones=1"), "--create-zones takes no value."),
        (("log", "--vault", "x", "--keep-identifiers=1"), "--keep-identifiers takes no value."),
        (("keys", "add", "--vault", "x", "--words=5"), "--words takes no value."),
        (("--help=me",), "-h takes no value."),
        (("--version=2",), "--version takes no value."),
        ((*MONTH, "--lang", "de"), "--lang takes one of these: fr, en."),
        ((*MONTH, "--purpose", "none"), "--purpose takes one of these: published, exact."),
        (("create", "--vault", "x", "--kdf-cost", "none"), "--kdf-cost takes one of these: usual, low."),
        (("keys", "steal", "--vault", "x"), "keys takes one of these: list, add, remove, recovery."),
        (("demo", "--vault", "x", "--months", "0"), "--months takes a whole number from 1 to 120."),
        (("demo", "--vault", "x", "--encounters", "1e3"), "--encounters takes a whole number from 0 to 100,000."),
        ((*MONTH, "--year", "2026"), "--year does not go together with --month."),
        (("keys", "add", "--vault", "x", "--label", "a", "--words", "--new-passphrase-file", "f"),
         "--new-passphrase-file does not go together with --words."),
        (("keys", "remove", "--vault", "x", "--label", "a", "--slot", "1"),
         "--slot does not go together with --label."),
        (("keys", "recovery", "--vault", "x", "--pdf", "f", "--try", "-"), "--try does not go together with --pdf."),
        (("backup", "--vault", "x"), "“backup” needs --to."),
        (("restore", "--vault", "x"), "“restore” needs FILE."),
        (("keys", "--vault", "x"), "“keys” needs list|add|remove|recovery."),
        (("check",), "“check” needs --vault."),
    ],
)  # fmt: skip
def test_each_slip_has_its_own_sentence(typed: Type, arguments: tuple[str, ...], sentence: str) -> None:
    said = typed(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[0] == sentence


def test_the_version_is_a_fact(typed: Type) -> None:
    said = typed("--version")
    assert (said.code, said.out, said.err) == (0, f"Escale {__version__}\n", "")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_there_in_both_languages(typed: Type, command: list[str]) -> None:
    french, english = (typed(*command, "--help", language=language) for language in ("fr", "en"))
    assert french.code == english.code == 0
    assert english.out.startswith("Usage: escale")
    assert "--help" in french.out


def test_a_help_has_none_of_argparses_own_words(typed: Type) -> None:
    for command in ([], *([name] for name in COMMANDS)):
        helped = typed(*command, "--help").out
        assert "show this help message" not in helped
        assert "program's version" not in helped
        assert "options:" not in helped
        assert "positional" not in helped
        # Each option has a line of explanation.
        assert not re.findall(r"^  --\S+( [^\s-]\S*)?\n  -", helped, re.MULTILINE)


def test_a_heading_has_the_colon_of_its_language(typed: Type) -> None:
    assert "\nOptions:\n" in typed("check", "--help").out
    assert "\nOptions\u00a0:\n" in typed("check", "--help", language="fr").out


@pytest.mark.parametrize("command", ["log", "report", "check"])
def test_a_notebook_that_is_not_there_is_a_refusal(
    typed: Type, tmp_path: Path, phrase_file: Path, command: str
) -> None:
    period = ["--month", "2026-10"] if command == "report" else []
    said = typed(command, "--vault", tmp_path / "none", "--passphrase-file", phrase_file, *period)
    assert (said.code, said.out) == (3, "")
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "none").exists()


def test_a_wrong_phrase_is_a_refusal(typed: Type, vault: Path) -> None:
    said = typed("check", "--vault", vault, "--passphrase-file", "-", stdin=b"une autre phrase\n")
    assert (said.code, said.out) == (3, "")
    assert "not the passphrase" in said.err


@pytest.mark.parametrize(("content", "code"), [(b"", 3), (b"\n", 3), (b"\xff\xfe\n", 3)])
def test_a_phrase_file_that_holds_none_is_a_refusal(
    typed: Type, vault: Path, tmp_path: Path, content: bytes, code: int
) -> None:
    (tmp_path / "odd").write_bytes(content)
    assert typed("check", "--vault", vault, "--passphrase-file", tmp_path / "odd").code == code


def test_a_phrase_file_that_is_missing_is_a_refusal(typed: Type, vault: Path, tmp_path: Path) -> None:
    said = typed("check", "--vault", vault, "--passphrase-file", tmp_path / "none")
    assert said.code == 3
    assert str(tmp_path / "none") in said.err


def test_where_nobody_can_be_asked_the_option_is_named(vault: Path) -> None:
    asked = subprocess.run(
        [sys.executable, MAIN, "check", "--vault", vault],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,  # without a terminal to ask on
    )
    assert asked.returncode == 2
    assert "--passphrase-file" in asked.stderr
    assert "Traceback" not in asked.stderr


def test_the_terminals_commands_import_neither_qt_nor_the_window(phrase_file: Path, vault: Path) -> None:
    script = (
        "import sys; from outreach.__main__ import main\n"
        f"assert main(['check', '--vault', {str(vault)!r}, '--passphrase-file', {str(phrase_file)!r}]) == 0\n"
        "heavy = {'PySide6', 'outreach.app', 'outreach.ui', 'reportlab', 'pypdfium2', 'outreach.services.demos'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=MAIN.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
