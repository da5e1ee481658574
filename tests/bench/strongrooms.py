"""The vault's own figures: deriving a key, opening with it, covering what is in sight, and what encryption costs.

python -m tests.bench.strongrooms FOLDER PHRASE     prints: milliseconds from Ctrl+L to covered, and to let go
"""

import json
import os
import secrets
import sys
import tempfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from outreach.domain.encounters import Draft
from outreach.domain.periods import Period
from outreach.services import workspace as workspaces
from outreach.services.workspace import Workspace
from outreach.vault import drivers, opening, vaults
from outreach.vault.drivers import Connection
from outreach.vault.vaults import DataKey, OpenVault
from tests.bench.figures import Line, in_a_process, median, milliseconds
from tests.bench.saves import CONTENT, evening
from tests.bench.vaults import PHRASE

MONTH, TODAY = Period(2026, 10), date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 22, 10)
OWN_PHRASE = "quatre bateaux sous la pluie"
SAVES, READS = 200, 5


def measure(folder: Path) -> list[Line]:
    """Measure on a notebook nobody has open; it has some more encounters afterwards."""
    key = vaults.derive(folder, PHRASE)
    shown = _covered(folder)
    return [
        *_derivations(),
        Line("open with the key, services and all, 250,000 encounters", _opening(folder, key), "ms", 100),
        Line("Ctrl+L to everything covered", shown["covered"], "ms", 100),
        Line("Ctrl+L to the notebook closed, about to start anew", shown["closed"], "ms", 300),
        *_encryption(folder, key),
    ]


def _derivations() -> list[Line]:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "notebook"
        vaults.create(folder, OWN_PHRASE)
        taken = milliseconds(lambda: vaults.derive(folder, OWN_PHRASE), times=3)
    return [Line("derive the key at the cost this computer was given", median(taken), "ms", 2000)]


def _opening(folder: Path, key: DataKey) -> float:
    taken = []
    for _ in range(7):
        held: list[Workspace] = []
        taken += milliseconds(lambda held=held: held.append(workspaces.open_workspace(folder, key)), times=1)  # type: ignore[misc]  # a default, for the loop
        held[0].close()
    return median(taken)


# In the window ---------------------------------------------------------------------------------------------


def _covered(folder: Path) -> dict[str, float]:
    figures: dict[str, float] = in_a_process("strongrooms", folder, PHRASE)
    return figures


# Qt is imported after the platform is set.
# ruff: noqa: PLC0415


def cover(folder: Path, phrase: str) -> dict[str, float]:
    """Unlock a window of its own, press Ctrl+L: when everything is covered, when the notebook is closed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import time

    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from outreach import preferences
    from outreach.ui import appearance
    from outreach.ui.covers import Cover
    from outreach.ui.theme import theme
    from outreach.ui.window import Surroundings, Window

    app = theme.application("escale")
    chosen = preferences.Preferences(language="fr", keyboard="azerty")
    appearance.dress(app, chosen)
    moments: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as home:
        surroundings = Surroundings(
            Path(home) / "preferences.json",
            relaunch=lambda _folder: moments.__setitem__("closed", time.perf_counter()),
            now=lambda: NOW,
        )
        window = Window(app, folder, chosen, surroundings)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        window._open(vaults.derive(folder, phrase))
        app.processEvents()
        # Its painting is synchronous: what comes back from it is on the screen.
        covers = Cover.cover

        def covered(self: Cover) -> None:
            covers(self)
            moments["covered"] = time.perf_counter()

        Cover.cover = covered  # type: ignore[method-assign]  # looked at, not changed
        start = time.perf_counter()
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        window.close()
    return {name: (moment - start) * 1000 for name, moment in moments.items()}


# Beside plain SQLite ---------------------------------------------------------------------------------------


def _encryption(folder: Path, key: DataKey) -> list[Line]:
    """The same services on the same rows, by the same library with and without a key, in turns."""
    with tempfile.TemporaryDirectory() as home:
        plain = Path(home) / "plain.db"
        opened = workspaces.open_workspace(folder, key)
        try:
            evening(opened)
            _export(opened.vault.connection, plain)
            bare = Workspace(_plain_vault(plain, key))
            try:
                saved = [(_save(opened), _save(bare)) for _ in range(SAVES)]
                read = [(_read(opened), _read(bare)) for _ in range(READS)]
                scanned = [(_scan(folder, key), _scan_plain(plain)) for _ in range(READS)]
            finally:
                bare.vault.connection.close()
        finally:
            opened.close()
    named = (
        ("save an encounter, encrypted, beside plain SQLite", saved, 2),
        ("a month's figures, encrypted, beside plain SQLite", read, 2.5),
        ("every page read from the file, encrypted, beside plain SQLite", scanned, 6),
    )
    return [
        Line(what, median([ours for ours, _ in turns]), "ms", bound, median([theirs for _, theirs in turns]))
        for what, turns, bound in named
    ]


def _export(connection: Connection, plain: Path) -> None:
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA plain.user_version = {int(version)}")
    connection.execute("DETACH DATABASE plain")


def _plain_vault(plain: Path, key: DataKey) -> OpenVault:
    connection = drivers.connect(plain.as_uri() + "?mode=rw")
    opening._settle_in(connection, read_only=False)
    connection.execute("PRAGMA journal_mode = WAL")
    return OpenVault(connection, plain, key, None, opening.OpenedAs.NORMAL, read_only=False)


def _save(workspace: Workspace) -> float:
    outing = workspace.outings.current()
    assert outing is not None
    draft = Draft(secrets.token_bytes(16), outing.id, CONTENT)
    return milliseconds(lambda: workspace.encounters.save(draft), times=1)[0]


def _read(workspace: Workspace) -> float:
    return milliseconds(lambda: workspace.reports.compare(MONTH, today=TODAY), times=1)[0]


def _scan(folder: Path, key: DataKey) -> float:
    store = next(iter(sorted(folder.glob("store-*.db"))))
    with closing(opening.open_copy(store, key)) as connection:
        return milliseconds(lambda: connection.execute("PRAGMA quick_check").fetchall(), times=1)[0]


def _scan_plain(plain: Path) -> float:
    with closing(drivers.connect(plain.as_uri() + "?mode=ro&immutable=1")) as connection:
        return milliseconds(lambda: connection.execute("PRAGMA quick_check").fetchall(), times=1)[0]


if __name__ == "__main__":
    print(json.dumps(cover(Path(sys.argv[1]), sys.argv[2])))
