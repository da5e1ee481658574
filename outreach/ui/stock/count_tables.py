"""The list in which figures are typed, on screen: digits begin, Enter goes on, nothing needs a mouse."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from outreach.i18n import _
from outreach.ui.stock.counts import CountLine, Counts, item_of
from outreach.ui.stock.headings import ROW, fit_headings
from outreach.ui.stock.lines import Index
from outreach.ui.stock.table import line_of
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.painting import rounded

_HEAD = 40
_EDGE = 16
_LEAST_FIGURE = 92
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CountTable(QTableView):
    """The list. Digits begin to type, Enter goes on to the next line; "=" takes the first figure as it is.

    `left()` on ↑ from the first line.
    """

    left = Signal()
    focus_moved = Signal()

    def __init__(self, model: Counts, name: str) -> None:
        super().__init__()
        self.counts = model
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setProperty("ring", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.AnyKeyPressed | QTableView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(_Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.viewport().setAutoFillBackground(False)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        self.setPalette(palette)
        self._here = ""
        model.modelAboutToBeReset.connect(self._note_line)
        model.modelReset.connect(self._fit_lines)

    def go_to(self, code: str) -> None:
        """Go to a line, if it is shown."""
        at = self.counts.at(code)
        if at >= 0:
            self.setCurrentIndex(self.counts.index(at, self.counts.at_typed))

    def _note_line(self) -> None:
        line = self.counts.line(self.currentIndex().row())
        self._here = line.code if line is not None else ""

    def first(self) -> None:
        """Go to the first line."""
        at = next((at for at in range(self.counts.rowCount()) if self.counts.line(at) is not None), -1)
        if at >= 0:
            self.setCurrentIndex(self.counts.index(at, self.counts.at_typed))

    def _fit_lines(self) -> None:
        fit_headings(self, [isinstance(line, str) for line in self.counts.lines], self.counts.columnCount())
        self._fit_columns()
        # One stays on the line one was on; on its item's own where it was taken away.
        self.go_to(self._here if self.counts.at(self._here) >= 0 else item_of(self._here))

    def _fit_columns(self) -> None:
        heads = self.counts.heads.all
        metrics = QFontMetricsF(theme.font("ui", weight=600))
        room = self.viewport().width()
        widths = [
            max(round(metrics.horizontalAdvance(words)) + theme.px(26), theme.px(_LEAST_FIGURE)) for words in heads[1:]
        ]
        last = self.counts.columnCount() - 1
        said = (str(self.counts.index(at, last).data() or "") for at in range(self.counts.rowCount()))
        widest = max(map(QFontMetricsF(theme.font("body", weight=600)).horizontalAdvance, said), default=0)
        widths[-1] = max(widths[-1], round(widest) + theme.px(26))
        if sum(widths) > room * 0.64:
            widths = [round(room * 0.64 / len(widths))] * len(widths)
        self.setColumnWidth(0, max(room - sum(widths), theme.px(90)))
        for at, width in enumerate(widths, start=1):
            self.setColumnWidth(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names of the items take what the figures leave."""
        super().resizeEvent(event)
        self._fit_columns()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The ring goes with the line."""
        super().currentChanged(current, previous)
        self.focus_moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The ring goes with the lines."""
        super().scrollContentsBy(dx, dy)
        self.focus_moved.emit()

    def focus_rect(self) -> QRect:
        """The line one is on, for the focus ring."""
        return line_of(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on a line types in it."""
        at = self.indexAt(event.position().toPoint())
        if self.counts.line(at.row()) is not None:
            here = self.counts.index(at.row(), self.counts.at_typed)
            self.setCurrentIndex(here)
            self.edit(here)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, Enter and Delete; the other letters are the room's."""
        here = self.currentIndex()
        line = self.counts.line(here.row())
        text, key = event.text(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if line is not None and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The field passes its own Enter on, and there is one field at a time.
            if self.state() != QTableView.State.EditingState:
                self.edit(here)
        elif line is not None and text == "=" and (rest := self.counts.rest(line.code)) is not None:
            self.counts.put(line.code, rest)
            self._step(1)
        elif line is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._empty(line.code)
        elif key == Qt.Key.Key_Up and here.row() <= 1:
            self.left.emit()
        elif text and text.isprintable() and not text.isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _empty(self, code: str) -> None:
        """Take the figure off a line; a line that was added goes once it has none."""
        if code in self.counts.typed or not self.counts.join(code):
            self.counts.put(code, None)

    def settle(self) -> bool:
        """Take the figure that is still being typed, as Enter does; False where it was refused."""
        editor = self.viewport().findChild(QLineEdit)
        if editor is None or not editor.isVisible():
            return True
        if not self.counts.takes(editor.text()):
            self.counts.refused.emit(editor.text())
            return False
        self.commitData(editor)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter and Tab go on to the next line, typing."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        hints = QAbstractItemDelegate.EndEditHint
        if hint in (hints.SubmitModelCache, hints.EditNextItem):
            self._step(1)
        elif hint == hints.EditPreviousItem:
            self._step(-1)

    def _step(self, by: int) -> None:
        at = self.currentIndex().row() + by
        while 0 <= at < self.counts.rowCount() and self.counts.line(at) is None:
            at += by
        if self.counts.line(at) is not None:
            self.setCurrentIndex(self.counts.index(at, self.counts.at_typed))


class _Head(QHeaderView):
    def __init__(self, table: CountTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(theme.px(_HEAD))
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A name, at the side on which its figures stand, and the line below."""
        area, thick = QRectF(rect), theme.stroke()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(area.left(), area.bottom() - thick, area.width(), thick), theme.colour("hairline"))
        painter.setFont(theme.font("ui", weight=600))
        painter.setPen(theme.colour("text2"))
        room = area.adjusted(theme.px(_EDGE if section == 0 else 4), 0, -theme.px(14), 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft if section == 0 else _RIGHT
        words = str(self._table.counts.heads.all[section])
        painter.drawText(
            room, side, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        )
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Draws a cell; the one that is typed has a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, drawing, words."""
        model = index.model()
        if not isinstance(model, Counts) or not 0 <= index.row() < len(model.lines):
            return
        rect = QRectF(QRect(option.rect))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        line = model.lines[index.row()]
        if isinstance(line, str):
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(rect.adjusted(theme.px(_EDGE), theme.px(8), 0, 0), Qt.AlignmentFlag.AlignVCenter, line)
        else:
            self._cell(painter, rect, model, index, line, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _cell(
        self, painter: QPainter, rect: QRectF, model: Counts, index: Index, line: CountLine, *, chosen: bool
    ) -> None:
        thick = theme.stroke()
        painter.fillRect(QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick), theme.colour("hairline"))
        words = str(model.data(index) or "")
        if index.column() == 0:
            side, left = theme.px(22), rect.left() + theme.px(_EDGE)
            spot = QRectF(round(left), round(rect.center().y() - side / 2), side, side)
            added = line.code in model.further
            if not added:
                icons.draw(painter, line.icon, spot, theme.colour("text2"))
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text2" if added else "text"))
            room = QRectF(left + theme.px(34), rect.top(), rect.right() - left - theme.px(38), rect.height())
            said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)
            return
        typed = index.column() == model.at_typed
        if typed:
            frame = rect.adjusted(theme.px(8), theme.px(5), -theme.px(6), -theme.px(6))
            rounded(painter, frame, theme.px(8), fill="accent_soft" if chosen else "surface", edge="border_strong")
        last = index.column() == model.columnCount() - 1
        painter.setFont(theme.font("body", weight=600 if typed or last else 400))
        painter.setPen(theme.colour("text" if typed or last else "text2"))
        room = rect.adjusted(theme.px(4), 0, -theme.px(14), 0)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _RIGHT, words)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the figure."""
        model = index.model()
        line = model.line(index.row()) if isinstance(model, Counts) else None
        field = TextField(name=line.label if line else _("Figure"), longest=9)
        field.setParent(parent)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The figure there is, chosen, so that a digit replaces it."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the figure over."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """In the middle of its cell."""
        area = QRect(option.rect)
        tall = editor.sizeHint().height()
        editor.setGeometry(area.left() + theme.px(6), area.center().y() - tall // 2, area.width() - theme.px(10), tall)

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # an editor is a widget
        """↑ and ↓ go on typing in the line above or below."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            hints = {
                Qt.Key.Key_Down: QAbstractItemDelegate.EndEditHint.EditNextItem,
                Qt.Key.Key_Up: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
            }
            hint = hints.get(Qt.Key(event.key()))
            if hint is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, hint)
                return True
        return super().eventFilter(editor, event)
