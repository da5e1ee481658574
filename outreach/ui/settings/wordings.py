"""The language guide as the team has it: what it proposes, switched off or put otherwise, and pairs of its own."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.wordings import LONGEST_PAIR
from outreach.i18n import _, current
from outreach.services.wordings import WordingLine, Wordings
from outreach.services.workspace import Workspace
from outreach.ui.hints.readers import reader_of
from outreach.ui.settings.names import NameList, Wording
from outreach.ui.settings.state import Named
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox


@dataclass(slots=True)
class Pairs:
    """The entries of the screen's language as a list of names, written “words → proposal”.

    All of them stand in it once they were asked for; until then, those the team changed nothing of stay away.
    """

    wordings: Wordings
    whole: bool = False

    def all(self) -> tuple[Named, ...]:
        """Give those that show."""
        kept = self.wordings.kept()
        lines = self.wordings.lines(_spoken())
        shown = (line for line in lines if self.whole or line.own or line.off or line.key in kept.proposals)
        return tuple(_named(line) for line in shown)

    def add(self, label: str) -> Named:
        """Add a pair of the team's own."""
        return _named(self.wordings.add(label, _spoken()))

    def rename(self, key: str, label: str) -> object:
        """Put an entry otherwise."""
        return self.wordings.change(key, label, _spoken())

    def retire(self, key: str) -> None:
        """Switch an entry off."""
        self.wordings.switch(key, off=True)

    def bring_back(self, key: str) -> None:
        """Switch an entry on again."""
        self.wordings.switch(key, off=False)


class WordingSettings(QWidget):
    """The list. `did(Deed)` after each change."""

    did = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._reader = reader_of(workspace)
        self.pairs = Pairs(workspace.wordings)
        wording = Wording(
            _("Words -> what to put instead"), _("Nothing was changed: the guide is as it came."), _("Switched off")
        )
        self.list = NameList(self.pairs, wording, self._reader, longest=LONGEST_PAIR)
        self.list.did.connect(self.did)
        self.list.did.connect(lambda _done: self._reader.refresh())
        self.whole = Button(_("Show the whole guide"), kind="ghost", height=36, px=14)
        self.whole.clicked.connect(self._show_whole)
        hint = _(
            "It underlines words under which somebody disappears, and proposes others. It changes nothing by itself, "
            "and leaves quotations alone."
        )
        self.setLayout(vbox(label(hint, "small", "text3", wrap=True), self.list, hbox(self.whole, STRETCH), gap=6))

    def reload(self) -> None:
        """Show it as it is kept, and have texts read with it."""
        self._reader.refresh()
        self.list.reload()

    def _show_whole(self) -> None:
        self.pairs.whole = not self.pairs.whole
        self.whole.say(_("Show what was changed") if self.pairs.whole else _("Show the whole guide"))
        self.list.reload()


def _spoken() -> str:
    return current() if current() in {"fr", "en"} else "en"


def _named(line: WordingLine) -> Named:
    return Named(line.key, str(line.pair), line.off)
