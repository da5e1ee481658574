"""The house of pyproject.toml stands: floors, doors, sizes, where SQL may be."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rules.tree import ROOT, name, python_files, strings, syntax

LARGEST = 400
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
SQL = re.compile(
    r"\b(SELECT\s[^;]*\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s+\w"
    r"|(CREATE|DROP|ALTER)\s+(VIRTUAL\s+)?(TABLE|INDEX|VIEW|TRIGGER))\b"
)
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "base"}


def test_imports_only_go_downstairs() -> None:
    # In a process of its own: it arranges the log its way.
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_each_contract_names_every_module_it_should() -> None:
    here = {f"outreach.{path.stem}" for path in (ROOT / "outreach").iterdir() if path.name[0] not in "._"}
    modules = here - {"outreach.py", "outreach.__main__", "outreach.__init__"}
    may = {
        "Qt is only in ui and app": {"outreach.ui", "outreach.app"},
        "The SQLCipher driver is only in vault": {"outreach.vault"},
        "reportlab is only in reports": {"outreach.reports"},
        "The solver is only in disclosure": {"outreach.disclosure"},
    }
    named = {contract["name"]: contract for contract in CONTRACTS}
    for contract, allowed in may.items():
        assert set(named[contract]["source_modules"]) | allowed == modules, contract


def test_every_room_is_among_those_that_do_not_know_each_other() -> None:
    rooms = {f"outreach.ui.{path.parent.name}" for path in (ROOT / "outreach/ui").glob("*/__init__.py")}
    contract = next(contract for contract in CONTRACTS if contract["type"] == "independence")
    assert set(contract["modules"]) == rooms - {"outreach.ui.hints", "outreach.ui.theme", "outreach.ui.widgets"}


def test_what_things_are_needs_only_the_standard_library() -> None:
    for file in python_files("outreach/domain"):
        for node in ast.walk(syntax(file)):
            imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                imported = [node.module or ""]
            assert {found.partition(".")[0] for found in imported} <= {
                *sys.stdlib_module_names,
                "outreach",
            }, file


@pytest.mark.parametrize("file", python_files("outreach", "packaging", "tests"), ids=name)
def test_a_module_stays_small(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LARGEST


def test_no_module_is_a_drawer_for_anything() -> None:
    files = python_files("outreach", "packaging", "tests")
    assert not [name(file) for file in files if {file.stem, file.parent.name} & FORBIDDEN_NAMES]


def test_sql_is_only_in_store_and_vault() -> None:
    elsewhere = [file for file in python_files("outreach", "packaging") if not {"store", "vault"} & set(file.parts)]
    written = [name(file) for file in elsewhere if any(SQL.search(text) for text in strings(file))]
    run = [
        name(file)
        for file in elsewhere
        for node in ast.walk(syntax(file))
        if isinstance(node, ast.Attribute) and node.attr in {"execute", "executemany", "executescript"}
    ]
    assert not written + run


def test_the_sql_rule_would_see_sql() -> None:
    in_store = python_files("outreach/store", "outreach/vault")
    assert any(SQL.search(text) for file in in_store for text in strings(file))
