"""The window: the door or the rooms, the keys that work everywhere, and locking."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from outreach import i18n, preferences
from outreach.domain.errors import FolderUnreadable, OutreachError, VaultErased, VaultMissing
from outreach.i18n import _
from outreach.preferences import Preferences
from outreach.ui import appearance
from outreach.ui.covers import Cover
from outreach.ui.lock import state as door
from outreach.ui.lock.page import LockPage
from outreach.ui.places import go_to, place_of
from outreach.ui.strongroom import Strongroom
from outreach.ui.theme import theme
from outreach.ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from outreach.services.workspace import Workspace
    from outreach.ui.absences import Absences
    from outreach.ui.dialogs import ChooseFolder
    from outreach.ui.errors import Bugs
    from outreach.ui.frame import Frame
    from outreach.ui.settling import Settling
    from outreach.vault.vaults import DataKey

TITLE = "Escale"
SMALLEST = (960, 540)
USUAL = (1280, 800)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window is given from outside: where settings are kept, the clock, the vault, how to start anew.

    `relaunch(folder)` replaces this process by one that holds nothing of the notebook.
    """

    preferences_file: Path
    relaunch: Callable[[Path], None]
    now: Callable[[], datetime] = datetime.now
    strongroom: Strongroom = field(default_factory=Strongroom)
    choose_folder: "ChooseFolder | None" = None


