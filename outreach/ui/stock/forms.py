"""What every gesture asks in its sheet: an item, how many, where, which day. A quantity of 10,000 is asked twice."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from outreach.domain.dates import read_day
from outreach.domain.encounters import MOST_PIECES, PIECES_TO_ASK_TWICE
from outreach.domain.errors import DateInFuture, OutreachError
from outreach.i18n import _, current, long_date, number
from outreach.services.workspace import Workspace
from outreach.ui.histories import Deed
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.steppers import Stepper
from outreach.words import say

_WIDTH = 520
_LONGEST_DAY = 40
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a sheet works with: the notebook, today's date, and the item it begins with."""

    workspace: Workspace
    today: date
    item: str = ""

    def words(self, item: str) -> str:
        """An item in a line; its code where the catalogue does not know it."""
        found = self.workspace.supplies.catalogue().items.get(item)
        return item if found is None else found.label(current())

    def items(self) -> list[tuple[str, str]]:
        """All items in use, in the order of the catalogue."""
        items = self.workspace.supplies.catalogue().items.values()
        return [(one.code, one.label(current())) for one in items if not one.retired or one.code == self.item]

    def kits(self) -> list[tuple[str, str]]:
        """The items that are kits."""
        kits = self.workspace.supplies.catalogue().kits
        return [(code, words) for code, words in self.items() if code in kits]

    def places(self) -> list[tuple[str, str]]:
        """The places in use."""
        return [(one.code, one.label(current())) for one in self.workspace.supplies.places() if not one.retired]

    def place(self, *kinds: str) -> str:
        """The first place of one of these kinds; any, where there is none."""
        there = [one for one in self.workspace.supplies.places() if not one.retired]
        ranked = sorted(there, key=lambda one: kinds.index(one.kind) if one.kind in kinds else len(kinds))
        return ranked[0].code if ranked else ""

    def where_most(self, item: str) -> str:
        """The place that holds most of an item; the office where none does."""
        for line in self.workspace.stock.lines(self.today):
            if line.item == item and any(pieces > 0 for pieces in line.places.values()):
                return max(line.places, key=lambda place: line.places[place])
        return self.place("office", "van", "bag")


class Form(Sheet):
    """A gesture being told. `did(Deed)` once it is done, `typed()` when something in it changes."""

    did = Signal(object)
    typed = Signal()
    gesture = ""

    def __init__(self, room: QWidget, desk: Desk, title: str, confirm: str) -> None:
        super().__init__(
            room,
            title,
            confirm=confirm,
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=_WIDTH,
        )
        self.desk, self._confirm = desk, confirm
        self._sure_of: tuple[str, int] | None = None
        self.item = Select(self._items(), desk.item, name=_("Item"))
        self.pieces = self.stepper(_("Pieces"))
        self.place = Select(desk.places(), name=_("Place"))
        self.day = TextField(written(desk.today), name=_("Day"), longest=_LONGEST_DAY)
        self.told = label("", "ui", "accent_text", wrap=True)
        self.told.hide()
        self.body.addLayout(vbox(*self.fields(), gap=12))
        self.body.addWidget(self.told)
        self.item.chosen.connect(self._changed)
        self.place.chosen.connect(self._changed)
        self.pieces.changed.connect(self._changed)
        self.day.textEdited.connect(self._changed)

    def _items(self) -> list[tuple[str, str]]:
        return self.desk.items()

    @staticmethod
    def stepper(name: str, value: int = 0) -> Stepper:
        """A field for pieces."""
        return Stepper(value, name=name, highest=MOST_PIECES, height=40, width=180)

    # What one gesture is ----------------------------------------------------------------------------------

    def fields(self) -> list[QLayout]:
        """The fields, top to bottom."""
        return [
            labelled(_("Item"), self.item),
            hbox(labelled(_("Pieces"), self.pieces), labelled(_("Place"), self.place), STRETCH, gap=12),
            labelled(_("Day"), self.day),
        ]

    def count(self) -> int:
        """How many pieces are meant."""
        return self.pieces.value()

    @abstractmethod
    def perform(self, day: date) -> Deed:
        """Do it. Raises OutreachError."""

    def values(self) -> Values:
        """What is typed, as plain values."""
        return {
            "item": self.item.code(),
            "pieces": self.pieces.value(),
            "place": self.place.code(),
            "day": self.day.text(),
        }

    def take(self, values: Mapping[str, Any]) -> None:
        """Take up what was typed before; what is no longer offered is left as it is."""
        self.item.choose(str(values.get("item", "")))
        self.pieces.set_value(int(values.get("pieces", 0)))
        self.place.choose(str(values.get("place", "")))
        self.day.setText(str(values.get("day", "")))

    # Asking and doing -------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show with the number selected, so that a digit replaces it."""
        super().ask()
        self.pieces.setFocus(Qt.FocusReason.TabFocusReason)
        self.pieces.selectAll()

    def _changed(self) -> None:
        # Enter in a number field tells its number once more: that is no change.
        if self._sure_of != (self.item.code(), self.count()):
            self._sure_of = None
            self.confirm_as(self._confirm)
            self.told.hide()
        self.typed.emit()

    def confirm_as(self, words: str) -> None:
        """Have the button say something else."""
        if self.confirm is not None:
            self.confirm.say(words)

    def accept(self) -> None:
        """Do it; what is refused is said on the form, and a number that may be a slip is asked about once."""
        if self.asks_twice(self.item.code(), self.count()):
            return
        try:
            day = read_day(self.day.text() or written(self.desk.today), self.desk.today)
            if day > self.desk.today:
                raise DateInFuture(date=long_date(day))
            deed = self.perform(day)
        except OutreachError as refusal:
            words = say(refusal)
            self.tell(f"{words.what} {words.next_step}")
            return
        super().accept()
        self.did.emit(deed)

    def asks_twice(self, item: str, count: int) -> bool:
        """Ask once about a number that may be a slip; whether it was asked now."""
        meant = item, count
        if count < PIECES_TO_ASK_TWICE or self._sure_of == meant:
            return False
        self._sure_of = meant
        self.tell(_("{n} × {item}. Is that right?").format(n=number(count), item=self.desk.words(item)))
        self.confirm_as(_("Yes, save"))
        return True

    def tell(self, words: str) -> None:
        """Say something below the fields."""
        self.told.say(words)
        self.told.show()
        self._fit()
        announce(self, words)


def written(day: date) -> str:
    """A day in figures, as it can be typed."""
    return f"{day:%d/%m/%Y}"
