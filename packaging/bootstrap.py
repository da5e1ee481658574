"""One command on a fresh computer: make .venv, install what is pinned, then run what was asked.

Standard library only, and written so that an older Python can read it far enough to say what is missing.
`make demo` calls it; Windows has no make, so there: `py packaging/bootstrap.py demo`.
"""

from __future__ import annotations  # an older Python reads on and hears what is missing

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv"
BESIDE = ROOT / ".venv-bench"
"""Where the bench keeps what it measures beside the program and what can't live with the program's own packages."""
RUNTIME = ("requirements.txt",)
DEVELOPMENT = ("requirements.txt", "requirements-dev.txt")
MEASURED = ("requirements-bench.txt",)

DEMO = ROOT / ".demo"

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def say(sentence: str) -> None:
    """Tell the person at the terminal what is going on, before the programs started below write anything."""
    print(sentence, flush=True)


def python(venv: Path) -> Path:
    """Find the Python of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*arguments: object, environment: Mapping[str, str] | None = None, venv: Path | None = None) -> int:
    """Run the Python of .venv, or of another environment, in the repository. Waits; returns its exit code."""
    command = [str(python(venv or VENV)), *map(str, arguments)]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, **(environment or {})})


def begun(*arguments: object) -> subprocess.Popen[str]:
    """Start the Python of .venv in the repository, to go on beside others; what it says is kept until asked for."""
    command = [str(python(VENV)), *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )


# Setting up ---------------------------------------------------------------------------------------


def fingerprint(requirements: Sequence[str], venv: Path) -> str:
    """Name exactly what an environment should hold: the pinned files and the Python they were installed for."""
    digest = hashlib.sha256((venv / "pyvenv.cfg").read_bytes())
    for name in requirements:
        digest.update((PACKAGING / name).read_bytes())
    return digest.hexdigest()


def stamp(requirements: Sequence[str], venv: Path) -> Path:
    """Find the file, written last of all, that says an installation was completed."""
    return venv / f"installed-{Path(requirements[-1]).stem}"


def unfinished(venv: Path) -> Path:
    """Find the file that is there while an environment is being made."""
    return venv / "unfinished"


def is_installed(requirements: Sequence[str], venv: Path) -> bool:
    """Say whether there is nothing to do; a few milliseconds, so that it can be asked every time."""
    mark = stamp(requirements, venv)
    return python(venv).exists() and mark.exists() and mark.read_text("utf-8") == fingerprint(requirements, venv)


def make_venv(venv: Path) -> None:
    """Make an environment unless a sound one is there; one whose installation was interrupted is made again."""
    is_sound = python(venv).exists() and not unfinished(venv).exists()
    if is_sound and run("-c", "import pip", environment={"PYTHONWARNINGS": "ignore"}, venv=venv) == 0:
        return
    system.ensure_venv_module()
    say(f"Making {venv.name} …")
    subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(venv)])


def bring(requirements: Sequence[str], venv: Path) -> bool:
    """Bring an environment to exactly what is pinned; every file must match its hash. False where that failed."""
    if is_installed(requirements, venv):
        return True
    make_venv(venv)
    unfinished(venv).touch()
    say("Installing what is pinned in packaging/" + " and ".join(requirements) + " …")
    files = [part for name in requirements for part in ("-r", str(PACKAGING / name))]
    options = ["--require-hashes", "--disable-pip-version-check", "--no-input", "--quiet"]
    if run("-m", "pip", "install", *options, *files, venv=venv) != 0:
        return False
    stamp(requirements, venv).write_text(fingerprint(requirements, venv), "utf-8")
    unfinished(venv).unlink()
    return True


def install(requirements: Sequence[str]) -> None:
    """Bring .venv to exactly what is pinned, or leave with what to do next."""
    if not bring(requirements, VENV):
        sys.exit(
            "The packages could not be installed; pip says why above. "
            "Check the connection and run the same command again."
        )


# What can be asked --------------------------------------------------------------------------------


def demo(_arguments: Sequence[str]) -> int:
    """Open the window on an invented team's notebook, made the first time."""
    vault = DEMO / "vault"
    if not vault.exists():
        say("Making an invented team's year …")
        being_made = DEMO / "being-made"  # takes its name once complete: an interrupted one is never opened
        shutil.rmtree(being_made, ignore_errors=True)
        DEMO.mkdir(exist_ok=True)
        code = run("main.py", "demo", "--vault", being_made)
        if code != 0:
            return code
        being_made.rename(vault)
    phrase = vault / "demo-phrase.txt"
    say("The demo's passphrase: " + phrase.read_text("utf-8").strip())
    system.ensure_display()
    return run("main.py", "--vault", vault, "--passphrase-file", phrase)


