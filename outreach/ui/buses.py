"""What the desktop tells over D-Bus: the screen locks, the computer goes to sleep. Linux only; silent where no bus is.

Loaded once a notebook is open: the door needs none of it.
"""

import os
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class Buses(QObject):
    """Listens as long as it exists. `told()` when whoever was here is leaving: screen locked, or about to sleep."""

    told = Signal()

    def __init__(self, parent: QObject, system: QDBusConnection, session: QDBusConnection | None) -> None:
        super().__init__(parent)
        self._system, self._session = system, session
        self._delay = -1
        self._listen(listening=True)
        self._ask_delay()

    def stop(self) -> None:
        """Listen no more, and let the computer sleep at once."""
        self._listen(listening=False)
        if self._delay >= 0:
            os.close(self._delay)
            self._delay = -1

    @property
    def waited_for(self) -> bool:
        """Whether the computer waits for `stop` before it sleeps."""
        return self._delay >= 0

    def _listen(self, *, listening: bool) -> None:
        # Of no service in particular: on a bus anybody may say that the screen locks, and then it is locked.
        wanted = [(self._system, f"{_LOGIN}.Manager", "PrepareForSleep", SLOT("switched(bool)"))]
        wanted.append((self._system, f"{_LOGIN}.Session", "Lock", SLOT("happened()")))
        if self._session is not None:
            wanted += [(self._session, saver, "ActiveChanged", SLOT("switched(bool)")) for saver in _SAVERS]
        for bus, interface, signal, slot in wanted:
            if bus.isConnected():
                does = bus.connect if listening else bus.disconnect
                does("", "", interface, signal, self, slot)  # type: ignore[call-overload]  # the stub asks for bytes, the call for text

    def _ask_delay(self) -> None:
        """Ask to be waited for before the computer sleeps: what sleeps unlocked can be read out of its memory."""
        if not self._system.isConnected():
            return
        call = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, f"{_LOGIN}.Manager", "Inhibit")
        call.setArguments(["sleep", "Escale", "closes the notebook first", "delay"])
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        watcher.finished.connect(self._delayed)

    def _delayed(self, watcher: QDBusPendingCallWatcher) -> None:
        answer = [] if watcher.isError() else watcher.reply().arguments()
        if answer and isinstance(answer[0], QDBusUnixFileDescriptor):
            # As long as it is open the computer waits; replacing the process closes it too.
            self._delay = answer[0].takeFileDescriptor()
            os.set_inheritable(self._delay, False)
        watcher.deleteLater()

    @Slot(bool)
    def switched(self, active: bool) -> None:
        """Hear that the screen is covered, or that sleep comes; not that either is over."""
        if active:
            self.told.emit()

    @Slot()
    def happened(self) -> None:
        """Hear that the session is to be locked."""
        self.told.emit()


def listen(parent: QObject) -> Buses | None:
    """Listen to this computer's buses; None where there is none. Takes about a millisecond."""
    system, session = QDBusConnection.systemBus(), _session_bus()
    if not system.isConnected() and session is None:
        return None
    return Buses(parent, system, session)


def _session_bus() -> QDBusConnection | None:
    """Find the bus of the desktop, where one is running: merely asking must not start one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    running = "DBUS_SESSION_BUS_ADDRESS" in os.environ or (runtime is not None and (Path(runtime) / "bus").exists())
    if not running:
        return None
    bus = QDBusConnection.sessionBus()
    return bus if bus.isConnected() else None