class Window(QWidget):
    """The one window. Locked, it holds no workspace and no room. `painted()` once, at the first paint."""

    painted = Signal()

    def __init__(self, app: QApplication, folder: Path, chosen: Preferences, surroundings: Surroundings) -> None:
        super().__init__()
        self._app, self._chosen, self._around = app, chosen, surroundings
        self._entry = door.Entry(folder)
        self._workspace: Workspace | None = None
        self._door: LockPage | None = None
        self._frame: Frame | None = None
        self._ring: FocusRing | None = None
        self._absences: Absences | None = None
        self._settling: Settling | None = None
        self.bugs: Bugs | None = None
        self._seen = False
        theme.dress(self)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._cover = Cover(self)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._enter_door()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that there is something to see: what can wait was waiting for it."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)
            QTimer.singleShot(0, self, self._bind)

    def _bind(self) -> None:
        """Answer the window's keys: nobody has pressed one before there was something to see."""
        from outreach.ui import commands  # noqa: PLC0415 - after the first paint

        commands.bind(self)

    def workspace(self) -> "Workspace | None":
        """Give the open notebook; None while locked."""
        return self._workspace

    def frame(self) -> "Frame | None":
        """Give the rooms; None while locked."""
        return self._frame

    def door(self) -> LockPage | None:
        """Give the lock page; None while the notebook is open."""
        return self._door

    def preferences(self) -> Preferences:
        """Give the settings of this computer as they are now."""
        return self._chosen

    # The door --------------------------------------------------------------------------------------------

    def _enter_door(self) -> None:
        """Show the page to unlock with, or to make a notebook with where there is none."""
        entry = self._entry
        try:
            there = door.has_vault(entry.folder)
        except OutreachError as error:
            entry.error, there = error, True
        if there:
            entry.making = 0
        elif not entry.making:
            entry.making = 1
            if entry.expected or str(entry.folder) == self._chosen.vault:
                # It was there last time: on a stick, perhaps, that is not plugged in.
                entry.error = VaultMissing(folder=entry.folder)
        page = LockPage(entry, self._around.strongroom, self._around.now, make_cards=self._make_open_shelf)
        page.opened.connect(self._open)
        page.language_asked.connect(lambda code: self.prefer(self._chosen.with_language(code)))
        page.close_asked.connect(self.close)
        page.folder_asked.connect(self._ask_new_folder)
        page.another_asked.connect(self._ask_another)
        page.erase_asked.connect(self._erase_at_the_door)
        self._door = page
        self._show(page)

    def _make_open_shelf(self) -> QWidget:
        from outreach.ui.rooms import make_open_shelf  # noqa: PLC0415 - not needed to paint the door

        return make_open_shelf(self._chosen.language, self._around.now)

    def unlock_with(self, phrase: str) -> None:
        """Try a phrase at once, as if it had been typed."""
        if self._door is not None and not self._entry.making:
            self._entry.phrase = phrase
            self._door.rebuild()
            self._door.submit()

    def _ask_new_folder(self) -> None:
        chosen = self._choose_folder(_("Where the new notebook will lie"))
        if chosen is None:
            return
        try:
            # A folder somebody uses already holds the notebook in a folder of its own.
            used = chosen.is_dir() and any(chosen.iterdir())
            has_one = door.has_vault(chosen)
        except (OSError, OutreachError):
            self._entry.error = FolderUnreadable(folder=str(chosen))
            self._enter_door()
            return
        self._entry.folder = chosen / TITLE if used and not has_one else chosen
        self._entry.error, self._entry.making, self._entry.elsewhere = None, 0, True
        self._entry.expected = False
        self._enter_door()

    def _ask_another(self) -> None:
        chosen = self._choose_folder(_("The folder of the notebook"))
        if chosen is not None:
            self._entry = door.Entry(chosen, elsewhere=True, expected=True)
            self._enter_door()

    def _choose_folder(self, title: str) -> Path | None:
        from outreach.ui import dialogs  # noqa: PLC0415 - not needed to paint the door

        folder = self._entry.folder
        start = next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())
        return (self._around.choose_folder or dialogs.choose_folder)(self, title, start)

    def _open(self, key: "DataKey") -> None:
        page = self._door
        try:
            self._workspace = self._around.strongroom.open_workspace(self._entry.folder, key)
        except OutreachError as error:
            if page is not None:
                page.refuse(error)
            return
        self._entry.forget()
        folder, elsewhere = self._entry.folder, self._entry.elsewhere
        self._entry = door.Entry(folder)
        self._door = None
        _note("opened")
        if elsewhere:
            self.prefer(self._chosen.with_vault(str(folder)))
        from outreach.ui.absences import Absences  # noqa: PLC0415 - not needed to paint the door

        self._show_rooms("outing")
        self._absences = Absences(self._app, self, self._chosen)
        self._absences.away.connect(self.lock)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Do what the opening of a notebook asks for, once its first room is painted."""
        if self._workspace is not None and not self._workspace.read_only:
            from outreach.ui.settling import Settling  # noqa: PLC0415 - not needed to paint the door

            self._settling = Settling(self, self._workspace, self._around.now().date())
            self._settling.begin()

    # The rooms -------------------------------------------------------------------------------------------

    def _show_rooms(self, code: str) -> None:
        if self._workspace is None:
            return
        from outreach.ui.frame import Frame  # noqa: PLC0415 - not needed to paint the door

        frame = Frame(self._workspace, self._chosen, self._around.now)
        frame.lock_asked.connect(self.lock)
        frame.preferences_asked.connect(self.prefer)
        frame.notebook_asked.connect(self._go_elsewhere)
        frame.replaced.connect(self.start_anew)
        frame.erase_asked.connect(self.erase)
        self._frame = frame
        # Shown first: a room that knows its size lays itself out once.
        self._show(frame)
        frame.show_room(code)

    def _show(self, content: QWidget) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if self._ring is not None:
            self._ring.deleteLater()
        self._column.addWidget(content)
        content.show()  # not when the layout comes to it: only what is shown can take the focus
        self._ring = FocusRing(self)

    def prefer(self, chosen: Preferences) -> None:
        """Take other settings of this computer: kept, and in force at once."""
        before, self._chosen = self._chosen, chosen
        try:
            preferences.save(chosen, self._around.preferences_file)
        except OSError:
            # They hold for this evening; the next start has the old ones.
            _note("preferences_not_saved")
        if self._absences is not None:
            self._absences.wait(chosen)
        unseen = before.with_lock_minutes(chosen.lock_minutes).with_lock_hidden(chosen.lock_hidden)
        if unseen.with_vault(chosen.vault) != chosen:
            QTimer.singleShot(0, self, self.rebuild)

    def rebuild(self) -> None:
        """Make what is in sight anew, in the language and look of the settings."""
        i18n.use(self._chosen.language)
        appearance.dress(self._app, self._chosen)
        door, frame = self._door, self._frame
        where = place_of(door.cards() if door is not None else frame.room() if frame is not None else None)
        if frame is None:
            self._enter_door()
            if where is not None and self._door is not None:
                self._door.show_cards()
                go_to(self._door.cards(), where)
            return
        frame.keep()
        self._show_rooms(frame.code())
        go_to(self._frame and self._frame.room(), where)

    def _system_changed(self) -> None:
        if self._chosen.theme == "system" and self._app.closingDown() is False:
            self.rebuild()

    # Locking ---------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Cover everything at once, keep what is being typed, close the notebook, start anew without it."""
        if self._workspace is not None:
            self._leave_for(self._workspace.folder)

    def _leave_for(self, folder: Path) -> None:
        self._cover.cover()
        try:
            self._close_notebook()
        finally:
            # Whatever the disk said: this process has held the notebook, and has to go.
            self._around.relaunch(folder)

    def _go_elsewhere(self, folder: Path) -> None:
        """Lock, and ask for the phrase of another notebook, from now on the one of this computer."""
        self.prefer(self._chosen.with_vault(str(folder)))
        self._leave_for(folder)

    def start_anew(self) -> None:
        """Start anew without the notebook, where what was done to it has closed it."""
        if self._workspace is not None:
            self._cover.cover()
            folder = self._workspace.folder
            self._let_go()
            self._around.relaunch(folder)

    def erase(self) -> None:
        """Erase the notebook and start anew; where its keys can't be erased, say why and go on."""
        workspace = self._workspace
        if workspace is None:
            return
        self._cover.cover()
        try:
            workspace.erase()
        except OutreachError as error:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            self._cover.hide()
            show_refusal(self, error)
            return
        self._let_go()
        self._forget_place(workspace.folder)
        self._around.relaunch(workspace.folder)

    def _erase_at_the_door(self) -> None:
        folder = self._entry.folder
        try:
            self._around.strongroom.erase(folder)
        except OutreachError as error:
            if self._door is not None:
                self._door.refuse(error)
            return
        self._forget_place(folder)
        self._entry = door.Entry(folder, error=VaultErased())
        self._enter_door()

    def _forget_place(self, folder: Path) -> None:
        if str(folder) == self._chosen.vault:
            self.prefer(self._chosen.with_vault(""))

    def _let_go(self) -> "tuple[Workspace | None, Frame | None]":
        if self._absences is not None:
            self._absences.stop()
            self._absences = None
        if self._settling is not None:
            self._settling.stop()
            self._settling = None
        held = self._workspace, self._frame
        self._workspace = self._frame = None
        return held

    def _close_notebook(self) -> None:
        workspace, frame = self._let_go()
        if workspace is None:
            return
        try:
            if frame is not None:
                frame.keep()
        except OutreachError as error:
            # What was typed before is kept already; a full disk or a stick that is gone must not keep it open.
            _note(error.code)
        finally:
            workspace.close()
            _note("closed")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the notebook with the window."""
        self.hide()
        self._close_notebook()
        super().closeEvent(event)

    # Keys ------------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """Show the keys that work now."""
        from outreach.ui.help.sheet import show_keys  # noqa: PLC0415 - when asked

        show_keys(self, self._frame.rooms() if self._frame is not None else ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape where nothing in the room wanted it: back from the settings, or out of the full screen."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._frame is not None and self._frame.go_back():
            event.accept()
        elif self.isFullScreen():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover over everything."""
        super().resizeEvent(event)
        self._cover.setGeometry(self.rect())


def _note(code: str) -> None:
    """Write a code to the technical log, which the first paint did not wait for."""
    from outreach import log  # noqa: PLC0415 - its standard library brings in sockets and more

    log.event(code)
