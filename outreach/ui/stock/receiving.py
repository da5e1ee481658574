"""The sheet of what came in by hand: pieces or packs, of one lot or of several."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from outreach.domain.dates import read_month
from outreach.domain.stock import Arrival
from outreach.i18n import _, number
from outreach.ui.actions import caps
from outreach.ui.histories import Deed
from outreach.ui.stock import deeds, wordings
from outreach.ui.stock.forms import Desk, Form, Values
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.segments import Segment

_PACKS: Final = 1
_LONGEST_LOT, _LONGEST_MONTH = 30, 20


class Receive(Form):
    """What came in: pieces, or packs of so many; its lots and the months they are good until where they are told."""

    gesture = "receive"

    def __init__(self, room: QWidget, desk: Desk) -> None:
        super().__init__(room, desk, _("Receive"), _("Take them in"))
        self.place.choose(desk.place("office", "van", "bag"))
        self.item.chosen.connect(self._usual_pack)
        self._usual_pack()

    def fields(self) -> list[QLayout]:
        """Item, quantity, place, lots, day."""
        self.further: list[FurtherLot] = []
        self.unit = Segment((_("Pieces"), _("Packs")), 0, name=_("Counted in"), height=40)
        self.packs = self.stepper(_("Packs"))
        self.per_pack = self.stepper(_("Pieces in a pack"), 1)
        self.per_pack.setMinimum(1)
        self.sum = label("", "ui", "text2")
        self.lot = TextField(name=_("Lot"), longest=_LONGEST_LOT)
        self.expires = TextField(name=_("Good until"), placeholder="08/2028", longest=_LONGEST_MONTH)
        self.another = Button(_("New lot"), icon="app/plus", kind="ghost", keys=caps("Ctrl+N"), height=40)
        self.another.clicked.connect(self.add_lot)
        self._in_pieces = boxed(labelled(_("Pieces"), self.pieces))
        self._in_packs = boxed(
            hbox(labelled(_("Packs"), self.packs), labelled(_("Pieces in a pack"), self.per_pack), STRETCH, gap=12)
        )
        self._lots: QVBoxLayout = vbox(_beside(self.lot, self.expires), gap=12)
        self.unit.chosen.connect(self._turn)
        for stepper in (self.packs, self.per_pack, self.pieces):
            stepper.changed.connect(self._add_up)
        self.lot.textEdited.connect(self._changed)
        self.expires.textEdited.connect(self._changed)
        # Hidden only: what is shown before it stands in the sheet would be a window of its own.
        self._in_packs.hide()
        self.sum.hide()
        return [
            labelled(_("Item"), self.item),
            hbox(labelled(_("Counted in"), self.unit), STRETCH),
            vbox(self._in_pieces, self._in_packs, self.sum, gap=4),
            labelled(_("Where it goes"), self.place),
            vbox(self._lots, hbox(self.another, STRETCH), gap=4),
            labelled(_("Day"), self.day),
        ]

    # Its lots ---------------------------------------------------------------------------------------------

    def add_lot(self) -> "FurtherLot":
        """Have another lot, with its own quantity; one types it next."""
        row = FurtherLot()
        row.count_in(packs=self._in_packs_now())
        row.changed.connect(self._add_up)
        row.dropped.connect(lambda: self._drop(row))
        self.further.append(row)
        self._lots.addWidget(row)
        row.amount.setFocus(Qt.FocusReason.TabFocusReason)
        row.amount.selectAll()
        self._add_up()
        # Once it has found its place.
        QTimer.singleShot(0, row, lambda: self.bring_into_sight(row))
        return row

    def _drop(self, row: "FurtherLot") -> None:
        self.further.remove(row)
        self._lots.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)
        self._add_up()

    def _in_packs_now(self) -> bool:
        return self.unit.index() == _PACKS

    def _turn(self, _unit: int) -> None:
        packs = self._in_packs_now()
        self._in_pieces.setVisible(not packs)
        self._in_packs.setVisible(packs)
        for row in self.further:
            row.count_in(packs=packs)
        self._add_up()

    def _add_up(self) -> None:
        self.sum.setVisible(self._in_packs_now() or bool(self.further))
        self.sum.say(_("That is {pieces}.").format(pieces=wordings.pieces_words(self.count())))
        self._changed()

    def _usual_pack(self) -> None:
        pack = self.desk.workspace.stock.pack_of(self.item.code())
        if pack:
            self.per_pack.set_value(pack)
            self._add_up()

    def _counts(self) -> list[int]:
        """Pieces of each lot, the first one first."""
        packs = self._in_packs_now()
        first, each = (self.packs.value(), self.per_pack.value()) if packs else (self.pieces.value(), 1)
        return [first * each, *(row.amount.value() * each for row in self.further)]

    def count(self) -> int:
        """Pieces of all lots together."""
        return sum(self._counts())

    # Doing and keeping ------------------------------------------------------------------------------------

    def perform(self, day: date) -> Deed:
        """Enter it: all lots are one gesture. A further lot of no pieces is none."""
        stock, item = self.desk.workspace.stock, self.item.code()
        told = [(self.lot, self.expires), *((row.lot, row.expires) for row in self.further)]
        arrivals = [
            Arrival(item, pieces, lot.text(), read_month(until.text()) if until.text().strip() else None)
            for pieces, (lot, until) in zip(self._counts(), told, strict=True)
        ]
        act = stock.receive_lots([one for one in arrivals if one.pieces] or arrivals, self.place.code(), day)
        said = _("{n} × {item} received").format(n=number(self.count()), item=self.desk.words(item))
        return deeds.of_act(stock, act, said)

    def values(self) -> Values:
        """What is typed, as plain values."""
        more = {"unit": self.unit.index(), "packs": self.packs.value(), "per_pack": self.per_pack.value()}
        further = [[row.amount.value(), row.lot.text(), row.expires.text()] for row in self.further]
        return {**super().values(), **more, "lot": self.lot.text(), "expires": self.expires.text(), "further": further}

    def take(self, values: Mapping[str, Any]) -> None:
        """Take up what was typed before."""
        super().take(values)
        self.packs.set_value(int(values.get("packs", 0)))
        self.per_pack.set_value(int(values.get("per_pack", 1)))
        self.lot.setText(str(values.get("lot", "")))
        self.expires.setText(str(values.get("expires", "")))
        for amount, lot, expires in values.get("further", ()):
            row = self.add_lot()
            row.amount.set_value(int(amount))
            row.lot.setText(str(lot))
            row.expires.setText(str(expires))
        self.unit.choose(int(values.get("unit", 0)))
        self._turn(self.unit.index())

    def ask(self) -> None:
        """Show with the number selected, whichever is asked."""
        super().ask()
        if self._in_packs_now():
            self.packs.setFocus()
            self.packs.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+N has another lot."""
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.add_lot()
        else:
            super().keyPressEvent(event)


