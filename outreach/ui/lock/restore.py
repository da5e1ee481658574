"""Bringing a backup back from the door: which file, its phrase, what it holds, then the notebook again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from outreach.domain.errors import OutreachError, WrongPhrase
from outreach.i18n import _
from outreach.ui import dialogs, tasks
from outreach.ui.dialogs import ChooseFile
from outreach.ui.folders import readable
from outreach.ui.holdings import facts
from outreach.ui.keyfiles import KeyfileRow
from outreach.ui.lock.messages import Message
from outreach.ui.lock.state import Entry
from outreach.ui.theme import theme
from outreach.ui.watches import Stopped, Watch
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.fields import PhraseField, TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.progresses import Progress

if TYPE_CHECKING:
    from outreach.services.backups import Preview, Source
    from outreach.services.recoveries import Recovered

_BUTTON = 54
_LONGEST = 1000


class RestoreForm(QWidget):
    """The form. `opened(key)` once the notebook is there again, its folder in the entry; `left()` to go back.

    `busy(bool)` says when something is under way: nothing may replace the page then.
    """

    opened = Signal(object)
    left = Signal()
    busy = Signal(bool)

    def __init__(self, entry: Entry, today: Callable[[], date]) -> None:
        super().__init__()
        self._entry, self._today = entry, today
        self.choose_file: ChooseFile = dialogs.choose_file
        self._task: tasks.Task | None = None
        self._watch: Watch | None = None
        self._source: Source | None = None
        self.file = TextField(entry.backup, name=_("The backup"), longest=_LONGEST)
        self.file.textChanged.connect(self._typed)
        self.choose = Button(_("Choose…"), height=40, px=14, name=_("Choose the backup"))
        self.choose.clicked.connect(self._choose)
        self.phrase = PhraseField(name=_("Passphrase or recovery code of that day"), big=False)
        self.phrase.setText(entry.phrase)
        self.phrase.textChanged.connect(self._typed)
        self.with_file = Button(_("With a key file…"), kind="link", height=32, px=13, padding=6)
        self.with_file.clicked.connect(self._ask_file)
        self.keyfile: KeyfileRow | None = None
        self._keyfile_box = vbox()
        for field in (self.file, self.phrase):
            field.returnPressed.connect(self.submit)
        self.message = Message()
        self.held = boxed(vbox())
        self.held.hide()
        self.button = Button(_("Look into it"), kind="primary", keys=("↵",), height=_BUTTON, px=17, grow=True)
        self.button.clicked.connect(self.submit)
        self._action_box = QWidget()
        self._action = QStackedLayout(self._action_box)
        self._action.addWidget(self.button)
        self._back = Button(_("Back"), icon="app/arrow-left", kind="ghost", keys=(_("Esc"),), height=40, padding=8)
        self._back.clicked.connect(self.back)
        self._lay_out()

    def _lay_out(self) -> None:
        self._action_box.setFixedHeight(theme.px(_BUTTON))
        told = _("A backup is a file whose name ends in .escale. What lies in {folder} is not overwritten.")
        self.setLayout(
            vbox(
                label(_("Bring a backup back"), "display", wrap=True),
                6,
                label(told.format(folder=readable(self._entry.folder)), "body", "text2", wrap=True),
                18,
                labelled(_("The backup"), hbox((self.file, 1), self.choose, gap=8)),
                14,
                labelled(_("Passphrase or recovery code of that day"), self.phrase),
                hbox(STRETCH, self.with_file),
                self._keyfile_box,
                10,
                self.held,
                self.message,
                12,
                self._action_box,
                10,
                hbox(self._back, STRETCH),
            )
        )

    def start(self) -> None:
        """Put the focus where one begins."""
        (self.phrase if self.file.text() else self.choose).setFocus()

    def _choose(self) -> None:
        chosen = self.choose_file(self.window(), _("The backup to bring back"))
        if chosen is not None:
            self.file.setText(str(chosen))
            self.phrase.setFocus()

    def _ask_file(self) -> None:
        if self.keyfile is None:
            self.keyfile = KeyfileRow()
            self.keyfile.field.textChanged.connect(self._typed)
            self._keyfile_box.addWidget(self.keyfile)
        self.keyfile.field.setFocus()

    def _typed(self) -> None:
        """Another file or phrase: what was seen does not count any more."""
        self._entry.backup, self._entry.phrase = self.file.text(), self.phrase.text()
        self._source = None
        self.held.hide()
        self.button.say(_("Look into it"))

    # What is done ----------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Look into the backup, or bring it back once it was looked into; or go to the field that is missing."""
        if self._task is not None:
            return
        missing = next((field for field in (self.file, self.phrase) if not field.text().strip()), None)
        if missing is not None:
            missing.setFocus()
        elif self._source is None:
            self._look()
        else:
            self._bring(self._source)

    def _look(self) -> None:
        backup, phrase, today = Path(self.file.text().strip()).expanduser(), self.phrase.text(), self._today()
        keyfile, watch = self._keyfile_path(), self._begin(_("Reading the backup…"))

        def look() -> "tuple[Source, Preview]":
            from outreach.services import backups  # noqa: PLC0415 - loaded here, beside the wait
            from outreach.vault import keyfiles  # noqa: PLC0415 - the same

            digest = None if keyfile is None else keyfiles.digest(keyfile)
            source = backups.unlock(backup, phrase, keyfile=digest)
            return source, backups.look(source, today, watch.teller)

        self._task = tasks.run(self, look, lambda seen: self._looked(*seen), self._failed)

    def _looked(self, source: "Source", held: "Preview") -> None:
        self._end()
        self._source = source
        layout = self.held.layout()
        if layout is not None:
            clear(layout)
            rows = [
                hbox((label(name, "body", "text2"), 1), label(value, "strong"), gap=12) for name, value in facts(held)
            ]
            layout.addWidget(Well(vbox(*rows, margins=(16, 12, 16, 12), gap=4)))
        self.held.show()
        self.button.say(_("Bring it back"))
        self.button.setFocus()
        QTimer.singleShot(0, self, self._show_button)

    def _show_button(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.button)

    def _bring(self, source: "Source") -> None:
        folder, phrase, today = self._entry.folder, self.phrase.text(), self._today()
        keyfile, watch = self._keyfile_path(), self._begin(_("Bringing it back…"))

        def bring() -> "Recovered":
            from outreach.services import recoveries  # noqa: PLC0415 - loaded by now
            from outreach.vault import keyfiles  # noqa: PLC0415 - the same

            digest = None if keyfile is None else keyfiles.digest(keyfile)
            return recoveries.bring_back(source, phrase, folder, today, watch.teller, keyfile=digest)

        self._task = tasks.run(self, bring, self._brought, self._failed)

    def _brought(self, recovered: "Recovered") -> None:
        self._end()
        entry = self._entry
        entry.elsewhere = entry.elsewhere or recovered.folder != entry.folder
        entry.folder, entry.restoring, entry.making, entry.error = recovered.folder, False, 0, None
        self.opened.emit(recovered.key)

    def _keyfile_path(self) -> Path | None:
        return None if self.keyfile is None else self.keyfile.path()

    def _begin(self, words: str) -> Watch:
        self.message.hide()
        watch = self._watch = Watch(self)
        progress = Progress(words, cancel=_("Cancel"))
        watch.moved.connect(progress.set_share)
        progress.cancelled.connect(self._stop)
        self._action.setCurrentIndex(self._action.addWidget(progress))
        self._enable(on=False)
        return watch

    def _end(self) -> None:
        self._task = None
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        progress = self._action.currentWidget()
        self._action.setCurrentIndex(0)
        if progress is not None and progress is not self.button:
            self._action.removeWidget(progress)
            progress.deleteLater()
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for widget in (self.file, self.choose, self.phrase, self.with_file, self._back):
            widget.setEnabled(on)
        self.busy.emit(not on)

    def _stop(self) -> None:
        """Stop what is under way: at its next step, or at the end of the derivation."""
        if self._watch is not None:
            self._watch.stop()

    def _failed(self, error: BaseException) -> None:
        self._end()
        self.phrase.setFocus()
        if isinstance(error, WrongPhrase):
            self.phrase.selectAll()
            next_step = _("One of that day does, or its recovery code.")
            self.message.say(_("This phrase does not open this backup."), next_step)
        elif isinstance(error, OutreachError):
            self.message.refuse(error)
        elif not isinstance(error, Stopped):
            raise error

    def back(self) -> None:
        """Go back to the door, unless something is under way."""
        if self._task is None:
            self._entry.restoring = False
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops what is under way, or goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._task is not None:
            self._stop()
        else:
            self.back()
