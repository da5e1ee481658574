"""The list: 84 px a card, the words looked for marked. Nothing is made per row: it is drawn where it is seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from outreach.i18n import _
from outreach.services.cards import Found, Passage
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.badges import badge_width, draw_badge
from outreach.ui.widgets.painting import rounded, text_width

_HEIGHT = 84
_ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_Marks = tuple[tuple[int, int], ...]


class Rows(QAbstractListModel):
    """The rows there are, and which of them are picked for the booklet."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Found] = ()
        self._passage: Callable[[Found], Passage] = _unmarked
        self._seen: dict[int, Passage] = {}
        self._places: dict[str, int] | None = None
        self.picked: frozenset[str] = frozenset()
        self.language = ""

    def show(self, rows: Sequence[Found], passage: Callable[[Found], Passage]) -> None:
        """Show others; `passage` tells what is marked in one, and is asked for those that are seen."""
        self.beginResetModel()
        self._rows, self._passage, self._seen, self._places = rows, passage, {}, None
        self.endResetModel()

    def passage(self, at: int) -> Passage:
        """Give what is written in a row, and what is marked in it."""
        if at not in self._seen:
            row = self._rows[at]
            self._seen[at] = self._passage(row) if row.terms else _unmarked(row)
        return self._seen[at]

    def row(self, at: int) -> Found | None:
        """Give one; None where there is none."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def at(self, card: str) -> int:
        """Say where a card stands; -1 where it does not."""
        if self._places is None:
            self._places = {row.entry.id: at for at, row in enumerate(self._rows)}
        return self._places.get(card, -1)

    def pick(self, picked: Sequence[str]) -> None:
        """Mark those that are picked."""
        self.picked = frozenset(picked)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the row to the delegate, and its words to assistive tools."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            title = row.entry.title
            return _("{title}, picked").format(title=title) if row.entry.id in self.picked else title
        return self.passage(index.row()).excerpt if role == Qt.ItemDataRole.AccessibleDescriptionRole else None


def _unmarked(found: Found) -> Passage:
    return Passage(found.entry.title, (), ", ".join(found.entry.aliases), ())


class _Drawing(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(theme.px(200), theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, model = index.data(_ROW), index.model()
        if not isinstance(row, Found) or not isinstance(model, Rows):
            return
        place = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setClipRect(place)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            ground = place.adjusted(theme.px(8), theme.px(1), -theme.px(8), -theme.px(2))
            edge = "checked" if theme.current().high_contrast else None
            rounded(painter, ground, theme.px(9), fill="accent_soft", edge=edge)
            bar = QRectF(ground.x(), ground.center().y() - theme.px(20), theme.px(3), theme.px(40))
            rounded(painter, bar, theme.px(1.5), fill="checked")
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = place.adjusted(theme.px(8), theme.px(1), -theme.px(8), -theme.px(2))
            rounded(painter, ground, theme.px(9), fill="hover")
        self._words(painter, place, row, model, model.passage(index.row()))
        if not chosen:
            line = QRectF(place.x() + theme.px(20), place.bottom() - 1, place.width() - theme.px(40), theme.stroke())
            painter.fillRect(line, theme.colour("hairline"))
        painter.restore()

    def _words(self, painter: QPainter, place: QRectF, row: Found, model: Rows, told: Passage) -> None:
        left, top = place.x() + theme.px(20), place.y() + theme.px(9)
        width = right = place.width() - theme.px(40)
        if row.entry.id in model.picked:
            side = theme.px(16)
            right -= side + theme.px(6)
            spot = QRectF(round(left + width - side), round(top + theme.px(2)), side, side)
            icons.draw(painter, "app/check-bold", spot, theme.colour("accent_text"))
        if row.entry.language != model.language:
            code = row.entry.language.upper()
            badge = badge_width(code)
            draw_badge(painter, QRectF(left + right - badge, top - theme.px(1), badge, theme.px(22)), code)
            right -= badge + theme.px(6)
        title = _Style(theme.font("strong"), "text", 1)
        height = _draw(painter, QRectF(left, top, right, 0), told.title, told.title_marks, title)
        below = QRectF(left, top + height + theme.px(1), width, 0)
        _draw(painter, below, told.excerpt, told.excerpt_marks, _Style(theme.font("small"), "text2", 2))


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text of a row is written: its font, its colour, and how many lines it takes at most."""

    font: QFont
    colour: str
    most: int


def _draw(painter: QPainter, place: QRectF, text: str, marks: _Marks, style: _Style) -> float:
    """Draw a text with its marked words, what has no place ended with "…"; returns its height."""
    layout = QTextLayout(text, style.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    painter.setPen(theme.colour(style.colour))
    cut, height = _set_lines(layout, place.width(), style.most)
    if cut:
        room = place.width() - text_width("…", style.font)
        last = layout.lineAt(style.most - 1)
        start = last.textStart()
        kept = text[start : start + last.textLength()].rstrip()
        while kept and text_width(kept, style.font) > room:
            kept = kept[:-1].rstrip()
        text = f"{text[:start]}{kept}…"
        layout.setText(text)
        _cut, height = _set_lines(layout, place.width(), style.most)
    layout.draw(painter, place.topLeft(), _formats(marks, len(text)))
    return height


def _set_lines(layout: QTextLayout, width: float, most: int) -> tuple[bool, float]:
    """Break a text into lines; whether some of it has no place, and how high it is."""
    height, shown = 0.0, 0
    layout.beginLayout()
    while layout.lineCount() < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
        shown = line.textStart() + line.textLength()
    layout.endLayout()
    return shown < len(layout.text()), height


def _formats(marks: _Marks, length: int) -> list[QTextLayout.FormatRange]:
    formats = []
    for start, end in marks:
        if start >= length:
            continue
        found = QTextLayout.FormatRange()
        style = QTextCharFormat()
        style.setBackground(theme.colour("mark"))
        style.setForeground(theme.colour("text"))
        if theme.current().high_contrast:
            style.setFontUnderline(True)
        # The stubs have the fields of this struct as plain attributes.
        found.start, found.length, found.format = start, min(end, length) - start, style
        formats.append(found)
    return formats


class List(QListView):
    """The list itself. `moved(at)` when another row is chosen, `asked(at)` to read it, `picked(at)` with Space.

    `left()` when the arrow goes up from the first row: back to the search.
    """

    moved = Signal(int)
    asked = Signal(int)
    picked = Signal(int)
    left = Signal()

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(_Drawing(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Cards found"))
        self.setProperty("ring", "row")
        self.viewport().setAutoFillBackground(False)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour("canvas"))
        self.setPalette(palette)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.moved.emit(now.row()))
        self.clicked.connect(lambda index: self.asked.emit(index.row()))

    def choose(self, at: int) -> None:
        """Go to a row, if it is there."""
        index = self.model().index(at, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the row after, or before."""
        last = self.model().rowCount() - 1
        self.choose(max(0, min(last, self.currentIndex().row() + by)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter reads, Space picks, up from the first goes back to the search; letters are the room's."""
        key, at = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(at)
        elif key == Qt.Key.Key_Space:
            self.picked.emit(at)
        elif key == Qt.Key.Key_Up and at <= 0:
            self.left.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)
