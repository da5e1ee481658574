"""The openings a note may begin with: worded by the team, put in order, offered or not."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from outreach.i18n import _
from outreach.services.openings import Opening, Openings
from outreach.ui.hints.readers import Reader
from outreach.ui.histories import Deed
from outreach.ui.settings import notes_state as state
from outreach.ui.settings.lines import LineList, line
from outreach.ui.widgets.buttons import Button


class OpeningList(LineList):
    """The list, in the order the openings are offered in."""

    def __init__(self, openings: Openings, reader: Reader) -> None:
        super().__init__(reader, new=_("A new opening"), add=_("Add the opening"), key="openings.new")
        self._openings = openings
        self.reload()

    def _show_lines(self) -> None:
        there = self._openings.all()
        last = len(there) - 1
        self._put(*(self._line(opening, first=at == 0, last=at == last) for at, opening in enumerate(there)))

    def _keep_new(self, text: str) -> Deed:
        return state.add(self._openings, text)

    def _line(self, opening: Opening, *, first: bool, last: bool) -> QWidget:
        text = opening.text
        if opening.code == self._editing:
            return self._editor(
                text,
                name=_("New words for {name}").format(name=text),
                take=_("Reword"),
                rewords=lambda words: state.reword(self._openings, opening, words),
            )
        up = self._button("app/caret-up", _("Move {name} up"), text, lambda: state.move(self._openings, opening, -1))
        down = self._button(
            "app/caret-down", _("Move {name} down"), text, lambda: state.move(self._openings, opening, 1)
        )
        up.setEnabled(not first)
        down.setEnabled(not last)
        change = Button(_("Reword"), kind="ghost", height=36, px=14, name=_("Change {name}").format(name=text))
        change.clicked.connect(lambda: self._edit(opening.code))
        turn = Button(_("Offer") if opening.off else _("Leave out"), kind="ghost", height=36, px=14)
        turn.setAccessibleName((_("Offer {name}") if opening.off else _("Leave out {name}")).format(name=text))
        turn.clicked.connect(lambda: self._do(lambda: state.switch(self._openings, opening)))
        buttons = [up, down, change, turn]
        if opening.code.startswith("x_"):
            remove = self._button("ph/trash", _("Take out {name}"), text, lambda: state.remove(self._openings, opening))
            buttons.append(remove)
        return line(text, "text3" if opening.off else "text", *buttons)

    def _button(self, icon: str, name: str, text: str, does: Callable[[], Deed]) -> Button:
        made = Button(icon=icon, kind="ghost", height=36, name=name.format(name=text))
        made.clicked.connect(lambda: self._do(does))
        return made
