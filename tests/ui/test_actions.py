"""One list of keys, for the window and for its help."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from outreach import i18n
from outreach.ui import actions
from outreach.ui.rooms import ROOMS


def test_no_key_does_two_things_everywhere(app: QApplication) -> None:
    sequences = [QKeySequence(one).toString() for several in actions.WINDOW.values() for one in several]
    assert all(sequences)
    assert Counter(sequences).most_common(1)[0][1] == 1


def test_rooms_keep_their_numbers_whether_they_are_built_or_not() -> None:
    assert [actions.WINDOW[f"room.{room}"] for room in ("outing", "notes", "stock", "cards", "reports", "team")] == [
        (f"Ctrl+{number}",) for number in range(1, 7)
    ]


def test_only_rooms_there_are_stand_in_the_help() -> None:
    said = [key.does for place in actions.places(ROOMS) for key in place.keys]
    assert "Outing" in said
    assert "Reports" in said
    assert "Team" not in said
    titles = [place.title for place in actions.places(["settings"])]
    assert titles == ["Everywhere"]


@pytest.mark.parametrize(
    ("sequence", "english", "french"),
    [
        ("Ctrl+Shift+Z", ("Ctrl", "Shift", "Z"), ("Ctrl", "Maj", "Z")),
        ("Ctrl++", ("Ctrl", "+"), ("Ctrl", "+")),
        ("Ctrl+-", ("Ctrl", "−"), ("Ctrl", "−")),
        ("Ctrl+,", ("Ctrl", ","), ("Ctrl", ",")),
        ("Esc", ("Esc",), ("Échap",)),
        ("Ctrl+Return", ("Ctrl", "↵"), ("Ctrl", "↵")),
    ],
)
def test_keys_are_written_as_on_the_keyboard(
    sequence: str, english: tuple[str, ...], french: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert actions.caps(sequence) == english
    with i18n.speaking("fr"):
        assert actions.caps(sequence) == french
