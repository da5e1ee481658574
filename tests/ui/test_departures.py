"""Whoever was here has left: the screen is locked, the computer sleeps, the window is put away. Real buses, private."""

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.ui import buses
from outreach.ui.buses import Buses
from tests.ui.houses import House, make_vault
from tests.ui.stages import PATIENCE

LOGIN, SAVER = "org.freedesktop.login1", "org.freedesktop.ScreenSaver"
linux = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is asked on Linux only")


@pytest.fixture
def address() -> Iterator[str]:
    """A bus of our own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon on this computer")
    command = [daemon, "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


def joined(address: str, name: str) -> QDBusConnection:
    bus = QDBusConnection.connectToBus(address, name)
    assert bus.isConnected()
    return bus


def tell(bus: QDBusConnection, interface: str, signal: str, *values: object) -> None:
    message = QDBusMessage.createSignal("/somewhere", interface, signal)
    message.setArguments(list(values))
    assert bus.send(message)


def until(app: QApplication, happened: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it never happened"
        app.processEvents()


@linux
def test_a_locked_screen_a_locked_session_and_sleep_are_heard(app: QApplication, address: str) -> None:
    here, there = joined(address, "here"), joined(address, "there")
    owner, heard = QObject(), []
    listening = Buses(owner, here, here)
    listening.told.connect(lambda: heard.append(1))
    here.interface().registeredServiceNames()  # once this is answered, the bus knows who listens
    tell(there, f"{LOGIN}.Manager", "PrepareForSleep", False)
    tell(there, SAVER, "ActiveChanged", False)
    tell(there, f"{LOGIN}.Manager", "PrepareForSleep", True)
    until(app, lambda: len(heard) == 1)
    tell(there, SAVER, "ActiveChanged", True)
    until(app, lambda: len(heard) == 2)
    tell(there, f"{LOGIN}.Session", "Lock")
    until(app, lambda: len(heard) == 3)
    listening.stop()
    tell(there, f"{LOGIN}.Session", "Lock")
    QTimer.singleShot(50, app, lambda: heard.append(0))
    until(app, lambda: 0 in heard)
    assert sum(heard) == 3


class Login(QDBusVirtualObject):
    """Answers as the system's login service does: with a descriptor that is held as long as sleep has to wait."""

    def __init__(self, handed: int) -> None:
        super().__init__()
        self.handed, self.asked = handed, []  # type: ignore[var-annotated]  # what Qt hands over

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        self.asked.append(message.arguments())
        reply = message.createReply()
        reply.setArguments([QDBusUnixFileDescriptor(self.handed)])
        return bus.send(reply)


@linux
def test_sleep_waits_until_the_notebook_is_closed(app: QApplication, address: str) -> None:
    here, there = joined(address, "waiting"), joined(address, "login")
    reading, writing = os.pipe()
    login = Login(writing)
    assert there.registerService(LOGIN)
    assert there.registerVirtualObject("/org/freedesktop/login1", login)
    owner = QObject()
    listening = Buses(owner, here, None)
    until(app, lambda: listening.waited_for)
    assert [login.asked[0][0], login.asked[0][3]] == ["sleep", "delay"]
    assert not select.select([reading], [], [], 0)[0]
    listening.stop()
    assert not listening.waited_for
    there.unregisterService(LOGIN)
    for descriptor in (reading, writing):
        os.close(descriptor)


@linux
def test_without_a_bus_nothing_happens(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert buses._session_bus() is None
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere", "nowhere")
    owner = QObject()
    Buses(owner, nowhere, nowhere).stop()


@linux
def test_the_notebook_closes_when_the_screen_locks(
    app: QApplication, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = joined(address, "window"), joined(address, "desktop")
    monkeypatch.setattr(buses, "listen", lambda parent: Buses(parent, here, here))
    make_vault(tmp_path / "notebook")
    house = House(app, tmp_path / "notebook")
    house.unlock()
    tell(there, SAVER, "ActiveChanged", True)
    house.until(lambda: house.relaunched)
    assert house.window.workspace() is None
    house.leave()


@pytest.mark.parametrize(("patience", "locks"), [("at_once", True), ("minute", False), ("never", False)])
def test_a_window_put_away_locks_as_it_was_told(
    app: QApplication, tmp_path: Path, patience: str, *, locks: bool
) -> None:
    make_vault(tmp_path / "notebook")
    chosen = Preferences(language="en", theme="day", keyboard="azerty", lock_hidden=patience)
    house = House(app, tmp_path / "notebook", preferences=chosen)
    house.unlock()
    house.window.setWindowState(Qt.WindowState.WindowMinimized)
    house.settle()
    assert bool(house.relaunched) is locks
    house.window.setWindowState(Qt.WindowState.WindowNoState)
    house.settle()
    house.leave()
