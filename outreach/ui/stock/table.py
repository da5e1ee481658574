"""The table of the stock: one Tab stop, gone through by arrows, copied as text. Nothing is made per row."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QTableView

from outreach.domain.supplies import Place
from outreach.i18n import _
from outreach.ui.stock import state
from outreach.ui.stock.cells import FIGURES, Cells, Head
from outreach.ui.stock.headings import ROW, fit_headings
from outreach.ui.stock.lines import Index, Lines
from outreach.ui.stock.state import Column, Entry, Heading, Row
from outreach.ui.theme import theme
from outreach.ui.widgets.painting import text_width

_BESIDE_HEAD = 16


class StockTable(QTableView):
    """The table. `moved(Row)` to another item, `asked()` on Enter, `copied(lines)`, `left()` up from the first line."""

    moved = Signal(object)
    asked = Signal()
    copied = Signal(int)
    left = Signal()
    focus_moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.places: Sequence[Place] = ()
        self._coming = False
        self.setModel(self.lines)
        self.setItemDelegate(Cells(self))
        self.setAccessibleName(_("Stock by item and place"))
        self.setProperty("ring", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(Head(self, self.lines))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.viewport().setAutoFillBackground(False)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        self.setPalette(palette)
        self._quiet = False

    def show_entries(self, entries: Sequence[Entry], places: Sequence[Place], current: str) -> None:
        """Show lines; the one of the item `current` stays chosen if it is among them."""
        self.places = places
        self._quiet = True
        self._coming = any(isinstance(entry, Row) and entry.line.coming for entry in entries)
        self.lines.show_lines(entries, self._columns())
        self._fit_lines()
        self.go_to(current)
        self._quiet = False

    def current(self) -> Row | None:
        """The item one is on."""
        return self.lines.row(self.currentIndex().row())

    def go_to(self, code: str) -> None:
        """Choose the line of an item, if it is shown, without telling."""
        before, self._quiet = self._quiet, True
        at = self.lines.at(code)
        self.setCurrentIndex(self.lines.index(at, 0) if at >= 0 else QModelIndex())
        if at < 0:
            self.clearSelection()
        self._quiet = before

    def first_quietly(self) -> None:
        """Choose the first item, without telling."""
        row = next((one for one in self.lines.entries if isinstance(one, Row)), None)
        if row is not None:
            self.go_to(row.code)

    def copy(self) -> None:
        """Put the lines in sight on the clipboard, as a spreadsheet takes them."""
        entries = self.lines.entries
        QGuiApplication.clipboard().setText(state.as_text(entries, self.places))
        self.copied.emit(sum(isinstance(entry, Row) for entry in entries))

    def _columns(self) -> Sequence[Column]:
        width = int(self.viewport().width() / theme.current().scale)
        return state.columns(self.places, width, coming=self._coming)

    def _fit_lines(self) -> None:
        fit_headings(
            self, [isinstance(entry, Heading) for entry in self.lines.entries], max(len(self.lines.columns), 2)
        )
        self._fit_columns()

    def _fit_columns(self) -> None:
        head = theme.font("ui", weight=600)
        widths = [
            max(theme.px(column.width), round(text_width(column.words, head)) + theme.px(_BESIDE_HEAD))
            if column.kind in FIGURES
            else theme.px(column.width)
            for column in self.lines.columns
        ]
        spare = self.viewport().width() - sum(widths)
        widths[0] = max(widths[0] + spare, theme.px(90))
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return
        columns = self._columns()
        if columns != self.lines.columns:
            here = self.current()
            self.show_entries(self.lines.entries, self.places, here.code if here else "")
        else:
            self._fit_columns()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which item one went to."""
        super().currentChanged(current, previous)
        row = self.lines.row(current.row())
        if row is not None and not self._quiet:
            self.moved.emit(row)
        self.focus_moved.emit()

    def focus_rect(self) -> QRect:
        """The line one is on, for the focus ring."""
        return line_of(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The ring goes with the lines."""
        super().scrollContentsBy(dx, dy)
        self.focus_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the item, Ctrl+C copies, ↑ on the first line goes to the search; letters are the room's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


def line_of(table: QTableView) -> QRect:
    """The line of the current cell in the coordinates of its table; all of the table where there is none."""
    port, here = table.viewport(), table.visualRect(table.currentIndex())
    line = QRect(0, here.top(), port.width(), here.height()).intersected(port.rect())
    return table.rect() if line.isEmpty() else QRect(port.mapTo(table, line.topLeft()), line.size())
