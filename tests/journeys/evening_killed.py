"""Somebody types encounters through the whole window, in a process of its own, until it is killed.

Run by test_kills.py. Each line it prints was acknowledged on screen before: how many are saved, how many taps since.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.ui.theme import theme
from tests.journeys.hands import Hands
from tests.ui.houses import House

TAPS = 3
"""Taps in each encounter."""


def type_until_killed(folder: Path) -> None:
    app = QApplication(["escale"])
    theme.apply(app, dark=False)
    house = House(app, folder, preferences=Preferences(language="fr", theme="day", keyboard="azerty"))
    house.unlock()
    hands = Hands(house, "azerty")
    saved = 0
    while True:
        for taps in range(1, TAPS + 1):
            hands.tile(1)
            sys.stdout.write(f"{saved} {taps}\n")
            sys.stdout.flush()
        hands.press("Ctrl+Return")
        saved += 1
        sys.stdout.write(f"{saved} 0\n")
        sys.stdout.flush()


if __name__ == "__main__":
    type_until_killed(Path(sys.argv[1]))
