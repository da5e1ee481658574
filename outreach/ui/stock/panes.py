"""Looking at the stock: the table and one item beside it, or in turns where the window is narrow."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from outreach.i18n import _, long_date, n_, number
from outreach.services.workspace import Workspace
from outreach.ui.actions import caps
from outreach.ui.stock import state
from outreach.ui.stock.detail import Detail
from outreach.ui.stock.state import Row
from outreach.ui.stock.table import StockTable
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Plain, hairline
from outreach.ui.widgets.empty import EmptyState
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.searches import SearchField
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.toasts import ToastLane

_DETAIL, _DETAIL_NARROW = 338, 300
_WIDE, _TWO_PANES = 1100, 900
"""From these widths on, at 100 %: the wide detail, both panes at once."""
_SEARCH, _LEAST_SEARCH = 280, 180
_MOST_SEGMENTS = 7
_TALL = 440
"""A window lower than this keeps its room for the table."""
_TITLE = 360
"""The title keeps so much beside the buttons, else they go below it."""


class Panes(Plain):
    """What lies where. `asked(gesture)` for what one wants to do, by button or by letter."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace, today: Callable[[], date], letters: dict[str, str]) -> None:
        super().__init__()
        self._workspace, self._today, self._letters = workspace, today, letters
        self._rows: tuple[Row, ...] = ()
        self._code = self._view = ""
        self._sized = False  # laid out for no width before it has one
        self._codes: tuple[str, ...] = ("",)
        self.search = SearchField(name=_("Search an item"))
        self.segment = Segment((_("All"),), name=_("What is shown"), height=40)
        self.select: Select | None = None  # made where the views do not fit side by side
        self.table = StockTable()
        self.detail = Detail(workspace)
        legend = hbox(Glyph("app/info", 16, "text3"), (label(_of_bar(), "small", "text3", wrap=True), 1), gap=8)
        self.lane = ToastLane(boxed(legend))
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self._counted = label("", "body", "text2", wrap=True)
        self.bag = Button(_("Prepare the bag"), icon="ph/handbag", keys=("B",), height=44)
        self.order = Button(_("Order…"), icon="ph/shopping-cart-simple", keys=("O",), height=44)
        self.receive = Button(_("Receive"), icon="ph/tray", kind="primary", keys=caps("Ctrl+R"), height=44)
        for button in (self.bag, self.order, self.receive):
            button.setEnabled(not self._workspace.read_only)
        buttons = boxed(hbox(self.bag, self.order, self.receive, gap=8))
        self._head = hbox((vbox(heading(_("Stock")), self._counted, gap=2), 1), vbox(buttons, STRETCH), gap=16)
        self._beside_title = buttons
        self._bar = hbox(self.search, self.segment, STRETCH, gap=16)
        self.nothing: EmptyState | None = None  # made where there is nothing to list
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        foot = boxed(vbox(self.lane, margins=(12, 4, 12, 4)))
        self._left = Card(vbox((self._stack, 1), hairline(), foot, margins=(1, 1, 1, 1)))
        self._panes = Segment((_("Table"), _("Item")), 0, name=_("Part of the room"))
        self._turns = boxed(hbox((self._panes, 1), margins=(0, 0, 0, 10)))
        body = hbox((self._left, 1), self.detail, gap=14)
        self.setLayout(vbox(self._head, 14, self._turns, self._bar, 14, (body, 1), margins=(24, 20, 24, 20)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._look)
        self.search.left.connect(self.go_table)
        self.segment.chosen.connect(lambda at: self._turn_to(self._codes[at]))
        self.table.moved.connect(self._moved)
        self.table.asked.connect(self.go_detail)
        self.table.left.connect(self.search.setFocus)
        self.table.copied.connect(self._copied)
        self.detail.asked.connect(self.asked)
        self.receive.clicked.connect(lambda: self.asked.emit("receive"))
        self.order.clicked.connect(lambda: self.asked.emit("order"))
        self.bag.clicked.connect(lambda: self.asked.emit("bag"))
        self._panes.chosen.connect(lambda _at: self._fit())

    # What is in sight -------------------------------------------------------------------------------------

    def current(self) -> Row | None:
        """The item one is on."""
        return self.table.current()

    def reload(self) -> None:
        """Read the stock again; one stays where one was."""
        catalogue = self._workspace.supplies.catalogue()
        self._rows = state.rows_of(self._workspace.stock.lines(self._today()), catalogue)
        views = state.views(self._rows, catalogue)
        self._codes = tuple(code for code, _words in views)
        if self._view not in self._codes:
            self._view = ""
        self.segment.set_items([words for _code, words in views])
        self.segment.choose(self._codes.index(self._view))
        if self.select is not None:
            self.select.set_options(views)
            self.select.choose(self._view)
        counted = self._workspace.stock.last_counted()
        told = _("Counted on {day}").format(day=long_date(counted)) if counted else _("Never counted yet")
        here = _("movements are kept on this computer")
        self._counted.say(f"{told} · {here}")
        self._look()
        self._fit()

    def _look(self) -> None:
        catalogue = self._workspace.supplies.catalogue()
        entries = state.shown(self._rows, self._view, self.search.text(), catalogue)
        places = state.in_order(self._workspace.supplies.places(), self._rows)
        self.table.show_entries(entries, places, self._code)
        if self.table.current() is None:
            self.table.first_quietly()
        self._show_nothing(nothing=not entries)
        self._show_detail()

    def _show_nothing(self, *, nothing: bool) -> None:
        """Say why nothing is listed, in the place of the table."""
        if self.nothing is not None:
            self._stack.removeWidget(self.nothing)
            self.nothing.deleteLater()
            self.nothing = None
        if not nothing:
            return
        if any(row.known for row in self._rows) or self.search.text():
            self.nothing = EmptyState("ph/magnifying-glass", _("No item like that."))
        else:
            self.nothing = EmptyState(
                "ph/package",
                _("Nothing is in stock yet."),
                _("What comes in is entered once; what is given out in the evening leaves by itself."),
                action="" if self._workspace.read_only else _("Receive"),
                keys=("R",),
            )
            self.nothing.acted.connect(lambda: self.asked.emit("receive"))
        # What is said takes no room from what lies below.
        self.nothing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self.nothing)
        self._stack.setCurrentWidget(self.nothing)

    def _turn_to(self, view: str) -> None:
        self._view = view
        self.segment.choose(self._codes.index(view))
        if self.select is not None:
            self.select.choose(view)
        self._look()

    def _moved(self, row: Row) -> None:
        self._code = row.code
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.table.current()
        if row is not None:
            self._code = row.code
            places = state.in_order(self._workspace.supplies.places(), self._rows)
            self.detail.show_item(row, places, self._today())
        self.detail.show_nothing(nothing=row is None)

    def _copied(self, lines: int) -> None:
        self.lane.tell(n_("{n} line copied", "{n} lines copied", lines).format(n=number(lines)), icon="app/copy")

    # Going about ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Take the focus where one begins: the table, or the one thing there is to do."""
        if self.nothing is None:
            self.go_table()
        else:
            self.receive.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_search(self) -> None:
        """Go to the search."""
        self._turn(0)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def go_table(self) -> None:
        """Go to the table."""
        self._turn(0)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.table.current() is None:
            self.table.first_quietly()

    def go_detail(self) -> None:
        """Go to what can be done with the item."""
        if self.table.current() is not None:
            self._turn(1)
            self.detail.buttons["receive"].setFocus(Qt.FocusReason.TabFocusReason)

    def in_detail(self) -> bool:
        """Whether the focus is beside the table."""
        focus = QApplication.focusWidget()
        return focus is not None and self.detail.isAncestorOf(focus)

    def next_pane(self, *, forward: bool) -> None:
        """Go round the parts: search, table, item."""
        goes = [self.go_search, self.go_table, self.go_detail]
        parts: list[QWidget] = [self.search, self.table, self.detail]
        focus = QApplication.focusWidget()
        here = (i for i, part in enumerate(parts) if focus is not None and (part is focus or part.isAncestorOf(focus)))
        goes[(next(here, -1) + (1 if forward else -1)) % len(goes)]()

    def place(self) -> tuple[str, str, str, int]:
        """Say where one is."""
        return self._code, self._view, self.search.text(), self._panes.index()

    def go_to(self, place: tuple[str, str, str, int]) -> None:
        """Go to where one was."""
        self._code, view, text, pane = place
        self.search.setText(text)
        self._turn_to(view if view in self._codes else "")
        self._turn(pane)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do what the buttons do, outside of fields; a slash goes to the search."""
        gesture = None if event.modifiers() else self._letters.get(event.text().casefold())
        if event.text() == "/":
            self.go_search()
        elif gesture is not None:
            self.asked.emit(gesture)
        else:
            super().keyPressEvent(event)

    # Fitting ----------------------------------------------------------------------------------------------

    def _turn(self, pane: int) -> None:
        self._panes.choose(pane)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the width there is."""
        super().resizeEvent(event)
        self._sized = True
        self._fit()

    def _fit(self) -> None:
        if not self._sized:
            return
        width = self.width() / theme.current().scale
        both = width >= _TWO_PANES
        self._turns.setVisible(not both)
        table = both or self._panes.index() == 0
        self._left.setVisible(table)
        self.search.setVisible(table)
        self.detail.setVisible(both or not table)
        self._fit_head()
        self._fit_views(table=table)
        if both:
            self.detail.setFixedWidth(theme.px(_DETAIL if width >= _WIDE else _DETAIL_NARROW))
        else:
            self.detail.setMinimumWidth(0)
            self.detail.setMaximumWidth(16_777_215)  # Qt's own "no bound"

    def _fit_head(self) -> None:
        self._counted.setVisible(self.height() >= theme.px(_TALL))
        room = self.width() - theme.px(48 + _TITLE)
        # Ordering is asked for every few weeks: where three do not fit beside the title it stays behind "More".
        three = sum(button.sizeHint().width() + theme.px(8) for button in (self.bag, self.order, self.receive))
        self.order.setVisible(three <= room)
        beside = self._beside_title.minimumSizeHint().width() <= room
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(way)
        self._head.setSpacing(theme.px(16 if beside else 8))

    def _fit_views(self, *, table: bool) -> None:
        room = self.width() - theme.px(48 + 16)
        self.search.setFixedWidth(min(theme.px(_SEARCH), max(room // 2, theme.px(_LEAST_SEARCH))))
        fits = self.segment.sizeHint().width() <= room - self.search.width() and len(self._codes) <= _MOST_SEGMENTS
        self.segment.setVisible(table and fits)
        if self.select is None and not fits:
            self._make_select()
        if self.select is not None:
            self.select.setVisible(table and not fits)

    def _make_select(self) -> None:
        views = list(zip(self._codes, self.segment.items(), strict=True))
        self.select = Select(views, self._view, name=_("What is shown"))
        self.select.chosen.connect(self._turn_to)
        self._bar.insertWidget(2, self.select)
        self.setTabOrder(self.segment, self.select)


def _of_bar() -> str:
    return _("The stroke on the bar is the delivery time. Cover = stock ÷ average use of the last 8 weeks.")
