"""A file that goes with a phrase: asked for where it is wanted, remembered nowhere."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach.i18n import _
from outreach.ui import dialogs
from outreach.ui.dialogs import ChooseFile
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.layouts import hbox, vbox

_LONGEST = 1000


class KeyfileRow(QWidget):
    """Where the file is: typed, or chosen."""

    def __init__(self, path: str = "", *, hint: str = "", choose_file: ChooseFile = dialogs.choose_file) -> None:
        super().__init__()
        self._choose = choose_file
        self.field = TextField(path, name=_("Key file"), placeholder=_("Where the file is"), longest=_LONGEST)
        self.choose = Button(_("Choose…"), height=40, px=14)
        self.choose.clicked.connect(self._ask)
        self.setLayout(vbox(labelled(_("Key file"), hbox((self.field, 1), self.choose, gap=8), hint)))

    def path(self) -> Path | None:
        """Give the file; None where none is named."""
        typed = self.field.text().strip()
        return Path(typed).expanduser() if typed else None

    def _ask(self) -> None:
        chosen = self._choose(self.window(), _("The file that goes with the phrase"))
        if chosen is not None:
            self.field.setText(str(chosen))
        self.field.setFocus()
