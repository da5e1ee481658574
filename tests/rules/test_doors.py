"""Two front doors: each opens without the other, and without what the first screen does not need."""

import subprocess
import sys

import pytest

from outreach import __main__ as entrance
from tests.rules.tree import ROOT


def loaded_after(statement: str) -> set[str]:
    """Which packages a fresh Python holds once it has run a statement."""
    program = f"import sys; {statement}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    program += "; print(*sorted(name for name in sys.modules if name.startswith('outreach')))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return set(done.stdout.split())


def test_the_package_itself_imports_nothing() -> None:
    assert {found for found in loaded_after("import outreach") if found.startswith("outreach")} == {"outreach"}


def test_the_command_line_starts_without_a_window() -> None:
    loaded = loaded_after("import outreach.cli")
    assert "outreach.cli" in loaded
    assert not loaded & {
        "PySide6",
        "shiboken6",
        "qtawesome",
        "reportlab",
        "pypdfium2",
        "outreach.ui",
        "outreach.app",
    }


def test_the_window_starts_without_what_its_first_screen_does_not_need() -> None:
    loaded = loaded_after("import outreach.app")
    assert "outreach.app" in loaded
    assert not loaded & {
        "reportlab",
        "pypdfium2",
        "qtawesome",
        "qtpy",
        "PIL",
        "outreach.cli",
        "outreach.reports",
    }


def test_a_notebook_opens_without_the_guard() -> None:
    assert not {name for name in loaded_after("import outreach.services.workspace") if "guard" in name}


@pytest.mark.parametrize(
    "arguments",
    [[], ["--vault", "folder"], ["--vault=folder"], ["--passphrase-file", "-", "--vault", "folder"]],
    ids=" ".join,
)
def test_without_a_command_the_window_opens(arguments: list[str]) -> None:
    assert entrance.wants_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["-h"],
        ["log", "--vault", "folder"],
        ["--vault", "folder", "report"],
        ["--vault"],
        ["--colour"],
    ],
    ids=" ".join,
)
def test_everything_else_is_for_the_command_line(arguments: list[str]) -> None:
    assert not entrance.wants_window(arguments)
