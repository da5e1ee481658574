"""A newcomer's two commands: what is installed is pinned, and the set-up needs nothing but Python."""

import ast
import re
import sys
from pathlib import Path

import bootstrap
import pytest
import system

from tests.rules.tree import ROOT, syntax

PACKAGING = ROOT / "packaging"
LOCKS = sorted(PACKAGING.glob("requirements*.txt"))


def blocks(lock: Path) -> list[str]:
    return re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())


def packages(text: str) -> set[str]:
    return {found.lower() for found in re.findall(r"^([A-Za-z][\w.-]*)(?=[=<>; ]|$)", text, re.MULTILINE)}


def test_all_lists_are_there() -> None:
    assert [lock.name for lock in LOCKS] == ["requirements-bench.txt", "requirements-dev.txt", "requirements.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_installed_is_pinned_with_hashes(lock: Path) -> None:
    for block in blocks(lock):
        assert re.match(r"[\w.-]+==[\w.]+( ; [^\n]+)? \\\n", block), block.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_the_lists_hold_no_address_and_no_path(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"https?:|file:|--index|--extra|--find-links|(^|\s)/|\bvia\b|@", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_what_is_asked_for_is_in_the_list(lock: Path) -> None:
    asked = packages(lock.with_suffix(".in").read_text("utf-8"))
    assert asked
    assert asked <= packages(lock.read_text("utf-8"))


def test_the_readme_gives_a_reason_for_every_dependency() -> None:
    readme = (ROOT / "README.md").read_text("utf-8").lower()
    asked = packages((PACKAGING / "requirements.in").read_text("utf-8"))
    assert not [package for package in sorted(asked) if package not in readme]


@pytest.mark.parametrize("module", ["bootstrap", "system"])
def test_the_set_up_needs_nothing_but_python(module: str) -> None:
    tree = syntax(PACKAGING / f"{module}.py")
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {found.split(".")[0] for found in imported} - {"system"} <= sys.stdlib_module_names


@pytest.mark.parametrize("module", ["bootstrap", "system"])
def test_an_older_python_can_read_what_is_missing(module: str) -> None:
    ast.parse((PACKAGING / f"{module}.py").read_text("utf-8"), feature_version=(3, 8))


def test_a_python_too_old_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9"):
        system.ensure_python()


def test_an_installation_counts_as_done_only_for_exactly_what_is_pinned(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = (bootstrap.RUNTIME, tmp_path)
    monkeypatch.setattr(bootstrap, "PACKAGING", tmp_path)
    python = bootstrap.python(tmp_path)
    python.parent.mkdir()
    for file in (python, tmp_path / "pyvenv.cfg", tmp_path / "requirements.txt"):
        file.write_text("one", "utf-8")
    assert not bootstrap.is_installed(*asked)
    bootstrap.stamp(*asked).write_text(bootstrap.fingerprint(*asked), "utf-8")
    assert bootstrap.is_installed(*asked)
    (tmp_path / "requirements.txt").write_text("two", "utf-8")
    assert not bootstrap.is_installed(*asked)


def test_the_bench_goes_on_without_what_could_not_be_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[object, ...]] = []

    def run(*arguments: object, **_more: object) -> int:
        ran.append(arguments)
        return 0

    monkeypatch.setattr(bootstrap, "bring", lambda _requirements, venv: venv != bootstrap.BESIDE)
    monkeypatch.setattr(bootstrap, "run", run)
    assert bootstrap.bench(["guards"]) == 0
    assert ran == [("-m", "tests.bench", "guards")]
    assert "goes on without it" in capsys.readouterr().out
    assert bootstrap.bench(["notes"]) == 0
    assert capsys.readouterr().out == ""


def test_a_bench_of_its_own_holds_what_can_not_live_with_the_program() -> None:
    measured = packages((PACKAGING / "requirements-bench.txt").read_text("utf-8"))
    ours = packages((PACKAGING / "requirements.txt").read_text("utf-8"))
    assert "phonenumbers" in measured
    assert "phonenumberslite" in ours
    assert "scrubadub" not in ours | packages((PACKAGING / "requirements-dev.txt").read_text("utf-8"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves libraries to the system")
def test_a_library_that_is_missing_is_named_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\n", "utf-8")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(system, "is_loadable", lambda name: name != "libxcb-cursor.so.0")
    system.ensure_libraries(with_display=False)
    with pytest.raises(SystemExit, match=r"sudo apt-get install .* libxcb-cursor0$"):
        system.ensure_libraries(with_display=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Debian and Ubuntu have apt")
def test_what_debian_leaves_out_of_python_is_fetched_without_a_question(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    apt, asked = tmp_path / "apt-get", tmp_path / "asked"
    apt.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $@" >> {asked}\n', "utf-8")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    system.ensure_venv_module()
    update, install = asked.read_text("utf-8").splitlines()
    assert update.startswith("noninteractive update")
    assert install.startswith("noninteractive install --yes --no-install-recommends python3.")
    assert install.split()[4].endswith("-venv")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_set_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    system.ensure_display()  # the tests' own way of drawing counts
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit, match="no screen"):
        system.ensure_display()


def test_every_target_of_the_makefile_is_a_command_of_the_set_up() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    handed_on = dict(re.findall(r"^(\w+): *; \$\(BOOTSTRAP\) (\w+)", makefile, re.MULTILINE))
    assert {"demo", "test", "check", "run", "bench", "screens", "catalogues"} <= set(handed_on)
    assert set(handed_on.values()) <= set(bootstrap.COMMANDS)


def test_the_commands_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"^(\w+): *;", makefile, re.MULTILINE))
    asked = set(re.findall(r"\bmake (\w+)[`\s]", "\n".join(re.findall(r"`[^`]+`", readme))))
    assert {"demo", "test"} <= asked <= targets
    assert set(re.findall(r"bootstrap\.py (\w+)", readme)) <= set(bootstrap.COMMANDS)


def test_the_files_named_in_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r"`((?:outreach|resources|packaging|tests|i18n)/[\w./-]+)`|\]\(((?!http)[^)#]+)\)", readme)
    assert named
    assert not [path for pair in named for path in pair if path and not (ROOT / path).exists()]
