"""Typing into a note that the guard reads, in a process of its own: from the key to painted underlines and hints.

python -m tests.bench.keystrokes FOLDER PHRASE     prints: milliseconds, and those of a bare field
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import median

LENGTH = 2_000
"""Characters of the note that is typed into."""
_PARAGRAPH = (
    "Vu {name} vers {hour} h près du canal, a demandé 2 kits et des pipes, en a rendu 12. On a parlé d'hébergement, "
    "de la came coupée, du dépistage au CAARUD ; un junkie l'a menacé. Rappeler au 06 39 98 4{hour} 20 pour le CSAPA.\n"
)
_ROUNDS = 3
Taken = tuple[float, float]
"""Milliseconds by the clock, and those that this process worked."""
_TYPED = " Un mot de plus pour Nanou, dort chez Titi, 3 pipes et un duvet. Rappeler au 06 39 98 12 47"
_NAMES = ("Karim", "Nadia", "Patou", "Le Goff", "Momo", "Farid", "Bob", "Lou", "Nanou", "Kevin")


# Qt is imported after the platform is set.
# ruff: noqa: PLC0415


def note() -> str:
    """A note as long as it gets, with names, numbers and words of the language guide in every paragraph."""
    text = ""
    while len(text) < LENGTH - len(_TYPED) // 2:
        text += _PARAGRAPH.format(name=_NAMES[len(text) % len(_NAMES)], hour=20 + len(text) % 4)
    return text[: LENGTH - len(_TYPED) // 2]


def spend(folder: Path, phrase: str) -> dict[str, float]:
    """Type a sentence at the end of a note and another in its midst, key by key; the same in a bare field."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

    from outreach import i18n, preferences
    from outreach.services import workspace
    from outreach.ui import appearance, tasks
    from outreach.ui.hints.guarded import Guarded
    from outreach.ui.hints.readers import reader_of
    from outreach.ui.theme import theme
    from outreach.ui.widgets.fields import NoteField

    i18n.use("fr")
    app = theme.application("escale")
    appearance.dress(app, preferences.Preferences(language="fr", keyboard="azerty"))
    tasks.collect_here(app)
    opened = workspace.unlock(folder, phrase)
    field, bare = NoteField(name="Note"), QPlainTextEdit()
    guarded = Guarded(field, reader_of(opened), key="bench")
    taken: dict[str, list[float]] = {}
    for name, typed in (("guarded", field), ("bare", bare)):
        window = QWidget()
        theme.dress(window)
        column = QVBoxLayout(window)
        column.addWidget(typed, 1)
        if typed is field:
            column.addWidget(guarded.hints)
        window.resize(640, 700)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        typed.setPlainText(note())
        typed.setFocus()
        app.processEvents()
        while not tasks.quiet():  # what loads when somebody comes to a field is there before the hand is on the keys
            app.processEvents()
        # The middle of three rounds for each key: one hiccup of the machine decides nothing.
        rounds = [_round(app, typed) for _ in range(_ROUNDS)]
        for at, clock in enumerate((name, f"{name} worked")):
            taken[clock] = [median([key[at] for key in keys]) for keys in zip(*rounds, strict=True)]
        if typed is field:
            assert len(guarded.standing()) > len(_NAMES), "the note was not read"
            while not tasks.quiet():
                app.processEvents()
        window.close()
    opened.close()
    return {
        "middle": median(taken["guarded"]),
        "most": sorted(taken["guarded"])[len(taken["guarded"]) * 19 // 20],
        "slowest": max(taken["guarded"]),
        "worked": median(taken["guarded worked"]),
        "worked slowest": max(taken["guarded worked"]),
        "bare worked": median(taken["bare worked"]),
    }


def _taken(press: Callable[[], None]) -> Taken:
    """Press a key; a machine that is busy with something else shows in the first figure alone."""
    began, worked = time.perf_counter(), time.process_time()
    press()
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _round(app: "object", field: "object") -> list[Taken]:
    """Take the note as it was, then type."""
    from PySide6.QtWidgets import QPlainTextEdit

    assert isinstance(field, QPlainTextEdit)
    field.setPlainText(note())
    return _type(app, field, at_end=True) + _type(app, field, at_end=False)


def _type(app: "object", field: "object", *, at_end: bool) -> list[Taken]:
    """Type a sentence at the end or in the midst; each key until what it changed is painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    assert isinstance(app, QApplication)
    assert isinstance(field, QPlainTextEdit)

    class Watch(QObject):
        painted = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.painted += event.type() == QEvent.Type.Paint
            return super().eventFilter(watched, event)

    watch = Watch()
    field.viewport().installEventFilter(watch)
    cursor = field.textCursor()
    cursor.setPosition(LENGTH // 2)
    cursor.movePosition(QTextCursor.MoveOperation.End if at_end else QTextCursor.MoveOperation.EndOfBlock)
    field.setTextCursor(cursor)
    field.setFocus()
    app.processEvents()
    taken = []
    for letter in _TYPED:
        before = watch.painted

        def press(letter: str = letter) -> None:
            QTest.keyClicks(field, letter)
            app.processEvents()

        taken.append(_taken(press))
        assert watch.painted > before, "nothing was painted"
    field.viewport().removeEventFilter(watch)
    return taken


if __name__ == "__main__":
    print(json.dumps(spend(Path(sys.argv[1]), sys.argv[2])))
