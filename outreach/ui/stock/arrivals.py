"""Orders under way: what came in of one, with lots; what is still to come; closed once nothing more is waited for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from outreach.domain.dates import read_day
from outreach.domain.errors import DateInFuture, OutreachError
from outreach.domain.orders import Order
from outreach.domain.stock import Arrival
from outreach.i18n import _, current, long_date, n_, number, short_date
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.histories import Deed
from outreach.ui.stock import state
from outreach.ui.stock.counts import CountLine, Heads, item_of
from outreach.ui.stock.forms import Desk, written
from outreach.ui.stock.orders import OrderPage, command, of_receipt
from outreach.ui.stock.state import month
from outreach.ui.stock.worksheets import Wording
from outreach.ui.theme import theme
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.selects import Select

_DRAFT = "arrivals"
"""The form under which a delivery that is half entered is kept."""
_PAST = 12
"""So many orders that are over are listed behind those under way."""
_DAY, _LONGEST_DAY = 130, 40
_LOT = 12
"""Letters of a lot's number that fit in its column."""


class Arrivals(OrderPage):
    """What comes in of an order. One can take less, all or more than was ordered, and come back for the rest."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], *, save_as: dialogs.SaveAs = dialogs.save_as
    ) -> None:
        desk = Desk(workspace, today())
        self._listed: dict[str, Order] = {}
        self._came: dict[str, dict[str, int]] = {}
        self._further: dict[str, tuple[str, ...]] = {}
        self._lots: dict[str, dict[str, tuple[str, str]]] = {}
        self.order = Select([("", _("No order yet"))], name=_("Order"))
        self.place = Select(desk.places(), desk.place("office", "van", "bag"), name=_("Where it goes"))
        self.day = TextField(written(today()), name=_("Day"), longest=_LONGEST_DAY)
        self.day.setFixedWidth(theme.px(_DAY))
        self.lot_button = command(_("Lot…"), "L")
        self.split_button = command(_("New lot"), "N")
        self.close_button = command(_("Close the order"), "C")
        super().__init__(
            workspace,
            today,
            Wording(
                title=_("Orders under way"),
                list=_("What came in, item by item"),
                keys=_("↵ next line, = where all of it came, L its lot, N one more lot."),
                save=_("Receive"),
                leave=_("Back to the stock"),
            ),
            Heads(_("Item"), (_("To come"), _("Ordered"), _("Received")), _("Came in"), _("Lot")),
            self._lot_words,
            fields=(self.order, self.place, self.day),
            beside=(self.lot_button, self.split_button, self.close_button),
            save_as=save_as,
        )
        self.letters = {"l": self.ask_lot, "n": self.split, "c": self.close_order}
        self.order.chosen.connect(lambda _code: self.look())
        self.lot_button.clicked.connect(self.ask_lot)
        self.split_button.clicked.connect(self.split)
        self.close_button.clicked.connect(self.close_order)
        self.counts.counted.connect(lambda _code: self._remember())
        self._take_up()

    # What it lists ----------------------------------------------------------------------------------------

    def look(self) -> None:
        """List the lines of the order chosen."""
        self._offer_orders()
        order, words = self.chosen(), self.search.text()
        lines = {} if order is None else {line.item: line for line in order.lines}
        rows = tuple(row for row in self.rows() if row.code in lines)
        catalogue = self.workspace.supplies.catalogue()
        found = state.shown(rows, state.ALL, words, catalogue) if words.split() else rows
        listed = [
            CountLine(
                row.code,
                row.label,
                row.icon,
                catalogue.group_label(row.group, current()),
                (lines[row.code].outstanding, lines[row.code].ordered, lines[row.code].received),
            )
            for row in found
            if isinstance(row, state.Row)
        ]
        self.counts.show_lines(listed, self.typed(), further=self._further.get(self.order.code(), ()))
        closed = order is not None and order.closed
        self.close_button.say(_("Open it again") if closed else _("Close the order"))
        self.close_button.setEnabled(order is not None and (closed or order.under_way))
        self.save_button.setEnabled(order is not None and not closed)
        self.print_button.setEnabled(order is not None)
        for button in (self.lot_button, self.split_button):
            button.setEnabled(bool(listed))
        self.told()

    def _offer_orders(self) -> None:
        chosen, every = self.order.code(), self.orders.all()
        waiting = [order for order in every if order.under_way]
        past = [order for order in every if not order.under_way][:_PAST]
        self._listed = {order.id.hex(): order for order in (*waiting, *past)}
        options = [(code, _in_words(order)) for code, order in self._listed.items()]
        self.order.set_options(options or [("", _("No order yet"))])
        if chosen in self._listed:
            self.order.choose(chosen)

    def chosen(self) -> Order | None:
        """The order one looks at; None where there is none."""
        return self._listed.get(self.order.code())

    def typed(self) -> dict[str, int]:
        """What is entered as come in of this order."""
        return self._came.setdefault(self.order.code(), {})

    def _remember(self) -> None:
        self._came[self.order.code()] = dict(self.counts.typed)
        self._further[self.order.code()] = self.counts.further

    def _lot_words(self, line: CountLine, _came: int | None) -> str:
        number_of_lot, until = self._lots.get(self.order.code(), {}).get(line.code, ("", ""))
        short = number_of_lot if len(number_of_lot) <= _LOT else f"{number_of_lot[: _LOT - 1]}…"
        return " ".join(filter(None, (short, month(until) if until else ""))) or "—"

    def told(self) -> None:
        """Say what is still to come of it."""
        order = self.chosen()
        if order is None:
            self.said.say(_("What is kept as sent on the page of orders is listed here."))
            return
        waiting = sum(line.outstanding for line in order.lines)
        over = sum(max(line.received - line.ordered, 0) for line in order.lines)
        to_come = n_("{n} piece to come", "{n} pieces to come", waiting).format(n=number(waiting))
        parts = [_("Closed: nothing more is expected.") if order.closed else f"{to_come}."]
        if over:
            more = n_("{n} piece more than ordered.", "{n} pieces more than ordered.", over)
            parts.append(more.format(n=number(over)))
        self.said.say(" ".join(parts))

    # Doing ------------------------------------------------------------------------------------------------

    def ask_lot(self) -> None:
        """Ask for the lot of the line one is on."""
        from outreach.ui.stock.terms import LotForm  # noqa: PLC0415 - when asked

        line, order = self.counts.line(self.table.currentIndex().row()), self.order.code()
        if line is None:
            self.tell(_("Choose an item first."))
            return
        lots = self._lots.setdefault(order, {})

        def take(lot_number: str, until: str) -> None:
            lots[line.code] = (lot_number, until)
            self.look()
            self.soon.start()

        form = LotForm(self, line.label, *lots.get(line.code, ("", "")))
        form.told_lot.connect(take)
        form.ask()

    def split(self) -> None:
        """Have another line for the item one is on: what came in of it has several lots."""
        line = self.counts.line(self.table.currentIndex().row())
        if line is None:
            self.tell(_("Choose an item first."))
            return
        added = self.counts.split(line.code)
        self._lots.setdefault(self.order.code(), {}).pop(added, None)
        self.table.go_to(added)
        self.go_table()

    def close_order(self) -> None:
        """Wait for nothing more of the order; or wait again, where it was closed."""
        order, orders = self.chosen(), self.orders
        if order is None or not self.close_button.isEnabled():
            return
        name, wanted = _in_words(order), order.id
        try:
            if order.closed:
                orders.reopen(wanted)
                said = _("Order open again: {order}").format(order=name)
                deed = Deed(said, lambda: orders.close(wanted), lambda: orders.reopen(wanted))
            else:
                orders.close(wanted)
                said = _("Order closed: {order}").format(order=name)
                deed = Deed(said, lambda: orders.reopen(wanted), lambda: orders.close(wanted))
        except OutreachError as refusal:
            self.refused(refusal)
            return
        self.deed(deed)

    def save(self) -> None:
        """Enter what came in, as one act."""
        order, came = self.chosen(), {item: n for item, n in self.typed().items() if n}
        if order is None or not came:
            self.tell(_("Nothing is entered as come in yet."))
            return
        self.sure(_by_item(came), lambda: self._receive(order, came))

    def _receive(self, order: Order, came: dict[str, int]) -> None:
        lots = self._lots.get(self.order.code(), {})
        arrivals = []
        for code, pieces in came.items():
            lot_number, until = lots.get(code, ("", ""))
            arrivals.append(Arrival(item_of(code), pieces, lot_number, until or None))
        try:
            day = read_day(self.day.text() or written(self.today()), self.today())
            if day > self.today():
                raise DateInFuture(date=long_date(day))
            act = self.orders.receive(order.id, arrivals, self.place.code(), day)
        except OutreachError as refusal:
            self.refused(refusal)
            return
        for entered in (self._came, self._further, self._lots):
            entered.pop(self.order.code(), None)
        self.keep()
        count = len(_by_item(came))
        items = n_("{n} item received", "{n} items received", count).format(n=number(count))
        said = " · ".join(filter(None, (items, order.supplier)))
        self.did.emit(of_receipt(self.orders, order.id, act, said))

    def print(self) -> None:
        """Offer the sheet of the order as it was sent."""
        order = self.chosen()
        if order is not None:
            self.offer_sheets(order)

    # Keeping ----------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Make what is entered survive. Durable when it returns."""
        super().keep()
        if self.workspace.read_only:
            return
        came = {order: counted for order, counted in self._came.items() if counted}
        lots = {order: {item: list(lot) for item, lot in told.items()} for order, told in self._lots.items() if told}
        further = {order: list(codes) for order, codes in self._further.items() if codes}
        if came or lots or further:
            left = {"order": self.order.code(), "came": came, "lots": lots, "further": further}
            self.workspace.drafts.keep_form(_DRAFT, left)
        elif self.workspace.drafts.kept_form(_DRAFT) is not None:
            self.workspace.drafts.discard_form(_DRAFT)

    def _take_up(self) -> None:
        left: dict[str, Any] = self.workspace.drafts.kept_form(_DRAFT) or {}
        for order, counted in left.get("came", {}).items():
            self._came[str(order)] = {str(item): int(n) for item, n in counted.items()}
        for order, codes in left.get("further", {}).items():
            self._further[str(order)] = tuple(str(code) for code in codes)
        for order, told in left.get("lots", {}).items():
            self._lots[str(order)] = {str(item): (str(lot[0]), str(lot[1])) for item, lot in told.items()}
        self._offer_orders()
        self.order.choose(str(left.get("order", "")))


def _by_item(came: Mapping[str, int]) -> dict[str, int]:
    """What came in of each item, all its lots together."""
    found: dict[str, int] = {}
    for code, pieces in came.items():
        found[item_of(code)] = found.get(item_of(code), 0) + pieces
    return found


def _in_words(order: Order) -> str:
    """An order in a list: of whom, of when, how far it is."""
    waiting = sum(line.outstanding for line in order.lines)
    states = {
        "closed": _("closed"),
        "received": _("all received"),
    }
    to_come = n_("{n} piece to come", "{n} pieces to come", waiting).format(n=number(waiting))
    return " · ".join(
        (order.supplier or _("No supplier noted"), short_date(order.day), states.get(order.state, to_come))
    )
