"""Cards for others: which ones, under which title, in which version. What was exported last is where one begins."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from outreach.i18n import _, n_, number
from outreach.services.card_searches import Found
from outreach.services.cards import Passage
from outreach.services.pack_exports import LATEST, LONGEST_TITLE, Made
from outreach.ui.actions import caps
from outreach.ui.cards.pack_previews import Page, prose
from outreach.ui.cards.rows import List, Rows
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.steppers import Stepper

_LIST = 260
"""Height of the list at 100 % below which the form scrolls as a whole: three cards."""


class Choice(QWidget):
    """The form. `asked()` once it is filled in, `left()` to go back. The first ticks are those picked in the room."""

    asked = Signal()
    left = Signal()

    def __init__(
        self, cards: Sequence[Found], language: str, picked: Sequence[str], made: Sequence[Made], *, reader: Reader
    ) -> None:
        super().__init__()
        self._made = made
        self._cards = tuple(one.entry.id for one in cards)
        self._picked: tuple[str, ...] = ()
        self.title = TextField(name=_("Title of the pack"), longest=LONGEST_TITLE)
        self.guarded = Guarded(self.title, reader, most=1)
        self.version = Stepper(1, name=_("Version"), lowest=1, highest=LATEST, height=40)
        options = [("", _("A new one")), *((one.id, one.title) for one in made)]
        self.again = Select(options, name=_("Which pack"))
        self.again.chosen.connect(self._take)
        self.rows = Rows()
        self.rows.language = language
        self.rows.show(cards, _unmarked)
        self.list = List(self.rows)
        self.list.setAccessibleName(_("Cards to export"))
        self.list.picked.connect(self._tick)
        self.list.asked.connect(self._tick)
        self._count = label("", "ui", "text2", wrap=True)
        self.all = Button(_("All of them"), kind="ghost", height=36, px=14)
        self.all.clicked.connect(self._tick_all)
        self.send = Button(_("Export…"), kind="primary", height=44)
        self.send.clicked.connect(lambda: self.guarded.then(self.asked.emit))
        self.no = Button(_("Back to the packs"), kind="ghost", keys=caps("Esc"), height=44)
        self.no.clicked.connect(self.left)
        self.setLayout(self._laid_out())
        self._show(picked)
        if made and not picked:
            self.again.choose(made[-1].id)
            self._take(made[-1].id)

    def _laid_out(self) -> QLayout:
        told = _("As your team reads them, in every language they are in, signed with the team’s own key.")
        fields = hbox((labelled(_("Title of the pack"), self.title), 1), labelled(_("Version"), self.version), gap=12)
        which = labelled(_("Which pack"), self.again) if self._made else None
        head = vbox(
            prose(_("Export cards"), "h2"), prose(told, "body", "text2"), 4, which, fields, self.guarded.hints, 6, gap=4
        )
        above = boxed(vbox(head, hbox((self._count, 1), self.all, gap=8), margins=(28, 8, 28, 4)))
        foot = hbox(STRETCH, self.no, self.send, margins=(28, 8, 28, 12), gap=8)
        # In a window that is too low for it, the whole form scrolls; else the list does.
        self.list.setMinimumHeight(theme.px(_LIST))
        form = Page(boxed(vbox(above, (self.list, 1))), _("Export cards"))
        form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return vbox((form, 1), foot)

    def start(self) -> None:
        """Go to the first thing to fill in."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.choose(0)

    def cards(self) -> tuple[str, ...]:
        """Give the cards that are ticked."""
        return self._picked

    def _take(self, pack: str) -> None:
        """Begin where an earlier export ended."""
        for one in self._made:
            if one.id == pack:
                self.title.setText(one.title)
                self.version.set_value(min(one.version + 1, LATEST))
                self._show(one.cards)

    def _show(self, picked: Sequence[str]) -> None:
        self._picked = tuple(card for card in self._cards if card in set(picked))
        self.rows.pick(self._picked)
        count = len(self._picked)
        told = n_("{n} card ticked; Space ticks.", "{n} cards ticked; Space ticks.", count).format(n=number(count))
        self._count.say(told)
        self.all.say(_("None of them") if count == len(self._cards) else _("All of them"))
        self.send.setEnabled(count > 0)

    def _tick(self, at: int) -> None:
        if (row := self.rows.row(at)) is not None:
            card = row.entry.id
            there = card in self._picked
            self._show([one for one in self._picked if one != card] if there else [*self._picked, card])

    def _tick_all(self) -> None:
        self._show(() if len(self._picked) == len(self._cards) else self._cards)


def _unmarked(found: Found) -> Passage:
    """Say how a row is shown: nothing was looked for, so nothing is marked."""
    return Passage(found.entry.title, (), ", ".join(found.entry.aliases), ())