class FurtherLot(QWidget):
    """Another lot of what came in: how many, its number, its month. `changed()`, `dropped()`."""

    changed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.amount = Form.stepper(_("Pieces of this lot"))
        self.lot = TextField(name=_("Lot"), longest=_LONGEST_LOT)
        self.expires = TextField(name=_("Good until"), placeholder="08/2028", longest=_LONGEST_MONTH)
        self._words = label(_("Pieces"), "ui", weight=600)
        self._words.setBuddy(self.amount)
        drop = Button(icon="app/x", kind="ghost", name=_("Leave this lot out"), height=40)
        drop.clicked.connect(self.dropped)
        self.amount.changed.connect(self.changed)
        self.lot.textEdited.connect(self.changed)
        self.expires.textEdited.connect(self.changed)
        beside = _beside(self.lot, self.expires)
        self.setLayout(hbox(vbox(self._words, self.amount, gap=6), (beside, 1), vbox(STRETCH, drop), gap=12))

    def count_in(self, *, packs: bool) -> None:
        """Say what is counted: pieces or packs."""
        self._words.say(_("Packs") if packs else _("Pieces"))
        self.amount.setAccessibleName(_("Packs of this lot") if packs else _("Pieces of this lot"))


def _beside(lot: TextField, expires: TextField) -> QLayout:
    return hbox((labelled(_("Lot"), lot), 1), (labelled(_("Good until"), expires), 1), gap=12)
