"""Bringing a backup back while a notebook is open: what it holds first, then into a folder of its own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from outreach.domain.errors import WrongPhrase
from outreach.i18n import _
from outreach.services import backups, recoveries
from outreach.services.backups import Preview, Source
from outreach.services.workspace import Workspace
from outreach.ui.folders import readable
from outreach.ui.holdings import facts
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import PhraseField, labelled
from outreach.ui.widgets.labels import label

if TYPE_CHECKING:
    from outreach.ui.settings.backups import BackupSettings


class Return(QObject):
    """One backup on its way back. `went(Path)` when the person wants to go on in the notebook it has become."""

    went = Signal(object)

    def __init__(self, room: "BackupSettings", workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__(room)
        self._room, self._workspace, self._today = room, workspace, today

    def begin(self, backup: Path) -> None:
        """Look into a backup with the notebook's own key; where that does not open it, ask for a phrase."""
        self._look(self._workspace.backups.source(backup), lambda: self._ask_phrase(backup))

    def _look(self, source: Source, otherwise: Callable[[], None]) -> None:
        today = self._today()

        def look(watch: Callable[[float], object]) -> tuple[Source, Preview] | None:
            try:
                return source, backups.look(source, today, watch)
            except WrongPhrase:
                return None

        def looked(seen: tuple[Source, Preview] | None) -> None:
            if seen is None:
                otherwise()
            else:
                self._propose(*seen)

        self._room.work(_("Reading the backup…"), look, looked)

    def _ask_phrase(self, backup: Path, said: str = "") -> None:
        field = PhraseField(name=_("Passphrase of the backup"), big=False)
        sheet = Sheet(
            self._room.window(),
            _("Which phrase opened it?"),
            sentence=_("Another notebook’s backup, or from before a key was changed: a phrase of that day opens it."),
            confirm=_("Look into it"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
        )
        sheet.body.addLayout(labelled(_("Passphrase or recovery code of that day"), field))
        if said:
            sheet.body.addWidget(label(said, "small", "accent_text", wrap=True))
        sheet.confirmed.connect(lambda: self._try(backup, field.text()))
        sheet.ask()
        field.setFocus()

    def _try(self, backup: Path, phrase: str) -> None:
        if not phrase.strip():
            self._ask_phrase(backup)
            return

        def unlock(_watch: Callable[[float], object]) -> Source | None:
            try:
                return backups.unlock(backup, phrase)
            except WrongPhrase:
                return None

        def unlocked(source: Source | None) -> None:
            if source is None:
                self._ask_phrase(backup, _("This phrase does not open this backup."))
            else:
                self._look(source, lambda: self._ask_phrase(backup))

        self._room.work(_("Opening…"), unlock, unlocked)

    def _propose(self, source: Source, held: Preview) -> None:
        folder = recoveries.free_beside(self._workspace.folder)
        sheet = Sheet(
            self._room.window(),
            _("Bring this backup back?"),
            sentence=_("It becomes a notebook of its own in {folder}. The one that is open stays as it is.").format(
                folder=readable(folder)
            ),
            facts=facts(held),
            confirm=_("Bring it back"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=520,
        )
        sheet.confirmed.connect(lambda: self._bring(source, folder))
        sheet.ask()

    def _bring(self, source: Source, folder: Path) -> None:
        today = self._today()
        words = _("Bringing the backup back…")
        self._room.work(
            words, lambda watch: backups.restore(source, folder, today, watch), lambda _done: self._tell(folder)
        )

    def _tell(self, folder: Path) -> None:
        sheet = Sheet(
            self._room.window(),
            _("The backup is a notebook again."),
            sentence=_(
                "It lies in {folder}. The passphrases of that day open it; what had expired is not in it."
            ).format(folder=readable(folder)),
            confirm=_("Close this one and open it"),
            confirm_keys=("↵",),
            keep=_("Stay here"),
            keep_keys=(_("Esc"),),
            width=520,
        )
        sheet.confirmed.connect(lambda: self.went.emit(folder))
        sheet.ask()
