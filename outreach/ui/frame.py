"""The frame around the rooms: the rail at the left, one room in sight, each built when first visited."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.preferences import Preferences
from outreach.ui import actions
from outreach.ui.changes import Changes
from outreach.ui.rooms import ROOMS, Hall, Room
from outreach.ui.theme import theme
from outreach.ui.widgets.cards import Plain, Tint
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import boxed, hbox, vbox
from outreach.ui.widgets.rails import NavRail, Place
from outreach.words import clock_doubt

if TYPE_CHECKING:
    from outreach.services.workspace import Workspace

_WORDS_FROM = 1200
"""Width at 100 % from which the rail has room for words."""


class Frame(Plain):
    """Rail and rooms. `lock_asked()` from the rail, the rest from the settings room.

    `preferences_asked(Preferences)`; `erase_asked()`; `replaced()` where what was done to the notebook has closed it.
    """

    lock_asked = Signal()
    preferences_asked = Signal(object)
    notebook_asked = Signal(object)
    replaced = Signal()
    erase_asked = Signal()

    def __init__(
        self,
        workspace: "Workspace",
        preferences: Preferences,
        now: Callable[[], datetime],
        *,
        rooms: Mapping[str, Room] = ROOMS,
    ) -> None:
        super().__init__()
        self._rooms = rooms
        changes = Changes(self)
        changes.connect_data(self._others_go_stale)
        changes.preferences_changed.connect(self.preferences_asked)
        changes.note_asked.connect(lambda asked: self._show_in("notes", "open_for", asked))
        changes.bag_asked.connect(lambda: self._show_in("stock", "prepare_bag"))
        changes.setting_asked.connect(lambda part: self._show_in("settings", "show_part", part))
        changes.import_asked.connect(lambda kind: self._show_in("imports", "open_for", kind))
        changes.notebook_asked.connect(self.notebook_asked)
        changes.keep_asked.connect(self.keep)
        changes.replaced.connect(self.replaced)
        changes.erase_asked.connect(self.erase_asked)
        changes.alone_changed.connect(self._fit_rail)
        self._hall = Hall(workspace, preferences, now, changes)
        self._built: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._code = self._before = ""
        lock = Place("lock", "app/lock", _("Lock"), _keys("lock"), room=False)
        above = [_place(code, room) for code, room in rooms.items() if not room.foot]
        foot = [_place(code, room) for code, room in rooms.items() if room.foot and not room.aside]
        self.rail = NavRail(above, foot=[*foot, lock])
        self.rail.asked.connect(self._asked)
        self.stack = QStackedWidget()
        notice = _notice(workspace, now().date())
        self.setLayout(hbox(self.rail, (vbox(notice, (self.stack, 1)), 1)))

    def rooms(self) -> tuple[str, ...]:
        """Name the rooms there are."""
        return tuple(self._rooms)

    def code(self) -> str:
        """Name the room in sight."""
        return self._code

    def room(self) -> QWidget | None:
        """Give the room in sight."""
        return self._built.get(self._code)

    def built(self) -> tuple[QWidget, ...]:
        """Give the rooms visited so far."""
        return tuple(self._built.values())

    def show_room(self, code: str) -> None:
        """Go to a room. One that has gone stale reads again, or is built anew if it can't."""
        if code not in self._rooms:
            return
        if code != self._code:
            self._before, self._code = self._code, code
        if code in self._stale:
            self._freshen(code)
        if code not in self._built:
            self._built[code] = self._rooms[code].make(self._hall)
            self.stack.addWidget(self._built[code])
        self.stack.setCurrentWidget(self._built[code])
        self.rail.show_place(code)
        self._fit_rail()
        tell(self._built[code], "start")

    def _show_in(self, code: str, what: str, *asked: object) -> None:
        """Go to a room, at the wish of another, and have it show something: rooms do not know each other."""
        self.show_room(code)
        if (room := self._built.get(code)) is not None:
            tell(room, what, *asked)

    def go_back(self) -> bool:
        """Go back inside the room, or leave a room of the foot for the one before; False if neither."""
        back = getattr(self.room(), "back", None)
        if callable(back) and back():
            return True
        if not self._code or not self._rooms[self._code].foot:
            return False
        self.show_room(self._before or next(iter(self._rooms)))
        return True

    def next_pane(self, *, forward: bool) -> None:
        """Go to the next part of the room, or between rail and room where it has no parts."""
        room = self.room()
        if room is None or tell(room, "next_pane", forward):
            return
        focus = QApplication.focusWidget()
        if focus is not None and self.rail.isAncestorOf(focus):
            if not tell(room, "start"):
                room.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.rail.button(self._code).setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self) -> None:
        """Have every room write down what is still on its way; the last refusal is raised once all have tried."""
        refused: OutreachError | None = None
        for room in self._built.values():
            # What one room is writing bit by bit is in the way of the others' last words.
            tell(room, "give_way")
        for room in self._built.values():
            try:
                tell(room, "keep")
            except OutreachError as error:
                refused = error
        if refused is not None:
            raise refused

    def _asked(self, code: str) -> None:
        if code == "lock":
            self.lock_asked.emit()
        else:
            self.show_room(code)

    def _fit_rail(self) -> None:
        alone = getattr(self.room(), "alone", None)
        self.rail.setVisible(not (callable(alone) and alone()))

    def _others_go_stale(self) -> None:
        # Whoever writes is in sight, and knows.
        self._stale |= set(self._built) - {self._code}

    def _freshen(self, code: str) -> None:
        self._stale.discard(code)
        room = self._built[code]
        if not tell(room, "reload"):
            del self._built[code]
            self.stack.removeWidget(room)
            room.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rail words where there is room for them."""
        super().resizeEvent(event)
        self.rail.set_compact(compact=self.width() < theme.px(_WORDS_FROM))


def tell(room: QWidget, what: str, *arguments: object) -> bool:
    """Ask a room to do something if it can; whether it could."""
    does = getattr(room, what, None)
    if not callable(does):
        return False
    does(*arguments)
    return True


def _keys(command: str) -> str:
    return "+".join(actions.caps(actions.WINDOW[command][0]))


def _place(code: str, room: Room) -> Place:
    command = code if code in actions.WINDOW else f"room.{code}"
    return Place(code, room.icon, actions.room_label(code), _keys(command))


def _notice(workspace: "Workspace", today: date) -> QWidget | None:
    """Say it where the disk does not let the notebook be written, or only just, or where the clock was set back."""
    how = str(workspace.vault.opened_as)
    if workspace.read_only:
        words = _("This notebook can be read, not written: its disk or folder is protected.")
    elif how == "exclusive":
        words = _("The disk is nearly full. Make room before the next outing.")
    elif newest := workspace.outings.clock_doubt(today):
        words = clock_doubt(today, newest)
    else:
        return None
    row = hbox(Glyph("app/info", 18, "accent_text"), (label(words, "ui", wrap=True), 1), margins=(12, 8, 12, 8), gap=8)
    return boxed(vbox(Tint(row), margins=(16, 12, 16, 0)))
