"""Handed out without a meeting: what people took from a shelf or a machine, what went by post or through a pharmacy."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from outreach.domain.encounters import MOST_PIECES
from outreach.domain.stock import CHANNELS
from outreach.i18n import _, current, joined, number
from outreach.services.supplies import lists
from outreach.ui.histories import Deed
from outreach.ui.stock import deeds
from outreach.ui.stock.forms import Desk, Form, Values
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.selects import Select

_KINDS = {"shelf": "shelf", "machine": "machine", "pharmacy": "pharmacy", "post": "office"}
"""The kind of place that each channel hands out from."""


class HandOut(Form):
    """One line of the paper beside the machine, or all of them: `Another item` keeps what stands and asks the next."""

    gesture = "hand_out"

    def __init__(self, room: QWidget, desk: Desk) -> None:
        self._more: dict[str, int] = {}
        super().__init__(room, desk, _("Handed out without a meeting"), _("Save"))
        self._take_place()
        self._say_more()

    def fields(self) -> list[QLayout]:
        """Channel, place, zone, item and pieces, what was added already, day."""
        words = lists()["channels"]
        self.channel = ChipRow(
            [(code, words.label(code, current())) for code in CHANNELS], name=_("Channel"), multiple=False, fold=False
        )
        self.channel.choose((CHANNELS[0],))
        zones = [(zone.code, zone.label) for zone in self.desk.workspace.team.zones()]
        self.zone = Select([("", _("Not told")), *zones], name=_("Zone"))
        self.another = Button(_("Another item"), icon="ph/plus", height=40, px=14)
        self.already = label("", "ui", "text2", wrap=True)
        self.already.hide()
        self.channel.chosen_changed.connect(self._take_place)
        self.zone.chosen.connect(self._changed)
        self.another.clicked.connect(self.add)
        return [
            labelled(_("Channel"), self.channel),
            hbox((labelled(_("From"), self.place), 1), (labelled(_("Zone"), self.zone), 1), gap=12),
            labelled(_("Item"), self.item),
            hbox(labelled(_("Pieces"), self.pieces), STRETCH, vbox(STRETCH, self.another), gap=12),
            hbox((self.already, 1)),
            labelled(_("Day"), self.day),
        ]

    def _take_place(self) -> None:
        self.place.choose(self.desk.place(_KINDS[self.through()], "office"))
        self._changed()

    def through(self) -> str:
        """The channel; the first where none is chosen."""
        return (self.channel.chosen() or CHANNELS)[0]

    def add(self) -> None:
        """Keep the item and its pieces, and ask for the next."""
        code, count = self.item.code(), self.pieces.value()
        if self.asks_twice(code, count):
            return
        if count:
            self._more[code] = min(self._more.get(code, 0) + count, MOST_PIECES)
            self.pieces.set_value(0)
            self._say_more()
            self._changed()
        self.item.setFocus()

    def _say_more(self) -> None:
        told = [f"{number(count)} × {self.desk.words(code)}" for code, count in self._more.items()]
        self.already.setVisible(bool(told))
        if told:
            self.already.say(_("With it: {items}.").format(items=joined(told)))
            self._fit()

    def all_pieces(self) -> dict[str, int]:
        """Item → pieces: those added, and what stands in the fields."""
        together = dict(self._more)
        if self.pieces.value() or not together:
            together[self.item.code()] = together.get(self.item.code(), 0) + self.pieces.value()
        return together

    def perform(self, day: date) -> Deed:
        """Write it down."""
        stock, pieces = self.desk.workspace.stock, self.all_pieces()
        act = stock.hand_out(pieces, self.place.code(), self.through(), day, zone=self.zone.code() or None)
        told = [f"{number(count)} × {self.desk.words(code)}" for code, count in pieces.items() if count]
        said = _("{items}: handed out without a meeting").format(items=joined(told))
        return deeds.of_act(stock, act, said)

    def values(self) -> Values:
        """What is typed, as plain values."""
        more = {"channel": self.through(), "zone": self.zone.code(), "more": dict(self._more)}
        return {**super().values(), **more}

    def take(self, values: Mapping[str, Any]) -> None:
        """Take up what was typed before."""
        self.channel.choose((str(values.get("channel", CHANNELS[0])),))
        super().take(values)
        self.zone.choose(str(values.get("zone", "")))
        known = dict(self.desk.items())
        told = values.get("more", {})
        self._more = {code: int(count) for code, count in told.items() if code in known}
        self._say_more()
