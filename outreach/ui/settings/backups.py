"""Backups: where they go, making one now, what is in the folder, and bringing one back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.services.workspace import Workspace
from outreach.ui import dialogs, tasks
from outreach.ui.dialogs import ChooseFile, ChooseFolder
from outreach.ui.doubts import same_disk
from outreach.ui.folders import readable
from outreach.ui.holdings import size
from outreach.ui.settings import backups_state as state
from outreach.ui.settings.backups_state import Listed
from outreach.ui.settings.returns import Return
from outreach.ui.watches import Stopped, Teller, Watch
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well, hairline
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.progresses import Progress

T = TypeVar("T")


class BackupSettings(QWidget):
    """The part of the room. `did()` when a backup was verified; `notebook_asked(Path)` to go on in another folder."""

    did = Signal()
    notebook_asked = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        *,
        choose_folder: ChooseFolder = dialogs.choose_folder,
        choose_file: ChooseFile = dialogs.choose_file,
    ) -> None:
        super().__init__()
        self._workspace, self._today = workspace, today
        self._choose_folder, self._choose_file = choose_folder, choose_file
        self._task: tasks.Task | None = None
        self._looking: tasks.Task | None = None
        self._watch: Watch | None = None
        self._all = False
        self.status = label("", "body", wrap=True)
        self.where = label("", "strong", wrap=True)
        self.change = Button(_("Choose…"), height=40, px=14, name=_("Choose the folder of the backups"))
        self.change.clicked.connect(self._choose)
        self.doubt = label("", "small", "text2", wrap=True)
        self.now = Button(_("Back up now"), icon="ph/floppy-disk-back", height=40, px=14)
        self.now.clicked.connect(self.back_up)
        self.other = Button(_("Bring a backup back…"), kind="ghost", height=40, px=14)
        self.other.clicked.connect(self._bring_another)
        self._actions = boxed(hbox(self.now, self.other, STRETCH, gap=8))
        self._working: QVBoxLayout = vbox()
        self.said = label("", "small", "accent_text", wrap=True)
        self._list: QVBoxLayout = vbox()
        self._older: QVBoxLayout = vbox()
        self._return = Return(self, workspace, today)
        self._return.went.connect(self.notebook_asked)
        self._lay_out()
        self.reload()

    def _lay_out(self) -> None:
        row = hbox(Glyph("app/folder", 22, "text2"), (self.where, 1), self.change, margins=(16, 12, 12, 12), gap=12)
        kept = _(
            "Seven days, four weeks and six months stay in the folder; what is older goes by itself. "
            "Copies for weeks and months carry no notes."
        )
        self.setLayout(
            vbox(
                self.status,
                10,
                Well(row),
                6,
                self.doubt,
                label(kept, "small", "text3", wrap=True),
                12,
                self._actions,
                self._working,
                self.said,
                self._list,
                self._older,
                gap=0,
            )
        )

    # What is shown ---------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the folder, the last backup and what lies there, as they are now."""
        held = self._workspace.backups
        folder = held.folder()
        self.status.say(state.status(held, self._today()))
        self.where.say(readable(folder) if folder else _("No folder yet. A stick that stays elsewhere is best."))
        self._tell_doubt(folder)
        self._tell_older()
        self.change.setEnabled(not self._workspace.read_only)
        self._look(folder)

    def _tell_doubt(self, folder: Path | None) -> None:
        if folder is None:
            said = ""
        elif not folder.is_dir():
            said = _("This folder is not there now. If it lies on a stick, put the stick in.")
        elif same_disk(folder, self._workspace.folder):
            said = _("It lies on the same disk as the notebook. A stick would outlast this computer.")
        else:
            said = ""
        self.doubt.say(said)
        self.doubt.setVisible(bool(said))

    def _tell_older(self) -> None:
        clear(self._older)
        if not self._workspace.backups.kept_older():
            return
        forget = Button(_("Remove it"), height=36, px=14, name=_("Remove the file from before"))
        forget.clicked.connect(self._forget_older)
        words = _("What the notebook was before a backup came back is still beside it.")
        row = hbox((label(words, "body", "text2", wrap=True), 1), forget, gap=12)
        self._older.addWidget(boxed(vbox(14, hairline(), 12, row)))

    def _forget_older(self) -> None:
        self._workspace.backups.forget_older()
        self._tell_older()
        self.now.setFocus()

    def _look(self, folder: Path | None) -> None:
        """List what is there, then what it holds: reading a stick takes its time."""
        if self._looking is not None:
            self._looking.cancel()
        held = self._workspace.backups
        found = held.found(folder) if folder is not None else ()
        self._show([Listed(one, None) for one in found], known=False)
        if found:
            sources, today = [(one, held.source(one.path)) for one in found], self._today()
            self._looking = tasks.run(self, lambda: state.listed(sources, today), self._looked)

    def _looked(self, listed: tuple[Listed, ...]) -> None:
        self._looking = None
        self._show(list(listed), known=True)

    def _show(self, listed: list[Listed], *, known: bool) -> None:
        focused = self._list_focus()
        clear(self._list)
        shown = listed if self._all else listed[: state.SHOWN]
        if shown:
            self._list.addSpacing(14)
        for at, one in enumerate(shown):
            if at:
                self._list.addWidget(hairline())
            self._list.addWidget(self._line(one, known=known))
        if len(shown) < len(listed):
            more = Button(_("Show all {n}").format(n=len(listed)), kind="ghost", height=36, px=14)
            more.clicked.connect(lambda: self._show_all(listed))
            self._list.addWidget(boxed(hbox(more, STRETCH)))
        for button in self.findChildren(Button):
            if focused and button.accessibleName() == focused:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_focus(self) -> str:
        focus = self.focusWidget()
        return focus.accessibleName() if isinstance(focus, Button) and focus.hasFocus() else ""

    def _show_all(self, listed: list[Listed]) -> None:
        self._all = True
        self._show(listed, known=True)

    def _line(self, one: Listed, *, known: bool) -> QWidget:
        name = state.title(one.found)
        told = state.details(one) if known else size(one.found.size)
        verb = _("Bring back…")
        back = Button(verb, kind="ghost", height=36, px=14, name=f"{verb} {name}, {told}")
        back.clicked.connect(lambda: self.bring(one.found.path))
        words = vbox(label(name, "strong", wrap=True), label(told, "small", "text2", wrap=True), gap=0)
        return boxed(hbox((words, 1), back, margins=(0, 6, 0, 6), gap=8))

    # What is done ----------------------------------------------------------------------------------------

    def _choose(self) -> None:
        known = self._workspace.backups.folder()
        start = known if known is not None and known.is_dir() else Path.home()
        chosen = self._choose_folder(self.window(), _("Where the backups go"), start)
        if chosen is None:
            return
        try:
            self._workspace.backups.choose_folder(chosen)
        except OutreachError as error:
            self.refuse(error)
            return
        self._say("")
        self.reload()
        self.now.setFocus()

    def back_up(self) -> None:
        """Make what is due in the folder, and say so; ask for a folder first where there is none."""
        held = self._workspace.backups
        if held.folder() is None:
            self._choose()
        folder, today = held.folder(), self._today()
        if folder is None:
            return
        if not held.beside:
            self._back_up_here(folder)
        else:
            words = _("Copying, then reading back what was written…")
            self.work(words, lambda watch: held.write_rotation(folder, today, watch), lambda _made: self._backed_up())

    def _back_up_here(self, folder: Path) -> None:
        """Make it in this thread: the disk is nearly full, and lets nobody else read the notebook."""
        try:
            self._workspace.backups.write_rotation(folder, self._today())
        except OutreachError as error:
            self.refuse(error)
        else:
            self._backed_up()

    def _backed_up(self) -> None:
        self._workspace.backups.note_verified(self._today())
        self.reload()
        self._say(_("The backup is complete: it was read back and compared."))
        self.did.emit()

    def _bring_another(self) -> None:
        chosen = self._choose_file(self.window(), _("The backup to bring back"))
        if chosen is not None:
            self.bring(chosen)

    def bring(self, backup: Path) -> None:
        """Show what a backup holds, then bring it back if that is wanted."""
        self._return.begin(backup)

    def work(self, words: str, work: Callable[[Teller], T], done: Callable[[T], object]) -> None:
        """Do something long off the GUI thread, with its progress and a way to stop it in the place of the buttons."""
        if self._task is not None:
            return
        self._say("")
        watch = self._watch = Watch(self)
        progress = Progress(words, cancel=_("Cancel"), share=0.0)
        progress.cancelled.connect(watch.stop)
        watch.moved.connect(progress.set_share)
        self._working.addWidget(progress)
        self._actions.hide()
        progress.setFocus()

        def ended(result: T) -> None:
            self._rest()
            done(result)

        self._task = tasks.run(self, lambda: work(watch.teller), ended, self._failed)

    def _rest(self) -> None:
        self._task = None
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        clear(self._working)
        self._actions.show()
        self.now.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, Stopped):
            self._say(_("Stopped. Nothing was left behind."))
        elif isinstance(error, OutreachError):
            self.refuse(error)
        else:
            raise error

    def keep(self) -> None:
        """Stop what is under way: the notebook is about to be closed."""
        if self._watch is not None:
            self._watch.stop()

    def refuse(self, error: OutreachError) -> None:
        """Say what was refused, below the buttons."""
        from outreach.words import say  # noqa: PLC0415 - the words of every error, rarely needed

        self._say(str(say(error)))

    def _say(self, words: str) -> None:
        self.said.say(words)
        self.said.setVisible(bool(words))
        if words:
            announce(self, words)
