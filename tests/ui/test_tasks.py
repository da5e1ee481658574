"""Work off the GUI thread, and results that come home."""

import gc
import io
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from outreach.ui import tasks
from tests.rules.tree import ROOT
from tests.ui.houses import make_vault


def wait(app: QApplication) -> None:
    end = time.monotonic() + 10
    while not tasks.quiet():
        assert time.monotonic() < end
        app.processEvents()
        time.sleep(0.001)


def refuse(error: BaseException) -> None:
    raise error


def test_work_is_done_elsewhere_and_its_result_delivered_here(app: QApplication) -> None:
    owner, threads = QObject(), []

    def work() -> int:
        threads.append(threading.get_ident())
        return 42

    got: list[tuple[int, int]] = []
    tasks.run(owner, work, lambda n: got.append((n, threading.get_ident())), refuse)
    assert got == []
    wait(app)
    assert got == [(42, threading.get_ident())]
    assert threads != [threading.get_ident()]


def test_what_went_wrong_is_delivered_too(app: QApplication) -> None:
    errors: list[BaseException] = []
    owner = QObject()

    def work() -> None:
        raise ValueError

    tasks.run(owner, work, lambda _none: None, errors.append)
    wait(app)
    assert [type(error) for error in errors] == [ValueError]


def test_a_cancelled_task_is_heard_of_no_more(app: QApplication) -> None:
    got: list[object] = []
    owner, go = QObject(), threading.Event()
    task = tasks.run(owner, lambda: go.wait(10), got.append, got.append)
    task.cancel()
    assert not task.under_way
    go.set()
    wait(app)
    assert got == []


def test_nobody_is_called_once_the_owner_is_gone(app: QApplication) -> None:
    got: list[object] = []
    owner, go = QObject(), threading.Event()
    tasks.run(owner, lambda: go.wait(10), got.append, got.append)
    owner.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    go.set()
    wait(app)
    assert got == []


def test_garbage_is_collected_on_the_gui_thread_only(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(tasks, "_COLLECT_EVERY", 1)
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 0, 0))
    monkeypatch.setattr(gc, "collect", collected.append)
    parent = QObject()
    try:
        timer = tasks.collect_here(parent)
        assert not gc.isenabled()
        end = time.monotonic() + 10
        while not collected and time.monotonic() < end:
            app.processEvents()
        timer.stop()
    finally:
        gc.enable()
    assert set(collected) == {0}


CLOSED = """
import atexit, sys, threading
from PySide6.QtCore import QTimer
from outreach import app
from outreach.ui import tasks, window

atexit.register(print, "taken down")
work = {"endless": threading.Event().wait, "none": None}[sys.argv[2]]

def painted(self, event):
    if work is not None:
        tasks.run(self, work, print)
    QTimer.singleShot(0, self.close)

window.Window.paintEvent = painted
sys.exit(app.main(["--vault", sys.argv[1]]))
"""


@pytest.mark.parametrize(("work", "said"), [("endless", ""), ("none", "taken down\n")])
def test_a_program_closed_over_work_leaves_without_taking_down_what_it_stands_on(
    tmp_path: Path, work: str, said: str
) -> None:
    make_vault(tmp_path / "notebook")
    command = [sys.executable, "-c", CLOSED, str(tmp_path / "notebook"), work]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def test_a_terminal_that_is_gone_holds_nobody_back(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stdout", gone)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(tasks, "quiet", lambda: False)
    monkeypatch.setattr(os, "_exit", left.append)
    tasks.leave(3)
    assert left == [3]
