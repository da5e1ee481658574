"""Every field that keeps what is typed in it has the guard's hints, or stands here with the reason why not."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.rules.tree import name, python_files, syntax

QT_FIELDS = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QTextBrowser"}

PASSPHRASES = {"PhraseField"}
"""Never read by anything: what is typed in them is not looked at, kept, or guessed about."""

SEARCHES = {"SearchField", "_SearchField"}
"""What somebody looks for is kept nowhere."""

EXCEPTIONS = {
    ("outreach/ui/stock/arrivals.py", "self.day"): "a day: anything else is refused",
    ("outreach/ui/stock/receiving.py", "self.expires"): "a month: anything else is refused",
    ("outreach/ui/stock/receiving.py", "self.lot"): "the number of a lot, whose digits look like a file's",
    ("outreach/ui/stock/terms.py", "self.expires"): "a month: anything else is refused",
    ("outreach/ui/stock/terms.py", "self.number"): "the number of a lot, whose digits look like a file's",
    ("outreach/ui/lock/create.py", "self.team"): "no notebook is there yet; the settings guard the same name",
    ("outreach/ui/lock/restore.py", "self.file"): "the path of a file, kept nowhere",
    ("outreach/ui/lock/codes.py", "self.field"): "a word of the recovery code, typed back to compare",
    ("outreach/ui/settings/recovery.py", "self.field"): "the recovery code, or a group of it, typed back to compare",
    ("outreach/ui/settings/pads.py", "self.search"): "a search, kept nowhere",
    ("outreach/ui/reports/choices.py", "self.field"): "a period: anything else is refused",
    ("outreach/ui/keyfiles.py", "self.field"): "the path of a file, kept nowhere",
    ("outreach/ui/stock/count_tables.py", "field"): "a figure: anything else is refused",
    ("outreach/ui/stock/forms.py", "self.day"): "a day: anything else is refused",
    ("outreach/ui/stock/gestures.py", "self.expires"): "a month: anything else is refused",
    (
        "outreach/ui/stock/gestures.py",
        "self.lot",
    ): "what is printed on a box: nearly all of it looks like a file number",
    ("outreach/ui/outing/containers.py", "self.litres"): "litres: anything else is refused",
    ("outreach/ui/stock/inventory.py", "self.day"): "a day: anything else is refused",
    ("outreach/ui/stock/kits.py", "self.day"): "a day: anything else is refused",
    ("outreach/ui/reports/code_maps.py", "self.name"): "what a map between two lists of codes is called",
    ("outreach/ui/imports/columns.py", "self.day"): "a day: anything else is refused",
    ("outreach/ui/imports/rehearsal.py", "self.name"): "what a reading of a table’s columns is called",
    ("outreach/ui/dialogs.py", "field"): "the name or the folder of a file that is written for the person",
}


@cache
def field_classes() -> set[str]:
    """The classes of fields: Qt's, and everything in the program that descends from them, whatever it is called."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for file in python_files("outreach/ui")
        for node in ast.walk(syntax(file))
        if isinstance(node, ast.ClassDef)
    }
    found = set(QT_FIELDS)
    while more := {made for made, parents in bases.items() if parents & found} - found:
        found |= more
    return found


def of_class(call: ast.AST, names: set[str]) -> bool:
    return isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in names


def made(file: Path, names: set[str]) -> Iterator[str]:
    """Where fields are made in a module: what each is assigned to; its line where it is assigned to nothing."""
    assigned: dict[int, str] = {}
    tree = syntax(file)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and of_class(node.value, names):
            assigned[id(node.value)] = ast.unparse(node.targets[0])
        elif isinstance(node, ast.AnnAssign) and node.value is not None and of_class(node.value, names):
            assigned[id(node.value)] = ast.unparse(node.target)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            targets = node.targets[0]
            pairs = zip(targets.elts, node.value.elts, strict=True) if isinstance(targets, ast.Tuple) else ()
            assigned |= {id(value): ast.unparse(target) for target, value in pairs}
    for node in ast.walk(tree):
        if of_class(node, names) and isinstance(node, ast.Call):
            yield assigned.get(id(node), f"line {node.lineno}")


def guarded(file: Path) -> set[str]:
    """What a module puts a guard on."""
    return {
        ast.unparse(node.args[0])
        for node in ast.walk(syntax(file))
        if isinstance(node, ast.Call) and of_class(node, {"Guarded"}) and node.args
    }


@cache
def free() -> set[str]:
    """The classes one types freely into."""
    return field_classes() - PASSPHRASES - SEARCHES - search_heirs()


def search_heirs() -> set[str]:
    """Classes that descend from a search field."""
    return {
        node.name
        for file in python_files("outreach/ui")
        for node in ast.walk(syntax(file))
        if isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} & SEARCHES
    }


FILES = [file for file in python_files("outreach/ui") if any(made(file, field_classes()))]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_what_is_typed_freely_and_kept_is_guarded(file: Path) -> None:
    known = {field for module, field in EXCEPTIONS if module == name(file)}
    assert set(made(file, free())) - guarded(file) <= known


def test_no_passphrase_is_ever_read_by_the_guard() -> None:
    for file in FILES:
        assert set(made(file, PASSPHRASES)).isdisjoint(guarded(file)), name(file)


def test_no_exception_outlives_its_field() -> None:
    modules = {name(file) for file in FILES}
    there = {(name(file), field) for file in FILES for field in set(made(file, free())) - guarded(file)}
    assert {each for each in EXCEPTIONS if each[0] in modules} <= there


def test_the_rule_sees_a_field_that_is_not_guarded(tmp_path: Path) -> None:
    file = tmp_path / "form.py"
    file.write_text(
        "self.note = NoteField(name='x')\nbox = vbox(QPlainTextEdit())\nself.a, self.b = TextField(), Label()\n"
        "self.kept: NoteField = NoteField(name='y')\nself.guard = Guarded(self.kept, reader)\n",
        "utf-8",
    )
    assert set(made(file, free())) - guarded(file) == {"self.note", "line 2", "self.a"}


def test_no_other_way_in_keeps_words() -> None:
    ways = ("QInputDialog", "setEditable(True)", "ContentEditable")
    assert [name(file) for file in python_files("outreach/ui") for way in ways if way in file.read_text("utf-8")] == []
