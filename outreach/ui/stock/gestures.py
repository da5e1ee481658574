"""The sheets of the gestures: transfer, take off, back in stock, kits put together and taken apart."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from outreach.i18n import _, current, joined, number
from outreach.ui.histories import Deed
from outreach.ui.stock import deeds, wordings
from outreach.ui.stock.forms import Desk, Form, Values
from outreach.ui.stock.state import month
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import hbox, vbox
from outreach.ui.widgets.selects import Select

_ANY_LOT = "any"


class Transfer(Form):
    """Pieces from one place to another; lots go along, what expires first first."""

    gesture = "transfer"

    def __init__(self, room: QWidget, desk: Desk) -> None:
        super().__init__(room, desk, _("Transfer"), _("Move them"))
        self.place.choose(desk.where_most(desk.item))
        held = self.place.code()
        self.end.choose(next((code for code, _words in desk.places() if code != held), held))

    def fields(self) -> list[QLayout]:
        """Item, quantity, from, to, day."""
        self.end = Select(self.desk.places(), name=_("To"))
        self.end.chosen.connect(self._changed)
        return [
            labelled(_("Item"), self.item),
            labelled(_("Pieces"), self.pieces),
            hbox((labelled(_("From"), self.place), 1), (labelled(_("To"), self.end), 1), gap=12),
            labelled(_("Day"), self.day),
        ]

    def perform(self, day: date) -> Deed:
        """Move them."""
        stock, item, count = self.desk.workspace.stock, self.item.code(), self.count()
        act = stock.transfer({item: count}, self.place.code(), self.end.code(), day)
        names = wordings.place_names(self.desk.workspace)
        said = _("{n} × {item}: {start} → {end}").format(
            n=number(count),
            item=self.desk.words(item),
            start=names[self.place.code()],
            end=names[self.end.code()],
        )
        return deeds.of_act(stock, act, said)

    def values(self) -> Values:
        """What is typed, as plain values."""
        return {**super().values(), "end": self.end.code()}

    def take(self, values: Mapping[str, Any]) -> None:
        """Take up what was typed before."""
        super().take(values)
        self.end.choose(str(values.get("end", "")))


class TakeOff(Form):
    """What is damaged, wet, expired, thrown away or gone. Nobody is asked who."""

    gesture = "lose"

    def __init__(self, room: QWidget, desk: Desk) -> None:
        super().__init__(room, desk, _("Take off the stock"), _("Take them off"))
        self.place.choose(desk.where_most(desk.item))
        self.item.chosen.connect(self._offer_lots)
        self.place.chosen.connect(self._offer_lots)
        self._offer_lots()

    def fields(self) -> list[QLayout]:
        """Item, quantity, place, reason, lot, day."""
        self.reason = ChipRow(list(wordings.reasons().items()), name=_("What happened"), multiple=False, fold=False)
        self.lot = Select([(_ANY_LOT, _of_any_lot())], name=_("Lot"))
        self.reason.chosen_changed.connect(self._changed)
        self.lot.chosen.connect(self._changed)
        return [
            labelled(_("Item"), self.item),
            hbox(labelled(_("Pieces"), self.pieces), (labelled(_("Place"), self.place), 1), gap=12),
            labelled(_("What happened"), self.reason),
            labelled(_("Lot"), self.lot),
            labelled(_("Day"), self.day),
        ]

    def _offer_lots(self) -> None:
        lots = self.desk.workspace.stock.lots(self.item.code())
        here = [lot for lot in lots if lot.place == self.place.code() and lot.quantity > 0]
        told = [
            (lot.id.hex(), f"{lot.number or _('no number')} · {month(lot.expires)} · {number(lot.quantity)}")
            for lot in here
        ]
        self.lot.set_options([(_ANY_LOT, _of_any_lot()), *told])

    def perform(self, day: date) -> Deed:
        """Take them off."""
        stock, item, count = self.desk.workspace.stock, self.item.code(), self.count()
        reason = (self.reason.chosen() or ("other",))[0]
        lot = None if self.lot.code() == _ANY_LOT else bytes.fromhex(self.lot.code())
        if reason == "disposed":
            act = stock.dispose(item, count, self.place.code(), day, lot=lot)
        else:
            act = stock.lose(item, count, self.place.code(), reason, day, lot=lot)
        said = _("{n} × {item} taken off").format(n=number(count), item=self.desk.words(item))
        return deeds.of_act(stock, act, said)

    def values(self) -> Values:
        """What is typed, as plain values."""
        return {**super().values(), "reason": list(self.reason.chosen()), "lot": self.lot.code()}

    def take(self, values: Mapping[str, Any]) -> None:
        """Take up what was typed before."""
        super().take(values)
        self._offer_lots()
        self.reason.choose([str(code) for code in values.get("reason", ())])
        self.lot.choose(str(values.get("lot", _ANY_LOT)))


class GiveBack(Form):
    """Unused pieces that came back into stock."""

    gesture = "give_back"

    def __init__(self, room: QWidget, desk: Desk) -> None:
        super().__init__(room, desk, _("Back in stock"), _("Put back"))
        self.place.choose(desk.place("office", "van", "bag"))

    def perform(self, day: date) -> Deed:
        """Put them back."""
        stock, item, count = self.desk.workspace.stock, self.item.code(), self.count()
        act = stock.give_back(item, count, self.place.code(), day)
        said = _("{n} × {item} back in stock").format(n=number(count), item=self.desk.words(item))
        return deeds.of_act(stock, act, said)


class _Kits(Form):
    """A gesture with kits: what is in one is said below."""

    def _items(self) -> list[tuple[str, str]]:
        return self.desk.kits()

    def fields(self) -> list[QLayout]:
        """Kit, how many, place, what is in one, day."""
        self.inside = label("", "small", "text2", wrap=True)
        self.item.chosen.connect(self._say_inside)
        self._say_inside()
        return [
            labelled(_("Kit"), self.item),
            self.inside_box(),
            hbox(labelled(_("Kits"), self.pieces), (labelled(_("Place"), self.place), 1), gap=12),
            labelled(_("Day"), self.day),
        ]

    def inside_box(self) -> QLayout:
        """Where the contents are said."""
        return vbox(self.inside)

    def _say_inside(self) -> None:
        inside = self.desk.workspace.supplies.catalogue().contents(self.item.code(), self.desk.today)
        items = self.desk.workspace.supplies.catalogue().items
        told = [f"{number(n)} × {items[code].label(current())}" for code, n in inside.items() if code in items]
        self.inside.say(
            _("In one: {contents}.").format(contents=joined(told)) if told else _("What it holds was not noted.")
        )


class Assemble(_Kits):
    """Kits put together: their contents leave as the kits come."""

    gesture = "assemble"

    def __init__(self, room: QWidget, desk: Desk) -> None:
        super().__init__(room, desk, _("Put kits together"), _("Put together"))
        self.place.choose(desk.place("office", "van", "bag"))

    def perform(self, day: date) -> Deed:
        """Put them together."""
        stock, kit, count = self.desk.workspace.stock, self.item.code(), self.count()
        act = stock.assemble(kit, count, self.place.code(), day)
        said = _("{n} × {item} put together").format(n=number(count), item=self.desk.words(kit))
        return deeds.of_act(stock, act, said)


class TakeApart(_Kits):
    """Kits opened: they leave, their contents come back."""

    gesture = "take_apart"

    def __init__(self, room: QWidget, desk: Desk) -> None:
        super().__init__(room, desk, _("Take kits apart"), _("Take apart"))
        self.place.choose(desk.where_most(self.item.code()))

    def perform(self, day: date) -> Deed:
        """Open them."""
        stock, kit, count = self.desk.workspace.stock, self.item.code(), self.count()
        act = stock.take_apart(kit, count, self.place.code(), day)
        said = _("{n} × {item} taken apart").format(n=number(count), item=self.desk.words(kit))
        return deeds.of_act(stock, act, said)


FORMS: Mapping[str, type[Transfer | TakeOff | GiveBack | Assemble | TakeApart]] = {
    form.gesture: form for form in (Transfer, TakeOff, GiveBack, Assemble, TakeApart)
}


def _of_any_lot() -> str:
    return _("What expires first")
