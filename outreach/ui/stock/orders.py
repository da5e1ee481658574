"""What the two pages of orders share: gestures told without leaving the page, the order sheet in three forms."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from outreach.domain.encounters import PIECES_TO_ASK_TWICE
from outreach.domain.errors import OutreachError
from outreach.domain.orders import Order
from outreach.domain.stock import Act
from outreach.i18n import _, current, joined, number
from outreach.services.orders import Orders
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.errors import show_refusal
from outreach.ui.histories import Deed
from outreach.ui.stock import menus
from outreach.ui.stock.counts import After, Heads
from outreach.ui.stock.forms import Desk
from outreach.ui.stock.worksheets import Wording, Worksheet
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet

_LARGE = 1.5

if TYPE_CHECKING:
    from outreach.reports.order_sheets import Form


class OrderPage(Worksheet):
    """A page of orders. `told_deed(Deed)` for what is done without leaving it, `asked(gesture)` for the other page."""

    told_deed = Signal(object)
    asked = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        wording: Wording,
        heads: Heads,
        after: After,
        *,
        fields: Sequence[QWidget],
        beside: Sequence[Button],
        save_as: dialogs.SaveAs,
    ) -> None:
        self.letters: dict[str, Callable[[], object]] = {}
        super().__init__(workspace, today, wording, heads, after, fields=fields, beside=beside, save_as=save_as)
        self.orders = workspace.orders
        self.print_button.say(_("Order sheet…"))

    def deed(self, deed: Deed) -> None:
        """Say what was done here; it is taken back as everything else."""
        self.keeps_deeds = True
        self.told_deed.emit(deed)

    def refused(self, refusal: OutreachError) -> None:
        """Say what was refused, over the page."""
        show_refusal(self.window(), refusal)

    def sure(self, pieces: dict[str, int], does: Callable[[], object]) -> None:
        """Do it; quantities that may be slips are asked about once."""
        desk = Desk(self.workspace, self.today())
        large = [f"{number(n)} × {desk.words(item)}" for item, n in pieces.items() if n >= PIECES_TO_ASK_TWICE]
        if not large:
            does()
            return
        sheet = Sheet(
            self,
            _("{quantities}. Is that right?").format(quantities=joined(large)),
            confirm=_("Yes, save"),
            confirm_keys=("↵",),
            keep=_("Correct"),
            keep_keys=(_("Esc"),),
        )
        sheet.confirmed.connect(does)
        sheet.ask()

    def offer_sheets(self, order: Order) -> None:
        """Offer the order sheet in its three forms."""
        forms: tuple[tuple[Form, str], ...] = (
            ("pdf", _("On paper (PDF)…")),
            ("xlsx", _("Workbook (XLSX)…")),
            ("csv", _("Table (CSV)…")),
        )
        entries = [(words, lambda form=form: self.write_sheet(order, form)) for form, words in forms]
        menu = menus.menu_of(self, _("Order sheet"), (entries,))
        menu.popup(menus.below(self.print_button))

    def write_sheet(self, order: Order, form: "Form") -> None:
        """Ask where the order sheet goes, and write it off the thread."""
        language = current()
        slip = self.orders.slip(order, language)

        def draw() -> bytes:
            from outreach.reports import order_sheets  # noqa: PLC0415 - loaded beside the wait

            return order_sheets.render(form, slip, language)

        name = _("order") + f"-{order.day:%Y-%m-%d}"
        self.prints.write(_("Save the order sheet"), name, draw, form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do what the buttons do, outside of fields."""
        # A plus is typed with Shift on most keyboards, and may be on the keys beside.
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        does = self.letters.get(event.text().casefold()) if plain else None
        if does is not None:
            does()
        else:
            super().keyPressEvent(event)


def command(words: str, key: str) -> Button:
    """A button of these pages. In large text its key is not drawn: the list needs the room more."""
    return Button(words, keys=(key,) if theme.current().scale < _LARGE else (), height=44)


def of_receipt(orders: Orders, order: bytes, act: Act, said: str) -> Deed:
    """A delivery as it can be taken back: the order waits for it again."""
    last = [act]

    def turn() -> None:
        last[0] = orders.take_back(order, last[0])

    return Deed(said, turn, turn)
