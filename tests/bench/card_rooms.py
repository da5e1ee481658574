"""The cards room at the door, in a process of its own: its first use, and keys in it with thousands of cards.

python -m tests.bench.card_rooms first          prints: milliseconds of the first opening and key, and of later ones
python -m tests.bench.card_rooms keys FOLDER    prints: milliseconds of every key, and of showing a card
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import median, milliseconds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from outreach.ui.cards.page import CardsPage

NOW = datetime(2026, 11, 20, 22, 10)

TYPED = (
    "naloxone", "kétaminne", "garde à vue", "seringues", "pipes a crack", "que faire si quelqu’un ne respire plus",
    "mélange alcool", "bras gonflé", "3-mmc", "fentanil", "jambes lourdes descente", "how long wait", "piqures abces",
    "les dents", "zzzzqq", "p", "de la",
)  # fmt: skip
"""What somebody types at night: plurals, accents and none, slips, a question in full, another language, nothing."""

_CARDS_SHOWN = 12


# Qt is imported after the platform is set.
# ruff: noqa: PLC0415


class _Door:
    """The window before any notebook is open, with the cards in it."""

    def __init__(self, app: "QApplication", folder: Path) -> None:
        from outreach.preferences import Preferences
        from outreach.ui import appearance
        from outreach.ui.window import Surroundings, Window

        chosen = Preferences(language="fr", keyboard="azerty", theme="day")
        appearance.dress(app, chosen)
        self.app = app
        around = Surroundings(folder / "preferences.json", relaunch=lambda _: None, now=lambda: NOW)
        self.window = Window(app, folder / "notebook", chosen, around)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Let everything be laid out and painted."""
        for _round in range(4):
            self.app.processEvents()

    def open(self) -> "CardsPage":
        """Ask for the cards as somebody who clicks does, until they are painted."""
        door = self.window.door()
        assert door is not None
        door.frame.cards.click()
        self.app.processEvents()
        page = door.cards()
        assert page is not None
        return page  # type: ignore[return-value]  # the door knows it as a widget

    def close_cards(self) -> None:
        """Leave them, and let them go."""
        door = self.window.door()
        assert door is not None
        door.leave_cards()
        self.settle()

    def key(self, page: "CardsPage", letter: str) -> None:
        """Type a letter; back when the list is painted."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        # QTest knows the keys of ASCII only.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            self.app.sendEvent(page.finder.field, event)
        self.app.processEvents()


def _with_door(spend: Callable[[_Door], dict[str, object]]) -> dict[str, object]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from outreach import i18n
    from outreach.services import workspace
    from outreach.ui import tasks
    from outreach.ui.theme import theme
    from outreach.vault.vaults import LOW

    i18n.use("fr")
    app = theme.application("escale")
    tasks.collect_here(app)
    with tempfile.TemporaryDirectory() as home:
        workspace.create(Path(home) / "notebook", "sept lampes au bord du quai", cost=LOW)
        door = _Door(app, Path(home))
        told = spend(door)
        _quiet(door)
        door.window.close()
    return told


def _quiet(door: _Door) -> None:
    import time

    from outreach.ui import tasks

    while not tasks.quiet():
        door.app.processEvents()
        time.sleep(0.005)
    door.settle()


def first(door: _Door) -> dict[str, object]:
    """Open the cards that ship for the first time and press a key at once; then again with all that is there.

    As somebody finds them who has stood at the door for some seconds: what is got ready there is there.
    """
    from outreach.ui.ahead import Ahead

    ahead = Ahead(door.window, "fr")
    ahead.begin(after=0)
    while ahead.under_way:
        door.app.processEvents()
    _quiet(door)
    return first_at_once(door)


def first_at_once(door: _Door) -> dict[str, object]:
    """The same before anything is ready."""
    pages: list[CardsPage] = []
    opened = milliseconds(lambda: pages.append(door.open()), times=1)[0]
    typed = milliseconds(lambda: door.key(pages[0], "n"), times=1)[0]
    _quiet(door)
    again, typed_again = [], []
    for _ in range(5):
        door.close_cards()
        again += milliseconds(lambda: pages.append(door.open()), times=1)
        typed_again += milliseconds(lambda: door.key(pages[-1], "n"), times=1)
        _quiet(door)
    return {"opened": opened, "typed": typed, "again": median(again), "typed_again": median(typed_again)}


def keys(door: _Door, folder: Path) -> dict[str, object]:
    """Type what people type, each key to a painted list; then show cards, larger, and in the other language."""
    from PySide6.QtCore import QEvent, QObject

    from outreach.services.cards import Shelf
    from outreach.ui.cards import shelves

    class Paints(QObject):
        count = 0

        def eventFilter(self, _seen: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    shelf = Shelf(folder)
    shelf.prepare("fr")
    shelves.shipped = lambda: shelf  # type: ignore[assignment]  # the same, with more cards
    page = door.open()
    _quiet(door)
    paints = Paints()
    page.finder.list.viewport().installEventFilter(paints)
    took: dict[str, list[float]] = {}
    for typed in (*TYPED, *TYPED):
        for end in range(1, len(typed) + 1):
            before = paints.count
            key = milliseconds(lambda letter=typed[end - 1]: door.key(page, letter), times=1)  # type: ignore[misc]
            took.setdefault(typed[:end], []).extend(key)
            assert page.finder.field.text() == typed[:end]
            assert paints.count > before or not page.finder.list.isVisible(), typed[:end]
        page.finder.field.clear()
        door.settle()
    _quiet(door)
    cards = [entry.id for entry in shelf.entries("fr")[:: max(1, len(shelf.entries("fr")) // _CARDS_SHOWN)]]

    def after(act: Callable[[], None]) -> float:
        def acted() -> None:
            act()
            door.app.processEvents()

        taken = milliseconds(acted, times=1)[0]
        door.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what an idle moment does
        return taken

    shown = [after(lambda card=card: page.show_card(card)) for card in cards]  # type: ignore[misc]
    zoomed = [after(lambda step=step: page.reader.zoom(step)) for step in (1, 2, 0) * 3]  # type: ignore[misc]
    spoken = [after(lambda code=code: page.reader.speak(code)) for code in ("en", "fr") * 3]  # type: ignore[misc]
    return {
        "keys": {typed: min(times) for typed, times in took.items()},
        "shown": median(shown),
        "zoomed": median(zoomed),
        "spoken": median(spoken),
    }


if __name__ == "__main__":
    if sys.argv[1] == "first":
        print(json.dumps(_with_door(first)))
    elif sys.argv[1] == "at_once":
        print(json.dumps(_with_door(first_at_once)))
    else:
        print(json.dumps(_with_door(lambda door: keys(door, Path(sys.argv[2])))))
