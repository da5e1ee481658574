"""Two small sheets of orders: how an item is bought, and the lot of what came in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.dates import read_month
from outreach.domain.errors import OutreachError
from outreach.domain.orders import LONGEST_REFERENCE, MOST_DAYS, MOST_IN_A_PACK
from outreach.domain.stock import USUAL_DELIVERY_DAYS
from outreach.i18n import _
from outreach.services.workspace import Workspace
from outreach.store.supplies import Term
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import reader_of
from outreach.ui.histories import Deed
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox
from outreach.ui.widgets.steppers import Stepper
from outreach.words import say

_WIDTH = 520
_LONGEST_NAME, _LONGEST_LOT, _LONGEST_MONTH = 60, 30, 20


class _Asking(Sheet):
    """A sheet that says in itself what it refuses."""

    def __init__(self, room: QWidget, title: str, sentence: str) -> None:
        super().__init__(
            room,
            title,
            sentence=sentence,
            confirm=_("Save"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=_WIDTH,
        )
        self.told = label("", "ui", "accent_text", wrap=True)
        self.told.hide()

    def refuse(self, refusal: OutreachError) -> None:
        """Say below the fields what was refused."""
        words = say(refusal)
        self.told.say(f"{words.what} {words.next_step}")
        self.told.show()
        self._fit()
        announce(self, f"{words.what} {words.next_step}")


class TermForm(_Asking):
    """How an item is bought. `did(Deed)` once it is told. All of it may stay empty."""

    did = Signal(object)

    def __init__(self, room: QWidget, workspace: Workspace, item: str, words: str) -> None:
        super().__init__(room, _("How it is bought"), words)
        self._orders, self._item, self._words = workspace.orders, item, words
        term, known = self._orders.term(item), self._orders.suppliers()
        self.supplier = TextField(term.supplier or "", name=_("Supplier"), longest=_LONGEST_NAME)
        self.reference = TextField(term.reference or "", name=_("Reference"), longest=LONGEST_REFERENCE)
        self.pack = Stepper(term.pack or 1, name=_("Pieces in a pack"), lowest=1, highest=MOST_IN_A_PACK, height=40)
        told = USUAL_DELIVERY_DAYS if term.delivery_days is None else term.delivery_days
        self.delivery = Stepper(told, name=_("Days until delivery"), highest=MOST_DAYS, height=40)
        reader = reader_of(workspace)
        self.guards = (Guarded(self.supplier, reader, most=1), Guarded(self.reference, reader, most=1))
        self.body.addLayout(labelled(_("Supplier"), self.supplier))
        if known:
            self.known = ChipRow([(name, name) for name in known], name=_("Suppliers noted before"), multiple=False)
            self.known.chosen_changed.connect(lambda chosen: self.supplier.setText("".join(chosen)))
            self.body.addWidget(self.known)
        self.body.addWidget(self.guards[0].hints)
        self.body.addLayout(labelled(_("Reference"), self.reference))
        self.body.addWidget(self.guards[1].hints)
        self.body.addLayout(
            hbox(
                labelled(_("Pieces in a pack"), self.pack), labelled(_("Days until delivery"), self.delivery), STRETCH,
                gap=12,
            )
        )  # fmt: skip
        self.body.addWidget(self.told)

    def ask(self) -> None:
        """Show, typing the supplier."""
        super().ask()
        self.supplier.setFocus()
        self.supplier.selectAll()

    def accept(self) -> None:
        """Keep it; what could still point to somebody is asked about once."""
        self.guards[0].then(lambda: self.guards[1].then(self._keep))

    def _keep(self) -> None:
        pack, delivery = self.pack.value(), self.delivery.value()
        term = Term(
            self._item,
            self.supplier.text() or None,
            self.reference.text() or None,
            pack if pack > 1 else None,
            delivery if delivery != USUAL_DELIVERY_DAYS else None,
        )
        orders = self._orders
        try:
            before = orders.say_term(term)
        except OutreachError as refusal:
            self.refuse(refusal)
            return
        super().accept()
        said = _("How {item} is bought is kept").format(item=self._words)
        self.did.emit(Deed(said, lambda: orders.say_term(before), lambda: orders.say_term(term)))


class LotForm(_Asking):
    """The lot of what came in. `told_lot(number, month)`, the month as YYYY-MM or empty."""

    told_lot = Signal(str, str)

    def __init__(self, room: QWidget, words: str, lot_number: str, until: str) -> None:
        super().__init__(room, _("Lot"), words)
        self.number = TextField(lot_number, name=_("Lot"), longest=_LONGEST_LOT)
        self.expires = TextField(until, name=_("Good until"), placeholder="08/2028", longest=_LONGEST_MONTH)
        self.body.addLayout(
            hbox((labelled(_("Lot"), self.number), 1), (labelled(_("Good until"), self.expires), 1), gap=12)
        )
        self.body.addWidget(self.told)

    def ask(self) -> None:
        """Show, typing the number."""
        super().ask()
        self.number.setFocus()
        self.number.selectAll()

    def accept(self) -> None:
        """Hand it over."""
        text = self.expires.text().strip()
        try:
            until = read_month(text) if text else ""
        except OutreachError as refusal:
            self.refuse(refusal)
            return
        super().accept()
        self.told_lot.emit(" ".join(self.number.text().split()), until)
