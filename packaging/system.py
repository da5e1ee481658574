"""What the computer itself must have before anything can be installed: Python, venv, and Qt's few libraries.

Standard library only. On Debian and Ubuntu what is missing is installed through apt when that needs no
password; everywhere else, a sentence says exactly what to do.
"""

from __future__ import annotations  # an older Python reads on and hears what is missing

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

OLDEST_PYTHON = (3, 11)

# What libQt6Gui, libQt6Widgets and libQt6DBus ask of the system (readelf -d), with the package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
}
# The same for the two ways of putting a window on a screen: libqxcb and libqwayland.
DISPLAY_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def ensure_python() -> None:
    """Go on only with a Python that is new enough; hand over to a newer one if this computer has it."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for minor in (13, 12, 11, 14):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            sys.exit(subprocess.call([newer, *sys.argv]))
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Escale needs Python 3.11 or newer; this is Python {found}. Get one at https://www.python.org/.")


def ensure_venv_module() -> None:
    """Debian and Ubuntu keep a part of `venv` in a package of its own; get it if it is not there."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    major, minor = sys.version_info[:2]
    if not install_packages([f"python{major}.{minor}-venv"]):
        sys.exit("This Python comes without its modules venv and ensurepip; install them, then run this again.")
    importlib.invalidate_caches()


def ensure_libraries(*, with_display: bool) -> None:
    """Make sure that Qt can start: on Linux it leaves a few libraries to the system.

    with_display: also those that put a window on a screen, which drawing to a file does without.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = {**QT_LIBRARIES, **(DISPLAY_LIBRARIES if with_display else {})}
    missing = [name for name in wanted if not is_loadable(name)]
    if missing and not install_packages(sorted({wanted[name] for name in missing})):
        print("Qt may not start without these libraries: " + ", ".join(missing), flush=True)


def ensure_tracer() -> None:
    """Get strace, with which the power-cut tests record what is written; without it they are skipped and say so."""
    if not sys.platform.startswith("linux") or shutil.which("strace") or not shutil.which("apt-get"):
        return
    may = as_administrator()
    if may is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (("update", "--quiet=2"), ("install", "--yes", "--no-install-recommends", "--quiet=2", "strace")):
        if subprocess.call([*may, "apt-get", *step], env=environment, stdout=subprocess.DEVNULL) != 0:
            return


def ensure_display() -> None:
    """Leave with a sentence where no window can appear, rather than let Qt abort."""
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in ways):
        sys.exit(
            "There is no screen to open a window on. Start this from a desktop session, "
            "or use the command line: .venv/bin/python main.py --help"
        )


def is_loadable(name: str) -> bool:
    """Say whether the system's own loader finds a library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_packages(packages: Sequence[str]) -> bool:
    """Install system packages through apt, or leave with the command to type where that needs a password.

    Returns False where there is no apt: then the person knows this system better than we do.
    """
    if not shutil.which("apt-get"):
        return False
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    may = as_administrator()
    if may is None:
        sys.exit(
            "Escale needs a few system packages. Type this, then the same command again:\n  sudo " + " ".join(command)
        )
    print("Installing " + ", ".join(packages) + " …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list of packages that can't be refreshed is no reason to stop: the one on the disk may do.
    subprocess.call([*may, "apt-get", "update", "--quiet=2"], env=environment)
    if subprocess.call([*may, *command, "--quiet=2", "--option=Dpkg::Use-Pty=0"], env=environment) != 0:
        sys.exit("apt could not install them; it says why above. Then run the same command again.")
    return True


def as_administrator() -> Sequence[str] | None:
    """Find out how to run a command as administrator without a password; None if there is no way."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n"]
    return None
