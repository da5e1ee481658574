"""Ctrl+K in the window of an open notebook, in a process of its own: keys among thousands of cards and 50,000 notes.

python -m tests.bench.everywheres NOTEBOOK PHRASE CARDS    prints: milliseconds to open the box, and of every key
"""

import json
import sys
from pathlib import Path

from outreach.services.workspace import create, unlock
from outreach.vault.vaults import LOW
from tests.bench import card_decks, notes, saves
from tests.bench.card_rooms import TYPED
from tests.bench.cards import IN_A_LANGUAGE
from tests.bench.figures import Line, in_a_process, median, milliseconds
from tests.bench.vaults import PHRASE
from tests.bench.windows import window_on

_TYPED = (*TYPED, *notes.TYPED, "stock", "réglages", "garde le")
"""What somebody types at night; words of notes, common ones among them; names of rooms; nothing."""


# Qt is imported by the window, which sets its platform before.
# ruff: noqa: PLC0415


def measure(folder: Path) -> list[Line]:
    """Make a notebook of notes and a folder of cards where nothing is, and measure on them."""
    card_decks.write(folder / "cards", IN_A_LANGUAGE)
    create(folder / "notebook", PHRASE, cost=LOW)
    opened = unlock(folder / "notebook", PHRASE)
    notes.fill(opened)
    opened.team.add_zone("Quais nord")
    saves.evening(opened)  # the room below is the fullest there is
    opened.close()
    told = in_a_process("everywheres", folder / "notebook", PHRASE, folder / "cards")
    keys = list(told["keys"].values())
    return [
        Line("Ctrl+K to the painted box, 5,000 cards and 50,000 notes", told["opened"], "ms", 50),
        Line("slowest key in it to a painted list", max(keys), "ms", 16),
        Line("half of the keys take less than", median(keys), "ms", 16),
    ]


def spend(notebook: Path, phrase: str, cards: Path) -> dict[str, object]:
    """Open the box, then type what people type, each key to a painted list."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtTest import QTest

    from outreach.services.cards import Shelf
    from outreach.ui import reaches, strongroom, tasks
    from outreach.ui.cards import shelves
    from outreach.ui.everywhere.box import Box

    class Paints(QObject):
        count = 0

        def eventFilter(self, _seen: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    shelf = Shelf(cards)
    shelf.prepare("fr")
    shelves.shipped = lambda: shelf  # type: ignore[assignment]  # the same, with more cards
    with window_on(notebook) as (app, window):
        window._open(strongroom.derive(notebook, phrase))
        app.processEvents()

        def rest() -> None:
            while not tasks.quiet():
                QTest.qWait(5)
            app.processEvents()

        rest()
        boxes: list[Box] = []

        def open_box() -> None:
            boxes.append(reaches.show(window))
            app.processEvents()

        opened: list[float] = []
        for _ in range(3):
            opened += milliseconds(open_box, times=1)
            rest()
            boxes[-1].sheet.dismiss()
            app.processEvents()
        open_box()
        rest()
        box, paints = boxes[-1], Paints()
        box.list.viewport().installEventFilter(paints)

        def key(letter: str) -> None:
            # QTest knows the keys of ASCII only.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                app.sendEvent(box.field, event)
            app.processEvents()

        took: dict[str, list[float]] = {}
        for typed in _TYPED * 3:
            for end in range(1, len(typed) + 1):
                before = paints.count
                pressed = milliseconds(lambda letter=typed[end - 1]: key(letter), times=1)  # type: ignore[misc]
                took.setdefault(typed[:end], []).extend(pressed)
                assert box.field.text() == typed[:end]
                assert paints.count > before or not box.list.rows.rowCount(), typed[:end]
            box.field.clear()
            rest()
        box.sheet.dismiss()
        return {"opened": median(opened), "keys": {typed: min(times) for typed, times in took.items()}}


if __name__ == "__main__":
    print(json.dumps(spend(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))))
