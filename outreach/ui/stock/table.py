"""The table: a model over frozen lines, and how each cell is drawn. Nothing is made per row."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from outreach.domain.supplies import Place
from outreach.i18n import HARD, _, n_, number
from outreach.ui.stock import state
from outreach.ui.stock.state import Column, Entry, Heading, Row
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.badges import badge_width, draw_badge
from outreach.ui.widgets.painting import rounded, text_width

_ROW, _HEADING, _HEAD = 45, 36, 40
_EDGE = 16
_BESIDE_HEAD = 16
_MOST_DAYS = 999
_FIGURES = ("place", "rest", "total", "week")
Index = QModelIndex | QPersistentModelIndex
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Lines(QAbstractTableModel):
    """The lines in sight, in the columns there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self.columns: Sequence[Column] = (Column("item", ""),)

    def show_lines(self, entries: Sequence[Entry], columns: Sequence[Column]) -> None:
        """Show other lines or columns."""
        self.beginResetModel()
        self.entries, self.columns = entries, columns
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """The item on a line; None for the name of a group, and outside."""
        entry = self.entries[at] if 0 <= at < len(self.entries) else None
        return entry if isinstance(entry, Row) else None

    def at(self, code: str) -> int:
        """The line of an item, −1 where it is not shown."""
        return next((at for at, one in enumerate(self.entries) if isinstance(one, Row) and one.code == code), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the same
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name of a group can't be gone to."""
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if self.row(index.row()) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell in words; drawing takes the row itself."""
        if role not in _SPOKEN or not 0 <= index.row() < len(self.entries):
            return None
        entry, column = self.entries[index.row()], self.columns[index.column()]
        if isinstance(entry, Heading):
            return entry.words if index.column() == 0 else ""
        return self._words(entry, column)

    def _words(self, row: Row, column: Column) -> str:
        pieces = state.pieces(row, column, self.columns)
        if pieces is not None:
            return number(pieces)
        if column.kind == "item":
            return row.label
        if column.kind == "cover":
            days = row.line.cover.days
            return _("not known") if days is None else n_("{n} day", "{n} days", days).format(n=number(days))
        if column.kind == "expiry":
            lot = _("lot {number}").format(number=row.line.lot) if row.line.lot else ""
            return f"{state.month(row.line.expires)} {lot}".strip()
        return ", ".join(words for _icon, words in state.flags(row.line))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in _SPOKEN:
            return column.words or (_("To look at") if role == Qt.ItemDataRole.AccessibleTextRole else "")
        return None


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
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(self))
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
        self.setHorizontalHeader(_Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.viewport().setAutoFillBackground(False)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        self.setPalette(palette)
        self._quiet = False

    def show_entries(self, entries: Sequence[Entry], places: Sequence[Place], current: str) -> None:
        """Show lines; the one of the item `current` stays chosen if it is among them."""
        self.places = places
        self._quiet = True
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
        return state.columns(self.places, width)

    def _fit_lines(self) -> None:
        self.clearSpans()
        heights = self.verticalHeader()
        for at, entry in enumerate(self.lines.entries):
            heading = isinstance(entry, Heading)
            height = theme.px(_HEADING if heading else _ROW)
            if heights.sectionSize(at) != height:
                heights.resizeSection(at, height)
            if heading:
                self.setSpan(at, 0, 1, max(len(self.lines.columns), 2))
        self._fit_columns()

    def _fit_columns(self) -> None:
        head = theme.font("ui", weight=600)
        widths = [
            max(theme.px(column.width), round(text_width(column.words, head)) + theme.px(_BESIDE_HEAD))
            if column.kind in _FIGURES
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


class _Head(QHeaderView):
    """The names of the columns, drawn as the cells are."""

    def __init__(self, table: StockTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(theme.px(_HEAD))
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A name, at the side on which its figures stand, and the line below."""
        column = self._table.lines.columns[section]
        area = QRectF(rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(
            QRectF(area.left(), area.bottom() - theme.stroke(), area.width(), theme.stroke()),
            theme.colour("hairline"),
        )
        painter.setFont(theme.font("ui", weight=600))
        painter.setPen(theme.colour("text2"))
        figures = column.kind in _FIGURES
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        room = area.adjusted(theme.px(4) if figures else _left(column), 0, -theme.px(10) if figures else 0, 0)
        words = painter.fontMetrics().elidedText(column.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _left(column: Column) -> int:
    return theme.px(_EDGE if column.kind == "item" else 14)


class _Cells(QStyledItemDelegate):
    """Draws a cell: the item with its drawing, figures, the cover bar, the next expiry, what asks for a look."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then what the column shows."""
        model = index.model()
        if not isinstance(model, Lines) or not 0 <= index.row() < len(model.entries):
            return
        entry, rect = model.entries[index.row()], QRectF(QRect(option.rect))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if isinstance(entry, Heading):
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("text2"))
            words = rect.adjusted(theme.px(_EDGE), theme.px(8), 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, entry.words)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            over = bool(option.state & QStyle.StateFlag.State_MouseOver)
            _ground(painter, rect, first=index.column() == 0, chosen=chosen, over=over)
            self._cell(painter, rect, entry, model, index.column(), chosen=chosen)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRectF, row: Row, model: Lines, at: int, *, chosen: bool) -> None:
        column = model.columns[at]
        pieces = state.pieces(row, column, model.columns)
        if pieces is not None:
            strong = column.kind == "place"
            painter.setFont(theme.font("body", weight=600 if strong else 400))
            painter.setPen(theme.colour("text3" if not pieces else "text" if strong else "text2"))
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(rect.adjusted(0, 0, -theme.px(10), 0), side, number(pieces))
        elif column.kind == "item":
            _draw_item(painter, rect, row, chosen=chosen)
        elif column.kind == "cover":
            _draw_cover(painter, rect, row, chosen=chosen)
        elif column.kind == "expiry":
            _draw_expiry(painter, rect, row, chosen=chosen)
        elif flags := state.flags(row.line):
            icon, words = flags[0]
            width, height = badge_width(words, icon), theme.px(22)
            spot = QRectF(rect.right() - width - theme.px(10), rect.center().y() - height / 2, width, height)
            draw_badge(painter, spot, words, "attn", icon)


def _ground(painter: QPainter, rect: QRectF, *, first: bool, chosen: bool, over: bool) -> None:
    if chosen or over:
        painter.fillRect(rect, theme.colour("accent_soft" if chosen else "hover"))
    line = theme.stroke()
    painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), theme.colour("hairline"))
    if chosen and first:
        painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("checked"))


