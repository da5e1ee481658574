"""The stock room: looking at it, and every gesture by a letter, each taken back by Ctrl+Z."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from outreach.domain.errors import OutreachError
from outreach.domain.outings import evening_of
from outreach.i18n import _
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.errors import show_refusal
from outreach.ui.histories import Deed, Deeds, offer
from outreach.ui.stock import menus
from outreach.ui.stock.menus import Entry
from outreach.ui.stock.panes import Panes
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.layouts import vbox

if TYPE_CHECKING:
    from outreach.ui.stock.forms import Form
    from outreach.ui.stock.worksheets import Worksheet

_PAUSE_MS = 300
COUNT = "inventory"
_DRAFT = "stock"
"""The forms under which a count and a half-typed gesture are kept."""

LETTERS = {
    "r": "receive", "t": "transfer", "i": "count", "p": "lose", "b": "bag", "h": "hand_out", "o": "order", "m": "more",
}  # fmt: skip


class StockPage(QWidget):
    """The room. `changed_data()` whenever something was stored, `settings_asked(part)` for what is set elsewhere.

    The room can be thrown away and made anew at any moment: a gesture half typed is kept and laid out again.
    """

    changed_data = Signal()
    import_asked = Signal()
    settings_asked = Signal(str)

    def __init__(
        self,
        *,
        workspace: Workspace,
        preferences: Preferences,
        now: Callable[[], datetime] = datetime.now,
        save_as: dialogs.SaveAs = dialogs.save_as,
    ) -> None:
        super().__init__()
        del preferences  # every room is given them; this one has no keys of a layout
        self._workspace, self._now, self._save_as = workspace, now, save_as
        self._sheet: Worksheet | None = None
        self._visited = False
        self._form: Form | None = None
        self.deeds = Deeds()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._keep_typed)
        self.panes = Panes(workspace, self._today, LETTERS)
        self.panes.asked.connect(self.ask)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes)
        self.setLayout(vbox((self._stack, 1)))
        for keys, does in (
            ("Ctrl+F", self.panes.go_search),
            ("F2", self.panes.go_table),
            ("F3", self.panes.go_detail),
            ("Ctrl+R", lambda: self.ask("receive")),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(does)

    def _today(self) -> date:
        return evening_of(self._now())

    # What is done -----------------------------------------------------------------------------------------

    def ask(self, gesture: str) -> None:
        """Begin a gesture: its sheet, for the item one is on."""
        if self._workspace.read_only:
            return
        if gesture == "more":
            self._show_more()
        elif gesture == "count":
            self.show_inventory()
        elif gesture == "bag":
            self.prepare_bag()
        elif gesture in ("order", "arrive"):
            self._show_orders(gesture)
        else:
            self._ask_form(gesture)

    def show_inventory(self) -> None:
        """Show the count sheet; what was counted and not saved is in it."""
        from outreach.ui.stock.inventory import Inventory  # noqa: PLC0415 - when asked

        self._show_sheet(Inventory(self._workspace, self._today, save_as=self._save_as))

    def prepare_bag(self, zone: str = "") -> None:
        """Show what to take along tonight, for a zone or that of the outing that is open."""
        from outreach.ui.stock.bag import Bag  # noqa: PLC0415 - when asked

        if self._workspace.read_only:
            return
        bag = Bag(self._workspace, self._today, save_as=self._save_as)
        if zone:
            bag.propose(zone, look=False)
        self._show_sheet(bag)

    def _show_orders(self, gesture: str) -> None:
        from outreach.ui.stock.arrivals import Arrivals  # noqa: PLC0415 - when asked
        from outreach.ui.stock.ordering import Ordering  # noqa: PLC0415 - the same

        page = Ordering if gesture == "order" else Arrivals
        sheet = page(self._workspace, self._today, save_as=self._save_as)
        sheet.told_deed.connect(self._did)
        sheet.asked.connect(self.ask)
        self._show_sheet(sheet)

    def show_kits(self) -> None:
        """Show what kits hold, beginning with the one one is on."""
        from outreach.ui.stock.kits import Kits  # noqa: PLC0415 - when asked

        row = self.panes.current()
        if not self._workspace.read_only:
            self._show_sheet(Kits(self._workspace, self._today, row.code if row is not None and row.kit else ""))

    def sheet(self) -> "Worksheet | None":
        """The page that lies over the stock, if any."""
        return self._sheet

    def _show_sheet(self, sheet: "Worksheet") -> None:
        self._leave_sheet()
        self._sheet = sheet
        sheet.did.connect(self._done_on_sheet)
        sheet.left.connect(self.leave_sheet)
        self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        sheet.start()

    def _done_on_sheet(self, deed: Deed) -> None:
        self.leave_sheet()
        self._did(deed)

    def leave_sheet(self) -> None:
        """Go back to the stock."""
        if self._sheet is not None:
            self._leave_sheet()
            self.panes.go_table()

    def _leave_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.keep()
            self._stack.setCurrentWidget(self.panes)
            self._stack.removeWidget(sheet)
            sheet.deleteLater()

    def _ask_form(self, gesture: str) -> None:
        from outreach.ui.stock.forms import Desk  # noqa: PLC0415 - the room is painted without the sheets
        from outreach.ui.stock.gestures import FORMS  # noqa: PLC0415 - the same
        from outreach.ui.stock.handing import HandOut  # noqa: PLC0415 - the same
        from outreach.ui.stock.receiving import Receive  # noqa: PLC0415 - the same

        row = self.panes.current()
        forms = {**FORMS, Receive.gesture: Receive, HandOut.gesture: HandOut}
        form = forms[gesture](self, Desk(self._workspace, self._today(), row.code if row else ""))
        left = self._workspace.drafts.kept_form(_DRAFT)
        if left is not None and left.get("gesture") == gesture:
            form.take(left.get("values", {}))
        form.did.connect(self._did)
        form.typed.connect(self._soon.start)
        form.confirmed.connect(self._forget_typed)
        form.dismissed.connect(self._forget_typed)
        self._form = form
        form.ask()

    def _show_more(self) -> None:
        row = self.panes.current()
        about: list[Entry] = [
            (_("Handed out without a meeting…"), lambda: self.ask("hand_out")),
            (_("Back in stock…"), lambda: self.ask("give_back")),
        ]
        if row is not None and row.kit:
            about += [
                (_("Put kits together…"), lambda: self.ask("assemble")),
                (_("Take kits apart…"), lambda: self.ask("take_apart")),
            ]
        room: list[Entry] = [
            (_("Order supplies…"), lambda: self.ask("order")),
            (_("What kits hold…"), self.show_kits),
            (_("Places…"), lambda: self.settings_asked.emit("places")),
            (_("Copy the table"), self.panes.table.copy),
            (_("Bring in a spreadsheet…"), self.import_asked.emit),
        ]
        menu = menus.menu_of(self, _("More about the stock"), (about, room))
        menu.popup(menus.below(self.panes.detail.buttons["more"]))

    def _did(self, deed: Deed) -> None:
        self.deeds.did(deed)
        self._say(deed, undone=False)
        self._written()

    def _written(self) -> None:
        self.reload()
        self.changed_data.emit()

    def _say(self, deed: Deed, *, undone: bool) -> None:
        lane = (self._sheet or self.panes).lane
        said = _("Taken back: {what}").format(what=deed.said) if undone else deed.said
        offer(lane, said, self.redo if undone else self.undo, undone=undone)

    def undo(self) -> None:
        """Take back the last figure typed on a sheet, else the last gesture: its contrary is written."""
        if self._sheet is not None:
            if not self._sheet.counts.step_back() and self._sheet.keeps_deeds:
                self._again(self.deeds.undo, undone=True)
        else:
            self._again(self.deeds.undo, undone=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._sheet is not None:
            if not self._sheet.counts.step_forward() and self._sheet.keeps_deeds:
                self._again(self.deeds.redo, undone=False)
        else:
            self._again(self.deeds.redo, undone=False)

    def _again(self, step: Callable[[], Deed | None], *, undone: bool) -> None:
        try:
            deed = step()
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return
        if deed is not None:
            self._say(deed, undone=undone)
            self._written()

    # What is half typed -----------------------------------------------------------------------------------

    def keep(self) -> None:
        """Leave in good order (locked, rebuilt): what is half typed is kept."""
        self._keep_typed()
        if self._sheet is not None:
            self._sheet.table.settle()
            self._sheet.keep()

    def _keep_typed(self) -> None:
        self._soon.stop()
        form = self._form
        if form is not None and not self._workspace.read_only:
            self._workspace.drafts.keep_form(_DRAFT, {"gesture": form.gesture, "values": form.values()})

    def _forget_typed(self) -> None:
        self._soon.stop()
        self._form = None
        if self._workspace.drafts.kept_form(_DRAFT) is not None:
            self._workspace.drafts.discard_form(_DRAFT)

    def _take_up(self) -> None:
        """Lay out again what was half typed when the room went."""
        left = self._workspace.drafts.kept_form(_DRAFT)
        if self._workspace.read_only or self._form is not None:
            return
        if left is not None:
            self.ask(str(left["gesture"]))
        elif self._workspace.drafts.kept_form(COUNT) is not None:
            self.show_inventory()

    # What the window asks of a room -----------------------------------------------------------------------

    def start(self) -> None:
        """Take the focus where one begins; what was half typed is laid out again."""
        focus = QApplication.focusWidget()
        if self._visited and focus is not None and self.isAncestorOf(focus):
            return
        first, self._visited = not self._visited, True
        if self._sheet is not None:
            self._sheet.go_table()
            return
        self.panes.start()
        if first:
            self._take_up()

    def reload(self) -> None:
        """Read again what others may have written."""
        self.panes.reload()
        if self._sheet is not None:
            self._sheet.look()

    def next_pane(self, forward: bool = True) -> None:
        """Go round the parts: search, table, item."""
        (self._sheet or self.panes).next_pane(forward=forward)

    def place(self) -> tuple[str, str, str, int]:
        """Say where one is, for the room that takes this one's place in another look."""
        return self.panes.place()

    def go_to(self, place: tuple[str, str, str, int]) -> None:
        """Go to where one was."""
        self.panes.go_to(place)

    def back(self) -> bool:
        """What Escape does here; False where there is nothing to leave."""
        sheets = [sheet for sheet in self.findChildren(Sheet) if sheet.isVisible()]
        if sheets:
            sheets[-1].dismiss()
            return True
        if self._sheet is not None:
            self.leave_sheet()
        elif self.panes.in_detail():
            self.panes.go_table()
        else:
            return False
        return True
