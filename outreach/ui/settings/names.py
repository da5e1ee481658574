"""A list of names the team keeps: add, rename in place, retire, bring back. Nothing used is ever deleted."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from outreach.i18n import _
from outreach.ui.hints.readers import Reader
from outreach.ui.histories import Deed
from outreach.ui.settings import state
from outreach.ui.settings.lines import LONGEST, LineList, line
from outreach.ui.settings.state import Named, Names
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Wording:
    """How one list is spoken of."""

    new: str
    none: str
    retired: str


class NameList(LineList):
    """The list: names in use, then those that retired."""

    def __init__(self, names: Names, wording: Wording, reader: Reader, *, longest: int = LONGEST) -> None:
        super().__init__(reader, new=wording.new, add="", longest=longest)
        self._names, self._wording = names, wording
        self.reload()

    def _show_lines(self) -> None:
        all_names = self._names.all()
        used = [named for named in all_names if not named.retired]
        retired = [named for named in all_names if named.retired]
        if not used:
            self._rows.addWidget(label(self._wording.none, "body", "text2", wrap=True))
        self._put(*map(self._line, used))
        if retired:
            self._rows.addSpacing(16)
            self._rows.addWidget(label(self._wording.retired, "label", "text3"))
            for named in retired:
                self._rows.addWidget(self._retired_line(named))

    def _keep_new(self, text: str) -> Deed:
        return state.add(self._names, text)

    def _line(self, named: Named) -> QWidget:
        if named.key == self._editing:
            return self._editor(
                named.label,
                name=_("New name for {name}").format(name=named.label),
                take=_("Rename"),
                rewords=lambda name: state.rename(self._names, named, name),
            )
        rename = Button(_("Rename"), kind="ghost", height=36, px=14, name=_("Rename {name}").format(name=named.label))
        rename.clicked.connect(lambda: self._edit(named.key))
        retire = Button(_("Retire"), kind="ghost", height=36, px=14, name=_("Retire {name}").format(name=named.label))
        retire.clicked.connect(lambda: self._do(lambda: state.retire(self._names, named)))
        return line(named.label, "text", rename, retire)

    def _retired_line(self, named: Named) -> QWidget:
        name = _("Bring {name} back").format(name=named.label)
        back = Button(_("Bring back"), kind="ghost", height=36, px=14, name=name)
        back.clicked.connect(lambda: self._do(lambda: state.bring_back(self._names, named)))
        return line(named.label, "text3", back)