def _draw_item(painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
    side = theme.px(22)
    left = rect.left() + theme.px(_EDGE)
    spot = QRectF(round(left), round(rect.center().y() - side / 2), side, side)
    icons.draw(painter, row.icon, spot, theme.colour("accent_text" if chosen else "text2"))
    words = QRectF(left + theme.px(34), rect.top(), rect.right() - left - theme.px(38), rect.height())
    font = theme.font("body", weight=600)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
    beside = words.adjusted(text_width(name, font) + theme.px(6), 0, 0, 0)
    if row.qualifier and beside.width() > theme.px(16):
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text2"))
        said = painter.fontMetrics().elidedText(row.qualifier, Qt.TextElideMode.ElideRight, int(beside.width()))
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, said)


def _draw_cover(painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
    """Days of cover as a length, with a stroke at the delivery delay; its figure beside it. Never a colour."""
    cover = row.line.cover
    painter.setFont(theme.font("ui", weight=600))
    figure = rect.adjusted(0, 0, -theme.px(8), 0)
    if cover.days is None:
        painter.setPen(theme.colour("text3"))
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "—")
        return
    days = number(cover.days) if cover.days <= _MOST_DAYS else f"{_MOST_DAYS}+"
    words = _("{n} d").format(n=days).replace(" ", HARD)
    left, width, height = rect.left() + theme.px(14), rect.width() - theme.px(76), theme.px(8)
    track = QRectF(left, rect.center().y() - height / 2, width, height)
    rounded(painter, track, height / 2, fill="accent_soft2" if chosen else "data_soft")
    part = min(cover.days / state.FULL_DAYS, 1.0)
    if cover.days > 0:
        bar = QRectF(track.left(), track.top(), max(height, width * part), height)
        rounded(painter, bar, height / 2, fill="data")
    tick = left + width * min(cover.delivery_days / state.FULL_DAYS, 1.0)
    painter.setPen(QPen(theme.colour("text"), theme.px(1.5)))
    painter.drawLine(QPointF(tick, track.center().y() - height), QPointF(tick, track.center().y() + height))
    painter.setPen(theme.colour("text"))
    painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)


def _draw_expiry(painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
    """The month, and the number of the lot beside or below it."""
    line = row.line
    area = rect.adjusted(theme.px(14), 0, -theme.px(4), 0)
    font = theme.font("ui", weight=600)
    painter.setFont(font)
    painter.setPen(theme.colour("text" if line.expires else "text3"))
    said = state.month(line.expires)
    middle = Qt.AlignmentFlag.AlignVCenter
    if not line.lot or line.expires is None:
        painter.drawText(area, middle, said)
        return
    lot = _("lot {number}").format(number=line.lot)
    small = theme.font("small")
    beside = text_width(said, font) + theme.px(8)
    if beside + text_width(lot, small) <= area.width():
        painter.drawText(area, middle, said)
        area = area.adjusted(beside, 0, 0, 0)
    else:
        half = area.height() / 2
        painter.drawText(QRectF(area.left(), area.top() + theme.px(3), area.width(), half), middle, said)
        area = QRectF(area.left(), area.top() + half - theme.px(2), area.width(), half - theme.px(2))
    painter.setFont(small)
    painter.setPen(theme.colour("text2" if chosen else "text3"))
    painter.drawText(
        area, middle, painter.fontMetrics().elidedText(lot, Qt.TextElideMode.ElideRight, int(area.width()))
    )
