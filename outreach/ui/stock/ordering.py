"""What to order: proposed from use in packs of the supplier, changed line by line, kept as orders that were sent."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer

from outreach.domain.errors import OutreachError
from outreach.domain.orders import MOST_DAYS, Order, Wish
from outreach.i18n import _, n_, number
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.histories import Deed
from outreach.ui.stock import state
from outreach.ui.stock.counts import CountLine, Heads
from outreach.ui.stock.orders import OrderPage, command
from outreach.ui.stock.worksheets import Wording
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.steppers import Stepper

_DRAFT = "order"
"""The form under which a half-made order is kept."""
_PAUSE_MS = 300
_ALL, _NONE, _NAMED = "all", "none", "named:"
"""Codes of the suppliers shown: all, the items without one, one by its name."""


class Ordering(OrderPage):
    """The proposal. Nothing is ordered before it is kept; what leaves the laptop is the order sheet."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], *, save_as: dialogs.SaveAs = dialogs.save_as
    ) -> None:
        self._wishes: dict[str, Wish] = {}
        self._by_hand: dict[str, int] = {}
        self.supplier = Select([(_ALL, _("All suppliers"))], _ALL, name=_("Supplier"))
        self.days = Stepper(
            workspace.orders.days(), name=_("Days it should last"), lowest=1, highest=MOST_DAYS, height=40
        )
        self.terms_button = command(_("How it is bought…"), "E")
        self.arrivals_button = command(_("Orders under way"), "U")
        super().__init__(
            workspace,
            today,
            Wording(
                title=_("To order"),
                list=_("What to order, item by item"),
                keys=_("Digits, + and − change the packs, = takes the proposal, Del leaves an item out."),
                save=_("Keep as sent"),
                leave=_("Back to the stock"),
            ),
            Heads(
                _("Item"),
                (_("Proposed"), _("In stock"), _("On order"), _("Per pack")),
                _("Packs"),
                _("Pieces"),
            ),
            self._pieces,
            fields=(self.supplier, self.days),
            beside=(self.terms_button, self.arrivals_button),
            save_as=save_as,
        )
        self.letters = {
            "e": self.ask_terms,
            "u": lambda: self.asked.emit("arrive"),
            "+": lambda: self._bump(1),
            "-": lambda: self._bump(-1),
        }
        self.supplier.chosen.connect(lambda _code: self.look())
        self._calm = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._calm.timeout.connect(self._want_days)
        self.days.changed.connect(lambda _days: self._calm.start())
        self.terms_button.clicked.connect(self.ask_terms)
        self.arrivals_button.clicked.connect(lambda: self.asked.emit("arrive"))
        self.counts.counted.connect(lambda _code: self._remember())
        self._take_up()

    # What it lists ----------------------------------------------------------------------------------------

    def look(self) -> None:
        """Propose again; what was changed by hand stays. The lines stand under their suppliers."""
        if not self._calm.isActive():
            self.days.set_value(self.orders.days())
        self._wishes = {wish.item: wish for wish in self.orders.propose(self.today())}
        self._offer_suppliers()
        known, wanted = {row.code: row for row in self.rows()}, self.search.text()
        typed, catalogue = self.typed(), self.workspace.supplies.catalogue()
        found = state.shown(tuple(known.values()), state.ALL, wanted, catalogue) if wanted.split() else known.values()
        listed = [row for row in found if isinstance(row, state.Row) and row.code in self._wishes]
        if not wanted.split():
            listed = [row for row in listed if self._wishes[row.code].packs or row.code in typed]
        listed = [row for row in listed if wanted.split() or self._in_scope(row.code)]
        listed.sort(key=lambda row: (not self._wishes[row.code].supplier, self._wishes[row.code].supplier.casefold()))
        self.counts.show_lines([self._line_of(row) for row in listed], typed)
        waiting = len(self.orders.under_way())
        self.arrivals_button.say(
            n_("{n} order under way", "{n} orders under way", waiting).format(n=number(waiting))
            if waiting
            else _("Orders")
        )
        self.told()

    def _line_of(self, row: state.Row) -> CountLine:
        wish = self._wishes[row.code]
        figures = (wish.packs, wish.need.stock, wish.need.coming, wish.pack)
        return CountLine(row.code, row.label, row.icon, wish.supplier or _("No supplier noted"), figures)

    def _offer_suppliers(self) -> None:
        chosen = self.supplier.code()
        names = sorted({wish.supplier for wish in self._wishes.values() if wish.supplier}, key=str.casefold)
        options = [(_ALL, _("All suppliers")), *((_NAMED + name, name) for name in names)]
        if names:
            options.append((_NONE, _("No supplier noted")))
        self.supplier.set_options(options)
        self.supplier.choose(chosen if chosen in dict(options) else _ALL)

    def _in_scope(self, item: str) -> bool:
        chosen, supplier = self.supplier.code(), self._wishes[item].supplier
        return chosen == _ALL or (chosen == _NONE and not supplier) or chosen == _NAMED + supplier

    def typed(self) -> dict[str, int]:
        """What is proposed, or the figure that was put in its place by hand."""
        proposed = {item: wish.packs for item, wish in self._wishes.items()}
        return {item: packs for item, packs in {**proposed, **self._by_hand}.items() if packs}

    def _remember(self) -> None:
        typed = self.counts.typed
        for item, wish in self._wishes.items():
            packs = typed.get(item, 0)
            if packs != wish.packs:
                self._by_hand[item] = packs
            else:
                self._by_hand.pop(item, None)

    def _pieces(self, line: CountLine, packs: int | None) -> str:
        return number((packs or 0) * self._wishes[line.code].pack)

    def _bump(self, by: int) -> None:
        line = self.counts.line(self.table.currentIndex().row())
        if line is not None:
            self.counts.put(line.code, max(self.counts.typed.get(line.code, 0) + by, 0) or None)

    def told(self) -> None:
        """Say what the proposal is made of, and how much it comes to."""
        packs = self._chosen()
        if not packs:
            self.said.say(_("Nothing is missing for these days. Search an item to order it all the same."))
            return
        items = n_("{n} item to order", "{n} items to order", len(packs)).format(n=number(len(packs)))
        why = _("Enough for these days after delivery, at the pace of the last 8 weeks, less stock and orders.")
        self.said.say(f"{items}. {why}")

    def _chosen(self) -> dict[str, int]:
        return {item: packs for item, packs in self.typed().items() if item in self._wishes and self._in_scope(item)}

    def _want_days(self) -> None:
        """Propose for other days, once the number rests; it is kept, and taken back as everything else."""
        self._calm.stop()
        days, orders = self.days.value(), self.orders
        before = orders.want_days(days)
        if before != days:
            said = n_("Orders last {n} day", "Orders last {n} days", days).format(n=number(days))
            self.deed(Deed(said, lambda: orders.want_days(before), lambda: orders.want_days(days)))

    def _rest(self) -> None:
        if self._calm.isActive():
            self._want_days()

    # Doing ------------------------------------------------------------------------------------------------

    def ask_terms(self) -> None:
        """Ask how the item one is on is bought."""
        from outreach.ui.stock.terms import TermForm  # noqa: PLC0415 - when asked

        line = self.counts.line(self.table.currentIndex().row())
        if line is None:
            self.tell(_("Choose an item first."))
            return
        form = TermForm(self, self.workspace, line.code, line.label)
        form.did.connect(self.deed)
        form.ask()

    def _drafts(self) -> list[Order]:
        self._rest()
        by_supplier: dict[str, dict[str, int]] = {}
        for item, packs in self._chosen().items():
            by_supplier.setdefault(self._wishes[item].supplier, {})[item] = packs
        return [self.orders.draft(supplier, packs, self.today()) for supplier, packs in by_supplier.items()]

    def save(self) -> None:
        """Keep what is shown as orders that were sent, one for each supplier."""
        try:
            drafts = self._drafts()
        except OutreachError as refusal:
            self.refused(refusal)
            return
        if not drafts:
            self.tell(_("There is nothing to order."))
            return
        self.sure({line.item: line.ordered for one in drafts for line in one.lines}, lambda: self._keep(drafts))

    def _keep(self, drafts: Sequence[Order]) -> None:
        try:
            self.orders.keep(drafts)
        except OutreachError as refusal:
            self.refused(refusal)
            return
        for order in drafts:
            for line in order.lines:
                self._by_hand.pop(line.item, None)
        self.keep()
        names = [order.supplier or _("no supplier noted") for order in drafts]
        said = (
            _("Order kept: {supplier}").format(supplier=names[0])
            if len(names) == 1
            else n_("{n} order kept", "{n} orders kept", len(names)).format(n=number(len(names)))
        )
        orders, ids = self.orders, [order.id for order in drafts]
        self.did.emit(Deed(said, lambda: orders.withdraw(ids), lambda: orders.keep(drafts)))

    def print(self) -> None:
        """Offer the order sheet of the supplier shown."""
        try:
            drafts = self._drafts()
        except OutreachError as refusal:
            self.refused(refusal)
            return
        if not drafts:
            self.tell(_("There is nothing to order."))
        elif len(drafts) > 1:
            self.tell(_("Each supplier has an order sheet of its own: choose one first."))
            self.supplier.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.offer_sheets(drafts[0])

    # Keeping ----------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Make what was changed by hand survive. Durable when it returns."""
        super().keep()
        if self.workspace.read_only:
            return
        self._rest()
        if self._by_hand:
            self.workspace.drafts.keep_form(_DRAFT, {"packs": self._by_hand})
        elif self.workspace.drafts.kept_form(_DRAFT) is not None:
            self.workspace.drafts.discard_form(_DRAFT)

    def _take_up(self) -> None:
        left = self.workspace.drafts.kept_form(_DRAFT)
        if left is not None:
            self._by_hand = {str(item): int(packs) for item, packs in left.get("packs", {}).items()}
