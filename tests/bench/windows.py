"""The window on a notebook that is measured, in a process of its own, at the hour of an evening."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from outreach.ui.window import Window

NOW = datetime(2026, 11, 20, 22, 10)


# Qt is imported after the platform is set.
# ruff: noqa: PLC0415


@contextmanager
def window_on(folder: Path) -> Iterator[tuple["QApplication", "Window"]]:
    """The application and its active window at the door of the notebook in a folder, in French; closed at the end."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest

    from outreach import i18n, preferences
    from outreach.ui import appearance, tasks
    from outreach.ui.theme import theme
    from outreach.ui.window import Surroundings, Window

    i18n.use("fr")
    app = theme.application("escale")
    chosen = preferences.Preferences(language="fr", keyboard="azerty", theme="day")
    appearance.dress(app, chosen)
    tasks.collect_here(app)
    with tempfile.TemporaryDirectory() as home:
        surroundings = Surroundings(Path(home) / "preferences.json", relaunch=lambda _: None, now=lambda: NOW)
        window = Window(app, folder, chosen, surroundings)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        yield app, window
        while not tasks.quiet():  # a process that ends under work still under way crashes
            app.processEvents()
        window.close()
