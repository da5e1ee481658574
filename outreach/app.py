"""The front door with a window: builds and wires, holds no logic.

What it imports is what a lock window needs, and nothing more: the vault, paper and the icons' font come when used.
"""

# ruff: noqa: E402 - the collector is put to sleep before there is anything to collect

import gc

# Nothing made while starting is garbage, and looking for it takes 8 ms. `tasks.collect_here` wakes it again.
gc.disable()

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from outreach import i18n, paths, preferences
from outreach.ui import appearance, tasks
from outreach.ui.theme import icons, theme
from outreach.ui.window import SMALLEST, TITLE, USUAL, Surroundings, Window

_PLACE = "ESCALE_WINDOW"
"""Where the window stood before it locked, for the process that takes its place."""

_FRAME = 48
"""Height in pixels that a frame with its title takes of the screen, and a little more."""


def main(arguments: Sequence[str]) -> int:
    """Open the window on a notebook and stay until it is closed. Returns the exit code."""
    options = _options(arguments)
    chosen = preferences.load(paths.preferences_file())
    i18n.use(chosen.language)
    app = theme.application(TITLE)
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName(TITLE.lower())
    appearance.dress(app, chosen)
    tasks.collect_here(app)
    folder = Path(options.get("--vault") or chosen.vault or paths.default_vault()).expanduser()
    surroundings = Surroundings(preferences_file=paths.preferences_file(), relaunch=_start_anew)
    window = Window(app, folder.absolute(), chosen, surroundings)
    _stand(window)
    window.painted.connect(lambda: _after_first_paint(window, options.get("--passphrase-file")))
    window.show()
    return tasks.leave(app.exec())


def _options(arguments: Sequence[str]) -> dict[str, str]:
    """Read the options: `__main__` has made sure that there are only these, each with its value."""
    found: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        option, equals, value = argument.partition("=")
        found[option] = value if equals else next(rest, "")
    return found


def _after_first_paint(window: Window, phrase_file: str | None) -> None:
    from outreach import log  # noqa: PLC0415 - after the first paint, as all of this
    from outreach.ui.ahead import Ahead  # noqa: PLC0415 - the same
    from outreach.ui.errors import Bugs  # noqa: PLC0415 - the same

    QApplication.setWindowIcon(icons.app_icon())
    log.start(paths.log_file())
    window.bugs = Bugs(lambda: window)
    window.bugs.install()
    Ahead(window, window.preferences().language).begin()
    if phrase_file is not None:
        phrase = _first_line(phrase_file)
        if phrase:
            window.unlock_with(phrase)


def _first_line(file: str) -> str:
    """Read the phrase from a file, or from what is piped in for "-"; a file that can't be read asks by the window."""
    try:
        if file == "-":
            untrusted = sys.stdin.readline()
        else:
            with Path(file).open(encoding="utf-8") as lines:
                untrusted = lines.readline()
    except (OSError, UnicodeDecodeError):
        return ""
    return untrusted.rstrip("\r\n")


def _stand(window: Window) -> None:
    """Put the window where it stood before it locked, or in a usual size in the middle of the screen."""
    numbers = os.environ.pop(_PLACE, "").split(",")
    screen = QGuiApplication.primaryScreen().availableGeometry()
    if len(numbers) == 5 and all(number.lstrip("-").isdigit() for number in numbers):  # noqa: PLR2004 - see `_place`
        *rectangle, maximized = map(int, numbers)
        window.setGeometry(QRect(*rectangle))
        if maximized:
            window.setWindowState(Qt.WindowState.WindowMaximized)
        return
    window.resize(
        max(SMALLEST[0], min(USUAL[0], screen.width())), max(SMALLEST[1], min(USUAL[1], screen.height() - _FRAME))
    )
    if fills(screen.width(), screen.height()):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def fills(width: int, height: int) -> bool:
    """Whether a screen has no room for a window of the usual size: its frame would push its foot out of sight."""
    small = width <= USUAL[0] or height < USUAL[1] + _FRAME
    return small and width >= SMALLEST[0] and height >= SMALLEST[1] + _FRAME


def _place(window: QWidget) -> str:
    """Say where the window stands and whether it fills the screen: a rectangle, then 1 or 0."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    return f"{place.x()},{place.y()},{place.width()},{place.height()},{int(window.isMaximized())}"


def _start_anew(folder: Path) -> None:
    """Replace this process by one that has never held the notebook, and does not know its phrase."""
    from outreach import log  # noqa: PLC0415 - long loaded by now

    log.stop()
    window = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
    if window is not None and not window.isFullScreen():
        os.environ[_PLACE] = _place(window)
    command = [sys.executable, *_own_start(), "--vault", str(folder)]
    if os.name == "nt":
        import subprocess  # noqa: PLC0415 - Windows can't replace a process

        subprocess.Popen(command, close_fds=True)  # noqa: S603 - this program itself
        QApplication.exit(0)
        return
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)  # noqa: S606 - this program itself


def _own_start() -> list[str]:
    """Tell how this program was started, without its own options."""
    if getattr(sys, "frozen", False):
        return []
    given = sys.orig_argv[1:]
    own = [at for at, word in enumerate(given) if word.partition("=")[0] in {"--vault", "--passphrase-file"}]
    return given[: own[0]] if own else given
