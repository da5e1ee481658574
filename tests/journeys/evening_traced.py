"""A whole evening at the window, in a process of its own that somebody watches: made, logged, exported, locked.

Run by test_traces.py, with a folder that holds a word written backwards, the secret of the evening. Locking replaces
this process by itself once more, which looks for the word in its own memory. The word is never whole in there: its
two halves are looked for, one after the other.
"""

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from outreach import app as door
from outreach.i18n import _
from outreach.preferences import Preferences
from outreach.ui.lock.codes import CodeStep
from outreach.ui.lock.create import PhraseStep, WhereStep
from outreach.ui.theme import theme
from tests.journeys.hands import Hands
from tests.ui.houses import House

PHRASE = "un vélo bleu contre la grille du canal"
BACKWARDS = "backwards.txt"
_PIECE = 1 << 24


def spend(home: Path) -> None:
    """Make a notebook, write the word as a note, export the month, lock."""
    secret = (home / BACKWARDS).read_text("utf-8")[::-1]
    now = [datetime(2026, 10, 16, 21, 36)]
    house = _sit_down(home / "notebook", now)
    _make(house)
    hands = Hands(house, "azerty")
    hands.press("Ctrl+N")
    hands.type("Quais nord")
    hands.tab_to(_("How"))
    hands.press("Right", "Space", "Return")
    assert hands.here() == _("Given")
    hands.tile(1)
    hands.press("F4")
    hands.type(secret)
    hands.press("Ctrl+Return")
    assert hands.here() == _("Given")
    now[0] = datetime(2026, 11, 3, 14, 5)
    hands.press("Ctrl+5")
    house.quiet()
    for kind in ("pdf", "csv"):
        _export(house, hands, home / f"month.{kind}")
    held = house.window.workspace()
    assert held is not None
    (home / "stick").mkdir()
    held.backups.rotate(home / "stick", now[0].date())
    _say("before", len(list(found(secret[: len(secret) // 2], secret[len(secret) // 2 :]))))
    hands.press("Ctrl+L")
    assert house.relaunched
    door._start_anew(home / "notebook")


def look_back(home: Path) -> None:
    """After the lock: the door is painted, then every byte of this process is looked at."""
    backwards = (home / BACKWARDS).read_text("utf-8")
    middle = len(backwards) // 2
    house = _sit_down(home / "notebook", [datetime(2026, 11, 3, 14, 6)])
    assert house.unlock_form().isVisible()
    _say("after", len(list(found(backwards[middle:][::-1], backwards[:middle][::-1]))))
    house.leave()


def found(first: str, second: str) -> Iterator[int]:
    """Where in this process's memory two halves stand one after the other, as UTF-8 or as Qt writes text."""
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for start, end in _regions():
            for at in range(start, end, _PIECE):
                try:
                    memory.seek(at)
                    piece = memory.read(min(_PIECE, end - at))
                except OSError:
                    continue
                for encoding in ("utf-8", "utf-16-le"):
                    head, tail = first.encode(encoding), second.encode(encoding)
                    for hit in re.finditer(re.escape(head), piece):
                        if piece[hit.end() : hit.end() + len(tail)] == tail:
                            yield at + hit.start()


def _regions() -> Iterator[tuple[int, int]]:
    for line in Path("/proc/self/maps").read_text("utf-8").splitlines():
        place, rights = line.split()[:2]
        if rights.startswith("rw"):
            start, end = (int(number, 16) for number in place.split("-"))
            yield start, end


def _sit_down(folder: Path, now: list[datetime]) -> House:
    app = QApplication.instance() or QApplication(["escale"])
    assert isinstance(app, QApplication)
    theme.apply(app, dark=False)
    return House(
        app, folder, preferences=Preferences(language="fr", theme="day", keyboard="azerty"), now=lambda: now[0]
    )


def _make(house: House) -> None:
    where = house.create_form().step
    assert isinstance(where, WhereStep)
    where.button.click()
    step = house.create_form().step
    assert isinstance(step, PhraseStep)
    step.phrase.setText(PHRASE)
    step.again.setText(PHRASE)
    step.submit()
    house.quiet()
    code = house.create_form().step
    assert isinstance(code, CodeStep)
    code.field.setText(code.groups[code.asked - 1])
    code.submit()
    house.until(lambda: house.window.frame() is not None)


def _export(house: House, hands: Hands, path: Path) -> None:
    def answer() -> None:
        hands.press("Ctrl+A")
        hands.type(str(path))
        hands.press("Return")

    hands.answer(_("File name"), answer)
    if path.suffix == ".pdf":
        hands.press("Ctrl+E")
    else:
        hands.tab_to(_("Export the figures as CSV"))
        hands.press("Space")
    house.quiet()
    assert path.exists()


def _say(what: str, count: int) -> None:
    sys.stdout.write(f"{what} {count}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    (look_back if "--vault" in sys.argv else spend)(Path(sys.argv[1]))
