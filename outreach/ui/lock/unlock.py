"""Unlocking: one field, one button, and an answer in place whatever happens."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from outreach.domain.errors import (
    FolderMissing,
    HeaderDamaged,
    NotAVault,
    OutreachError,
    StoreDamaged,
    StoreMissing,
    VaultMissing,
    WrongPhrase,
)
from outreach.i18n import _
from outreach.ui import phrases, tasks
from outreach.ui.lock import state
from outreach.ui.lock.messages import Message
from outreach.ui.lock.state import Entry
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.fields import PhraseField
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.progresses import Progress

if TYPE_CHECKING:
    from outreach.ui.keyfiles import KeyfileRow
    from outreach.vault.vaults import DataKey

_BUTTON = 54
_SECOND = 1000
_MINUTE = 20_000
_LOST = (HeaderDamaged, StoreDamaged, StoreMissing, VaultMissing, FolderMissing, NotAVault)
"""What a backup helps against."""


class UnlockForm(QWidget):
    """The form. `opened(key)` once a phrase opens; `close_asked()`; `another_asked()` for another notebook.

    `erase_asked()` after as many wrong phrases as the team allowed: `count_wrong` tells how many are left.

    `restore_asked()` where the notebook is damaged or not there.

    `busy(bool)` says when a derivation is under way: nothing may replace the page then.
    """

    opened = Signal(object)
    close_asked = Signal()
    another_asked = Signal()
    erase_asked = Signal()
    restore_asked = Signal()
    busy = Signal(bool)

    def __init__(
        self,
        entry: Entry,
        *,
        derive: Callable[[Path, str, Path | None], "DataKey"],
        now: Callable[[], datetime],
        count_wrong: Callable[[Path], int | None] = lambda _folder: None,
    ) -> None:
        super().__init__()
        self._entry, self._derive, self._now, self._count_wrong = entry, derive, now, count_wrong
        self._task: tasks.Task | None = None
        self._left = 0
        self._greeting = label("", "display")
        self._day = label("", "body", "text2")
        self._name = label("", "ui", weight=600)
        self.field = PhraseField(name=_("Team passphrase"))
        self.field.submitted.connect(self.submit)
        self.field.textChanged.connect(self._typed)
        self._name.setBuddy(self.field)
        self._hint = label("", "small", "text3", wrap=True)
        self.with_file = Button(_("With a key file…"), kind="link", height=32, px=13, padding=6)
        self.with_file.clicked.connect(self._ask_file)
        self.file: KeyfileRow | None = None
        self._file_box: QVBoxLayout = vbox()
        self.message = Message(_("Another notebook…"))
        self.message.acted.connect(self.another_asked)
        self.restore = Button(_("Bring a backup back…"), icon="app/copy", height=44, px=14, grow=True)
        self.restore.clicked.connect(self.restore_asked)
        self._restore_box = boxed(vbox(self.restore, 10))
        self._restore_box.hide()
        self.button = Button(_("Open the notebook"), kind="primary", keys=("↵",), height=_BUTTON, px=17, grow=True)
        self.button.clicked.connect(self.submit)
        self._progress = Progress(_("Opening…"), cancel=_("Cancel"))
        self._action_box = QWidget()
        self._action = QStackedLayout(self._action_box)
        self._action.addWidget(self.button)
        self._action.addWidget(self._progress)
        self.recovery = Button("", icon="app/lifebuoy", kind="ghost", height=40, padding=8)
        self.recovery.clicked.connect(self._switch)
        self.close_button = Button(_("Close"), kind="ghost", keys=(_("Esc"),), height=40, padding=8)
        self.close_button.clicked.connect(self.close_asked)
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._tell_time)
        self._minute.start(_MINUTE)
        self._countdown = QTimer(self)
        self._countdown.timeout.connect(self._tick)
        self._show()

    def _lay_out(self) -> None:
        demo = state.demo_phrase(self._entry.folder)
        quiet = label(_("Trial notebook. Phrase: {phrase}").format(phrase=demo), "small", "text2", wrap=True)
        action = self._action_box
        action.setFixedHeight(theme.px(_BUTTON))
        info = vbox(STRETCH, Glyph("app/info", 16, "text3"), STRETCH)
        hint = hbox(info, (self._hint, 1), self.with_file, gap=6)
        self.setLayout(
            vbox(
                self._greeting,
                4,
                self._day,
                26,
                self._name,
                8,
                self.field,
                6,
                hint,
                self._file_box,
                8 if demo else None,
                quiet if demo else None,
                12,
                self.message,
                12,
                self._restore_box,
                action,
                12,
                hbox(self.recovery, STRETCH, self.close_button),
            )
        )

    def _show(self) -> None:
        """Show what the entry says: what was typed, by phrase or by code, and what was refused."""
        entry = self._entry
        self._tell_time()
        self.field.setText(entry.phrase)
        if entry.keyfile is not None:
            self._show_file()
        self._show_way()
        if entry.error is not None:
            self.refuse(entry.error)
        elif entry.wrong:
            self.message.say(self._not_this(0), aloud=False)

    def _show_way(self) -> None:
        by_code = self._entry.by_code
        name = _("Recovery code") if by_code else _("Team passphrase")
        self._name.say(name)
        self.field.setAccessibleName(name)
        eye = self.field.findChild(Button)
        if eye is not None:
            eye.setChecked(by_code)
        self._hint.say(
            _("Seven groups of four signs, on the recovery sheet. Capitals and dashes do not matter.")
            if by_code
            else _("Several words, capitals not required.")
        )
        self.recovery.say(_("Use the passphrase") if by_code else _("Forgot the phrase? Recovery code"))
        self.with_file.setVisible(not by_code and self.file is None)
        if self.file is not None:
            self.file.setVisible(not by_code)

    def _tell_time(self) -> None:
        now = self._now()
        self._greeting.say(state.greeting(now))
        self._day.say(state.today(now))

    def _typed(self, text: str) -> None:
        self._entry.phrase = text

    def _switch(self) -> None:
        self._entry.by_code = not self._entry.by_code
        self.field.clear()
        self.message.hide()
        self._show_way()
        self.field.setFocus()

    def _ask_file(self) -> None:
        self._entry.keyfile = ""
        self._show_file()
        self._show_way()
        if self.file is not None:
            self.file.field.setFocus()

    def _show_file(self) -> None:
        from outreach.ui.keyfiles import KeyfileRow  # noqa: PLC0415 - few notebooks have one

        row = KeyfileRow(self._entry.keyfile or "", hint=_("Leave it empty where no file goes with the phrase."))
        row.field.textChanged.connect(self._named)
        row.field.returnPressed.connect(self.submit)
        self.file = row
        self._file_box.addSpacing(theme.px(8))
        self._file_box.addWidget(row)
        keep_order(self)

    def _named(self, path: str) -> None:
        self._entry.keyfile = path

    def _keyfile(self) -> Path | None:
        """Give the file that goes with what was typed; a recovery code needs none."""
        return None if self._entry.by_code or self.file is None else self.file.path()

    # Trying ----------------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Try what was typed, unless a try is under way or has to wait."""
        if self._task is not None or self._left > 0:
            return
        if not self.field.text().strip():
            self.field.setFocus()
            return
        if self._entry.by_code and not phrases.is_code(self.field.text()):
            self.message.say(_("A sign is missing or misread."), _("Compare the groups with the recovery sheet."))
            return
        self.message.hide()
        self._work(under_way=True)
        folder, phrase, keyfile, derive = self._entry.folder, self.field.text(), self._keyfile(), self._derive
        self._task = tasks.run(self, lambda: derive(folder, phrase, keyfile), self._opened, self._failed)

    def cancel(self) -> None:
        """Stop waiting for the key."""
        if self._task is not None:
            self._task.cancel()
            self._work(under_way=False)
            self.field.setFocus()

    def _work(self, *, under_way: bool) -> None:
        if not under_way:
            self._task = None
        else:
            # A progress that was stopped stays stopped: each try has its own.
            old, self._progress = self._progress, Progress(_("Opening…"), cancel=_("Cancel"))
            self._progress.cancelled.connect(self.cancel)
            self._action.removeWidget(old)
            old.deleteLater()
            self._action.addWidget(self._progress)
        self._action.setCurrentIndex(1 if under_way else 0)
        self.field.setEnabled(not under_way)
        self.recovery.setEnabled(not under_way)
        self.with_file.setEnabled(not under_way)
        if self.file is not None:
            self.file.setEnabled(not under_way)
        self.busy.emit(under_way)

    def _opened(self, key: "DataKey") -> None:
        self._work(under_way=False)
        self.opened.emit(key)

    def _failed(self, error: BaseException) -> None:
        self._work(under_way=False)
        self.field.setFocus()
        if isinstance(error, WrongPhrase):
            self._entry.wrong += 1
            self._entry.error = None
            self._entry.left = self._count_wrong(self._entry.folder)
            if self._entry.left == 0:
                self.erase_asked.emit()
                return
            self.field.selectAll()
            self._wait(state.wait_after(self._entry.wrong))
        elif isinstance(error, OutreachError):
            self.refuse(error)
        else:
            raise error

    def refuse(self, error: OutreachError) -> None:
        """Say why the notebook does not open although the phrase may be right; nothing typed is lost."""
        self._entry.error = error
        self.message.refuse(error)
        self._restore_box.setVisible(isinstance(error, _LOST))

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        self.button.setEnabled(seconds == 0)
        self.message.say(self._not_this(seconds))
        if seconds:
            self._countdown.start(_SECOND)

    def _tick(self) -> None:
        self._left -= 1
        self.message.say(self._not_this(self._left), aloud=False)
        if self._left <= 0:
            self._countdown.stop()
            self.button.setEnabled(True)

    def _not_this(self, wait: int) -> str:
        left = self._entry.left
        if self._entry.by_code:
            return state.not_this_code(wait, left)
        return state.not_this_phrase(wait, left, with_file=self._keyfile() is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops a try, or closes."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._task is not None:
            self.cancel()
        else:
            self.close_asked.emit()
