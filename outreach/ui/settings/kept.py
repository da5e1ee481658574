"""What the program really keeps, and for how long."""

from PySide6.QtWidgets import QWidget

from outreach.i18n import _, n_, number
from outreach.services.workspace import Workspace
from outreach.ui.doubts import doubts
from outreach.ui.folders import readable
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import Label, label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox


class Kept(QWidget):
    """A line for each kind of thing. `reload()` once a time was changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.notes: Label = label("", "body", wrap=True)
        others = (
            ("ph/list-dashes", _("Technical journal: thirty days. A day and a word, no content.")),
            ("ph/moon-stars", _("Outings, encounters and supplies: kept as long as the notebook exists.")),
            ("ph/folder", _("All of it lies in {folder}, encrypted.").format(folder=readable(workspace.folder))),
        )
        lines = [("ph/note-blank", self.notes), *((icon, label(words, "body", wrap=True)) for icon, words in others)]
        rows = [hbox(vbox(2, Glyph(icon, 20), STRETCH), (words, 1), gap=12) for icon, words in lines]
        self.setLayout(vbox(*rows, doubts(workspace.folder), gap=10))
        self.reload()

    def reload(self) -> None:
        """Say it as it is now."""
        days = self._workspace.notes.kept_days()
        kept = n_(
            "Notes: {n} day, then erased by themselves. What was to be followed up stays as bare numbers.",
            "Notes: {n} days, then erased by themselves. What was to be followed up stays as bare numbers.",
            days,
        )
        self.notes.say(kept.format(n=number(days)))