def start(arguments: Sequence[str]) -> int:
    """Open the program on this computer's own notebook; arguments go through to main.py."""
    if not arguments:
        system.ensure_display()
    return run("main.py", *arguments)


def steps() -> dict[str, tuple[str, ...]]:
    """Name every check that is not a test, the long one last."""
    layers = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    return {
        "format": ("-m", "ruff", "format", "--check", "--quiet", "."),
        "lint": ("-m", "ruff", "check", "--quiet", "."),
        "layers": ("-c", layers),
        "catalogues": ("packaging/catalogues.py", "check"),
        "types": ("-m", "mypy"),
    }


def check(_arguments: Sequence[str]) -> int:
    """Run every check that is not a test, side by side, all of them even if one fails."""
    checks = {name: begun(*step) for name, step in steps().items()}
    failed = [name for name, found in checks.items() if not passed(name, found)]
    say("Checks that failed: " + ", ".join(failed) if failed else "All checks pass.")
    return 1 if failed else 0


def passed(name: str, found: subprocess.Popen[str]) -> bool:
    """Wait for a check, say what it has found, under its name; whether all is well."""
    said, _nothing = found.communicate()
    say(f"— {name}\n{said}".rstrip())
    return found.returncode == 0


def test(arguments: Sequence[str]) -> int:
    """Run every check and every test; the last line is pytest's."""
    system.ensure_tracer()
    checked = check(())
    say("— tests")
    spread = () if arguments else ("--numprocesses", "auto", "--dist", "worksteal")
    return run("-m", "pytest", *spread, *arguments, environment=OFFSCREEN) or checked


def bench(arguments: Sequence[str]) -> int:
    """Measure what the program promises, as ratios where something can stand beside it."""
    if (not arguments or "guards" in arguments) and not bring(MEASURED, BESIDE):
        say("What the guard is compared with could not be installed; pip says why above. The bench goes on without it.")
    return run("-m", "tests.bench", *arguments, environment=OFFSCREEN)


def screens(arguments: Sequence[str]) -> int:
    """Draw every room, in both themes, languages and sizes, to PNG files."""
    return run("packaging/screens.py", *arguments, environment=OFFSCREEN)


def catalogues(arguments: Sequence[str]) -> int:
    """Bring the translation files up to date with the program's text."""
    return run("packaging/catalogues.py", *(arguments or ("update",)))


def tidy(_arguments: Sequence[str]) -> int:
    """Put the source in its format and repair what a machine can repair."""
    return run("-m", "ruff", "check", "--fix", "--quiet", ".") | run("-m", "ruff", "format", ".")


def setup(_arguments: Sequence[str]) -> int:
    """Do the set-up of everything and nothing more."""
    say("Ready.")
    return 0


COMMANDS: dict[str, tuple[Callable[[Sequence[str]], int], Sequence[str]]] = {
    "demo": (demo, RUNTIME),
    "run": (start, RUNTIME),
    "check": (check, DEVELOPMENT),
    "test": (test, DEVELOPMENT),
    "bench": (bench, DEVELOPMENT),
    "screens": (screens, DEVELOPMENT),
    "catalogues": (catalogues, DEVELOPMENT),
    "format": (tidy, DEVELOPMENT),
    "setup": (setup, DEVELOPMENT),
}


def main() -> int:
    """Set up what the command needs, then run it. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Set Escale up, then:")
    listed = "; ".join(f"{name}: {(made.__doc__ or '').splitlines()[0]}" for name, (made, _) in COMMANDS.items())
    parser.add_argument("command", choices=COMMANDS, metavar="|".join(COMMANDS), help=listed)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to the command")
    asked = parser.parse_args()
    system.ensure_python()
    command, requirements = COMMANDS[asked.command]
    system.ensure_libraries(with_display=command in (demo, start))
    install(requirements)
    return command(asked.arguments)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
