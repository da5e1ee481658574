"""The repository as the rules see it: files, strings, colours."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("outreach", "resources")


def python_files(*folders: str) -> list[Path]:
    """Every Python file of these folders of the repository."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def name(file: Path) -> str:
    """A file as a person would say it."""
    return file.relative_to(ROOT).as_posix()


def syntax(file: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(file.read_text("utf-8"), filename=str(file))


def strings(file: Path) -> Iterator[str]:
    """Every string of a Python file that is not a docstring."""
    tree = syntax(file)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def resource_texts() -> Iterator[tuple[str, str]]:
    """Every text in the resources, with the file it comes from."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)

    for file in sorted((ROOT / "resources").rglob("*.toml")):
        for text in texts(tomllib.loads(file.read_text("utf-8"))):
            yield name(file), text
    for file in sorted((ROOT / "resources").rglob("*.md")):
        yield name(file), file.read_text("utf-8")


def colours() -> Iterator[tuple[str, str]]:
    """Every colour written as #rgb or #rrggbb in what ships, with the file it comes from."""
    for folder in SHIPPED:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in {".py", ".svg", ".toml", ".qss"}:
                for found in re.findall(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", file.read_text("utf-8")):
                    yield name(file), found
