"""No network and no traces: a whole evening watched from outside, and a word typed as a note looked for everywhere."""

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from outreach.paths import _root
from outreach.services import workspace
from tests.journeys.evening_traced import BACKWARDS, PHRASE

CANARY = "zanzibarcanaribleu"
STRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=%network", "-o")
linux = pytest.mark.skipif(sys.platform != "linux", reason="memory and system calls are looked at on Linux")


@dataclass(frozen=True, slots=True)
class Evening:
    """What was left of it: a home with every file it wrote, what it said, the system calls if they could be seen."""

    home: Path
    said: dict[str, int]
    calls: str | None


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    home = tmp_path_factory.mktemp("traced")
    (home / BACKWARDS).write_text(CANARY[::-1], "utf-8")
    calls = home.parent / f"{home.name}.calls"
    watched = _may_trace(home.parent)
    command = [*((*STRACE, str(calls)) if watched else ()), sys.executable, "-m", "tests.journeys.evening_traced"]
    done = subprocess.run(
        [*command, str(home)],
        cwd=_root(),
        env=_environment(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    said = dict(line.split() for line in done.stdout.splitlines())
    return Evening(home, {what: int(n) for what, n in said.items()}, calls.read_text("utf-8") if watched else None)


def _may_trace(folder: Path) -> bool:
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run([*STRACE, str(folder / "tried"), "true"], capture_output=True, check=False)
    return tried.returncode == 0


def _environment(home: Path) -> dict[str, str]:
    """A home of its own, where every file the evening writes can be found again; no desktop around it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "XDG"))}
    (home / "tmp").mkdir()
    places = {"HOME": home, "TMPDIR": home / "tmp"}
    places |= {f"XDG_{kind}_HOME": home / kind.lower() for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    return {**kept, **{name: str(place) for name, place in places.items()}, "QT_QPA_PLATFORM": "offscreen"}


@linux
def test_no_socket_of_any_network_is_opened(evening: Evening) -> None:
    if evening.calls is None:
        pytest.skip("strace is not here, or may not trace")
    # The program did start anew under the eyes of strace: nothing was looked at otherwise.
    assert "after" in evening.said
    assert [line for line in evening.calls.splitlines() if "AF_INET" in line or "AF_NETLINK" in line] == []


@linux
def test_a_note_is_in_no_file_in_any_writing(evening: Evening) -> None:
    needles = dict(writings(CANARY))
    files = [path for path in evening.home.rglob("*") if path.is_file() and path.name != BACKWARDS]
    names = {path.name for path in files}
    assert {"month.pdf", "month.csv", "store-1.db", "keys.escale"} <= names
    assert any(name.endswith(".escale") and name.startswith("escale-") for name in names)
    hits = [
        (str(path.relative_to(evening.home)), writing)
        for path in files
        for writing, needle in needles.items()
        if needle in path.read_bytes() or needle in os.fsencode(path)
    ]
    assert hits == []


@linux
def test_the_note_was_really_written_down(evening: Evening) -> None:
    held = workspace.unlock(evening.home / "notebook", PHRASE)
    outing = held.outings.recent()[0].outing
    notes = [encounter.content.note for encounter in held.encounters.latest(outing.id)]
    held.close()
    assert CANARY in notes


@linux
def test_after_locking_the_memory_of_the_process_holds_nothing_of_it(evening: Evening) -> None:
    assert evening.said["before"] > 0, "the search finds what is there"
    assert evening.said["after"] == 0


def writings(text: str) -> Iterator[tuple[str, bytes]]:
    """A text as a file might hold it."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        raw = text.encode(encoding)
        yield encoding, raw
        yield f"{encoding}, hexadecimal", raw.hex().encode()
        yield f"{encoding}, HEXADECIMAL", raw.hex().upper().encode()
        yield f"{encoding}, backwards", raw[::-1]
        for shift in range(3):
            # Where it does not start on a group of three, the first and last signs depend on what is around.
            encoded = base64.b64encode(bytes(shift) + raw)
            yield f"{encoding}, base64 + {shift}", encoded[4 if shift else 0 : -4]
