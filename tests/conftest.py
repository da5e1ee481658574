"""Every test runs without a screen, in a home of its own, and fails on whatever is worth a warning."""

import atexit
import gc
import itertools
import logging
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from outreach import i18n

# Before anything imports Qt or asks for the language.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"

_MEMORY = Path("/dev/shm")  # noqa: S108 - every test has a folder of its own in it
_ROOM = 1 << 30


def _work_in_memory() -> None:
    """Keep what tests write in memory where there is room: each save waits for the disk, thousands are made.

    The programs they start find the modules compiled there too, where nothing may be written beside the source.
    The workers of a run inherit both.
    """
    if "TMPDIR" not in os.environ and _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        if shutil.disk_usage(_MEMORY).free < _ROOM:
            return
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        compiled = os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="escale-compiled-")
        atexit.register(shutil.rmtree, compiled, ignore_errors=True)


_work_in_memory()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Run beside something else (`make test &`), what is started here would never hear of Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "escale",
    deadline=None,  # slow computers are right too
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    print_blob=True,  # a failure can be played again from the output alone
)
settings.load_profile("escale")


def pytest_collection_finish() -> None:
    """Leave out of every collection of rubbish what stays to the end: the modules, the tests themselves."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where each test has its home, under a name no longer than a person's would be."""
    folder = tmp_path_factory.mktemp("home", numbered=False)
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh home: nothing a test does reaches the notebook or the settings of whoever runs it."""
    folder = next(_homes)
    folder.mkdir()
    places = {
        "HOME": folder,
        "USERPROFILE": folder,
        "XDG_DATA_HOME": folder / "data",
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_STATE_HOME": folder / "state",
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Leave no language behind: the tests that come after speak the one they were written in."""
    yield
    i18n.use("en")


@pytest.fixture(autouse=True)
def _nothing_lingers() -> Iterator[None]:
    """Let go of the widgets a test is done with: no event loop runs that would, and each one left slows the next test.

    Where there is an application, rubbish is collected here only, as the program does: never in a thread.
    """
    yield
    widgets, core = sys.modules.get("PySide6.QtWidgets"), sys.modules.get("PySide6.QtCore")
    app = widgets.QApplication.instance() if widgets else None
    if app is not None and core is not None:
        gc.disable()
        app.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
        gc.collect(1)


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning in the log, unless the test says with `logs_warnings` that one belongs there."""
    yield
    if request.node.get_closest_marker("logs_warnings"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert not [record.getMessage() for record in records if record.levelno >= logging.WARNING]
