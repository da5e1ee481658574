"""The parts of the room one goes to by key: pad, what came back, card, note, last encounters."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach.ui.outing.parts import Parts


class Panes:
    """Moves the focus; in the narrow layout it brings the tab forward first."""

    def __init__(self, parts: Parts, show_last: Callable[[], None]) -> None:
        self._parts, self._show_last = parts, show_last

    def focus_pad(self) -> None:
        """Go to the pad."""
        self._parts.go(0)
        self._parts.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_card(self) -> None:
        """Go to the first row of the card."""
        self._parts.go(1)
        self._parts.card.focus_first()

    def focus_note(self) -> None:
        """Go to the note."""
        self._parts.go(2)
        self._parts.note.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_last(self) -> None:
        """Go to the last encounters."""
        self._parts.go(3)
        self._parts.recents.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next(self, *, forward: bool) -> None:
        """Go round the parts, from the one that has the focus."""
        parts = self._parts
        panes = (parts.pad, parts.returned, parts.card, parts.note, parts.recents)
        does = (
            self.focus_pad,
            parts.returned.focus_number,
            self.focus_card,
            self.focus_note,
            self._show_last,
        )
        focus = QApplication.focusWidget()
        at = -1
        if focus is not None:
            at = next((i for i, pane in enumerate(panes) if focus is pane or pane.isAncestorOf(focus)), -1)
        does[(at + (1 if forward else -1)) % len(does)]()
