"""The recovery sheet as a file: asked where, drawn off the thread, written whole."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import LANGUAGES, _, current
from outreach.ui import dialogs, tasks
from outreach.ui.dialogs import SaveAs
from outreach.ui.folders import readable
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox


class SaveSheet(QWidget):
    """A button that saves the sheet of a code as a PDF, and the reminder that it holds the code plainly."""

    def __init__(self, code: Callable[[], str], *, save_as: SaveAs = dialogs.save_as) -> None:
        super().__init__()
        self._code, self._save_as = code, save_as
        self.button = Button(_("Save the recovery sheet…"), icon="app/printer", height=40, px=14)
        self.button.clicked.connect(self.save)
        self.said = label(_plain(), "small", "text3", wrap=True)
        self.setLayout(vbox(hbox(self.button, STRETCH), 6, self.said))

    def save(self) -> None:
        """Ask where, then draw and write it."""
        name = _("recovery-sheet")
        path = self._save_as(self.window(), _("Save the recovery sheet"), f"{name}.pdf", "pdf")
        if path is None:
            return
        code, language = self._code(), current() if current() in LANGUAGES else "en"
        self.button.setEnabled(False)
        tasks.run(self, lambda: _write(path, code, language), self._written, self._failed)

    def _written(self, path: Path) -> None:
        self.button.setEnabled(True)
        self.said.say(_("Saved: {path}. Print it, then delete the file.").format(path=readable(path)))

    def _failed(self, error: BaseException) -> None:
        self.button.setEnabled(True)
        if not isinstance(error, OutreachError):
            raise error
        from outreach.words import say  # noqa: PLC0415 - the words of every error, rarely needed

        self.said.say(str(say(error)))


def _write(path: Path, code: str, language: str) -> Path:
    from outreach.reports import recovery  # noqa: PLC0415 - reportlab, loaded beside the wait
    from outreach.services import exports  # noqa: PLC0415 - the same

    exports.write_export(path, recovery.render(code, language))
    return path


def _plain() -> str:
    return _("One page to print. The file holds the code as plainly as the paper: delete it once it is printed.")
