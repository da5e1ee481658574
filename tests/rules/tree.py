"""The repository as the rules see it: files, strings, colours."""

import ast
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from outreach.guard import language

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("outreach", "resources")


def python_files(*folders: str) -> list[Path]:
    """Every Python file of these folders of the repository."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def name(file: Path) -> str:
    """A file as a person would say it."""
    return file.relative_to(ROOT).as_posix()


@cache
def syntax(file: Path) -> ast.Module:
    """A Python file, parsed once for all the rules that read it."""
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


OTHERS_WORDS = ("sources", "aliases")
"""Of a card: titles of what others wrote, and the words people search by."""


def _texts(value: Any, without: Sequence[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from () if key in without else _texts(inner, without)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, without)


def resource_texts(*, without: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Every text in the resources, with the file it comes from; without those under some keys, if asked."""
    for file in sorted((ROOT / "resources").rglob("*.toml")):
        # Both guards name what they look for in notes; what is read of the language guide follows.
        if file.parent.name not in {"language", "guard"}:
            for text in _texts(tomllib.loads(file.read_text("utf-8")), without):
                yield name(file), text
    for file in sorted((ROOT / "resources").rglob("*.md")):
        yield name(file), file.read_text("utf-8")
    yield from guide_texts()


def guide_texts() -> Iterator[tuple[str, str]]:
    """Every text that people read of the language guide."""
    for entry in language.default().entries:
        for text in language.texts_of(entry):
            yield f"resources/language/{entry.language}.toml", text


def colours() -> Iterator[tuple[str, str]]:
    """Every colour written as #rgb or #rrggbb in what ships, with the file it comes from."""
    for folder in SHIPPED:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in {".py", ".svg", ".toml", ".qss"}:
                for found in re.findall(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", file.read_text("utf-8")):
                    yield name(file), found
