"""A page of the room on which figures are typed line by line: the count of an inventory, the bag of tonight."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from outreach.i18n import _, current
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.actions import caps
from outreach.ui.stock import state
from outreach.ui.stock.count_tables import CountTable
from outreach.ui.stock.counts import After, CountLine, Counts, Heads
from outreach.ui.stock.prints import Prints
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Plain, hairline
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.flows import Flow
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import boxed, vbox
from outreach.ui.widgets.searches import SearchField
from outreach.ui.widgets.toasts import ToastLane

_PAUSE_MS = 300
_TALL = 440
_LARGE = 1.5


@dataclass(frozen=True, slots=True)
class Wording:
    """How one page is spoken of."""

    title: str
    list: str
    keys: str
    save: str
    leave: str


class Worksheet(Plain):
    """The page. `did(Deed)` once it is saved, `left()` when one goes back to the stock."""

    did = Signal(object)
    left = Signal()
    keeps_deeds = False
    """Whether something was done on it that can be taken back without leaving it."""

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        wording: Wording,
        heads: Heads,
        after: After,
        *,
        fields: Sequence[QWidget],
        beside: Sequence[Button] = (),
        printed: bool = True,
        save_as: dialogs.SaveAs = dialogs.save_as,
    ) -> None:
        super().__init__()
        self.workspace, self.today = workspace, today
        self.counts = Counts(heads, after)
        self.table = CountTable(self.counts, wording.list)
        self.search = SearchField(name=_("Search an item"))
        self.said = label("", "body", "text2", wrap=True)
        self.lane = ToastLane(label(wording.keys, "small", "text3", wrap=True))
        self.prints = Prints(self, self.lane, save_as)
        # In large text the list needs the room of the names of fields and of drawn keys; both are told all the same.
        roomy = theme.current().scale < _LARGE
        self.save_button = Button(wording.save, kind="primary", keys=caps("Ctrl+Return") if roomy else (), height=44)
        self.print_button = Button(_("Print…"), icon="app/printer", keys=caps("Ctrl+P") if roomy else (), height=44)
        self.leave_button = Button(wording.leave, kind="ghost", keys=(_("Esc"),) if roomy else (), height=44)
        self.save_button.clicked.connect(lambda: self._settled(self.save))
        self.print_button.clicked.connect(lambda: self._settled(self.print))
        self.leave_button.clicked.connect(self.left)
        self.counts.counted.connect(self._figure_typed)
        self.counts.refused.connect(self._refused)
        self.search.textChanged.connect(self.look)
        self.search.left.connect(self.go_table)
        self.table.left.connect(self.search.setFocus)
        self.soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.soon.timeout.connect(self.keep)
        buttons = Flow([self.leave_button, *beside, *([self.print_button] if printed else []), self.save_button])
        foot = boxed(vbox(self.lane, margins=(12, 4, 12, 4)))
        card = Card(vbox((self.table, 1), hairline(), foot, margins=(1, 1, 1, 1)))
        top = Flow([_named(field) if roomy else field for field in (*fields, self.search)], gap=12)
        self.setLayout(
            vbox(heading(wording.title), 2, self.said, 12, top, 12, (card, 1), 12, buttons, margins=(24, 20, 24, 20))
        )
        for keys, does in (("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Ctrl+P", self.print)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda does=does: self._settled(does))

    # What one page is -------------------------------------------------------------------------------------

    def figures(self, rows: Sequence[state.Row]) -> dict[str, tuple[int, ...]]:
        """The figures known of each item that is listed without being looked for; none where `look` is another."""
        del rows
        return {}

    def of_others(self, row: state.Row) -> tuple[int, ...]:
        """The figures of an item that is only listed because it is looked for."""
        del row
        return ()

    @abstractmethod
    def typed(self) -> dict[str, int]:
        """What is typed so far."""

    @abstractmethod
    def save(self) -> None:
        """Have it done."""

    @abstractmethod
    def print(self) -> None:
        """Have it on paper."""

    def keep(self) -> None:
        """Make what is typed survive whatever happens."""
        self.soon.stop()

    def told(self) -> None:
        """Say again what the page is about, after a figure was typed."""

    # ------------------------------------------------------------------------------------------------------

    def rows(self) -> tuple[state.Row, ...]:
        """Every item of the stock, in the order of the catalogue."""
        lines = self.workspace.stock.lines(self.today())
        return state.rows_of(lines, self.workspace.supplies.catalogue())

    def look(self) -> None:
        """List the items: those the page is about, or those looked for among all."""
        rows, wanted = self.rows(), self.search.text()
        known = self.figures(rows)
        catalogue = self.workspace.supplies.catalogue()
        entries = state.shown(rows, state.ALL, wanted, catalogue) if wanted.split() else rows
        typed = self.typed()
        lines = [
            CountLine(
                row.code,
                row.label,
                row.icon,
                catalogue.group_label(row.group, current()),
                known.get(row.code) or self.of_others(row),
            )
            for row in entries
            if isinstance(row, state.Row) and (wanted.split() or row.code in known or row.code in typed)
        ]
        self.counts.show_lines(lines, typed)
        self.told()

    def _settled(self, does: Callable[[], None]) -> None:
        """Do something with the whole sheet: the figure one is still typing is part of it."""
        if self.table.settle():
            does()

    def _figure_typed(self, _code: str) -> None:
        self.told()
        self.soon.start()

    def _refused(self, text: str) -> None:
        said = _("“{text}” is not a whole number of pieces.").format(text=text)
        self.lane.tell(said, icon="app/info")

    def tell(self, words: str) -> None:
        """Say something in the lane."""
        self.lane.tell(words, icon="app/info")
        announce(self, words)

    def go_table(self) -> None:
        """Go to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.counts.line(self.table.currentIndex().row()) is None:
            self.table.first()

    def start(self) -> None:
        """Take the focus where one begins."""
        self.look()
        self.go_table()

    def next_pane(self, *, forward: bool) -> None:
        """Go round: search, list, buttons."""
        del forward
        focus = QApplication.focusWidget()
        if focus is self.search:
            self.go_table()
        elif focus is self.table:
            self.save_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window keeps its room for the list."""
        super().resizeEvent(event)
        self.said.setVisible(self.height() >= theme.px(_TALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash goes to the search, Escape back to the stock."""
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _named(field: QWidget) -> QWidget:
    return boxed(labelled(field.accessibleName(), field))
