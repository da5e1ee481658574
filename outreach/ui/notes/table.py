"""The list of notes: a model over frozen lines, and how each is drawn, with what matches marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from outreach.i18n import _
from outreach.ui.notes.state import Line
from outreach.ui.theme import theme
from outreach.ui.widgets.badges import badge_width, draw_badge
from outreach.ui.widgets.painting import rounded

_LINES = 3
_EDGE = 14
Index = QModelIndex | QPersistentModelIndex
More = Callable[[int], Sequence[Line]]


class Lines(QAbstractListModel):
    """The lines shown. `more(how many there are)` gives those after them, none at the end."""

    def __init__(self, more: More) -> None:
        super().__init__()
        self._more, self._lines, self._all = more, list[Line](), True

    def show_lines(self, lines: Sequence[Line], *, whole: bool) -> None:
        """Show other lines; `whole` where nothing comes after them."""
        self.beginResetModel()
        self._lines, self._all = list(lines), whole
        self.endResetModel()

    def line(self, index: Index) -> Line | None:
        """The line of a row; None outside."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def row_of(self, note_id: bytes) -> int:
        """The row of a note, −1 where it is not shown."""
        return next((at for at, line in enumerate(self._lines) if line.note.id == note_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the line as it is read aloud."""
        line = self.line(index)
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return line.spoken if line is not None and role in spoken else None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether lines come after those shown."""
        return not parent.isValid() and not self._all

    def fetchMore(self, parent: Index) -> None:
        """Take the next ones in."""
        more = [] if parent.isValid() else list(self._more(len(self._lines)))
        self._all = not more
        if more:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(more) - 1)
            self._lines += more
            self.endInsertRows()


class NoteList(QListView):
    """The list. `opened(Note)` when the person goes to a line, `went_in()` on Enter, `deleted()` on Delete.

    `went_up()` back to the search.
    """

    opened = Signal(object)
    went_in = Signal()
    deleted = Signal()
    went_up = Signal()

    def __init__(self, more: More) -> None:
        super().__init__()
        self.lines = Lines(more)
        self.setModel(self.lines)
        self.setAccessibleName(_("Notes"))
        self.setProperty("ring", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Rows(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._quiet = False

    def show_lines(self, lines: Sequence[Line], *, whole: bool, current: bytes | None) -> None:
        """Show lines, the one of the note `current` chosen if it is among them; nothing is opened by this."""
        self._quiet = True
        self.lines.show_lines(lines, whole=whole)
        self.go_to(current)
        self._quiet = False

    def go_to(self, note_id: bytes | None) -> None:
        """Choose the line of a note without opening it."""
        before, self._quiet = self._quiet, True
        row = -1 if note_id is None else self.lines.row_of(note_id)
        self.setCurrentIndex(self.lines.index(row, 0) if row >= 0 else QModelIndex())
        if row < 0:
            self.clearSelection()
        self._quiet = before

    def first(self) -> None:
        """Open the first line."""
        if self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which note the person went to."""
        super().currentChanged(current, previous)
        line = self.lines.line(current)
        if line is not None and not self._quiet:
            self.opened.emit(line.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the note, Delete deletes it, a slash or ↑ on the first line goes back to the search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_in.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.text() == "/" or (event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.went_up.emit()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Draws a note: where and when, what is to be followed up, three lines of it, when it is erased."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for five lines."""
        del option, index  # every row is the same
        title, body, small = (QFontMetricsF(theme.font(role)) for role in ("strong", "ui", "small"))
        height = max(title.height(), theme.px(24)) + _LINES * body.lineSpacing() + small.height() + theme.px(30)
        return QSize(theme.px(200), round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row; the chosen one has a tint and a bar, the others a line below."""
        model = index.model()
        line = model.line(index) if isinstance(model, Lines) else None
        if line is None:
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rect = QRectF(QRect(option.rect)).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if chosen:
            rounded(
                painter,
                rect,
                theme.px(10),
                fill="accent_soft",
                edge="border" if theme.current().high_contrast else None,
            )
            bar = QRectF(rect.left(), rect.center().y() - theme.px(16), theme.px(3), theme.px(32))
            rounded(painter, bar, theme.px(1.5), fill="checked")
        elif over:
            rounded(painter, rect, theme.px(10), fill="hover")
        else:
            below = QRectF(
                rect.left() + theme.px(_EDGE), rect.bottom(), rect.width() - 2 * theme.px(_EDGE), theme.stroke()
            )
            painter.fillRect(below, theme.colour("hairline"))
        self._words(painter, rect.adjusted(theme.px(_EDGE), theme.px(10), -theme.px(_EDGE), -theme.px(8)), line)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        top = max(QFontMetricsF(theme.font("strong")).height(), theme.px(24))
        room = rect.width()
        if line.follow_up:
            width = badge_width(line.follow_up)
            spot = QRectF(rect.right() - width, rect.top() + (top - theme.px(24)) / 2, width, theme.px(24))
            draw_badge(painter, spot, line.follow_up, "accent" if line.note.follow_up == "to_do" else "neutral")
            room -= width + theme.px(8)
        font = theme.font("strong")
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        words = QFontMetricsF(font).elidedText(f"{line.day} · {line.title}", Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(rect.left(), rect.top(), room + 2, top), Qt.AlignmentFlag.AlignVCenter, words)
        small = theme.font("small")
        foot = QRectF(
            rect.left(), rect.bottom() - QFontMetricsF(small).height(), rect.width(), QFontMetricsF(small).height()
        )
        _draw_excerpt(painter, QRectF(rect.left(), rect.top() + top + theme.px(2), rect.width(), rect.height()), line)
        painter.setFont(small)
        painter.setPen(theme.colour("text3"))
        said = QFontMetricsF(small).elidedText(line.foot, Qt.TextElideMode.ElideLeft, rect.width())
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, said)


def _draw_excerpt(painter: QPainter, rect: QRectF, line: Line) -> None:
    """Three lines of the text; what matches has a ground of its own, and is bold where tints are dropped."""
    font = theme.font("ui", weight=400)
    layout = QTextLayout(line.excerpt, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats([_mark(start, end) for start, end in line.marked])
    layout.beginLayout()
    lines: list[QTextLine] = []
    while len(lines) < _LINES and (made := layout.createLine()).isValid():
        made.setLineWidth(rect.width())
        made.setPosition(QPointF(0, len(lines) * QFontMetricsF(font).lineSpacing()))
        lines.append(made)
    layout.endLayout()
    painter.setPen(theme.colour("text2"))
    for made in lines:
        made.draw(painter, rect.topLeft())
    if lines and lines[-1].textStart() + lines[-1].textLength() < len(line.excerpt):
        painter.setFont(font)
        right = rect.left() + lines[-1].naturalTextWidth()
        spot = QRectF(
            min(right, rect.right() - theme.px(12)), rect.top() + lines[-1].y(), theme.px(14), lines[-1].height()
        )
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, "…")


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    lit = QTextCharFormat()
    lit.setBackground(theme.colour("mark"))
    lit.setForeground(theme.colour("text"))
    if theme.current().high_contrast:
        lit.setFontUnderline(True)
    placed = QTextLayout.FormatRange()
    placed.start, placed.length, placed.format = start, end - start, lit
    return placed
